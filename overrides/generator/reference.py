"""The package for those who build on it: every model's names, units and ranges; where it lies."""

from __future__ import annotations

import inspect
from collections.abc import Iterator

from calc import CALCULATORS
from calc.core.amounts import FULL
from calc.core.calculator import Calculator
from calc.core.html import Html, html, join
from calc.core.wording import LANGUAGES, Wording
from calc.view.equation import lines_in_words
from calc.view.table import table
from overrides.generator.context import Context
from overrides.generator.placeholders import SITE_ADDRESS, language_address


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:
    """Yield the models in the reference of the package and in brief, and where the package lies."""
    yield "reference/models.md", describe_models(words)
    yield "pages/models.html", summarise_models(words)
    yield "wheel/address", f"{SITE_ADDRESS}py/{context.wheel}"


def describe_models(words: Wording) -> str:
    """Return every model with its own docstring, its inputs and its results, as Markdown."""
    return "".join(_model(name, calculator, words) for name, calculator in CALCULATORS.items())


def summarise_models(words: Wording) -> Html:
    """Return a table of every model's equation, that of its leading answer, and what it omits."""
    rows = []
    for name, calculator in CALCULATORS.items():
        page = f"{language_address(words.language)}{calculator.chapter}/{name}/#{name}-calculator"
        equation = join(lines_in_words(calculator, calculator.primary, words), Html("<br>"))
        link = html('<a href="{}">{}</a>', page, words[name, "title"])
        rows.append([link, equation, words[name, "leaves_out"]])
    heads = [words["reference", "model"], words["reference", "equation"]]
    heads.append(words["interface", "leaves_out"])
    return table(heads, rows, words["reference", "models"], headed=True)


def _model(name: str, calculator: Calculator, words: Wording) -> str:
    def row(key: str, label: str, *cells: str) -> list[str]:
        return [html("<code>{}</code><br><small>{}</small>", key, label), *cells]

    inputs = [
        row(
            key,
            words.input_label(name, key),
            *(words.amount(value, FULL) for value in (entry.value, entry.low, entry.high)),
            entry.unit,
        )
        for key, entry in calculator.inputs.items()
    ]
    results = [
        row(key, words.result_label(name, key), result.unit)
        for key, result in calculator.results.items()
    ]
    labels = words.words["reference"]
    heads = [labels[key] for key in ("input", "default", "low", "high", "unit")]
    docstring = inspect.getdoc(calculator.function)
    if words.language != LANGUAGES[0]:
        docstring = f'<div lang="{LANGUAGES[0]}" markdown="1">\n\n{docstring}\n\n</div>'
    captions = [words.fill(labels[key], {"name": name}) for key in ("inputs", "results")]
    return (
        f"## {name} {{: #{name} }}\n\n{docstring}\n\n"
        f"[{words[name, 'title']}](/{calculator.chapter}/{name}.md)\n\n"
        f"{table(heads, inputs, captions[0], headed=True)}\n\n"
        f"{table([labels['result'], labels['unit']], results, captions[1], headed=True)}\n\n"
    )
