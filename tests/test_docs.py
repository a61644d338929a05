"""The pages people read: no figure is typed, and each is there in both languages."""

import operator
import re
from pathlib import Path

import pytest
from mkdocs.utils.meta import get_data

from calc.core.cited import NUMBERS, SOURCES
from calc.evidence import verdict
from calc.sharing.numerals import Unclear
from calc.sharing.typed import parse_number, parse_range
from tests.support.fragments import made_fragments
from tests.support.typed_figures import figures

ROOT = Path(__file__).parents[1]
PAGES = sorted((ROOT / "docs").rglob("*.md"))
INCLUDED = re.compile(r"\{!([^!]+)!\}")


def prose(page: Path) -> str:
    """Return what a page says: its text without blocks of code, its summary, its changes."""
    text, meta = get_data(page.read_text("utf-8"))
    changes = [sentence for entry in meta.get("changed", []) for sentence in entry.values()]
    return "\n".join([*text.split("```")[::2], meta.get("summary", ""), *changes])


@pytest.mark.parametrize("page", PAGES, ids=lambda page: str(page.relative_to(ROOT / "docs")))
def test_no_figure_is_typed_by_hand(page):
    """Dates, names, section and page numbers aside, every digit comes from a fragment."""
    assert figures(prose(page)) == []


@pytest.mark.parametrize(
    ("text", "typed"),
    [
        ("It takes 29.2 TWh.", ["29.2"]),
        ("用电 292 亿千瓦时", ["292"]),
        ("about 10x", ["10"]),
        ("In 2023, GPT-3 and the A100; see Figure 1.", []),
        ("{!results/search.electricity!} a year", []),
        ("70% of rating", ["70"]),
        ("It was 1.5 million in 2027.", ["1.5"]),
        ("一台装有 8 块 GPU", []),
        ("每次 8 瓦时", ["8"]),
        ("共 150 块", ["150"]),
        ("每天 10 亿次请求", []),
        ("每天 90 亿次搜索", ["90"]),
        ("90% 的组合得出", []),
        ("降低 90%。", ["90"]),
        ("取 1 表示不计冷却", []),
        ("PUE 为 1.1，", ["1.1"]),
        ("约为它的 1/{parts}", []),
    ],
)
def test_a_typed_figure_would_be_seen(text, typed):
    """The test above can fail: it sees figures, and lets names and dates pass."""
    assert [figure.rstrip(".") for figure in figures(text)] == typed


def test_every_page_is_there_in_both_languages():
    """A reader who switches language finds the page."""
    english, chinese = (
        {path.relative_to(folder).as_posix() for path in folder.rglob("*.*")}
        - {"assets/screenshot.png"}
        for folder in (ROOT / "docs" / "en", ROOT / "docs" / "zh")
    )
    assert len(english) > 60
    assert english == chinese


def test_every_column_of_a_table_has_a_heading():
    """Whoever listens to a table is told the heading with each cell."""
    for page in PAGES:
        text = page.read_text("utf-8")
        heads = re.findall(r"^\|(.*)\|\n\|(?: *:?-+:? *\|)+$", text, re.MULTILINE)
        assert all(cell.strip() for row in heads for cell in row.split("|")), page


def test_every_article_says_when_it_changed():
    """And every page beside one that does: only the first of a chapter may do without."""
    dated, beside = {}, {}
    for page in PAGES:
        head = get_data(page.read_text("utf-8"))[1]
        dated[page] = bool(head.get("changed"))
        assert dated[page] or not head.get("summary"), page
        if page.name != "index.md" and page.parent.name not in {"en", "zh"}:
            beside.setdefault(page.parent, []).append(page)
    assert sum(dated.values()) > 90
    for folder, pages in beside.items():
        assert len({dated[page] for page in pages}) == 1, folder


