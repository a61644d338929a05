"""The page of sources: every work with its numbers, and every country."""

import re
from html import unescape

from calc.core.wording import wording
from overrides.generator import sources
from tests.support.html_tables import rows


def works_and_countries() -> tuple[str, str]:
    """Return the two parts of the page."""
    listed = sources.list_sources(wording("en"), "https://forge.example/who/what")
    works, _, countries = listed.partition("{ #countries }")
    return works, countries


def test_a_country_is_listed_with_its_newest_year() -> None:
    """Ember: Ireland used 35.47 TWh in 2024; its grid emitted 256.5 g a kilowatt-hour in 2025."""
    _, countries = works_and_countries()
    by_country = {row[0]: row[1:3] for row in rows(countries)}
    assert by_country["Ireland, 2024"][0] == "35.47 TWh a year"
    assert by_country["Ireland, 2024"][1].startswith("257 g")
    assert by_country["Ireland, 2024"][1].endswith(" (2025)")


def test_works_are_listed_by_author() -> None:
    """Whatever the order of the data, as in any list of works."""
    works, _ = works_and_countries()
    authors = re.findall(r'<div class="source" id="[^"]+"><p>(.+?) \((?:19|20)\d\d', works)
    names = [unescape(author).lower() for author in authors]
    assert len(names) > 100
    assert names == sorted(names)
