"""Do in Pyodide all that the site ever asks of it, and return which library files that took.

Run by stdlib.mjs. Every calculator, in both languages, asked by form and by address, rightly and
wrongly; every model as a reader may rewrite it; and a traceback, as a console would show it.
"""

import json
import sys
import traceback

from calc import CALCULATORS
from calc.browser import answer
from calc.core.calculator import Calculator
from calc.core.wording import LANGUAGES
from calc.view.export import FILES

WRONG = ("", "many", "nan", "-inf", "1e999", "\N{FULLWIDTH DIGIT ONE}", "-1", "90\u4ebf")
UNSOUND = ("x = (", "x = y", "def f(): f()\nf()", "print(1)", "import json; jsno", "cited('none')")
"""Code that goes wrong, in the ways that Python has most to say of."""


def ask_everything() -> None:
    """Ask of each calculator, in both languages, all that can be asked."""
    for calculator in CALCULATORS.values():
        for language in LANGUAGES:
            ask_for_answers(calculator, language)
            ask_for_more(calculator, language)
        calculator.run({})
        try:
            calculator.run({"nothing": 1.0})
        except ValueError:
            traceback.format_exc()
    for number, code in enumerate(UNSOUND, start=1):
        question = {"calculator": "notebook", "about": "cell", "language": "en"}
        answer(json.dumps(question | {"number": number, "code": code}))


def ask_for_answers(calculator: Calculator, language: str) -> None:
    """Ask for the default, both ends of every input, and what cannot be, which is so of any."""
    first = next(iter(calculator.inputs))
    for origin in ("form", "address"):
        scenarios: list[dict[str, str]] = [{}, {"nothing": "1"}]
        scenarios += ({first: text} for text in WRONG)
        for name, declared in calculator.inputs.items():
            scenarios += ({name: repr(end)} for end in (declared.low, declared.high))
        for values in scenarios:
            ask(calculator, language, origin=origin, values=values)


def ask_for_more(calculator: Calculator, language: str) -> None:
    """Ask for all that goes with an answer."""
    for code in (calculator.source, *UNSOUND):
        ask(calculator, language, about="workshop", code=code)
    for file in (*FILES, "snippets"):
        ask(calculator, language, about="export", file=file, page="", site="", chart="bars")
    ask(calculator, language, about="cite", page="")
    for about in ("chart", "uncertainty", "ranges", "sensitivity"):
        ask(calculator, language, about=about)
    first = next(iter(calculator.inputs))
    ask(calculator, language, about="sweep", input=first)
    ask(calculator, language, about="bridge", choices={"a": "default", "b": "yours"}, kept={})
    ask(calculator, language, about="boundary", choices={})
    for people in ("", "100", "many"):
        ask(calculator, language, about="equivalents", choices={"people": people})
    for target in ("1", "many"):
        choices = {"input": first, "result": calculator.primary, "target": target}
        ask(calculator, language, about="inverse", choices=choices)


def ask(calculator: Calculator, language: str, **more: object) -> None:
    """Ask one question."""
    question = {"calculator": calculator.name, "language": language, "values": {}}
    answer(json.dumps(question | more))


def imported_files() -> list[str]:
    """Return the files of the standard library that have been imported."""
    paths = [getattr(module, "__file__", None) or "" for module in list(sys.modules.values())]
    archive = next(path for path in sys.path if path.endswith(".zip"))
    return sorted(path.removeprefix(f"{archive}/") for path in paths if path.startswith(archive))


ask_everything()
"\n".join(imported_files())
