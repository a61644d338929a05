"""What must hold for every calculator, over its whole range."""

import ast
import inspect
import itertools
import json
import math
import re
import textwrap

import pytest

import calc
from calc.core import units
from calc.core.units import Quantity
from tests.support.accept import RESULTS, defaults
from tests.support.quantities import quantity

FEW = 10
"""Up to so many inputs every corner is tried: 1,024 runs."""

every_calculator = pytest.mark.parametrize(
    "calculator", calc.CALCULATORS.values(), ids=list(calc.CALCULATORS)
)


def scenarios(calculator):
    """Yield every corner of the inputs' ranges or, with many inputs, 2n + 3 scenarios."""
    names = list(calculator.inputs)
    ends = [(declared.low, declared.high) for declared in calculator.inputs.values()]
    default = calculator.defaults()
    yield default
    if len(names) <= FEW:
        for corner in itertools.product(*ends):
            yield dict(zip(names, corner, strict=True))
        return
    yield {name: low for name, (low, _) in zip(names, ends, strict=True)}
    yield {name: high for name, (_, high) in zip(names, ends, strict=True)}
    for name, pair in zip(names, ends, strict=True):
        for end in pair:
            yield {**default, name: end}


@every_calculator
def test_results_are_finite_over_the_whole_range(calculator):
    """No corner of the ranges divides by zero or overflows, be it one that contradicts itself."""
    for values in scenarios(calculator):
        for name, value in calculator.compute(calculator.defaults() | values).items():
            assert math.isfinite(value), (name, values)


@every_calculator
def test_dimensions_agree(calculator):
    """Run with quantities that carry their units (pint's), a model gives the units it claims."""
    arguments = {
        name: quantity(declared.value, declared.unit).to_base_units()
        for name, declared in calculator.inputs.items()
    }
    outcome = calculator.function(**arguments)
    for name, value in calculator.run().items():
        unit = calculator.results[name].unit
        again = getattr(outcome, name)
        given = again if hasattr(again, "to") else quantity(again, "1")
        assert given.to(quantity(1, unit).units).magnitude == pytest.approx(value, rel=1e-9), name


@every_calculator
def test_our_own_quantities_agree_with_pint(calculator):
    """The quantities that name intermediate units on the page give the same dimensions."""
    arguments = {
        name: Quantity.of(declared.value, declared.unit)
        for name, declared in calculator.inputs.items()
    }
    outcome = calculator.function(**arguments)
    for name, value in calculator.run().items():
        unit = calculator.results[name].unit
        again = getattr(outcome, name)
        again = again if isinstance(again, Quantity) else Quantity(again)
        assert again.dimension == units.dimension(unit), name
        assert again.value / units.size(unit) == pytest.approx(value, rel=1e-12), name


@every_calculator
def test_a_model_reads_as_its_equation(calculator):
    """Its body is a docstring, assignments and one return: no branch, no loop, no hidden number."""
    function = ast.parse(textwrap.dedent(inspect.getsource(calculator.function))).body[0]
    docstring, *assignments, last = function.body
    assert isinstance(docstring, ast.Expr)
    assert "Leaves out" in ast.get_docstring(function)
    assert all(isinstance(assignment, ast.Assign) for assignment in assignments)
    assert isinstance(last, ast.Return)
    constants = {
        node.value
        for statement in [*assignments, last]
        for node in ast.walk(statement)
        if isinstance(node, ast.Constant)
    }
    assert constants <= {0, 1, 2}, "a constant belongs among the inputs, with its source"


@every_calculator
def test_a_model_says_its_source_and_its_units(calculator):
    """In its docstring, where whoever reads the code or the reference looks for them."""
    docstring = inspect.getdoc(calculator.function)
    assert re.search(r"^Source: \w", docstring, re.MULTILINE)
    inputs, _, results = docstring.partition("\nUnits: ")[2].partition(";")
    for part, declared in ((inputs, calculator.inputs), (results, calculator.results)):
        units_said = dict(re.findall(r"(\w+) \[([^]]+)\]", part))
        assert units_said == {name: variable.unit for name, variable in declared.items()}
        assert list(units_said) == list(declared)


