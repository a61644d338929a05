"""Cited numbers, sources, published estimates and countries, read by `calc.core.cited`."""
