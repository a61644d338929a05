"""The entries of numbers, results and lines of arithmetic: each one is there, and leads on."""

import re
from collections import Counter
from html.parser import HTMLParser

import pytest

from calc import CALCULATORS
from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, Number, read_record
from calc.core.html import escape
from calc.core.wording import LANGUAGES, wording
from calc.evidence.arithmetic import WORKED
from overrides.generator import computed, entries
from overrides.generator.chapters import CHAPTERS, chapter_of
from tests.support.fragments import made_fragments
from tests.support.html_tables import words_in

FORGE = "https://forge.example/who/what"


class Anchors(HTMLParser):
    """Reads the ids of some HTML."""

    def __init__(self, markup: str) -> None:
        super().__init__()
        self.ids: Counter[str] = Counter()
        self.feed(markup)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:  # noqa: ARG002
        self.ids.update(value for name, value in attrs if name == "id" and value)


def text(markup: str) -> str:
    return " ".join(words_in(markup).split())


def entry(key: str, language: str = "en", repository: str = "") -> str:
    return entries.entry(wording(language), NUMBERS[key], repository)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_has_one_entry_on_its_chapters_page(language: str) -> None:
    made = made_fragments(language)
    ids = {chapter: Anchors(made[f"entries/{chapter}.html"]).ids for chapter in CHAPTERS}
    missing = [key for key in NUMBERS if ids[chapter_of(key)][key] != 1]
    assert missing == []
    assert all(count == 1 for counted in ids.values() for count in counted.values())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_result_and_every_line_has_one_entry(language: str) -> None:
    ids = Anchors(made_fragments(language)["entries/computed.html"]).ids
    results = [f"{name}.{key}" for name in CALCULATORS for key in CALCULATORS[name].results]
    results += [
        f"{name}.{key}"
        for name, estimate in ESTIMATES.items()
        for key in CALCULATORS[estimate.calculator].results
    ]
    assert [key for key in (*results, *(f"worked.{key}" for key in WORKED)) if ids[key] != 1] == []
    assert all(count == 1 for count in ids.values())


def test_an_entry_says_all_that_is_known() -> None:
    """The fleet of 2023, as SemiAnalysis printed it and as the paper took it over."""
    said = text(entry("search.servers"))
    number = NUMBERS["search.servers"]
    words = wording("en")
    assert "512,821 servers" in said
    assert words["number", "search.servers", "label"] in said
    assert text(words["number", "search.servers", "why"]) in said.replace("&#x27;", "'")
    assert words["standing", number.standing] in said
    assert words["basis", number.basis] in said
    assert f"As of {number.as_of}" in said
    assert "Dylan Patel and Afzal Ahmad" in said
    assert said.endswith("Name search.servers · Embed")


@pytest.mark.parametrize(
    ("language", "said"),
    [
        # Jegham's 29 Wh for a long prompt are "at least", OpenAI's 2.5 billion "more than",
        # Grok's water "about", and ChatGPT's 2.9 Wh of 2023 "at most".
        ("en", {
            "request.jegham_long": "at least 29 Wh",
            "prompts.volume": "at least 2.5",
            "training.grok4.water": "about 750",
            "figure1.chatgpt": "at most 2.9 Wh",
        }),
        ("zh", {
            "request.jegham_long": "每次至少 29 瓦时",
            "training.grok4.water": "约 75 万立方米",
            "figure1.chatgpt": "每次至多 2.9 瓦时",
        }),
    ],
)  # fmt: skip
def test_a_value_that_its_publisher_holds_open_says_so(language: str, said: dict[str, str]) -> None:
    """In the entry alone: running text has words of its own for it."""
    for key, words in said.items():
        assert words in text(entry(key, language)).replace("\u202f", " ").replace("\xa0", " "), key
    plain = entries.qualify(wording(language), NUMBERS["server.power.a100"])
    assert plain == wording(language).number("server.power.a100")


def test_an_entry_says_what_is_counted() -> None:
    assert "whole servers, without cooling" in text(entry("ai.gartner.2025"))
    assert "整个数据中心，含冷却与供电" in text(entry("ai.iea.2025", "zh"))
    # A sum of money has no such boundary; that is said, or it might have been forgotten.
    assert "Counts nothing that has a boundary" in text(entry("investment.capital"))
    assert "one device" not in text(entry("equivalents.litre"))


