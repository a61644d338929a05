"""The interval in words and drawn, what an answer hangs on, and the tornado with its table."""

import re

import pytest

from calc import CALCULATORS
from calc.analysis.sensitivity import Driver, drivers, tornado
from calc.analysis.uncertainty import Interval, interval, intervals
from calc.charts import bars
from calc.charts import tornado as tornado_chart
from calc.core.amounts import FULL
from calc.core.html import unescape
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view import results, sensitivity, uncertainty
from calc.view.calculator import calculator as page_of
from tests.support.drawings import Drawing
from tests.support.html_tables import rows as rows_of

everywhere = pytest.mark.parametrize("language", LANGUAGES)
every_calculator = pytest.mark.parametrize("name", CALCULATORS)


def at(name="search", language="en", ranges=None, **values):
    """Return a scenario of the calculator `name`, and words for it."""
    return Scenario.of(CALCULATORS[name], values, ranges), wording(language)


def plain(html):
    return re.sub("<[^>]+>", "", html).replace("\N{NO-BREAK SPACE}", " ").replace("&quot;", '"')


def numeral(text):
    """What is left of a quantity where its unit stands at the other end of the range."""
    return re.match("[−0-9.,]+", text)[0]


@everywhere
@every_calculator
def test_the_interval_is_in_the_page_as_it_is_served(name, language):
    """Low and high, what kind of range it is, what it comes from; and on the chart."""
    scenario, words = at(name, language)
    html = page_of(scenario, words)
    place = html.partition('data-part="uncertainty"')[2].partition("</div>")[0]
    own = intervals(scenario)[scenario.calculator.primary]
    written = [
        words.ends(*(words.short(end, scenario.unit, digits) for end in (own.low, own.high)))
        for digits in (2, 3)
    ]
    for end in ("low", "high"):
        assert any(f"<b>{ends[end]}</b>" in place for ends in written), (end, place)
    assert words["uncertainty", "plausible"] in place
    first = drivers(scenario)[0]
    assert uncertainty.driver_name(scenario, words, first.inputs) in place.replace("&#x27;", "'")
    assert f'href="#{name}-sensitivity"' in place
    assert f'id="{name}-sensitivity"' in html
    assert 'class="ec-whisker scenario"' in html


@every_calculator
def test_one_interval_is_that_of_all(name):
    scenario = Scenario.of(CALCULATORS[name])
    assert interval(scenario) == intervals(scenario)[scenario.calculator.primary]


@pytest.mark.parametrize(
    ("low", "central", "high", "range_text"),
    [
        (3.14159, 10, 31.4159, "3.1 to 31 TWh."),
        (10, 10, 31.4159, "10 to 31 TWh, of which this is the lower end."),
        (9.944, 29.27, 29.27, "9.9 to 29.3 TWh, of which this is the upper end."),
        # To two digits 29.4 would be 29, below 29.2.
        (28.8, 29.2, 29.4, "28.8 to 29.4 TWh."),
        # Each end keeps its own unit where the two differ: so do words for powers of ten.
        (9e5, 1e6, 3e6, "900,000 TWh to 3 million TWh."),
        (10, 10, 10, "none of the inputs in doubt moves this answer, 10 TWh"),
    ],
)  # fmt: skip
def test_an_interval_is_said_in_as_many_digits_as_are_known(low, central, high, range_text):
    sentence = uncertainty.interval_sentence(*at(), Interval(low, central, high, 0.5))
    assert plain(sentence).startswith("Plausible range")
    assert range_text in plain(sentence)


@pytest.mark.parametrize(
    ("shares", "sentence"),
    [
        ([0.7, 0.3], "Most of that comes from “Servers”."),
        ([0.5, 0.4, 0.1], "Most of that comes from “Servers” and “Utilisation”."),
        ([0.3, 0.25, 0.2], "That comes from several inputs, most of all from “Servers”."),
        ([0.0, 0.0], ""),
        ([], ""),
    ],
)
def test_what_an_answer_hangs_on_is_one_two_or_several(shares, sentence):
    names = ["servers", "utilisation", "pue"]
    ranked = [Driver((name,), share) for name, share in zip(names, shares, strict=False)]
    assert uncertainty.drivers_sentence(*at(), ranked) == sentence


@everywhere
def test_inputs_in_doubt_as_one_are_named_by_what_they_share(language):
    scenario, words = at("installed", language)
    group = scenario.calculator.correlated[0].inputs
    assert (
        uncertainty.driver_name(scenario, words, group)
        == words["uncertainty", "groups", "installed", "around"]
    )


