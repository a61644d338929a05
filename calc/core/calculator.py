"""What a calculator is: a model's signature read as a form, and the model run at its edge.

A model is a plain function of SI values. Its annotations say, for each parameter, either that it
is a cited number or that it is the reader's choice; for each result, in which unit it is shown.
Parameters before the ``*`` are the main inputs; those after it are assumptions.
"""

from __future__ import annotations

import inspect
import math
from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, get_type_hints

from calc.core import units
from calc.core.assumptions import unit_of
from calc.core.cited import ESTIMATES, DataError, Estimate, Number, number
from calc.core.refused import Misread, Pair, Refused, Setting
from calc.core.tables import read_table

type End = float | str
"""An end of a plausible range: a value in the input's unit, or the name of a cited number."""


@dataclass(frozen=True)
class Result:
    """The unit in which a result is shown."""

    unit: str

    def __post_init__(self) -> None:
        """Refuse an unknown unit at once."""
        units.dimension(self.unit)


@dataclass(frozen=True)
class Input:
    """One input: its value, unit and allowed range, and the cited number it rests on, if any.

    What is allowed is what a reader may try. Inside it is what is `usual`, where a model allows
    more than its cited number's own range: charts span that, and it is what the number's reason is
    for. What is `plausible` is what an interval comes from; its reason is in `calc.words`:
    ``[<calculator>.plausible] <input>``. Where nothing narrower is declared, all that is usual is
    plausible. What is plausible may be `relative`: another value stands for another case, and is
    doubted by the same factors. `least` is the smallest amount worth telling from nothing. What
    other calculators assume too is an `assumption`, by its key (`calc.core.assumptions`); where
    none is named, the cited number is one.
    """

    value: float
    unit: str
    low: float
    high: float
    number: Number | None = None
    plausible: tuple[float, float] | None = None
    relative: bool = False
    narrower: tuple[float, float] | None = None
    least: float = 0
    assumption: str = ""

    def __post_init__(self) -> None:
        """Refuse a range that does not hold the default, an unknown unit, and one that clashes."""
        own = units.dimension(self.unit)
        if self.assumption and units.dimension(unit_of(self.assumption)) != own:
            shared = unit_of(self.assumption)
            message = f"{self.assumption!r} is assumed in {shared}, which {self.unit} cannot be"
            raise ValueError(message)
        if not self.low <= self.value <= self.high or self.low == self.high:
            message = f"{self.value:g} is not inside a range {self.low:g} to {self.high:g}"
            raise ValueError(message)
        for what, (low, high) in (("usual", self.usual), ("plausible", self.likely)):
            if not self.low <= low <= self.value <= high <= self.high or low == high:
                message = f"{low:g} to {high:g} is no {what} range around {self.value:g}"
                raise ValueError(message)

    @property
    def usual(self) -> tuple[float, float]:
        """The range that most cases are in: all that is allowed, unless a `narrower` one is."""
        return self.narrower or (self.low, self.high)

    @property
    def likely(self) -> tuple[float, float]:
        """The range that doubt comes from at the default: what is plausible, else what is usual."""
        return self.plausible or self.usual

    def reaches(self, value: float) -> tuple[float, float]:
        """Return the usual range, as far as `value` if that is beyond it."""
        low, high = self.usual
        return min(low, value), max(high, value)

    def doubt(self, value: float) -> tuple[float, float]:
        """Return the range that an interval comes from, where the reader has set `value`.

        It is what is plausible. A value beyond that takes the range along, as far as is allowed.
        """
        low, high = self.likely
        if self.relative:
            low, high = (
                max(self.low, low * (value / self.value)),
                min(self.high, high * (value / self.value)),
            )
        return min(low, value), max(high, value)

    @property
    def in_ratios(self) -> bool:
        """Whether its doubt is in ratios: half as much is then as far as twice as much.

        So it is with an amount that can't be nothing. A share has a whole that it can't exceed, and
        what may be nothing or less has no ratios: these are in doubt by differences. It hangs on
        what the input usually is, so no range within that changes it.
        """
        return self.usual[0] > 0 and self.unit != "%"

    def ratios_from(self, low: float) -> bool:
        """Whether a range that begins at `low` is in ratios too: from nothing on there are none."""
        return self.in_ratios and low > 0

    def middle(self, low: float, high: float) -> float:
        """Return the middle of a range: the geometric one where doubt is in ratios."""
        in_ratios = self.ratios_from(low)
        middle = math.sqrt(low) * math.sqrt(high) if in_ratios else low + (high - low) / 2
        return min(max(middle, low), high)

    @property
    def first(self) -> float:
        """The lowest value from which a slider can move in ratios; nothing, if given, is below."""
        return self.low if self.low > 0 else self.least

    @property
    def logarithmic(self) -> bool:
        """Whether the range spans so much that a slider should move in ratios."""
        return self.first > 0 and self.high / self.first >= 50  # noqa: PLR2004

    def allows(self, value: float) -> bool:
        """Whether `value` is a finite number inside the range."""
        return math.isfinite(value) and self.low <= value <= self.high


