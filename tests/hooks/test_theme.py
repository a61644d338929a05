"""What is changed in the theme's scripts stands in them once; what nobody fetches isn't there."""

from pathlib import Path

import material
import pytest
from mkdocs.exceptions import PluginError

from overrides.hooks.theme import BUNDLE, CHINESE_WORKER, WORKER, Change, change, is_unused

SCRIPTS = Path(material.__file__).parent / "templates" / "assets" / "javascripts"


@pytest.mark.parametrize(
    ("pattern", "changes"),
    [
        ("bundle.*.min.js", BUNDLE),
        ("workers/search.*.min.js", WORKER),
        ("workers/search.*.min.js", CHINESE_WORKER),
    ],
)
def test_every_change_has_its_one_place(pattern: str, changes: tuple[Change, ...]) -> None:
    (script,) = SCRIPTS.glob(pattern)
    theirs = script.read_text("utf-8")
    ours = change(script.name, theirs, changes)
    for each in changes:
        assert each.theirs in theirs
        assert each.ours in ours


@pytest.mark.parametrize("script", ["", "a b", "b a c a"])
def test_a_change_without_its_one_place_stops_the_build(script: str) -> None:
    with pytest.raises(PluginError, match=r"script\.js holds a [02] times, not once: .* For a\."):
        change("script.js", script.replace("a b", "b"), (Change("one", "a", "c", "For a."),))


@pytest.mark.parametrize(
    ("name", "languages", "unused"),
    [
        ("lunr/min/lunr.zh.min.js", ["zh"], False),
        ("lunr/min/lunr.stemmer.support.min.js", ["zh"], False),
        ("lunr/min/lunr.ja.min.js", ["zh"], True),
        ("lunr/wordcut.js", ["zh"], True),
        ("lunr/tinyseg.js", ["en"], True),
        ("lunr/min/lunr.zh.min.js", ["en"], True),
        ("lunr/min/lunr.stemmer.support.min.js", ["en"], True),
        ("bundle.00000000.min.js", ["en"], False),
    ],
)
def test_scripts_of_languages_nobody_searches_in_are_unused(
    name: str, languages: list[str], *, unused: bool
) -> None:
    assert is_unused(f"assets/javascripts/{name}", languages) is unused
