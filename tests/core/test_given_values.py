"""What a model may be given: any real number, and values that do not contradict each other."""

import json
import math
from decimal import Decimal
from fractions import Fraction

import pytest

from calc import CALCULATORS
from calc.analysis.inverse import invert
from calc.analysis.sensitivity import tornado
from calc.analysis.uncertainty import draw, intervals
from calc.browser import answer
from calc.core.calculator import Within
from calc.core.refused import Refused
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.typed import read_inputs
from tests.support.analytic import small
from tests.support.marked import unmarked

SEARCH, REQUEST = CALCULATORS["search"], CALCULATORS["request"]


class Scalar:
    """A real number of somebody else's, as arrays are made of: it knows itself as a float."""

    shape = ()

    def __init__(self, value):
        self.value = value

    def __float__(self):
        return self.value

    def __mul__(self, other):
        return Scalar(self.value * float(other))

    __rmul__ = __mul__


class Row(Scalar):
    """An array of one."""

    shape = (1,)


class Boolean(Scalar):
    """An array's truth."""


Boolean.__name__ = "bool_"


class Index:
    """A whole number of somebody else's."""

    def __index__(self):
        return 5


@pytest.mark.parametrize(
    "value", [5, Fraction(5), Decimal(5), Scalar(5.0), Index(), 5.0],
    ids=lambda value: type(value).__name__,
)  # fmt: skip
def test_any_real_number_is_taken_and_plain_floats_come_back(value):
    results = SEARCH.run({"server_power": value})
    assert results == SEARCH.run({"server_power": 5.0})
    assert {type(result) for result in results.values()} == {float}
    assert type(Scenario.of(SEARCH, {"server_power": value}).values["server_power"]) is float


@pytest.mark.parametrize(
    ("value", "shown"),
    [("5", "5"), (b"5", "b'5'"), (True, "True"), (None, "None"), (5j, "5j"), ([5], "[5]"),
     (Decimal("NaN"), "nan"), (Decimal("sNaN"), "sNaN"), (float("nan"), "nan"),
     (Row(5.0), "Row"), (Boolean(1.0), "Boolean")],
    ids=["text", "bytes", "true", "none", "complex", "list", "decimal nan", "signalling nan",
         "nan", "array", "truth of an array"],
)  # fmt: skip
def test_what_is_no_real_number_is_refused_by_input_and_value(value, shown):
    with pytest.raises(Refused) as refused:
        SEARCH.run({"server_power": value})
    assert refused.value.reason == "not_a_number"
    assert refused.value.input == "server_power"
    assert str(refused.value).startswith("Rated power of one server: “")
    assert shown in str(refused.value)


@pytest.mark.parametrize("value", [10**400, -(10**5000), Fraction(10**400), Decimal("1e999")],
    ids=["whole", "longer than can be printed", "fraction", "decimal"],
)  # fmt: skip
def test_what_is_too_large_for_a_float_is_refused_too(value):
    with pytest.raises(Refused, match="Rated power of one server") as refused:
        SEARCH.run({"server_power": value})
    assert refused.value.reason == "not_finite"


# ---- values that contradict each other

PAIRS = {
    "request": ("active_parameters", "total_parameters", 700, 600),
    "footprint": ("fleet_power", "datacentre_power", 40, 30),
    "workload": ("active_parameters", "total_parameters", 90, 80),
}
"""A part, its whole, and values of which the part is more."""


def test_these_are_all_the_pairs_there_are():
    """Nothing works with more parameters than there are; AI's machines stand in data centres."""
    assert {name for name, model in CALCULATORS.items() if model.within} == PAIRS.keys()


