"""What training took, model by model: by those who trained them, and as estimated from outside."""

from calc.core.cited import NUMBERS
from calc.core.units import convert
from calc.core.wording import Wording
from calc.evidence.arithmetic import evaluate
from calc.view.table import table
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, cite_number

UNIT = "GWh"

ROUGH = 2
"""Digits of what is like days of something else, or so many times as much."""

OWN = (
    "training.bloom.electricity",
    "training.gopher.electricity",
    "training.gpt3.electricity",
    "training.llama31_405b.electricity",
)
OUTSIDE = (
    "training.gpt4.electricity",
    "training.gemini_ultra.electricity",
    "training.llama31_405b.epoch",
    "training.grok3.electricity",
    "training.grok4.electricity",
)
GROUPS = {"own": OWN, "outside": OUTSIDE}
"""The totals by how they are made: from stated hours and power, or guessed from outside."""

FIRST, LAST = "training.gpt3.electricity", "training.grok4.electricity"
"""The paper's model, and the largest: both are said as days of the paper's ChatGPT."""

SERVICE = "chatgpt.electricity"


def electricity(key: str) -> float:
    """Return what a training took, in gigawatt-hours."""
    return convert(NUMBERS[key].value, NUMBERS[key].unit, UNIT)


def days_of_service(key: str) -> float:
    """Return how many days the paper's ChatGPT took as much as a training."""
    return evaluate(f"{{{key}}} / {{{SERVICE}}}", "day")


def _row(words: Wording, key: str) -> Row:
    """Return a training as a row, named by the model and the year to which its figure belongs."""
    texts = words.words["figures"]["training"]
    year = NUMBERS[key].as_of[:4]
    label = words.fill(texts["model"], {"model": texts[key], "year": year})
    amount, shown = electricity(key), words.bare(electricity(key), UNIT, 3)
    text, detail = shown, words.fill(texts["counted"][key])
    days = {"value": shown, "days": words.quantity(days_of_service(key), "day", ROUGH)}
    if key == FIRST:
        text = words.fill(texts["or_days"], days)
    elif key == LAST:
        detail = words.fill(texts["as_days"], days)
    title = words.pair(label, words.quantity(amount, UNIT))
    return Row(label, amount, text, "estimated", detail, title=title)


def figure(words: Wording) -> Figure:
    """Return the trainings as bars, each group from the smallest to the largest."""
    texts = words.words["figures"]["training"]
    ratio = electricity(LAST) / electricity(FIRST)
    gaps = {
        "first": texts[FIRST],
        "last": texts[LAST],
        "ratio": words.amount(ratio, ROUGH),
    }
    title = words.fill(texts["title"], gaps)
    groups = [
        Group(texts[group], [_row(words, key) for key in sorted(keys, key=electricity)])
        for group, keys in GROUPS.items()
    ]
    chart, narrow = (
        draw_rows(f"figure-training{size}", title, groups, words, unit=UNIT, narrow=bool(size))
        for size in ("", "-narrow")
    )
    body = [
        [
            words.number_label(key),
            NUMBERS[key].as_of[:4],
            cite_number(words, key, words.quantity(electricity(key), UNIT)),
            words.quantity(days_of_service(key), "day", ROUGH),
            words.fill(texts["counted"][key]),
            words.credit(NUMBERS[key].source, NUMBERS[key].standing),
        ]
        for keys in GROUPS.values()
        for key in sorted(keys, key=electricity)
    ]
    head = [
        words["interface", "what"],
        *(texts[column] for column in ("year", "electricity", "days", "how")),
        words["interface", "source"],
    ]
    keys = [*OWN, *OUTSIDE]
    return Figure(
        title,
        chart,
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in (*keys, SERVICE))),
        numbers=(*keys, SERVICE),
        measure=words.fill(texts["measure"]),
        narrow=narrow,
    )
