"""A model as a reader has rewritten it: run beside ours, and held to the published estimates.

The code is the reader's own and may do as it likes, to `calc` itself too. So what is ours is
computed before it runs, and a page runs it in a Python that is thrown away afterwards.
"""

from __future__ import annotations

import ast
import inspect
import math
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stderr, redirect_stdout
from dataclasses import dataclass, field
from typing import Any, TextIO, cast, get_type_hints

from calc.core import units
from calc.core.calculator import Calculator, Input, Result
from calc.core.cited import Estimate, agrees_with_printed
from calc.workshop.errors import FILE, CodeError, Frame, as_code_errors, short

PRINTED = 2000
"""So many characters of what it prints are kept; the others are counted."""


@dataclass(frozen=True)
class Outcome:
    """One result of a version, in its unit; or, where it is no finite number, what it is."""

    value: float
    unit: str
    wrong: str = ""
    kind: str = ""

    def within(self, unit: str) -> float | None:
        """Return the value in another unit, if it is a number of that kind."""
        alike = units.dimension(unit) == units.dimension(self.unit)
        return None if self.wrong or not alike else units.convert(self.value, self.unit, unit)


@dataclass(frozen=True)
class Check:
    """A published claim beside what our model makes of it and what the version does.

    `theirs` is in the unit of the claim; there is none where the version gives no such number, and
    then `trouble` may say why.
    """

    estimate: Estimate
    result: str
    printed: str
    ours: float
    theirs: float | None
    trouble: str = ""

    @property
    def reproduced(self) -> bool:
        """Whether our model reproduces it."""
        return agrees_with_printed(self.ours, self.printed)

    @property
    def reproduces(self) -> bool:
        """Whether the version does."""
        return self.theirs is not None and agrees_with_printed(self.theirs, self.printed)


@dataclass
class Capture:
    """Keeps the beginning of what is printed, and counts the `more`."""

    kept: str = ""
    more: int = 0

    def write(self, text: str) -> int:
        """Take what is printed."""
        room = PRINTED - len(self.kept)
        self.kept += text[:room]
        self.more += len(text[room:])
        return len(text)

    def flush(self) -> None:
        """Do nothing: it is all written already."""


@dataclass
class EditedRun:
    """What came of running a version: its results, or the trouble there was."""

    ours: Mapping[str, float]
    trouble: CodeError | None = None
    theirs: Mapping[str, Outcome] = field(default_factory=dict)
    checks: tuple[Check, ...] = ()
    new: Mapping[str, Input | str] = field(default_factory=dict)
    removed: tuple[str, ...] = ()
    of_another_kind: tuple[str, ...] = ()
    tape: Capture = field(default_factory=Capture)


@contextmanager
def capture(tape: Capture) -> Iterator[None]:
    """Have what is printed, and what Python warns of, on the `tape`."""
    stream = cast("TextIO", tape)
    with redirect_stdout(stream), redirect_stderr(stream):
        yield


def _annotated[T](hint: object, kind: type[T]) -> T | None:
    """Return what an annotation holds of a kind."""
    return next(
        (note for note in getattr(hint, "__metadata__", ()) if isinstance(note, kind)), None
    )


def _as_it_is(**_: object) -> Callable[[Callable[..., Any]], Callable[..., Any]]:
    """Stand in for `calculator`, which refuses a model whose form cannot be drawn."""
    return lambda function: function


def _number(value: object) -> float:
    """Return a finite number as such, and not-a-number for anything else."""
    if not isinstance(value, int | float) or isinstance(value, bool):
        return math.nan
    try:
        number = float(value)
    except OverflowError:
        return math.nan
    return number if math.isfinite(number) else math.nan


