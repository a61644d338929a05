"""The page of the data: what it shows of each table is what the files hold."""

import json
import re
from html import unescape

import pytest

from calc.core.wording import LANGUAGES, wording
from overrides.data.table import Table
from overrides.data.tables import TABLES
from overrides.data.write import make_package
from overrides.generator import data_page
from tests.support.fragments import made_fragments
from tests.support.html_tables import heads, rows

each_language = pytest.mark.parametrize("language", LANGUAGES)

REQUIRED = {"name", "description"}
RECOMMENDED = {
    "alternateName", "creator", "citation", "isAccessibleForFree", "keywords", "license",
    "measurementTechnique", "temporalCoverage", "variableMeasured", "version", "url",
    "distribution",
}  # fmt: skip
LEFT_OUT = {
    "funder": "there is none",
    "hasPart": "its tables have no pages of their own",
    "isPartOf": "it is part of no other dataset",
    "identifier": "it has no DOI as yet",
    "sameAs": "it is nowhere else",
    "spatialCoverage": "it is of the world",
    "includedInDataCatalog": "it is in none",
}
"""What Google's documentation of Dataset lists, and why the rest of it isn't there."""


def part(language: str, table: Table) -> str:
    page = made_fragments(language)["pages/tables.md"]
    return page.partition(f"{{: #{table.name} }}")[2].partition("\n## ")[0]


@each_language
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_the_first_rows_are_those_of_the_file(language: str, table: Table) -> None:
    shown = part(language, table).partition("<data-table")[2].partition("</data-table>")[0]
    columns = heads(shown)
    first = json.loads(make_package()[f"{table.name}.json"])[: data_page.FIRST]
    assert 2 < len(columns) <= 5
    assert len(rows(shown)) == len(first)
    for cells, row in zip(rows(shown), first, strict=True):
        for name, cell in zip(columns, cells, strict=True):
            value = row[name]
            if isinstance(value, float | int) and not isinstance(value, bool):
                assert float(cell) == value, name
            else:
                text = "" if value is None else str(value)
                expected = text.lower() if isinstance(value, bool) else text
                assert unescape(cell) == " ".join(expected.split()), name


@each_language
@pytest.mark.parametrize("table", TABLES.values(), ids=TABLES)
def test_each_column_is_told_with_its_type_and_unit(language: str, table: Table) -> None:
    folded = part(language, table).partition("<details>")[2]
    told = {row[0]: row[1:] for row in rows(folded)}
    assert [*told] == [column.name for column in table.columns]
    for column in table.columns:
        kind, unit, holds = told[column.name]
        assert kind.startswith(column.type)
        assert unit == (column.unit or column.unit_in)
        assert unescape(holds).startswith(table.describe(column, language))


@each_language
def test_every_file_can_be_taken_with_its_size(language: str) -> None:
    listed = made_fragments(language)["pages/tables.html"]
    links = dict(re.findall(r'href="site:address/data/v1/([^"]+)" download>([^<]+)<', listed))
    assert links.keys() == make_package().keys() - {"datapackage.json"}
    # By hand: 6,096 bytes are 6.1 kB.
    size = len(make_package()["sold.csv"].encode())
    assert float(links["sold.csv"].removesuffix("kB")) == pytest.approx(size / 1000, rel=0.01)
    counted = [row[1].replace(",", "") for row in rows(listed)]
    assert [int(count) for count in counted] == [
        make_package()[f"{name}.csv"].count("\r\n") - 1 for name in TABLES
    ]


@each_language
def test_machines_read_what_dataset_search_asks_for(language: str) -> None:
    dataset = json.loads(made_fragments(language)["pages/dataset.json"])
    assert dataset["@type"] == "Dataset"
    assert dataset.keys() >= REQUIRED | RECOMMENDED
    assert not LEFT_OUT.keys() & dataset.keys()
    assert 50 <= len(dataset["description"]) <= 5000
    assert all(dataset.values())
    assert dataset["license"] == "https://creativecommons.org/licenses/by/4.0/"
    assert dataset["creator"]["@type"] == "Organization"
    assert re.fullmatch(r"(\d{4})/(\d{4})", dataset["temporalCoverage"])


@each_language
def test_machines_find_every_file(language: str) -> None:
    dataset = json.loads(made_fragments(language)["pages/dataset.json"])
    types = {"csv": "text/csv", "json": "application/json"}
    files = {}
    for download in dataset["distribution"]:
        assert download["@type"] == "DataDownload"
        name = download["contentUrl"].removeprefix("site:address/data/v1/")
        files[name] = download["encodingFormat"]
    assert files.keys() == make_package().keys()
    assert all(form == types[name.rpartition(".")[2]] for name, form in files.items())


@each_language
def test_what_it_measures_is_in_the_tables(language: str) -> None:
    dataset = json.loads(made_fragments(language)["pages/dataset.json"])
    units = {
        row.get("unit") for name in TABLES for row in json.loads(make_package()[f"{name}.json"])
    }
    assert {variable["unitText"] for variable in dataset["variableMeasured"]} <= units
    years = sorted(row["as_of"][:4] for row in json.loads(make_package()["numbers.json"]))
    assert dataset["temporalCoverage"] == f"{years[0]}/{years[-1]}"
    assert dataset["name"] == wording(language)["data_package", "title"]
