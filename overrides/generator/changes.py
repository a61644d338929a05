"""What changed among the numbers, for the page and the feed of changes.

Articles change too, and only MkDocs reads their heads. So this makes no page but a fragment of
records, and overrides/hooks/changes.py puts the articles beside them.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from typing import Any

from calc import CALCULATORS
from calc.core.amounts import FULL
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.wording import Wording
from calc.evidence.changes import CHANGES, Change, Printed, newest_first
from calc.evidence.scoreboard import rows
from overrides.generator import changelist
from overrides.generator.chapters import computed_page, entry_page
from overrides.generator.context import Context
from overrides.generator.figures import scoreboard
from overrides.generator.ranges import find_ranges, format_range
from overrides.generator.values import NUMBER_FORMS, RESULT_FORMS, computed_results


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield every change of a number, and what is said around them."""
    numbers = {change.id: describe(words, change) for change in newest_first(CHANGES)}
    said = {"words": words.words["changes"], "numbers": numbers}
    yield changelist.NUMBERS, json.dumps(said, ensure_ascii=False, indent=1)


def describe(words: Wording, change: Change) -> dict[str, Any]:
    """Return what is told of a change, and by which fragments and calculators to find its pages."""
    gaps = {
        "before": format_printed(words, change.printed_before),
        "reason": words["reasons", change.reason],
    }
    if change.printed_after:
        gaps["after"] = format_printed(words, change.printed_after)
        gaps |= share_unit(words, gaps["before"], gaps["after"])
    template = words["changes", "became" if change.printed_after else "taken_out"]
    return {
        "title": name_subject(words, change),
        "text": words.fill(template, gaps),
        "link": [locate(change)],
        "forms": included_forms(change),
        "calculators": shown_by(change),
    }  # fmt: skip


def format_printed(words: Wording, printed: Printed | str) -> str:
    """Return a value or a range as the language writes it, with all its digits; or an outcome."""
    if isinstance(printed, str):
        return words["scoreboard", "outcomes", printed]
    if len(printed.values) == 1:
        return words.quantity(printed.values[0], printed.unit, FULL)
    low, high = printed.values
    return format_range(words, low, high, printed.unit, FULL)


def share_unit(words: Wording, before: str, after: str) -> dict[str, str]:
    """Return both values with what they share said once, but for a per cent.

    >>> from calc.core.wording import wording
    >>> share_unit(wording("en"), "93 TWh", "95 TWh"), share_unit(wording("en"), "66.7%", "67%")
    ({'before': '93', 'after': '95 TWh'}, {'before': '66.7%', 'after': '67%'})
    """
    if after.endswith("%"):
        return {"before": before, "after": after}
    ends = words.ends(before, after)
    return {"before": ends["low"], "after": ends["high"]}


def name_subject(words: Wording, change: Change) -> str:
    """Return what changed, in words."""
    if change.verdict:
        claim, evidence = next(row for row in rows() if row[1].id == change.verdict)
        gaps = {
            "claim": words["scoreboard", "claims", claim.id],
            "evidence": scoreboard.dated_label(words, evidence),
        }
        return words.fill(words["changes", "verdict"], gaps)
    if change.result:
        name, _, result = change.result.rpartition(".")
        estimate = ESTIMATES.get(name)
        calculator = estimate.calculator if estimate else name
        title = words.estimate_label(name) if estimate else words[calculator, "title"]
        gaps = {"calculator": title, "result": words.result_label(calculator, result)}
        label = words.fill(words["changes", "result"], gaps)
        ranged = isinstance(change.printed_before, Printed) and len(change.printed_before.ends) > 1
        return words.fill(words["changes", "plausible"], {"label": label}) if ranged else label
    kind = change.number.partition(".")[0]
    if change.number not in NUMBERS:
        return words["gone", change.number]
    if kind in {"country", "intensity"}:
        part = "demand" if kind == "country" else "intensity"
        return words.fill(words["changes", part], {"label": words.country_label(change.number)})
    return words.number_label(change.number)


def locate(change: Change) -> str:
    """Return where a reader finds more of it: the verdicts, or the entry of a number or result."""
    if change.verdict:
        return "since/scoreboard.md"
    if change.result:
        return computed_page(change.result).removeprefix("/")
    return entry_page(change.number).removeprefix("/") if change.number in NUMBERS else ""


def included_forms(change: Change) -> list[str]:
    """Return the fragments by which a page includes what changed, alone or as an end of a range."""
    if change.verdict:
        return ["figures/scoreboard.html"]
    values: Mapping[str, object] = computed_results() if change.result else NUMBERS
    names = [change.subject]
    names += [whole for whole, *ends in find_ranges(values) if change.subject in ends]
    folders = RESULT_FORMS if change.result else NUMBER_FORMS
    return [f"{folder}/{name}" for folder in folders for name in names]


def shown_by(change: Change) -> list[str]:
    """Return the sources of the pages whose calculators have what changed for an input."""
    return [
        f"{calculator.chapter}/{calculator.name}.md"
        for calculator in CALCULATORS.values()
        if any(
            declared.number and declared.number.id == change.number
            for declared in calculator.inputs.values()
        )
    ]
