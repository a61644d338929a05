"""Chinese as a browser sets it: its own marks, room between its lines, headings in phrases."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from overrides.generator.phrases import mark_breaks
from tests.support.collisions import HEAD, SHEETS

HEADING = "逐项复算论文中的每个数字"

TEXT = f"""
<h1>{mark_breaks(HEADING)}</h1>
<p class="standfirst">一句话的答案。</p>
<p id="text">他说“好”——真的……<em>不是</em>测量。</p>
<p class="ec-sentence">若能效提高到 6 倍，一年用电：</p>
"""

WIDTHS = """element => [...element.firstChild.data].map((character, place) => {
    const range = document.createRange();
    range.setStart(element.firstChild, place);
    range.setEnd(element.firstChild, place + 1);
    return [character, range.getBoundingClientRect().width];
})"""

LINES = """element => {
    const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
    const lines = [];
    let last = null;
    while (walker.nextNode()) {
        for (let place = 0; place < walker.currentNode.length; place++) {
            const range = document.createRange();
            range.setStart(walker.currentNode, place);
            range.setEnd(walker.currentNode, place + 1);
            const { top } = range.getBoundingClientRect();
            if (top !== last) lines.push("");
            last = top;
            lines[lines.length - 1] += walker.currentNode.data[place];
        }
    }
    return lines;
}"""


@pytest.fixture
def page(browser: Browser) -> Iterator[Page]:
    """A Chinese page with our style sheets and nothing else."""
    styles = "".join((SHEETS / name).read_text("utf-8") for name in ("site.css", "calculator.css"))
    with browser.new_context(viewport={"width": 360, "height": 800}) as context:
        page = context.new_page()
        page.set_content(
            f'{HEAD.format(language="zh", styles=styles)}<main class="md-typeset">{TEXT}</main>'
        )
        yield page


def test_marks_that_english_has_too_are_as_wide_as_chinese_characters(page: Page) -> None:
    """Though a Latin font comes first, which has them narrow."""
    text = page.locator("#text")
    for family in ("sans", "serif"):
        text.evaluate(f"element => element.style.fontFamily = 'var(--{family})'")
        widths = dict(text.evaluate(WIDTHS))
        assert {widths[mark] for mark in "“”—…"} == {widths["好"]}, family


def test_what_is_stressed_stands_upright_with_dots(page: Page) -> None:
    style = page.locator("em").evaluate(
        "element => (style => [style.fontStyle, style.textEmphasisStyle])"
        "(getComputedStyle(element))"
    )
    assert style == ["normal", "dot"]


@pytest.mark.parametrize("part", [".standfirst", ".ec-sentence"])
def test_lines_of_chinese_have_room_between_them(page: Page, part: str) -> None:
    height, size = page.locator(part).evaluate(
        "element => (style => [style.lineHeight, style.fontSize])(getComputedStyle(element))"
    )
    ratio = float(height.removesuffix("px")) / float(size.removesuffix("px"))
    assert ratio == pytest.approx(1.6, abs=0.01)


def test_a_heading_breaks_between_phrases(page: Page) -> None:
    """At the width of a phone, and at one at which its lines would be balanced before 的."""
    heading = page.locator("h1")
    for width in (10, 8, 7, 6, 5):
        heading.evaluate(f"element => element.style.width = '{width}em'")
        lines = heading.evaluate(LINES)
        assert "".join(lines) == HEADING
        ends = {"".join(lines[: place + 1]) for place in range(len(lines) - 1)}
        assert ends <= {"逐项", "逐项复算", "逐项复算论文中的", "逐项复算论文中的每个"}, lines
        assert ends
