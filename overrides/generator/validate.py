"""Check all data before anything is made of it: stop at the first thing that does not hold.

Usage: python -m overrides.generator.validate [--reading]

Says, in one sentence, in which file, at which key or line, and why. With --reading it asks only
whether data and models can be read at all, which comes before any question of what is missing.
"""

import sys
import traceback
from pathlib import Path


def explain(error: Exception) -> str:
    """Return what `error` says, after the place if it doesn't begin with one as data's errors do.

    The place is the last line that ran outside `calc/core`: in a model, or in the catalogue.
    """
    if str(error).startswith("calc/"):
        return str(error)
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        parts = Path(frame.filename).parts
        if "calc" in parts and "core" not in parts:
            # The last of that name, as the checkout may lie in a folder called calc.
            inside = parts[len(parts) - 1 - parts[::-1].index("calc") :]
            return f"{'/'.join(inside)}, line {frame.lineno}: {error}"
    return str(error)


try:
    # Reading the data checks each record; what must hold of all of them together comes after.
    from calc.evidence import validation

    if "--reading" not in sys.argv:
        validation.check()
except (ImportError, ValueError) as error:
    sys.exit(explain(error))