def choice(
    *,
    low: float,
    value: float,
    high: float,
    unit: str,
    plausible: tuple[End, End] | None = None,
    usual: tuple[float, float] | None = None,
    least: float = 0,
    assumption: str = "",
) -> Input:
    """Declare an input that is the reader's to choose, within a range; a narrower one is usual.

    `least` is the smallest amount worth telling from nothing. `assumption` is the key of what other
    calculators assume too.
    """
    ends = _plausible(plausible, unit)
    return Input(
        value, unit, low, high, plausible=ends, narrower=usual, least=least, assumption=assumption
    )


def cited(
    key: str,
    *,
    low: float | None = None,
    high: float | None = None,
    plausible: tuple[End, End] | None = None,
    relative: bool = False,
    least: float = 0,
    assumption: str = "",
) -> Input:
    """Declare an input whose default and range are the cited number `key`.

    `low` and `high` say what the model allows instead: less, where its formula does not hold, or
    more, up to all that exists. What the number's range leaves of that is usual. What is
    `plausible` is so of the number, and if it is `relative`, by the same factors of any other
    value. `least` is the smallest amount worth telling from nothing. `assumption` is the key of
    what other calculators assume too, where that isn't the number.
    """
    known = number(key)
    if known.low is None or known.high is None:
        raise DataError("numbers", key, "is used as an input and needs low and high")
    low = known.low if low is None else low
    high = known.high if high is None else high
    usual = max(low, known.low), min(high, known.high)
    narrower = usual if usual != (low, high) else None
    ends = _plausible(plausible, known.unit)
    return Input(
        known.value, known.unit, low, high, known, ends, relative, narrower, least, assumption
    )


def _plausible(ends: tuple[End, End] | None, unit: str) -> tuple[float, float] | None:
    """Return the ends of a plausible range in the input's unit, if it has one of its own."""
    if ends is None:
        return None
    low, high = (_end(end, unit) for end in ends)
    return low, high


def _end(end: End, unit: str) -> float:
    if not isinstance(end, str):
        return end
    known = number(end)
    return units.convert(known.value, known.unit, unit)


@dataclass(frozen=True)
class Sweep:
    """A line chart: results drawn over the usual range of one input."""

    input: str
    results: tuple[str, ...]


@dataclass(frozen=True)
class Within:
    """An input that is a part of another, and so can never be more: values that are contradict.

    The model itself has an answer all the same, so that other analyses can pass through.
    """

    part: str
    whole: str


@dataclass(frozen=True)
class Correlated:
    """Inputs whose doubt is one and the same, so that all of them are high or low at once.

    `why` is the name of the reason in `calc.words`: ``[<calculator>.correlated] <why>``.
    """

    why: str
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Validity:
    """How far a formula was made for: between `low` and `high` of an input, for some results.

    More is allowed, and answered; a sentence beside the answer then says so. It is in `calc.words`:
    ``[<calculator>.validity] <name>``, with gaps for `value`, `low` and `high`.
    """

    name: str
    input: str
    results: tuple[str, ...]
    low: float = -math.inf
    high: float = math.inf

    def holds(self, value: float) -> bool:
        """Whether a value of its input is one that the formula was made for, ends included."""
        return self.low <= value <= self.high


