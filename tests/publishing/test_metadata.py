"""What archives and registries are told of this work is valid, and they are told the same."""

import json
import subprocess
import tomllib
from pathlib import Path
from typing import Any

import pytest
import yaml

from calc import __version__
from calc.core.cited import SOURCES
from calc.core.wording import LANGUAGES, wording
from calc.sharing.releases import RELEASES
from overrides.generator.quotations import article_entry, site_entry

ROOT = Path(__file__).parents[2]
CITATION = ROOT / "CITATION.cff"
TOOLS = ROOT / "build" / "publishing" / "bin"

CITED: dict[str, Any] = yaml.safe_load(CITATION.read_text("utf-8"))
ZENODO: dict[str, Any] = json.loads((ROOT / ".zenodo.json").read_text("utf-8"))
PROJECT: dict[str, Any] = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
PAPER = SOURCES["devries-2023"]

ASKED = {
    "upload_type", "title", "creators", "description", "access_right", "license", "keywords",
    "notes", "related_identifiers", "communities", "contributors", "references", "version",
    "language", "publication_date", "grants",
}  # fmt: skip
"""What Zenodo takes of software, as its schema of deposits and its developers' pages have it."""

REQUIRED = {"upload_type", "title", "creators", "description", "access_right", "license"}
"""What it refuses an open deposit without."""

RELATIONS = {
    "isCitedBy", "cites", "isSupplementTo", "isSupplementedBy", "isContinuedBy", "continues",
    "isNewVersionOf", "isPreviousVersionOf", "isPartOf", "hasPart", "isReferencedBy", "references",
    "isDocumentedBy", "documents", "isVariantFormOf", "isIdenticalTo", "isReviewedBy", "reviews",
    "isDerivedFrom", "isSourceOf",
}  # fmt: skip
"""How a work may be related to another."""


def validate_citation(path: Path) -> subprocess.CompletedProcess[str]:
    """Hold a file to the schema of the Citation File Format."""
    schema = ["--builtin-schema", "vendor.citation-file-format"]
    command = [TOOLS / "check-jsonschema", *schema, path]
    return subprocess.run(command, check=False, stdout=subprocess.PIPE, text=True)


def test_the_citation_is_valid() -> None:
    done = validate_citation(CITATION)
    assert done.returncode == 0, done.stdout
    assert CITED["cff-version"] == "1.2.0"


@pytest.mark.parametrize(
    ("right", "wrong"),
    [("date-released: 2026-12-01", "date-released: soon"), ("license: MIT", "license: Free")],
)
def test_a_citation_that_is_not_valid_would_be_seen(tmp_path: Path, right: str, wrong: str) -> None:
    path = tmp_path / "CITATION.cff"
    name = right.partition(":")[0]
    lines = CITATION.read_text("utf-8").splitlines()
    others = [line for line in lines if not line.startswith(f"{name}:")]
    for line, status in ((right, 0), (wrong, 1)):
        path.write_text("\n".join([*others, line]), "utf-8")
        assert validate_citation(path).returncode == status


def test_zenodo_takes_what_it_is_told() -> None:
    assert ZENODO.keys() <= ASKED
    assert ZENODO.keys() >= REQUIRED
    assert ZENODO["upload_type"] == CITED["type"] == "software"
    assert ZENODO["access_right"] == "open"
    for creator in ZENODO["creators"]:
        assert creator.keys() <= {"name", "affiliation", "orcid", "gnd"}
        assert creator["name"]
    for related in ZENODO["related_identifiers"]:
        assert related.keys() == {"identifier", "scheme", "relation", "resource_type"}
        assert related["relation"] in RELATIONS
        assert related["scheme"] == "doi"
        assert related["resource_type"] == "publication-article"
    # Zenodo takes these of the tag; said here, they would have to be kept up.
    assert not {"version", "publication_date", "doi"} & ZENODO.keys()


def test_all_tell_the_same_title_and_authors() -> None:
    (author,) = CITED["authors"]
    assert ZENODO["creators"] == [author]
    assert PROJECT["authors"] == [author]
    assert ZENODO["title"] == CITED["title"]
    assert " ".join(CITED["abstract"].split()) == ZENODO["description"]
    entry = site_entry(wording("en"))
    assert f"author = {{{{{author['name']}}}}}" in entry
    assert f"title = {{{{{CITED['title']}}}}}" in entry
    assert f"note = {{Version {CITED['version']}}}" in entry


def test_all_tell_the_same_keywords() -> None:
    assert sorted(CITED["keywords"]) == sorted(ZENODO["keywords"]) == sorted(PROJECT["keywords"])


def test_all_tell_the_same_licences() -> None:
    """One field holds one licence, and takes that of the code; the other is said beside it."""
    assert PROJECT["license"] == "MIT AND CC-BY-4.0"
    assert CITED["license"] == ZENODO["license"] == PROJECT["license"].partition(" AND ")[0]
    for text in (CITATION.read_text("utf-8"), ZENODO["notes"]):
        assert "text and data are under CC BY 4.0" in text
    for language in LANGUAGES:
        page = (ROOT / "docs" / language / "cite.md").read_text("utf-8")
        assert "MIT" in page
        assert "CC BY 4.0" in page


def test_all_tell_the_same_paper() -> None:
    (cited,) = CITED["references"]
    (related,) = ZENODO["related_identifiers"]
    assert cited["doi"] == related["identifier"] == PAPER.doi
    assert PROJECT["urls"]["Paper"] == f"https://doi.org/{PAPER.doi}"
    entry = article_entry(PAPER)
    (author,) = cited["authors"]
    for field, value in {
        "title": f"{{{cited['title']}}}",
        "journal": cited["journal"],
        "volume": cited["volume"],
        "number": cited["issue"],
        "pages": f"{cited['start']}--{cited['end']}",
        "year": cited["year"],
        "doi": cited["doi"],
    }.items():
        assert f"{field} = {{{value}}}" in entry
    assert author["family-names"] in entry


def test_only_a_release_has_a_date() -> None:
    """It is the one that the record of releases has, and so the year of every citation."""
    dated = {} if ".dev" in __version__ else {"date-released": RELEASES[__version__]["date"]}
    assert {key: str(CITED[key]) for key in CITED if key == "date-released"} == dated
