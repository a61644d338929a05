"""The entries of countries: every year, and every work that it is from."""

import re
from html import unescape

import pytest

from calc.core.cited import NUMBERS, SOURCES, Number
from calc.core.wording import LANGUAGES, wording
from calc.view.sources import translate
from overrides.generator import countries
from tests.support.html_tables import words_in


def text(markup: str) -> str:
    return unescape(" ".join(words_in(markup).split()))


def numbers_of(slug: str) -> list[Number]:
    return [
        number
        for key, number in NUMBERS.items()
        if key.startswith((f"country.{slug}.", f"intensity.{slug}."))
    ]


def entry(slug: str, language: str = "en") -> str:
    return countries.country_entry(wording(language), slug, numbers_of(slug), "")


def test_a_country_has_its_years_with_an_anchor_each() -> None:
    """Ember: Ireland used 35.47 TWh in 2024."""
    ireland = entry("ireland")
    assert 'id="country.ireland.2024">35.47<span' in ireland
    assert "Ember" in text(ireland)
    assert '<a href="https' in ireland


def test_each_column_says_what_it_counts() -> None:
    """A country's electricity is all of it; the intensity is of its power stations."""
    said = "Counts Demand: a whole country; Grid: the power stations of a grid"
    assert said in text(entry("ireland"))
    assert "计入范围 用电量：一个国家；电网：一个电网的发电厂" in text(entry("ireland", "zh"))
    assert "Counts Demand: the whole world; Grid:" in text(entry("world"))


def test_each_column_names_its_work_with_the_years_it_serves() -> None:
    """Ireland: demand of Ember's file of May 2025, the grid of its release of 2026, in a copy."""
    rows = text("".join(countries.list_country_works(wording("en"), numbers_of("ireland"))))
    demand, grid, copy = (
        rows.index(start)
        for start in (
            "Original Demand, 2015–2024: Ember (2025)",
            "Original Grid, 2015–2025: Ember (2026)",
            "Read in Grid, 2015–2025: sitefootprint",
        )
    )
    assert demand < grid < copy
    assert "原始出处 电网，2015–2025 年：Ember" in text(entry("ireland", "zh"))


def test_a_column_of_two_works_names_both() -> None:
    """The world's grid: Ember's file to 2024, its review of 2026 for 2025."""
    rows = text("".join(countries.list_country_works(wording("en"), numbers_of("world"))))
    assert "Grid, 2015–2024: Ember (2025)" in rows
    assert "Grid, 2025: Ember (2026-04-21). Global Electricity Review 2026" in rows


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_country_s_number_is_without_its_work(language: str) -> None:
    """Each one's original and the text that was read stand in its entry, with its year."""
    words = wording(language)
    columns = {"country": words["entries", "demand_of"], "intensity": words["entries", "grid_of"]}
    numbers = [number for key, number in NUMBERS.items() if key.partition(".")[0] in columns]
    rows = {
        slug: [text(row) for row in countries.list_country_works(words, numbers_of(slug))]
        for slug in dict.fromkeys(number.id.split(".")[1] for number in numbers)
    }
    for number in numbers:
        kind, slug, year = number.id.split(".")
        for work in filter(None, (number.source, number.via)):
            title = " ".join(translate(words, "title", SOURCES[work].title).split())
            assert any(
                columns[kind] in row and title in row and covers(row, int(year))
                for row in rows[slug]
            ), (number.id, work)


def covers(row: str, year: int) -> bool:
    """Whether the years at the head of a row hold a year."""
    spans = re.findall(r"(\d{4})(?:–(\d{4}))?", re.split(r"[:：]", row)[0])
    return any(int(first) <= year <= int(last or first) for first, last in spans)


@pytest.mark.parametrize(
    ("years", "said"),
    [
        ([2024], "2024"),
        ([2015, 2016], "2015–2016"),
        ([2025, 2015, 2017, 2018], "2015, 2017–2018, 2025"),
    ],
)
def test_years_that_follow_each_other_are_one_span(years: list[int], said: str) -> None:
    assert countries.list_years(wording("en"), years) == said
