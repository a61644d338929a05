"""Malformed data stops the build with one sentence: file, key and reason."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
CHECK = ROOT / "overrides" / "generator" / "validate.py"


def check(folder, *options):
    """Run the check on the copy of calc in `folder`."""
    return subprocess.run(
        [sys.executable, CHECK, *options],
        env=os.environ | {"PYTHONPATH": str(folder)},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture
def copy(tmp_path):
    """Return a folder with a copy of calc."""
    shutil.copytree(ROOT / "calc", tmp_path / "calc")
    return tmp_path


def slip(copy, file, old, new):
    """Write `new` for the first `old` in a file of the copy; return in which line."""
    path = copy / "calc" / file
    text = path.read_text("utf-8")
    assert old in text, "the slip must be made where there is something to slip on"
    path.write_text(text.replace(old, new, 1), "utf-8")
    return text[: text.index(old)].count("\n") + 1


def test_the_data_as_they_are_pass(copy):
    """Nothing is said when there is nothing to say."""
    done = check(copy)
    assert (done.returncode, done.stderr) == (0, "")


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        (
            "data/numbers/search.toml",
            '[search.servers]\nvalue = 512821\nunit = "server"',
            '[search.servers]\nvalue = 512821\nunit = "servants"',
            "numbers/search.toml: [search.servers] unknown unit symbol 'servants'",
        ),
        (
            "data/numbers/search.toml",
            "[search.servers]\nvalue = 512821",
            "[search.servers]\nvalue = 5128210",
            "numbers/search.toml: [search.servers] value 5.12821e+06 is outside its range",
        ),
        (
            "data/numbers/search.toml",
            "[search.servers]\n",
            '[search.servers]\ncolour = "blue"\n',
            "numbers/search.toml: [search.servers] has unknown keys: colour",
        ),
        (
            "data/sources/report.toml",
            "[semianalysis-2023]",
            "[semianalysis-2032]",
            "'semianalysis-2023' is not among the sources",
        ),
        (
            "data/estimates/search.toml",
            'electricity = "29.2", daily_electricity = "80"',
            'electricity = "29.9", daily_electricity = "80"',
            "estimates/search.toml: [search.semianalysis] does not reproduce: electricity is",
        ),
        (
            "data/numbers/search.toml",
            'where = "public part"\n',
            "",
            "numbers/search.toml: [search.servers] does not say where in the work it stands",
        ),
        (
            "data/paper.toml",
            'value = "650"',
            'value = "651"',
            "calc/data/paper.toml: [N41a] comes out as 650",
        ),
        (
            "data/changes.toml",
            'before = "93 TWh"\nafter = "95 TWh"',
            'before = "93 TWh"\nafter = "96 TWh"',
            "calc/data/changes.toml: [2026-11-29.ai.gartner.2025] says 96 TWh, but it is 95",
        ),
        (
            "words/zh/search.toml",
            'per_search = "',
            'per_request = "',
            "zh/search.toml: [search.answers.per_request] is there in zh only",
        ),
        (
            "data/numbers/search.toml",
            "value = 512821",
            "value = ",
            "numbers/search.toml is not valid TOML",
        ),
    ],
)
def test_a_slip_stops_the_build_by_name(copy, file, old, new, reason):
    """One sentence on one line, and a failing exit."""
    slip(copy, file, old, new)
    done = check(copy)
    assert done.returncode == 1
    assert reason in done.stderr
    assert len(done.stderr.splitlines()) == 1


@pytest.mark.parametrize(
    ("file", "old", "new", "reason"),
    [
        ("catalogue.py", "calc.future.search", "calc.future.seek", "No module named '{new}'"),
        ("future/search.py", "TWh/year", "bananas", "unknown unit symbol '{new}'"),
    ],
)
def test_a_slip_in_code_is_named_with_its_line(copy, file, old, new, reason):
    """What doesn't name its own place is told of with file and line."""
    line = slip(copy, file, old, new)
    done = check(copy, "--reading")
    assert done.returncode == 1
    assert done.stderr == f"calc/{file}, line {line}: {reason.format(new=new)}\n"


@pytest.mark.parametrize(
    ("old", "new", "reason"),
    [
        (
            'Annotated[float, cited("server.gpus", low=1, high=72)]',
            "float",
            "search: gpus_per_server needs to be Annotated[float, cited(...) or choice(...)]",
        ),
        ("search.servers", "search.serfs", "there is no [search.serfs]"),
    ],
)
def test_a_slip_in_a_models_input_is_named(copy, old, new, reason):
    """What an input rests on is told of like what is wrong with data."""
    slip(copy, "future/search.py", old, new)
    done = check(copy, "--reading")
    assert done.returncode == 1
    assert reason in done.stderr
    assert len(done.stderr.splitlines()) == 1


def test_reading_asks_for_no_more_than_that_it_can_be_read(copy):
    """Words that are missing are for what comes after."""
    (copy / "calc" / "words" / "zh" / "search.toml").unlink()
    assert check(copy, "--reading").returncode == 0
    assert check(copy).returncode == 1


def test_nothing_is_written_where_the_data_do_not_hold(copy):
    """The generator says the same sentence as the check, and makes no fragment."""
    for folder in ("generator", "runtime"):
        shutil.copytree(ROOT / "overrides" / folder, copy / "overrides" / folder)
    data = (copy / "calc" / "data").rglob("*.toml")
    numbers = next(path for path in data if "numbers" in path.relative_to(copy).as_posix())
    numbers.write_text(f"{numbers.read_text('utf-8')}\n[x.y]\nvalue = 1\n", "utf-8")
    command = [sys.executable, "-m", "overrides.generator"]
    done = subprocess.run(command, cwd=copy, capture_output=True, text=True, check=False)
    assert done.returncode == 1
    assert "[x.y]" in done.stderr
    assert len(done.stderr.splitlines()) == 1
    assert not (copy / "build").exists()
