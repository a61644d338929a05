"""What is really printed: Chromium makes a PDF of it, which is read again.

At 37% the paper's fleet takes 0.37 × 29.2 = 10.8 TWh a year, at 71% 20.7; nothing else on the page
is 10.8 or 20.7.
"""

import io
import re
import unicodedata

import pypdf
import pytest
from playwright.sync_api import expect

from calc import CALCULATORS
from calc.core.cited import SOURCES
from calc.core.wording import wording
from tests.browser.conftest import OnPage, Visit
from tests.browser.test_print import ALONE

BEFORE, NOW = ("10.8", "37%"), ("20.7", "71%")

CALCULATOR_ALONE = """() => {
    for (const part of document.querySelectorAll('article > *'))
        if (!part.querySelector('energy-calculator')) part.remove();
}"""


def printed(search: OnPage) -> str:
    """Return what is on paper, without spaces, of the calculator alone."""
    search.visit.page.evaluate(CALCULATOR_ALONE)
    reader = pypdf.PdfReader(io.BytesIO(search.visit.page.pdf()))
    return re.sub(r"\s", "", "".join(page.extract_text() for page in reader.pages))


def surroundings(paper: str, texts: tuple[str, ...]) -> list[str]:
    """Return where on paper any of some texts stand."""
    found = re.finditer("|".join(rf"(?<![\d.]){re.escape(text)}" for text in texts), paper)
    return [paper[max(0, match.start() - 60) : match.end() + 20] for match in found]


@pytest.fixture
def unfolded(newcomer: Visit) -> OnPage:
    """All of a calculator at 37%, with something chosen in each thing beside the answer."""
    search = OnPage(newcomer, "search", "en")
    newcomer.load(
        f"{search.path}?search.utilisation=37&search.inverse.input=utilisation&search.inverse.target=20"
    )
    newcomer.stay()
    search.wait_for_python()
    search.unfold()
    search.find('[data-choice="people"]').fill("1000")
    search.find('[data-choice="people"]').blur()
    expect(search.find('[data-aside-part="equivalents"]')).to_contain_text("1,000")
    expect(search.find('[data-aside-part="inverse"]')).to_contain_text("37%")
    search.settle()
    return search


def test_a_scenario_is_printed_whole(unfolded: OnPage) -> None:
    paper = printed(unfolded)
    assert all(text in paper for text in BEFORE)
    assert not any(text in paper for text in NOW)
    # Answer, table and citation are all there; the chart's figures have their unit at its axis.
    assert paper.count("10.8TWh") >= 3


def test_right_after_a_change_nothing_of_before_is_printed(unfolded: OnPage) -> None:
    unfolded.box("utilisation").fill("71")
    unfolded.box("utilisation").press("Enter")
    paper = printed(unfolded)
    assert not surroundings(paper, BEFORE)


def test_once_it_is_answered_all_of_a_change_is_printed(unfolded: OnPage) -> None:
    unfolded.type("utilisation", "71")
    unfolded.settle()
    # But for what was worked backwards, which a reader has to ask for again.
    expect(unfolded.find('[data-due]:not([about="inverse"])')).to_have_count(0)
    paper = printed(unfolded)
    assert not surroundings(paper, BEFORE)
    assert all(text in paper for text in NOW)
    assert paper.count("20.7TWh") >= 3


def test_what_python_does_not_answer_is_not_printed_as_an_answer(unfolded: OnPage) -> None:
    unfolded.visit.page.evaluate(ALONE)
    unfolded.box("utilisation").fill("71")
    unfolded.box("utilisation").press("Enter")
    paper = printed(unfolded)
    assert not surroundings(paper, (*BEFORE, "20.7"))
    assert "71" in paper


def test_what_cannot_be_answered_is_not_printed_but_why(unfolded: OnPage) -> None:
    unfolded.type("utilisation", "seventy")
    paper = printed(unfolded)
    assert not surroundings(paper, ("10.8",))
    assert "Notrecomputed:see“Utilisation”" in paper


def test_the_worksheet_is_two_sheets_of_a4(newcomer: Visit) -> None:
    """One is on paper before the devices are opened, the other after: nothing runs over."""
    newcomer.load("worksheet/")
    margin = dict.fromkeys(("top", "right", "bottom", "left"), "12mm")
    paper = newcomer.page.pdf(format="A4", margin=margin)
    first, second = (page.extract_text() for page in pypdf.PdfReader(io.BytesIO(paper)).pages)
    for heading in ("A. Guess", "B. By hand", "Question 4"):
        assert heading in first
    for heading in ("C. Change one thing", "D. Argue", "E. Guess again", "F. At home"):
        assert heading in second


MOST = 6
"""Sheets of A4 that a calculator takes."""


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_calculator_takes_few_sheets_with_its_link_and_without_controls(
    name: str, visit: Visit
) -> None:
    calculator, page = OnPage(visit, name, "en"), visit.page
    visit.load(calculator.path)
    visit.stay()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.evaluate(CALCULATOR_ALONE)
    page.emulate_media(media="print")
    controls = calculator.find("button, input, select, textarea, [role=tab]")
    assert controls.evaluate_all("all => all.filter(one => one.checkVisibility()).length") == 0
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) <= MOST
    paper = re.sub(r"\s", "", "".join(sheet.extract_text() for sheet in sheets))
    assert f"/{calculator.path}" in paper


def plain(text: str) -> str:
    """Return a text without spaces, and without the look-alikes that a PDF has for some letters."""
    return re.sub(r"\s", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_workload_is_handed_over_on_two_sides(language: str, visit: Visit) -> None:
    """All of its page: answer, numbers, every assumption, every source, and the link."""
    calculator, page = OnPage(visit, "workload", language), visit.page
    visit.load(calculator.path)
    visit.stay()
    page.evaluate("() => dispatchEvent(new Event('beforeprint'))")
    page.emulate_media(media="print")
    sheets = pypdf.PdfReader(io.BytesIO(page.pdf(format="A4"))).pages
    assert len(sheets) == 2
    texts = [plain(sheet.extract_text()) for sheet in sheets]
    paper = "".join(texts)
    own, words = CALCULATORS["workload"], wording(language)
    for name, declared in own.inputs.items():
        assert plain(words.input_label("workload", name)) in paper
        if declared.number:
            author = words.called(SOURCES[declared.number.source].author)
            assert plain(author) in paper
    results = words.words["workload"]["results"].values()
    table = (words["measured", "table"], words["measured", "label"], *results)
    # In a narrow cell a label is broken, and other cells stand between its lines.
    cells = {plain(word) for text in table for word in text.split()}
    assert any(all(word in text for word in cells) for text in texts), "the table is broken in two"
    assert f"/{calculator.path}" in paper
