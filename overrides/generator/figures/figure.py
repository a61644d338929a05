"""A figure as markup for a page, and as a picture that stands alone; and what figures share."""

import math
from dataclasses import dataclass

from calc import CALCULATORS, __version__
from calc.charts.picture import SOURCE, TITLE, frame_chart
from calc.charts.svg import framed, sized
from calc.core.calculator import Calculator
from calc.core.cited import ESTIMATES, NUMBERS, SOURCES
from calc.core.html import Html, html, join
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.evidence.published import Span
from calc.sharing.address import query
from calc.sharing.releases import RELEASES
from calc.view.standing import cited
from overrides.generator import ranges
from overrides.generator.chapters import entry_address
from overrides.generator.embed_links import link_embed
from overrides.generator.figures.sheet import to_csv
from overrides.generator.placeholders import SITE_ADDRESS, language_address

NOTHING = Html("")

WIDTH = 1000
"""Pixels across a picture that stands alone: the letters on it are as large as in a wide page."""

KINDS = ("svg", "png", "csv")
"""The files of a figure."""


@dataclass(frozen=True)
class Figure:
    """What a figure consists of, in one language.

    `title` is what it shows, as a sentence: the finding; `measure` the quantity drawn, with its
    unit. `chart` is what `calc.charts.svg.figure` makes, `narrow` the same drawn anew for a phone,
    `table` what `calc.view.table.table` makes; `note` says what one must know to read them;
    `sources` are the ids of works. If a calculator makes the same for other inputs, `opens` is the
    address where it stands as here. `numbers` are the cited numbers that it shows.
    """

    title: str
    chart: Html
    table: Html
    note: str
    sources: tuple[str, ...]
    opens: str = ""
    numbers: tuple[str, ...] = ()
    measure: str = ""
    narrow: Html = NOTHING


def figure_date(figure: Figure) -> str:
    """Return how recent a figure is: the latest date of its numbers, or year of its sources.

    A forecast is dated by the work it stands in, not by the year it is about.
    """
    years = [str(SOURCES[source].year) for source in figure.sources if source in SOURCES]
    dates = [NUMBERS[key].as_of for key in figure.numbers if NUMBERS[key].as_of]
    last = max(years, default="")
    return max([*years, *(date for date in dates if date[:4] <= last)], default="")


def check_figure(figure: Figure, name: str) -> None:
    """Raise `ValueError` with a figure's name for what readers must be told, and are not."""
    told = {
        "measure: the quantity drawn, with its unit": figure.measure,
        "source": figure.sources,
        "date: no source with a year, and no dated number": figure_date(figure),
    }
    if missing := [what for what, given in told.items() if not given]:
        message = f"figure {name} has no {'; no '.join(missing)}"
        raise ValueError(message)


def figure_html(figure: Figure, name: str, words: Wording) -> Html:
    """Return a figure for a page: title, chart, note, sources, file, table."""
    links = join(
        (link_source(words, source) for source in figure.sources), words["interface", "phrases"]
    )
    opener = (
        html('<a href="{}">{}</a> ', figure.opens, words["figures", "open"])
        if figure.opens
        else Html()
    )
    return html(
        '<figure class="drawn" id="figure-{name}">'
        "<figcaption>{title}{measure}</figcaption>{chart}"
        '<p class="drawn-note">{note}</p>'
        '<p class="drawn-note">{sources}</p>'
        '<p class="drawn-tools">{opener}{files}</p>'
        "<details><summary>{summary}</summary>{table}</details>"
        "</figure>",
        name=name,
        title=figure.title,
        measure=html('<span class="drawn-measure">{}</span>', figure.measure)
        if figure.measure
        else "",
        chart=drawings(figure),
        note=figure.note,
        sources=words.fill_html(words["figures", "sources"], {"works": links}),
        opener=opener,
        files=join((link_files(name, words), link_embed(words, "figure", name, figure.title)), " "),
        summary=words["interface", "table"],
        table=figure.table,
    )


