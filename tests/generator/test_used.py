"""Every fragment is of use: on a page, to the build, or for authors to choose from."""

import re
from collections.abc import Collection, Iterator
from pathlib import Path

import pytest

from calc.core.wording import LANGUAGES
from tests.support.fragments import made_fragments
from tests.support.parity import INCLUDE, name_include

DOCS = Path(__file__).parents[2] / "docs"

ELSEWHERE = {
    r"numbers/.*": "each has its entry, and an author includes whichever a sentence needs",
    r"results/.*": "so has each result",
    r"links/.*": "each estimate opens, wherever a sentence needs that",
    r"sentences/.*": "an author offers whichever is worth quoting",
    r"plausible/.*": "an author gives whichever a sentence needs",
    r"bibtex/.*": "the same for every answer that can be cited",
    r"classroom/\w+\.\w+": "a question's text gives what its key has not to tell",
    r"embeds/.*": "published by overrides/generator/embed_pages.py",
    r"cards/.*": "published by overrides/hooks/pictures.py",
    r"figures/.*\.(?:svg|csv)": "so are these",
    r"changes/numbers\.json": "read by overrides/hooks/changes.py",
    r"pages/dataset\.json": "read by overrides/hooks/linked_data.py, as its page's head says",
}
"""What need not be included, and why."""


def list_unused(made: Collection[str], text: str) -> Iterator[str]:
    """Yield what is made, and neither included in whatever form nor listed above."""
    included = {name for path in INCLUDE.findall(text) for name in name_include(path)}
    for name in sorted({name for path in made for name in name_include(path)} - included):
        if not any(re.fullmatch(pattern, name) for pattern in ELSEWHERE):
            yield name


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_fragment_is_made_for_nothing(language: str) -> None:
    """It stands on no page of its language: it goes, or a page includes it."""
    folder = DOCS / language
    text = "\n".join(page.read_text("utf-8") for page in folder.rglob("*.md"))
    unused = [*list_unused(made_fragments(language), text)]
    if unused:
        pytest.fail(f"No page of docs/{language} includes {', '.join(unused)}.", pytrace=False)


def test_each_exception_is_one() -> None:
    """What is made by no such name any more goes from the list."""
    made = {name for path in made_fragments("en") for name in name_include(path)}
    for pattern in ELSEWHERE:
        assert any(re.fullmatch(pattern, name) for name in made), pattern


@pytest.mark.parametrize(
    ("path", "unused"),
    [
        ("figures/ireland.html", ["figures/ireland.html"]),
        ("short/worked/calm.share", ["worked/calm.share"]),
        ("figures/ireland.svg", []),
        ("short/about/numbers/search.servers", []),
    ],
)
def test_what_is_made_for_nothing_would_be_seen(path: str, unused: list[str]) -> None:
    assert [*list_unused([path], "{!pages/tally.html!}")] == unused
    assert [*list_unused([path], f"{{!{path}!}}")] == []
    assert [*list_unused([path], f"`{{!{path}!}}`")] == unused  # told of, and not included
