"""An answer is cited with its interval, its version, and a link that opens to it."""

import html
import json
import re
import tomllib
from pathlib import Path
from random import Random
from urllib.parse import parse_qsl

import pytest

from calc import CALCULATORS, __version__, browser
from calc.analysis.uncertainty import intervals
from calc.core.amounts import NBSP, plain
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.cite import cite, latex
from calc.sharing.releases import RELEASES
from calc.sharing.typed import read_inputs
from calc.view.calculator import calculator as page_of
from tests.support.consistent import consistent
from tests.support.marked import unmarked

ROOT = Path(__file__).parents[2]
PAGE = "https://example.org/a_b/future/search/"
ADDRESS = re.compile(re.escape(PAGE) + r"\?[\w.=&+-]+")


def cited(name="search", language="en", **values):
    """Ask as the page does."""
    boxes = {key: plain(value) for key, value in CALCULATORS[name].complete(values).items()}
    question = {"about": "cite", "calculator": name, "language": language, "values": boxes}
    parts = json.loads(browser.answer(json.dumps(question | {"page": PAGE})))["parts"]
    return {kind: html.unescape(unmarked(text)) for kind, text in parts.items()}


def reopened(text, name):
    """Return what the one address in a text opens to."""
    (address,) = ADDRESS.findall(text)
    texts = dict(parse_qsl(address.partition("?")[2]))
    assert texts.pop("v") == __version__
    typed = {key.removeprefix(f"{name}."): value for key, value in texts.items()}
    reading = read_inputs(CALCULATORS[name], typed)
    assert not reading.refused
    return CALCULATORS[name].complete(reading.values)


def test_a_sentence_by_hand():
    """70% of 29.2 TWh is 20.4 TWh; the interval is the one that the page gives."""
    search = CALCULATORS["search"]
    interval = intervals(Scenario.of(search, {"utilisation": 70}))["electricity"]
    low, high = (f"{end:.2g}" for end in (interval.low, interval.high))
    # A terawatt-hour is ten times a hundred million kilowatt-hours.
    tenfold_low, tenfold_high = (
        f"{float(f'{10 * end:.2g}'):g}" for end in (interval.low, interval.high)
    )
    year = RELEASES[__version__]["date"][:4]
    link = f"{PAGE}?search.utilisation=70&v={__version__}"
    expected = {
        "en": "Electricity: 20.4 TWh a year, with Utilisation: 70% "
        f"(nine in ten combinations of plausible inputs give {low} to {high} TWh a "
        f"year). “Every search an answer”, As Much as Ireland?, version {__version__} ({year}), "
        f"{link}",
        "zh": "用电量：全年 204 亿千瓦时（利用率：70%）；"
        f"90% 的合理输入组合得出全年 {tenfold_low} 亿至 {tenfold_high} 亿千瓦时。"
        f"“每次搜索都由大模型作答”，《抵得上一个爱尔兰？》，{__version__} 版（{year} 年），{link}",
    }
    for language, sentence in expected.items():
        given = cited(language=language, utilisation=70)["sentence"]
        assert given.replace(NBSP, " ") == sentence


def test_a_reference_by_hand():
    """GB/T 7714-2015: who. Title: what it is part of[electronic bulletin/online]. Edition. (Day of
    the last change)[day it was read]. Address.
    """
    day, link = RELEASES[__version__]["date"], f"{PAGE}?search.utilisation=70&v={__version__}"
    expected = {
        "en": "The contributors to As Much as Ireland?, “Every search an answer”, "
        f"version {__version__}, {day}, {link}",
        "zh": "《抵得上一个爱尔兰？》贡献者. 每次搜索都由大模型作答: 抵得上一个爱尔兰？[EB/OL]. "
        f"{__version__} 版. ({day})[引用日期]. {link}",
    }
    for language, reference in expected.items():
        given = cited(language=language, utilisation=70)["reference"]
        assert given.replace(NBSP, " ") == reference


def test_an_entry_by_hand():
    """What BibTeX and LaTeX read: per cent, ampersand and the like escaped, but in the address."""
    search = CALCULATORS["search"]
    interval = intervals(Scenario.of(search, {"utilisation": 70}))["electricity"]
    year = RELEASES[__version__]["date"][:4]
    assert cited(utilisation=70)["bibtex"] == (
        "@misc{as-much-as-ireland:search,\n"
        "  author = {{The contributors to As Much as Ireland?}},\n"
        "  title = {{As Much as Ireland? Every search an answer}},\n"
        f"  year = {{{year}}},\n"
        f"  note = {{Version {__version__}. Electricity: 20.4~TWh a year, with Utilisation: 70\\% "
        f"(nine in ten combinations of plausible inputs give {interval.low:.2g} to "
        f"{interval.high:.2g}~TWh a year)}},\n"
        f"  url = {{{PAGE}?search.utilisation=70&v={__version__}}}\n"
        "}"
    )


