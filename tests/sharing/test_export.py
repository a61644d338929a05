"""What is taken away says what the page says: data, programs, snippets, whatever the scenario."""

import contextlib
import csv
import inspect
import io
import json
import re
import subprocess
import sys

import nbclient
import nbformat
import pytest

from calc import CALCULATORS, __version__
from calc.analysis.uncertainty import intervals
from calc.browser import answer
from calc.core.amounts import plain
from calc.core.calculator import Calculator
from calc.core.cited import SOURCES
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing import export, script, spreadsheet
from tests.support.spreadsheet import evaluate

PAGE = "https://site.example/base/future/search/"

HOSTILE = 'https://x.example/a"b\'c\n=cmd|x,"""\r\n</svg><script>\\u202e\u202e中'
"""An address that would break out of every kind of file it could come into."""

every_calculator = pytest.mark.parametrize("calculator", CALCULATORS.values(), ids=CALCULATORS)


def scenarios(calculator):
    """The published inputs, every estimate's, both ends of all ranges, and a point inside."""
    inputs = calculator.inputs.items()
    low, high = ({name: getattr(declared, end) for name, declared in inputs}
                 for end in ("low", "high"))  # fmt: skip
    inside = {name: (low[name] + 2 * high[name]) / 3 for name in calculator.inputs}
    estimates = (estimate.inputs for estimate in calculator.estimates.values())
    return [Scenario.of(calculator, values) for values in ({}, *estimates, low, high, inside)]


def other(calculator):
    """A scenario that differs from default in every input."""
    return scenarios(calculator)[-1]


def printed(output):
    """What a program printed: values and units by name."""
    quantities = {}
    for line in output.splitlines():
        name, _, rest = line.partition(" = ")
        value, _, unit = rest.partition(" ")
        quantities[name] = (float(value), unit)
    return quantities


def expected(scenario):
    calculator = scenario.calculator
    return {
        name: (value, calculator.results[name].unit)
        for name, value in calculator.run(scenario.values).items()
    }


def asked(file, name="search", language="en", values=None, page=PAGE, **more):
    question = {
        "about": "export", "file": file, "calculator": name, "language": language,
        "values": values or {}, "page": page, "site": "https://site.example/base/", **more,
    }  # fmt: skip
    return json.loads(answer(json.dumps(question)))


# ---- data


@every_calculator
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_table_says_what_the_scenario_says(calculator, language):
    scenario = other(calculator)
    words = wording(language)
    text = export.to_csv(export.scenario_record(scenario, words, PAGE))
    rows = list(csv.DictReader(io.StringIO(text, newline="")))
    inputs = {row["name"]: row for row in rows if row["kind"] == "input"}
    results = {row["name"]: row for row in rows if row["kind"] == "result"}
    assert len(inputs) + len(results) == len(rows)
    assert {name: float(row["value"]) for name, row in inputs.items()} == scenario.values
    for name, declared in calculator.inputs.items():
        row = inputs[name]
        assert (float(row["low"]), float(row["high"])) == (declared.low, declared.high)
        usual = [row["usual_low"], row["usual_high"]]
        assert usual == [plain(end) for end in declared.narrower or ()] or usual == ["", ""]
        assert (usual == ["", ""]) == (declared.narrower is None)
        assert (float(row["plausible_low"]), float(row["plausible_high"])) == declared.likely
        assert row["range_reason"]
        assert row["plausible_reason"]
        assert (row["unit"], row["label"]) == (
            declared.unit,
            words.input_label(calculator.name, name),
        )
        if cited := declared.number:
            source = SOURCES[cited.source]
            assert (row["basis"], row["standing"]) == (cited.basis, cited.standing)
            assert source.author in row["source"]
            assert row["source_address"] == source.address
        else:
            assert row["basis"] == "choice"
    interval_of = intervals(scenario)
    for name, value in calculator.run(scenario.values).items():
        row, interval = results[name], interval_of[name]
        assert float(row["value"]) == value
        assert (float(row["low"]), float(row["high"])) == (interval.low, interval.high)
        assert float(row["low"]) <= value <= float(row["high"])
        assert (row["unit"], row["range"]) == (calculator.results[name].unit, "plausible")
    for row in rows:
        assert (row["calculator"], row["version"]) == (calculator.name, __version__)
        assert (row["licence"], row["address"].partition("?")[0]) == ("CC BY 4.0", PAGE)


