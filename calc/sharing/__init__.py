"""A scenario leaves the page and comes back.

Imports core, released, catalogue, analysis and charts.
"""
