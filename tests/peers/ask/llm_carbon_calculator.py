"""Ask a release of llm-carbon-calculator what an answer of 400 tokens takes.

Usage: python llm_carbon_calculator.py FILE

Runs where that release is installed, and writes to FILE the ends of each answer, by question.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

TOKENS = 400

WHOLE = 1000
"""On a grid of so many grams a kilowatt-hour, kilograms are kilowatt-hours."""

MILLI = 1000
"""The package answers in kg."""


def answers() -> dict[str, list[float]]:
    """Return what an answer by GPT-4o, its default, takes with its data centre, in Wh."""
    calculator = import_module("llm_emissions").CarbonCalculator(1, TOKENS)
    energy = calculator.compute_total_emissions_kg(TOKENS, WHOLE) * MILLI
    return {"gpt-4o.energy": [energy, energy]}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(answers()), "utf-8")
