"""What readers ask the Chinese search leads them to the page about it."""

import json
import subprocess
import tomllib
from pathlib import Path

import pytest

HERE = Path(__file__).parent
ASK = HERE.parent / "support" / "search.mjs"
ASKED: dict[str, str] = tomllib.loads((HERE / "asked.zh.toml").read_text("utf-8"))


@pytest.fixture(scope="module")
def answers(site: Path, tmp_path_factory: pytest.TempPathFactory) -> dict[str, list[str]]:
    """The pages that the built search finds for each question, the best first."""
    questions = tmp_path_factory.mktemp("asked") / "questions.json"
    questions.write_text(json.dumps([*ASKED, "耗电量", "用电量"]))
    command = ["node", ASK, site / "zh", questions]
    done = subprocess.run(command, capture_output=True, text=True, check=True)
    return dict(zip(json.loads(questions.read_text()), json.loads(done.stdout), strict=True))


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


def test_cells_of_a_table_are_words_of_their_own(site: Path) -> None:
    index = json.loads((site / "zh" / "search" / "search_index.json").read_text("utf-8"))
    (table,) = (
        entry["text"] for entry in index["docs"] if entry["location"] == "recomputed/#training"
    )
    assert "数字 发表值 重算值 结论 来源 " in table.replace("\N{ZERO WIDTH SPACE}", "")
