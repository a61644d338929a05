"""Releases answer in environments of their own; those that can't, say why.

The packages are small ones that are made here, and installed from a folder by the real pip.
"""

import hashlib
from collections.abc import Callable
from datetime import date
from pathlib import Path
from zipfile import ZipFile, ZipInfo

import pytest

from overrides.generator.history import Answer, read_history, write_history
from tests.peers.__main__ import look_for_newer, update
from tests.peers.environments import Environments, NoAnswerError, Release, read_releases

FIRST, TODAY = date(2024, 5, 1), date(2026, 11, 30)

ASK = """
import json, pathlib, sys
from wattage import WH
pathlib.Path(sys.argv[1]).write_text(json.dumps({"gpt-4o.energy": [WH, WH + 1]}))
"""


def make_wheel(folder: Path, version: str, code: str, package: str = "wattage") -> Release:
    """Make a package of one module, and return the release that it is."""
    wheel = folder / f"{package}-{version}-py3-none-any.whl"
    about = f"{package}-{version}.dist-info"
    files = {
        f"{package}.py": code,
        f"{about}/METADATA": f"Metadata-Version: 2.1\nName: {package}\nVersion: {version}\n",
        f"{about}/WHEEL": "Wheel-Version: 1.0\nGenerator: tests\nRoot-Is-Purelib: true\n"
        "Tag: py3-none-any\n",
        f"{about}/RECORD": "",
    }
    with ZipFile(wheel, "w") as archive:
        for name, text in files.items():
            archive.writestr(ZipInfo(name), text)  # without a date, so that equals are equal
    return Release(package, version, FIRST, hashlib.sha256(wheel.read_bytes()).hexdigest())


