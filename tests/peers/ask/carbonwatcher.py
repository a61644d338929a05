"""Ask a release of carbonwatcher what an answer of 400 tokens takes.

Usage: python carbonwatcher.py FILE

Runs where that release is installed, and writes to FILE the ends of each answer, by question.
"""

import json
import sys
from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

TOKENS = 400

MODEL = "gpt-4o"


def answers() -> dict[str, list[float]]:
    """Return what an answer by GPT-4o takes, without its question, in Wh."""
    package = "carbonwatcher" if find_spec("carbonwatcher") else "carbon_trace"  # until 0.2.1
    model = import_module(f"{package}.llm.models").lookup_model(MODEL)
    energy = model.wh_per_1k_output_tokens * TOKENS / 1000
    return {f"{MODEL}.energy": [energy, energy]}


if __name__ == "__main__":
    Path(sys.argv[1]).write_text(json.dumps(answers()), "utf-8")
