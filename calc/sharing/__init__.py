"""A scenario leaves the page and comes back. Imports core, catalogue, analysis, charts."""
