"""What a chart sets beside a scenario, and in which order."""

import pytest

from calc import CALCULATORS
from calc.charts.bars import comparison_rows
from calc.core.scenario import Scenario
from calc.core.wording import wording


def rows(name):
    """Return the rows of the calculator `name` at its defaults."""
    return comparison_rows(Scenario.of(CALCULATORS[name]), wording("en"))


def test_published_estimates_stand_by_their_size():
    """As printed: 29.2 TWh twice, then 24.4, 22.8 and 9.5, whoever published first."""
    shown = [row.value for row in rows("search") if row.kind in {"published", "computed"}]
    assert shown == [29.2, 29.2, 24.4, 22.8, 9.5]


@pytest.mark.parametrize("name", CALCULATORS)
def test_rows_stand_in_three_groups_the_largest_first(name):
    """The reader's own, then what was published, then what puts it in proportion."""
    group = {"scenario": 0, "published": 1, "computed": 1, "reference": 2}
    drawn = rows(name)
    groups = [group[row.kind] for row in drawn]
    assert groups == sorted(groups)
    for number in (1, 2):
        values = [row.value for row in drawn if group[row.kind] == number]
        assert values == sorted(values, reverse=True)
