"""How the answers of other packages moved from release to release, why, and what ours are."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cache
from itertools import groupby
from pathlib import Path
from typing import Any

from calc import CALCULATORS
from calc.core.cited import NUMBERS
from calc.core.html import Html, html
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.context import Context
from overrides.generator.history import Answer, is_same, read_history

ABOUT: dict[str, dict[str, Any]] = tomllib.loads(
    Path(__file__).with_suffix(".toml").read_text("utf-8")
)
"""What is ours, and where it stands why an answer moved."""


@dataclass(frozen=True)
class Step:
    """One answer of a package, as long as its releases gave it: from the first of these `on`."""

    first: Answer
    last: Answer
    until: date
    """When a release came that answers otherwise, or nothing; else when the last one was asked."""

    @property
    def versions(self) -> str:
        """The first and the last of the releases, or the only one."""
        return "–".join(dict.fromkeys((self.first.version, self.last.version)))


@cache
def answers() -> tuple[Answer, ...]:
    """Return every answer of the table."""
    return tuple(read_history())


@cache
def steps(package: str, question: str) -> tuple[Step, ...]:
    """Return a package's answers to a question, each as long as it stood."""
    releases = {
        answer.version: answer.released for answer in answers() if answer.package == package
    }
    given = [
        answer for answer in answers() if answer.package == package and answer.question == question
    ]
    order = list(releases)
    runs: list[list[Answer]] = []
    for answer in given:
        last = runs[-1][-1] if runs else None
        follows = last and order.index(answer.version) == order.index(last.version) + 1
        if last and follows and is_same(last, answer):
            runs[-1].append(answer)
        else:
            runs.append([answer])
    return tuple(
        Step(run[0], run[-1], _next_release(releases, run[-1]) or run[-1].run) for run in runs
    )


def _next_release(releases: dict[str, date], answer: Answer) -> date | None:
    """Return when the release after that of an answer came, if any did."""
    later = list(releases)[list(releases).index(answer.version) + 1 :]
    return releases[later[0]] if later else None


def packages(question: str) -> list[str]:
    """Return the packages that answer a question, in the order of the table."""
    return [
        package
        for package, _ in groupby(answers(), key=lambda answer: answer.package)
        if steps(package, question)
    ]


def every_step(question: str) -> Iterator[Step]:
    """Yield every answer of every package to a question."""
    for package in packages(question):
        yield from steps(package, question)


def ours(question: str) -> tuple[float, float] | None:
    """Return both ends of what our calculators say, or of our cited number, if there is one."""
    if question in ABOUT["cited"]:
        value = NUMBERS[ABOUT["cited"][question]].value
        return value, value
    if question not in ABOUT["ours"]:
        return None
    about = ABOUT["ours"][question]
    run = CALCULATORS[about["calculator"]].run
    low, high = (run(about[end])[about["result"]] for end in ("low", "high"))
    return low, high


# ---- words


def format_ends(words: Wording, low: float, high: float, unit: str, digits: int = 3) -> str:
    """Return an answer with its unit: a range, or one value."""
    shown = [words.short(end, unit, digits) for end in (low, high)]
    return _join_ends(words, shown, words["uncertainty", "span"])


def format_step(words: Wording, step: Step, digits: int = 2) -> str:
    """Return the answer of a step, with its unit."""
    return format_ends(words, step.first.low, step.first.high, step.first.unit, digits)


def quote_step(words: Wording, step: Step) -> str:
    """Return the answer of a step for a sentence that itself goes from one range to another."""
    first = step.first
    shown = [words.short(end, first.unit, 2) for end in (first.low, first.high)]
    return _join_ends(words, shown, words["history", "within"])


def _join_ends(words: Wording, shown: Sequence[str], span: str) -> str:
    """Return both ends as a range, or as one value where they read alike."""
    return shown[0] if shown[0] == shown[1] else words.fill(span, words.ends(*shown))