@dataclass(frozen=True)
class Group:
    """Inputs that stand together in the form, under a heading.

    The heading is `name` in `calc.words`: ``[<calculator>.groups] <name>``.
    """

    name: str
    inputs: tuple[str, ...]


@dataclass(frozen=True)
class Layer:
    """A layer is what share of which inputs; `how` that is known is a name in `calc.words`.

    What is not `counted` goes beyond the calculator's own answer.
    """

    name: str
    how: str
    shares: Mapping[str, float] = field(hash=False)
    counted: bool = True


@dataclass(frozen=True)
class Boundary:
    """The layers of one result, from the inside out: see `calc.analysis.boundary`."""

    result: str
    layers: tuple[Layer, ...]

    @property
    def counted(self) -> frozenset[str]:
        """The layers that the calculator's own answer counts."""
        return frozenset(layer.name for layer in self.layers if layer.counted)


@dataclass(frozen=True)
class PublishedSplit:
    """Somebody's own split of a figure into layers, to be told beside the calculator's.

    The cited number `whole` is split; ``boundary.<name>.<layer>`` is the share of each of the
    `layers`, and ``boundary.<name>.narrow`` what the same source gives within a narrower boundary.
    What is said of it is in `calc.words`: ``[boundary.<name>]``.
    """

    name: str
    whole: str
    layers: tuple[str, ...]


