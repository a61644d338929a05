"""What stands for an address until MkDocs knows it: see `publish.py`."""

HERE = "page:address"
"""For the page's own."""

SITE = "site:address/"
"""For that of the whole site, all languages in it."""
