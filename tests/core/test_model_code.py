"""Which inputs a result is made of: known by hand, and nothing else moves it."""

from typing import Annotated, NamedTuple

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import CALCULATORS
from calc.core.calculator import Result, calculator, choice
from calc.core.model_code import inputs_of
from tests.support.analytic import reordered, scenario_at, small

every_calculator = pytest.mark.parametrize(
    "calculator", CALCULATORS.values(), ids=list(CALCULATORS)
)

along = st.lists(st.floats(0, 1), min_size=40, max_size=40)


@pytest.mark.parametrize(
    ("name", "result", "inputs"),
    [
        ("search", "electricity", {"servers", "server_power", "utilisation", "pue"}),
        ("search", "gpus", {"servers", "gpus_per_server"}),
        ("request", "energy_by_cost", {"search_energy", "cost_ratio"}),
        # Through three lines, and by way of what `min` is given.
        (
            "request",
            "energy_by_flop",
            {"tokens", "input_tokens", "active_parameters", "total_parameters", "pue",
             "flop_per_token", "peak_speed", "flop_utilisation", "prefill_utilisation",
             "server_power", "gpus_per_server", "load_factor"},
        ),
        # A result that is an input, under another name.
        ("service", "training_total", {"training_energy"}),
        ("footprint", "electricity", {"fleet_power"}),
        ("rebound", "electricity", {"baseline_electricity", "efficiency_gain", "elasticity"}),
    ],
)  # fmt: skip
def test_what_a_result_is_made_of_is_what_its_code_says(name, result, inputs):
    assert inputs_of(CALCULATORS[name], result) == inputs


@every_calculator
@settings(max_examples=25)
@given(values=along, others=along)
def test_nothing_else_moves_a_result(calculator, values, others):
    one, other = (scenario_at(calculator, parts).values for parts in (values, others))
    for result in calculator.results:
        used = inputs_of(calculator, result)
        assert used
        mixed = {name: (one if name in used else other)[name] for name in calculator.inputs}
        assert calculator.compute(mixed)[result] == calculator.compute(one)[result]


@every_calculator
def test_everything_an_answer_is_made_of_moves_it(calculator):
    """With the others low, at default or high: what `min` hides in one case counts in another.

    Only of the answer: in another result an input may stand twice, and cancel.
    """
    low = {name: declared.low for name, declared in calculator.inputs.items()}
    high = {name: declared.high for name, declared in calculator.inputs.items()}
    for name in inputs_of(calculator, calculator.primary):
        assert any(
            calculator.compute({**others, name: low[name]})[calculator.primary]
            != calculator.compute({**others, name: high[name]})[calculator.primary]
            for others in (low, calculator.defaults(), high)
        ), name


class Waiting(NamedTuple):
    """What waits."""

    waiting_power: Annotated[float, Result("GW")]


def calculator_within_a_function():
    """Make one of a single statement, indented as a whole."""

    @calculator()
    def waiting(
        servers: Annotated[float, choice(low=0, value=1, high=2, unit="server")],
        idle_share: Annotated[float, choice(low=10, value=30, high=60, unit="%")],
    ) -> Waiting:
        return Waiting(servers * idle_share)

    return waiting


def test_of_a_model_that_is_none_of_ours_all_inputs_count():
    """A reader's own version bears the name of ours, and may be anything."""
    calculator = small(lambda a, b: a + 0 * b, {"a": (0, 1, 2), "b": (0, 1, 2)})
    assert inputs_of(calculator, "y") == {"a", "b"}
    search = CALCULATORS["search"]
    assert inputs_of(calculator_within_a_function(), "waiting_power") == {"servers", "idle_share"}
    other = reordered(search, list(search.inputs))
    other.function.__name__ = "search"
    assert other.name == "search"
    assert inputs_of(other, "electricity") == search.inputs.keys()
