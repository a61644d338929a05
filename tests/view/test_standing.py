"""How far a number was seen, as a mark beside it and as words at the foot of a page."""

import pytest

from calc.core.cited import STANDINGS
from calc.core.html import Html
from calc.core.wording import LANGUAGES, wording
from calc.view import standing
from tests.support.html_tables import words_in


@pytest.mark.parametrize(
    ("language", "seen", "heard"),
    [
        ("en", "original", "read in the original"),
        ("en", "secondary", "seen second-hand"),
        ("zh", "quoted", "见于引述"),
        ("zh", "computed", "在此计算"),
    ],
)
def test_a_mark_is_heard_and_is_no_text(language: str, seen: str, heard: str) -> None:
    """Whoever copies or searches a sentence gets the sentence alone."""
    mark = standing.mark(wording(language), seen)
    brackets = {"en": "({})", "zh": "（{}）"}[language]
    assert f'aria-label="{brackets.format(heard)}"' in mark
    assert 'role="img"' in mark
    assert words_in(mark).strip() == ""


def test_marks_are_heard_briefly() -> None:
    """In a sentence of six numbers, six times: four words at the most, or six characters."""
    for seen in STANDINGS:
        assert len(wording("en")["mark", seen].split()) <= 4
        assert len(wording("zh")["mark", seen]) <= 6
    assert len({wording("en")["mark", seen] for seen in STANDINGS}) == 4


def test_a_value_with_its_mark_is_one_link() -> None:
    value = standing.cited(wording("en"), "R&D: 95 TWh", "numbers/totals/#x", "quoted")
    assert value.startswith('<a href="numbers/totals/#x" class="cited">R&amp;D: 95 TWh<span')
    assert value.endswith("</span></a>")


@pytest.mark.parametrize(
    ("ends", "worse"),
    [
        (("original", "quoted"), "quoted"),
        (("secondary", "quoted"), "secondary"),
        (("original", "original"), "original"),
        (("computed", "original"), "computed"),
    ],
)
def test_a_range_was_seen_as_far_as_its_worse_end(ends: tuple[str, str], worse: str) -> None:
    assert standing.weaker(*ends) == worse


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_foot_of_a_page_explains_each_mark_once(language: str) -> None:
    words = wording(language)
    key = standing.key(words, ("original", "computed"), "method/#marks")
    assert key.count('class="standing ') == key.count("<li>") == 2
    assert words["mark", "original"] in key
    assert words["mark", "quoted"] not in key
    assert 'href="method/#marks"' in key
    assert isinstance(key, Html)
    assert "aria-label" not in key  # the words beside a mark are there to be read