@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_include_is_there(language):
    """What the pages include is made, in their language: a name that is mistyped is seen here."""
    pages = [page for page in PAGES if page.is_relative_to(ROOT / "docs" / language)]
    text = "\n".join(prose(page) for page in pages).replace("`{!", "")
    included = set(INCLUDED.findall(text))
    made = made_fragments(language).keys()
    assert included
    assert included <= made


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_front_page_quotes_the_newest_of_gartner(language):
    """95 TWh for 2025, by the release of 10 June 2026; 93 was that of November 2025."""
    page = prose(ROOT / "docs" / language / "index.md")
    quoted = [NUMBERS[key] for key in re.findall(r"\{![\w/]+/(ai\.gartner[\w.-]*)!\}", page)]
    assert [(number.value, number.unit) for number in quoted] == [(95, "TWh/year")]
    keys = [key for key, source in SOURCES.items() if source.author == "Gartner"]
    assert quoted[0].source == max(keys, key=lambda key: SOURCES[key].date)
    assert {"en": "Gartner, June 2026", "zh": "Gartner，2026 年 6 月"}[language] in page


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["8.9 Wh", "3.1", "27.6 billion", "9 billion", "2.9 Wh"]),
        ("zh", ["8.9 瓦时", "3.1", "276 亿", "90 亿", "2.9 瓦时"]),
    ],
)
def test_the_front_page_tells_our_own_find(language, expected):
    """A fleet sized for 320,000 searches a second, 27.648 billion a day, shared among 9 billion."""
    page = prose(ROOT / "docs" / language / "index.md")
    (paragraph,) = (text for text in page.split("\n\n") if "worked/search.a_day" in text)
    made = made_fragments(language)
    told = [made[name].replace("\N{NO-BREAK SPACE}", " ") for name in INCLUDED.findall(paragraph)]
    assert len(told) == len(expected)
    assert all(map(operator.contains, told, expected))


@pytest.mark.parametrize(
    ("language", "expected"),
    [
        ("en", ["95 to 201 TWh", "0.3 to 0.7%", "3 to 6"]),
        ("zh", ["950 亿至 2010 亿千瓦时", "0.3% 至 0.7%", "3 至 6"]),
    ],
)
def test_the_front_page_begins_with_the_range_and_what_it_is_like(language, expected):
    """95 and 201 over 30,847 TWh are 0.31% and 0.65%; over Ireland's 32.987 TWh, 2.9 and 6.1."""
    page = prose(ROOT / "docs" / language / "index.md")
    title, sentence, *_ = page.lstrip().split("\n\n")
    assert title.startswith("# ")
    made = made_fragments(language)
    told = [made[name].replace("\N{NO-BREAK SPACE}", " ") for name in INCLUDED.findall(sentence)]
    assert len(told) == len(expected)
    assert all(map(operator.contains, told, expected))
    assert "figures/ireland-2030.html" in page.split("\n\n")[3]


@pytest.mark.parametrize("language", ["en", "zh"])
def test_the_scoreboard_begins_with_its_verdicts_and_gives_every_rule(language):
    """How many held first; then as many rules as the code has, numbered there and listed here."""
    page = prose(ROOT / "docs" / language / "since" / "scoreboard.md")
    included = INCLUDED.findall(page)
    blocks = [name for name in included if name.endswith(".html")]
    assert blocks == ["pages/tally.html", "figures/scoreboard.html"]
    rules = page.partition("{: #rules }")[2].partition("\n## ")[0]
    assert rules.count("\n- **") == len(re.findall(r"(?m)^\d\. ", verdict.__doc__))


@pytest.mark.parametrize("language", ["en", "zh"])
def test_numbers_are_read_as_the_page_on_writing_them_says(language):
    """Each way to write a number in its table, in the unit that stands beside what is read."""
    page = (ROOT / "docs" / language / "typing.md").read_text("utf-8")
    section = page.partition("{: #numbers }")[2].partition("\n## ")[0]
    lines = [line.split("|")[2:4] for line in section.splitlines() if "`" in line and "|" in line]
    assert len(lines) > 8
    for written, read in lines:
        (number, *unit) = re.findall("`(.+)`", read)[0].split()
        expected = tuple(map(float, number.split("..")))
        examples = re.findall("`(.+?)`", written)
        assert examples
        for example in examples:
            assert parse_range(example, *unit) == pytest.approx(expected, rel=1e-12), example


@pytest.mark.parametrize("language", ["en", "zh"])
def test_what_the_page_on_writing_numbers_says_is_refused_is(language):
    page = (ROOT / "docs" / language / "typing.md").read_text("utf-8")
    prose_after = page.partition("{: #numbers }")[2].partition("\n## ")[0].rpartition("|")[2]
    assert parse_number("5k", "kg") == 5000
    assert parse_number("100 billion", "Gparameter") == parse_number("1000亿", "Gparameter") == 100
    for refused in ("1234,567", "10,0000", "5 mw"):
        assert f"`{refused}`" in prose_after
        with pytest.raises(Unclear):
            parse_number(refused, "W")
    for refused, unit in (("1.500", "server"), ("1/2", "%")):
        assert f"`{refused}`" in prose_after
        with pytest.raises(Unclear):
            parse_number(refused, unit)
    for typed, ends in (("三四", (3, 4)), ("二〇二五", (2025,))):
        assert f"`{typed}`" in prose_after
        assert parse_range(typed) == ends
    with pytest.raises(Unclear):
        parse_number("3 兆", "W")
    for said in ("more than 5", "less than 5", "超过5", "不到5"):
        with pytest.raises(ValueError, match="could not convert"):
            parse_number(said)
