"""Write the default results of every calculator to tests/results.json: `make accept`.

The file is committed, so that a change of a model or a number shows as a changed number.
"""

import json
from pathlib import Path

import calc

RESULTS = Path(__file__).with_name("results.json")


def defaults() -> dict[str, dict[str, str]]:
    """Return every default result with its unit, to twelve digits."""
    return {
        name: {
            result: f"{value:.12g} {calculator.results[result].unit}"
            for result, value in calculator.run().items()
        }
        for name, calculator in calc.CALCULATORS.items()
    }


if __name__ == "__main__":
    text = json.dumps(defaults(), indent=2, ensure_ascii=False)
    RESULTS.write_text(text + "\n", "utf-8")
