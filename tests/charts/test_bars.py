"""What a chart sets beside a scenario, and in which order."""

import re

import pytest

from calc import CALCULATORS
from calc.analysis.uncertainty import intervals
from calc.charts.bars import comparison_rows, draw_bars
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.cite import cite
from calc.view import uncertainty


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


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_chart_sentence_and_citation_round_a_range_alike(name, language):
    """10 to 40 TWh for a fleet that answers every search, wherever it stands: not 10.2 in one."""
    words, scenario = wording(language), Scenario.of(CALCULATORS[name])
    ranges = intervals(scenario)
    drawn = draw_bars(scenario, words, comparison_rows(scenario, words), ranges)
    said = uncertainty.ends(scenario, words, scenario.leading, ranges[scenario.leading])
    low, high = (re.search(r"[\d.,]+", said[end])[0] for end in ("low", "high"))
    cited = cite(scenario, words, "https://site.example/")["sentence"]
    for text in (drawn, cited):
        assert re.search(rf"(?<![\d.]){re.escape(low)}\D{{1,12}}{re.escape(high)}(?![\d.])", text)