class EditedModel:
    """A calculator's model as rewritten in `text`."""

    def __init__(self, calculator: Calculator, text: str) -> None:
        """Run the text where our model's module would, and find the model in it."""
        self.calculator = calculator
        self.function = self._function(text)
        with as_code_errors():
            self.inputs = self._inputs()

    def _function(self, text: str) -> Callable[..., Any]:
        """Return the function that the text defines in our model's place."""
        name = self.calculator.name
        given = ast.parse(self.calculator.source).body
        replaced = {
            statement.name
            for statement in given
            if isinstance(statement, ast.FunctionDef | ast.ClassDef)
        }
        there = self.calculator.function.__globals__
        space = {key: value for key, value in there.items() if key not in replaced}
        space["calculator"] = _as_it_is
        with as_code_errors():
            exec(compile(text, FILE, "exec", dont_inherit=True), space)  # noqa: S102 (what it is for)
        function = space.get(name)
        if isinstance(function, Calculator):
            function = function.function
        if not callable(function):
            raise CodeError("no_function", {"name": name})
        return function

    def _inputs(self) -> dict[str, Input | str]:
        """Return each input as declared, here or in ours; else its own default, as text."""
        hints = get_type_hints(self.function, include_extras=True)
        inputs: dict[str, Input | str] = {}
        for name, parameter in inspect.signature(self.function).parameters.items():
            if parameter.kind in {parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD}:
                continue
            declared = _annotated(hints.get(name), Input) or self.calculator.inputs.get(name)
            if parameter.default is not parameter.empty:
                inputs[name] = short(parameter.default)
            elif declared:
                inputs[name] = declared
            else:
                code = getattr(self.function, "__code__", None)
                frames = (Frame(code.co_firstlineno, code.co_name),) if code else ()
                raise CodeError("no_value", {"name": name}, frames=frames)
        return inputs

    @property
    def new(self) -> dict[str, Input | str]:
        """The inputs that our model does not have."""
        return {name: declared for name, declared in self.inputs.items() if not self._ours(name)}

    @property
    def removed(self) -> tuple[str, ...]:
        """The inputs that only our model has."""
        return tuple(name for name in self.calculator.inputs if name not in self.inputs)

    @property
    def of_another_kind(self) -> tuple[str, ...]:
        """The inputs that are in a unit of another kind than ours, so that ours says nothing."""
        return tuple(
            name
            for name, declared in self.inputs.items()
            if isinstance(declared, Input)
            and self._ours(name)
            and not self._same_kind(name, declared)
        )

    def _ours(self, name: str) -> Input | None:
        return self.calculator.inputs.get(name)

    def _same_kind(self, name: str, declared: Input) -> bool:
        ours = self._ours(name)
        return ours is not None and units.dimension(declared.unit) == units.dimension(ours.unit)

    def run(self, values: Mapping[str, float]) -> dict[str, Outcome]:
        """Return the results where the reader has set `values`, in our units.

        What is not set has the value that the version itself gives it. Raises `CodeError`.
        """
        given = {}
        for name, declared in self.inputs.items():
            ours = self._ours(name)
            if (
                name in values
                and ours
                and (isinstance(declared, str) or self._same_kind(name, declared))
            ):
                given[name] = values[name] * units.size(ours.unit)
            elif isinstance(declared, Input):
                given[name] = declared.value * units.size(declared.unit)
        with as_code_errors():
            outcome = self.function(**given)
            return self._read(outcome)

    def _read(self, outcome: object) -> dict[str, Outcome]:
        """Return the results by name; what is no finite number is kept as Python writes it."""
        names = getattr(outcome, "_fields", ())
        if not isinstance(outcome, tuple) or not names:
            gaps = {"value": short(outcome), "type": type(outcome).__name__}
            raise CodeError("no_results", {"name": self.calculator.name, **gaps})
        hints = get_type_hints(type(outcome), include_extras=True)
        ours = self.calculator.results
        outcomes = {}
        for name in names:
            declared = _annotated(hints.get(name), Result) or ours.get(name) or Result("1")
            value = getattr(outcome, name)
            shown = _number(value) / units.size(declared.unit)
            outcomes[name] = (
                Outcome(math.nan, declared.unit, short(value), type(value).__name__)
                if math.isnan(shown)
                else Outcome(shown, declared.unit)
            )
        return outcomes

    def check(self, estimate: Estimate, ours: Mapping[str, float]) -> Iterator[Check]:
        """Yield each claim of an estimate, given what our model makes of the estimate's inputs."""
        trouble, theirs = "", {}
        try:
            theirs = self.run(estimate.inputs)
        except CodeError as error:
            trouble = error.message
        for name, printed in estimate.claims.items():
            value = None
            if name in theirs:
                value = theirs[name].within(self.calculator.results[name].unit)
            yield Check(estimate, name, printed, ours[name], value, trouble)


def run_edited(calculator: Calculator, text: str, values: Mapping[str, float]) -> EditedRun:
    """Run a version of a calculator's model, and say what came of it.

    `values` are what the reader has set that differs from our defaults, in our units.
    """
    estimates = calculator.estimates.values()
    own_results = [calculator.run(estimate.inputs) for estimate in estimates]
    done = EditedRun(calculator.run(values))
    recursion = sys.getrecursionlimit()
    try:
        with capture(done.tape):
            version = EditedModel(calculator, text)
            done.theirs = version.run(values)
        with capture(Capture()):
            done.checks = tuple(
                check
                for estimate, ours in zip(estimates, own_results, strict=True)
                for check in version.check(estimate, ours)
            )
        done.new, done.removed = version.new, version.removed
        done.of_another_kind = version.of_another_kind
    except CodeError as trouble:
        done.trouble = trouble
    finally:
        sys.setrecursionlimit(recursion)
    return done
