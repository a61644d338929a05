"""The page of the paper's results: what is served, what an answer changes, what to take away."""

import csv
import io
import json
import re
from typing import Any

import pytest

from calc.browser import answer
from calc.core.html import unescape
from calc.core.wording import LANGUAGES, wording
from calc.evidence import yours
from calc.sharing.export import BOM
from calc.view.yours import row_label
from overrides.generator import yours as served

each_language = pytest.mark.parametrize("language", LANGUAGES)

PAGE = "https://site.example/base/yours/"


def ask(
    values: dict[str, str], world: dict[str, str] | None = None, language: str = "en", **more: Any
) -> dict[str, Any]:
    """Return what a page is told of the paper's results."""
    question = {"calculator": "paper", "language": language, "values": values, "origin": "form"}
    reply: dict[str, Any] = json.loads(answer(json.dumps(question | {"world": world or {}} | more)))
    return reply


def shown(html: str) -> str:
    """Return what HTML shows, in a line, with plain spaces."""
    return re.sub(r"\s+", " ", unescape(re.sub("<[^>]+>", "", html))).strip()


def cells(html: str, row: str) -> list[str]:
    """Return what a row of the page shows, cell by cell."""
    inside = html.partition(f'<tr role="row" id="{row}">')[2].partition("</tr>")[0]
    return [shown(cell) for cell in re.findall(r"<(?:th|td)\b[^>]*>(.*?)</(?:th|td)>", inside)]


@each_language
def test_every_result_is_there_before_any_script_runs(language: str) -> None:
    """Printed and recomputed stand there, and what is said to whoever has no script."""
    html = served.page(wording(language), "")
    for row in yours.results():
        name, printed, ours, mine, _ = cells(html, row.id)
        assert name == row_label(row, wording(language))
        assert printed
        assert ours
        assert mine.startswith(ours)
    assert wording(language)["interface", "no_script"] in html


@each_language
def test_no_two_rows_have_one_name(language: str) -> None:
    names = [row_label(row, wording(language)) for row in yours.results()]
    assert len(names) == len(set(names))


def test_what_a_row_shows() -> None:
    html = served.page(wording("en"), "")
    name, printed, ours, mine, interval = cells(html, "N46b")
    assert (name, printed, ours) == (
        "Servers of 2027, electricity a year, upper end", "134 TWh a year", "134 TWh a year",
    )  # fmt: skip
    assert mine == "134 TWh a year ×1"
    assert re.fullmatch(r"\d+ to \d+ TWh a year", interval)


@each_language
def test_no_gap_is_left_in_what_is_said(language: str) -> None:
    reply = ask({"pue": "1.2"}, {"server.power.a100": "7", "cooling": "2"}, language)
    for html in [served.page(wording(language), ""), *reply["parts"].values()]:
        assert not re.search(r"\{[a-z][\w.]*\}", shown(html))


def test_a_moved_slider_moves_every_row_that_rests_on_it() -> None:
    """29.2 TWh × 1.2 is 35.0; 134 × 1.2 is 160.8."""
    parts = ask({"pue": "1.2"})["parts"]
    assert shown(parts["N25-yours"]).startswith("35 TWh a year ×1.2")
    assert shown(parts["N46b-yours"]).startswith("161 TWh a year ×1.2")
    assert shown(parts["N34-yours"]).startswith("100 billion US dollars ×1")
    assert "35 TWh" in shown(parts["answer"])


def test_what_holds_everywhere_counts_unless_it_is_set_on_the_page() -> None:
    reply = ask({"pue": "1.5"}, {"pue": "1.2", "utilisation": "50"})
    assert shown(reply["parts"]["N25-yours"]).startswith("21.9 TWh a year")  # 29.2 × 1.5 × 50%
    assert reply["world"]["elsewhere"]["pue"]["text"] == "1.2"
    assert reply["changed"] == {"pue": "1.5"}


def test_of_what_rests_on_nothing_that_can_be_set_that_is_said() -> None:
    parts = ask({})["parts"]
    said = wording("en")["yours", "fixed"]
    assert [key for key, html in parts.items() if said in html] == ["N18-yours"]


