"""What readers ask the search of each site leads them to the page about it."""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest

from tests.browser.conftest import FOLDERS

HERE = Path(__file__).parent
ASK = HERE.parent / "support" / "search.mjs"
ASKED: dict[str, dict[str, str]] = {
    language: tomllib.loads((HERE / f"asked.{language}.toml").read_text("utf-8"))
    for language in FOLDERS
}


def look_for(texts: list[str], site: Path, folder: Path) -> list[list[str]]:
    """Return the pages that the built search of a site finds for each text, the best first.

    Fails where the search does not come to an end.
    """
    questions = folder / "questions.json"
    questions.write_text(json.dumps(texts))
    command = ["node", ASK, site, questions]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    assert done.stderr == ""
    answers: list[list[str]] = json.loads(done.stdout)
    return answers


@pytest.mark.parametrize("language", FOLDERS)
def test_every_question_leads_first_to_its_page(language: str, site: Path, tmp_path: Path) -> None:
    """Of the first sixty in Chinese, the theme's own search has 31 right."""
    asked = ASKED[language]
    pages = look_for([*asked], site / FOLDERS[language], tmp_path)
    answers = dict(zip(asked, pages, strict=True))
    wrong = {text: answers[text][:3] for text, page in asked.items() if answers[text][:1] != [page]}
    assert wrong == {}


def test_two_words_for_one_thing_find_the_same(site: Path, tmp_path: Path) -> None:
    one, other = look_for(["耗电量", "用电量"], site / "zh", tmp_path)
    assert one == other
    assert len(one) > 10


def test_small_words_of_a_question_are_not_looked_for(site: Path, tmp_path: Path) -> None:
    one, other = look_for(["How much water does it use?", "water use"], site, tmp_path)
    assert one == other


@pytest.mark.parametrize("folder", ["", "zh"])
def test_no_number_stops_the_search(folder: str, site: Path, tmp_path: Path) -> None:
    """The theme's takes places in its tree of words for one, and stops at 25 and nine others."""
    pages = look_for([str(number) for number in range(1, 1000)], site / folder, tmp_path)
    assert sum(map(bool, pages)) > 200


def test_cells_of_a_table_are_words_of_their_own(site: Path) -> None:
    index = json.loads((site / "zh" / "search" / "search_index.json").read_text("utf-8"))
    (table,) = (
        entry["text"] for entry in index["docs"] if entry["location"] == "recomputed/#training"
    )
    assert "数字 发表值 重算值 结论 来源 " in table.replace("\N{ZERO WIDTH SPACE}", "")
