"""The meaning of the marks, at the foot of the pages that have any."""

import re
from pathlib import Path

import pytest

from calc.core.wording import wording
from calc.view.standing import mark, mark_alone
from overrides.generator.standings import explain_marks


def test_a_page_explains_the_marks_that_it_has() -> None:
    words = wording("en")
    page = f"<p>95 TWh{mark(words, 'secondary')}, 485 TWh{mark(words, 'quoted')}</p>"
    explained = explain_marks(page, words)
    assert explained.startswith(page)
    foot = explained.removeprefix(page)
    assert [*re.findall(r'class="standing (\w+)"', foot)] == ["quoted", "secondary"]
    assert 'href="site:address/method/#how-far-a-number-was-seen"' in foot


def test_one_without_marks_stays_as_it_is() -> None:
    """A mark that stands before its own words, as on the page on the method, asks for no more."""
    page = f"<p>{mark_alone('original')} read in the original</p>"
    assert explain_marks(page, wording("zh")) == page


@pytest.mark.parametrize("folder", ["", "zh/"])
def test_pages_explain_their_marks(folder: str, site: Path) -> None:
    """Of the built pages all that have a number have the foot, whose link leads to the method."""
    for path, there in (("since/installed/", True), ("privacy/", False), ("numbers/totals/", True)):
        built = (site / folder / path / "index.html").read_text("utf-8")
        assert ('class="standing-key"' in built) is there, path
    method = (site / folder / "method/index.html").read_text("utf-8")
    assert 'id="how-far-a-number-was-seen"' in method
    installed = (site / folder / "since/installed/index.html").read_text("utf-8")
    assert re.search(r'href="[./]+(zh/)?method/#how-far-a-number-was-seen"', installed)
