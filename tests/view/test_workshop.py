"""What the page shows of a model that its reader has rewritten."""

import json
import re
from pathlib import Path

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view import calculator as page
from calc.view import equation

SEARCH = CALCULATORS["search"]

OUTCOME = (
    Path(__file__).parents[2] / "overrides" / "assets" / "javascripts" / "workshop" / "outcome.js"
)


def ask(code=SEARCH.source, name="search", language="en", **values):
    """Ask as the page does."""
    question = {"about": "workshop", "calculator": name, "language": language, "values": values}
    return json.loads(answer(json.dumps(question | {"code": code})))


def cells(html):
    """Return the rows of all tables, as texts."""
    rows = re.findall(r"<tr[^>]*>(.*?)</tr>", html, re.DOTALL)
    return [
        [re.sub(r"<[^>]+>", " ", cell).replace("\xa0", " ").strip() for cell in
         re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)]
        for row in rows
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_the_editor_is_on_every_page_and_hidden_until_a_script_is_there(name, language):
    """With our code as it is shown, and words for all that the script says."""
    html = page.calculator(Scenario.of(CALCULATORS[name]), wording(language))
    assert html.count("<energy-workshop ") == 1
    assert '<p class="ec-tools" data-closed hidden>' in html
    assert '<div class="ec-editor" hidden>' in html
    assert "<textarea" in html
    assert not re.search(r"<textarea[^>]*>[^<]", html), "a browser would keep what stands in it"


def test_what_comes_of_a_run_is_made_of_elements_that_the_page_builds():
    """The page builds an outcome anew, of the elements in its list and of no other."""
    script = OUTCOME.read_text("utf-8").partition("const ELEMENTS = {")[2].partition("\n};")[0]
    known = {*re.findall(r"^  (\w+): \{", script, re.MULTILINE)}
    assert len(known) > 10
    for code in (SEARCH.source, f"print('R&D')\n{SEARCH.source}", "x = 1 /", "print(1)"):
        written = re.findall(r"<(\w+)", ask(code)["html"])
        assert written
        assert {*written} <= known


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_our_own_code_is_answered_in_every_language(name, language):
    """No gap is left in a sentence, and every result and claim has its row."""
    calculator = CALCULATORS[name]
    ran = ask(calculator.source, name, language)
    assert ran["line"] is None
    assert "{" not in ran["sentence"] + ran["html"]
    claims = sum(len(estimate.claims) for estimate in calculator.estimates.values())
    tables = 2 if claims else 1
    assert len(cells(ran["html"])) == len(calculator.results) + claims + tables


def test_both_results_stand_beside_each_other_with_their_ratio():
    """Twice the draw is twice the electricity, and as many GPUs."""
    ran = ask(SEARCH.source.replace("* pue", "* pue * 2"))
    assert cells(ran["html"])[:3] == [
        ["Result", "Our model", "Your code", "Yours ÷ ours"],
        ["Electricity", "29.2 TWh a year", "58.4001 TWh a year", "2×"],
        ["Electricity a day", "80.0001 GWh a day", "160 GWh a day", "2×"],
    ]
    gpus = sum("gpus" in estimate.claims for estimate in SEARCH.estimates.values())
    claims = sum(len(estimate.claims) for estimate in SEARCH.estimates.values())
    assert f"reproduced: {gpus} of {claims}; by our model, {claims}." in ran["sentence"]


def test_a_ratio_may_be_below_nothing_or_not_be_at_all():
    """Less than nothing has a sign; of nothing there is no multiple."""
    ran = ask(SEARCH.source.replace("electricity=fleet_power", "electricity=-fleet_power"))
    assert cells(ran["html"])[1][3] == "\N{MINUS SIGN}1×"
    # With an elasticity of one nothing is saved.
    label = wording("en").result_label(CALCULATORS["rebound"].name, "electricity_saved")
    ran = ask(CALCULATORS["rebound"].source, "rebound", elasticity="1")
    (saved,) = (row for row in cells(ran["html"]) if row[0] == label)
    assert saved == [label, "0 TWh a year", "0 TWh a year", ""]