def test_an_entry_leads_to_where_the_number_was_read() -> None:
    """Gemini's carbon for a prompt was read in a public note that quotes Google's paper."""
    number = NUMBERS["request.google_carbon"]
    made = entry(number.id)
    assert 'href="https://arxiv.org/abs/2508.15734"' in made
    assert number.via
    assert f'href="{SOURCES[number.via].address}"' in made
    assert "Read in" in text(made)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_entry_leads_out_or_says_why_not(language: str) -> None:
    """The second press: to the original or the text that was read, or a sentence without one."""
    words = wording(language)
    for number in NUMBERS.values():
        if chapter_of(number.id) == "countries":
            continue
        works = [SOURCES[key] for key in (number.source, number.via) if key]
        made = "".join(entries.list_works(words, number))
        for work in works:
            assert work.address or work.seen, work.id
            if work.address:
                assert f'href="{work.address}"' in made.replace("&amp;", "&")
            if work.seen:
                assert text(escape(words["seen", work.seen])) in text(made)


def test_earlier_values_stand_below_with_their_dates() -> None:
    """Gartner printed 93 in November 2025 and 95 in June 2026."""
    number = read_record(
        Number,
        "numbers",
        "ai.gartner.2025",
        {
            "value": 95, "unit": "TWh/year", "basis": "estimated", "standing": "quoted",
            "source": "gartner-2026", "as_of": "2025",
            "vintages": [
                {"value": 93, "published": "2025-11-17", "source": "gartner-2025",
                 "standing": "quoted"},
            ],
        },
    )  # fmt: skip
    said = text(entries.list_vintages(wording("en"), number))
    assert said.startswith("2025-11-17: 93 TWh a year")
    assert "Gartner (2025-11" in said


def test_what_changed_here_stands_with_its_reason() -> None:
    """From the table of changes: each number that is in it."""
    from calc.evidence.changes import CHANGES  # noqa: PLC0415

    change = next(change for change in CHANGES.values() if change.number in NUMBERS)
    said = text(entries.list_changes(wording("en"), change.number))
    assert str(change.day) in said
    assert wording("en")["reasons", change.reason] in said
    assert entries.list_changes(wording("en"), "no.such") == ""


def test_a_number_that_no_page_states_says_so() -> None:
    words = wording("en")
    assert entries.list_uses(words, "no.such") == words["entries", "unused"]


def test_another_language_s_pages_are_named_where_only_they_state_a_number() -> None:
    """By hand: only the Chinese page on errors has what was written in Chinese."""
    said = entries.list_uses(wording("en"), "errors.huanqiu")
    assert text(said) == "No English page states it; in Chinese: 下游的错误"
    assert 'href="site:address/zh/since/errors/" lang="zh-Hans" hreflang="zh-Hans"' in said
    # A figure in English is none of its pages, so the Chinese ones are named beside it.
    said = entries.list_uses(wording("en"), "three_gorges.generation")
    assert "site:address/since/china/#figure-china" in said
    assert 'href="site:address/zh/since/installed/" lang="zh-Hans"' in said
    assert "hreflang" not in entries.list_uses(wording("zh"), "three_gorges.generation")


@pytest.mark.parametrize(
    ("key", "english", "chinese"),
    [
        ("rebound.price.a16z", "10 times", "10 倍"),
        ("bitcoin.bevand.low", "1.5 times", "1.5 倍"),
        ("errors.impactia.tokens", "1,000 times", "1000 倍"),
    ],
)
def test_a_factor_is_said_as_one(key: str, english: str, chinese: str) -> None:
    assert f"{english} " in text(entry(key))
    assert f"{chinese} " in text(entry(key, "zh"))


def test_the_range_of_a_factor_is_one_and_a_pue_is_said_bare() -> None:
    assert "1 to 1.35 times" in text(entry("server.overhead"))
    assert "times" not in text(entry("pue.google.2024"))


def test_each_number_without_a_unit_is_a_factor_a_pue_or_a_count() -> None:
    """So that a new one is not shown bare by mistake."""
    bare = [
        key
        for key, number in NUMBERS.items()
        if number.unit == "1" and not key.startswith(entries.FACTORS) and "pue" not in key
    ]
    counts = {
        "eu.reported.sites", "eu.reported.expected", "eu.dashboard.sites", "errors.kpcw",
        "china.hubs", "china.clusters", "china.racks.2025",
    }  # fmt: skip
    assert {*bare} == counts


