"""What is told beside an answer is taken away as it is told: as pictures, and as a table."""

import csv
import io
import itertools
import json
import math
import re
from xml.etree import ElementTree as ET

import pytest

from calc import CALCULATORS, __version__
from calc.browser import answer
from calc.charts import picture
from calc.core.wording import LANGUAGES, wording
from calc.sharing.comparison import DEFAULT, KEPT, YOURS, first_pair, side_key

PAGE = "https://site.example/base/future/search/"
SVG = "{http://www.w3.org/2000/svg}"

every_calculator = pytest.mark.parametrize("name", CALCULATORS)


def ask(name, file, chart, **form):
    """Take something away as the page does."""
    question = {
        "about": "export", "calculator": name, "language": "en", "values": {}, "file": file,
        "chart": chart, "page": PAGE, "site": "https://site.example/base/",
    }  # fmt: skip
    return json.loads(answer(json.dumps(question | form)))


def pair(a, b):
    return {"a": a, "b": b}


def texts(svg):
    """Return the lines of a picture, without the spaces at which they may be broken."""
    root = ET.fromstring(svg)  # noqa: S314  (our own)
    lines = [element.text or "" for element in root.iter(f"{SVG}text")]
    return re.sub(r"\s", "", "".join(lines))


@every_calculator
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_bridge_is_a_picture_that_stands_alone(name, language):
    """Title, ratio, both answers with their intervals, source, and the address that shows it."""
    a, b = first_pair(CALCULATORS[name])
    # What the page compares by itself is in no address; the other way round it is.
    changed = {} if b != YOURS else {next(iter(CALCULATORS[name].inputs)): str(_high(name))}
    taken = ask(name, "svg", "bridge", choices=pair(b, a), language=language, values=changed)
    assert taken["name"] == f"as-much-as-ireland-{name}-bridge.svg"
    svg = taken["text"]
    assert not re.search(r"\b(class|style|href|src|on\w+)=|url\(|var\(|<style|<script", svg)
    text = texts(svg)
    sides = f"{name}.bridge.a={b}&{name}.bridge.b={a}"
    for wanted in ("A=", "B=", __version__, "CCBY4.0", sides):
        assert wanted in text
    words = wording(language)
    plausible = words.fill(words["export", "plausible"], {"value": "", "low": "", "high": ""})
    assert text.count(re.sub(r"\s", "", plausible.rpartition(" ")[2])) >= 2


def _high(name):
    return next(iter(CALCULATORS[name].inputs.values())).high


def test_a_bridge_says_by_hand_what_it_shows():
    """29.2 TWh of 512,821 servers, of which 400,000 are 78% and 22.8 TWh."""
    choices = pair("semianalysis", "new-street")
    text = texts(ask("search", "svg", "bridge", choices=choices)["text"])
    assert "Bis22%belowA:22.8TWhayearagainst29.2TWhayear" in text
    assert "×0.78" in text
    assert "A=SemiAnalysis'sfleet,asinthepaper:29.2TWhayear;" in text


@every_calculator
def test_every_mark_of_a_waterfall_has_its_style(name):
    known = {selector for selector, _ in picture.STYLES}
    shown = [CALCULATORS[name].estimates, CALCULATORS[name].boundaries]
    charts = [
        ("bridge", pair(*sides))
        for sides in itertools.permutations([DEFAULT, *map(side_key, shown[0].values())], 2)
    ]
    charts += [
        (f"boundary-{boundary.result}", {"chip": "on", "machine": "on"}) for boundary in shown[1]
    ]
    for chart, choices in charts[:12]:
        about = chart.partition("-")[0]
        question = {"about": about, "calculator": name, "language": "en", "values": {}}
        html = json.loads(answer(json.dumps(question | {"choices": choices})))["parts"][about]
        for inside in re.findall(r"</desc>(.*?)</svg>", html):
            for tag, classes in re.findall(r'<(\w+)(?: [^<>]*?)? class="([^"]+)"', inside):
                for css_class in classes.split():
                    assert f"{tag}.{css_class}" in known, (tag, css_class)


@pytest.mark.parametrize(
    "name", [name for name, calculator in CALCULATORS.items() if calculator.boundaries]
)
def test_layers_are_a_picture_with_their_total(name):
    """Of chips or machines alone: what is drawn is what is switched on."""
    for boundary in CALCULATORS[name].boundaries:
        first = boundary.layers[0].name
        choices = {layer.name: "on" if layer.name == first else "" for layer in boundary.layers}
        taken = ask(name, "svg", f"boundary-{boundary.result}", choices=choices)
        words = wording("en")
        text = texts(taken["text"])
        assert re.sub(r"\s", "", words["boundary", "layer", first]) in text
        others = [layer.name for layer in boundary.layers[1:]]
        assert all(
            re.sub(r"\s", "", words["boundary", "layer", other]) not in text for other in others
        )


def rows(text):
    """Return the rows of a CSV file as dictionaries."""
    return list(csv.DictReader(io.StringIO(text, newline="")))


@every_calculator
def test_the_steps_of_a_table_make_the_whole(name):
    """Unrounded: factors multiply, differences add, from A's answer to B's."""
    sides = [DEFAULT, *map(side_key, CALCULATORS[name].estimates.values())]
    for a, b in itertools.permutations(sides, 2):
        taken = ask(name, "csv", "bridge", choices=pair(a, b))
        assert taken["name"] == f"as-much-as-ireland-{name}-bridge.csv"
        first, *steps, last = rows(taken["text"])
        assert (first["kind"], last["kind"]) == ("whole", "whole")
        reached = float(first["answer"])
        for step in steps:
            part = float(step["part"])
            reached = reached * part if step["is"] == "factor" else reached + part
            assert float(step["answer"]) == pytest.approx(reached, rel=1e-9, abs=1e-12)
        assert float(last["answer"]) == pytest.approx(reached, rel=1e-9, abs=1e-12)
        assert {row["version"] for row in (first, *steps, last)} == {__version__}


def test_a_table_says_what_changed_from_what_to_what():
    kept = {"utilisation": "50"}
    choices = pair(KEPT, YOURS)
    text = ask("search", "csv", "bridge", choices=choices, kept=kept)["text"]
    a, step, b = rows(text)
    assert (step["name"], step["unit"]) == ("utilisation", "%")
    assert (float(step["from"]), float(step["to"])) == (50, 100)
    assert float(step["part"]) == pytest.approx(2, rel=1e-12)
    assert (step["kind"], step["is"]) == ("step", "factor")
    assert math.isclose(float(b["answer"]), 2 * float(a["answer"]))
    address = (
        f"{PAGE}?search.bridge.a=kept&search.bridge.b=yours&search.bridge.kept.utilisation=50"
        f"&v={__version__}"
    )
    assert a["address"] == address
    # Two formulas: from one result to another, after all inputs.
    choices = pair("epoch", "ecologits_gpt4o_low")
    *_, method, _ = rows(ask("request", "csv", "bridge", choices=choices)["text"])
    assert (method["kind"], method["from"], method["to"]) == (
        "method",
        "energy_by_flop",
        "energy_by_benchmark",
    )
