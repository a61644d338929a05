"""Calculators as HTML and SVG: the same for the page that is built and for the live answer."""
