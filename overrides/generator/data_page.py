"""The page of the data to take away: what each table holds, its first rows, and its files.

Without a script the first rows and the files are all there; with one, a press fetches all rows and
lets a reader filter them (`overrides/assets/javascripts/data-table.js`).
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from itertools import islice

from calc import __version__
from calc.core.cited import SOURCES
from calc.core.html import Html, html, join
from calc.core.units import convert
from calc.core.wording import LANGUAGES, TAGS, Wording, wording
from calc.evidence.changes import CHANGES, newest_first
from calc.view.table import table as draw_table
from overrides.data import PATH
from overrides.data.files import write_cell
from overrides.data.package import FORMATS, LICENCES
from overrides.data.table import Column, Row, Table
from overrides.data.tables import TABLES
from overrides.data.write import make_package, read_rows
from overrides.generator.context import Context
from overrides.generator.placeholders import PAGE_ADDRESS, SITE_ADDRESS, language_address

FIRST = 4
"""Of a table, a page shows so many rows."""

VARIABLES = {
    "request": "Wh/request",
    "token": "J/token",
    "server": "kW/server",
    "demand": "TWh/year",
    "intensity": "gCO2e/kWh",
    "water": "L/kWh",
    "sold": "GPU",
}
"""The most asked for of what the tables give, each with its unit."""

DESCRIPTION = "datapackage.json"


def provide(words: Wording, context: Context) -> Iterator[tuple[str, str]]:  # noqa: ARG001
    """Yield the list of tables, a part of the page for each, and what machines read of it."""
    yield "data/tables", str(len(TABLES))
    yield "data/rows", words.amount(sum(map(len, read_rows().values())))
    yield "data/description.html", link_file(words, DESCRIPTION)
    yield "pages/tables.html", list_tables(words)
    yield "pages/tables.md", "\n".join(tell_table(words, table) for table in TABLES.values())
    yield "pages/dataset.json", json.dumps(describe_dataset(words), ensure_ascii=False)


def list_tables(words: Wording) -> Html:
    """Return all tables with their rows and their files."""
    head = [words["data_page", column] for column in ("table", "rows")]
    head += [kind.upper() for kind in FORMATS]
    body = [
        [
            html('<a href="#{}">{}</a>', table.name, table.title(words.language)),
            words.amount(len(read_rows()[table.name])),
            *(link_file(words, f"{table.name}.{kind}") for kind in FORMATS),
        ]
        for table in TABLES.values()
    ]
    return draw_table(head, body, words["data_page", "table"], headed=True)


def link_file(words: Wording, name: str) -> Html:
    """Return a link to a file, which says how large it is."""
    return html('<a href="{}{}{}" download>{}</a>', SITE_ADDRESS, PATH, name, size(words, name))


def size(words: Wording, name: str) -> str:
    """Return how large a file is."""
    kilobytes = convert(len(make_package()[name].encode()), "B", "kB")
    return words.fill(words["data_page", "size"], {"n": words.amount(kilobytes, 2)})


def tell_table(words: Wording, table: Table) -> str:
    """Return what a table holds, its first rows, and its columns."""
    title = table.title(words.language)
    about = html(
        '<p>{}</p><dl class="entry">{}</dl>',
        table.description(words.language),
        join(
            html("<dt>{}</dt><dd>{}</dd>", words["data_page", name], text)
            for name, text in (
                ("rows", words.amount(len(rows_of(table)))),
                ("files", list_files(words, table)),
                ("key", join(map(code, table.key), words["data_page", "and"])),
                ("licence", join(map(link_licence, table.licences), words["data_page", "and"])),
                ("credit", list_makers(words, table)),
            )
            if text
        ),
    )
    parts = join((about, preview(words, table), list_columns(words, table)))
    return f'## {title} {{: #{table.name} }}\n\n<div class="offered">{parts}</div>\n'


def rows_of(table: Table) -> Sequence[Row]:
    """Return a table's rows."""
    return read_rows()[table.name]


def list_files(words: Wording, table: Table) -> Html:
    """Return links to the files of a table, with how large they are."""
    names = [f"{table.name}.{kind}" for kind in FORMATS]
    return join(
        (
            html(
                '<a href="{}{}{}" download>{}</a>{}',
                SITE_ADDRESS,
                PATH,
                name,
                name,
                words.bracket(size(words, name)),
            )
            for name in names
        ),
        words["data_page", "and"],
    )


def link_licence(name: str) -> Html:
    """Return a licence, linked to its text."""
    return html('<a href="{}" rel="noopener">{}</a>', LICENCES[name], name)


def list_makers(words: Wording, table: Table) -> Html:
    """Return who made what is in a table, each once and with the licence, if others did."""
    licences: dict[str, str] = {}
    for source, name in table.credit.items():
        author = words.called(SOURCES[source].author)
        licences[author] = licences.get(author) or name
    return join(
        (
            html(
                "{}{}",
                author,
                words.fill_html(
                    words["interface", "aside"],
                    {"text": link_licence(name) if name else words["data_page", "no_licence"]},
                ),
            )
            for author, name in licences.items()
        ),
        words["interface", "phrases"],
    )


def code(text: str) -> Html:
    """Return a name as it stands in the files."""
    return html("<code>{}</code>", text)


# ---- the first rows, and what fetches and filters all


