"""The page about what others answered: from the table alone, with ours beside it."""

import calendar
import math
import re
from datetime import date
from itertools import groupby, pairwise

import pytest

from calc.core.wording import LANGUAGES, wording
from overrides.generator import moves
from overrides.generator.context import Context
from overrides.generator.figures import history
from overrides.generator.history import Answer, differences, read_history
from overrides.generator.moves import ABOUT, ours, say_run, steps
from tests.peers.environments import read_releases
from tests.support.html_tables import rows

ANSWERS = read_history()
QUESTIONS = sorted({answer.question for answer in ANSWERS})
SHOWN = (history.QUESTION, history.CARBON, *history.MODELS, *history.GRIDS)


def number(version: str) -> tuple[int, ...]:
    return tuple(map(int, version.split(".")))


def ends(package: str, version: str, question: str) -> tuple[float, float]:
    (answer,) = (answer for answer in ANSWERS if answer.key == (package, version, question))
    return answer.low, answer.high


# ---- the table


def test_each_release_answers_a_question_once() -> None:
    assert len({answer.key for answer in ANSWERS}) == len(ANSWERS) > 200


def test_releases_stand_in_their_order_and_none_was_asked_before_it_was_out() -> None:
    for package, group in groupby(ANSWERS, key=lambda answer: answer.package):
        answers = list(group)
        for earlier, later in pairwise(answers):
            assert number(earlier.version) <= number(later.version), (package, later.version)
            assert earlier.released <= later.released, (package, later.version)
        assert all(answer.released <= answer.run <= date.today() for answer in answers)  # noqa: DTZ011


def test_the_table_has_the_releases_that_are_asked_and_their_days() -> None:
    asked = {release[:3] for release in read_releases()}
    assert {answer[:3] for answer in ANSWERS} <= asked
    newest = {package: version for package, version, _ in sorted(asked, key=lambda r: r[2])}
    assert newest.keys() == {answer.package for answer in ANSWERS}


def test_at_least_five_numbers_have_at_least_five_releases() -> None:
    releases = {
        question: {answer.version for answer in ANSWERS if answer.question == question}
        for question in QUESTIONS
    }
    assert sum(len(versions) >= 5 for versions in releases.values()) >= 9
    assert len(releases["gpt-4o.energy"]) > 30


@pytest.mark.parametrize(
    ("version", "low", "high"),
    [
        # Run elsewhere before this table was made, to the digits that were noted then.
        ("0.5.2", 16.6, 53.6),
        ("0.8.2", 14.6, 55.6),
        ("0.9.3", 0.85, 1.53),
        ("0.10.0", 0.635, 1.02),
        ("0.11.3", 0.579, 0.964),
    ],
)
def test_ecologits_on_gpt_4o(version: str, low: float, high: float) -> None:
    assert ends("ecologits", version, "gpt-4o.energy") == pytest.approx((low, high), rel=5e-3)


def test_the_first_releases_took_seconds_for_hours() -> None:
    """GPT-4 in 0.1.3, by hand: 550 of 1,760 billion parameters of 4 bits, on 14 GPUs of 80 GB.

    400 × (8.02e-4 × 550 + 2.23e-2) = 185.36 s at 1 kW × 14/8, taken for hours; the GPUs
    14 × 400 × (8.91e-8 × 550 + 1.43e-6) = 0.2824 kWh; times 1.2.
    """
    server, gpus = 185.36 * 14 / 8, 14 * 400 * (8.91e-8 * 550 + 1.43e-6)
    wrong, right = 1.2 * (server + gpus), 1.2 * (server / 3600 + gpus)
    assert ends("ecologits", "0.1.3", "gpt-4.energy")[0] == pytest.approx(wrong * 1000)
    assert ends("ecologits", "0.1.4", "gpt-4.energy")[0] == pytest.approx(right * 1000)


def test_gpt_4o_was_taken_for_gpt_4_from_0_3_to_0_5() -> None:
    for version in ("0.3.0", "0.3.2", "0.4.0", "0.5.0"):
        both = [ends("ecologits", version, f"{model}.energy") for model in ("gpt-4o", "gpt-4")]
        assert both[0] == both[1]
    assert ends("ecologits", "0.2.0", "gpt-4o.energy") == pytest.approx(
        ends("ecologits", "0.5.2", "gpt-4o.energy"), rel=1e-3
    )


@pytest.mark.parametrize(
    ("package", "version", "energy"),
    # 400 tokens at 0.0124 Wh a thousand; at 0.056 Wh a thousand, times a PUE of 1.125.
    [("carbonwatcher", "0.3.0", 0.00496), ("llm-carbon-calculator", "0.2.0", 0.0252)],
)
def test_the_small_packages_are_a_factor_times_the_tokens(
    package: str, version: str, energy: float
) -> None:
    assert ends(package, version, "gpt-4o.energy") == pytest.approx((energy, energy))


# ---- ours


@pytest.mark.parametrize("question", ABOUT["ours"])
def test_ours_equals_the_newest_release_to_a_millionth(question: str) -> None:
    newest = steps("ecologits", question)[-1].last
    assert newest.version == "0.11.3"
    assert ours(question) == pytest.approx((newest.low, newest.high), rel=1e-6)


