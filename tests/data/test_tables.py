"""Every row to take away is whole, leads somewhere, and says what the pages say."""

import csv
import io
import json
import re
import tomllib
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from typing import Any

import pytest

from calc.core.amounts import FULL
from calc.core.cited import BOUNDARIES, NUMBERS, SOURCES
from calc.core.wording import LANGUAGES, Wording, wording
from calc.view.table import digits
from overrides.data.tables import TABLES
from overrides.data.write import make_package
from overrides.generator.ranges import format_range
from tests.support.fragments import made_fragments
from tests.support.html_tables import rows as cells_of_rows

ROOT = Path(__file__).parents[2]

each_table = pytest.mark.parametrize("name", TABLES)
each_language = pytest.mark.parametrize("language", LANGUAGES)

VALUES = {
    "value", "low", "high", "claim_value", "claim_low", "claim_high", "computed", "recomputed",
    "rounding", "range_low", "range_high",
}  # fmt: skip
"""The columns whose values are in `unit`."""


def read_json(name: str) -> list[dict[str, Any]]:
    rows: list[dict[str, Any]] = json.loads(make_package()[f"{name}.json"])
    return rows


def read_csv(name: str) -> list[dict[str, str]]:
    return list(csv.DictReader(io.StringIO(make_package()[f"{name}.csv"], newline=""), strict=True))


def plain(html: str) -> str:
    """Return what a page shows of some HTML, in one line."""
    return " ".join(
        unescape(re.sub("<[^>]+>", " ", html)).replace("\N{NO-BREAK SPACE}", " ").split()
    )


# ---- whole


@each_table
def test_a_row_has_its_unit_its_standing_and_an_address_or_a_reason(name: str) -> None:
    rows = read_json(name)
    assert rows
    for row in rows:
        assert row["standing"] in {"original", "quoted", "secondary", "computed"}, row
        if any(row.get(column) is not None for column in VALUES):
            assert row["unit"], row
        if not row["source_url"]:
            for language in LANGUAGES:
                assert len(row[f"source_url_missing_{language}"]) > 5, row


@each_table
def test_what_was_passed_on_says_by_whom(name: str) -> None:
    """Of a work that has no address it is said there what was read in its place."""
    for row in read_json(name):
        if name != "sources" and row["standing"] in {"quoted", "secondary"}:
            assert row["via"] or row["source_url_missing_en"], row


@each_table
def test_a_key_is_of_one_row(name: str) -> None:
    keys = [tuple(row[column] for column in TABLES[name].key) for row in read_csv(name)]
    assert len(keys) == len(set(keys))
    assert all(all(key) for key in keys)


@pytest.mark.parametrize(
    ("name", "column", "other"),
    [(name, "source", "sources") for name in TABLES if name != "sources"]
    + [(name, "via", "sources") for name in TABLES]
    + [
        ("scoreboard", "claim_source", "sources"),
        ("recomputed", "number", "numbers"),
        ("menus", "number", "numbers"),
        ("vintages", "number", "numbers"),
    ],
)
def test_what_a_row_names_is_there(name: str, column: str, other: str) -> None:
    known = {row["id"] for row in read_csv(other)}
    named = {row[column] for row in read_csv(name)} - {""}
    assert named <= known
    (declared,) = (found for found in TABLES[name].columns if found.name == column)
    assert declared.refers_to == other


def test_nothing_is_left_out() -> None:
    """What is cited is in one table or the other, and each work is there."""
    written = {row["id"] for name in ("numbers", "countries") for row in read_csv(name)}
    assert written >= NUMBERS.keys()
    assert {row["id"] for row in read_csv("sources")} == SOURCES.keys()


# ---- the files


@each_table
def test_both_files_hold_the_same(name: str) -> None:
    def shown(cell: Any) -> Any:
        if cell is None:
            return ""
        if isinstance(cell, bool):
            return str(cell).lower()
        return cell if isinstance(cell, str) else json.dumps(cell, ensure_ascii=False)

    rows, others = read_csv(name), read_json(name)
    assert len(rows) == len(others)
    for row, other in zip(rows, others, strict=True):
        assert [*row] == [*other]
        for column, cell in row.items():
            expected = other[column]
            if isinstance(expected, int | float) and not isinstance(expected, bool):
                assert float(cell) == expected, (row, column)
            else:
                assert cell == shown(expected), (row, column)


@each_table
def test_csv_is_that_of_rfc_4180(name: str) -> None:
    """Lines end with CR and LF, the last one too, and all have as many cells."""
    text = make_package()[f"{name}.csv"]
    assert text.endswith("\r\n")
    assert not re.search("(?<!\r)\n", text)
    widths = {len(row) for row in csv.reader(io.StringIO(text, newline=""), strict=True)}
    assert widths == {len(TABLES[name].columns)}


# ---- as on the pages


@each_language
def test_a_number_is_that_of_the_sentence_that_includes_it(language: str) -> None:
    words, made = wording(language), made_fragments(language)
    rows = read_csv("numbers")
    for row in rows:
        shown = plain(made[f"numbers/{row['id']}"].partition("](")[0].removeprefix("["))
        expected = words.quantity(float(row["value"]), row["unit"], FULL)
        assert shown == plain(expected), row["id"]
    assert len(rows) > 700