@pytest.fixture
def shelf(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder that pip finds packages in, and nowhere else."""
    folder = tmp_path / "shelf"
    folder.mkdir()
    monkeypatch.setenv("PIP_NO_INDEX", "1")
    monkeypatch.setenv("PIP_FIND_LINKS", str(folder))
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    return folder


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A folder for environments, which take a while to make."""
    return tmp_path_factory.mktemp("made")


@pytest.fixture
def environments(tmp_path: Path, shelf: Path, made: Path) -> Environments:
    """Environments on a base with one package, and a program that asks another."""
    base = make_wheel(shelf, "1.0", "HALF = 0.5\n", "fraction")
    locked = tmp_path / "locked.txt"
    locked.write_text(f"fraction==1.0 --hash=sha256:{base.sha256}\n")
    (ask := tmp_path / "ask").mkdir()
    (ask / "wattage.py").write_text(ASK)
    return Environments(made, locked, ask, answering=20)


def test_each_release_answers_for_itself_and_sees_the_base(
    environments: Environments, shelf: Path
) -> None:
    older = make_wheel(shelf, "1.0", "from fraction import HALF\nWH = 8 * HALF\n")
    newer = make_wheel(shelf, "2.0", "WH = 0.25\n")
    assert environments.answer(older) == {"gpt-4o.energy": (4, 5)}
    assert environments.answer(newer) == {"gpt-4o.energy": (0.25, 1.25)}
    assert environments.answer(older) == {"gpt-4o.energy": (4, 5)}  # installed already


def test_nothing_is_installed_but_what_its_digest_names(
    environments: Environments, shelf: Path
) -> None:
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    with pytest.raises(NoAnswerError) as refused:
        environments.answer(release._replace(sha256="0" * 64))
    assert refused.value.reason == "install"
    assert environments.answer(release) == {"gpt-4o.energy": (4, 5)}  # and is tried again


def test_nothing_is_installed_that_has_no_digest(environments: Environments) -> None:
    environments.locked.write_text("fraction==1.0\n")
    with pytest.raises(NoAnswerError) as refused:
        environments.make_base()
    assert refused.value.reason == "install"


def test_a_release_that_is_gone_does_not_install(environments: Environments, shelf: Path) -> None:
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    with pytest.raises(NoAnswerError) as refused:
        environments.answer(release._replace(version="1.1"))
    assert refused.value.reason == "install"


@pytest.mark.parametrize(
    ("code", "reason"),
    [
        ("import time\ntime.sleep(60)\n", "time"),
        ("raise RuntimeError('not on this machine')\n", "answer"),
        ("pass\n", "answer"),
        ("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('{}')\n", "answer"),
        ("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('[1]')\n", "answer"),
        ("import pathlib, sys\npathlib.Path(sys.argv[1]).write_text('{\"a\": 1}')\n", "answer"),
    ],
    ids=["sleeps", "fails", "writes nothing", "knows nothing", "no questions", "no ends"],
)
def test_what_has_no_answer_ends_and_says_why(
    environments: Environments, shelf: Path, code: str, reason: str
) -> None:
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    (environments.ask / "wattage.py").write_text(code)
    brief = Environments(environments.folder, environments.locked, environments.ask, answering=3)
    with pytest.raises(NoAnswerError) as refused:
        brief.answer(release)
    assert refused.value.reason == reason


def test_an_answer_of_an_earlier_run_is_not_taken_for_one(
    environments: Environments, shelf: Path
) -> None:
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    environments.answer(release)
    (environments.ask / "wattage.py").write_text("pass\n")
    with pytest.raises(NoAnswerError):
        environments.answer(release)


def test_a_newer_release_is_seen(environments: Environments, shelf: Path) -> None:
    older = make_wheel(shelf, "1.0", "WH = 4\n")
    assert look_for_newer(environments, [older]) == []
    newer = make_wheel(shelf, "1.1", "WH = 3\n")
    (line,) = look_for_newer(environments, [older])
    assert "wattage 1.1 is out" in line
    assert newer.sha256 in line
    assert look_for_newer(environments, [older, newer]) == []


def test_where_nobody_says_whether_there_is_a_newer_one_that_is_said(
    environments: Environments, capsys: pytest.CaptureFixture[str]
) -> None:
    gone = Release("nonesuch", "1.0", FIRST, "0" * 64)
    assert look_for_newer(environments, [gone]) == []
    assert "Whether nonesuch is newer isn't known" in capsys.readouterr().err


# ---- the table


@pytest.fixture
def written(environments: Environments, shelf: Path, tmp_path: Path) -> Path:
    """A table that has the answer of one release."""
    table = tmp_path / "history.csv"
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    lines = update(environments, [release], table, FIRST)
    assert lines == ["- wattage 1.0, gpt-4o.energy: 4 to 5 Wh/request is new"]
    return table


def rows(table: Path) -> list[tuple[object, ...]]:
    return [(a.version, a.low, a.high, a.run, a.kept) for a in read_history(table)]


def test_a_second_run_moves_nothing_but_the_day(
    environments: Environments, shelf: Path, written: Path
) -> None:
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    assert update(environments, [release], written, TODAY) == []
    assert rows(written) == [("1.0", 4, 5, TODAY, "")]


@pytest.mark.parametrize(("wh", "moves"), [("4 * (1 + 5e-7)", False), ("4 * (1 + 5e-6)", True)])
def test_an_answer_moves_by_more_than_a_millionth(
    environments: Environments, shelf: Path, written: Path, wh: str, *, moves: bool
) -> None:
    release = make_wheel(shelf, "1.0", f"WH = {wh}\n")
    assert bool(update(environments, [release], written, TODAY)) is moves


def test_a_release_without_an_answer_keeps_its_last_one_with_its_day(
    environments: Environments, shelf: Path, written: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    (environments.ask / "wattage.py").write_text("raise SystemExit('no')\n")
    (line,) = update(environments, [release], written, TODAY)
    assert line == "- wattage 1.0, gpt-4o.energy: 4 to 5 Wh/request of 2024-05-01 (answer)"
    assert rows(written) == [("1.0", 4, 5, FIRST, "answer")]
    assert "wattage 1.0 has no answer" in capsys.readouterr().err
    assert update(environments, [release], written, TODAY) == []  # and that is said once
    (environments.ask / "wattage.py").write_text(ASK)
    (line,) = update(environments, [release], written, TODAY)
    assert line.endswith("(answers again)")
    assert rows(written) == [("1.0", 4, 5, TODAY, "")]


def test_a_question_that_is_answered_no_more_keeps_its_last_answer(
    environments: Environments, shelf: Path, written: Path
) -> None:
    release = make_wheel(shelf, "1.0", "WH = 4\n")
    (environments.ask / "wattage.py").write_text(ASK.replace("gpt-4o", "gpt-4"))
    update(environments, [release], written, TODAY)
    assert [(a.question, a.run, a.kept) for a in read_history(written)] == [
        ("gpt-4o.energy", FIRST, "answer"),
        ("gpt-4.energy", TODAY, ""),
    ]


def test_without_the_base_the_table_stays_as_it_is(
    environments: Environments, shelf: Path, written: Path
) -> None:
    before = written.read_bytes()
    environments.locked.write_text(f"fraction==2.0 --hash=sha256:{'0' * 64}\n")
    with pytest.raises(NoAnswerError):
        update(environments, [make_wheel(shelf, "1.0", "WH = 9\n")], written, TODAY)
    assert written.read_bytes() == before


def spoil(change: Callable[[str], str], table: Path) -> None:
    table.write_text(change(table.read_text("utf-8")), "utf-8")


@pytest.mark.parametrize(
    ("old", "new", "complaint"),
    [
        ("Wh/request", "kWh", "gpt-4o.energy is in Wh/request, not in kWh"),
        (",4,5,", ",5,4,", "5 to 4 is no range"),
        ("2024-05-01,gpt", "May 2024,gpt", "Invalid isoformat string: 'May 2024'"),
        (",4,5,", ",four,5,", "could not convert string to float: 'four'"),
        (",2024-05-01,\n", ",2024-05-01,gone\n", "'gone' is no reason to keep an answer"),
    ],
)
def test_a_row_that_cannot_stand_is_refused_with_its_line(
    tmp_path: Path, old: str, new: str, complaint: str
) -> None:
    table = tmp_path / "history.csv"
    write_history([Answer("wattage", "1.0", FIRST, "gpt-4o.energy", 4, 5, FIRST)], table)
    spoil(lambda text: text.replace(old, new), table)
    with pytest.raises(ValueError, match=r"history\.csv, line 2") as refused:
        read_history(table)
    assert complaint in str(refused.value)


def test_every_release_has_its_day_its_digest_and_someone_who_asks_it() -> None:
    releases = read_releases()
    assert len({release[:2] for release in releases}) == len(releases) > 50
    for package, version, released, digest in releases:
        assert isinstance(released, date), version
        assert len(bytes.fromhex(digest)) == 32, version
        assert (Environments(Path()).ask / f"{package.replace('-', '_')}.py").is_file()
