"""Tests. They mirror calc/, and what must hold for every calculator, number and estimate."""
