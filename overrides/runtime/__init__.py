"""From `calc` to what runs in the reader's browser.

release.py lists what a release consists of, build.py makes what Python runs from, offline.py what
is kept of it all. Imports calc, never overrides.generator or overrides.hooks.
"""