def test_what_latex_would_take_for_a_command_is_escaped():
    assert latex(r"50% of A&B_{x}: $1 #2 ^ ~ \n") == (
        r"50\% of A\&B\_\{x\}: \$1 \#2 \textasciicircum{} \textasciitilde{} \textbackslash{}n"
    )
    assert latex(f"3.2{NBSP}×{NBSP}10⁻⁷ t CO₂e, −5") == (
        r"3.2~×~10\textsuperscript{-}\textsuperscript{7} t CO\textsubscript{2}e, $-$5"
    )


def fields(entry):
    """Read an entry as BibTeX does: fields in braces that balance, each escaped brace aside."""
    kind, rest = re.fullmatch(r"@(\w+)\{(.*)\}", entry, re.DOTALL).groups()
    assert kind == "misc"
    key, _, rest = rest.partition(",")
    assert re.fullmatch(r"[\w:.-]+", key)
    texts, depth, start = {}, 0, 0
    for place, character in enumerate(rest):
        if character in "{}" and rest[place - 1] != "\\":
            depth += 1 if character == "{" else -1
            assert depth >= 0
            if character == "{" and depth == 1:
                name = re.search(r"(\w+) = $", rest[:place])[1]
                start = place + 1
            if character == "}" and not depth:
                texts[name] = rest[start:place]
    assert not depth
    return texts


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_what_is_copied_opens_to_the_same_inputs(name, language):
    """Sentence and entry, whatever is set; and both have the answer and its interval."""
    calculator, words, rng = CALCULATORS[name], wording(language), Random(name)  # noqa: S311
    unit = calculator.results[calculator.primary].unit
    for count in (0, 1, 3, len(calculator.inputs)):
        values = {
            key: rng.uniform(calculator.inputs[key].low, calculator.inputs[key].high)
            for key in rng.sample([*calculator.inputs], min(count, len(calculator.inputs)))
        }
        consistent(calculator, values)
        given = cited(name, language, **values)
        interval = intervals(Scenario.of(calculator, values))[calculator.primary]
        assert interval.low <= interval.central <= interval.high
        entry = fields(given["bibtex"])
        assert set(entry) == {"author", "title", "year", "note", "url"}
        for text in given.values():
            assert reopened(text, name) == calculator.complete(values)
        central = words.short(interval.central, unit)  # its label may say per what
        low, high = (
            words.quantity(end, unit, interval.digits(end)) for end in (interval.low, interval.high)
        )
        once = words.ends(low, high)  # the unit stands once
        for text in (once["low"], central, once["high"]):
            assert text in given["sentence"]
            assert latex(text) in entry["note"]
        assert __version__ in given["sentence"]
        assert __version__ in entry["note"]


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_the_page_as_served_says_how_to_cite_its_default(name, language):
    """It is whole without a script, and what a script would ask for is the same."""
    calculator, words = CALCULATORS[name], wording(language)
    served = page_of(Scenario.of(calculator), words, address=PAGE)
    for kind, text in cite(Scenario.of(calculator), words, PAGE).items():
        place = re.search(rf'data-aside-part="{kind}">([^<]+)<', served)
        assert html.unescape(place[1]) == text == cited(name, language)[kind]


def test_a_form_with_something_wrong_in_it_is_not_cited():
    question = {"about": "cite", "calculator": "search", "language": "en", "page": PAGE}
    values = {"utilisation": "many"}
    assert browser.answer(json.dumps(question | {"values": values})) == "{}"


def test_what_is_held_fixed_is_cited_so():
    search = CALCULATORS["search"]
    held = Scenario.of(search, {"utilisation": 70}, {"utilisation": (70, 70)})
    for language, said in (("en", "70%, held fixed"), ("zh", "70%（固定）")):
        assert said in cite(held, wording(language), "https://example.org/")["sentence"]
    assert (
        "held fixed"
        not in cite(Scenario.of(search, {"utilisation": 70}), wording("en"), "x")["sentence"]
    )


def test_ranges_of_the_readers_own_are_those_of_the_interval():
    search, words = CALCULATORS["search"], wording("en")
    ranges = {name: (value, value) for name, value in search.defaults().items()}
    certain = cite(Scenario.of(search, ranges=ranges), words, PAGE)["sentence"]
    assert "inputs give 29.2 to 29.2 TWh a year" in certain.replace(NBSP, " ")
    doubted = Scenario.of(search, {"utilisation": 70}, {"utilisation": (60, 80)})
    sentence = cite(doubted, words, PAGE)["sentence"]
    assert "20.4 TWh a year, with Utilisation: 60 to 80% (" in sentence.replace(NBSP, " ")
    assert f"?search.utilisation=60..80&v={__version__}" in sentence


def test_it_is_the_work_that_our_citation_file_names():
    text = (ROOT / "CITATION.cff").read_text("utf-8")
    words = wording("en")
    assert f"title: {words.fill(words['cite', 'title'], {'title': ''}).strip()}\n" in text
    assert f"  - name: {words['cite', 'author']}\n" in text
    assert f"version: {__version__}\n" in text
    for language, name in (("en", "mkdocs.yml"), ("zh", "mkdocs.zh.yml")):
        site = re.search(r"^site_name: (.+)$", (ROOT / name).read_text("utf-8"), re.MULTILINE)[1]
        assert site in wording(language)["cite", "sentence"]
    assert (
        tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["name"]
        in (cited()["bibtex"])
    )
