"""Ask a release of CodeCarbon what a kilowatt-hour causes in some countries.

Usage: python codecarbon.py FILE

Runs where that release is installed, and writes to FILE the ends of each answer, by question.
"""

import json
import sys
from importlib import import_module
from pathlib import Path

COUNTRIES = {
    "usa": ("USA", "United States"),
    "ireland": ("IRL", "Ireland"),
    "china": ("CHN", "China"),
}

MILLI = 1000
"""The package answers in kg."""


def answers() -> dict[str, list[float]]:
    """Return what a kilowatt-hour causes in each country, in gCO2e."""
    emissions = import_module("codecarbon.core.emissions")
    units = import_module("codecarbon.core.units")
    geography = import_module("codecarbon.external.geography")
    data = import_module("codecarbon.input")
    model, energy = emissions.Emissions(data.DataSource()), units.Energy.from_energy(kWh=1)
    result = {}
    for name, country in COUNTRIES.items():
        grams = model.get_country_emissions(energy, geography.GeoMetadata(*country)) * MILLI
        result[f"{name}.grid"] = [grams, grams]
    return result


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(answers()), "utf-8")