@everywhere
@every_calculator
def test_the_tornado_has_a_bar_and_a_row_for_each_input_that_moves_the_answer(name, language):
    """The widest first; the chart has the first ten, for a wide column and for a phone."""
    scenario, words = at(name, language)
    html = sensitivity.parts(scenario, words)["sensitivity"]
    moving = [swing for swing in tornado(scenario) if swing.width]
    assert html.count("<rect ") == 2 * min(len(moving), tornado_chart.MOST)
    heads = re.findall(r'<th scope="row" role="rowheader">(.*?)</th>', html)
    labels = [words.input_label(scenario.calculator.name, swing.input) for swing in moving]
    assert len(heads) == len(labels)
    assert all(
        plain(head).replace("&#x27;", "'").startswith(label)
        for head, label in zip(heads, labels, strict=True)
    )


def test_a_bar_reaches_from_one_end_to_the_other():
    """At PUE 2 it is twice as much as at 1: the bar is as long as it begins far from zero."""
    certain = {name: (value, value) for name, value in CALCULATORS["search"].defaults().items()}
    scenario, words = at("search", ranges=certain | {"pue": (1, 2)})
    drawn = tornado_chart.draw_tornado(scenario, words, tornado_chart.effective_swings(scenario))
    drawing = Drawing(drawn, 1000)
    zero = drawing.lines("ec-axis")[0].left
    (bar,) = [box for name, box in drawing.bars.items() if "PUE" in name]
    assert bar.left - zero == pytest.approx(bar.right - bar.left, abs=0.5)
    assert "1 to 2: 29.2 TWh a year to 58.4 TWh a year" in plain(drawn)


def test_each_end_of_an_input_stands_with_its_own_answer():
    """At a PUE of 1 the fleet takes 29.2 TWh a year, and at Microsoft's 1.17 it takes 34.2."""
    html = sensitivity.parts(*at())["sensitivity"]
    by_input = {first: rest for first, *rest in rows_of(html)}
    assert by_input["Power usage effectiveness (PUE)"] == [
        "1: 29.2 TWh a year",
        "1.17: 34.2 TWh a year",
    ]


def test_only_what_is_in_doubt_looks_so():
    """Which machine it is says which case is meant, until the reader gives its rating a range."""

    def in_doubt(**ranges):
        html = sensitivity.parts(*at("service", ranges=ranges))["sensitivity"]
        drawn = re.findall('class="(ec-bar[^"]*)"><title>([^:<(]+)', html)
        return {name.strip() for css, name in drawn if css == "ec-bar uncertain"}

    of_itself = in_doubt()
    assert {"Utilisation", "Servers"} <= of_itself
    assert "Rated power of one server" not in of_itself
    assert "Rated power of one server" in in_doubt(server_power=(4.5, 6.5))


def test_a_whisker_reaches_from_low_to_high():
    """From 14.6 to 29.2 TWh: from half of the bar of 29.2 to its end."""
    scenario, words = at("search")
    rows = bars.comparison_rows(scenario, words)
    known = {"electricity": Interval(14.6, 29.2, 29.2, 0.5)}
    drawn = bars.draw_bars(scenario, words, rows, known)
    drawing = Drawing(drawn, 1000)
    own = drawing.bars["Your scenario: 29.2 TWh a year"]
    line = drawing.lines("ec-whisker")[0]
    assert (line.left, line.right) == pytest.approx(
        ((own.left + own.right) / 2, own.right), abs=0.5
    )
    assert line.top > own.bottom
    # Two digits of an end, three of one that is the answer, as its sentence has them.
    assert "15 to 29.2" in [plain(text.name) for text in drawing.texts]
    assert drawn.count("ec-whisker") == 3
    assert "ec-beyond" not in drawn
    assert "ec-whisker" not in bars.draw_bars(scenario, words, rows)


def test_a_whisker_that_leaves_the_drawing_ends_in_an_arrow():
    """Ten times the longest bar is beyond any phone: no cap there, where it would claim an end."""
    scenario, words = at("search")
    rows = bars.comparison_rows(scenario, words)
    longest = max(row.value for row in rows)
    beyond = {"electricity": Interval(longest / 2, longest, 10 * longest, 0.5)}
    drawn = bars.draw_bars(scenario, words, rows, beyond)
    assert drawn.count("ec-whisker") == 2
    arrow = re.search(r'<svg x="([\d.]+)%"[^>]*><polyline points="([^"]+)"', drawn)
    # Twice as far as the longest bar, where its range is told.
    drawing = Drawing(drawn, 1000)
    zero, bar = drawing.lines("ec-axis")[0].left, max(box.right for box in drawing.bars.values())
    assert 10 * float(arrow[1]) - zero == pytest.approx(2 * (bar - zero), abs=0.5)
    assert all(text.right <= 1000 for text in drawing.texts)
    assert arrow[2] == "-3,-3 0,0 -3,3"


