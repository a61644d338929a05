"""What changed: values as they were printed, held against what numbers and results are now."""

import pytest

from calc.core.cited import NUMBERS, DataError, read_record
from calc.core.wording import LANGUAGES, wording
from calc.evidence.changes import CHANGES, Change, Printed, check_changes, newest_first

GARTNER = {"number": "ai.gartner.2025", "before": "93 TWh", "after": "95 TWh", "reason": "newer"}
"""Gartner's release of 17 November 2025, and that of 10 June 2026."""

SEARCH = {"result": "search.electricity", "before": "30 TWh", "after": "29.2 TWh", "reason": "unit"}
"""512,821 servers × 6.5 kW × 8,760 h = 29.2 TWh."""

GROWTH = {"verdict": "growth.servers", "before": "failed", "after": "held", "reason": "ranges"}
"""1.55 to 2.24 times a year, by Epoch AI's ranges, and 1.97 in the paper."""

SERVERS = {
    "number": "search.servers",
    "before": "90000 to 1000000 server",
    "after": "100000 to 1000000 server",
    "reason": "unit",
}


def made(key="2026-11-29.x", **entry):
    """Return a table with one change in it."""
    return {key: read_record(Change, "changes", key, entry)}


@pytest.mark.parametrize(
    ("text", "values", "unit"),
    [
        ("6.973 TWh", (6.973,), "TWh"),
        ("5.3 to 23 GW", (5.3, 23), "GW"),
        ("512,821 server", (512821,), "server"),
        ("1.17e-6 Wh/token", (1.17e-6,), "Wh/token"),
        ("-2 to 3 TWh/year", (-2, 3), "TWh/year"),
        ("23 %", (23,), "%"),
        ("23%", (23,), "%"),
        ("1.145", (1.145,), "1"),
    ],
)
def test_a_printed_value_is_read(text, values, unit):
    """One number or two, and a unit; a ratio has none."""
    printed = Printed.read(text)
    assert (printed.values, printed.unit) == (values, unit)


@pytest.mark.parametrize(
    "text", ["", "TWh", "about 24 TWh", "5 TWh to 6 TWh", "5 bananas", "1.2.3 W"]
)
def test_what_is_no_value_is_refused(text):
    """Nothing is guessed."""
    with pytest.raises(ValueError, match=r"is no value with a unit|unknown unit"):
        Printed.read(text)


@pytest.mark.parametrize(
    "entry",
    [
        GARTNER,
        SEARCH,
        SERVERS,
        GROWTH,
        GARTNER | {"after": "95 TWh/year"},
        GARTNER | {"after": "95000 GWh"},
        # 80,000,076 kWh a day over 27.648 billion searches: 2.8935 Wh
        SEARCH | {"result": "search.own-volume.per_search", "after": "2.894 Wh/search"},
    ],
)
def test_what_is_so_now_passes(entry):
    """A value, a range, and a result agree within the digits that are printed."""
    check_changes(made(**entry))


@pytest.mark.parametrize(
    ("entry", "reason"),
    [
        (GARTNER | {"after": "94 TWh"}, "says 94 TWh, but it is 95 TWh/year"),
        (GARTNER | {"after": "95.1 TWh"}, "says 95.1 TWh, but it is 95"),
        (GARTNER | {"after": "95 kgCO2e"}, "cannot be expressed in"),
        (GARTNER | {"after": "90 to 100 TWh"}, "has no range"),
        (GARTNER | {"after": ""}, "says no after, but ai.gartner.2025 is there"),
        (GARTNER | {"number": "ai.gartner.1925"}, "there is no number 'ai.gartner.1925'"),
        (GARTNER | {"number": "x.y", "after": ""}, "x.y is gone and has no name under"),
        (GARTNER | {"reason": "whim"}, "reason 'whim' has no words in en"),
        (SEARCH | {"after": "29.3 TWh"}, "says 29.3 TWh, but it is 29.2"),
        (SEARCH | {"result": "search.elasticity"}, "there is no result 'search.elasticity'"),
        (SEARCH | {"result": "seek.electricity"}, "there is no result 'seek.electricity'"),
        (SEARCH | {"after": "1 to 2 TWh"}, "says 1 to 2 TWh, but it is"),
        (SERVERS | {"after": "100000 to 900000 server"}, "but it is 100000 to 1e"),
        (GROWTH | {"before": "held", "after": "failed"}, "says failed, but it is held"),
        (GROWTH | {"verdict": "growth.trees"}, "there is no evidence 'growth.trees'"),
    ],
)
def test_what_is_not_so_is_refused_by_name(entry, reason):
    """File, key and reason."""
    with pytest.raises(DataError, match=r"calc/data/changes\.toml: \[2026-11-29\.x\]") as refused:
        check_changes(made(**entry))
    assert reason in str(refused.value)


