"""What the page about other generators says is what was measured, of all there is to say."""

import re
from dataclasses import replace
from pathlib import Path

import pytest

from calc.core.html import escape
from calc.core.wording import LANGUAGES, wording
from overrides.generator import generators, generators_page
from overrides.generator.generators import OTHERS, PARTS, TODAY, Build, Results, differences
from overrides.hooks.theme import BUNDLE, CHINESE_WORKER, WORKER
from tests.generators.counts import SIGNS
from tests.support.fragments import NOWHERE

ROOT = Path(__file__).parents[2]
KEPT = generators.read_results()
HOOKS = re.findall(
    r"^  - overrides/hooks/(\w+)\.py", (ROOT / "mkdocs.yml").read_text("utf-8"), re.MULTILINE
)


def locked(name: str) -> dict[str, str]:
    text = (ROOT / f"{name}.txt").read_text("utf-8")
    return dict(re.findall(r"^([a-z0-9.-]+)==([^ ;\n]+)", text, re.MULTILINE))


def test_what_was_measured_is_what_is_pinned() -> None:
    """All but the other generators as the site's own environment has it."""
    assert KEPT.packages.items() <= locked("requirements-generators").items()
    assert set(OTHERS) < KEPT.packages.keys()
    own = {name: version for name, version in KEPT.packages.items() if name not in OTHERS}
    assert own.items() <= locked("requirements").items()


def test_everything_was_built_and_counted() -> None:
    assert re.fullmatch(r"\d{4}-\d\d-\d\d", KEPT.date)
    assert KEPT.builds.keys() == {TODAY, *OTHERS}
    for generator, languages in KEPT.builds.items():
        assert languages.keys() == set(LANGUAGES), generator
        for build in languages.values():
            assert build.parts.keys() == set(PARTS), generator
            assert bool(build.message) == bool(build.status), generator
    for build in KEPT.builds[TODAY].values():
        assert build.status == 0
        assert build.parts["text"] == build.parts["pages"]
        assert all(build.parts.values())


def test_every_hook_is_listed_in_its_order_with_its_sign() -> None:
    assert len(HOOKS) > 10
    assert list(SIGNS) == HOOKS
    for build in KEPT.builds[TODAY].values():
        assert list(build.hooks) == HOOKS


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_says_of_each_hook_what_it_does_and_how_to_do_without(language: str) -> None:
    words = wording(language)
    table = words.words["generators"]
    assert list(table["hooks"]) == list(table["hook_ways"]) == HOOKS
    made = dict(generators_page.provide(words, NOWHERE))["generators/hooks.html"]
    assert re.findall(r"<code>(\w+)</code><br>", made) == HOOKS
    for hook in HOOKS:
        assert escape(words["generators", "hook_ways", hook]) in made, hook


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_names_each_change_to_the_themes_scripts(language: str) -> None:
    changed = dict.fromkeys(change.name for change in (*BUNDLE, *WORKER, *CHINESE_WORKER))
    words = wording(language)
    assert list(words.words["generators"]["changes"]["theme"]) == list(changed)
    made = dict(generators_page.provide(words, NOWHERE))["generators/changes.html"]
    for change in changed:
        assert f"<li>{escape(words['generators', 'changes', 'theme', change])}</li>" in made


def results(**counts: int) -> Results:
    """A run in which MkDocs makes a hundred of each, and Zensical so many as is said."""
    whole = dict.fromkeys(PARTS, 100)
    model = Build(0, 1.0, parts=whole, hooks={"theme": 2, "behind": 0})
    other = Build(0, 1.0, parts=whole | counts, hooks={"theme": 1, "behind": 0})
    builds = {TODAY: model, "properdocs": model, "zensical": other}
    return Results(
        "2026-11-30", "3.13.0", {"zensical": "1"}, {n: {"en": b} for n, b in builds.items()}
    )


def test_a_share_is_of_what_mkdocs_makes() -> None:
    run = results(pages=25)
    assert run.share("zensical", "en", "parts", "pages") == 0.25
    assert run.share("zensical", "en", "hooks", "theme") == 0.5
    assert run.share("zensical", "en", "hooks", "behind") is None


@pytest.mark.parametrize(
    ("before", "after", "moved"),
    [
        (50, 50, False), (50, 54, False), (50, 56, True), (56, 50, True),
        (99, 100, True), (100, 99, True), (0, 1, True), (1, 0, True), (96, 98, False),
    ],
)  # fmt: skip
def test_what_moved_is_said_and_what_did_not_is_not(
    before: int, after: int, *, moved: bool
) -> None:
    lines = [*differences(results(links=before), results(links=after))]
    assert lines == ([f"- zensical (en), links: {after}.0%, before {before}.0%"] if moved else [])


def test_a_build_that_fails_and_another_version_are_said() -> None:
    before = results()
    failed = replace(before.builds["zensical"]["en"], status=1, message="no such theme")
    after = replace(
        before,
        packages={"zensical": "2"},
        builds=dict(before.builds) | {"zensical": {"en": failed}},
    )
    assert [*differences(before, after)] == [
        "- zensical 2, before 1",
        "- zensical (en) ends with 1, before 0: no such theme",
    ]


def test_a_run_is_kept_as_it_was(tmp_path: Path) -> None:
    generators.write_results(KEPT, tmp_path / "results.json")
    assert generators.read_results(tmp_path / "results.json") == KEPT


@pytest.mark.parametrize(
    ("counts", "cell"), [({"links": 100}, "all"), ({"links": 0}, "none"), ({"links": 7}, "7 (7%)")]
)
def test_a_cell_says_how_much_is_there(counts: dict[str, int], cell: str) -> None:
    words = wording("en")
    made = generators_page._amount(words, results(**counts), "zensical", "parts", "links")
    assert made == cell
    unseen = generators_page._amount(words, results(), "zensical", "hooks", "behind")
    assert unseen == words["generators", "unseen"]
