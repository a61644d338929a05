"""What changed: what is told of numbers, and the entries of which page and feed are made."""

import json
from datetime import date
from html import unescape
from pathlib import Path

import pytest

from calc.core.amounts import NBSP
from calc.core.cited import read_record
from calc.core.wording import LANGUAGES, wording
from calc.evidence.changes import CHANGES, Change
from overrides.generator import changelist, changes
from overrides.generator.changelist import Source
from tests.support.fragments import made_fragments

ROOT = Path(__file__).parents[2]

DATES = {"date": "{day} {month} {year}", "months": ["January", *["other"] * 9, "November"]}
WORDS = {
    "numbers": "Numbers", "articles": "Articles", "stands": "On {pages}", "between": " and ",
}  # fmt: skip


def made(**entry: str) -> Change:
    given = {"before": "93 TWh", "after": "95 TWh", "reason": "newer"} | entry
    return read_record(Change, "changes", "2026-11-29.x", given)


def page(title: str, text: str = "", *changed: tuple[date, str]) -> Source:
    return Source(text, {"title": title, "changed": [dict([change]) for change in changed]})


# ---- numbers


@pytest.mark.parametrize(
    ("entry", "language", "title", "text"),
    [
        (
            {"number": "ai.gartner.2025"},
            "en",
            "",
            "93 became 95 TWh: its publisher has issued a newer figure",
        ),
        (
            {"number": "ai.gartner.2025"},
            "zh",
            "",
            "930 亿改为 950 亿千瓦时：发布者公布了更新的数",
        ),
        (
            {"number": "search.servers", "before": "5 to 6 server", "after": "7 to 9 server"},
            "en",
            "",
            "5 to 6 servers became 7 to 9 servers",
        ),
        (
            {"number": "country.ireland.2024", "before": "1 TWh"},
            "en",
            "Electricity demand: Ireland, 2024",
            "1 became 95 TWh",
        ),
        (
            {"number": "intensity.ireland.2024", "before": "1 gCO2e/kWh", "after": "2 gCO2e/kWh"},
            "zh",
            "电网碳排放强度：爱尔兰，2024 年",
            "1 改为 2 克 CO₂e/千瓦时",
        ),
        (
            {"result": "search.electricity", "before": "7 to 8 TWh", "after": "9 to 10 TWh"},
            "en",
            "Every search an answer: Electricity, plausible range",
            "7 to 8 TWh became 9 to 10 TWh",
        ),
        (
            {"verdict": "servers_2023.epoch", "before": "open", "after": "failed"},
            "en",
            "Verdict on “NVIDIA's AI servers sold in 2023”, by: Epoch AI, 2023",
            "open became failed",
        ),
        (
            {"verdict": "servers_2023.epoch", "before": "open", "after": "failed"},
            "zh",
            "“2023 年售出的英伟达 AI 服务器”的结论，依据：Epoch AI（2023 年）",
            "未定改为不成立",
        ),
    ],
)
def test_a_change_is_told_in_words(
    entry: dict[str, str], language: str, title: str, text: str
) -> None:
    """A number has its own label for a title."""
    words = wording(language)
    told = changes.describe(words, made(**entry))
    title = title or words["number", entry["number"], "label"]
    assert told["title"].replace(NBSP, " ") == title
    assert told["text"].replace(NBSP, " ").startswith(text)


@pytest.mark.parametrize(
    ("entry", "link"),
    [
        ({"number": "ai.gartner.2025"}, "numbers/totals.md#ai.gartner.2025"),
        ({"number": "country.ireland.2024"}, "numbers/countries.md#country.ireland.2024"),
        ({"number": "intensity.ireland.2024"}, "numbers/countries.md#intensity.ireland.2024"),
        ({"number": "gone.by"}, ""),
        ({"verdict": "growth.power", "before": "open", "after": "held"}, "since/scoreboard.md"),
        ({"result": "search.electricity"}, "numbers/computed.md#search.electricity"),
        (
            {"result": "search.own-volume.per_search"},
            "numbers/computed.md#search.own-volume.per_search",
        ),
    ],
)
def test_it_leads_to_more_of_what_changed(entry: dict[str, str], link: str) -> None:
    assert changes.locate(made(**entry)) == link


def test_an_end_of_a_range_is_found_by_the_ranges_name() -> None:
    forms = changes.included_forms(made(number="shipments.electricity.2027.low"))
    assert {"numbers/shipments.electricity.2027.low", "rounded/shipments.electricity.2027"} < {
        *forms
    }
    forms = changes.included_forms(made(result="search.electricity"))
    assert forms == [
        f"{short}{folder}/search.electricity"
        for short in ("", "short/", "both/")
        for folder in ("results", "about/results")
    ]


