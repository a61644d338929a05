"""The interface as its page tells of it: the kinds of file, and every key of each."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping

from calc.core.html import Html, escape, html, join
from calc.core.wording import LANGUAGES, Wording
from calc.view.table import table
from overrides.data import PATH
from overrides.data.interface.keys import Schema
from overrides.data.interface.schemas import KEYS, SCHEMAS
from overrides.generator.context import Context
from overrides.generator.placeholders import SITE_ADDRESS

ADDRESS = f"{SITE_ADDRESS}{PATH}"
"""Where all of it lies."""

EXAMPLES: Mapping[str, str] = {
    "index": "index.json",
    "calculator": "calculators/search.json",
    "figure": "figures/ireland.json",
    "estimate": "estimates/search.semianalysis.json",
    "number": "numbers/server.power.a100.json",
    "source": "sources/devries-2023.json",
    "menu": "menus/hardware.json",
}
"""A file of each kind, in the order in which the page has them."""


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield where the interface lies, the kinds of file, and their keys."""
    yield "interface/address", ADDRESS
    yield "pages/interface.html", list_kinds(words)
    yield "pages/interface-keys.html", list_keys(words)


def list_kinds(words: Wording) -> Html:
    """Return the kinds of file as a table: what it is of, one of them, and what it holds."""
    texts = words.words["data_interface"]
    body = [
        [
            texts["kinds"][kind],
            html('<a href="{}{}">{}</a>', ADDRESS, path, join(path.split("/"), Html("/<wbr>"))),
            texts["kinds_long"][kind],
        ]
        for kind, path in EXAMPLES.items()
    ]
    head = [texts["what"], texts["example"], texts["holds"]]
    return table(head, body, texts["files"], headed=True)


def list_keys(words: Wording) -> Html:
    """Return the keys of each kind of file as a table that unfolds, with its schema."""
    texts = words.words["data_interface"]
    return join(
        html(
            '<details id="{kind}-keys"><summary>{title}</summary>'
            '<p><a href="{address}{file}">{file}</a></p>{keys}</details>',
            kind=kind,
            title=texts["kinds"][kind],
            address=ADDRESS,
            file=f"schemas/{kind}.json",
            keys=table(
                [texts["key"], texts["meaning"]],
                [*describe_keys(SCHEMAS[kind], words)],
                texts["kinds"][kind],
                headed=True,
            ),
        )
        for kind in EXAMPLES
        if kind in KEYS
    )


def describe_keys(schema: Schema, words: Wording, way: str = "") -> Iterator[list[str]]:
    """Yield each key of an object with what it means; of a text in all languages, one row."""
    for name, own in schema.get("properties", {}).items():
        stem = name.removesuffix(f"_{LANGUAGES[0]}")
        if any(name.endswith(f"_{language}") for language in LANGUAGES[1:]):
            continue
        keys = [name] if stem == name else [f"{stem}_{language}" for language in LANGUAGES]
        shown = join((html("<code>{}{}</code>", way, key) for key in keys), Html("<br>"))
        yield [shown, mark_code(say_meaning(own, words))]
        yield from describe_keys(*step_inside(own, words, f"{way}{name}"))


def mark_code(text: str) -> Html:
    """Return a text in which what stands between backticks is code."""
    return Html(re.sub("`([^`]+)`", r"<code>\1</code>", escape(text)))


def say_meaning(schema: Schema, words: Wording) -> str:
    """Return what a key means in a language."""
    own = f"description_{words.language}"
    return str(schema.get(own) or schema["description"])


def step_inside(schema: Schema, words: Wording, way: str) -> tuple[Schema, Wording, str]:
    """Return what is inside a key, and the way there: through any name, or any place of a list."""
    if schema.get("type") == "array":
        return step_inside(schema["items"], words, f"{way}[]")
    inside = schema.get("additionalProperties")
    if isinstance(inside, Mapping):
        return step_inside(dict(inside), words, f"{way}.<name>")
    return schema, words, f"{way}."
