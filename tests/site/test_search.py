"""What readers ask the Chinese search leads them to the page about it."""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ASK = HERE.parent / "support" / "search.mjs"
ASKED: dict[str, str] = tomllib.loads((HERE / "asked.zh.toml").read_text("utf-8"))


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


@pytest.fixture(scope="module")
def answers(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages that the built search finds for each question, the best first."""
    texts = [*ASKED, "耗电量", "用电量"]
    pages = look_for(texts, site / "zh", tmp_path_factory.mktemp("asked"))
    return dict(zip(texts, pages, strict=True))


def test_nearly_every_question_leads_first_to_its_page(answers: dict[str, list[str]]) -> None:
    """The theme's own search has 31 of these sixty right, and 38 among the first three."""
    assert len(ASKED) == 60
    wrong = {text: answers[text][:3] for text, page in ASKED.items() if answers[text][:1] != [page]}
    assert len(wrong) <= 3, wrong


def test_every_question_has_its_page_among_the_first_three(answers: dict[str, list[str]]) -> None:
    assert {text: page for text, page in ASKED.items() if page not in answers[text][:3]} == {}


def test_two_words_for_one_thing_find_the_same(answers: dict[str, list[str]]) -> None:
    assert answers["耗电量"] == answers["用电量"]
    assert len(answers["用电量"]) > 10


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
