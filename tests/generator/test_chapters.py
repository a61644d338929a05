"""Where entries are: addresses that last, in both languages."""

import pytest

from calc.core.cited import NUMBERS
from calc.core.wording import wording
from overrides.generator import chapters


def test_every_number_has_a_chapter() -> None:
    assert {chapters.chapter_of(key) for key in NUMBERS} == chapters.CHAPTERS.keys()


def test_no_word_belongs_to_two_chapters() -> None:
    words = [word for of in chapters.CHAPTERS.values() for word in of]
    assert len(words) == len(set(words))


@pytest.mark.parametrize(
    ("key", "page"),
    [
        ("ai.gartner.2025", "totals"),
        ("request.openai", "requests"),
        ("search.servers", "search"),
        ("country.ireland.2024", "countries"),
        ("wue.meta.2024", "footprint"),
        ("six_firms.2030-low", "companies"),
    ],
)
def test_an_entrys_address_is_made_of_its_name(key: str, page: str) -> None:
    """These addresses have been given away, so they stay."""
    assert chapters.entry_page(key) == f"/numbers/{page}.md#{key}"
    assert chapters.entry_address(wording("en"), key) == f"site:address/numbers/{page}/#{key}"
    assert chapters.entry_address(wording("zh"), key) == f"site:address/zh/numbers/{page}/#{key}"


def test_a_result_has_its_entry_among_the_computed() -> None:
    assert chapters.computed_page("search.electricity") == "/numbers/computed.md#search.electricity"
    address = chapters.computed_address(wording("zh"), "worked.google.rise")
    assert address == "site:address/zh/numbers/computed/#worked.google.rise"


def test_a_number_of_no_chapter_is_named_with_what_to_do() -> None:
    with pytest.raises(ValueError, match=r"\[tides\.height\] belongs to no chapter: overrides/gen"):
        chapters.chapter_of("tides.height")
