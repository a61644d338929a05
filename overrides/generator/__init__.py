"""From `calc` to the fragments that pages include: `python -m overrides.generator`."""
