"""Whatever was released stays true: what each version answered can still be said."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from calc import CALCULATORS, __version__
from calc.core import units
from calc.core.wording import LANGUAGES, wording
from calc.sharing import releases
from calc.sharing.releases import (
    MIGRATIONS,
    RELEASES,
    VERSION,
    answer_then,
    name_today,
    order,
    release,
)
from tests.support import accept

TOLD = json.loads(accept.RELEASED.read_text("utf-8"))

released = pytest.mark.parametrize(
    ("version", "name"),
    [(version, name) for version in RELEASES for name in CALCULATORS if release(version, name)],
)


def test_this_version_is_in_the_table_as_it_is():
    """After a change: `make accept`; and raise the version first, if it has been released."""
    entry = {name: model for name, model in RELEASES[__version__].items() if name != "date"}
    assert entry == accept.entries()
    assert TOLD[__version__] == {
        name: accept.answers(calculator) for name, calculator in CALCULATORS.items()
    }


def test_the_table_is_as_it_is_written():
    """Nobody has edited it by hand."""
    text = accept.TABLE.read_text("utf-8")
    assert accept.toml(tomllib.loads(text)) == text
    assert accept.lines(TOLD) == accept.RELEASED.read_text("utf-8")


def test_versions_are_in_order_and_dated():
    assert list(RELEASES) == sorted(RELEASES, key=order) == list(TOLD)
    assert list(RELEASES)[-1] == __version__
    for version, entry in RELEASES.items():
        assert VERSION.fullmatch(version)
        assert re.fullmatch(r"20\d\d-[01]\d-[0-3]\d", entry["date"])
    dates = [entry["date"] for entry in RELEASES.values()]
    assert dates == sorted(dates)


def test_versions_sort_by_number_and_those_on_the_way_to_one_before_it():
    versions = [
        "0.9.0.dev0",
        "0.9.0.dev2",
        "0.9.0.dev10",
        "0.9.0",
        "0.10.0.dev0",
        "0.10.0",
        "1.0.0",
    ]
    shuffled = versions[3:] + versions[:3]
    assert sorted(shuffled, key=order) == versions
    assert all(map(VERSION.fullmatch, versions))


def test_no_calculator_that_was_released_is_lost():
    assert {name for entry in RELEASES.values() for name in entry} - {"date"} <= set(CALCULATORS)


@released
def test_every_input_ever_released_still_opens(version, name):
    """It is an input of today, of the same kind; or it is said why it is no more."""
    calculator, was = CALCULATORS[name], release(version, name)
    assert was.result in calculator.results
    for key, declared in was.inputs.items():
        now = name_today(name, key, version)
        if now is None:
            assert all(wording(language)[name, "removed", key] for language in LANGUAGES)
        else:
            today = calculator.inputs[now]
            assert units.dimension(today.unit) == units.dimension(declared.unit), key


@released
def test_what_a_version_answered_can_still_be_said(version, name):
    """If not, the formula has changed: keep the old one in calc/released."""
    table = TOLD[version][name]
    result = release(version, name).result
    unit = CALCULATORS[name].results[result].unit
    assert len(table["rows"]) == 1 + accept.TRIED
    for *values, answer in table["rows"]:
        given = dict(zip(table["inputs"], values, strict=True))
        recomputed = answer_then(CALCULATORS[name], given, version)
        assert units.convert(recomputed.value, unit, table["unit"]) == pytest.approx(
            answer, rel=1e-12
        )


def test_migrations_name_what_there_was():
    """A step says only what is known, and of inputs that the release before it had."""
    for version, steps in MIGRATIONS.items():
        assert version in RELEASES
        before = max(
            (earlier for earlier in RELEASES if order(earlier) < order(version)), key=order
        )
        for name, step in steps.items():
            assert set(step) <= {"renamed", "removed", "added"}
            was, now = release(before, name).inputs, release(version, name).inputs
            assert {*step.get("renamed", {}), *step.get("removed", [])} <= set(was)
            assert {*step.get("renamed", {}).values(), *step.get("added", {})} <= set(now)


# ---- that these tests would see it


def changed(monkeypatch, **instead):
    """Let today's search have had other defaults in a release before, and its own answers."""
    entry = json.loads(json.dumps(RELEASES[__version__]["search"]))
    entry["inputs"] |= instead
    monkeypatch.setitem(RELEASES, "0.0.9", {"date": "2025-05-05", "search": entry})
    monkeypatch.setitem(TOLD, "0.0.9", {"search": accept.answers(CALCULATORS["search"])})


def test_another_default_is_no_other_formula(monkeypatch):
    changed(monkeypatch, servers=[400_000, "server", 100_000, 1_000_000])
    test_every_input_ever_released_still_opens("0.0.9", "search")
    test_what_a_version_answered_can_still_be_said("0.0.9", "search")


def test_an_input_that_vanishes_without_a_word_is_seen(monkeypatch):
    changed(monkeypatch, cooling=[30, "%", 0, 100])
    with pytest.raises(KeyError, match="cooling"):
        test_every_input_ever_released_still_opens("0.0.9", "search")


def test_a_name_that_means_something_else_is_seen(monkeypatch):
    changed(monkeypatch, server_power=[6.5, "kW", 4, 7])
    with pytest.raises(AssertionError):
        test_every_input_ever_released_still_opens("0.0.9", "search")


def test_another_formula_is_seen(monkeypatch):
    """The answers of then were a hair more than today's formula gives."""
    changed(monkeypatch)
    rows = TOLD["0.0.9"]["search"]["rows"]
    rows[3][-1] *= 1 + 1e-9
    with pytest.raises(AssertionError):
        test_what_a_version_answered_can_still_be_said("0.0.9", "search")


def test_what_is_released_is_not_accepted_anew(monkeypatch, tmp_path):
    """Once the changelog has a heading for the version, its numbers stand."""
    for name in ("RESULTS", "RELEASED", "TABLE", "CHANGELOG"):
        copy = tmp_path / name
        copy.write_text(getattr(accept, name).read_text("utf-8"), "utf-8")
        monkeypatch.setattr(accept, name, copy)
    before = {path: path.read_text("utf-8") for path in tmp_path.iterdir()}
    accept.main()
    assert {path: path.read_text("utf-8") for path in tmp_path.iterdir()} == before
    entry = {**RELEASES[__version__], "search": {"result": "daily_electricity", "inputs": {}}}
    monkeypatch.setitem(RELEASES, __version__, entry)
    accept.main()  # nothing is released yet: written
    Path(accept.CHANGELOG).write_text(f"## {__version__} - 2027-01-01\n", "utf-8")
    with pytest.raises(SystemExit, match="raise the version first"):
        accept.main()


def test_a_later_release_says_only_what_is_new(monkeypatch):
    """With every number as it was, its entry is empty."""
    monkeypatch.setattr(accept.calc, "__version__", "0.2.0")
    monkeypatch.setitem(releases.RELEASES, "0.1.0", RELEASES[__version__])
    assert accept.entries() == {}
    entry = {**RELEASES[__version__]["growth"], "result": "one_year_electricity"}
    monkeypatch.setitem(releases.RELEASES, "0.1.5", {"date": "2027-01-01", "growth": entry})
    assert set(accept.entries()) == {"growth"}
