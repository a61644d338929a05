"""What an article has beside its text: in the hook, and in the built pages."""

import re
from collections.abc import Iterator
from datetime import date
from html import unescape
from html.parser import HTMLParser
from pathlib import Path
from typing import Any, NamedTuple

import pytest
from mkdocs.utils.meta import get_data
from mkdocs.utils.yaml import yaml_load

from calc import __version__
from overrides.generator import articles
from tests.browser.conftest import FOLDERS

DOCS = Path(__file__).parents[2] / "docs"

HEADED = "# A title\n\n"


class Article(HTMLParser):
    """The text of a page's elements of the classes that articles have, and their links."""

    def __init__(self, path: Path) -> None:
        super().__init__()
        self.texts: dict[str, list[str]] = {}
        self.leads: list[str] = []
        self.inside = self.tag = ""
        self.feed(path.read_text("utf-8"))

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        given = dict(attrs)
        classes = {"standfirst", "byline", "change", "onward"} & set(
            (given.get("class") or "").split()
        )
        if classes:
            (self.inside,), self.tag = classes, tag
            self.texts.setdefault(self.inside, []).append("")
        elif self.inside == "onward" and tag == "a":
            self.leads.append(given["href"] or "")

    def handle_endtag(self, tag: str) -> None:
        if tag == self.tag:
            self.inside = ""

    def handle_data(self, data: str) -> None:
        if self.inside:
            self.texts[self.inside][-1] += data


@pytest.mark.parametrize(
    ("text", "language", "expected"),
    [
        ("word " * 230, "en", 1),
        ("word " * 690, "en", 3),
        ("word " * 460 + "`{!x!}`", "en", 2),
        ("a few words", "en", 1),
        ("字" * 1200, "zh", 3),
        # What is looked at takes no reading, and an included figure is a word.
        (HEADED + "{!calculators/search.html!}\n\n" * 400, "en", 1),
        ("{!numbers/search.servers!} " * 460, "en", 2),
        ("<table>" + "<td></td>" * 900 + "</table>", "en", 1),
        ("```\n" + "code " * 900 + "\n```\n", "en", 1),
    ],
)
def test_reading_time_is_that_of_the_words(text, language, expected):
    assert articles.reading_minutes(text, language) == expected


def test_changes_stand_newest_first():
    given = [{date(2026, 1, 2): "one"}, {date(2026, 11, 23): "two"}]
    assert articles.list_changes({"changed": given}) == [
        (date(2026, 11, 23), "two"),
        (date(2026, 1, 2), "one"),
    ]


@pytest.mark.parametrize("wrong", [{"2026": "one"}, {date(2026, 1, 2): 3}])
def test_a_change_without_its_date_stops_the_build(wrong):
    with pytest.raises(ValueError, match="each entry is a date"):
        articles.list_changes({"changed": [wrong]})


@pytest.mark.parametrize(
    ("language", "byline", "onward"),
    [("en", "minutes to read", "Next"), ("zh", "阅读约需", "下一篇")],
)
def test_an_article_says_what_it_is_and_what_comes_next(
    site: Path, language: str, byline: str, onward: str
) -> None:
    """What its head says, as far as that is typed; the next page is that of the navigation."""
    article = Article(site / FOLDERS[language] / "recomputed" / "index.html")
    head = get_data((DOCS / language / "recomputed.md").read_text("utf-8"))[1]
    shown = {name: re.sub(r"\s+", " ", " ".join(texts)) for name, texts in article.texts.items()}
    assert shown.keys() == {"standfirst", "byline", "change", "onward"}
    summary = [re.sub(r"\s+", " ", text) for text in re.split(r"\{!.*?!\}", head["summary"])]
    assert len(summary) > 1, "it includes a number"
    assert all(text.strip() in shown["standfirst"] for text in summary)
    assert byline in shown["byline"]
    assert onward in shown["onward"]
    days = [day for change in head["changed"] for day in change]
    assert date_of(max(days), language) in shown["byline"]
    assert len(article.texts["change"]) == len(days)
    assert all(date_of(day, language) in shown["change"] for day in days)
    nav = yaml_load((DOCS.parent / "mkdocs.yml").read_text("utf-8"))["nav"]
    pages = list(pages_of(nav))
    following = pages[pages.index("recomputed.md") + 1]
    assert article.leads == [f"../{following.removesuffix('index.md').removesuffix('.md')}/"]


def pages_of(nav: Any) -> Iterator[str]:
    """Yield the pages of a navigation, or of a part of one, in the order of reading."""
    if isinstance(nav, str):
        yield nav
    else:
        for part in nav if isinstance(nav, list) else nav.values():
            yield from pages_of(part)


def date_of(day: date, language: str) -> str:
    """Return a day as a language writes it: 29 November 2026, 2026 年 11 月 29 日."""
    forms = {
        "en": f"{day.day} {day:%B} {day.year}",
        "zh": f"{day.year} 年 {day.month} 月 {day.day} 日",
    }
    return forms[language]


class Heading(NamedTuple):
    """A heading as MkDocs has it."""

    title: str
    id: str


def test_the_contents_stand_before_the_first_section():
    page = '<h1 id="t">T</h1><h2 id="q">Q</h2><h2 id="a">A</h2><h2 id="b">B</h2>'
    two = [Heading("A", "a"), Heading("B &amp; C", "b")]
    assert articles.insert_contents(page, two, "Here") == page  # too few to need a list
    shown = articles.insert_contents(page, [*two, Heading("D", "d")], "Here")
    before, _, after = shown.partition('<nav class="contents"')
    assert before.endswith("Q</h2>")
    assert '<a href="#b">B &amp; C</a></li><li><a href="#d">D</a>' in after
    assert after.endswith('</nav><h2 id="a">A</h2><h2 id="b">B</h2>')


@pytest.mark.parametrize(
    ("page", "address", "expected"),
    [
        (
            "since/google/index.html",
            "since/google/",
            f"Ireland?, “Google's two curves”, version {__version__}, 29 November 2026, http",
        ),
        (
            "zh/recomputed/index.html",
            "zh/recomputed/",
            (
                "《抵得上一个爱尔兰？》贡献者. 逐项复算: 抵得上一个爱尔兰？[EB/OL]. "
                f"{__version__} 版. (2026-11-"
            ),
        ),
    ],
)
def test_an_article_can_be_cited(site, page, address, expected):
    """The title, the version, the day of the last change, and the address."""
    html = (site / page).read_text("utf-8")
    fold = re.search('<details class="cite".*?</details>', html, re.DOTALL)
    assert fold
    shown = html_to_text(fold[0])
    assert expected in shown
    assert shown.count(f"/{address}") == 2
    assert "@misc{as-much-as-ireland:" in shown
    assert '<a href="#cite-this-page">' in html
    assert 'id="cite-this-page"' in fold[0]


def html_to_text(html):
    """Return what is read of a piece of a page."""
    return unescape(re.sub("<[^>]*>", "", html)).replace("\N{NO-BREAK SPACE}", " ")


def test_other_pages_have_none_of_it(site):
    assert Article(site / "performance" / "index.html").texts == {}
