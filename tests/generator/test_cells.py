"""The page of a notebook lets each of its cells be run, and is otherwise as it was."""

import json
import re

import pytest

from calc.core.wording import LANGUAGES, wording
from overrides.generator.cells import with_cells

CODE = '<div class="highlight">\n<pre><code>x = {}</code></pre>\n</div>'
CELL = f'<div class="CodeMirror cm-s-jupyter">\n\n{CODE}\n\n</div>'
OUTPUT = '<div class="jp-RenderedText"><pre><code>1</code></pre></div>'
PROSE = '<div class="jp-MarkdownOutput"><div class="highlight"><pre>no cell</pre></div></div>'
OFFER = '<p class="notebook"><a href="a.ipynb">A</a>.</p>'
PAGE = "\n".join([OFFER, CELL.format(1), OUTPUT, PROSE, CELL.format(2)])


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_cell_can_be_run_and_edited(language: str) -> None:
    words = wording(language)
    page = with_cells(PAGE, words, 2)
    cells = re.findall(
        r'<div class="ec ec-cell" data-number="(\d)">(.*?)</p></div>', page, re.DOTALL
    )
    assert [number for number, _ in cells] == ["1", "2"]
    for number, inside in cells:
        assert CODE.format(number) in inside
        labels = re.findall(r'data-action="(\w+)" aria-label="([^"]*)">([^<]*)<', inside)
        assert [action for action, _, _ in labels] == ["run", "edit"]
        for action, label, text in labels:
            # What is said begins with, or holds, what is seen.
            assert text == words["notebook", action]
            assert text in label
            assert number in label


def test_all_that_was_there_is_there() -> None:
    page = with_cells(PAGE, wording("en"), 2)
    assert page.startswith(f"{OFFER}<energy-notebook ")
    for piece in (CODE.format(1), CODE.format(2), OUTPUT, PROSE):
        assert page.count(piece) == 1


@pytest.mark.parametrize("count", [1, 3])
def test_a_page_with_other_cells_than_the_notebook_is_refused(count: int) -> None:
    with pytest.raises(ValueError, match=f"of its {count} cells of code, the page shows 2"):
        with_cells(PAGE, wording("en"), count)


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_script_is_given_every_sentence_that_it_may_say(language: str) -> None:
    page = with_cells(PAGE, wording(language), 2)
    (given,) = re.findall(r'<energy-notebook [^>]*words="([^"]*)"', page)
    said = json.loads(given.replace("&quot;", '"').replace("&#x27;", "'"))
    failures = {key for key in wording(language).words["state"] if key.startswith("failed_")}
    assert (
        failures | {"fetching", "starting", "asking", "running", "failed", "there"} <= said.keys()
    )
    assert said["failed"] == wording(language)["notebook", "messages", "failed"]
