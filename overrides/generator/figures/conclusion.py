"""Which way the paper's errors run: each at the left of the paper, or right, by its size.

A value is what was learned later as a multiple of what the paper has: below one the paper was too
high, above one too low.
"""

from dataclasses import dataclass

from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, evaluate
from calc.view.table import table
from overrides.generator.figures.drawing import Group, Reference, Row, draw_rows
from overrides.generator.figures.figure import Figure

DIGITS = 2


@dataclass(frozen=True)
class Error:
    """A simplification, and what it comes to: from the line of arithmetic `low` to that of `high`.

    One whose `bound` is set is at most so large. One without arithmetic has no size.
    """

    name: str
    low: str = ""
    high: str = ""
    bound: bool = False

    @property
    def factors(self) -> tuple[float, ...]:
        """What was learned as a multiple of the paper's, both ends or none."""
        lines = [line for line in (self.low, self.high or self.low) if line]
        return tuple(evaluate(line, "1") for line in lines)

    @property
    def terms(self) -> list[str]:
        """The cited numbers that it takes."""
        named = (match[1] for line in (self.low, self.high) for match in TERM.finditer(line))
        return [key for key in named if key in NUMBERS]


PER_GPU = "{results.installed.2025.power_per_gpu} * {server.gpus}"

GROUPS: dict[str, tuple[Error, ...]] = {
    "request": (
        Error("answers", "{request.tokens} / {chatgpt.tokens}"),
        Error("volumes", "{search.volume} / {search.semianalysis.volume}"),
        Error("idle", "1 - {chatgpt.idle}", bound=True),
    ),
    "all": (
        Error("rated", "{server.share.inference}", "{server.share.peak}"),
        Error("network", "{server.overhead}"),
        Error("cooling", "{pue.google.2022}", "{pue.survey.2022}"),
    ),
    "hardware": (
        Error("manufacturer", "1 / {shipments.market_share}"),
        Error(
            "start",
            "{installed.sold.2023.gpus-low} / ({shipments.servers.2023} * {server.gpus})",
            "{installed.sold.2023.gpus-high} / ({shipments.servers.2023} * {server.gpus})",
        ),
        Error(
            "year",
            "{results.growth.none-retire-low.electricity} / {results.growth.paper-low.electricity}",
        ),
        Error("watts", f"{PER_GPU} / {{server.power.h100}}", f"{PER_GPU} / {{server.power.a100}}"),
    ),
    "search": (Error("adoption"),),
}
"""The errors by what they are errors of."""

MODELS = ("growth.none-retire-low", "installed.2025")
"""The estimates whose results are taken."""


def check_title() -> None:
    """Raise `ValueError` where errors no longer run as the figure's title says."""
    sides = {
        name: {factor < 1 for error in GROUPS[name] for factor in error.factors}
        for name in ("request", "hardware")
    }
    if sides != {"request": {True}, "hardware": {False}}:
        message = "figure conclusion: its title says that a request errs high, and hardware low"
        raise ValueError(message)


def say_size(words: Wording, error: Error) -> str:
    """Return how large an error is, in either direction: ``1.2 to 1.4 times``."""
    texts = words.words["figures"]["conclusion"]
    if not error.factors:
        return str(texts["no_size"])
    low, high = sorted(max(factor, 1 / factor) for factor in error.factors)
    high_words, low_words = words.amount(high, DIGITS), words.amount(low, DIGITS)
    if error.bound:
        template = texts["at_most"]
    else:
        template = texts["times" if low_words == high_words else "from_to"]
    return words.fill(template, {"low": low_words, "high": high_words})


def say_error(words: Wording, error: Error) -> str:
    """Return how large an error is, and on which side: ``4 times too high``."""
    size, texts = say_size(words, error), words.words["figures"]["conclusion"]
    if not error.factors:
        return size
    side = texts["too_high" if error.factors[0] < 1 else "too_low"]
    return words.fill(texts["sided"], {"size": size, "side": side})


def _row(words: Wording, error: Error, *, narrow: bool) -> Row:
    """Return an error as a row: a bar from the paper's value to the farthest of its own.

    On a phone its size stands in the label, so that the bars have all of the width.
    """
    texts = words.words["figures"]["conclusion"]
    label, detail = words.fill(texts[error.name]), words.fill(texts["why"][error.name])
    shown = say_size(words, error)
    if not error.factors:
        return Row(label, None, shown, detail="" if narrow else detail)
    ends, title = (1.0, *error.factors), words.pair(label, say_error(words, error))
    if narrow:
        label, shown, detail = words.pair(label, shown), "", ""
    return Row(label, None, shown, "estimated", detail, low=min(ends), high=max(ends), title=title)


def figure(words: Wording) -> Figure:
    """Return the board."""
    check_title()
    texts = words.words["figures"]["conclusion"]
    title = texts["title"]
    against = Reference(1.0, texts["paper"], "published")
    chart, narrow = (
        draw_rows(
            f"figure-conclusion{size}",
            title,
            [
                Group(heading, [_row(words, error, narrow=bool(size)) for error in GROUPS[name]])
                for name, heading in texts["groups"].items()
            ],
            words,
            unit="1",
            narrow=bool(size),
            logarithmic=True,
            reference=against,
        )
        for size in ("", "-narrow")
    )
    body = [
        [
            texts["groups"][name],
            words.fill(texts[error.name]),
            say_error(words, error),
            words.fill(texts["why"][error.name]),
        ]
        for name, errors in GROUPS.items()
        for error in errors
    ]
    head = [texts[column] for column in ("of", "simplification", "size", "because")]
    keys = [key for errors in GROUPS.values() for error in errors for key in error.terms]
    sources = ["devries-2023", *(NUMBERS[key].source for key in keys)]
    sources += [ESTIMATES[name].source for name in MODELS]
    return Figure(
        title,
        chart,
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(sources)),
        numbers=tuple(dict.fromkeys(keys)),
        measure=words.fill(texts["measure"]),
        narrow=narrow,
    )
