"""Whatever was released stays true: what each version answered can still be said."""

import json
import re
import tomllib
from pathlib import Path

import pytest

from calc import CALCULATORS, __version__
from calc.core import units
from calc.core.wording import LANGUAGES, wording
from calc.released import FORMULAS
from calc.sharing.releases import (
    MIGRATIONS,
    RELEASES,
    VERSION,
    Release,
    answer_then,
    name_today,
    order,
    release,
)
from tests.support import accept, promised

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


def as_it_is(name):
    """A calculator's entry as a first release would have it."""
    return Release.of(CALCULATORS[name]).written()


def changed(monkeypatch, **instead):
    """Let today's search have had other defaults in a release before, and its own answers."""
    entry = as_it_is("search")
    entry["inputs"] |= instead
    monkeypatch.setitem(RELEASES, "0.0.9", {"date": "2025-05-05", "search": entry})
    monkeypatch.setitem(FORMULAS, "search", {})
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


# ---- what is released stands


@pytest.fixture
def accepting(monkeypatch, tmp_path):
    """Let `make accept` write into copies, and return all of their texts when asked."""
    for name in ("RESULTS", "RELEASED", "TABLE", "SEALED"):
        copy = tmp_path / name
        copy.write_text(getattr(accept, name).read_text("utf-8"), "utf-8")
        monkeypatch.setattr(accept, name, copy)
    copy = tmp_path / "PROMISED"
    copy.write_text(promised.PROMISED.read_text("utf-8"), "utf-8")
    monkeypatch.setattr(promised, "PROMISED", copy)

    def texts():
        return {path.name: path.read_text("utf-8") for path in tmp_path.iterdir()}

    return texts


def seal(version):
    """Release a version, as its record is in the table."""
    sealed = json.loads(accept.SEALED.read_text("utf-8"))
    sealed[version] = accept.digest(RELEASES[version], TOLD[version])
    accept.SEALED.write_text(json.dumps(sealed), "utf-8")


def test_every_release_is_sealed_and_stands_as_it_was():
    """And the changelog has it, with its date."""
    sealed = json.loads(accept.SEALED.read_text("utf-8"))
    assert [*sealed] == [version for version in RELEASES if ".dev" not in version]
    assert accept.broken(RELEASES, TOLD) == []
    changelog = (Path(__file__).parents[2] / "CHANGELOG.md").read_text("utf-8")
    listed = re.findall(r"^## (\d\S*) - (\S+)$", changelog, re.MULTILINE)
    assert [(version, RELEASES[version]["date"]) for version in sealed] == listed[::-1]


def test_what_has_not_changed_is_not_written_again(accepting):
    before = accepting()
    accept.main()
    assert accepting() == before


@pytest.mark.usefixtures("accepting")
def test_numbers_of_a_version_on_its_way_are_accepted_anew(monkeypatch):
    monkeypatch.setattr(accept.calc, "__version__", "9.9.9.dev0")
    accept.main()
    assert "9.9.9.dev0" in json.loads(accept.RELEASED.read_text("utf-8"))
    assert "9.9.9.dev0" not in accept.SEALED.read_text("utf-8")


def test_a_release_is_sealed_as_it_is_accepted_and_not_accepted_anew(monkeypatch, accepting):
    monkeypatch.setattr(accept.calc, "__version__", "9.9.9")
    accept.main()
    written = tomllib.loads(accept.TABLE.read_text("utf-8"))
    answered = json.loads(accept.RELEASED.read_text("utf-8"))
    assert "9.9.9" in json.loads(accept.SEALED.read_text("utf-8"))
    assert accept.broken(written, answered) == []
    # What was written is what is read from then on.
    monkeypatch.setitem(RELEASES, "9.9.9", written["9.9.9"])
    before = accepting()
    accept.main()
    assert accepting() == before
    answered["9.9.9"]["search"]["rows"][0][-1] += 1
    accept.RELEASED.write_text(accept.lines(answered), "utf-8")
    seal_broken = accepting()
    with pytest.raises(SystemExit, match=r"no longer says of 9\.9\.9"):
        accept.main()
    assert accepting() == seal_broken


def test_a_release_whose_numbers_change_is_refused(monkeypatch, accepting):
    """The models of today give something else than the version at hand was released with."""
    entry = {"date": "2026-12-01", "search": {**as_it_is("search"), "result": "gpus"}}
    monkeypatch.setattr(accept.calc, "__version__", "9.9.9")
    monkeypatch.setitem(RELEASES, "9.9.9", entry)
    monkeypatch.setitem(TOLD, "9.9.9", {})
    accept.RELEASED.write_text(accept.lines(TOLD), "utf-8")
    seal("9.9.9")
    before = accepting()
    with pytest.raises(SystemExit, match=r"9\.9\.9 has been released with other numbers: raise"):
        accept.main()
    assert accepting() == before


def edit_default(entry):
    entry["search"]["inputs"]["servers"][0] += 1


def edit_range(entry):
    entry["growth"]["inputs"].popitem()


def edit_date(entry):
    entry["date"] = "2026-12-02"


@pytest.mark.parametrize("edit", [edit_default, edit_range, edit_date])
def test_a_record_of_the_past_that_was_edited_is_refused(monkeypatch, accepting, edit):
    """Whatever version is at hand, and whoever edited it."""
    monkeypatch.setattr(accept.calc, "__version__", "9.9.9.dev0")
    entry = {"date": "2026-12-01", **{name: as_it_is(name) for name in CALCULATORS}}
    monkeypatch.setitem(RELEASES, "0.0.9", entry)
    monkeypatch.setitem(TOLD, "0.0.9", {})
    accept.RELEASED.write_text(accept.lines(TOLD), "utf-8")
    seal("0.0.9")
    accept.main()
    edit(entry)
    assert accept.broken(RELEASES, TOLD) == ["0.0.9"]
    before = accepting()
    with pytest.raises(SystemExit, match=r"no longer says of 0\.0\.9 what was released"):
        accept.main()
    assert accepting() == before


def test_a_later_release_says_only_what_is_new(monkeypatch):
    """With every number as it was, its entry is empty."""
    monkeypatch.setattr(accept.calc, "__version__", "9.9.9")
    whole = {"date": "2026-12-01", **{name: as_it_is(name) for name in CALCULATORS}}
    monkeypatch.setitem(RELEASES, "9.9.0", whole)
    assert accept.entries() == {}
    entry = {**as_it_is("growth"), "result": "one_year_electricity"}
    monkeypatch.setitem(RELEASES, "9.9.5", {"date": "2027-01-01", "growth": entry})
    assert set(accept.entries()) == {"growth"}
