"""A comparison in an address: what it says, and what a page makes of it."""

import itertools
import json

import pytest

from calc import CALCULATORS, __version__
from calc.browser import answer
from calc.core.wording import LANGUAGES
from calc.sharing.comparison import COMPARE, DEFAULT, KEPT, YOURS, first_pair
from tests.sharing.test_address import OLD, SEARCH, opened, read_notice, releases

every_calculator = pytest.mark.parametrize("name", CALCULATORS)


def ask(name, a, b, kept=None, values=None):
    """Ask for a comparison as the page does."""
    question = {
        "about": "bridge", "calculator": name, "language": "en",
        "values": values or {}, "choices": {"a": a, "b": b}, "kept": kept,
    }  # fmt: skip
    return json.loads(answer(json.dumps(question)))


def address(name, linked):
    """Write it as the page does."""
    parameters = [f"{name}.{key}={text}" for key, text in linked.items()]
    return "?" + "&".join([*parameters, f"v={__version__}"])


@every_calculator
def test_every_pair_comes_back_from_its_address(name):
    calculator = CALCULATORS[name]
    keys = [DEFAULT, YOURS, KEPT, *calculator.estimates]
    first, *_ = calculator.inputs
    kept = {first: str(calculator.inputs[first].high)}
    for pair in itertools.product(keys, keys):
        linked = ask(name, *pair, kept=kept)["address"]
        reply = opened(address(name, linked)) if linked else None
        if pair == first_pair(calculator):
            assert linked == {}
            continue
        bridge = reply["asides"]["bridge"]
        assert bridge["choices"] == dict(zip("ab", pair, strict=True))
        assert bridge["open"]
        assert bridge["address"] == linked
        assert (bridge["kept"] is not None) == (KEPT in pair)
        assert read_notice(reply) == ""
        # What is not compared but set is another matter.
        assert reply["changed"] == {}


def test_an_address_is_short_and_readable():
    linked = ask("request", "request.epoch", YOURS, kept={"batch_size": "32"})["address"]
    assert address("request", linked) == f"?request.compare=epoch..yours&v={__version__}"
    linked = ask("request", KEPT, YOURS, kept={"batch_size": "32", "pue": "1.1 to 1.3"})["address"]
    assert address("request", linked) == (
        "?request.compare=kept..yours&request.kept.batch_size=32&request.kept.pue=1.1..1.3"
        f"&v={__version__}"
    )


def test_what_was_kept_is_compared_again():
    """29.2 TWh at full load is twice that of half: kept here, opened there."""
    linked = ask("search", KEPT, YOURS, kept={"utilisation": "50"})["address"]
    bridge = opened(address("search", linked))["asides"]["bridge"]
    assert bridge["kept"] == {"utilisation": "50"}
    html = ask("search", **bridge["choices"], kept=bridge["kept"])["parts"]["bridge"]
    assert "B is 2 times A" in html


def test_a_scenario_that_was_kept_as_published_is_compared_too():
    linked = ask("search", KEPT, YOURS, kept={})["address"]
    assert linked == {COMPARE: "kept..yours"}
    assert opened(address("search", linked))["asides"]["bridge"]["kept"] == {}


def test_an_address_without_a_comparison_has_what_the_page_begins_with():
    """Also for those who come from a link with another: nothing of that stays."""
    bridge = opened("?request.batch_size=32")["asides"]["bridge"]
    assert bridge == {
        "choices": dict(zip("ab", first_pair(CALCULATORS["request"]), strict=True)),
        "kept": None, "open": False, "address": {},
    }  # fmt: skip


@pytest.mark.parametrize(
    "pair",
    ["", "epoch", "..", "epoch..", "epoch..nobody", "a..b..c", "request.epoch..yours",
     "<b>..yours", "__proto__..yours", "x" * 1000],
)  # fmt: skip
@pytest.mark.parametrize("language", LANGUAGES)
def test_what_is_no_pair_is_said_in_one_sentence_and_the_rest_is_used(pair, language):
    question = {
        "calculator": "request", "language": language, "origin": "address",
        "values": {"batch_size": "32", COMPARE: pair}, "version": __version__,
    }  # fmt: skip
    reply = json.loads(answer(json.dumps(question)))
    notice = reply["parts"]["notice"]
    assert notice.count("<li>") == 1
    assert len(notice) < 700
    assert "<b>" not in notice
    assert reply["changed"] == {"batch_size": "32"}
    assert not reply["asides"]["bridge"]["open"]
    assert reply["asides"]["bridge"]["address"] == {}


def test_what_is_wrong_with_what_was_kept_is_said():
    reply = opened("?search.compare=kept..yours&search.kept.pue=9&search.kept.nonesuch=1")
    assert "cannot be 9: allowed is 1 to 2" in read_notice(reply)
    assert "no input called “nonesuch”" in read_notice(reply)
    assert reply["asides"]["bridge"]["kept"] == {}
    many = "&".join(f"search.kept.x{number}=1" for number in range(20))
    reply = opened(f"?search.compare=kept..nobody&{many}")
    assert reply["parts"]["notice"].count("<li>") == 4
    assert "18" in read_notice(reply)


def test_what_was_kept_follows_names_and_units(monkeypatch):
    """6,000 W and a half load of an older version are 6 kW and 50%."""
    entry = {"date": "2025-05-05", "search": {"result": "electricity", "inputs": SEARCH}}
    monkeypatch.setitem(releases.RELEASES, OLD, entry)
    renamed = {"search": {"renamed": {"load": "utilisation"}}}
    monkeypatch.setitem(releases.MIGRATIONS, __version__, renamed)
    reply = opened(
        f"?search.compare=kept..yours&search.kept.load=0.5&search.kept.server_power=6000&v={OLD}"
    )
    assert reply["asides"]["bridge"]["kept"] == {"utilisation": "50", "server_power": "6"}


def test_no_input_or_estimate_has_a_name_that_an_address_needs():
    for name, calculator in CALCULATORS.items():
        assert not {COMPARE, KEPT} & set(calculator.inputs)
        ids = [key.removeprefix(f"{name}.") for key in calculator.estimates]
        assert len(ids) == len(set(ids))
        assert not {DEFAULT, YOURS, KEPT} & set(ids)
        # What stands in an address has nothing to escape, and nothing that would part it in two.
        for key in ids:
            assert set(key) <= set("abcdefghijklmnopqrstuvwxyz0123456789-_.")
            assert ".." not in key
            assert not key.startswith(".")
            assert not key.endswith(".")