# There is one of each: what is kept by a calculator is looked up by itself, not by all its fields.
@dataclass(frozen=True, eq=False)
class Calculator:
    """A model with its form. `name` is the model's, `chapter` the folder it stands in.

    `decisions` are the inputs that say which case is meant; `correlated` those in doubt as one.
    Both matter to `calc.analysis.uncertainty` alone. `within` says which inputs are parts of which
    others, and `validity` how far its formulas were made for. `boundaries` are those of its results
    that can be taken apart; it has none if all it gives comes as one figure. `published_split` is
    told beside them. `groups` hold every input of a form that has many; a short one has none.
    `menus` are those of `calc.core.menus` that fill inputs of it. `served` is the input that says
    how many requests are served, where results are those of a day: they are told of one request and
    of a year too, beside what was measured (`calc.evidence.measured`).
    """

    function: Callable[..., Any]
    references: tuple[str, ...] = ()
    sweep: Sweep | None = None
    decisions: tuple[str, ...] = ()
    correlated: tuple[Correlated, ...] = ()
    boundaries: tuple[Boundary, ...] = ()
    published_split: PublishedSplit | None = None
    within: tuple[Within, ...] = ()
    groups: tuple[Group, ...] = ()
    validity: tuple[Validity, ...] = ()
    menus: tuple[str, ...] = ()
    served: str = ""

    def __post_init__(self) -> None:
        """Refuse names that are no input or no result, and an input named twice as in doubt.

        Groups hold each input once.
        """
        input_names = [
            *self.decisions,
            *(name for group in self.correlated for name in group.inputs),
        ]
        grouped = [name for group in self.groups for name in group.inputs]
        if grouped and sorted(grouped) != sorted(self.inputs):
            message = f"{self.name}: the groups don't hold each input once"
            raise ValueError(message)
        layers = [layer for boundary in self.boundaries for layer in boundary.layers]
        shared = {name for layer in layers for name in layer.shares}
        parts = {name for pair in self.within for name in (pair.part, pair.whole)}
        limited = {limit.input for limit in self.validity}
        served = {self.served} - {""}
        if strangers := {*input_names, *shared, *parts, *limited, *served} - self.inputs.keys():
            message = f"{self.name} has no input called {min(strangers)!r}"
            raise ValueError(message)
        named = {boundary.result for boundary in self.boundaries}
        named |= {result for limit in self.validity for result in limit.results}
        if strangers := named - self.results.keys():
            message = f"{self.name} has no result called {min(strangers)!r}"
            raise ValueError(message)
        if len(input_names) > len(set(input_names)):
            message = f"{self.name}: an input is named twice among decisions or correlated"
            raise ValueError(message)

    @property
    def name(self) -> str:
        """The model's one word, used in pages, tests and addresses."""
        return self.function.__name__

    @property
    def chapter(self) -> str:
        """The chapter's one word."""
        return self.function.__module__.split(".")[1]

    @cached_property
    def _hints(self) -> dict[str, Any]:
        return get_type_hints(self.function, include_extras=True)

    @cached_property
    def inputs(self) -> Mapping[str, Input]:
        """The inputs by name, in the order of the signature."""
        return {
            name: self._declared(name, self._hints.get(name), Input)
            for name in inspect.signature(self.function).parameters
        }

    @cached_property
    def main(self) -> tuple[str, ...]:
        """The names of the inputs to show first: those before the ``*``."""
        return tuple(
            name
            for name, parameter in inspect.signature(self.function).parameters.items()
            if parameter.kind is not parameter.KEYWORD_ONLY
        )

    @cached_property
    def results(self) -> Mapping[str, Result]:
        """The results by name, the primary one first."""
        hints = get_type_hints(self._hints["return"], include_extras=True)
        return {name: self._declared(name, hint, Result) for name, hint in hints.items()}

    def _declared[T](self, name: str, hint: Any, kind: type[T]) -> T:  # noqa: ANN401  (any annotation)
        """Return what an annotation says of `name`; raise `ValueError` if it doesn't."""
        for declared in getattr(hint, "__metadata__", ()):
            if isinstance(declared, kind):
                return declared
        written = "Result(...)" if kind is Result else "cited(...) or choice(...)"
        message = f"{self.name}: {name} needs to be Annotated[float, {written}]"
        raise ValueError(message)

    @cached_property
    def _sizes(self) -> Mapping[str, float]:
        return {name: units.size(declared.unit) for name, declared in self.inputs.items()}

    @cached_property
    def _result_sizes(self) -> Mapping[str, float]:
        return {name: units.size(result.unit) for name, result in self.results.items()}

    @property
    def primary(self) -> str:
        """The name of the result the page leads with."""
        return next(iter(self.results))

    @cached_property
    def source(self) -> str:
        """The model's own code, after its results and the functions of its module that it calls.

        A compiled package has no code to show, so it carries a copy as data. Raises `LookupError`
        for a model of somebody else's that has none either.
        """
        shown = [self._hints["return"], *self._helpers(), self.function]
        try:
            return "\n\n".join(map(inspect.getsource, shown))
        except (OSError, TypeError) as error:
            own_module = f"calc.{self.chapter}.{self.name}"
            if self.function.__module__ != own_module:
                message = f"the code of {self.name} is nowhere to be read"
                raise LookupError(message) from error
            return str(read_table("data", "models")[self.name])

    def _helpers(self) -> list[Callable[..., Any]]:
        """Return the functions of the model's own module that it calls, directly or not."""
        module = self.function.__module__
        helpers: list[Callable[..., Any]] = []
        unread = [self.function]
        while unread:
            function = unread.pop()
            for name in function.__code__.co_names:
                helper = function.__globals__.get(name)
                if not inspect.isfunction(helper) or helper.__module__ != module:
                    continue
                if helper not in helpers:
                    helpers.insert(0, helper)
                    unread.append(helper)
        return helpers

    @cached_property
    def estimates(self) -> Mapping[str, Estimate]:
        """Published estimates that this model recomputes, by id."""
        return {
            key: estimate for key, estimate in ESTIMATES.items() if estimate.calculator == self.name
        }

    def defaults(self) -> dict[str, float]:
        """Return every input's default, in its own unit."""
        return {name: declared.value for name, declared in self.inputs.items()}

    def complete(self, values: Mapping[str, float] | None = None) -> dict[str, float]:
        """Return `values` with defaults for what is left out, or raise `Refused`.

        Its sentence names the input by its label, the value, and what is allowed.
        """
        given = {}
        for name, value in (values or {}).items():
            if name not in self.inputs:
                raise self.refusal(name, str(value))
            given[name] = self._real(name, value)
            if not self.inputs[name].allows(given[name]):
                raise self.refusal(name, given[name])
        complete = self.defaults() | given
        if pair := self.contradiction(complete):
            raise self.contradicted(pair, complete, pair.part if pair.part in given else pair.whole)
        return complete

    def _real(self, name: str, value: object) -> float:
        """Return any real number as a plain one: a fraction, a decimal, a scalar of an array."""
        if type(value) is float:
            return value
        # Neither text, nor truth, nor an array of one is a number, though each may be made one.
        text = isinstance(value, str | bytes | bytearray)
        if text or type(value).__name__ in {"bool", "bool_"} or getattr(value, "shape", ()) != ():
            raise self.refusal(name, str(value))
        try:
            return float(value)  # type: ignore[arg-type]
        except OverflowError:
            return math.inf
        except (TypeError, ValueError) as error:
            raise self.refusal(name, str(value)) from error

    def contradiction(self, complete: Mapping[str, float]) -> Within | None:
        """Return which part is more than its whole in a complete set of values, if any is."""
        for pair in self.within:
            part, whole = (complete[name] * self._sizes[name] for name in (pair.part, pair.whole))
            if part > whole:
                return pair
        return None

    def contradicted(self, pair: Within, complete: Mapping[str, float], name: str) -> Refused:
        """Return the error that says that two values contradict, that of the input `name` first."""
        part, whole = (
            Setting(key, complete[key], self.inputs[key].unit) for key in (pair.part, pair.whole)
        )
        value = complete[name]
        return Refused(self.name, name, value, "contradiction", pair=Pair(part, whole))

    def reach(self, name: str, complete: Mapping[str, float]) -> tuple[float, float]:
        """Return from where to where an input can go while the others stay as they are."""
        low, high = self.inputs[name].low, self.inputs[name].high
        for pair in self.within:
            if name == pair.part:
                high = min(high, complete[pair.whole] * self._sizes[pair.whole] / self._sizes[name])
            if name == pair.whole:
                low = max(low, complete[pair.part] * self._sizes[pair.part] / self._sizes[name])
        return low, high

    def refusal(self, name: str, value: float | str, misread: Misread | None = None) -> Refused:
        """Return the error that says why the input `name` does not take `value`, or text typed.

        What is a number and yet cannot be used as it stands is `misread`.
        """
        if name not in self.inputs:
            return Refused(self.name, name, value, "unknown_input", inputs=tuple(self.inputs))
        if misread:
            reason = misread.reason
        elif isinstance(value, str):
            reason = "not_a_number" if value.strip() else "empty"
        elif math.isnan(value):
            reason = "not_a_number"
        else:
            reason = "not_finite" if math.isinf(value) else "out_of_range"
        declared = self.inputs[name]
        return Refused(
            self.name, name, value, reason,
            unit=declared.unit, low=declared.low, high=declared.high, misread=misread,
        )  # fmt: skip

    def __call__(self, **values: float) -> Any:  # noqa: ANN401  (each model has its own result)
        """Return the model's own result for `values`, in the units shown, as `run` does.

        >>> from calc import CALCULATORS
        >>> CALCULATORS["search"](searches=27.648e9).per_search  # Wh a search
        2.8935...
        """
        return self._hints["return"](**self.run(values))

    def run(self, values: Mapping[str, float] | None = None) -> dict[str, float]:
        """Return the results for `values`; an input left out keeps its default.

        Names are those of the signature; values are in the units shown on the page, and any real
        number will do. Results are plain floats. Raises `Refused`, a `ValueError`, for an unknown
        name, for what is no number or out of range, and for values that contradict each other.
        """
        return self.compute(self.complete(values))

    def compute(self, complete: Mapping[str, float]) -> dict[str, float]:
        """Return the results for a complete set of values that are known to be allowed."""
        si = {name: value * self._sizes[name] for name, value in complete.items()}
        outcome = self.function(**si)
        return {name: getattr(outcome, name) / self._result_sizes[name] for name in self.results}

    def evaluator(self, complete: Mapping[str, float], result: str) -> Callable[..., float]:
        """Return a function that gives one result for `complete` with changes to it.

        What `try_compute` gives, for many runs that differ in little: only changes are converted.
        """
        function, sizes, size = self.function, self._sizes, self._result_sizes[result]
        si = {name: value * sizes[name] for name, value in complete.items()}

        def evaluate(*changes: Mapping[str, float]) -> float:
            changed = si.copy()
            for change in changes:
                for name, value in change.items():
                    changed[name] = value * sizes[name]
            try:
                return float(getattr(function(**changed), result)) / size
            except (ArithmeticError, ValueError):
                return math.nan

        return evaluate

    def run_draws(
        self,
        complete: Mapping[str, float],
        columns: Mapping[str, Sequence[float]],
        results: Sequence[str],
    ) -> dict[str, list[float]]:
        """Return some results for `complete` with each row of some inputs' `columns` put in.

        What `try_compute` gives, for hundreds of runs: a column is converted at once, and all runs
        share one set of inputs. Without columns it is run once.
        """
        si = {name: value * self._sizes[name] for name, value in complete.items()}
        converted = ([value * self._sizes[name] for value in columns[name]] for name in columns)
        outcomes = []
        for row in zip(*converted, strict=True) if columns else [()]:
            si.update(zip(columns, row, strict=True))
            try:
                outcomes.append(self.function(**si))
            except (ArithmeticError, ValueError):
                outcomes.append(None)
        return {name: self._shown(outcomes, name) for name in results}

    def _shown(self, outcomes: Iterable[Any], result: str) -> list[float]:
        """Return one result of each outcome in its unit; not-a-number where there is none."""
        size = self._result_sizes[result]
        return [getattr(outcome, result, math.nan) / size for outcome in outcomes]

    def try_compute(self, complete: Mapping[str, float]) -> dict[str, float]:
        """Return what `compute` does; where the model has no answer, not-a-number for each."""
        try:
            return self.compute(complete)
        except (ArithmeticError, ValueError):
            return dict.fromkeys(self.results, math.nan)


