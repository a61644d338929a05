"""`python -m calc`: every command that its help, its page or the README shows is run here."""

import doctest
import json
import re
import shlex
import subprocess
import sys
from pathlib import Path

import pytest

from calc import CALCULATORS, __version__
from calc.__main__ import COMMAND, EXAMPLES, FLAGS, main
from calc.core.wording import LANGUAGES, wording
from calc.sharing.comparison import side_key

ROOT = Path(__file__).parents[1]
PAGES = [ROOT / "docs" / language / "developers.md" for language in LANGUAGES]
SHOWN = re.compile(rf"^(?:\$ |  )?{COMMAND}((?: .*)?)$", re.MULTILINE)
"""A command that stands on a line of its own."""

type Outcome = tuple[int, str, str]
"""The exit status, and what was written to standard output and to standard error."""


@pytest.fixture
def ask(capsys: pytest.CaptureFixture[str]):
    """Ask as a line in a terminal would."""

    def run(line: str) -> Outcome:
        status = main(shlex.split(line))
        written = capsys.readouterr()
        return status, written.out, written.err

    return run


def blocks(text: str) -> list[str]:
    """What stands in blocks of code."""
    return re.findall(r"^```(?:console|sh)\n(.*?)^```", text, re.MULTILINE | re.DOTALL)


@pytest.mark.parametrize("page", PAGES, ids=lambda page: page.parent.name)
def test_every_command_on_the_page_gives_what_the_page_shows(page: Path, ask) -> None:
    shown = [
        command
        for block in blocks(page.read_text("utf-8"))
        for command in re.split(r"^\$ ", block, flags=re.MULTILINE)[1:]
    ]
    assert len(shown) > 8
    for command in shown:
        line, _, expected = command.partition("\n")
        assert line.startswith(f"{COMMAND} ")
        status, out, err = ask(line.removeprefix(COMMAND))
        assert status == (2 if err else 0), line
        assert out or err
        flags = doctest.ELLIPSIS | doctest.NORMALIZE_WHITESPACE
        if expected:
            assert doctest.OutputChecker().check_output(expected, out or err, flags), out + err
        else:
            assert not err, line


def test_every_command_of_the_readme_runs(ask) -> None:
    shown = SHOWN.findall("\n".join(blocks((ROOT / "README.md").read_text("utf-8"))))
    assert len(shown) == 2
    for line in shown:
        assert ask(line)[0] == 0, line


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("model", ["", *CALCULATORS])
def test_every_command_of_the_help_runs(model: str, language: str, ask) -> None:
    status, out, err = ask(f"{model} --help --language {language}")
    assert (status, err) == (0, "")
    shown = SHOWN.findall(out)
    assert len(shown) == len(EXAMPLES) if not model else len(shown) >= 3
    for line in shown:
        status, out, err = ask(f"{line} --language {language}")
        assert (status, err) == (0, ""), line
        assert out.strip()


def test_it_runs_as_a_program_of_its_own() -> None:
    """Its sentences go where they should, and so does its exit status."""

    def run(*arguments: str) -> subprocess.CompletedProcess[str]:
        command = [sys.executable, "-m", "calc", *arguments]
        return subprocess.run(
            command, cwd=ROOT, capture_output=True, text=True, encoding="utf-8", check=False
        )

    right = run("search", "--searches", "27.648e9")
    assert (right.returncode, right.stderr) == (0, "")
    assert "\nElectricity for one search: 2.89 Wh a search (" in right.stdout
    wrong = run("search", "--pue", "0.5")
    assert (wrong.returncode, wrong.stdout) == (2, "")
    assert wrong.stderr == ("Power usage effectiveness (PUE) cannot be 0.5: allowed is 1 to 2.\n")


@pytest.mark.parametrize(
    ("line", "shown"),
    [
        # 512,821 servers of 6.5 kW: 29.2 TWh a year, 80 GWh a day, over 27.648 billion searches.
        ("search --searches 27.648e9", "Electricity for one search: 2.89 Wh a search"),
        # Over 9 billion: 80.000076 GWh / 9e9 = 8.89 Wh, as the paper prints.
        ('search --searches "9 billion"', "Electricity for one search: 8.89 Wh a search"),
        ('search --searches "90 亿"', "Electricity for one search: 8.89 Wh a search"),
        # Half of the rating, half of the electricity: 14.6 TWh.
        ("search --utilisation 50", "Electricity: 14.6 TWh a year"),
        ("search --utilisation=50%", "Electricity: 14.6 TWh a year"),
        ("search --Utilization 50", "Electricity: 14.6 TWh a year"),
        # 5,000 W instead of 6.5 kW: 29.2 × 5 / 6.5 = 22.5 TWh.
        ('search --server-power "5000 W"', "Electricity: 22.5 TWh a year"),
        ("search --server_power 5", "Electricity: 22.5 TWh a year"),
        # The middle of 60 to 80% is 70%: 29.20002774 × 0.7 = 20.44 TWh.
        ("search --range utilisation=60..80", "Electricity: 20.4 TWh a year"),
        ('search --utilisation "60 to 80"', "Electricity: 20.4 TWh a year"),
        # New Street's 400,000 servers, as the paper prints: 22.8 TWh.
        ("search --preset new-street", "Electricity: 22.8 TWh a year"),
        # What is set beside the preset holds: 22.776 × 1.5 = 34.164 TWh.
        ("search --pue 1.5 --preset new-street", "Electricity: 34.2 TWh a year"),
        ("search --language zh", "用电量：全年 292 亿千瓦时（"),
    ],
)
def test_values_are_read_as_people_write_them(line: str, shown: str, ask) -> None:
    status, out, err = ask(line)
    assert (status, err) == (0, "")
    assert f"\n{shown}" in out


