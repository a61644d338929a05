"""From `calc` to the fragments that pages include: `python -m overrides.generator`.

providers.py lists what is written and who provides it, fragments.py writes it. Imports calc and
overrides.runtime, never overrides.hooks.
"""
