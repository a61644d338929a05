"""What an article has beside its text: in the hook, and in the built pages."""

import re
from datetime import date
from html.parser import HTMLParser
from pathlib import Path

import pytest

from overrides.generator import articles

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
    ("page", "expected"),
    [
        (
            "recomputed/index.html",
            {
                "standfirst": "sized for 320,000 searches a second and shared among 9 billion",
                "byline": "minutes to read",
                "change": "23 November 2026",
                "onward": "Next",
            },
        ),
        (
            "zh/recomputed/index.html",
            {
                "standfirst": "对应 32 万次搜索/秒",
                "byline": "阅读约需",
                "change": "2026 年 11 月 23 日",
                "onward": "下一篇",
            },
        ),
    ],
)
def test_an_article_says_what_it_is_and_what_comes_next(site, page, expected):
    """320,000 a second is what SemiAnalysis states; the next page is that of the navigation."""
    article = Article(site / page)
    assert article.texts.keys() == expected.keys()
    for name, text in expected.items():
        shown = re.sub(r"\s+", " ", " ".join(article.texts[name]))
        assert text in shown, name
    assert article.leads == ["../since/"]


def test_other_pages_have_none_of_it(site):
    assert Article(site / "performance" / "index.html").texts == {}
