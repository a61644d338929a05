"""A figure as markup for a page, and as a picture that stands alone."""

from dataclasses import dataclass

from calc import __version__
from calc.charts.picture import TITLE, framed
from calc.core.html import escape
from calc.core.wording import LANGUAGES, Wording
from overrides.generator.placeholders import SITE_ADDRESS

FOLDERS = {language: "" if language == LANGUAGES[0] else f"{language}/" for language in LANGUAGES}
"""Where each language lies in the site."""


@dataclass(frozen=True)
class Figure:
    """What a figure consists of, in one language.

    `chart` is what `calc.charts.svg.figure` makes, `table` what `calc.view.table.table` makes;
    `note` says what one must know to read them; `sources` are the ids of works. If a calculator
    makes the same for other inputs, `opens` is the address where it stands as here.
    """

    title: str
    chart: str
    table: str
    note: str
    sources: tuple[str, ...]
    opens: str = ""


def named(words: Wording, source: str) -> str:
    """Return a work in short, linked to its entry among the sources."""
    page = f"{SITE_ADDRESS}{FOLDERS[words.language]}sources/#{source}"
    return f'<a href="{page}">{escape(words.credit(source))}</a>'


def listed(words: Wording, works: list[str]) -> str:
    """Return the line that names all sources."""
    joined = words["interface", "phrases"].join(works)
    return words.fill(words["figures", "sources"], {"works": joined})


def html(figure: Figure, name: str, words: Wording) -> str:
    """Return a figure for a page: title, chart, note, sources, file, table."""
    file = f"{SITE_ADDRESS}{FOLDERS[words.language]}figures/{name}.svg"
    sources = listed(words, [named(words, each) for each in figure.sources])
    opens = escape(words["figures", "open"])
    opener = f'<a href="{escape(figure.opens)}">{opens}</a> ' if figure.opens else ""
    return (
        f'<figure class="drawn" id="figure-{name}">'
        f"<figcaption>{escape(figure.title)}</figcaption>{figure.chart}"
        f'<p class="drawn-note">{escape(figure.note)}</p>'
        f'<p class="drawn-note">{sources}</p>'
        f'<p class="drawn-tools">{opener}'
        f'<a href="{file}" download>{escape(words["figures", "download"])}</a></p>'
        f"<details><summary>{words['interface', 'table']}</summary>{figure.table}</details>"
        "</figure>"
    )


def picture(figure: Figure, words: Wording) -> str:
    """Return a figure's chart as a picture, with what must be said of it inside."""
    sources = listed(words, [words.credit(each) for each in figure.sources])
    made = words.fill(words["export", "framed"], {"version": __version__})
    below = [figure.note, sources, made, SITE_ADDRESS]
    above = [(escape(figure.title), TITLE, "ink")]
    return framed(figure.chart, above, below, escape(figure.note), words.language)
