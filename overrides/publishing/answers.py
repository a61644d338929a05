"""Whether the installed package answers as a release's site does; it asks nothing but the two.

Usage: python -I answers.py SITE   (the site's archive; `python -m overrides.publishing.installed`
runs it, in an environment that holds the wheel)

The answer and the table of results of each calculator, untouched and in both languages, stand in
their page to the letter.
"""

import json
import subprocess
import sys
from collections.abc import Iterator
from importlib.metadata import version
from importlib.resources import files
from zipfile import ZipFile

import calc
from calc import browser

FOLDERS = {"en": "", "zh": "zh/"}
ASKED = ("answer", "table")


def other_answers(site: ZipFile) -> Iterator[str]:
    """Yield the parts of pages that the package would write otherwise."""
    for name, calculator in calc.CALCULATORS.items():
        for language, folder in FOLDERS.items():
            path = f"{folder}{calculator.chapter}/{name}/index.html"
            page = site.read(path).decode()
            for about in ASKED:
                question = {"about": about, "calculator": name, "language": language}
                asked = json.dumps(question | {"values": {}, "origin": "form"})
                part = json.loads(browser.answer(asked))["parts"][about]
                if not part or part not in page:
                    yield f"{path}: {about}"


def faults(site: ZipFile) -> Iterator[str]:
    """Yield what is wrong with the installed package."""
    if version("as-much-as-ireland") != calc.__version__:
        yield "it was installed as another version"
    if not files(calc).joinpath("py.typed").is_file():
        yield "its types can't be read: py.typed is missing"
    terminal = [sys.executable, "-I", "-m", "calc", "search", "--json"]
    said = json.loads(subprocess.run(terminal, check=True, stdout=subprocess.PIPE).stdout)
    for result, value in calc.CALCULATORS["search"].run().items():
        if said["results"][result]["value"] != value:
            yield f"python -m calc search: {result}"
    yield from other_answers(site)


if __name__ == "__main__":
    with ZipFile(sys.argv[1]) as archive:
        sys.exit("\n".join(faults(archive)) or None)