@each_language
def test_a_numbers_entry_has_its_label_its_date_and_its_range(language: str) -> None:
    words = wording(language)
    entries = "".join(
        text
        for path, text in made_fragments(language).items()
        if path.startswith("entries/") and path != "entries/works.html"
    )
    ranges = 0
    for row in read_csv("numbers"):
        entry = plain(entries.partition(f'id="{row["id"]}">')[2].partition("<h2")[0])
        assert entry.startswith(row[f"label_{language}"]), row["id"]
        assert row["as_of"] in entry, row["id"]
        assert plain(words["standing", row["standing"]]) in entry, row["id"]
        if row["range_low"]:
            ranges += 1
            ends = float(row["range_low"]), float(row["range_high"])
            assert plain(format_range(words, *ends, row["unit"], FULL)) in entry, row["id"]
    assert ranges > 50


@each_language
def test_a_countrys_value_is_that_of_its_year(language: str) -> None:
    words, made = wording(language), made_fragments(language)
    shown = dict(re.findall(r'<span id="([^"]+)">([^<]+)<', made["entries/countries.html"]))
    rows = [row for row in read_csv("countries") if row["page"]]
    assert len(rows) == len(shown)
    for row in rows:
        assert shown[row["id"]] == words.bare(float(row["value"]), row["unit"]), row["id"]


@each_language
def test_an_estimates_result_is_that_of_its_entry(language: str) -> None:
    words, made = wording(language), made_fragments(language)
    for row in read_csv("estimates"):
        shown = plain(made[f"results/{row['id']}"].partition("](")[0].removeprefix("["))
        expected = plain(words.quantity(float(row["computed"]), row["unit"]))
        assert shown == expected, row["id"]


@each_language
@pytest.mark.parametrize("name", ["scoreboard", "requests"])
def test_a_rows_address_leads_to_its_place_in_the_figures_table(name: str, language: str) -> None:
    table = made_fragments(language)[f"figures/{name}.html"]
    for row in read_csv(name):
        page, _, place = row["page"].partition("#")
        assert page == f"since/{name}/"
        assert table.count(f'id="{place}"') == 1, place
    assert len({row["page"] for row in read_csv(name)}) == len(read_csv(name))


@each_language
def test_the_paper_is_as_on_its_page(language: str) -> None:
    words, page = wording(language), made_fragments(language)["pages/recomputed.md"]
    rows = {row["id"]: row for row in read_csv("recomputed")}
    cells = {row[0].split()[0]: row for row in cells_of_rows(unescape(page))}
    assert rows.keys() == cells.keys()
    for key, row in rows.items():
        label, printed, ours, verdict, *_ = cells[key]
        assert row[f"label_{language}"] in label
        assert plain(words.quantity(float(row["value"]), row["unit"], FULL)) in printed
        assert verdict.startswith(words["verdict", row["verdict"]])
        if row["recomputed"]:
            value = float(row["recomputed"])
            assert plain(words.quantity(value, row["unit"], digits(value))) == ours, key
        else:
            assert not ours


@each_language
def test_the_scoreboard_is_as_on_its_page(language: str) -> None:
    words, page = wording(language), made_fragments(language)["figures/scoreboard.html"]
    rows, shown = read_csv("scoreboard"), cells_of_rows(unescape(page))
    assert len(rows) == len(shown)
    for row, (claim, _, since, _, verdict, _) in zip(rows, shown, strict=True):
        assert claim == row[f"claim_label_{language}"]
        assert since.startswith(row[f"label_{language}"])
        assert row["year"] in since
        if row["value"]:
            assert plain(words.short(float(row["value"]), row["unit"])) in since, row["id"]
        assert verdict.startswith(words["scoreboard", "outcomes", row["outcome"]])


def list_works(words: Wording, page: str) -> Iterator[tuple[str, str, str]]:
    for key, row in re.findall(r'<tr role="row" id="([^"]+)"(.*?)</tr>', page, re.DOTALL):
        kind = dict(re.findall(r'data-(\w+)="([^"]*)"', row))
        yield key, kind["year"], words["source_kind", kind["kind"]]


@each_language
def test_a_work_is_as_on_the_page_of_sources(language: str) -> None:
    words, page = wording(language), made_fragments(language)["pages/sources.html"]
    rows = {
        (row["id"], row["year"], words["source_kind", row["kind"]]) for row in read_csv("sources")
    }
    assert rows == {*list_works(words, page)}
    for row in read_csv("sources"):
        part = page.partition(f'id="{row["id"]}"')[2].partition("</tr>")[0]
        if row["source_url"]:
            assert f'href="{row["source_url"]}"' in part.replace("&amp;", "&"), row["id"]
        else:
            assert row[f"source_url_missing_{language}"] in unescape(part), row["id"]


