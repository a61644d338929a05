"""Do in Pyodide all that the site ever asks of it, and return which library files that took.

Run by library.mjs. Every calculator, in both languages, asked by form and by address, rightly and
wrongly; every model as a reader may rewrite it; and a traceback, as a console would show it.
"""

import json
import sys
import traceback

from calc import CALCULATORS
from calc.browser import answer
from calc.view.take import FILES
from calc.wording import LANGUAGES

WRONG = ("", "many", "nan", "-inf", "1e999", "\N{FULLWIDTH DIGIT ONE}", "-1", "90\u4ebf")
UNSOUND = ("x = (", "x = y", "def f(): f()\nf()", "print(1)", "import json; jsno", "cited('none')")
"""Code that goes wrong, in the ways that Python has most to say of."""


def ask_everything() -> None:
    """Ask each calculator for its default, both ends of every input, and what cannot be."""
    for name, calculator in CALCULATORS.items():
        for language in LANGUAGES:
            for origin in ("form", "address"):
                asked = {"calculator": name, "language": language, "origin": origin}
                scenarios: list[dict[str, str]] = [{}, {"nothing": "1"}]
                for key, each in calculator.inputs.items():
                    scenarios += ({key: repr(end)} for end in (each.low, each.high))
                    scenarios += ({key: text} for text in WRONG)
                for values in scenarios:
                    answer(json.dumps(asked | {"values": values}))
            for code in (calculator.source, *UNSOUND):
                answer(json.dumps(asked | {"about": "code", "values": {}, "code": code}))
            asked |= {"values": {}, "page": "", "site": "", "chart": "bars"}
            for what in (*FILES, "snippets"):
                answer(json.dumps(asked | {"about": "take", "what": what}))
            for about in ("cite", "doubt", "sure"):
                answer(json.dumps(asked | {"about": about}))
            asked |= {"input": next(iter(calculator.inputs)), "result": calculator.primary}
            answer(json.dumps(asked | {"about": "strip"}))
            for target in ("1", "many"):
                answer(json.dumps(asked | {"about": "inverse", "target": target}))
        calculator.run({})
        try:
            calculator.run({"nothing": 1.0})
        except ValueError:
            traceback.format_exc()


def files() -> list[str]:
    """Return the files of the standard library that have been imported."""
    places = (getattr(each, "__file__", None) or "" for each in list(sys.modules.values()))
    archive = next(path for path in sys.path if path.endswith(".zip"))
    inside = (each.removeprefix(f"{archive}/") for each in places if each.startswith(archive))
    return sorted(inside)


ask_everything()
"\n".join(files())