def test_a_cited_number_stands_for_ours_where_it_is_one() -> None:
    assert ours("ireland.grid") == (256.5, 256.5)
    assert ours("claude-opus.energy") is None


# ---- the page


def test_what_is_the_same_in_a_row_of_releases_is_one_step() -> None:
    first, *_, last = steps("ecologits", "gpt-4o.energy")
    assert first.versions == "0.1.7"
    assert last.versions == "0.11.3"
    assert "0.6.0–0.8.2" in [step.versions for step in steps("ecologits", "gpt-4o.energy")]
    assert steps("ecologits", "claude-opus.energy")[-1].versions == "0.9.0–0.9.1"


def test_a_step_lasts_until_the_next_release_and_the_last_until_it_was_asked() -> None:
    opus = steps("ecologits", "claude-opus.energy")[-1]
    assert opus.until == date(2026, 1, 24)  # 0.9.2 doesn't know it any more
    newest = steps("ecologits", "gpt-4o.energy")[-1]
    assert newest.until == newest.last.run


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("question", SHOWN)
def test_every_move_has_its_reason(question: str, language: str) -> None:
    words = wording(language)
    shown = [step for package in moves.packages(question) for step in steps(package, question)]
    assert shown
    for step in shown:
        assert moves.say_reason(words, step), step


def test_no_reason_is_of_what_did_not_move() -> None:
    shown = [
        step
        for question in SHOWN
        for package in moves.packages(question)
        for step in steps(package, question)[1:]
    ]
    for package, reasons in ABOUT["reasons"].items():
        used = {moves.reason_key(step) for step in shown if step.first.package == package}
        assert used == set(reasons), package
        for language in LANGUAGES:
            assert wording(language).words["history"]["why"][package].keys() == set(reasons)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", history.FIGURES)
def test_a_figures_table_has_every_step_and_ours(name: str, language: str) -> None:
    words = wording(language)
    shown = rows(history.FIGURES[name](words).table)
    questions = {
        "history": SHOWN[:2],
        "history-models": history.MODELS,
        "history-grids": history.GRIDS,
    }[name]
    expected = sum(
        len(steps(package, question))
        for question in questions
        for package in moves.packages(question)
    ) + sum(ours(question) is not None for question in questions)
    assert len(shown) == expected
    days = {row[2] for row in shown} - {""}
    assert days <= {answer.released.isoformat() for answer in ANSWERS}


def test_an_answer_of_an_earlier_run_says_so(monkeypatch: pytest.MonkeyPatch) -> None:
    kept = [
        answer._replace(kept="install", run=date(2026, 10, 5))
        if answer.version == "0.11.3"
        else answer
        for answer in ANSWERS
    ]
    monkeypatch.setattr(moves, "answers", lambda: tuple(kept))
    steps.cache_clear()
    try:
        words = wording("en")
        table = history.FIGURES["history"](words).table
        assert "of 2026-10-05; it could not be installed since" in table
        assert say_run(words).endswith("with their day and why.")
    finally:
        steps.cache_clear()


def test_when_they_were_asked_is_on_the_page() -> None:
    last = max(answer.run for answer in ANSWERS)
    text = say_run(wording("en"))
    day = f"{last.day} {calendar.month_name[last.month]} {last.year}"
    assert text.startswith(f"Asked on {day}: {len(ANSWERS)} answers")
    assert len(re.findall(r"\d+", text)) == 5
    chinese = f"{last.year} 年 {last.month} 月 {last.day} 日问过"
    assert say_run(wording("zh")).startswith(chinese)


@pytest.mark.parametrize(
    ("language", "highest"),
    [("en", "188–706\N{NO-BREAK SPACE}Wh"), ("zh", "188–706\N{NO-BREAK SPACE}瓦时")],
)
def test_a_range_in_a_sentence_has_no_to_of_its_own(language: str, highest: str) -> None:
    """It stands in "from … down to …"; the ends are those of 0.3.0, which took it for GPT-4."""
    made = dict(moves.provide(wording(language), Context("", "")))
    assert made["history/gpt-4o.highest"] == highest


# ---- what moved


def answer(low: float, kept: str = "") -> Answer:
    return Answer("a", "1.0", date(2026, 1, 1), "gpt-4.energy", low, 2, date(2026, 2, 1), kept)


@pytest.mark.parametrize(
    ("before", "after", "line"),
    [
        ([], [answer(1)], "- a 1.0, gpt-4.energy: 1 to 2 Wh/request is new"),
        ([answer(1)], [], "- a 1.0, gpt-4.energy: 1 to 2 Wh/request is gone"),
        (
            [answer(1)],
            [answer(1.5)],
            "- a 1.0, gpt-4.energy: 1 to 2 Wh/request became 1.5 to 2 Wh/request",
        ),
        (
            [answer(1)],
            [answer(1, "time")],
            "- a 1.0, gpt-4.energy: 1 to 2 Wh/request of 2026-02-01 (time)",
        ),
    ],
)
def test_each_kind_of_move_is_a_line(before: list[Answer], after: list[Answer], line: str) -> None:
    assert list(differences(before, after)) == [line]


@pytest.mark.parametrize("low", [1, 1 + 9e-7, math.nextafter(1, 2)])
def test_what_is_the_same_to_a_millionth_has_not_moved(low: float) -> None:
    assert list(differences([answer(1)], [answer(low)])) == []
