"""Make the data that the site offers, or say in a sentence why not: `python -m overrides.data`."""

import sys

from overrides.data.write import write

try:
    write()
except ValueError as error:
    sys.exit(str(error))
