"""What of a site is there is counted right, on sites small enough to be counted by hand."""

from pathlib import Path

import pytest

from tests.generators.counts import SIGNS, Sign, Site, Source, count_parts, read_sources

FIRST = """<body><nav><a href="x/">not counted</a></nav><article class="md-content">
<h1 id="one">One</h1> <p>Two <b>three</b> <a href="second/">four</a> <a href="gone/">five</a>
<a href="http://elsewhere/">six</a><script>none</script></p>
<energy-calculator name="search"></energy-calculator><div id="cell-id=1234"></div></article>"""
SECOND = '<article><h1 id="calc.core.x">Seven</h1>\n\n<p id="eight">eight</p></article>'
SOURCES = [Source("index.md", "{!pages/x.html!}"), Source("second.md", "Seven")]


def make(folder: Path, first: str, second: str | None) -> Site:
    folder.mkdir()
    (folder / "index.html").write_text(first)
    if second is not None:
        (folder / "second").mkdir()
        (folder / "second" / "index.html").write_text(second)
    return Site(folder, "", SOURCES)


@pytest.fixture
def today(tmp_path: Path) -> Site:
    return make(tmp_path / "today", FIRST, SECOND)


def test_of_what_it_is_compared_with_all_is_there(today: Site) -> None:
    """By hand: One to six and Seven, eight are eight words; of the links the first leads on."""
    assert count_parts(today, today) == {
        "pages": 2, "text": 2, "words": 8, "fragments": 1, "calculators": 1, "anchors": 3,
        "links": 1, "notebooks": 0, "reference": 1, "search": 0,
    }  # fmt: skip


def test_of_chinese_each_sign_counts(tmp_path: Path) -> None:
    chinese = make(tmp_path / "chinese", "<article><p>用电 29.2 TWh。</p></article>", None)
    assert count_parts(chinese, chinese)["words"] == 4


def test_what_leads_to_other_pages_is_no_text(tmp_path: Path, today: Site) -> None:
    around = '<nav class="chapter"><a href="second/">In this chapter</a></nav></article>'
    other = make(tmp_path / "other", FIRST.replace("</article>", around), SECOND)
    assert count_parts(other, today) == count_parts(today, today)


def test_a_link_may_lead_into_the_other_language(tmp_path: Path) -> None:
    make(tmp_path / "whole", FIRST, SECOND)
    (tmp_path / "whole" / "zh").mkdir()
    text = '<article><a href="../second/">two</a><a href="second/">none</a></article>'
    (tmp_path / "whole" / "zh" / "index.html").write_text(text)
    chinese = Site(tmp_path / "whole", "zh/", SOURCES)
    assert count_parts(chinese, chinese)["links"] == 1


def test_line_ends_and_spaces_make_no_other_text(tmp_path: Path, today: Site) -> None:
    other = make(tmp_path / "other", FIRST.replace("\n", "\n\n  "), SECOND)
    assert count_parts(other, today)["text"] == 2


@pytest.mark.parametrize(
    ("first", "second", "counted"),
    [
        (FIRST, None, ("pages", 1)),
        (FIRST.replace("<article", "<div"), SECOND, ("pages", 1)),
        (FIRST.replace("three", "3"), SECOND, ("text", 1)),
        (FIRST.replace("three", "3"), SECOND, ("words", 7)),
        (FIRST.replace("three", "three three"), SECOND, ("words", 8)),
        (FIRST.replace("Two", "{!pages/x.html!}"), SECOND, ("fragments", 0)),
        (FIRST.replace("energy-calculator", "div"), SECOND, ("calculators", 0)),
        (FIRST.replace('id="one"', 'id="uno"'), SECOND, ("anchors", 2)),
        (FIRST.replace('"gone/"', '"second"'), SECOND, ("links", 2)),
        (FIRST.replace('"second/"', '"site:address/second/"'), SECOND, ("links", 0)),
        (FIRST, None, ("links", 0)),
        (FIRST, SECOND.replace("calc.core.x", "core"), ("reference", 0)),
    ],
)
def test_what_is_missing_is_not_counted(
    tmp_path: Path, today: Site, first: str, second: str | None, counted: tuple[str, int]
) -> None:
    assert counted in count_parts(make(tmp_path / "other", first, second), today).items()


@pytest.mark.parametrize(
    ("name", "text"),
    [("search/search_index.json", '{"docs": [1, 2]}'), ("search.json", '{"items": [1, 2]}')],
)
def test_either_generators_search_is_counted(today: Site, name: str, text: str) -> None:
    (today.folder / name).parent.mkdir(exist_ok=True)
    (today.folder / name).write_text(text)
    assert count_parts(today, today)["search"] == 2


@pytest.mark.parametrize(
    ("path", "address"),
    [("index.md", ""), ("use/index.md", "use/"), ("notebooks/sold.py", "notebooks/sold/")],
)
def test_a_page_lies_where_its_source_says(path: str, address: str) -> None:
    assert Source(path, "").address == address


def test_notebooks_are_pages_too(tmp_path: Path) -> None:
    for name in ("a.md", "notebooks/b.py", "notebooks/index.md", "picture.png", "c.py"):
        (tmp_path / name).parent.mkdir(exist_ok=True)
        (tmp_path / name).write_text("")
    paths = [source.path for source in read_sources(tmp_path)]
    assert paths == ["a.md", "notebooks/b.py", "notebooks/index.md"]


def test_a_sign_in_chinese_is_none_in_english(tmp_path: Path) -> None:
    for place in ("a", "zh/b", "zh/c"):
        (tmp_path / place).mkdir(parents=True)
        (tmp_path / place / "index.html").write_text("<abbr ><abbr >")
    sign = Sign("**/index.html", "<abbr ")
    assert (sign.count(tmp_path), sign.count(tmp_path / "zh")) == (2, 4)
    assert Sign("**/index.html").count(tmp_path / "zh") == 2


@pytest.mark.parametrize("hook", [hook for hook in SIGNS if hook != "behind"])
def test_each_hook_leaves_its_sign(hook: str, site: Path) -> None:
    """On the site as it is built; no page is behind, unless somebody has just changed one."""
    assert SIGNS[hook].count(site) + SIGNS[hook].count(site / "zh") > 0
