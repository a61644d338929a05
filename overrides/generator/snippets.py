"""Numbers, results and figures as HTML that others put into their pages, and that stays as it is.

It needs nothing from here: no script, no style sheet, no picture. Nothing in it is styled, so no
policy strips it of anything, and it has the letters and colours of the page that it stands in.
Beside the value stand how far it was seen, its work, this site's version with its date, and the
link to its entry, which tells what has changed since.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from calc import CALCULATORS, __version__
from calc.charts.picture import fit_width
from calc.core.cited import NUMBERS, Number
from calc.core.html import Html, html, join, unescape
from calc.core.scenario import Scenario
from calc.core.units import dimension
from calc.core.wording import TAGS, Wording
from calc.sharing.cite import state_answer
from calc.sharing.releases import RELEASES
from overrides.generator.chapters import COUNTRIES, chapter_of, computed_address, entry_address
from overrides.generator.computed import origin_of
from overrides.generator.countries import COLUMNS
from overrides.generator.entries import qualify
from overrides.generator.placeholders import language_address

SIGNS = {"original": "●", "quoted": "◐", "secondary": "○", "computed": "="}
"""The mark of each standing as a character: where there is no style sheet, none can be drawn."""

MEASURED = {
    dimension("Wh"): "electricity",
    dimension("W"): "power",
    dimension("gCO2e"): "emissions",
    dimension("L"): "water",
}
"""What a unit measures, by its first part."""

FROZEN = "frozen.txt"
"""A figure so, beside the page of its frame: as text, to be copied even without a script."""


class Snippet(NamedTuple):
    """Something of which others put the `html` into their pages, and where it has its `page`."""

    label: str
    page: str
    html: Html


def list_snippets(words: Wording) -> str:
    """Return the snippets of all numbers, countries and results as JSON: by kind and by name."""
    numbers = {
        key: number_snippet(words, number)
        for key, number in NUMBERS.items()
        if chapter_of(key) != COUNTRIES
    }
    countries = {f"country.{slug}": country_snippet(words, slug) for slug in newest_of_countries()}
    results = {
        f"{name}.{result}": result_snippet(words, name, result)
        for name, calculator in CALCULATORS.items()
        for result in calculator.results
    }
    kinds = {"number": numbers | countries, "result": results}
    return json.dumps(
        {
            kind: {key: made._asdict() for key, made in snippets.items()}
            for kind, snippets in kinds.items()
        },
        ensure_ascii=False,
    )


def number_snippet(words: Wording, number: Number) -> Snippet:
    """Return a cited number."""
    label = name_number(words, number)
    lines = [state_value(words, label, number)]
    return make(words, label, entry_address(words, number.id), lines, cite_number(words, number))


def name_number(words: Wording, number: Number) -> str:
    """Return what a number is, for a page that says nothing else of it: with what is measured."""
    label = words.get("embeds", "alone", number.id) or words.number_label(number.id)
    measured = MEASURED.get(dimension(number.unit.partition("/")[0]))
    if not measured:
        return label
    if any(word in label.lower() for word in words["embeds", "said", measured].split("|")):
        return label
    return words["interface", "stop"].join((label, words["embeds", "quantity", measured]))


def country_snippet(words: Wording, slug: str) -> Snippet:
    """Return what a country used in the newest year that there is, and how clean its grid was."""
    lines, cited = [], []
    for number in newest_of_countries()[slug]:
        kind = words["entries", f"{COLUMNS[number.id.partition('.')[0]]}_of"]
        label = words["interface", "stop"].join((words.country_label(number.id), kind))
        lines.append(state_value(words, label, number))
        cited.append(cite_number(words, number))
    address = entry_address(words, f"country.{slug}")
    name = words.country_name(f"country.{slug}")
    return make(words, name, address, lines, join(cited, words["interface", "stop"]))


def newest_of_countries() -> Mapping[str, list[Number]]:
    """Return the newest number of each column of each country's entry."""
    newest: dict[tuple[str, str], Number] = {}
    for key, number in NUMBERS.items():
        if chapter_of(key) == COUNTRIES:
            column, slug, year = key.split(".")
            last = newest.get((slug, column))
            if not last or year > last.id.rpartition(".")[2]:
                newest[slug, column] = number
    countries: dict[str, list[Number]] = {}
    for column in COLUMNS:
        for (slug, kind), number in newest.items():
            if kind == column:
                countries.setdefault(slug, []).append(number)
    return countries


def result_snippet(words: Wording, name: str, result: str) -> Snippet:
    """Return a result at the published inputs, with its range."""
    scenario = Scenario.of(CALCULATORS[name])
    page = f"{language_address(words.language)}{scenario.calculator.chapter}/{name}/"
    question = html('<a href="{}">{}</a>', page, words[name, "question"])
    lines = [question, html("{}", state_answer(scenario, words, result))]
    parts = (words[name, "title"], words.result_label(name, result))
    label = words["interface", "stop"].join(parts)
    address = computed_address(words, f"{name}.{result}")
    return make(words, label, address, lines, say_standing(words, "computed"))


def figure_snippet(words: Wording, picture: str, address: str) -> Html:
    """Return a figure's picture, as wide as there is room, with the link to where it stands."""
    link = html('<a href="{}">{}</a>', address, figure_title(picture))
    return html(
        '<figure lang="{}">\n{}\n<figcaption>{}</figcaption>\n</figure>\n',
        TAGS[words.language],
        fit_width(Html(picture.strip())),
        join((link, name_site(words)), words["interface", "stop"]),
    )


def figure_title(picture: str) -> str:
    """Return the title of a figure's picture, as text."""
    return unescape(picture.partition("<title>")[2].partition("</title>")[0])


# ---- parts


def make(words: Wording, label: str, address: str, lines: Iterable[Html], origin: Html) -> Snippet:
    """Return lines with a value each, and below them where it is from and where its entry is."""
    site = html('<a href="{}">{}</a>', address, name_site(words))
    markup = html(
        '<figure lang="{}">\n{}\n<figcaption>{}</figcaption>\n</figure>',
        TAGS[words.language],
        join((html("<p>{}</p>", line) for line in lines), "\n"),
        join((origin, site), words["interface", "stop"]),
    )
    return Snippet(label, address, markup)


def state_value(words: Wording, label: str, number: Number) -> Html:
    """Return what a number is, and its value; and of when, unless the label says that already."""
    value = html("<b>{}</b>", qualify(words, number))
    line = words.fill_html(words["interface", "pair"], {"label": label, "value": value})
    if not number.as_of or number.as_of in label:
        return line
    date = words.fill(words["interface", "as_of"], {"date": number.as_of})
    return line + words.bracket(date)


def cite_number(words: Wording, number: Number) -> Html:
    """Return how far a number was seen, and in which work."""
    origin = origin_of(words, number).rstrip(".。")
    gaps = {"label": say_standing(words, number.standing), "value": Html(origin)}
    return words.fill_html(words["interface", "pair"], gaps)


def say_standing(words: Wording, standing: str) -> Html:
    """Return a mark with its words: how far a number was seen."""
    sign = html('<span aria-hidden="true">{}</span>', SIGNS[standing])
    return html("{} {}", sign, words["standing", standing])


def name_site(words: Wording) -> str:
    """Return what this site is called, with its version, its date and its licence."""
    return words.fill(words["embeds", "site"], {"version": __version__, "date": release_date()})


def release_date() -> str:
    """Return the day of this version."""
    return str(RELEASES[__version__]["date"])
