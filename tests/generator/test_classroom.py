"""The class kit: its key says what the sums done by hand say, and each link opens its question."""

import re
from pathlib import Path
from urllib.parse import parse_qsl, urlsplit

import pytest

from calc import CALCULATORS
from calc.core.wording import wording
from overrides.generator import classroom
from tests.support.fragments import NOWHERE

ROOT = Path(__file__).parents[2]

# Done by hand. A year has 8,760 h, a day 24 h.
BY_HAND = {
    # 3,617 servers x 6.5 kW = 23,510.5 kW; x 24 h = 564,252 kWh
    "fleet": {"electricity": 564.252},
    # 564,252,000 Wh / 195,000,000 = 2.8936
    "request": {"per_request": 2.8936},
    # 1,287 MWh / 564.252 MWh a day
    "training": {"days_to_outgrow": 2.28090},
    # 512,821 x 6.5 kW = 3,333,336.5 kW; x 8,760 h = 29.200 TWh
    "search": {"electricity": 29.20003},
    # 1,500,000 x 6.5 kW = 9.75 GW; x 8,760 h = 85.41 TWh
    "shipped": {"fleet_power": 9.75, "electricity": 85.41},
    # 29.20003 x 0.6
    "load": {"electricity": 17.52002},
    # 17.52002 x 1.5
    "cooling": {"electricity": 26.28002},
    # 80.000076 GWh a day / 27.648 billion
    "volume": {"per_search": 2.89352},
    # 1,500,000 x 10.2 kW = 15.3 GW; x 8,760 h = 134.028 TWh
    "stronger": {"fleet_power": 15.3, "electricity": 134.028},
    # 2.5 billion x 0.34 Wh = 850 MWh; 1.9 GW x 8,760 h = 16.644 TWh; 0.31025 / 16.644
    "prompts": {"daily_electricity": 850, "fleet_electricity": 16.644, "prompt_share": 1.86404},
    # 10 x 0.3 Wh = 3 Wh; x 30 x 190 = 17,100 Wh
    "texts": {"electricity_per_person": 3, "electricity": 17.1},
    # 31 Wh; x 30 x 190 = 176,700 Wh
    "films": {"electricity_per_person": 31, "electricity": 176.7},
    # 4 to the half = 2; 14.4 / 4 x 2 = 7.2; of the three quarters that could be saved,
    # one quarter is used again: a third
    "gain": {"demand": 2, "electricity": 7.2, "rebound_effect": 100 / 3},
    # 4 to the power of one and a half = 8; 14.4 / 4 x 8 = 28.8; 1 - (-1) / (3/4) = 7/3
    "jevons": {"demand": 8, "electricity": 28.8, "rebound_effect": 700 / 3},
}


def page(name: str) -> str:
    return (ROOT / "docs" / "en" / f"{name}.md").read_text("utf-8")


def test_every_question_is_done_by_hand() -> None:
    assert {key: set(question.results) for key, question in classroom.QUESTIONS.items()} == {
        key: set(answers) for key, answers in BY_HAND.items()
    }


@pytest.mark.parametrize("name", BY_HAND)
def test_the_model_says_what_the_hand_says(name: str) -> None:
    results = classroom.QUESTIONS[name].scenario.results
    for result, expected in BY_HAND[name].items():
        assert results[result] == pytest.approx(expected, rel=1e-5), result


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_key_has_each_answer_and_the_lines_that_lead_to_it(language: str) -> None:
    words = wording(language)
    made = dict(classroom.provide(words, NOWHERE))
    parts = made["classroom/key.md"].split("\n## ")
    assert len(parts) == len(BY_HAND)
    for part, (name, answers) in zip(parts, BY_HAND.items(), strict=True):
        assert f"{{: #{name} }}" in part
        calculator = CALCULATORS[classroom.QUESTIONS[name].calculator]
        stressed = part.split("**")[1]
        assert stressed[-1] in ".。"  # or it might begin a line
        for result, expected in answers.items():
            shown = words.quantity(expected, calculator.results[result].unit)
            label = words.result_label(calculator.name, result)
            assert words.pair(label, shown) in stressed
            assert f"<b>{shown}</b></li>" in part
            assert made[f"classroom/{name}.{result}"] == shown


