"""What stands on the page as HTML, one file for each thing.

Imports core, analysis, charts, evidence, sharing and workshop; neither catalogue nor models.
"""