def link_files(name: str, words: Wording) -> Html:
    """Return links to a figure's files, one of each kind."""
    file = f"{language_address(words.language)}figures/{name}"
    links = join(
        (html('<a href="{}.{}" download>{}</a>', file, kind, kind.upper()) for kind in KINDS), " · "
    )
    return html("<span>{} {}</span>", words["figures", "download"], links)


def drawings(figure: Figure) -> Html:
    """Return a figure's chart, and that for a phone, of which a style sheet shows one."""
    if not figure.narrow:
        return framed(figure.chart)
    return sized(figure.chart, figure.narrow)


def figure_picture(figure: Figure, words: Wording) -> Html:
    """Return a figure's chart as a picture, with what must be said of it inside."""
    above = [(figure.title, TITLE, "ink")]
    if figure.measure:
        above.append((figure.measure, SOURCE, "soft"))
    below = say_origin(figure, words)
    return frame_chart(figure.chart, above, below, figure.note, words.language, width=WIDTH)


def figure_sheet(figure: Figure, words: Wording) -> str:
    """Return a figure's table as CSV, with the same said above it."""
    above = [figure.title, figure.measure, *say_origin(figure, words)]
    return to_csv(figure.table, [line for line in above if line])


def say_origin(figure: Figure, words: Wording) -> list[str]:
    """Return what is said of a figure wherever it is taken: note, sources, date, licence, site."""
    works = words["interface", "phrases"].join(map(words.credit, figure.sources))
    sources = words.fill(words["figures", "sources"], {"works": works})
    made = {"version": __version__, "date": RELEASES[__version__]["date"]}
    return [figure.note, sources, words.fill(words["export", "source"], made), SITE_ADDRESS]


# ---- what figures share


def link_source(words: Wording, source: str) -> Html:
    """Return a work in short, linked to its entry among the sources."""
    page = f"{language_address(words.language)}sources/#{source}"
    return html('<a href="{}">{}</a>', page, words.credit(source))


def cite_number(words: Wording, key: str, text: str) -> Html:
    """Return what is said of a cited number, linked to its entry, with its mark."""
    return cited(words, text, entry_address(words, key), NUMBERS[key].standing)


def calculator_address(words: Wording, name: str) -> str:
    """Return where a calculator or an estimate opens."""
    if name in CALCULATORS:
        return page_address(words, CALCULATORS[name])
    estimate = ESTIMATES[name]
    calculator = CALCULATORS[estimate.calculator]
    asked = query(Scenario.of(calculator, estimate.inputs)) if estimate.inputs else ""
    return page_address(words, calculator, asked)


def page_address(words: Wording, calculator: Calculator, asked: str = "") -> str:
    """Return where a calculator stands, with what the address asks of it."""
    page = f"{language_address(words.language)}{calculator.chapter}/{calculator.name}/"
    return f"{page}{'?' if asked else ''}{asked}#{calculator.name}-calculator"


def link_calculator(words: Wording, name: str) -> Html:
    """Return a link that opens a calculator or an estimate."""
    return html('<a href="{}">{}</a>', calculator_address(words, name), words["scoreboard", "open"])


def format_range(words: Wording, low: float, high: float, unit: str) -> str:
    """Return a range with its unit said once: ``85.4 to 134 TWh``."""
    return words.span(low, high, unit, 3)


def format_span(words: Wording, interval: Span, unit: str) -> str:
    """Return an interval with its unit: a value, a range, both, or a bound."""
    if math.isinf(interval.high):
        low = words.quantity(interval.low, unit)
        return words.fill(words["scoreboard", "above"], {"low": low})
    if math.isinf(interval.low):
        high = words.quantity(interval.high, unit)
        return words.fill(words["scoreboard", "below"], {"high": high})
    if interval.point:
        return words.quantity(interval.low, unit)
    if interval.value is None:
        return ranges.format_range(words, interval.low, interval.high, unit, 3)
    ends = {
        "low": words.bare(interval.low, unit, 3),
        "high": words.bare(interval.high, unit, 3),
    }
    aside = {"text": words.fill(words["uncertainty", "span"], ends)}
    return words.quantity(interval.value, unit) + words.fill(words["interface", "aside"], aside)
