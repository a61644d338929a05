"""Each example on the page of the interface does what the page says, run as it stands there."""

import csv
import io
import itertools
import json
import math
import re
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from calc import CALCULATORS
from calc.core.wording import LANGUAGES, wording
from calc.evidence.published import Span
from calc.evidence.scoreboard import CLAIMS
from calc.evidence.verdict import judge
from overrides.data import PATH
from overrides.data.interface.write import make_interface
from overrides.data.write import make_package
from overrides.generator.figures.scoreboard import tally
from overrides.generator.interface_page import list_kinds
from overrides.serve import Server
from tests.support import office, promised
from tests.support.examples import examples

each_language = pytest.mark.parametrize("language", LANGUAGES)

UTF_8 = "--infilter=Text - txt - csv (StarCalc):44,34,76"
"""What a reader chooses in the window that asks how a CSV is to be read; what follows it here says,
last, that formulas in it are computed."""

PATIENCE = 120
"""Seconds that an example may take."""


@pytest.fixture(scope="module")
def address(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """Where the interface is, on a server as GitHub Pages would be."""
    site = tmp_path_factory.mktemp("site")
    for name, text in {**make_package(), **make_interface()}.items():
        path = site / PATH / name
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="")
    with Server(site) as server:
        yield f"{server.url}{PATH}"


def run(command: list[str | Path], folder: Path) -> str:
    """Return what a program prints; it must end well."""
    done = subprocess.run(
        command, cwd=folder, capture_output=True, text=True, timeout=PATIENCE, check=False
    )
    assert done.returncode == 0, done.stderr
    return done.stdout


@each_language
def test_twenty_lines_of_python_rebuild_the_scoreboard(language, address, tmp_path):
    """Without any package: each claim's verdict is the page's, and so is how many there are."""
    (code,) = examples(language, address)["python"]
    assert sum(bool(line.strip()) for line in code.splitlines()) == 20
    script = tmp_path / "scoreboard.py"
    script.write_text(code, "utf-8")
    printed = run([sys.executable, "-I", "-S", "-X", "utf8", script], tmp_path)
    rebuilt = dict(line.split("\t")[::-1] for line in printed.splitlines())
    words = wording(language)
    assert rebuilt == {
        words["scoreboard", "claims", key]: claim.verdict.outcome for key, claim in CLAIMS.items()
    }
    counts = {
        words["scoreboard", "outcomes", outcome]: str([*rebuilt.values()].count(outcome))
        for outcome in ("held", "failed", "open")
    }
    assert (
        dict(reversed(pair) for pair in re.findall(r"<b>(\d+)</b> ([^<]+)", tally(words))) == counts
    )


SPANS = [
    (1, None, None), (2, None, None), (None, 1, 2), (None, 2, 3), (None, 0.5, 4), (3, 2.5, 4),
    (None, None, 2), (None, 2, None), (None, None, 0.5), (None, 3, None),
]  # fmt: skip
"""A value, a range, both, or a bound: value, low and high."""


def span_of(value, low, high) -> Span:
    """The same as the rules of the scoreboard have it."""
    if low is None and high is None:
        return Span(value, value, value)
    return Span(-math.inf if low is None else low, math.inf if high is None else high, value)


@each_language
def test_the_script_judges_by_the_rules_of_the_scoreboard(language):
    """Whatever the evidence may come to say, in each way in which it can be said."""
    (code,) = examples(language, "")["python"]
    defined: dict = {}
    exec(code.partition("rows = ")[0], defined)  # noqa: S102  (our own page's code)
    ends = ("value", "low", "high")
    outcomes = set()
    for claim, evidence in itertools.product(SPANS, SPANS):
        for due, same in itertools.product((None, 2023, 2027), (True, False)):
            row = {
                **{f"claim_{end}": told for end, told in zip(ends, claim, strict=True)},
                **dict(zip(ends, evidence, strict=True)),
                "claim_year": due, "year": 2023, "same_boundary": same,
            }  # fmt: skip
            spans = span_of(*claim), due or 0, span_of(*evidence), 2023
            verdict = judge(*spans, same_boundary=same).outcome
            assert defined["judge"](row) == verdict, row
            outcomes.add(verdict)
    assert outcomes == {"held", "failed", "open"}


