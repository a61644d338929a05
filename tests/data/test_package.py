"""The package describes itself: each table and column in both languages, keys and licences."""

import hashlib
import json
from collections import Counter
from pathlib import Path
from typing import Any

import pytest
import yaml

from calc import __version__
from calc.core.cited import SOURCES
from calc.core.wording import LANGUAGES, wording
from overrides import build
from overrides.data.tables import TABLES
from overrides.data.write import make_package
from overrides.generator import history

ROOT = Path(__file__).parents[2]

DESCRIPTION: dict[str, Any] = json.loads(make_package()["datapackage.json"])
RESOURCES: dict[str, dict[str, Any]] = {
    resource["path"]: resource for resource in DESCRIPTION["resources"]
}
ASKED_FOR = {
    "numbers", "estimates", "sources", "scoreboard", "requests", "sold", "countries", "recomputed",
    "history",
}  # fmt: skip

MAKERS = {
    "Ember": {"countries"},
    "EcoLogits": {"countries"},
    "World Resources Institute": {"countries"},
    "Epoch AI": {"sold"},
    "ML.ENERGY Initiative": {"measured"},
}
"""Who made series of the data, and which tables hold them."""

LICENCES = {"sold": {"MIT"}, "countries": {"MPL-2.0"}}
"""What licences these have, beside CC BY 4.0."""

A_FEW = 30
"""So many single figures may be cited of one work."""

SINGLE = {"numbers", "menus", "history"}
"""Tables of single figures: each number was cited by itself, and each answer was given to us."""

each_file = pytest.mark.parametrize("path", RESOURCES)


def test_every_table_is_offered_as_csv_and_as_json() -> None:
    assert TABLES.keys() >= ASKED_FOR
    assert RESOURCES.keys() == {f"{name}.{kind}" for name in TABLES for kind in ("csv", "json")}
    assert make_package().keys() == {*RESOURCES, "datapackage.json"}


def test_it_names_the_authors_the_version_and_the_licence_to_be_cited() -> None:
    citation = yaml.safe_load((ROOT / "CITATION.cff").read_text("utf-8"))
    named = [contributor["title"] for contributor in DESCRIPTION["contributors"]]
    assert named == [author["name"] for author in citation["authors"]]
    assert DESCRIPTION["version"] == __version__ == citation["version"]
    assert DESCRIPTION["licenses"] == [
        {"name": "CC-BY-4.0", "path": "https://creativecommons.org/licenses/by/4.0/"}
    ]
    assert DESCRIPTION["licenses"][0]["path"] in (ROOT / "LICENSE").read_text("utf-8")
    (paper,) = DESCRIPTION["sources"]
    assert paper["path"] == f"https://doi.org/{citation['references'][0]['doi']}"


@each_file
def test_a_file_has_the_digest_that_is_told(path: str) -> None:
    content = make_package()[path].encode()
    told = RESOURCES[path]
    assert told["hash"] == f"sha256:{hashlib.sha256(content).hexdigest()}"
    assert told["encoding"] == "utf-8"
    if path.endswith(".csv"):
        assert told["bytes"] == len(content)


@each_file
def test_what_others_made_is_credited(path: str) -> None:
    """Series that are others', each with its licence, as LICENSE says too."""
    resource, name = RESOURCES[path], path.partition(".")[0]
    made_by = resource.get("sources", [])
    credited = " ".join(source["title"] for source in made_by)
    text = " ".join((ROOT / "LICENSE").read_text("utf-8").split())
    for maker, tables in MAKERS.items():
        assert (maker in credited) == (name in tables), maker
        assert maker in text
    of_others = {
        licence["name"] for source in made_by for licence in source.get("licenses", [])
    } - {"CC-BY-4.0"}
    assert of_others == LICENCES.get(name, set())
    assert {licence["name"] for licence in resource["licenses"]} == {"CC-BY-4.0", *of_others}


def test_whatever_has_many_rows_of_one_work_of_data_credits_it() -> None:
    """A table that holds a series of somebody's says whose: many of its rows are from one work."""
    for name, table in TABLES.items():
        works = Counter(str(row["source"]) for row in table.rows() if "source" in row)
        mostly = {
            source
            for source, rows in works.items()
            if SOURCES[source].kind == "data" and rows > A_FEW
        }
        if name not in SINGLE:
            assert mostly <= table.credit.keys(), name


@each_file
def test_each_column_is_told_in_both_languages(path: str) -> None:
    resource = RESOURCES[path]
    texts = [resource, *resource["schema"]["fields"]]
    for text in texts:
        assert text["description"] != text["description_zh"], text["name"]
        assert any("一" <= letter <= "鿿" for letter in text["description_zh"]) or (
            text["name"] == "doi"
        ), text["name"]
    columns = [field["name"] for field in resource["schema"]["fields"]]
    header = make_package()[path.replace(".json", ".csv")].partition("\r\n")[0]
    assert header.split(",") == columns


@each_file
def test_every_value_has_a_unit_or_the_column_that_has_it(path: str) -> None:
    schema = RESOURCES[path]["schema"]
    fields = {field["name"]: field for field in schema["fields"]}
    for name, field in fields.items():
        if field["type"] == "number":
            assert ("unit" in field) != ("unit_in" in field), name
            assert field.get("unit_in", name) in fields, name
    assert {*schema["primaryKey"]} <= fields.keys()


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_words_are_of_a_table_or_a_column_that_is_not_there(language: str) -> None:
    told = wording(language).words["data_package"]
    names = {
        column.name.removesuffix("_en").removesuffix("_zh")
        for table in TABLES.values()
        for column in table.columns
    }
    assert told["tables"].keys() == TABLES.keys()
    general = {
        column.name.removesuffix("_en").removesuffix("_zh")
        for name, table in TABLES.items()
        for column in table.columns
        if column.name.removesuffix("_en").removesuffix("_zh")
        not in told["tables"][name].get("columns", {})
    }
    assert told["columns"].keys() == general
    assert all({*table.get("columns", {})} <= names for table in told["tables"].values())


def test_the_build_is_made_anew_when_what_it_reads_has_changed() -> None:
    """All that the makers read beside calc and themselves, as the Makefile has it too."""
    read = history.TABLE.relative_to(ROOT).as_posix()
    assert {read, "overrides/data"} <= {*build.SOURCES}
    assert read in (ROOT / "Makefile").read_text("utf-8")
    assert build.MAKERS.index("overrides.data") > build.MAKERS.index("overrides.generator")