def test_a_range_of_ones_own_makes_the_interval(ask) -> None:
    """Electricity from 60 to 80%, all else fixed: from 17.5 to 23.4 TWh, nine in ten inside it."""
    held = "--servers 512821..512821 --server-power 6.5..6.5 --pue 1..1"
    _, out, _ = ask(f"search --range utilisation=60..80 {held}")
    (low, high) = re.findall(r"\nElectricity: 20.4 TWh a year \(([\d.]+) to ([\d.]+) TWh\)", out)[0]
    assert 17.5 < float(low) < 20.4 < float(high) < 23.4


def test_the_result_that_leads_comes_first_and_is_in_the_link(ask) -> None:
    _, out, _ = ask("search --lead per-search --searches 27.648e9 --site https://site.example/")
    lines = out.splitlines()
    assert lines[3].startswith("Electricity for one search: 2.89 Wh a search (")
    assert lines[-1] == (
        "The same in a browser: https://site.example/future/search/?search.searches=27648000000"
        f"&search.answer.lead=per_search&v={__version__}"
    )


def test_all_of_it_is_there_as_json(ask) -> None:
    status, out, _ = ask("search --searches 27.648e9 --json --site https://site.example")
    record = json.loads(out)
    assert status == 0
    assert record["inputs"]["searches"]["value"] == 27.648e9
    assert record["results"]["per_search"]["value"] == pytest.approx(2.8935, abs=1e-4)
    assert record["results"]["per_search"]["low"] < 2.8935 < record["results"]["per_search"]["high"]
    assert record["address"].startswith("https://site.example/future/search/?search.searches=276")


@pytest.mark.parametrize("language", LANGUAGES)
def test_models_and_presets_are_listed_by_what_they_are_called(language: str, ask) -> None:
    words = wording(language)
    _, out, _ = ask(f"--list --language {language}")
    assert [line.split(maxsplit=1) for line in out.splitlines()] == [
        [name, words[name, "title"].replace("\N{NO-BREAK SPACE}", " ")] for name in CALCULATORS
    ]
    estimates = CALCULATORS["search"].estimates
    _, out, _ = ask(f"search --list --language {language}")
    assert [line.split()[0] for line in out.splitlines()] == [*map(side_key, estimates.values())]


@pytest.mark.parametrize(
    ("line", "sentences"),
    [
        ("search --utilisation 170", ["Utilisation cannot be 170%: allowed is 10% to 100%."]),
        ("search --utilisation 170 --language zh", ["利用率不能是 170%：只能取 10% 至 100%。"]),
        ("search --searches many --pue ''",
         ["Power usage effectiveness (PUE) is empty. Write a number from 1 to 2.",
          ("Searches: “many” is not a number. Write digits, or digits with a word such as million "
          "or billion, from 1 billion searches a day to 30 billion searches a day.")]),
        ("search --jsno",
         [("“Every search an answer” has no input called “jsno”. Its inputs are: servers, "
          "server_power, utilisation, pue, searches, gpus_per_server.")]),
        ("search --server-power '5 TWh'",
         [("Rated power of one server: “TWh” in “5 TWh” measures something else. Write a number in "
          "this unit: kW a server.")]),
        ("request --active-parameters 500",
         [("“Active parameters” (500 billion parameters) cannot be more than “All parameters” "
          "(400 billion parameters).")]),
        ("search --searches 9 billion",
         [("“billion” stands after no option. A value with spaces in it needs quotation marks "
          "around it.")]),
        ("search --searches", ["--searches needs something after it."]),
        ("search --json=yes", ["--json takes nothing after it."]),
        ("search --range utilisation",
         ["“utilisation” is no range of an input. Write one like servers=170000..1000000."]),
        ("search --lead nothing",
         [("--lead cannot be “nothing”. It is one of: electricity, daily_electricity, per_search, "
          "gpus.")]),
        ("search --preset nobody",
         [("--preset cannot be “nobody”. It is one of: semianalysis, new-street, own-volume, "
          "nine-billion, measured.")]),
        ("search --language fr", ["--language cannot be “fr”. It is one of: en, zh."]),
        ("find", [f"There is no model called “find”. There are: {', '.join(CALCULATORS)}."]),
        ("--json", [f"Which model? There are: {', '.join(CALCULATORS)}."]),
        ("--json --language zh",
         [f"请写明用哪个模型。可选的有：{', '.join(CALCULATORS)}。"]),
    ],
)  # fmt: skip
def test_what_cannot_be_used_is_said_in_a_sentence(line: str, sentences: list[str], ask) -> None:
    status, out, err = ask(line)
    assert (status, out) == (2, "")
    assert err.splitlines() == sentences


def test_no_input_is_called_as_another_option_is() -> None:
    names = {name.replace("_", "-") for made in CALCULATORS.values() for name in made.inputs}
    others = {"range", "preset", "lead", "site", "language", "model"}
    flags = {flag.rpartition("--")[2] for flag in FLAGS}
    assert not names & (others | flags)


def test_alone_it_says_what_can_be_asked(ask) -> None:
    status, out, err = ask("")
    assert (status, err) == (0, "")
    assert out == ask("--help")[1]
    for name in CALCULATORS:
        assert name in out
