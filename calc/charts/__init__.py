"""Charts as SVG, one kind a file. Imports core and analysis."""
