"""What stands above a chart: true of every model, at default and at both ends of every input."""

import math
import re

import pytest

from calc import CALCULATORS
from calc.charts.bars import comparison_rows, how_known, split_label
from calc.charts.finding import compare, state_finding
from calc.core.cited import NUMBERS
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view.equivalents import against_ireland


def finding(name, language="en", **values):
    scenario, words = Scenario.of(CALCULATORS[name], values), wording(language)
    said = state_finding(scenario, words, comparison_rows(scenario, words))
    return said.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize(
    ("value", "other", "english", "chinese"),
    [
        (29.2, 29.3, "about the same as it", "与它大致相当"),
        (70, 100, "70% of it", "相当于它的 70%"),
        (22.2, 29.2, "three quarters of it", "相当于它的四分之三"),
        (1, 3, "a third of it", "相当于它的三分之一"),
        (29.2, 33, "nine tenths of it", "相当于它的九成"),
        (0, 1, "0% of it", "相当于它的 0%"),
        (85, 100, "85% of it", "相当于它的 85%"),
        (0.04, 1, "4% of it", "相当于它的 4%"),
        (1, 250, "one part in 250 of it", "约为它的 1/250"),
        (43.6, 33.2, "31% more than it", "比它多 31%"),
        (24, 10, "2.4 times it", "是它的 2.4 倍"),
    ],
)
def test_a_ratio_is_said_as_people_say_it(value, other, english, chinese):
    assert compare(wording("en"), value, other, "it") == english
    assert compare(wording("zh"), value, other, "它").replace("\N{NO-BREAK SPACE}", " ") == chinese


def test_the_first_values_are_as_published_where_somebody_published_them():
    """29.2 TWh is the paper's, and nearest to the 33.0 that Ireland's meters counted in 2025."""
    assert finding("search") == "As published; nine tenths of Ireland in 2025"
    # 126.3 TWh at rated power is computed here: 4.4% above the Netherlands' 121.
    assert finding("installed") == "4.4% more than the Netherlands in 2025"


def test_another_value_is_held_against_the_published_one_and_against_what_is_nearest():
    """At half load 14.6 TWh: half of 29.2, and four fifths of the 18.3 of Google in 2021."""
    said = finding("search", utilisation=50)
    assert said == "Half of the published value; four fifths of all of Google in 2021"


@pytest.mark.parametrize("utilisation", range(10, 101, 5))
def test_what_stands_above_the_chart_says_of_ireland_what_the_sentence_says(utilisation):
    """The paper has another count of it, a tenth lower: that is a bar, and in no sentence."""
    scenario, words = (
        Scenario.of(CALCULATORS["search"], {"utilisation": utilisation}),
        wording("en"),
    )
    above = state_finding(scenario, words, comparison_rows(scenario, words))
    assert "paper" not in above
    if "Ireland" in above:
        portion = above.rpartition("; ")[2].partition("Ireland")[0].lower()
        assert against_ireland(scenario, words).startswith(portion)


NOTHING_NEAR = re.compile(r"nan|inf|\{|None")


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_it_can_be_said_at_both_ends_of_every_input(name, language):
    calculator = CALCULATORS[name]
    for key in calculator.inputs:
        for end in calculator.reach(key, calculator.defaults()):
            said = finding(name, language, **{key: end})
            assert said
            assert not NOTHING_NEAR.search(said), said


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_multiple_that_is_said_is_that_of_the_numbers(name):
    """Wherever the answer is some times its first value, the multiple that is said is that."""
    calculator = CALCULATORS[name]
    first = calculator.run()[calculator.primary]
    for key in calculator.inputs:
        for end in calculator.reach(key, calculator.defaults()):
            ratio = calculator.run({key: end})[calculator.primary] / first
            said = finding(name, **{key: end}).partition(";")[0]
            if match := re.match(r"([\d.]+) times the (?:published|starting) value", said):
                assert float(match[1]) == pytest.approx(ratio, rel=0.05)
            elif match := re.match(r"(\d+)% of the (?:published|starting) value", said):
                assert float(match[1]) == pytest.approx(100 * ratio, abs=0.5)
            elif math.isfinite(ratio) and ratio >= 2 and ratio < 100:
                pytest.fail(f"{key}={end}: {ratio} is said as {said}")


@pytest.mark.parametrize(
    ("label", "parts"),
    [
        ("Ireland", ("Ireland", "")),
        ("All of Google, 2025", ("All of Google", "2025")),
        ("AI-focused data centres, 2025 (IEA)", ("AI-focused data centres", "2025 (IEA)")),
        ("Your scenario: All that still run", ("Your scenario", "All that still run")),
        ("SemiAnalysis 的服务器（论文采用）", ("SemiAnalysis 的服务器", "论文采用")),
        ("谷歌全公司，2025 年", ("谷歌全公司", "2025 年")),
        ("1,287 servers", ("1,287 servers", "")),
    ],
)
def test_what_is_said_further_of_a_thing_is_told_from_its_name(label, parts):
    assert split_label(label) == parts


@pytest.mark.parametrize(
    ("key", "kind"),
    [
        ("google.electricity.2025", "measured"),  # reported by Google
        ("ai.iea.2025", "estimated"),
        ("ai.gartner.2027", "ahead"),  # a forecast of 2026
        ("ireland.metered.2021", "measured"),
    ],
)
def test_a_mark_says_how_a_number_is_known(key, kind):
    assert how_known(NUMBERS[key]) == kind
