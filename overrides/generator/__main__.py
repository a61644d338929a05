"""Validate the data, then write every fragment: `python -m overrides.generator`."""

import overrides.generator.validate  # noqa: F401  (stops here where the data do not hold)
from overrides.generator.fragments import write_fragments

write_fragments()
