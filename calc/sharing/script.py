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
from calc.core.calculator import Calculator
from calc.core.model_code import read_model
from calc.core.wording import Wording, plain

COMMENT = 92
"""Characters in a line of a comment, after its mark."""

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


def program(calculator: Calculator, known: Mapping[str, Any], words: Wording) -> Program:
    """Return the program of a scenario of which `calc.sharing.export.record` knows this much."""
    about = [
        f"{known['title']}: {known['question']}",
        words.fill(words["export", "made"], {"version": known["version"]}),
        known["address"],
        words["export", "licences"],
        words["export", "needs"],
    ]
    module = read_model(calculator).module
    used = {node.id for node in ast.walk(module) if isinstance(node, ast.Name)}
    modules = [f"import {each}" for each in MODULES if each in used]
    return Program(
        about,
        "\n".join([*modules, "from typing import NamedTuple"]) + "\n",
        _inputs(known, words),
        _model(calculator, known),
        RUN.replace("MODEL", calculator.name),
    )


def script(calculator: Calculator, known: Mapping[str, Any], words: Wording) -> str:
    """Return the scenario as a script that prints every result."""
    made = program(calculator, known, words)
    about = "".join(_comment(each, "") for each in made.about)
    run = "".join(f"    {line}\n" for line in made.run.splitlines())
    head = f"{about}\n{made.modules}\n{made.inputs}\n\n{made.model}\n\n"
    return f'{head}if __name__ == "__main__":\n{run}'


def notebook(calculator: Calculator, known: Mapping[str, Any], words: Wording) -> str:
    """Return the scenario as a notebook (nbformat 4.5) that has not been run."""
    made = program(calculator, known, words)
    title, *rest = (re.sub(r"([\\`*_<>\[\]])", r"\\\1", each) for each in made.about)
    listed = "\n".join(f"- {each}" for each in rest)
    texts = (
        ("markdown", f"# {title}\n\n{listed}"),
        ("code", f"{made.modules}\n{made.inputs}"),
        ("markdown", words["interface", "code"]),
        ("code", made.model),
        ("markdown", words["export", "results"]),
        ("code", made.run),
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
    spoken = {
        "kernelspec": {"display_name": "Python 3", "language": "python", "name": "python3"},
        "language_info": {"name": "python"},
    }
    whole = {"cells": cells, "metadata": spoken, "nbformat": 4, "nbformat_minor": 5}
    return json.dumps(whole, ensure_ascii=False, indent=1) + "\n"


def _comment(text: str, indent: str = "    ") -> str:
    """Return a text as comments. It comes in lines of its own, whatever it says."""
    lines = (line for part in text.splitlines() for line in svg.break_lines(part, COMMENT))
    return "".join(f"{indent}# {line}".rstrip() + "\n" for line in lines)


def _inputs(known: Mapping[str, Any], words: Wording) -> str:
    """Return units and inputs, each with its reason and source, and what the results are."""
    used = [each["unit"] for kind in ("inputs", "results") for each in known[kind].values()]
    lines = [_comment(words["export", "units"], ""), "UNITS = {\n"]
    lines += [f'    "{unit}": {units.size(unit)!r},\n' for unit in dict.fromkeys(used)]
    lines += ["}\n\n", _comment(words["export", "values"], ""), "INPUTS = {\n"]
    for name, each in known["inputs"].items():
        reach = {end: words.quantity(each[end], each["unit"], 15) for end in ("low", "high")}
        said = words.fill(words["interface", "range"], reach | {"why": each["why"]})
        lines.append(_comment(words.pair(each["label"], said)))
        if work := known["sources"].get(each.get("source")):
            standing = [words["basis", each["basis"]], words["standing", each["seen"]]]
            source = f"{work['author']} ({work['year']}). {work['title']}"
            standing += [source, work.get("address", "")]
            lines.append(_comment(words["interface", "phrases"].join(filter(None, standing))))
        lines.append(f'    "{name}": ({plain(each["value"])}, "{each["unit"]}"),\n')
    lines += ["}\n\n", _comment(words["export", "ranges"], ""), "RESULTS = {\n"]
    for name, each in known["results"].items():
        reach = {end: words.quantity(each[end], each["unit"], 6) for end in ("low", "high")}
        said = words.quantity(each["value"], each["unit"], 6)
        said = words.fill(words["export", "interval"], reach | {"value": said})
        lines.append(_comment(words.pair(each["label"], said)))
        lines.append(f'    "{name}": "{each["unit"]}",\n')
    return "".join([*lines, "}\n"])


def _model(calculator: Calculator, known: Mapping[str, Any]) -> str:
    """Return the model's own lines, after the functions it calls; without what makes it a form."""
    code = read_model(calculator)
    function = code.function
    written = calculator.source.splitlines()
    # The results come first, with units that are said elsewhere in a program.
    results = next(each for each in code.module.body if isinstance(each, ast.ClassDef))
    called = "\n".join(written[results.end_lineno : function.decorator_list[0].lineno - 1]).strip()
    arguments = [each.arg for each in function.args.args]
    if function.args.kwonlyargs:
        arguments += ["*", *(each.arg for each in function.args.kwonlyargs)]
    kind = ast.unparse(function.returns) if function.returns else ""
    fields = "".join(f"    {name}: float\n" for name in known["results"])
    head = "".join(f"    {each}{': float' * (each != '*')},\n" for each in arguments)
    body = "\n".join(written[function.body[0].lineno - 1 :])
    before = f"{called}\n\n\n" if called else ""
    return (
        f"class {kind}(NamedTuple):\n{fields}\n\n"
        f"{before}def {function.name}(\n{head}) -> {kind}:\n{body}\n"
    )
