"""What stands for an address in a fragment until MkDocs knows it: overrides/hooks/publish.py."""

from calc.core.wording import LANGUAGES

PAGE_ADDRESS = "page:address"
"""For that of the page that includes the fragment."""

SITE_ADDRESS = "site:address/"
"""For that of the whole site, all languages in it."""

WEIGHT = "embed:weight/"
"""Before the path of an embed, for what it weighs: see overrides/generator/embed_weight.py."""


def language_address(language: str) -> str:
    """Return what stands for the address of the site in a language."""
    return SITE_ADDRESS if language == LANGUAGES[0] else f"{SITE_ADDRESS}{language}/"


def way_up(address: str, folder: str) -> str:
    """Return the way to the first page of the whole site, from an address in a language's folder.

    >>> way_up("future/search/", "zh/")
    '../../../'
    """
    return "../" * (address.count("/") + folder.count("/"))