def reason_key(step: Step) -> str:
    """Return by which name it stands why an answer began, or nothing."""
    reasons = ABOUT["reasons"].get(step.first.package, {})
    own = f"{step.first.version} {step.first.question.rpartition('.')[0]}"
    return own if own in reasons else step.first.version if step.first.version in reasons else ""


def say_reason(words: Wording, step: Step) -> Html | str:
    """Return why an answer moved, with a link to where that stands."""
    package, texts = step.first.package, words.words["history"]
    if step == steps(package, step.first.question)[0]:
        return str(texts["began"])
    why = words.fill(texts["why"][package][reason_key(step)])
    where = ABOUT["reasons"][package][reason_key(step)]
    if where == "compared":
        return words.fill(texts["compared"], {"why": why})
    addresses = ABOUT["addresses"][package]
    return html('<a href="{}">{}</a>', addresses.get(where) or addresses["commit"] + where, why)


def list_steps(words: Wording, questions: Sequence[str], title: str) -> Html:
    """Return every answer as a table: what of, which releases, since when, how much, and why."""
    texts = words.words["history"]
    body: list[list[Html | str]] = []
    for question in questions:
        label = texts["questions"][question]
        for package in packages(question):
            for step in steps(package, question):
                releases = html("{} {}", texts["packages"][package], step.versions)
                value: Html | str = format_step(words, step, 3)
                if step.last.kept:
                    value = html("{} ({})", value, _say_kept(words, step.last))
                body.append(
                    [label, releases, step.first.released.isoformat(), value,
                     say_reason(words, step)]
                )  # fmt: skip
        if own := ours(question):
            unit = steps(packages(question)[0], question)[0].first.unit
            body.append(
                [
                    label,
                    texts["ours"],
                    "",
                    format_ends(words, *own, unit),
                    _our_way(words, question),
                ]
            )
    head = [texts["head"][column] for column in ("question", "release", "since", "answer", "why")]
    return table(head, body, title)


def _say_kept(words: Wording, answer: Answer) -> str:
    """Return why an answer is that of an earlier run, and of which day."""
    text = words["history", "kept", answer.kept]
    return words.fill(text, {"date": answer.run.isoformat()})


def _our_way(words: Wording, question: str) -> str:
    """Return how ours is made: by the same method today, or from a cited number."""
    return words["history", "our_number" if question in ABOUT["cited"] else "our_method"]


QUOTED = (
    ("gpt-4o", "first"), ("gpt-4o", "highest"), ("gpt-4o", "last"),
    ("gpt-4", "first"), ("mistral-large", "last"),
)  # fmt: skip
"""The answers of EcoLogits that sentences of the page say: of which model, and which of them."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield what the page says of the table: when it was asked, and some of the answers."""
    yield "history/run", say_run(words)
    yield "history/tokens", words.quantity(ABOUT["ours"]["gpt-4o.energy"]["low"]["tokens"], "token")
    for model, which in QUOTED:
        shown = steps("ecologits", f"{model}.energy")
        highest = max(shown, key=lambda step: step.first.high)
        ends = {"first": shown[0], "highest": highest, "last": shown[-1]}
        yield f"history/{model}.{which}", quote_step(words, ends[which])


def say_run(words: Wording) -> str:
    """Return when the releases were asked last, and how many answers there are."""
    gaps = {
        "date": max(answer.run for answer in answers()).strftime(words["history", "day"]),
        "answers": words.amount(len(answers())),
        "releases": words.amount(len({(answer.package, answer.version) for answer in answers()})),
        "packages": words.amount(len({answer.package for answer in answers()})),
    }
    kept = [answer for answer in answers() if answer.kept]
    asked = words.fill(words["history", "run"], gaps)
    if not kept:
        return asked
    late = words.fill(words["history", "late"], {"answers": words.amount(len(kept))})
    return words["figures", "sentences"].join((asked, late))