def calculator(
    *,
    references: tuple[str, ...] = (),
    sweep: Sweep | None = None,
    decisions: tuple[str, ...] = (),
    correlated: tuple[Correlated, ...] = (),
    boundaries: tuple[Boundary, ...] = (),
    published_split: PublishedSplit | None = None,
    within: tuple[Within, ...] = (),
    groups: tuple[Group, ...] = (),
    validity: tuple[Validity, ...] = (),
    menus: tuple[str, ...] = (),
    served: str = "",
) -> Callable[[Callable[..., Any]], Calculator]:
    """Make a model a calculator.

    `references` names cited numbers of the same kind as the primary result, to be drawn beside it;
    `sweep` asks for a line chart over one input. `decisions` names the inputs that say which case
    is meant (how many requests, which model, which year): their range is a list of cases, and
    nobody doubts them. `correlated` names inputs that share one doubt. `boundaries` say of which
    layers, from the chip to the building, results are made, and `published_split` how somebody else
    has split such a figure. `within` says which inputs are parts of others. `groups` are the named
    parts of a form that has more than six inputs. `validity` says how far formulas were made for,
    where inputs may go beyond. `menus` names the menus that fill inputs which have the names of
    their roles. `served` is the input that says how many requests a day the results are of.
    """

    def wrap(function: Callable[..., Any]) -> Calculator:
        return Calculator(
            function, references, sweep, decisions, correlated, boundaries, published_split,
            within, groups, validity, menus, served,
        )  # fmt: skip

    return wrap
