"""The JSON Schema (2020-12) of each kind of file: which keys are there, and what they hold."""

from __future__ import annotations

from collections.abc import Mapping

from calc.analysis.uncertainty import KIND
from calc.catalogue import CALCULATORS
from calc.core.cited import BASES, STANDINGS
from overrides.data.interface.calculators import SCALES
from overrides.data.interface.estimates import CLAIM, SHARED
from overrides.data.interface.keys import (
    ADDRESS,
    DATE,
    ID,
    INDEX,
    NAME,
    NUMBER,
    PAGES,
    TEXT,
    TRUTH,
    YEAR,
    Keys,
    Schema,
    by_name,
    columns,
    having,
    links,
    many,
    one_of,
    or_none,
    texts,
)
from overrides.data.package import FORMATS, LICENCES
from overrides.data.tables import TABLES
from overrides.generator.figures.figure import KINDS as FILES

DIALECT = "https://json-schema.org/draft/2020-12/schema"

ABOUT: Keys = {
    "$schema": ADDRESS,
    "version": TEXT,
    "licence": one_of(LICENCES),
}
"""What every file says of itself."""

INPUT: Keys = {
    **texts("label"),
    "unit": TEXT,
    "default": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
    "usual_low": or_none(NUMBER),
    "usual_high": or_none(NUMBER),
    **texts("range_reason"),
    "plausible_low": NUMBER,
    "plausible_high": NUMBER,
    **texts("plausible_reason"),
    "least": or_none(NUMBER),
    "slider_scale": one_of(SCALES),
    "slider_step": NUMBER,
    "number": or_none(ID),
    "basis": one_of([*BASES, "choice"]),
    "standing": or_none(one_of(STANDINGS)),
    "assumption": or_none(ID),
    "varied": TRUTH,
    "shown_first": TRUTH,
}

RESULT: Keys = {
    **texts("label"),
    "unit": TEXT,
    "value": NUMBER,
    "low": NUMBER,
    "high": NUMBER,
    "depends_on": many(NAME),
}

GROUP: Keys = {"id": NAME, **texts("label"), "inputs": many(NAME, least=1)}

VALIDITY: Keys = {
    "id": NAME,
    "input": NAME,
    "low": or_none(NUMBER),
    "high": or_none(NUMBER),
    "results": many(NAME, least=1),
    **texts("caution"),
}

CALCULATOR: Keys = {
    "id": one_of(CALCULATORS),
    "chapter": NAME,
    **texts("label", "question", "leaves_out"),
    "inputs": by_name(having("input", INPUT), NAME, least=1),
    "input_order": many(NAME, least=1),
    "groups": many(having("group", GROUP)),
    "results": by_name(having("result", RESULT), NAME, least=1),
    "interval": one_of([KIND]),
    "within": many(having("within", {"part": NAME, "whole": NAME})),
    "correlated": many(having("correlated", {"inputs": many(NAME, least=2), **texts("reason")})),
    "validity": many(having("validity", VALIDITY)),
    **texts("equation", "worked", schema=many(TEXT, least=1)),
    "code": TEXT,
    **links("numbers", "estimates", "menus"),
}

NUMBER_FILE: Keys = {
    **columns(TABLES["numbers"]),
    "vintages": many(having("number", columns(TABLES["vintages"]))),
    **links("calculators", "sources"),
}

ESTIMATE: Keys = {
    "id": ID,
    **columns(TABLES["estimates"], SHARED),
    "inputs": by_name(having("estimate", {"value": NUMBER, "unit": TEXT}), NAME),
    "claims": by_name(having("estimate", columns(TABLES["estimates"], CLAIM)), NAME, least=1),
    **links("calculators", "sources"),
}

SOURCE: Keys = {
    **columns(TABLES["sources"]),
    **links("numbers", "estimates", "sources"),
}

VALUE: Keys = {
    "row": INDEX,
    "column": INDEX,
    **texts("label", "column"),
    "value": or_none(NUMBER),
    "low": or_none(NUMBER),
    "high": or_none(NUMBER),
    "unit": TEXT,
    **texts("text"),
    "number": or_none(ID),
    "sources": many(ID, least=1),
}

SOME_VALUE: Schema = {
    "anyOf": [{"properties": {name: NUMBER}} for name in ("value", "low", "high")],
}
"""That one of the three is there."""

FIGURE: Keys = {
    "id": ID,
    **texts("title", "measure", "note"),
    "date": DATE,
    "values": many(having("value", VALUE) | SOME_VALUE, least=1),
    **texts("columns", schema=many({"type": "string"}, least=2)),
    **texts("rows", schema=many(many({"type": "string"}, least=2), least=1)),
    **links(
        "numbers",
        "sources",
        pages={**texts("page", schema=or_none(ADDRESS)), **texts(*FILES, schema=ADDRESS)},
    ),
}

FILLED: Keys = {"value": NUMBER, "unit": TEXT, "number": or_none(ID), "source": ID}

ENTRY: Keys = {
    **texts("label"),
    "year": or_none(YEAR),
    "values": by_name(having("filled", FILLED), NAME, least=1),
}

MENU: Keys = {
    "id": NAME,
    **texts("label"),
    "roles": by_name(TEXT, NAME, least=1),
    "entries": by_name(having("entry", ENTRY), least=1),
    "inputs": by_name(many(NAME, least=1), NAME),
    **links("calculators"),
}

LISTED = by_name(having("index", {**texts("label"), "address": ADDRESS}), least=1)
"""Records of a kind, or schemas, as the index lists them."""

INDEX_FILE: Keys = {
    "id": ID,
    "interface": {"type": "string", "pattern": r"^v\d+$"},
    "date": DATE,
    **texts("title"),
    "licence_url": {"type": "string", "format": "uri"},
    **dict.fromkeys(("calculators", "estimates", "numbers", "sources", "figures", "menus"), LISTED),
    "tables": by_name(
        having("index", {**texts("label"), **dict.fromkeys(FORMATS, ADDRESS)}), least=1
    ),
    "schemas": LISTED,
    **links(pages={**PAGES, "datapackage": ADDRESS}),
}

KEYS: Mapping[str, Keys] = {
    "calculator": CALCULATOR,
    "estimate": ESTIMATE,
    "number": NUMBER_FILE,
    "source": SOURCE,
    "figure": FIGURE,
    "menu": MENU,
    "index": INDEX_FILE,
}
"""The keys of each kind of file."""

SCHEMAS: Mapping[str, Schema] = {
    kind: {"$schema": DIALECT, "title": kind, **having(kind, {**ABOUT, **keys})}
    for kind, keys in KEYS.items()
}
