"""A scenario as a program that runs anywhere: a script of plain Python, or the same as a notebook.

It holds the model's own lines, its inputs with their units and sources, and nothing of this
package. It computes in the very same steps, so it gives the very same number.
"""

from __future__ import annotations

import ast
import json
import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from calc.charts import svg
from calc.core import units
from calc.core.amounts import FULL, plain
from calc.core.calculator import Calculator
from calc.core.model_code import read_model
from calc.core.wording import Wording

COMMENT = 92
"""Characters in a line of a comment, after its mark."""

DIGITS = 6
"""Significant digits of results in comments."""

MODULES = ("math",)
"""What models import."""

RUN = """\
given = {name: value * UNITS[unit] for name, (value, unit) in INPUTS.items()}
outcome = MODEL(**given)
for name, unit in RESULTS.items():
    print(f"{name} = {getattr(outcome, name) / UNITS[unit]} {unit}")
"""


@dataclass(frozen=True)
class Program:
    """What a program is made of; `about` are lines of text, all else is code."""

    about: Sequence[str]
    modules: str
    inputs: str
    model: str
    run: str


def build_program(calculator: Calculator, record: Mapping[str, Any], words: Wording) -> Program:
    """Return the program of a scenario of which `calc.sharing.export.record` knows this much."""
    about = [
        words.pair(record["title"], record["question"]),
        words.fill(words["export", "made"], {"version": record["version"]}),
        record["address"],
        words["export", "licences"],
        words["export", "needs"],
    ]
    used = {
        node.id for node in ast.walk(read_model(calculator).module) if isinstance(node, ast.Name)
    }
    modules = [f"import {module}" for module in MODULES if module in used]
    return Program(
        about,
        "\n".join([*modules, "from typing import NamedTuple"]) + "\n",
        _inputs(record, words),
        _model(calculator, record),
        RUN.replace("MODEL", calculator.name),
    )


def write_script(calculator: Calculator, record: Mapping[str, Any], words: Wording) -> str:
    """Return the scenario as a script that prints every result."""
    program = build_program(calculator, record, words)
    about = "".join(_comment(line, words, "") for line in program.about)
    run = "".join(f"    {line}\n" for line in program.run.splitlines())
    head = f"{about}\n{program.modules}\n{program.inputs}\n\n{program.model}\n\n"
    return f'{head}if __name__ == "__main__":\n{run}'


def write_notebook(calculator: Calculator, record: Mapping[str, Any], words: Wording) -> str:
    """Return the scenario as a notebook (nbformat 4.5) that has not been run."""
    program = build_program(calculator, record, words)
    title, *rest = (re.sub(r"([\\`*_<>\[\]])", r"\\\1", line) for line in program.about)
    bullets = "\n".join(f"- {line}" for line in rest)
    texts = (
        ("markdown", f"# {title}\n\n{bullets}"),
        ("code", f"{program.modules}\n{program.inputs}"),
        ("markdown", words["interface", "code"]),
        ("code", program.model),
        ("markdown", words["export", "results"]),
        ("code", program.run),
    )
    cells: list[dict[str, Any]] = [
        {
            "cell_type": kind,
            "id": f"cell-{number}",
            "metadata": {},
            "source": text.rstrip("\n").splitlines(keepends=True),
        }
        | ({"execution_count": None, "outputs": []} if kind == "code" else {})
        for number, (kind, text) in enumerate(texts, 1)
    ]
    metadata = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    whole = {"cells": cells, "metadata": metadata, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _comment(text: str, words: Wording, indent: str = "    ") -> str:
    """Return a text as comments. It comes in lines of its own, whatever it says."""
    parts = text.splitlines()
    lines = (line for part in parts for line in svg.break_lines(part, words, COMMENT))
    return "".join(f"{indent}# {line}".rstrip() + "\n" for line in lines)


def _inputs(record: Mapping[str, Any], words: Wording) -> str:
    """Return units and inputs, each with its reason and source, and what the results are."""
    entries = [entry for kind in ("inputs", "results") for entry in record[kind].values()]
    lines = [_comment(words["export", "units"], words, ""), "UNITS = {\n"]
    lines += [
        f'    "{unit}": {units.size(unit)!r},\n'
        for unit in dict.fromkeys(entry["unit"] for entry in entries)
    ]
    lines += ["}\n\n", _comment(words["export", "values"], words, ""), "INPUTS = {\n"]
    for name, entry in record["inputs"].items():
        ends = {end: words.quantity(entry[end], entry["unit"], FULL) for end in ("low", "high")}
        why = entry["range_reason"]
        if entry["usual_low"] is not None:
            span = words.span(entry["usual_low"], entry["usual_high"], entry["unit"])
            why = words.fill(words["interface", "usual"], {"span": span, "why": why})
        allowed = words.fill(words["interface", "range"], ends | {"why": why})
        lines.append(_comment(words.pair(entry["label"], allowed), words))
        if work := record["sources"].get(entry.get("source")):
            standing = [words["basis", entry["basis"]], words["standing", entry["standing"]]]
            source = f"{work['author']} ({work['year']}). {work['title']}"
            standing += [source, work.get("address", "")]
            said = words["interface", "phrases"].join(filter(None, standing))
            lines.append(_comment(said, words))
        lines.append(f'    "{name}": ({plain(entry["value"])}, "{entry["unit"]}"),\n')
    lines += ["}\n\n", _comment(words["export", "ranges"], words, ""), "RESULTS = {\n"]
    for name, entry in record["results"].items():
        shown = {
            end: words.quantity(entry[end], entry["unit"], DIGITS)
            for end in ("low", "value", "high")
        }
        interval = words.fill(words["export", "interval"], shown)
        lines.append(_comment(words.pair(entry["label"], interval), words))
        lines.append(f'    "{name}": "{entry["unit"]}",\n')
    return "".join([*lines, "}\n"])


def _model(calculator: Calculator, record: Mapping[str, Any]) -> str:
    """Return the model's own lines, after the functions it calls; without what makes it a form."""
    code = read_model(calculator)
    function = code.function
    lines = calculator.source.splitlines()
    # The results come first, with units that are said elsewhere in a program.
    results = next(node for node in code.module.body if isinstance(node, ast.ClassDef))
    helpers = "\n".join(lines[results.end_lineno : function.decorator_list[0].lineno - 1]).strip()
    arguments = [argument.arg for argument in function.args.args]
    if function.args.kwonlyargs:
        arguments += ["*", *(argument.arg for argument in function.args.kwonlyargs)]
    kind = ast.unparse(function.returns) if function.returns else ""
    fields = "".join(f"    {name}: float\n" for name in record["results"])
    signature = "".join(
        f"    {argument}{': float' * (argument != '*')},\n" for argument in arguments
    )
    body = "\n".join(lines[function.body[0].lineno - 1 :])
    before = f"{helpers}\n\n\n" if helpers else ""
    return (
        f"class {kind}(NamedTuple):\n{fields}\n\n"
        f"{before}def {function.name}(\n{signature}) -> {kind}:\n{body}\n"
    )