def test_a_box_that_cannot_be_read_has_its_sentence_and_leaves_the_rest_usable() -> None:
    reply = ask({"pue": "cold", "utilisation": "50", "search.servers": "5"})
    assert reply["errors"].keys() == {"pue", "search.servers"}
    assert "“cold” is not a number" in reply["errors"]["pue"]
    assert "cannot be 5" in reply["errors"]["search.servers"]
    assert shown(reply["parts"]["N25-yours"]).startswith("14.6 TWh a year")
    assert "pue" not in reply["fields"]


def test_a_link_with_what_nobody_knows_or_takes_says_so_and_uses_the_rest() -> None:
    """One sentence for each model that refuses, however many of its results there are."""
    world = {"cooling": "2", "pue": "warm", "server.power.a100": "300", "utilisation": "50"}
    reply = ask({}, world)
    notice = shown(reply["parts"]["notice"])
    assert "“cooling”" in notice
    assert "“warm”" in notice
    assert notice.count("cannot be 300 kW a server") == 1  # two models, which say the same
    assert shown(reply["parts"]["N25-yours"]).startswith("14.6 TWh a year")
    # 1.5 million × 6.5 kW × 50%
    assert shown(reply["parts"]["N46a-yours"]).startswith("42.7 TWh a year")


def test_ranges_come_when_they_are_asked_for() -> None:
    assert "N25-range" not in ask({})["parts"]
    parts = ask({}, about="ranges")["parts"]
    assert parts.keys() == {f"{row.id}-range" for row in yours.results()}
    assert re.fullmatch(r"\d+ to \d+ TWh a year", shown(parts["N25-range"]))
    assert shown(parts["N18-range"]) == "–"


def exported(kind: str, values: dict[str, str], language: str = "en") -> dict[str, str]:
    return ask(values, language=language, about="export", file=kind, page=PAGE)


@each_language
def test_what_is_taken_away_holds_every_result_and_every_assumption(language: str) -> None:
    known = json.loads(exported("json", {"pue": "1.2"}, language)["text"])
    assert list(known["results"]) == [row.id for row in yours.results()]
    assert list(known["assumptions"]) == list(yours.assumed_inputs())
    result = known["results"]["N25"]
    assert result["printed"] == "29.2"
    assert result["recomputed"] == pytest.approx(29.20002774)
    assert result["yours"] == pytest.approx(35.040033288)
    assert result["ratio"] == pytest.approx(35.040033288 / 29.2)
    assert result["low"] < result["yours"] < result["high"]
    assert result["inputs"]["pue"] == 1.2
    assert known["address"].startswith(f"{PAGE}?world.pue=1.2&v=")


def test_a_table_says_the_same_line_by_line() -> None:
    plain, excel = (exported(kind, {"pue": "1.2"}) for kind in ("csv", "excel"))
    assert excel["text"] == BOM + plain["text"]
    lines = {line["name"]: line for line in csv.DictReader(io.StringIO(plain["text"]))}
    assert [name for name, line in lines.items() if line["kind"] == "result"] == [
        row.id for row in yours.results()
    ]
    assert float(lines["N28"]["yours"]) == pytest.approx(22.776 * 1.2)
    assert lines["N28"]["published"] == "22.8"
    assert lines["pue"]["low"] == lines["pue"]["high"] == "1.2"


def test_while_a_box_is_wrong_there_is_no_file_but_the_reason() -> None:
    assert exported("csv", {"pue": "cold"}).keys() == {"errors"}


@each_language
def test_no_markup_comes_back(language: str) -> None:
    """What a stranger writes in a link is repeated as text, if at all."""
    markup = "<img src=x onerror=alert(1)>"
    reply = ask({"pue": markup, markup: "1"}, {markup: markup, "utilisation": markup}, language)
    assert "<img" not in json.dumps([*reply["parts"].values()])
    assert "&lt;img" in reply["parts"]["notice"]
