"""What a model allows beyond its number's own range: who may try it, and what it leaves alone."""

import itertools
import math

import pytest

from calc import CALCULATORS
from calc.analysis.inverse import invert
from calc.analysis.sensitivity import tornado
from calc.analysis.uncertainty import doubtful_ranges, interval
from calc.charts.lines import draw_lines
from calc.core.calculator import Input, choice, cited
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view import form

REQUEST = CALCULATORS["request"]

EXISTS = {
    "token/request": (1, 1e6),
    "Gparameter": (0.1, 6000),
    "gCO2e/kWh": (0, 1500),
    "L/kWh": (0, 20),
    "token/request/s": (1, 2000),
    "GPU/server": (1, 72),
}
"""What exists of some kinds, and more than a reader will ask for."""

WIDE = [
    (name, key)
    for name, calculator in CALCULATORS.items()
    for key, declared in calculator.inputs.items()
    if declared.unit in EXISTS
]


@pytest.mark.parametrize(("name", "key"), WIDE)
def test_all_that_exists_is_allowed(name, key):
    declared = CALCULATORS[name].inputs[key]
    for value in EXISTS[declared.unit]:
        assert declared.allows(value), value


def test_every_corner_of_what_exists_has_an_answer():
    """Of tokens, sizes, batches, grids and machines at once: nothing overflows or is undefined."""
    ends = {
        "tokens": (1, 1e7), "input_tokens": (0, 1e7), "cached_tokens": (0, 1e8),
        "total_parameters": (0.1, 6000), "batch_size": (1, 4096), "beta": (-0.02, -0.005),
        "minimum_gpus": (1, 72), "gpu_memory": (8, 1024), "weight_size": (1, 32),
        "gpus_per_server": (1, 72), "fitted_speed": (0, 100), "first_token": (0, 120),
    }  # fmt: skip
    for corner in itertools.product(*ends.values()):
        values = {**REQUEST.defaults(), **dict(zip(ends, corner, strict=True))}
        values["active_parameters"] = min(values["active_parameters"], values["total_parameters"])
        for result in REQUEST.compute(values).values():
            assert math.isfinite(result)
            assert result > 0


def test_a_number_s_own_range_is_usual_and_what_is_allowed_may_be_more_or_less():
    tokens = cited("request.tokens", low=1, high=1e7)
    assert (tokens.low, *tokens.usual, tokens.high) == (1, 10, 20_000, 1e7)
    assert cited("request.tokens").usual == (10, 20_000)
    less = cited("request.tokens", low=100)
    assert (less.low, *less.usual, less.high) == (100, 100, 20_000, 20_000)


def test_what_has_no_plausible_range_is_doubted_as_far_as_is_usual():
    hosts = REQUEST.inputs["host_power"]
    assert hosts.plausible is None
    assert hosts.doubt(1200) == hosts.usual == (500, 5000)
    assert hosts.doubt(20_000) == (500, 20_000)


def test_a_usual_range_holds_the_default():
    with pytest.raises(ValueError, match="no usual range"):
        choice(low=1, value=10, high=100, unit="1", usual=(20, 50))


@pytest.mark.parametrize("value", [0, 5, 384.4, 1500])
def test_a_grid_without_emissions_has_an_interval(value):
    """Doubt about a grid is in ratios, as before; from nothing on there are none."""
    declared = REQUEST.inputs["carbon_intensity"]
    assert declared.in_ratios
    assert not declared.ratios_from(0)
    scenario = Scenario.of(REQUEST, {"carbon_intensity": value})
    found = interval(scenario, "carbon_per_request")
    assert 0 < found.low <= found.central <= found.high
    assert doubtful_ranges(scenario)["carbon_intensity"][0] == min(value, declared.plausible[0])
    given = Scenario.of(REQUEST, {"carbon_intensity": 100}, {"carbon_intensity": (0, 200)})
    assert interval(given, "carbon_per_request").low > 0
    assert declared.middle(0, 200) == 100


def test_working_backwards_begins_at_nothing():
    """What is left when only the hardware was made is met by the grid without emissions."""
    clean = REQUEST.run({"carbon_intensity": 0})["carbon_per_request"]
    found = invert(Scenario.of(REQUEST), clean, "carbon_intensity", "carbon_per_request")
    assert found.value == pytest.approx(0, abs=1e-6)


def test_a_decision_is_drawn_over_what_is_usual_and_as_far_as_the_reader_s_own():
    swings = {swing.input: swing.range for swing in tornado(Scenario.of(REQUEST))}
    assert swings["tokens"] == (10, 20_000)
    more = Scenario.of(REQUEST, {"tokens": 50_000})
    assert {swing.input: swing.range for swing in tornado(more)}["tokens"] == (10, 50_000)
    chart = draw_lines(Scenario.of(REQUEST), wording("en"))
    assert "20,000" in chart
    assert "10,000,000" not in chart


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_form_says_what_is_usual_where_more_is_allowed(language):
    words = wording(language)
    plain = form.form(Scenario.of(REQUEST), words, dict.fromkeys(_numbers(), 1))
    why = words["number", "request.host_power", "why"]
    front = words["interface", "usual"].partition("{")[0].strip()
    field = plain.partition('id="request-host_power-why"')[2].partition("</p>")[0]
    assert why in field
    assert front in field
    never = plain.partition('id="request-alpha-why"')[2].partition("</p>")[0]
    assert front not in never


def _numbers():
    return [declared.number.id for declared in REQUEST.inputs.values() if declared.number]


def test_a_slider_over_millions_has_nothing_at_its_left_end():
    declared = Input(0, "1", 0, 1e6, least=1)
    assert declared.logarithmic
    assert form.slider_ends(declared)[:2] == (0, 6)
    assert form.slider_position(declared, 0) == form.slider_position(declared, 1) == "0"
    assert form.slider_position(declared, 1000) == "3"
    assert not Input(0, "1", 0, 1e6).logarithmic