def test_a_unit_that_has_no_words_is_refused():
    """The page couldn't print it."""
    with pytest.raises(ValueError, match="unit 't' has no words"):
        check_changes(made(**GARTNER | {"before": "95 t"}))


@pytest.mark.parametrize(
    ("key", "entry", "reason"),
    [
        ("2026-11-32.x", GARTNER, "is not a date, a point and a name"),
        ("2026-13-29.x", GARTNER, "is not a date, a point and a name"),
        ("20261129.x", GARTNER, "is not a date, a point and a name"),
        ("2026-11-29", GARTNER, "is not a date, a point and a name"),
        (
            "2026-11-29.x",
            GARTNER | {"result": "search.electricity"},
            "a number, a result or a verdict",
        ),
        ("2026-11-29.x", GARTNER | {"number": ""}, "a number, a result or a verdict"),
        (
            "2026-11-29.x",
            GARTNER | {"verdict": "growth.servers"},
            "a number, a result or a verdict",
        ),
        ("2026-11-29.x", GROWTH | {"after": "holds"}, "'holds' is not one of held, failed, open"),
        ("2026-11-29.x", GROWTH | {"after": "failed"}, "changes nothing"),
        ("2026-11-29.x", GARTNER | {"before": "much"}, "'much' is no value with a unit"),
        ("2026-11-29.x", GARTNER | {"before": "95 TWh"}, "changes nothing"),
        ("2026-11-29.x", GARTNER | {"why": "newer"}, "unknown keys: why"),
    ],
)
def test_a_malformed_change_is_refused(key, entry, reason):
    """Before anything is compared."""
    with pytest.raises(DataError, match=r"calc/data/changes\.toml") as refused:
        made(key, **entry)
    assert reason in str(refused.value)


def test_only_the_last_change_of_a_number_is_what_it_is_now():
    """An earlier one has been overtaken, wherever in the table it stands."""
    later = made("2026-11-30.x", **GARTNER)
    earlier = made("2026-11-28.x", **GARTNER | {"before": "90 TWh", "after": "93 TWh"})
    check_changes(later | earlier)
    check_changes(earlier | later)
    with pytest.raises(DataError, match="says 93 TWh"):
        check_changes(made("2026-11-27.x", **GARTNER) | earlier)


def test_of_one_day_the_last_in_the_table_is_what_it_is_now():
    """Changes are appended."""
    first = made("2026-11-29.x", **GARTNER | {"before": "90 TWh", "after": "93 TWh"})
    second = made("2026-11-29.x.again", **GARTNER)
    check_changes(first | second)
    with pytest.raises(DataError, match="says 93 TWh"):
        check_changes(second | first)


def test_the_newest_comes_first():
    """By the day; of one day, in the order of the table."""
    keys = ("2026-11-23.b", "2026-11-29.a", "2026-11-23.a", "2026-11-30.z")
    changes = {key: made(key, **GARTNER)[key] for key in keys}
    expected = ["2026-11-30.z", "2026-11-29.a", "2026-11-23.b", "2026-11-23.a"]
    assert [change.id for change in newest_first(changes)] == expected
    assert newest_first(changes)[0].day == "2026-11-30"


def test_gartners_newer_figure_is_among_them():
    """The one change of a number that the changelog named first: 93, then 95 TWh."""
    change = CHANGES["2026-11-29.ai.gartner.2025"]
    assert change.printed_before.values == (93,)
    assert change.printed_after.values == (95,)
    assert NUMBERS["ai.gartner_earlier.2025"].value == 93


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_reason_is_given_in_words_of_the_language(language):
    """No reason is left to be read in the other one."""
    for change in CHANGES.values():
        reason = wording(language)["reasons", change.reason]
        assert any("一" <= character <= "鿿" for character in reason) == (language == "zh")
