"""Which pages, calculators and figures use a number."""

import re
from pathlib import Path

import pytest

from calc import CALCULATORS
from calc.core.cited import NUMBERS
from calc.core.wording import LANGUAGES
from overrides.generator import uses

DOCS = Path(__file__).parents[2] / "docs"


def titles(places: list[uses.Place]) -> list[str]:
    return [place.title for place in places]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_page_that_states_a_number_is_among_its_uses(language: str) -> None:
    """In whichever form it is included."""
    found = uses.find_uses(language)
    stated = 0
    for file in (DOCS / language).rglob("*.md"):
        for key in re.findall(
            r"\{!(?:short/|both/)?(?:numbers|rounded|about/numbers)/([^!]+)!\}", file.read_text()
        ):
            if key in NUMBERS:
                path = file.relative_to(DOCS / language).with_suffix("").as_posix()
                path = "" if path == "index" else f"{path.removesuffix('/index')}/"
                assert any(place.address.endswith(f"address/{path}") or
                           place.address.endswith(f"zh/{path}")
                           for place in found[key].pages), (file, key)  # fmt: skip
                stated += 1
    assert stated > 50


def test_a_number_knows_its_calculators_and_figures() -> None:
    """By hand: the fleet of 2023 is an input of these; Ireland's meter is in that figure."""
    found = uses.find_uses("en")
    addresses = [place.address for place in found["search.servers"].calculators]
    assert "site:address/future/search/#search-calculator" in addresses
    figures = [place.address for place in found["ireland.metered.2021"].figures]
    page = "site:address/future/search/"
    assert figures == [f"{page}#figure-search", f"{page}#figure-ireland"]
    assert found["ai.iea.2030"].figures
    # A chip's design power is told of, and no input.
    assert "Every search an answer" in titles(found["server.tdp.a100"].calculators)


def test_a_line_rests_on_what_the_lines_in_it_rest_on() -> None:
    assert [*uses.read_terms("{worked.calm.share} * {request.openai} / {2 h}")] == [
        "worked.calm.share", "world.datacentres.2018", "country.world.2018", "request.openai",
    ]  # fmt: skip


def test_what_a_line_of_arithmetic_rests_on_is_behind_a_page_that_states_only_the_line() -> None:
    """A number that the page states as well is on the page."""
    found = uses.find_uses("en")
    assert found["worked.calm.share"].pages
    for page in found["worked.calm.share"].pages:
        for key in ("world.datacentres.2018", "country.world.2018"):
            assert (page in found[key].pages) != (page in found[key].behind)
    # By hand: so many times the requests, without ChatGPT's own requests of 2023.
    assert "site:address/since/prompts/" in [
        place.address for place in found["chatgpt.requests"].behind
    ]


def test_pages_are_where_a_number_shows() -> None:
    """Each page that is named has the number itself: as an include, in a table or in its code."""
    shown = {
        (page.place, key.removeprefix("results."))
        for page in uses.read_pages("en")
        for path in page.includes
        for key in uses.included(path)
    }
    code = {page.place: page.text for page in uses.read_pages("en")}
    for key, used in uses.find_uses("en").items():
        for place in used.pages:
            assert (place, key) in shown or f'"{key}"' in code[place] or key in code[place], key


def test_an_answer_is_set_beside_what_is_of_its_kind() -> None:
    """Water beside water: no calculator opens with it as its answer, so none shows the bottles."""
    found = uses.find_uses("en")
    assert not found["footprint.bottled-water"].beside
    assert not found["footprint.bottled-water"].calculators
    assert "Footprint" in titles(found["footprint.bottled-water"].pages)
    beside = [place.address for place in found["bitcoin.cambridge"].beside]
    assert "site:address/future/search/#search-calculator" in beside
    # One request takes no year's electricity.
    assert "site:address/consumption/request/#request-calculator" not in beside


def test_an_end_of_a_range_is_used_where_the_range_is() -> None:
    assert [*uses.included("numbers/shipments.electricity.2027")] == [
        "shipments.electricity.2027.low", "shipments.electricity.2027.high",
    ]  # fmt: skip


def test_every_input_that_is_cited_is_used_by_its_calculator() -> None:
    found = uses.find_uses("zh")
    for name, calculator in CALCULATORS.items():
        for declared in calculator.inputs.values():
            if declared.number:
                places = [place.address for place in found[declared.number.id].calculators]
                assert any(address.endswith(f"#{name}-calculator") for address in places)


def test_pages_are_called_by_their_titles_and_notebooks_too() -> None:
    pages = {page.place.address: page.place.title for page in uses.read_pages("en")}
    assert pages["site:address/"] == "How much electricity does AI use?"
    assert pages["site:address/since/totals/"] == "Totals and forecasts"
    assert pages["site:address/notebooks/totals/"] == "The totals, rebuilt"
