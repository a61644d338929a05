"""No chart has text outside its frame, text crossed by a line, or labels that touch.

Every figure of an article's, and every chart of every calculator: at default, and with each input
at both ends of what it may be.
"""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from calc import CALCULATORS
from calc.charts import svg
from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, Wording, wording
from calc.sharing.comparison import DEFAULT, YOURS, find_side
from calc.view import answer, boundary, sensitivity, uncertainty
from calc.view.bridge import Comparison
from overrides.generator.figures import FIGURES, bridges, drawings
from tests.support.collisions import COLUMNS, measure

SHORT = ("request", "shipments", "footprint")
"""A calculator of each chapter, with lines, long labels, and large values."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    """A page that charts are put into."""
    page = browser.new_page()
    yield page
    page.close()


def charts(scenario: Scenario, words: Wording) -> Html:
    """Return all that a calculator draws of a scenario: answer, doubt, layers, bridge."""
    drawn = answer.chart(scenario, words) + uncertainty.ranges(scenario, words)["chart"]
    drawn += sensitivity.parts(scenario, words)["sensitivity"]
    for counted in scenario.calculator.boundaries:
        drawn += boundary.draw_both(
            scenario, words, counted, [layer.name for layer in counted.layers]
        )
    sides = find_side(scenario, words, DEFAULT), find_side(scenario, words, YOURS)
    compared = Comparison(scenario, words, sides)
    if compared.steps:
        drawn += svg.sized(compared.chart, compared.narrow)
    return drawn


def ends(name: str) -> Iterator[tuple[str, Scenario]]:
    """Yield each input of a calculator at both ends of what it may be, by name."""
    calculator = CALCULATORS[name]
    for key in calculator.inputs:
        for end in calculator.reach(key, calculator.defaults()):
            yield f"{name} {key}={end:g}", Scenario.of(calculator, {key: end})


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures(page: Page, language: str) -> None:
    words = wording(language)
    cases = {f"figure {name}": drawings(make(words)) for name, make in FIGURES.items()}
    cases |= {
        f"figure bridge {name}": drawings(bridges.figure(words, *pair))
        for name, pair in bridges.BRIDGES.items()
    }
    faults, seen = measure(page, cases, language)
    assert faults == []
    assert seen == len(cases) * sum(map(len, COLUMNS.values()))


@pytest.mark.parametrize("language", LANGUAGES)
def test_calculators_at_default(page: Page, language: str) -> None:
    words = wording(language)
    cases = {name: charts(Scenario.of(CALCULATORS[name]), words) for name in CALCULATORS}
    faults, seen = measure(page, cases, language)
    assert faults == []
    assert seen > 2 * len(cases) * sum(map(len, COLUMNS.values()))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", SHORT)
def test_a_calculator_of_each_chapter_on_a_phone(page: Page, name: str, language: str) -> None:
    words = wording(language)
    cases = {case: charts(scenario, words) for case, scenario in ends(name)}
    faults, _ = measure(page, cases, language, [320])
    assert faults == []


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_at_both_ends_of_every_input(page: Page, name: str, language: str) -> None:
    words = wording(language)
    cases = {case: charts(scenario, words) for case, scenario in ends(name)}
    faults, seen = measure(page, cases, language)
    assert faults == []
    assert seen >= 2 * len(cases)


PLANTED = {
    "outside the frame": svg.text(96, 20, "31 TWh a year", css="ec-value"),
    "touches": svg.text(0, 20, "Ireland", css="ec-label") + svg.text(8, 24, "43.6", css="ec-tick"),
    "crossed by ec-grid": svg.text(50, 20, "Ireland", css="ec-label")
    + svg.rule(52, 0, 52, 40, "ec-grid"),
    "crossed by ec-line": svg.text(50, 28, "Ireland", css="ec-label")
    + svg.stretched(0, 40, [svg.curve([(0, 0), (100, 100)], "ec-line")]),
    "lies on ec-bar": svg.text(50, 20, "43.6", css="ec-value")
    + svg.bar(0, 8, 55, 14, css="ec-bar", title=""),
}


@pytest.mark.parametrize("fault", PLANTED)
def test_a_fault_is_seen(page: Page, fault: str) -> None:
    """The tests above can fail: on each kind of fault there is."""
    drawn = svg.framed(svg.figure("planted", 40, "A chart", "", [PLANTED[fault]]))
    faults, seen = measure(page, {"planted": drawn}, "en")
    assert seen == sum(map(len, COLUMNS.values()))
    assert faults
    assert all(fault in said for said in faults)


def test_what_has_its_place_is_no_fault(page: Page) -> None:
    marks = [
        svg.text(0, 20, "Ireland", css="ec-label"),
        svg.bar(40, 8, 20, 14, css="ec-bar", title=""),
        svg.text(60, 20, "43.6", dx=8, css="ec-value"),
        svg.rule(40, 0, 40, 40, "ec-axis"),
    ]
    drawn = svg.framed(svg.figure("right", 40, "A chart", "", marks))
    assert measure(page, {"right": drawn}, "en")[0] == []
