"""Ask a release of EcoLogits what an answer of 400 tokens takes.

Usage: python ecologits.py FILE

Runs where that release is installed, and writes to FILE the ends of each answer, by question.
"""

import inspect
import json
import math
import sys
from importlib import import_module
from pathlib import Path
from typing import Any

TOKENS = 400
"""Of the answer, no matter how long the question: EcoLogits counts no input."""

MODELS = {
    "gpt-4o": ("openai", "gpt-4o"),
    "gpt-4": ("openai", "gpt-4"),
    "gpt-35": ("openai", "gpt-3.5-turbo"),
    "claude-opus": ("anthropic", "claude-3-opus-20240229"),
    "mistral-large": ("mistralai", "mistral-large-latest"),
    "llama-70b": ("huggingface_hub", "meta-llama/Meta-Llama-3-70B-Instruct"),
}
"""The models asked about: provider and name, as the package has them."""

MILLI = 1000
"""The package answers in kWh and kg."""


def ends(impact: Any) -> list[float]:
    """Return both ends of an impact, in a thousandth of its unit; they are one in old releases."""
    value = impact.value
    low, high = (getattr(value, end, value) for end in ("min", "max"))
    return [low * MILLI, high * MILLI]


def answers() -> dict[str, list[float]]:
    """Return what each model's answer takes, in Wh, and what GPT-4o's causes, in gCO2e.

    No time was measured, so each release goes by its own estimate of it. The electricity is that of
    the United States where a release can tell countries apart.
    """
    utils = import_module("ecologits.tracers.utils")
    impacts = getattr(utils, "llm_impacts", None) or utils.compute_llm_impacts
    knows_zones = "electricity_mix_zone" in inspect.signature(impacts).parameters
    zone = {"electricity_mix_zone": "USA"} if knows_zones else {}
    result = {}
    for name, model in MODELS.items():
        impact = impacts(*model, TOKENS, math.inf, **zone)
        if getattr(impact, "energy", None) is not None:  # it knows the model
            result[f"{name}.energy"] = ends(impact.energy)
            if name == "gpt-4o":
                result[f"{name}.carbon"] = ends(impact.gwp)
    return result


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(answers()), "utf-8")