def preview(words: Wording, table: Table) -> Html:
    """Return the first rows of a table as they are in its file."""
    columns = table.shown(words.language)
    texts = words.words["data_page"]
    name, site = f"{table.name}.json", language_address(words.language)
    gaps = {"n": words.amount(len(rows_of(table))), "size": size(words, name)}
    body = [
        [link_row(row, first, site), *rest]
        for row in islice(rows_of(table), FIRST)
        for first, *rest in [[write_cell(row[column.name]) for column in columns]]
    ]
    return html(
        '<data-table data-src="{}{}{}" data-href="{}" data-count="{}" data-fetching="{}" '
        'data-failed="{}">{}{}'
        '<p class="data-more" hidden><button type="button">{}</button> <span role="status">'
        "</span></p></data-table>",
        SITE_ADDRESS,
        PATH,
        name,
        site,
        texts["count"],
        texts["fetching"],
        texts["failed"],
        filter_form(words, table, columns),
        draw_table([column.name for column in columns], body, table.title(words.language),
                   headed=True),
        words.fill(texts["fetch"], gaps),
    )  # fmt: skip


def link_row(row: Row, text: str, site: str) -> Html:
    """Return what names a row as a link to its place on the site, or else to its source."""
    if page := row.get("page"):
        return html('<a href="{}{}">{}</a>', site, page, text)
    if source := row["source_url"]:
        return html('<a href="{}" rel="noopener">{}</a>', source, text)
    return html("{}", text)


def filter_form(words: Wording, table: Table, columns: Sequence[Column]) -> Html:
    """Return what all rows are filtered by, once they are there: a text, and what has few words."""
    texts = words.words["data_page"]
    kinds = join(
        html(
            '<label>{0} <select name="{0}"><option value="">{1}</option>{2}</select></label>',
            column.name,
            texts["all"],
            join(html("<option>{}</option>", word) for word in column.words),
        )
        for column in columns
        if column.words
    )
    return html(
        '<form class="sources-form" role="search" aria-label="{}" autocomplete="off" '
        'data-search-exclude hidden><label>{} <input type="search" name="sought"></label>{}'
        '<p role="status"></p></form>',
        words.pair(texts["find"], table.title(words.language)),
        texts["text"],
        kinds,
    )


def list_columns(words: Wording, table: Table) -> Html:
    """Return what each column holds, folded."""
    head = [words["data_page", name] for name in ("column", "type", "unit", "holds")]
    body = [
        [
            code(column.name),
            html("{}{}", column.type, words["data_page", "required"] if column.required else ""),
            html("{}", column.unit) or (code(column.unit_in) if column.unit_in else ""),
            html(
                "{}{}",
                table.describe(column, words.language),
                tell_words(words, column),
            ),
        ]
        for column in table.columns
    ]
    summary = words.fill(words["data_page", "columns"], {"n": str(len(table.columns))})
    return html(
        "<details><summary>{}</summary>{}</details>",
        summary,
        draw_table(head, body, words.pair(table.title(words.language), summary), headed=True),
    )


def tell_words(words: Wording, column: Column) -> Html:
    """Return the words that may stand in a column, if it has a list of them; or what it names."""
    if column.refers_to:
        return html(' → <a href="#{0}">{0}</a>', column.refers_to)
    if not column.words:
        return Html()
    return html(" {}", words.fill(words["data_page", "words"], {"words": ", ".join(column.words)}))


# ---- for machines


def describe_dataset(words: Wording) -> dict[str, object]:
    """Return the package as schema.org's Dataset, with what Google's dataset search reads."""
    (other,) = (wording(language) for language in LANGUAGES if language != words.language)
    paper = SOURCES["devries-2023"]
    years = sorted(str(row["as_of"])[:4] for row in read_rows()["numbers"])
    return {
        "@type": "Dataset",
        # One dataset, which the page of each language describes: so one name.
        "@id": f"{language_address(LANGUAGES[0])}data/#dataset",
        "url": PAGE_ADDRESS,
        "name": words["data_package", "title"],
        "alternateName": other["data_package", "title"],
        "description": words["data_package", "description"],
        "inLanguage": [*TAGS.values()],
        "keywords": words["data_page", "keywords"].split("|"),
        "creator": {
            "@type": "Organization",
            "name": words["cite", "author"],
            "url": f"{language_address(words.language)}about/",
        },
        "license": LICENCES["CC-BY-4.0"],
        "isAccessibleForFree": True,
        "version": __version__,
        "dateModified": newest_first(CHANGES)[0].day,
        "temporalCoverage": f"{years[0]}/{years[-1]}",
        "citation": f"{paper.author}, {paper.title}, {paper.publisher}, {paper.address}",
        "measurementTechnique": f"{language_address(words.language)}method/",
        "variableMeasured": [
            {
                "@type": "PropertyValue",
                "name": words["data_page", "variables", name],
                "unitText": unit,
            }
            for name, unit in VARIABLES.items()
        ],
        "distribution": [*downloads()],
    }


def downloads() -> Iterator[dict[str, str]]:
    """Yield the files: every table as what it is offered as, and the description of all."""
    files = {f"{name}.{kind}": form for name in TABLES for kind, form in FORMATS.items()}
    for name, form in (files | {DESCRIPTION: FORMATS["json"]}).items():
        yield {
            "@type": "DataDownload",
            "encodingFormat": form,
            "contentUrl": f"{SITE_ADDRESS}{PATH}{name}",
        }
