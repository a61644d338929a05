"""Tables: multiples that a reader can check."""

import pytest

from calc import CALCULATORS
from calc.charts.bars import comparison_rows
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import table
from tests.support.html_tables import heads, rows


@pytest.mark.parametrize(
    ("value", "shown"),
    [
        (3.14, "3.1×"),
        (96.4, "96×"),
        # A thousand and some are written out; beyond, two digits are all that is said.
        (1287.4, "1,287×"),
        (96_400, "96,000×"),
        (0.0123, "0.012×"),
        (1 / 96_400, "1/96,000"),
        (1 / 128.7, "1/129"),
    ],
)
def test_a_multiple_or_a_part_keeps_its_digits(value, shown):
    """Below a hundredth it is one part in so many."""
    assert table.ratio(wording("en"), value) == shown


def test_the_readers_answer_is_said_as_a_multiple_of_each_row():
    """A quarter of the load is 29.20003 / 4 TWh: 0.25 of the paper's 29.2, and once itself."""
    scenario, words = Scenario.of(CALCULATORS["search"], {"utilisation": 25}), wording("en")
    html = table.rows(scenario, words, comparison_rows(scenario, words))
    assert heads(html)[:3] == ["What", "Value", "Yours is"]
    by_name = {row[0]: row[1:3] for row in rows(html)}
    assert by_name["Your scenario"] == ["7.30001 TWh a year", "1×"]
    assert by_name["SemiAnalysis&#x27;s fleet, as in the paper"] == ["29.2 TWh a year", "0.25×"]