def test_a_calculator_shows_the_numbers_that_are_its_inputs() -> None:
    assert changes.shown_by(made(number="search.servers"))[0] == "future/search.md"
    assert changes.shown_by(made(number="ai.gartner.2025")) == []


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_change_is_told_in_every_language(language: str) -> None:
    told = json.loads(made_fragments(language)[changelist.NUMBERS])
    assert told["numbers"].keys() == CHANGES.keys()
    assert all(number["title"] and number["text"] for number in told["numbers"].values())


# ---- entries


NUMBERS = {
    "2026-11-29.a": {
        "title": "Number A", "text": "1 W became 2 W", "link": ["sources.md#a"],
        "forms": ["numbers/a", "rounded/a"], "calculators": ["future/search.md"],
    },
    "2026-01-05.b": {
        "title": "Number B", "text": "2 W, taken out", "link": [""], "forms": [], "calculators": [],
    },
}  # fmt: skip
SOURCES = {
    "index.md": page("Home", "It takes {!rounded/a!}."),
    "future/search.md": page(
        "Search",
        "",
        (date(2026, 11, 23), "First."),
        (date(2026, 11, 29), "Second, {!numbers/a!}."),
        (date(2026, 11, 29), "Third."),
    ),
    "about.md": page("About", "{!numbers/a.b!}", (date(2026, 11, 30), "New.")),
}


def test_the_newest_comes_first_and_numbers_before_articles() -> None:
    entries = changelist.list_entries(NUMBERS, SOURCES)
    assert [(entry.id, entry.kind) for entry in entries] == [
        ("2026-11-30.about.1", "articles"),
        ("2026-11-29.a", "numbers"),
        ("2026-11-29.future/search.1", "articles"),
        ("2026-11-29.future/search.2", "articles"),
        ("2026-11-23.future/search.1", "articles"),
        ("2026-01-05.b", "numbers"),
    ]


def test_a_number_names_the_pages_that_include_it_or_calculate_with_it() -> None:
    """In the order of reading; not one that includes a number of a longer name."""
    entries = {entry.id: entry for entry in changelist.list_entries(NUMBERS, SOURCES)}
    assert dict(entries["2026-11-29.a"].pages) == {"index.md": "Home", "future/search.md": "Search"}
    assert not entries["2026-01-05.b"].pages


def test_an_articles_change_keeps_its_id_when_others_are_appended() -> None:
    earlier = changelist.list_entries({}, SOURCES)
    search = SOURCES["future/search.md"]
    appended = [*search.head["changed"], {date(2026, 11, 29): "Fourth."}]
    later = {
        **SOURCES,
        "future/search.md": page("Search")._replace(head={**search.head, "changed": appended}),
    }
    texts = {entry.id: entry.text for entry in changelist.list_entries({}, later)}
    assert {entry.id: entry.text for entry in earlier}.items() < texts.items()
    assert texts["2026-11-29.future/search.3"] == "Fourth."


def test_a_change_without_its_date_names_its_page() -> None:
    wrong = {"about.md": Source("", {"title": "About", "changed": [{"2026": "one"}]})}
    with pytest.raises(ValueError, match=r"about\.md: under changed, each entry is a date"):
        changelist.list_entries({}, wrong)


def test_the_page_has_a_section_for_each_day_and_a_place_for_each_change() -> None:
    entries = changelist.list_entries(NUMBERS, SOURCES)
    text = changelist.to_markdown(entries, WORDS, DATES)
    assert text.startswith("## 30 November 2026 {: #2026-11-30 }\n\n### Articles")
    assert (
        "- [**Number A**](sources.md#a)  \n  1 W became 2 W  \n"
        "  <small>On [Home](index.md) and [Search](future/search.md)</small>\n"
        "  {: #2026-11-29.a }"
    ) in text
    assert "## 5 January 2026" in text
    assert "- **Number B**  \n  2 W, taken out\n  {: #2026-01-05.b }" in text


def test_markdown_becomes_plain_text_with_what_it_includes(tmp_path: Path) -> None:
    (tmp_path / "numbers").mkdir()
    (tmp_path / "numbers" / "a").write_text(
        '[6.5 kW<span class="standing quoted"></span>](/sources.md#a){ .cited }', "utf-8"
    )
    text = "**Now** {!numbers/a!}, see [Search](future/search.md) and `run`."
    assert changelist.to_text(text, tmp_path) == "Now 6.5 kW, see Search and run."


def test_the_changelog_has_every_change_of_a_number() -> None:
    """In the words of the page of changes, so that neither says what the other doesn't."""
    told = " ".join((ROOT / "CHANGELOG.md").read_text("utf-8").split())
    for change in CHANGES.values():
        said = changes.describe(wording("en"), change)
        line = f"| {unescape(said['title'])} | {unescape(said['text'])} |"
        assert " ".join(line.split()) in told, line