@pytest.mark.parametrize("name", BY_HAND)
def test_each_link_opens_the_questions_inputs(name: str) -> None:
    question = classroom.QUESTIONS[name]
    link = dict(classroom.provide(wording("en"), NOWHERE))[f"classroom/{name}.link"]
    asked = {
        key.removeprefix(f"{question.calculator}."): float(value)
        for key, value in parse_qsl(urlsplit(link).query)
        if key != "v"
    }
    assert asked == question.inputs
    assert (ROOT / "docs" / "en" / urlsplit(link).path.removeprefix("/")).is_file()


def test_the_page_asks_every_question_in_order() -> None:
    asked = re.findall(r"\{!classroom/(\w+)\.number!\}", page("teachers"))
    linked = re.findall(r"\{!classroom/(\w+)\.link!\}", page("teachers"))
    assert asked == linked == list(BY_HAND)


def test_an_answer_is_not_on_the_questions_page() -> None:
    """What stands there of a question is what is given, not what is asked."""
    given = set(re.findall(r"\{!classroom/(\w+\.\w+)!\}", page("teachers")))
    answers = {f"{name}.{result}" for name, results in BY_HAND.items() for result in results}
    assert given & answers == {"gain.demand", "jevons.demand"}


# ---- the lesson and its worksheet


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_lesson_takes_three_quarters_of_an_hour_without_a_gap(language: str) -> None:
    made = dict(classroom.provide(wording(language), NOWHERE))
    minutes = re.findall(r"^\| (\d+)–(\d+) \|", made["classroom/lesson.md"], re.MULTILINE)
    begins, ends = ([int(minute) for minute in column] for column in zip(*minutes, strict=True))
    assert begins[0] == 0
    assert ends[-1] == 45
    assert begins[1:] == ends[:-1]
    assert made["classroom/lesson.minutes"] == "45"


def test_the_lesson_opens_its_questions_and_the_worksheet_asks_just_them() -> None:
    """By their numbers, in the order of the class kit."""
    made = dict(classroom.provide(wording("en"), NOWHERE))
    opened = re.findall(r"\[Question (\d+)\]\(([^)]+)\)", made["classroom/lesson.md"])
    asked = re.findall(r"\{!classroom/(\w+)\.number!\}", page("worksheet"))
    assert [number for number, _ in opened] == [made[f"classroom/{name}.number"] for name in asked]
    assert [link for _, link in opened] == [made[f"classroom/{name}.link"] for name in asked]


def test_every_word_of_the_class_kit_is_of_a_question_or_a_step() -> None:
    words = wording("zh").words["classroom"]
    assert words["say"].keys() <= BY_HAND.keys()
    assert [*words["lesson"]] == [step.name for step in classroom.STEPS]


def test_the_class_kit_is_in_the_language_of_its_page() -> None:
    """But for links and names, in Chinese nothing is in Latin letters; and it stops with 。"""
    made = dict(classroom.provide(wording("zh"), NOWHERE))
    for path in ("classroom/key.md", "classroom/lesson.md"):
        shown = re.sub(r"\]\([^()]*\)|\{:.*?\}|<[^>]*>", "", made[path])
        assert {*re.findall(r"[A-Za-z][A-Za-z-]+", shown)} <= {"ChatGPT", "GPT-", "GPU", "PUE"}
        assert ". " not in shown
    assert "与论文给爱尔兰的数相差不到百分之一。[打开" in made["classroom/key.md"]


def test_no_answer_is_on_the_worksheet() -> None:
    given = set(re.findall(r"\{!classroom/(\w+\.\w+)!\}", page("worksheet")))
    answers = {f"{name}.{result}" for name, results in BY_HAND.items() for result in results}
    assert not given & answers
    assert "results/" not in page("worksheet")