@each_language
def test_javascript_prints_every_calculators_answer(language, address, tmp_path):
    """In Node.js; in a page of another origin it runs in tests/browser/test_interface.py."""
    (code,) = examples(language, address)["js"]
    script = tmp_path / "answers.mjs"
    script.write_text(code, "utf-8")
    lines = run(["node", script], tmp_path).splitlines()
    words = wording(language)
    assert len(lines) == len(CALCULATORS)
    for line, (name, calculator) in zip(lines, CALCULATORS.items(), strict=True):
        value, unit = calculator.run()[calculator.primary], calculator.results[calculator.primary]
        start, printed = words[name, "question"], line.removeprefix(words[name, "question"])
        assert line.startswith(f"{start} ")
        assert float(printed.split()[0]) == pytest.approx(value, rel=0.005)
        assert f" {unit.unit}" in printed


@each_language
def test_a_spreadsheet_rebuilds_the_scoreboard_with_one_import(language, address, tmp_path):
    """LibreOffice opens the address; then one formula counts the claims under each verdict."""
    program = office.find()
    assert program, office.LACKING
    fetching, counting = (block.strip() for block in examples(language, address)["text"][1:])
    (table,) = re.findall(r'^=IMPORTDATA\("(.+)"\)$', fetching)
    convert = [
        program, "--headless", f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}",
        "--convert-to", "csv:Text - txt - csv (StarCalc):44,34,76", "--outdir", tmp_path / "out",
    ]  # fmt: skip
    run([*convert, UTF_8, table], tmp_path)
    opened = (tmp_path / "out" / "scoreboard.csv").read_text("utf-8")
    published = make_package()["scoreboard.csv"]
    cells = [[*csv.reader(io.StringIO(text))] for text in (opened, published)]
    assert [row[:5] for row in cells[0]] == [row[:5] for row in cells[1]]
    # The same table with the formula at the end of its first row, once for each verdict.
    outcomes = ("held", "failed", "open")
    formulas = [counting.replace('"held"', f'"{outcome}"') for outcome in outcomes]
    assert len({*formulas}) == 3
    cells[1][0] += formulas
    counted = tmp_path / "counted.csv"
    with counted.open("w", encoding="utf-8", newline="") as file:
        csv.writer(file).writerows(cells[1])
    run([*convert, f"{UTF_8},1,,1033,false,true,false,false,false,0,true", counted], tmp_path)
    first = (tmp_path / "out" / "counted.csv").read_text("utf-8").splitlines()[0].split(",")
    verdicts = [claim.verdict.outcome for claim in CLAIMS.values()]
    assert [*map(float, first[-3:])] == [verdicts.count(outcome) for outcome in outcomes]


# ---- the promise


def test_every_key_that_v1_has_promised_is_there():
    """`make accept` adds what is new; once released, what is gone goes to v2."""
    now = promised.promised()
    assert [line for line in promised.read() if line not in now] == []
    new = [line for line in now if line not in promised.read()]
    assert new == [], "`make accept` adds them to what is promised"


@pytest.mark.parametrize(
    ("changelog", "kept"), [("## Unreleased\n", False), ("## [0.1.0] - 2026-12-01\n", True)]
)
def test_a_key_that_was_released_cannot_go(monkeypatch, tmp_path, changelog, kept):
    list_of_keys, log = tmp_path / "interface.txt", tmp_path / "CHANGELOG.md"
    list_of_keys.write_text("number.weight: number\n", "utf-8")
    log.write_text(changelog, "utf-8")
    monkeypatch.setattr(promised, "PROMISED", list_of_keys)
    monkeypatch.setattr(promised, "CHANGELOG", log)
    if kept:
        with pytest.raises(SystemExit, match=r"promised to keep number\.weight"):
            promised.accept()
    else:
        promised.accept()
    assert (promised.read() == ["number.weight: number"]) is kept


def test_a_column_that_moves_or_changes_its_type_breaks_the_promise():
    lines = promised.promised()
    assert "numbers.csv 4. value: number" in lines
    assert "number.value: number" in lines
    assert "calculator.inputs.<name>.number: string or null" in lines
    assert len(lines) == len({*lines})


def test_the_files_are_what_the_examples_were_given():
    """The page names one of each kind, and each is there."""
    for language in LANGUAGES:
        listed = list_kinds(wording(language))
        paths = re.findall(rf'href="site:address/{PATH}([^"]+)"', listed)
        assert len(paths) == 7
        assert {*paths} <= make_interface().keys()
        assert json.loads(make_interface()[paths[0]])["interface"] == "v1"
