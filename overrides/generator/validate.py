"""Check all data before anything is made of it: stop at the first thing that does not hold.

Usage: python -m overrides.generator.validate

Says, in one sentence, in which file, at which key, and why.
"""

import sys

try:
    # Reading the data checks each record; what must hold of all of them together comes after.
    from calc.evidence import validation

    validation.check()
except ValueError as error:
    sys.exit(str(error))
