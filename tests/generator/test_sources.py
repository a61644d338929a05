"""The page of sources: every work with what rests on it, as a table."""

import re
from html import unescape

import pytest

from calc.core.cited import ESTIMATES, NUMBERS, SOURCES
from calc.core.wording import LANGUAGES, wording
from overrides.generator import sources
from tests.support.html_tables import words_in


def rows(language: str) -> dict[str, str]:
    """Return each row of the table by the work it is of."""
    listed = sources.list_sources(wording(language))
    found = re.findall(r'<tr role="row" id="([^"]+)"(.*?)</tr>', listed)
    return {key: rest.replace("\N{NO-BREAK SPACE}", " ") for key, rest in found}


def attribute(row: str, name: str) -> str:
    found = re.search(rf'data-{name}="([^"]*)"', row)
    return unescape(found[1]) if found else ""


def test_every_work_has_a_row_in_the_order_of_authors() -> None:
    """Whatever the order of the data, as in any list of works."""
    listed = rows("en")
    assert listed.keys() == SOURCES.keys()
    names = [attribute(row, "author").lower() for row in listed.values()]
    assert names == sorted(names)


def test_chinese_authors_follow_latin_ones_by_their_sound() -> None:
    """As in a Chinese dictionary: gǔgē, guójì, Měiguó, yīngwěidá."""
    listed = rows("zh")
    assert listed.keys() == SOURCES.keys()
    names = [*dict.fromkeys(attribute(row, "author") for row in listed.values())]
    places = [
        names.index(name)
        for name in ("Uptime Institute", "谷歌", "国际能源署", "美国电力研究院", "英伟达")
    ]
    assert places == sorted(places)


def test_a_row_says_what_it_is_found_and_sorted_by() -> None:
    """By hand: the paper, in Joule, of 2023; the data of Ember, whose numbers were read in it."""
    paper, ember = rows("en")["devries-2023"], rows("en")["ember"]
    assert attribute(paper, "publisher") == "Joule"
    assert attribute(paper, "kind") == "paper"
    assert attribute(paper, "year") == "2023"
    assert "original" in attribute(ember, "standing").split()
    assert "https://doi.org/10.1016/j.joule.2023.09.004" in paper


def test_a_row_counts_what_was_seen_how_far() -> None:
    """Each number and estimate of the work once."""
    for key, row in rows("en").items():
        of_work = [
            record for record in (*NUMBERS.values(), *ESTIMATES.values()) if record.source == key
        ]
        cell = re.findall(r"<td[^>]*>(.*?)</td>", row)[1]
        counted = dict(re.findall(r'standing (\w+)".*?</span> (\d+)', cell))
        assert sum(map(int, counted.values())) == len(of_work), key
        for standing, count in counted.items():
            assert sum(record.standing == standing for record in of_work) == int(count), key
        assert attribute(row, "standing").split() == [*counted]


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_number_leads_from_its_work_to_its_entry(language: str) -> None:
    listed = sources.list_works(wording(language))
    for key in NUMBERS:
        if not key.startswith(("country.", "intensity.")):
            assert listed.count(f'<li id="{key}"><a href="site:address/') == 1, key
            assert f'#{key}">' in listed, key
    assert "numbers/countries/" in listed


def of_work(key: str) -> str:
    listed = sources.list_works(wording("en"))
    return listed.partition(f'<div id="{key}">')[2].partition("</div>")[0]


def test_a_work_leads_to_each_country_that_rests_on_it() -> None:
    """Once each, to its entry."""
    listed = of_work("ember-2026")
    ireland = '<a href="site:address/numbers/countries/#country.ireland">Ireland</a>'
    assert listed.count(ireland) == 1
    assert "#country.new_zealand" in listed


def test_a_text_that_passed_a_number_on_says_so() -> None:
    """Masanet's 205 TWh were read in another text, and so the number stands below both."""
    number = NUMBERS["world.datacentres.2018"]
    assert number.via
    passed_on = of_work(number.via).partition(wording("en")["sources_page", "passed_on"])[2]
    assert f"#{number.id}" in passed_on
    assert f'id="{number.id}"' in of_work(number.source)
    assert f'id="{number.id}"' not in of_work(number.via)


def test_a_work_with_an_earlier_value_names_the_number() -> None:
    """Gartner printed 93 in November 2025, and 95 in June 2026."""
    earlier = of_work("gartner-2025").partition(wording("en")["sources_page", "earlier"])[2]
    assert 'href="site:address/numbers/totals/#ai.gartner.2025"' in earlier


def test_a_row_counts_what_rests_on_its_work_and_leads_there() -> None:
    words = wording("zh")
    row = rows("zh")["gartner-2025"]
    count = len(sources.find_resting()["gartner-2025"].earlier)
    assert count
    assert words.pair(words["sources_page", "earlier"], str(count)) in row
    assert 'href="site:address/zh/numbers/works/#gartner-2025"' in row


def test_what_can_be_chosen_is_what_there_is() -> None:
    form = sources.list_sources(wording("zh")).partition("</form>")[0]
    for kind in {work.kind for work in SOURCES.values()}:
        assert f'<option value="{kind}">{wording("zh")["source_kind", kind]}</option>' in form
    for year in {work.year for work in SOURCES.values()}:
        assert f'<option value="{year}">' in form
    assert " hidden>" in form  # a script shows it; without one it would do nothing


@pytest.mark.parametrize(
    ("language", "key", "name"),
    [
        ("en", "devries-2023", "Joule"),
        ("en", "patterson-2021", "arXiv"),
        ("en", "masanet-2020", "Science"),
        ("en", "altman-2025", "blog.samaltman.com"),
        ("zh", "devries-2023", "Joule"),
        ("zh", "iea-energy-ai-2025", "国际能源署"),
    ],
)
def test_a_publisher_is_named_without_volume_and_pages(language: str, key: str, name: str) -> None:
    assert sources.publisher(wording(language), SOURCES[key]) == name


def test_a_work_that_was_not_to_be_had_says_what_was_read() -> None:
    words, told = wording("en"), 0
    for key, row in rows("en").items():
        if seen := SOURCES[key].seen:
            assert " ".join(words["seen", seen].split()) in unescape(
                " ".join(words_in(row).split())
            )
            told += 1
    assert told