def test_a_range_that_was_widened_says_what_nine_in_ten_gave():
    """The fleet's power at the year's end is the most of the year: 16.6 TWh at full load."""
    scenario, words = at("prompts")
    lines = {
        name: plain(uncertainty.result_range(scenario, words, name, interval))
        for name, interval in intervals(scenario).items()
    }
    said = "the range is widened to hold your scenario."
    assert "to 16.6 TWh. Nine in ten combinations give" in lines["fleet_electricity"]
    assert lines["fleet_electricity"].endswith(said)
    assert "widened" not in lines["electricity"]
    # The leading result says so too: at the lowest of all inputs it is its own lower end.
    calculator = CALCULATORS["search"]
    lowest = Scenario.of(calculator, {key: end.low for key, end in calculator.inputs.items()})
    sentence = plain(uncertainty.parts(lowest, words)["uncertainty"])
    assert "of which this is the lower end. Nine in ten combinations give" in sentence
    assert said in sentence


def test_a_widened_range_shows_as_many_digits_as_tell_it_from_the_answer():
    """2.96 and 3 are both 3 to one digit, and 3 and 3.0 to two."""
    found = Interval(0.22, 3, 3, 0.95, drawn=(0.22, 2.96))
    said = plain(uncertainty.widened(*at("request"), "energy_by_cost", found))
    assert "give 0.22 to 2.96 Wh;" in said


@everywhere
@every_calculator
def test_every_result_that_is_shown_has_its_range_and_what_that_hangs_on(name, language):
    """Those of the sentence below it, and all of them in the table."""
    scenario, words = at(name, language)
    calculator = scenario.calculator
    template = words.words[name]["answers"][calculator.primary]
    others = [key for key in calculator.results if f"{{{key}}}" in template][1:]
    listed = uncertainty.ranges(scenario, words)["ranges"]
    assert listed.count("<li>") == len(others)
    of_all = intervals(scenario)
    rows = rows_of(unescape(results.results(scenario, words)))
    assert len(rows) == len(calculator.results)
    for (label, _, span, hangs_on), key in zip(rows, calculator.results, strict=True):
        assert label == words.result_label(name, key)
        own = of_all[key]
        if own.low == own.high:
            assert (span, hangs_on) == (words["uncertainty", "sure_of"], "")
            continue
        unit = calculator.results[key].unit
        for end in (own.low, own.high):
            shown = {
                plain(words.short(end, unit, digits)).replace("\N{NO-BREAK SPACE}", " ")
                for digits in (2, 3)
            }
            shown |= {numeral(text) for text in shown if end == own.low}
            assert any(text in span for text in shown)
        first = drivers(scenario, key)[0]
        assert hangs_on.startswith(uncertainty.driver_name(scenario, words, first.inputs))
        if key in others:
            assert words.result_label(name, key) in plain(listed).replace("&#x27;", "'")


@everywhere
@every_calculator
def test_each_input_says_how_far_it_is_in_doubt_and_why_or_that_it_is_not(name, language):
    """What is in doubt can be held fixed; what says which case is meant has nothing to hold."""
    scenario, words = at(name, language)
    calculator = scenario.calculator
    html = page_of(scenario, words)
    fields = re.findall(
        r'<div class="ec-input.*?" data-input="(\w+)">(.*?)</p></details></div>', html, re.DOTALL
    )
    assert len(fields) == len(calculator.inputs)
    for key, field in fields:
        decided = key in calculator.decisions
        assert ("data-fix" in field) is not decided
        assert (words["uncertainty", "case"] in field.replace("&#x27;", "'")) is decided
        if (declared := calculator.inputs[key]).plausible:
            reason = words[name, "plausible", key]
            assert plain(reason).partition(".")[0].partition("{")[0] in plain(field).replace(
                "&#x27;", "'"
            )
            ends = [words.quantity(end, declared.unit, FULL) for end in declared.plausible]
            for text in words.ends(*ends).values():
                assert plain(text) in plain(field)


def test_a_plausible_range_says_its_unit_once():
    assert "Plausible: 8 to 14 billion searches a day" in plain(page_of(*at("search", "en")))


@everywhere
def test_what_is_held_fixed_is_ticked_and_nothing_else(language):
    html = page_of(*at("search", language, {"utilisation": (100, 100)}))
    ticked = re.findall(r'<input type="checkbox" data-fix="\.\." checked', html)
    assert len(ticked) == 1
    assert 'name="utilisation" value="100"' in html