@pytest.mark.parametrize(
    ("code", "sentence"),
    [
        ("x = 1 +", "Line 1: SyntaxError: invalid syntax"),
        ("x = '\0'", "SyntaxError: source code string cannot contain null bytes"),
        ("pass", "There is no function “search” in your code any more."),
        ("def search(x): pass", "The input “x” is new and has no value."),
        ("def search(): pass", "“search” returned None, of type NoneType."),
    ],
)
def test_trouble_is_said_in_one_sentence(code, sentence):
    """Python's own where it has one."""
    assert ask(code)["sentence"].startswith(sentence)


def test_the_line_of_an_error_is_told():
    """With the lines that led there, of which one that is very long is cut."""
    ran = ask("def f():\n    return 1 / 0\n\nf()")
    assert ran["line"] == 2
    assert "line 4\n    f()\nline 2, in f\n    return 1 / 0\nZeroDivisionError" in ran["html"]
    long = ask(f"x = y  # {'a' * 100_000}")
    assert long["line"] == 1
    assert len(long["html"]) < 1_000


def test_what_the_code_says_is_shown_as_text():
    """Whatever it prints, returns or raises."""
    script = "<script>alert(1)</script>"
    html = "".join(
        ask(code)["html"]
        for code in (
            f"print({script!r})\n{SEARCH.source}",
            f"raise ValueError({script!r})",
            SEARCH.source.replace("daily_electricity=fleet_power", f"daily_electricity={script!r}"),
            f"def search(x={script!r}): pass",
        )
    )
    assert html.count("&lt;script&gt;") >= 3
    assert "<script" not in html


@pytest.mark.parametrize(
    ("change", "values", "note"),
    [
        (
            ("daily_electricity=fleet_power", "daily_electricity='29'"),
            {},
            "“Electricity a day” came out as '29', of type str",
        ),
        (('"GWh/day"', '"USD"'), {}, "“Electricity a day” is in US dollars; ours is in GWh a day."),
        (("*,", "*, extra=3,"), {}, "New in your code: extra = 3."),
        (("    pue:", "    pu:"), {"pue": "1.5"}, "Your code has no input “"),
    ],
)
def test_what_is_not_as_ours_is_noted(change, values, note):
    """In one sentence each."""
    source = SEARCH.source.replace(*change).replace("* pue", "* 1")
    html = ask(source, **values)["html"].replace("&#x27;", "'")
    assert note in html.replace("\xa0", " ")


def test_what_is_wrong_in_the_form_comes_first():
    """Nothing is run with values that the reader did not mean."""
    ran = ask("1 / 0", utilisation="500")
    assert ran["sentence"].startswith(
        "First the form has to be put right. Utilisation cannot be 500%"
    )
    assert ran["html"] == ""


def test_a_unit_without_words_is_shown_by_its_symbol():
    """The reader may use any that can be computed with."""
    assert cells(ask(SEARCH.source.replace('"TWh/year"', '"PWh/year"'))["html"])[1] == [
        "Electricity", "29.2 TWh a year", "0.0292 PWh/year", "1×",
    ]  # fmt: skip


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_every_intermediate_value_has_a_word_and_no_word_is_idle(name, language):
    """With your numbers, no line begins with a name that only the code knows."""
    steps = {line.name for line in equation.model_lines(CALCULATORS[name]) if not line.result}
    assert wording(language).words[name].get("steps", {}).keys() == steps


def test_results_beyond_all_bounds_are_shown_and_do_not_end_the_run():
    """Infinity, and 10⁻³²⁰, which is 10⁻³¹⁸ per cent, as nearly as a number so small can be."""
    calculator = CALCULATORS["prompts"]
    start = calculator.source[: calculator.source.index("return Prompts")]
    others = ", ".join("1" for _ in list(calculator.results)[2:])
    code = f"{start}return Prompts(1e308 * 10, 1e-320, {others})\n"
    asked = {"about": "workshop", "calculator": "prompts", "language": "en", "values": {}}
    reply = json.loads(answer(json.dumps(asked | {"code": code})))
    assert ">inf<" in reply["html"]
    assert re.search("10⁻³¹[⁸⁹]%", reply["html"])
