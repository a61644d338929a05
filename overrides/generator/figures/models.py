"""One answer by each language model: from the least to the most that any method gives."""

from __future__ import annotations

from calc.core.html import Html, html
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.families import (
    FAMILIES,
    REQUEST,
    UNIT,
    counts,
    is_open,
    reach,
    write_reach,
)
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, calculator_address
from overrides.generator.placeholders import language_address
from overrides.generator.ranges import short_range


def _row(words: Wording, family: str, model: str) -> Row:
    """Return the row of a model: from the least to the most that any method gives for it."""
    models = {model: FAMILIES[family][model]}
    low, high = reach(models)
    called = words["menus", "entries", "model", model]
    ends = {"low": words.amount(low, 2), "high": words.amount(high, 2)}
    measured = any(count.kind == "measured" for count in counts(model) if count.comparable)
    return Row(
        called,
        None,
        words.fill(words["uncertainty", "span"], ends),
        "measured" if measured else "estimated",
        low=low,
        high=high,
        title=words.pair(called, write_reach(words, models)),
    )


def chart(words: Wording, title: str, *, narrow: bool = False) -> Html:
    """Return all models on one axis by powers of ten, open ones first."""
    open_, closed = [
        [
            _row(words, family, model)
            for family, models in FAMILIES.items()
            for model in models
            if is_open(model) is wanted
        ]
        for wanted in (True, False)
    ]
    groups = [
        Group(words["figures", "models", "open"], open_),
        Group(words["figures", "models", "closed"], closed),
    ]
    kinds = [(kind, words["figures", "models", kind]) for kind in ("measured", "estimated")]
    name = f"figure-models{'-narrow' if narrow else ''}"
    return draw_rows(
        name, title, groups, words, unit="Wh", narrow=narrow, logarithmic=True, kinds=kinds
    )


def figure(words: Wording) -> Figure:
    """Return every model's span, and as a table each method's."""
    texts = words.words["figures"]["models"]
    every = {model: own for models in FAMILIES.values() for model, own in models.items()}
    widest = max(every, key=disagreement)
    gaps = {
        "model": words["menus", "entries", "model", widest],
        "factor": words.amount(disagreement(widest), 2),
    }
    title = words.fill(texts["title"], gaps)
    tokens = REQUEST.inputs["tokens"]
    told = {"tokens": words.short(tokens.value, tokens.unit)}
    head = [texts["model"], texts["span"], texts["methods"]]
    body = [
        [
            html(
                '<a href="{}models/{}/">{}</a>',
                language_address(words.language),
                family.replace("_", "-"),
                words["menus", "entries", "model", model],
            ),
            short_range(words, *reach({model: models[model]}), UNIT, 2),
            words.amount(len(counts(model))),
        ]
        for family, models in FAMILIES.items()
        for model in models
    ]
    works = dict.fromkeys(count.source for model in every for count in counts(model))
    return Figure(
        title,
        chart(words, title),
        table(head, body, title),
        words.fill(texts["note"], told),
        tuple(works),
        opens=calculator_address(words, REQUEST.name),
        numbers=("request.tokens",),
        measure=words.fill(texts["measure"], told),
        narrow=chart(words, title, narrow=True),
    )


def disagreement(model: str) -> float:
    """Return by what factor our own methods differ for one and the same answer by a model."""
    central = [count.span.value or 0 for count in counts(model) if count.is_ours]
    return max(central) / min(central)
