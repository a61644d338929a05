"""A generator is run in a copy of the checkout, and how it ended is kept."""

import sys
from pathlib import Path

import pytest

from tests.generators import builds


def test_the_copy_holds_what_is_in_git_and_keeps_what_was_computed(tmp_path: Path) -> None:
    copy = tmp_path / "copy"
    (copy / "build").mkdir(parents=True)
    (copy / "build" / "kept").touch()
    (copy / "docs").mkdir()
    (copy / "docs" / "gone.md").touch()
    builds.copy_checkout(copy)
    assert (copy / "mkdocs.yml").read_bytes() == (builds.ROOT / "mkdocs.yml").read_bytes()
    assert (copy / "build" / "kept").is_file()
    assert not (copy / "docs" / "gone.md").exists()
    assert not (copy / ".venv").exists()
    builds.copy_checkout(copy)  # and once more over itself


@pytest.mark.parametrize(
    ("program", "status", "message"),
    [
        ("print('all is well')", 0, ""),
        ("raise SystemExit('no such theme\\n')", 1, "no such theme"),
        ("import os; raise SystemExit(os.getcwd() + '/main.html fails')", 1, "main.html fails"),
        ("import time; time.sleep(60)", 124, "took more than 1 s"),
    ],
)
def test_how_it_ended_is_kept(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, program: str, status: int, message: str
) -> None:
    monkeypatch.setattr(builds, "PATIENCE", 1)
    ended = builds.run(tmp_path.resolve(), [sys.executable, "-c", program])
    assert (ended.status, ended.message) == (status, message)
    assert ended.seconds >= 0


def test_it_runs_the_copys_code_with_no_settings_of_ours(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("REPO_URL", "https://site.example/")
    (tmp_path / "calc.py").write_text("raise SystemExit('the copy')")
    ended = builds.run(tmp_path, [sys.executable, "-P", "-c", "import calc"])
    assert ended.message == "the copy"
    shown = builds.environment(tmp_path)
    assert "REPO_URL" not in shown
    assert shown["PATH"].split(":")[0] == str(Path(sys.executable).parent)
