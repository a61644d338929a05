"""Two scenarios compared: in words, as a bridge, and as a table."""

import itertools
import json
import math
import re
from dataclasses import replace

import pytest

from calc import CALCULATORS
from calc.analysis.bridge import bridge, shared_results
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.sharing.comparison import DEFAULT, Side, find_side, first_pair, side_key
from calc.view.bridge import Comparison, describe_ratio
from calc.view.bridge import compare as compare_sides
from tests.support.analytic import bridge_estimates
from tests.support.html_tables import heads, rows, words_in
from tests.support.marked import unmarked

every_calculator = pytest.mark.parametrize("name", CALCULATORS)


def at(name, **values):
    """Return a scenario of the calculator `name`."""
    return Scenario.of(CALCULATORS[name], values)


def compare(scenario, one, other, language="en"):
    """Return the comparison of two sides by their names."""
    words = wording(language)
    sides = (find_side(scenario, words, key) for key in (one, other))
    return compare_sides(scenario, words, *sides)


def published(calculator):
    """Return the estimates of a calculator by what they are called as sides."""
    return {side_key(estimate): estimate for estimate in calculator.estimates.values()}


def number(text):
    """Return the number at the start of a text, after its sign."""
    match = re.search(r"([×+−]?)([\d,.]+)(?: × 10([⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?( million| billion)?", text)
    sign, digits, power, word = match.groups()
    exponent = int(power.translate(str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789"))) if power else 0
    size = {" million": 1e6, " billion": 1e9, None: 1}[word]
    return (-1 if sign == "−" else 1) * float(digits.replace(",", "")) * 10.0**exponent * size


@pytest.mark.parametrize(
    ("start", "end", "en", "zh"),
    [
        (2, 6.8, "B is 3.4 times A", "B 是 A 的 3.4 倍"),
        (2, 4, "B is 2 times A", "B 是 A 的 2 倍"),
        (1, 1.34, "B is 34% above A", "B 比 A 高 34%"),
        (1, 1.001, "B is nearly the same as A", "B 与 A 几乎相同"),
        (3, 3, "A and B give the same: 3 Wh.", "A 与 B 结果相同：3 瓦时。"),
        (3, 3 * (1 + 1e-12), "A and B give the same", "A 与 B 结果相同"),
        (5, 4, "B is 20% below A", "B 比 A 低 20%"),
        (5, 2, "B is less than half of A, 40% of it", "B 不到 A 的一半，只有 A 的 40%"),
        (2.9, 3e-4, "less than a tenth of A, one part in 9,667", "约为 A 的 1/9667"),
        (1e-3, 5e6, "B is 5 billion times A", "B 是 A 的 50 亿倍"),
        (0, 4, "B is 4 Wh above A: 4 Wh against 0 Wh.", "B 比 A 高 4 瓦时：A 为 0 瓦时"),
        (4, -2, "B is 6 Wh below A", "B 比 A 低 6 瓦时"),
        (-1, -4, "B is 3 Wh below A", "B 比 A 低 3 瓦时"),
    ],
)
def test_b_is_said_as_a_part_or_a_multiple_of_a(start, end, en, zh):
    """By hand; what is not positive is no part of anything, so its difference alone is said."""
    assert en in words_in(describe_ratio(wording("en"), start, end, "Wh"))
    assert zh in words_in(describe_ratio(wording("zh"), start, end, "Wh"))


@pytest.mark.parametrize(("start", "end"), [(1e300, 5e-324), (5e-324, 1e300)])
def test_a_ratio_too_large_or_small_to_be_a_number_is_not_said(start, end):
    text = words_in(describe_ratio(wording("en"), start, end, "Wh"))
    assert text.startswith(f"B is 1 × 10³⁰⁰ Wh {'above' if end > start else 'below'} A: ")


def test_the_difference_stands_beside_the_ratio():
    text = words_in(describe_ratio(wording("en"), 0.3, 0.58, "Wh/request"))
    assert text == (
        "B is 93% above A: 0.58 Wh a request against 0.3 Wh a request, "
        "a difference of 0.28 Wh a request."
    )


@pytest.mark.parametrize(
    ("start", "end", "en", "zh"),
    [
        (10, 15, "B is 50% above A: 15% against 10%, a difference of 5 percentage points.",
         "相差 5 个百分点"),
        (3, 2, "a difference of 1 percentage point.", "相差 1 个百分点"),
        (-1, 3.5, "B is 4.5 percentage points above A: 3.5% against", "B 比 A 高 4.5 个百分点"),
    ],
)  # fmt: skip
def test_shares_differ_by_percentage_points(start, end, en, zh):
    assert en in words_in(describe_ratio(wording("en"), start, end, "%"))
    assert zh in words_in(describe_ratio(wording("zh"), start, end, "%"))


def test_epoch_to_ecologits_shows_its_method():
    """It is what the page of requests compares by itself, before anybody chooses."""
    scenario = at("request")
    assert first_pair(scenario.calculator) == ("epoch", "ecologits_gpt4o_low")
    html = compare(scenario, *first_pair(scenario.calculator))
    first, *steps, last = rows(html)
    assert first[0] == "A = GPT-4o, Epoch AI Published: 0.301 Wh a request"
    assert first[3] == "0.300809 Wh a request"
    assert last[0].endswith("EcoLogits Published: 0.578874 Wh a request")
    # 0.578874 / 0.300809 = 1.92439.
    assert last[2] == "in all: ×1.924"
    method = steps[-1]
    assert method[0] == "Method: another formula"
    assert method[1].startswith("From arithmetic (Epoch AI) → From benchmarks (EcoLogits)")
    assert number(method[2]) > number(last[2])
    assert "ec-bar method" in html
    assert "change nothing here: “All parameters”" in words_in(html)


@every_calculator
@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_steps_shown_of_every_pair_give_the_whole(name, language):
    """Multiplied or added as they are printed, they give the printed whole to its digits."""
    scenario = at(name)
    for pair in itertools.permutations([DEFAULT, *published(scenario.calculator)], 2):
        html = compare(scenario, *pair, language)
        assert "{" not in html
        assert "nan" not in html
        shown = rows(html)
        if not shown:
            assert "<svg" not in html
            continue
        assert html.count('<svg class="ec-chart') == 2  # for a wide column, and for a phone
        parts = [row[2] for row in shown[1:-1]]
        assert parts
        if language == "zh":
            continue  # the same numbers; only English ones are read back here
        whole = number(shown[-1][2].rpartition(": ")[2])
        if parts[0].startswith("×"):
            # Four digits each, and a whole of four.
            near = 6e-4 * (len(parts) + 1)
            assert math.prod(map(number, parts)) == pytest.approx(whole, rel=near), pair
        else:
            far = max(abs(number(part)) for part in parts)
            assert math.fsum(map(number, parts)) == pytest.approx(whole, abs=6e-3 * far), pair


@every_calculator
def test_what_the_table_says_of_the_ends_is_what_the_models_say(name):
    """A and B are recomputed; beside them stands what was published."""
    scenario = at(name)
    estimates = published(scenario.calculator)
    for one, other in itertools.permutations(estimates, 2):
        pair = estimates[one], estimates[other]
        results = shared_results(scenario.calculator, *pair)
        between = bridge_estimates(scenario.calculator, *pair)
        html = compare(scenario, one, other)
        for key, result in zip((one, other), results, strict=True):
            if rows(html) and result in estimates[key].claims:
                unit = scenario.calculator.results[result].unit
                printed = float(estimates[key].claims[result].replace(",", ""))
                assert words_in(wording("en").quantity(printed, unit, 15)) in words_in(html)
        for value in (between.start, between.end):
            assert words_in(wording("en").quantity(value, between.unit)) in words_in(html)


def test_inputs_that_differ_together_share_a_row():
    """Beyond twelve changes the least are one step: of these thirteen, one does nothing at all."""
    scenario = at("installed")
    inputs = scenario.calculator.inputs
    other = {name: (declared.value + declared.low) / 2 for name, declared in inputs.items()} | {
        "pue": 1.5
    }
    html = compare(at("installed", **other), "default", "yours")
    shown = [row[0] for row in rows(html)][1:-1]
    assert len(shown) == 12
    (together,) = [row for row in shown if row.startswith("Together: ")]
    labels = {wording("en").input_label(scenario.calculator.name, name) for name in inputs}
    assert labels - set(shown) == set(together.removeprefix("Together: ").split("; "))


def test_a_difference_takes_the_place_of_a_ratio_where_there_is_none():
    """With efficiency alone all is saved, and beyond one elasticity more is used than before.

    `saved` is no primary result, so the bridge itself is asked.
    """
    rebound = CALCULATORS["rebound"]
    none, twice = (Scenario.of(rebound, {"elasticity": value}) for value in (0, 2))
    between = bridge(none, twice, "electricity_saved")
    assert not between.logarithmic
    assert between.start > 0 > between.end


def test_a_scenario_beside_itself_is_the_same():
    html = compare(at("rebound"), "default", "yours")
    assert "A and B give the same" in words_in(html)
    assert "<svg" not in html
    assert "Move a slider" in words_in(html)
    # Once something is changed, there is no need to say so.
    moved = compare(at("rebound", baseline_electricity=20), "yours", "yours")
    assert "A and B give the same" in words_in(moved)
    assert "Move a slider" not in words_in(moved)


def test_what_is_not_there_is_no_side():
    for key in ("kept", "nobody", "request.epoch", ""):
        with pytest.raises(ValueError, match="no scenario called"):
            find_side(at("request"), wording("en"), key)


def ask(values=None, kept=None, name="search", language="en", **choices):
    """Ask as the page does."""
    question = {
        "about": "bridge", "calculator": name, "language": language,
        "values": values or {}, "choices": choices, "kept": kept,
    }  # fmt: skip
    return unmarked(json.loads(answer(json.dumps(question)))["parts"]["bridge"])


def test_what_is_asked_by_default_is_what_the_page_was_built_with():
    for name, calculator in CALCULATORS.items():
        for language in ("en", "zh"):
            one, other = first_pair(calculator)
            built = compare(at(name), one, other, language)
            assert ask(name=name, language=language, a=one, b=other) == built


def test_what_was_kept_is_compared_with_what_the_form_says():
    """29.2 TWh at full load; kept at 50%, then moved to 100%: twice as much, by that alone."""
    html = ask({"utilisation": "100"}, {"utilisation": "50"}, a="kept", b="yours")
    assert "B is 2 times A" in words_in(html)
    assert [row[0] for row in rows(html)] == [
        "A = Kept by you", "Utilisation", "B = Your scenario",
    ]  # fmt: skip
    assert rows(html)[1][1:3] == ["50% → 100%", "×2"]


def test_each_column_is_headed_by_what_stands_in_it():
    """Twice the load: its name, from what to what, how many times that is, and the answer then."""
    html = compare(at("search", utilisation=50), "yours", "default")
    assert heads(html) == ["Step", "From A to B", "Factor", "Answer then"]
    step = rows(html)[1]
    assert step[:3] == ["Utilisation", "50% → 100%", "×2"]
    assert step[3].startswith("29.2")
    # What is saved turns negative, and no factor leads there: the column has differences.
    sides = Side("none", at("rebound", elasticity=0)), Side("much", at("rebound", elasticity=2))
    leading = replace(at("rebound"), lead="electricity_saved")
    comparison = Comparison(leading, wording("en"), sides)
    linear = comparison.table("Steps")
    assert heads(linear)[2] == "Difference"
    assert rows(linear)[1][2].startswith("−")


def test_nothing_is_compared_while_an_input_is_wrong():
    html = ask({"pue": "9"}, a="default", b="yours")
    assert html.startswith('<p class="ec-error">')
    assert "cannot be 9" in html
    assert "<svg" not in html
