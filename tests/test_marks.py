"""Tests are marked by what they need, and one that needs the site doesn't run without it."""

import os
import re
from pathlib import Path

import pytest

from tests import conftest

ROOT = Path(__file__).parents[1]


def test_whoever_needs_the_site_is_marked(request: pytest.FixtureRequest) -> None:
    """Of those that run in this session, which may leave some out."""
    unmarked = [
        item.nodeid
        for item in request.session.items
        if ("site" in item.fixturenames and not item.get_closest_marker("site"))
        or ("tests/browser" in item.nodeid and not item.get_closest_marker("browser"))
    ]
    assert unmarked == []


def test_what_takes_long_is_there() -> None:
    for name in conftest.LONG:
        file, _, function = name.partition("::")
        text = (ROOT / file).read_text("utf-8")
        assert not function or re.search(rf"^def {function}\(", text, re.MULTILINE), name


def test_the_site_is_made_from_what_the_makefile_says() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    rule = re.search(r"^build/site\.done:(.*mkdocs\.yml(?:.*\\\n)*.*)", makefile, re.MULTILINE)
    assert rule
    paths = set(re.findall(r"[\w./]+", rule[1]))
    assert {name for name in paths if (ROOT / name).exists()} >= set(conftest.SOURCES)
    assert {name for name in paths if name.startswith(("calc", "docs", "overrides"))} == {
        "calc", "docs", "overrides",
    }  # fmt: skip


@pytest.mark.parametrize(
    ("site", "source", "built"), [(None, 1, False), (1, 2, False), (2, 1, True), (1, 1, True)]
)
def test_a_site_is_built_if_it_is_no_older_than_its_sources(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, site: int | None, source: int, *, built: bool
) -> None:
    monkeypatch.setattr(conftest, "ROOT", tmp_path)
    monkeypatch.setattr(conftest, "BUILT", tmp_path / "site.done")
    (tmp_path / "docs").mkdir()
    for name, moment in {"site.done": site, "docs/index.md": source}.items():
        if moment is not None:
            (tmp_path / name).write_text("")
            os.utime(tmp_path / name, (moment, moment))
    # Python puts its caches beside sources when it likes.
    (tmp_path / "calc" / "__pycache__").mkdir(parents=True)
    (tmp_path / "calc" / "__pycache__" / "calc.pyc").write_text("")
    assert conftest.is_built() is built