def test_one_name_is_one_kind_of_quantity_in_all_models():
    """An input or a result by the same name has the same dimension, wherever it stands."""
    dimensions = {}
    for calculator in calc.CALCULATORS.values():
        for name, variable in (calculator.inputs | calculator.results).items():
            dimensions.setdefault(name, set()).add(units.dimension(variable.unit))
    assert {name for name, kinds in dimensions.items() if len(kinds) > 1} == set()


@every_calculator
def test_no_name_is_both_an_input_and_a_result(calculator):
    """Else an answer's sentence, or a file taken away, could not tell one from the other."""
    assert not calculator.inputs.keys() & calculator.results.keys()


@every_calculator
def test_two_to_five_main_inputs(calculator):
    """A reader sees a handful of inputs first."""
    assert 2 <= len(calculator.main) <= 5


@every_calculator
def test_unknown_names_are_refused(calculator):
    """A misspelt input is never silently the default."""
    with pytest.raises(ValueError, match="no input called “nonesuch”"):
        calculator.run({"nonesuch": 1.0})


@every_calculator
def test_values_out_of_range_are_refused_by_label_value_and_range(calculator):
    """The sentence names what was asked, by its label, and what is allowed."""
    for name, declared in calculator.inputs.items():
        for bad in (
            declared.high * 2 + 1,
            declared.low - abs(declared.low) - 1,
            math.inf,
            math.nan,
        ):
            with pytest.raises(ValueError, match=r"allowed is|too large|not a number") as refusal:
                calculator.run({name: bad})
            words = calc.core.wording.wording("en")
            assert words.input_label(calculator.name, name) in str(refusal.value)
            assert words.quantity(declared.low, declared.unit, 15) in str(refusal.value)


@every_calculator
def test_every_input_matters(calculator):
    """Moved from end to end, with the others low, default or high, each input changes a result."""
    low = {name: declared.low for name, declared in calculator.inputs.items()}
    high = {name: declared.high for name, declared in calculator.inputs.items()}
    for name in calculator.inputs:
        assert any(
            calculator.compute({**others, name: low[name]})
            != calculator.compute({**others, name: high[name]})
            for others in (low, calculator.defaults(), high)
        ), name


@pytest.mark.parametrize(
    ("name", "factor"),
    [
        (name, factor)
        for name, calculator in calc.CALCULATORS.items()
        for factor in ("pue", "utilisation", "load_factor")
        if factor in calculator.inputs
    ],
)
def test_electricity_is_proportional_to_what_multiplies_it(name, factor):
    """Twice the PUE, or twice the share of full power, is twice some electricity."""
    calculator = calc.CALCULATORS[name]
    declared = calculator.inputs[factor]
    low, high = (calculator.run({factor: end}) for end in (declared.low, declared.high))
    ratios = [high[result] / low[result] for result in calculator.results if low[result]]
    assert any(ratio == pytest.approx(declared.high / declared.low) for ratio in ratios), (
        f"{name}: no result is proportional to {factor}; one must be, or its name is wrong"
    )


@every_calculator
def test_sweeps_and_references_are_of_the_kind_they_are_drawn_with(calculator):
    """What shares an axis shares a dimension."""
    primary = units.dimension(calculator.results[calculator.primary].unit)
    for key in calculator.references:
        assert units.dimension(calc.core.cited.number(key).unit) == primary, key
    if calculator.sweep:
        assert calculator.sweep.input in calculator.inputs
        kinds = {units.dimension(calculator.results[n].unit) for n in calculator.sweep.results}
        assert len(kinds) == 1


def test_default_results_are_those_last_accepted():
    """A change of a model or a number shows in review as a changed number (`make accept`)."""
    assert defaults() == json.loads(RESULTS.read_text("utf-8"))
