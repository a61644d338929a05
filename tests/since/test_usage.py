"""My own use, or my organisation's."""

import re
from pathlib import Path

import pytest

from calc.core.cited import NUMBERS
from calc.core.wording import LANGUAGES
from calc.since.usage import usage

DOCS = Path(__file__).parents[2] / "docs"

NOTHING = {"texts": 0, "long_answers": 0, "images": 0, "videos": 0, "sessions": 0}


def test_nothing_asked_takes_nothing():
    """No request, no electricity."""
    assert usage.run(NOTHING) == dict.fromkeys(usage.results, 0)


@pytest.mark.parametrize(
    ("kind", "watt_hours"),
    [("texts", 0.3), ("long_answers", 3.91), ("images", 2.907), ("videos", 31), ("sessions", 41)],
)
def test_one_of_a_kind_every_day(kind, watt_hours):
    """One request a day all year takes 365 times its published energy."""
    run = usage.run({**NOTHING, kind: 1})
    assert run["electricity_per_person"] == pytest.approx(watt_hours)
    assert run["electricity"] == pytest.approx(watt_hours * 365 / 1000)


def test_an_office_by_hand():
    """200 people, 220 days, 30 answers and 1 session: (9 + 41) Wh x 44,000 = 2,200 kWh.

    At 400 g/kWh that is 880 kg; of 10,500 kWh it is 20.95%, a household's 1,835 hours.
    """
    office = {"texts": 30, "sessions": 1, "people": 200, "days": 220, "carbon_intensity": 400}
    run = usage.run({**NOTHING, **office})
    assert run["electricity"] == pytest.approx(2200)
    assert run["carbon"] == pytest.approx(880)
    assert run["household_share"] == pytest.approx(2200 / 105)
    assert run["hours"] == pytest.approx(2200 / 10500 * 8760)


def test_kinds_add_up():
    """A mix takes what its kinds take one by one."""
    mix = {"texts": 50, "long_answers": 7, "images": 3, "videos": 2, "sessions": 4}
    alone = [usage.run({**NOTHING, kind: count})["electricity"] for kind, count in mix.items()]
    assert usage.run(mix)["electricity"] == pytest.approx(sum(alone))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_share_of_a_household_says_of_which_year_the_household_is(language):
    """A share whose whole has no date cannot be checked."""
    page = (DOCS / language / "since" / "usage.md").read_text("utf-8")
    (told,) = (part for part in re.split(r"\.\s|。", page) if "usage.household_share" in part)
    assert NUMBERS["household.us"].as_of in re.sub(r"\{!.*?!\}", "", told)
