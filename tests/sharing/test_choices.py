"""What is chosen beside an answer, in an address: what it says, and what a page makes of it."""

import itertools
import json
import re

import pytest

from calc import CALCULATORS, __version__
from calc.browser import answer
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.choices import choices
from calc.sharing.comparison import DEFAULT, KEPT, YOURS, address_of_pair, first_pair, side_keys
from calc.view.calculator import calculator as page
from tests.sharing.test_address import OLD, SEARCH, opened, read_notice, releases
from tests.support.marked import unmarked

every_calculator = pytest.mark.parametrize("name", CALCULATORS)


def ask(name, about, language="en", kept=None, **chosen):
    """Ask for what stands beside the answer as the page does."""
    question = {
        "about": about, "calculator": name, "language": language,
        "values": {}, "choices": chosen, "kept": kept,
    }  # fmt: skip
    return json.loads(answer(json.dumps(question)))["parts"][about]


def address(name, texts):
    """Write it as the page does."""
    parameters = [f"{name}.{key}={text}" for key, text in texts.items()]
    return "?" + "&".join([*parameters, f"v={__version__}"])


@every_calculator
def test_every_pair_comes_back_from_its_address(name):
    calculator = CALCULATORS[name]
    first, *_ = calculator.inputs
    kept = Scenario.of(calculator, {first: calculator.inputs[first].high})
    served = dict(zip("ab", first_pair(calculator), strict=True))
    for pair in itertools.product(side_keys(calculator), repeat=2):
        texts = address_of_pair(calculator, pair, kept)
        reply = opened(address(name, texts)) if texts else {"asides": {}}
        bridge = reply["asides"].get("bridge", {})
        assert {letter: bridge.get(letter, served[letter]) for letter in "ab"} == dict(
            zip("ab", pair, strict=True)
        )
        inputs = {key for key in bridge if key.startswith("kept.")}
        assert inputs == ({f"kept.{first}"} if KEPT in pair and kept.changed else set())
        if texts:
            assert read_notice(reply) == ""
            # What is not compared but set is another matter.
            assert reply["changed"] == {}


def test_an_address_is_short_and_readable():
    request = CALCULATORS["request"]
    texts = address_of_pair(request, ("epoch", YOURS), None)
    assert address("request", texts) == f"?request.bridge.b=yours&v={__version__}"
    kept = Scenario.of(request, {"batch_size": 32, "pue": 1.2}, {"pue": (1.1, 1.3)})
    assert address("request", address_of_pair(request, (KEPT, YOURS), kept)) == (
        "?request.bridge.a=kept&request.bridge.b=yours"
        "&request.bridge.kept.batch_size=32&request.bridge.kept.pue=1.1..1.3"
        f"&v={__version__}"
    )


def test_what_was_kept_is_compared_again():
    """29.2 TWh at full load is twice that of half: kept here, opened there."""
    kept = "search.bridge.a=kept&search.bridge.b=yours&search.bridge.kept.utilisation=50"
    bridge = opened(f"?{kept}")["asides"]["bridge"]
    assert bridge == {"a": "kept", "b": "yours", "kept.utilisation": "50"}
    told = ask("search", "bridge", a="kept", b="yours", kept={"utilisation": "50"})
    assert "B is 2 times A" in unmarked(told)


def test_an_address_that_chooses_nothing_opens_nothing():
    assert opened("?request.batch_size=32")["asides"] == {}


@every_calculator
def test_every_choice_comes_back_and_is_answered(name):
    """What can be chosen, one at a time: it opens what it is about, which then has no complaint."""
    for choice, texts in choices(CALCULATORS[name]).items():
        about, _, key = choice.partition(".")
        for text in texts or ("7",):
            reply = opened(f"?{name}.{choice}={text}")
            assert reply["asides"][about][key] == text
            assert read_notice(reply) == ""
            assert reply["changed"] == {}
    assert "ec-error" not in ask(name, "equivalents", people="7")


@every_calculator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_controls_on_the_page_are_those_that_an_address_can_set(name, language):
    """By their names."""
    html = page(Scenario.of(CALCULATORS[name]), wording(language))
    drawn = {
        f"{about}.{choice}"
        for about, inside in re.findall(
            r'<calculator-aside about="(\w+)"(.*?)</calculator-aside>', html, re.DOTALL
        )
        for choice in re.findall(r'data-choice="(\w+)"', inside)
    }
    if "data-lead=" in html:
        drawn.add("answer.lead")
    assert drawn == set(choices(CALCULATORS[name]))


@pytest.mark.parametrize(
    "linked",
    ["bridge.a=", "bridge.b=nobody", "bridge.a=request.epoch", "bridge.a=<b>", "bridge.c=yours",
     "bridge.a=" + "x" * 1000, "boundary.server=yes", "boundary.roof=on", "equivalents.cats=9",
     "inverse.result=nothing", "inverse.input=__proto__", "compare=epoch..yours", "nonesuch.a=1",
     "bridge.kept.nonesuch=1"],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_cannot_be_chosen_is_said_in_one_sentence_and_the_rest_is_used(linked, language):
    name, _, text = linked.partition("=")
    question = {
        "calculator": "request", "language": language, "origin": "address",
        "values": {"batch_size": "32", "bridge.b": "yours", name: text}, "version": __version__,
    }  # fmt: skip
    reply = json.loads(answer(json.dumps(question)))
    notice = reply["parts"]["notice"]
    assert notice.count("<li>") == 1
    assert "<b>" not in notice
    assert reply["changed"] == {"batch_size": "32"}
    if name != "bridge.b":
        assert reply["asides"] == {"bridge": {"b": "yours"}}


def test_what_is_wrong_with_what_was_kept_is_said():
    kept = "search.bridge.a=kept&search.bridge.kept.pue=9&search.bridge.kept.nonesuch=1"
    reply = opened(f"?{kept}")
    assert "cannot be 9: allowed is 1 to 2" in read_notice(reply)
    assert "no input called “nonesuch”" in read_notice(reply)
    assert reply["asides"]["bridge"] == {"a": "kept"}
    many = "&".join(f"search.bridge.kept.x{number}=1" for number in range(20))
    reply = opened(f"?search.bridge.b=nobody&{many}")
    assert reply["parts"]["notice"].count("<li>") == 4
    assert "18" in read_notice(reply)


def test_what_was_kept_follows_names_and_units(monkeypatch):
    """6,000 W and a half load of an older version are 6 kW and 50%."""
    entry = {"date": "2025-05-05", "search": {"result": "electricity", "inputs": SEARCH}}
    monkeypatch.setitem(releases.RELEASES, OLD, entry)
    renamed = {"search": {"renamed": {"load": "utilisation"}}}
    monkeypatch.setitem(releases.MIGRATIONS, __version__, renamed)
    kept = "search.bridge.kept.load=0.5&search.bridge.kept.server_power=6000"
    reply = opened(f"?search.bridge.a=kept&{kept}&v={OLD}")
    assert reply["asides"]["bridge"] == {
        "a": "kept", "kept.utilisation": "50", "kept.server_power": "6",
    }  # fmt: skip


def test_no_name_or_text_needs_more_than_an_address_has():
    """Nothing to escape, and no name of an input that could be one of a choice."""
    for calculator in CALCULATORS.values():
        assert not any("." in name for name in calculator.inputs)
        keys = side_keys(calculator)
        assert len(keys) == len(set(keys))
        assert {DEFAULT, YOURS, KEPT} <= set(keys)
        for key in keys:
            assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
