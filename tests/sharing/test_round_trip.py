"""What a page prints for a value reads back to that value, wherever and in whichever language."""

import math
import re

import pytest

from calc import CALCULATORS
from calc.charts.bars import comparison_rows
from calc.core.amounts import FULL
from calc.core.html import unescape
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.address import changed_inputs, recognise
from calc.sharing.typed import (
    parse_number,
    parse_range,
    read_inputs,
    write_number,
    write_range,
)
from calc.view import answer, form, table
from calc.view import results as results_view
from calc.view.setting import settings
from tests.support.html_tables import rows, words_in


def scenarios(calculator):
    """Yield the defaults, and each input at either end of where it can go."""
    yield Scenario.of(calculator)
    for name in calculator.inputs:
        for end in calculator.reach(name, calculator.defaults()):
            yield Scenario.of(calculator, {name: end})


def printed(value, digits):
    """Return what is left of a value in so many digits, which a text may be off by half of."""
    return pytest.approx(value, rel=0.5 * 10.0 ** (1 - digits) * (1 + 1e-9), abs=0)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_boxes_and_addresses_read_back_whole(name, language):
    """To the last bit; and the setting beside the box, and the ends below it, to their digits."""
    calculator, words = CALCULATORS[name], wording(language)
    for scenario in scenarios(calculator):
        for key, shown in form.fields(scenario, words, calculator.inputs).items():
            declared, value = calculator.inputs[key], scenario.values[key]
            assert parse_range(shown["text"], declared.unit) == (value,)
            digits = 6 if "×" not in shown["valuetext"] else 5
            assert parse_number(shown["valuetext"], declared.unit) == printed(value, digits)
        reading = read_inputs(calculator, changed_inputs(scenario))
        assert not reading.refused
        assert calculator.defaults() | dict(reading.values) == scenario.values
    for declared in calculator.inputs.values():
        for end in (declared.low, declared.high):
            text = words.quantity(end, declared.unit, FULL)
            assert parse_number(text, declared.unit) == pytest.approx(end, rel=1e-14)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_answers_read_back(name, language):
    """In the sentence, short, and in the tables of results and of what stands beside them."""
    calculator, words = CALCULATORS[name], wording(language)
    for scenario in scenarios(calculator):
        large = re.findall(r"<(?:b|strong[^>]*)>(.*?)</", answer.sentence(scenario, words))
        units = {key: declared.unit for key, declared in calculator.results.items()}
        results = {
            words_in(words.short(scenario.results[key], unit)): key for key, unit in units.items()
        }
        assert large
        for text in map(words_in, map(unescape, large)):
            key = results[text]
            assert parse_number(text, units[key]) == printed(scenario.results[key], 3)
        body = rows(unescape(results_view.results(scenario, words)))
        for (_, text, *_), (key, value) in zip(body, scenario.results.items(), strict=True):
            assert parse_number(text, calculator.results[key].unit) == printed(value, 6)
        drawn = comparison_rows(scenario, words)
        beside = rows(unescape(table.rows(scenario, words, drawn)))
        for (_, text, *_), row in zip(beside, drawn, strict=True):
            assert parse_number(text, scenario.unit) == printed(row.value, 6)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_what_buttons_set_reads_back_whole(name, language):
    calculator, words = CALCULATORS[name], wording(language)
    for estimate in calculator.estimates.values():
        for key, setting in settings(calculator, words, estimate.inputs).items():
            declared = calculator.inputs[key]
            assert parse_number(setting["text"], declared.unit) == estimate.inputs[key]
            place = float(setting["slider"])
            value = 10**place if declared.logarithmic else place
            assert math.isclose(value, estimate.inputs[key], rel_tol=1e-4)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("value", [12.345, 1.5, 345.678, 100.001, 7.125])
def test_three_decimals_of_what_is_counted_read_back(value, language):
    """In a box, in a range, in an address, and in one written before such a point was refused."""
    words, unit = wording(language), "request/day/person"
    assert parse_range(write_number(value, unit, words), unit) == (value,)
    text = write_range(value, value + 1, unit, words)
    assert parse_range(text, unit) == pytest.approx((value, value + 1), rel=1e-15)
    calculator, name = next(
        (calculator, name)
        for calculator in CALCULATORS.values()
        for name, declared in calculator.inputs.items()
        if declared.unit == unit and declared.high >= 346
    )
    linked = changed_inputs(Scenario.of(calculator, {name: value}))
    for typed in (linked, {name: repr(value)}):
        read = read_inputs(calculator, recognise(calculator, typed, ""))
        assert dict(read.values) == {name: value}


BOXES = {
    "en": {
        "servers": (512_821, "512,821"), "searches": (9e9, "9 billion"),
        "utilisation": (62.5, "62.5"),
    },
    "zh": {"servers": (512_821, "512,821"), "searches": (9e9, "90 亿"), "utilisation": (70, "70")},
}  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
def test_boxes_show_numbers_as_people_write_them(language):
    search, words = CALCULATORS["search"], wording(language)
    values = {key: value for key, (value, _) in BOXES[language].items()}
    shown = form.fields(Scenario.of(search, values), words, values)
    assert {key: field["text"] for key, field in shown.items()} == {
        key: text for key, (_, text) in BOXES[language].items()
    }


def test_a_box_rounds_nothing_away():
    request, words = CALCULATORS["request"], wording("en")
    shown = form.fields(Scenario.of(request), words, ("alpha", "beta"))
    assert shown["alpha"]["text"] == "1.1665273170451914 × 10⁻⁶"
    assert shown["beta"]["text"] == "\N{MINUS SIGN}0.011205921025579175"
    rounded = form.fields(Scenario.of(request, {"alpha": 1.17e-6}), words, ("alpha",))
    assert rounded["alpha"]["text"] == "1.17 × 10⁻⁶"


@pytest.mark.parametrize(
    ("language", "text"), [("en", "5 billion to 8 billion"), ("zh", "50 亿到 80 亿")]
)
def test_a_range_stands_in_its_box_as_people_write_it(language, text):
    search = CALCULATORS["search"]
    scenario = Scenario.of(search, {"searches": 6.5e9}, {"searches": (5e9, 8e9)})
    shown = form.fields(scenario, wording(language), ("searches",))["searches"]["text"]
    assert shown == text
    assert parse_range(shown, "search/day") == (5e9, 8e9)
