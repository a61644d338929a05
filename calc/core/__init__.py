"""What a model is made of: units, cited numbers, calculator, words. Imports nothing above."""
