"""Do in Pyodide all that the site ever asks of it, and return which library files that took.

Run by library.mjs. Every calculator, in both languages, asked by form and by address, rightly and
wrongly; and a traceback, as a page or a console would show it.
"""

import json
import sys
import traceback

from calc import CALCULATORS
from calc.browser import answer
from calc.view.take import FILES
from calc.wording import LANGUAGES

WRONG = ("", "many", "nan", "-inf", "1e999", "\N{FULLWIDTH DIGIT ONE}", "-1", "90\u4ebf")


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
            asked = {"about": "take", "calculator": name, "language": language, "page": ""}
            for what in (*FILES, "snippets"):
                more = {"what": what, "site": "", "chart": "bars", "values": {}}
                answer(json.dumps({**asked, **more}))
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