@pytest.mark.parametrize("name", PAIRS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_part_above_its_whole_is_refused_by_both_names_and_values(name, language):
    """By `run`, in a form and in an address, in one sentence."""
    calculator, words = CALCULATORS[name], wording(language)
    part, whole, more, less = PAIRS[name]
    with pytest.raises(Refused) as refused:
        calculator.run({part: more, whole: less})
    sentence = refused.value.sentence(words)
    for key, value in ((part, more), (whole, less)):
        assert words.input_label(name, key) in sentence
        assert words.quantity(value, calculator.inputs[key].unit) in sentence
    texts = {part: str(more), whole: str(less)}
    form, address = (
        json.loads(
            answer(
                json.dumps({
                    "calculator": name, "language": language, "values": texts, "origin": origin,
                })
            )
        )
        for origin in ("form", "address")
    )  # fmt: skip
    assert form["errors"] == {part: sentence}
    assert form["parts"] == {}
    assert address["parts"]["notice"].count("<li>") == 1
    assert sentence in unmarked(address["parts"]["notice"])
    assert address["changed"] == {whole: str(less)}
    assert calculator.run({part: less, whole: less})
    assert calculator.run({part: less, whole: more})


def test_a_whole_below_its_part_is_named_where_the_part_is_at_its_default():
    with pytest.raises(Refused) as refused:
        REQUEST.run({"total_parameters": 50})
    assert refused.value.input == "total_parameters"
    assert str(refused.value) == (
        "“Active parameters” (100\N{NO-BREAK SPACE}billion parameters) cannot be more than "
        "“All parameters” (50\N{NO-BREAK SPACE}billion parameters)."
    )


def test_beside_what_is_no_number_nothing_is_said_to_contradict():
    reading = read_inputs(REQUEST, {"active_parameters": "500", "total_parameters": "many"})
    assert reading.refused.keys() == {"total_parameters"}
    reading = read_inputs(REQUEST, {"active_parameters": "500", "total_parameters": "3"})
    assert reading.refused.keys() == {"active_parameters", "total_parameters"}
    assert reading.values == {}


def test_units_are_minded():
    """A part of 2 kW is more than a whole of 1,500 W."""

    def model(part, whole):
        return part + whole

    calculator = small(model, {"part": (0, 1, 5), "whole": (0, 2, 5)}, within=(PAIR,))
    assert calculator.run({"part": 2, "whole": 2}) == {"y": 4}
    with pytest.raises(Refused, match=r"“part” .* cannot be more than “whole”"):
        calculator.run({"part": 3})


PAIR = Within("part", "whole")


def test_a_name_that_is_no_input_is_refused_at_once():
    with pytest.raises(ValueError, match="no input called 'all'"):
        small(lambda part: part, {"part": (0, 1, 2)}, within=(Within("part", "all"),))


def test_no_draw_contradicts_itself_and_none_is_lost_where_nothing_can():
    """Of y = whole - part, both from 0 to 5, the least that can be is nought."""
    calculator = small(lambda part, whole: whole - part, {"part": (0, 1, 5), "whole": (0, 2, 5)},
                       within=(PAIR,))  # fmt: skip
    scenario = Scenario.of(calculator)
    draws = draw(scenario)
    assert 100 < len(draws) < 1021
    assert all(values["part"] <= values["whole"] for values in draws)
    assert intervals(scenario)["y"].low >= 0
    free = small(lambda part, whole: whole - part, {"part": (0, 1, 5), "whole": (0, 2, 5)})
    assert len(draw(Scenario.of(free))) == 1021
    assert intervals(Scenario.of(free))["y"].low < 0


def test_what_is_varied_alone_ends_where_it_would_contradict():
    """With 400 billion parameters, 400 can be active; with 100 active, no fewer are there.

    What is plausible ends there too: of 150 billion, no more than 150 are active.
    """
    scenario = Scenario.of(REQUEST)
    assert REQUEST.reach("active_parameters", scenario.values) == (0.1, 400)
    assert REQUEST.reach("total_parameters", scenario.values) == (100, 6000)
    fewer = Scenario.of(REQUEST, {"total_parameters": 150})
    swings = {swing.input: swing.range for swing in tornado(fewer)}
    assert swings["active_parameters"] == (50, 150)
    most = REQUEST.run({"active_parameters": 400})["energy_by_flop"]
    beyond = invert(scenario, most * 1.5, "active_parameters", "energy_by_flop")
    assert beyond.reason == "outside"
    assert beyond.at_high == pytest.approx(most)
    assert math.isclose(
        invert(scenario, most, "active_parameters", "energy_by_flop").value, 400, rel_tol=1e-9
    )
