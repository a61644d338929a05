"""The models in the reference of the package: names, units and ranges, as tables."""

from __future__ import annotations

import inspect

from calc import CALCULATORS
from calc.core.calculator import Calculator
from calc.core.html import html
from calc.core.wording import FULL, Wording
from calc.view.table import table


def models(words: Wording) -> str:
    """Return every model with what it says of itself, its inputs and its results, as Markdown."""
    return "".join(_model(name, each, words) for name, each in CALCULATORS.items())


def _model(name: str, each: Calculator, words: Wording) -> str:
    def row(key: str, label: str, *cells: str) -> list[str]:
        return [html("<code>{}</code><br><small>{}</small>", key, label), *cells]

    inputs = [
        row(
            key,
            words.input_label(each.name, key),
            *(words.amount(value, FULL) for value in (one.value, one.low, one.high)),
            one.unit,
        )
        for key, one in each.inputs.items()
    ]
    results = [
        row(key, words.result_label(each.name, key), one.unit) for key, one in each.results.items()
    ]
    said = words.words["reference"]
    heads = [said[key] for key in ("input", "default", "low", "high", "unit")]
    named = [words.fill(said[key], {"name": name}) for key in ("inputs", "results")]
    return (
        f"## {name} {{: #{name} }}\n\n{inspect.getdoc(each.function)}\n\n"
        f"[{words[name, 'title']}](/{each.chapter}/{name}.md)\n\n"
        f"{table(heads, inputs, named[0], headed=True)}\n\n"
        f"{table([said['result'], said['unit']], results, named[1], headed=True)}\n\n"
    )
