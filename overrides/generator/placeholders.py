"""What stands for an address in a fragment until MkDocs knows it: overrides/hooks/publish.py."""

PAGE_ADDRESS = "page:address"
"""For that of the page that includes the fragment."""

SITE_ADDRESS = "site:address/"
"""For that of the whole site, all languages in it."""