def test_one_end_of_a_pair_names_the_other() -> None:
    """Of Bevand's 1.5 to 2.8; and of Microsoft's quartiles, with the median between them."""
    low, high = entry("bitcoin.bevand.low"), entry("bitcoin.bevand.high")
    assert 'href="site:address/numbers/rebound/#bitcoin.bevand.high" class="cited">2.8 times' in low
    assert "Upper end 2.8 times" in text(low)
    assert "Lower end 1.5 times" in text(high)
    assert "Lower end" not in text(low)
    assert "Between them 0.34 Wh a request" in text(entry("request.microsoft_v1-low"))
    median = text(entry("request.microsoft_v1"))
    assert "Lower end 0.18 Wh a request" in median
    assert "Upper end 0.67 Wh a request" in median
    assert "下限" in text(entry("bitcoin.bevand.high", "zh"))
    assert [*entries.link_ends(wording("en"), "request.openai")] == []


def test_a_number_is_challenged_from_its_entry() -> None:
    doubted = entry("server.power.a100", repository=FORGE)
    assert f'href="{FORGE}/issues/new?' in doubted
    assert "page:address%23server.power.a100" in doubted
    assert "/issues/new" not in entry("server.power.a100")


# ---- what is computed


def result_entry(key: str, language: str = "en") -> str:
    made = made_fragments(language)["entries/computed.html"]
    return made.partition(f'id="{key}"')[2].partition("<h2")[0]


def test_a_result_leads_to_its_inputs_and_to_where_they_were_read() -> None:
    """29.2 TWh is 512,821 servers times 6.5 kW, all year; both are SemiAnalysis's or NVIDIA's."""
    made = result_entry("search")
    assert re.search(r'<li id="search\.electricity">.*?29\.2', made)
    assert 'href="site:address/numbers/search/#search.servers"' in made
    assert 'href="site:address/numbers/servers/#server.power.a100"' in made
    assert f'href="{SOURCES["semianalysis-2023"].address}"' in made
    # NVIDIA's sheet was read where the press prints it; and the paper in a note of no address.
    rating, volume = NUMBERS["server.power.a100"], NUMBERS["search.volume"]
    assert f'href="{SOURCES[rating.via].address}"' in made
    assert not SOURCES[volume.via].address
    assert f'href="{SOURCES[volume.source].address}"' in made


def test_an_estimates_result_names_its_work() -> None:
    made = result_entry("search.new-street")
    estimate = ESTIMATES["search.new-street"]
    assert SOURCES[estimate.source].author in text(made)
    assert "22.8" in text(made)


def test_a_line_of_arithmetic_shows_its_terms() -> None:
    """By hand: 205 TWh of the 22,000 or so that the world used in 2018."""
    words = wording("en")
    shown = computed.write_expression(words, WORKED["calm.share"].expression)
    said = text(shown)
    assert said.startswith("205 TWh a year")
    assert "÷" in said
    assert 'href="site:address/numbers/totals/#world.datacentres.2018"' in shown
    assert 'href="site:address/numbers/countries/#country.world.2018"' in shown


@pytest.mark.parametrize(
    ("expression", "said"),
    [
        ("{1 request/prompt} * {request.openai}", "1 request/prompt × 0.34 Wh"),
        ("{results.search.electricity} - {1 TWh/year}", "29.2 TWh a year − 1 TWh a year"),
        ("(1 + {world.datacentres.growth}) ** 2", "(1 + 6% ) ^ 2"),
    ],
)
def test_signs_are_those_of_people(expression: str, said: str) -> None:
    assert text(computed.write_expression(wording("en"), expression)).startswith(said)


def test_what_is_plausible_of_an_input_stands_in_its_numbers_entry() -> None:
    """One thing is what may be tried, another what an interval comes from, and why."""
    words, told = wording("en"), 0
    for calculator in CALCULATORS.values():
        for name, declared in calculator.inputs.items():
            if not (declared.number and declared.plausible):
                continue
            said = text(entry(declared.number.id))
            assert escape(words[calculator.name, "title"]) in said, declared.number.id
            reason = " ".join(words.get(calculator.name, "plausible", name).split())
            assert escape(reason) in said, declared.number.id
            told += 1
    assert told > 10