def test_a_table_opens_as_it_is_meant():
    """Lines of one length that end as RFC 4180 has it; the first column by its own name."""
    text = asked("csv", language="zh")["text"]
    assert text.startswith("calculator,kind,")
    assert text.count("\n") == text.count("\r\n") == 1 + 6 + 4  # header, inputs, results
    rows = list(csv.reader(io.StringIO(text, newline="")))
    assert {len(row) for row in rows} == {len(export.COLUMNS)}


@pytest.mark.parametrize("language", LANGUAGES)
def test_excel_has_the_same_table_with_the_mark_it_knows_utf_8_by(language):
    """Plain readers would have the mark in the first column's name, so theirs has none."""
    plain, excel = (asked(kind, language=language) for kind in ("csv", "excel"))
    assert excel["text"].encode() == b"\xef\xbb\xbf" + plain["text"].encode()
    (first, *_) = csv.DictReader(io.StringIO(plain["text"], newline=""))
    assert first["calculator"] == "search"
    assert excel["name"] == "as-much-as-ireland-search.excel.csv"


@pytest.mark.parametrize("text", ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1"])
def test_no_text_is_computed_by_a_spreadsheet(text):
    (row,) = csv.reader([export._format_cell(text)])
    assert "".join(row).startswith("'")


def test_a_number_stays_a_number():
    assert export._format_cell(-1.5) == "-1.5"
    assert export._format_cell('say "so", twice') == '"say ""so"", twice"'


@every_calculator
def test_the_record_comes_back_from_json(calculator):
    scenario = other(calculator)
    known = export.scenario_record(scenario, wording("zh"), PAGE)
    again = json.loads(export.to_json(known))
    assert again == known
    values, results = (
        {name: entry["value"] for name, entry in again[kind].items()}
        for kind in ("inputs", "results")
    )
    assert values == scenario.values
    assert results == calculator.run(scenario.values)
    assert again["address"].startswith(f"{PAGE}?{calculator.name}.")
    assert again["licence"]["address"].startswith("https://creativecommons.org/licenses/by/")
    for entry in again["inputs"].values():
        assert entry["low"] <= entry["value"] <= entry["high"]
        assert entry["range_reason"]
        assert entry["plausible_reason"]
        assert "source" not in entry or entry["source"] in again["sources"]


def keys(known):
    """Every key of a record, but for names of inputs, results and sources."""
    names = set(known)
    for part in ("inputs", "results", "sources"):
        names |= {key for entry in known[part].values() for key in entry}
    return names | set(known["licence"])


@every_calculator
def test_every_key_is_documented(calculator):
    """The text at the head of the module names each key that a file has."""
    known = export.scenario_record(Scenario.of(calculator), wording("en"), "")
    documented = set(re.findall(r"\w+", export.__doc__))
    # A cited number is told by its key; `number` is what the package calls it.
    assert keys(known) - documented == set()


# ---- programs


@every_calculator
@pytest.mark.parametrize(("language", "place"), [("en", 0), ("zh", -1)])
def test_a_script_runs_anywhere_and_prints_the_pages_number(calculator, language, place, tmp_path):
    """Without our package, or any other: -S leaves out all that is installed."""
    scenario = scenarios(calculator)[place]
    known = export.scenario_record(scenario, wording(language), PAGE)
    path = tmp_path / "script.py"
    path.write_text(script.write_script(calculator, known, wording(language)), "utf-8")
    ran = subprocess.run(
        [sys.executable, "-I", "-S", "-W", "error", path],
        capture_output=True, text=True, check=True, cwd=tmp_path,
    )  # fmt: skip
    assert printed(ran.stdout) == expected(scenario)


@every_calculator
def test_scripts_of_all_scenarios_give_the_pages_numbers(calculator):
    for scenario in scenarios(calculator):
        known = export.scenario_record(scenario, wording("en"), PAGE)
        text = script.write_script(calculator, known, wording("en"))
        with contextlib.redirect_stdout(io.StringIO()) as output:
            exec(compile(text, "script", "exec"), {"__name__": "__main__"})  # noqa: S102
        assert printed(output.getvalue()) == expected(scenario)


@every_calculator
def test_a_chinese_script_begins_as_chinese_is_written(calculator):
    words = wording("zh")
    known = export.scenario_record(Scenario.of(calculator), words, PAGE)
    text = script.write_script(calculator, known, words)
    title = words.pair(words[calculator.name, "title"], words[calculator.name, "question"])
    assert "：" in title
    assert text.replace("\n# ", "").startswith(f"# {title}")


@every_calculator
def test_a_script_holds_the_models_own_lines_and_every_source(calculator):
    known = export.scenario_record(Scenario.of(calculator), wording("en"), PAGE)
    text = script.write_script(calculator, known, wording("en"))
    body = inspect.getsource(calculator.function).partition('"""')[2]
    assert body.strip() in text
    one_line = " ".join(text.replace("# ", "").split())
    for entry in known["inputs"].values():
        if "source" in entry:
            assert known["sources"][entry["source"]]["author"] in one_line
    assert __version__ in text
    assert f"{PAGE}?" in text
    assert "import calc" not in text


def test_a_script_says_of_which_range_the_reason_is():
    """A server usually draws 4.5 to 6.5 kW, though 1 to 200 may be tried."""
    known = export.scenario_record(Scenario.of(CALCULATORS["search"]), wording("en"), PAGE)
    text = script.write_script(CALCULATORS["search"], known, wording("en"))
    one_line = " ".join(text.replace("# ", "").replace("\xa0", " ").split())
    assert "1 kW a server to 200 kW a server. Usually 4.5 to 6.5 kW a server. From ab" in one_line


@pytest.mark.parametrize(("name", "language"), [("training", "en"), ("request", "zh")])
def test_a_notebook_runs_and_prints_the_pages_number(name, language):
    calculator = CALCULATORS[name]
    scenario = other(calculator)
    typed = {key: plain(value) for key, value in scenario.values.items()}
    taken = asked("notebook", name, language, typed)
    assert taken["name"] == f"as-much-as-ireland-{name}.ipynb"
    notebook = nbformat.reads(taken["text"], as_version=4)
    nbformat.validate(notebook)
    nbclient.NotebookClient(notebook, timeout=60, kernel_name="python3").execute()
    text = "".join(
        output["text"] for cell in notebook.cells for output in cell.get("outputs", [])
        if output["output_type"] == "stream"
    )  # fmt: skip
    assert printed(text) == expected(scenario)


# ---- snippets


@every_calculator
def test_formulas_give_the_pages_numbers(calculator):
    """Each result, not only the primary one that the page offers."""
    for scenario in scenarios(calculator):
        for name, value in calculator.run(scenario.values).items():
            text = spreadsheet.spreadsheet_formula(scenario, name)
            assert evaluate(text) == pytest.approx(value, rel=1e-12, abs=1e-12), text
            assert len(text) <= 8192, "the longest that Excel takes"


@every_calculator
def test_a_few_lines_of_python_give_the_pages_numbers(calculator):
    for scenario in scenarios(calculator):
        for name, value in calculator.run(scenario.values).items():
            with contextlib.redirect_stdout(io.StringIO()) as output:
                exec(spreadsheet.python_lines(scenario, name), {})  # noqa: S102
            assert float(output.getvalue()) == pytest.approx(value, rel=1e-12, abs=1e-12)


def test_a_formula_reads_as_the_equation():
    """By hand: servers x kW x 1,000 x utilisation x PUE, over 1e12 Wh of 3,600 J, times a year."""
    assert spreadsheet.spreadsheet_formula(Scenario.of(CALCULATORS["search"])) == (
        "=512821*6.5*1000*100%*1/3.6E15*31536000"
    )


@pytest.mark.parametrize(
    ("text", "value"),
    [("=-2^2", 4), ("=2^3^2", 64), ("=50%*4", 2), ("=8/4/2", 1), ("=-INT(-1.2)", 2),
     ("=POWER(2,(-1))", 0.5), ("=ROUND(LOG(8,2),12)", 3), ("=2-(3-4)", 3), ("=1E-2*100", 1)],
)  # fmt: skip
def test_formulas_are_evaluated_as_spreadsheets_do(text, value):
    """The evaluator itself: what Excel, Sheets and LibreOffice show for these."""
    assert evaluate(text) == value


def from_source(source):
    """Give a calculator other source than its own."""
    made = Calculator(CALCULATORS["search"].function)
    made.__dict__["source"] = source
    return made


RETURN = "return Search(electricity=fleet_power, daily_electricity=1, per_search=1, gpus=1)"


@pytest.mark.parametrize(
    "body",
    [
        f"for each in (servers,):\n        fleet_power = each\n    {RETURN}",
        f"fleet_power = servers if power > 1 else 1\n    {RETURN}",
        f"fleet_power = 1\n    fleet_power = servers\n    {RETURN}",
        f"fleet_power = math.sin(servers)\n    {RETURN}",
        "return Search(servers, power, pue, searches)",
    ],
)
def test_what_is_no_single_expression_is_no_formula(body):
    made = from_source(f'def search(servers, power, pue, searches):\n    """Say."""\n    {body}\n')
    with pytest.raises(spreadsheet.NoFormula):
        spreadsheet.spreadsheet_formula(Scenario.of(made))


def test_every_model_has_its_snippets():
    for name in CALCULATORS:
        snippets = asked("snippets", name)["snippets"]
        assert set(snippets) == {
            "python", "formula", "embed_script", "embed_iframe", "embed_answer",
        }  # fmt: skip


# ---- as asked from a page


@pytest.mark.parametrize(
    "what", ["csv", "excel", "json", "svg", "png", "script", "notebook", "frozen"]
)
def test_no_address_breaks_out_of_a_file(what):
    chart = {"chart": "bars"} if what in {"svg", "png", "frozen"} else {}
    text = asked(what, page=HOSTILE, **chart)["text"]
    plainly = asked(what, page="https://x.example/", **chart)["text"]
    assert "<script>" not in text
    assert "\u202e" not in text
    # A longer address takes more lines of a comment, no others.
    more = text.count("\n") - plainly.count("\n")
    assert 0 <= more <= (2 if what == "script" else 0)
    if what == "script":
        with contextlib.redirect_stdout(io.StringIO()) as output:
            exec(text, {"__name__": "__main__"})  # noqa: S102
        assert printed(output.getvalue()) == expected(Scenario.of(CALCULATORS["search"]))


def test_the_scenario_is_in_the_address():
    text = asked("json", values={"utilisation": "70"})["text"]
    assert json.loads(text)["address"] == f"{PAGE}?search.utilisation=70&v={__version__}"


def test_names_are_stable_and_a_script_can_be_imported():
    names = {what: asked(what)["name"] for what in ("csv", "json", "script", "notebook")}
    assert names == {
        "csv": "as-much-as-ireland-search.csv",
        "json": "as-much-as-ireland-search.json",
        "script": "as_much_as_ireland_search.py",
        "notebook": "as-much-as-ireland-search.ipynb",
    }
    assert asked("svg", chart="bars")["name"] == "as-much-as-ireland-search-bars.svg"


@pytest.mark.parametrize("what", ["csv", "script", "snippets"])
def test_of_a_form_with_something_wrong_nothing_is_taken(what):
    taken = asked(what, values={"utilisation": "170"})
    assert set(taken) == {"errors"}
    assert "170" in taken["errors"]["utilisation"]