def test_what_others_counted_is_all_there() -> None:
    """Against the files that the tables are made of, read anew."""
    sold = tomllib.loads((ROOT / "calc/data/sold.toml").read_text("utf-8"))
    expected = {
        (chip, quarter, *map(float, counts))
        for chip, quarters in sold.items()
        for quarter, counts in quarters.items()
    }
    assert expected == {
        (row["chip"], row["quarter"], *(float(row[name]) for name in ("value", "low", "high")))
        for row in read_csv("sold")
    }
    table = (ROOT / "tests/peers/history.csv").read_text("utf-8")
    asked = list(csv.DictReader(io.StringIO(table)))
    columns = ("package", "version", "question", "unit", "run", "kept")
    rows = read_csv("history")
    assert [[row[name] for name in columns] for row in rows] == [
        [row[name] for name in columns] for row in asked
    ]
    for end in ("low", "high"):
        assert [float(row[end]) for row in rows] == [float(row[end]) for row in asked]


@pytest.mark.parametrize(
    ("name", "key", "expected"),
    [
        # The paper: 512,821 servers; SemiAnalysis, February 2023.
        ("numbers", "search.servers", {"value": 512821, "unit": "server", "as_of": "2023-02"}),
        # Google, August 2025: 0.24 Wh, the median text prompt, machine and building.
        ("requests", "google", {"value": 0.24, "unit": "Wh/request", "boundary": "datacentre"}),
        # At most 2.9 Wh in the paper: 0.24 / 2.9.
        ("scoreboard", "request.google", {"claim_high": 2.9, "claim_low": None, "year": 2025}),
        # 29.2 TWh a year as printed; half of the last digit is 0.05.
        ("recomputed", "N25", {"printed": "29.2", "unit": "TWh/year", "verdict": "reproduces"}),
        ("estimates", "search.semianalysis.electricity", {"printed": "29.2", "rounding": 0.05}),
        # Ember: Ireland used 35.47 TWh in 2024.
        ("countries", "country.ireland.2024", {"value": 35.47, "unit": "TWh/year", "year": 2024}),
    ],
)
def test_what_is_known_from_elsewhere(name: str, key: str, expected: dict[str, Any]) -> None:
    (row,) = (row for row in read_json(name) if row["id"] == key)
    assert {column: row[column] for column in expected} == expected


@pytest.mark.parametrize(
    ("key", "low", "high"),
    [
        # A value alone beside a bound: 0.24 Wh of at most 2.9 Wh.
        ("request.google", 0.24 / 2.9, 0.24 / 2.9),
        # A value with its range beside a bound: 0.31 Wh, 0.16 to 0.6, of at most 2.9.
        ("request.microsoft", 0.16 / 2.9, 0.6 / 2.9),
        # A range beside a value: 132,586 to 195,765 servers, of 100,000.
        ("servers_2023.epoch", 1.32586, 1.95765),
        # A range beside a range: 10.95 to 15.978 TWh, of 5.7 to 8.9.
        ("electricity_2023.epoch", 10.95 / 8.9, 15.978 / 5.7),
        # A bound beside a range: at most 201.48 TWh, of 85.4 to 134.
        ("electricity_2027.devriesgao_2025", 201.48 / 134, 201.48 / 85.4),
    ],
)
def test_ratios_are_those_of_the_ends_of_evidence_and_claim(
    key: str, low: float, high: float
) -> None:
    (row,) = (row for row in read_json("scoreboard") if row["id"] == key)
    assert [row["ratio_low"], row["ratio_high"]] == pytest.approx([low, high], rel=1e-4)


def test_a_gap_is_that_of_the_two_numbers_beside_it() -> None:
    """And none at all where both are written alike."""
    alike = 0
    for row in read_json("recomputed"):
        if row["recomputed"] is None:
            assert row["gap"] is None, row["id"]
            continue
        if row["recomputed"] == row["value"]:
            alike += 1
            assert row["gap"] == 0, row["id"]
        share = (row["recomputed"] - row["value"]) / row["value"]
        assert row["gap"] == pytest.approx(share, rel=1e-9, abs=1e-13), row["id"]
    assert alike > 1


def test_what_is_counted_has_one_word_in_every_table() -> None:
    """Those of numbers; other tables may use some of them."""
    for name, table in TABLES.items():
        for column in table.columns:
            if column.name.endswith("boundary") and column.words:
                assert {*column.words} <= {*BOUNDARIES}, name
                assert {row[column.name] for row in read_csv(name)} <= {*BOUNDARIES}


def test_a_failed_claim_has_all_its_ratios_on_one_side_of_one() -> None:
    """By ratio and by verdict, the same: a row that lies wholly beyond the claim says so twice."""
    failed = {"below": 0, "above": 0}
    for row in read_json("scoreboard"):
        if row["reason"] in failed:
            failed[row["reason"]] += 1
            beyond = row["ratio_high"] < 1 if row["reason"] == "below" else row["ratio_low"] > 1
            assert beyond, row["id"]
        elif row["reason"] == "agree" and None not in (row["low"], row["high"]):
            assert row["ratio_low"] <= 1 <= row["ratio_high"], row["id"]
    assert all(failed.values())
