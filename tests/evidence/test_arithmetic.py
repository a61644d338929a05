"""Lines of arithmetic: their terms, their units, and that each is of use."""

import pytest

from calc.evidence import arithmetic as worked
from calc.evidence.arithmetic import WORKED, evaluate
from overrides.generator.ranges import find_ranges
from tests.test_docs import PAGES


def test_terms_are_numbers_results_lines_and_quantities():
    """512,821 servers of 6.5 kW draw 3.3333 GW; a search of 0.3 Wh a second is 1,080 W."""
    assert evaluate("{search.servers} * {server.power.a100}", "GW") == pytest.approx(
        3.3333, abs=1e-4
    )
    assert evaluate("{search.keyword} * {1 search/s}", "W") == pytest.approx(0.3 * 3600)
    assert evaluate("{results.search.semianalysis.daily_electricity}", "GWh/day") == pytest.approx(
        80, abs=0.001
    )


def test_an_answer_of_another_kind_is_refused():
    """Energy is not power."""
    with pytest.raises(ValueError, match="not as GW"):
        evaluate("{search.keyword}", "GW")


def test_nothing_but_terms_is_seen():
    """An expression is data: it can name no function and reach nothing."""
    with pytest.raises(NameError):
        evaluate("open('x') * {search.keyword}", "Wh")


def test_a_term_that_is_not_there_stops_the_build():
    """With the nearest names, as for any number."""
    with pytest.raises(ValueError, match=r"search\.keyword"):
        _ = worked.Worked("x", "{search.keywort}", "Wh").value


def test_every_line_is_said_somewhere():
    """A line that no page includes is idle."""
    text = "".join(page.read_text("utf-8") for page in PAGES)
    ranges = {end: whole for whole, *ends in find_ranges(WORKED) for end in ends}
    idle = [
        key
        for key in WORKED
        if f"worked/{key}!}}" not in text and f"worked/{ranges.get(key, key)}!}}" not in text
    ]
    assert idle == []
