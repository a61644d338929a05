"""The paper's results in a reader's world: which there are, what moves them, and what does not."""

import tomllib
from collections.abc import Mapping
from itertools import islice
from math import sqrt
from pathlib import Path
from random import Random
from urllib.parse import parse_qsl, urlsplit

import pytest

from calc import CALCULATORS
from calc.core import units
from calc.core.assumptions import unit_of
from calc.core.cited import ESTIMATES, NUMBERS, agrees_with_printed
from calc.core.wording import wording
from calc.core.world import World
from calc.evidence import yours
from calc.evidence.reproduction import ROWS
from calc.evidence.yours import Reworked
from calc.sharing import address, choices
from calc.sharing.question import Question
from calc.view.yours import Asked, link

COMPLETE = ("prompts.2023", "prompt_share")
"""That all requests take all of the servers' electricity: by the way it is made, not a result."""

DATA = Path(__file__).parents[2] / "calc" / "data"


def in_world(values: Mapping[str, float], **ranges: tuple[float, float]) -> dict[str, Reworked]:
    """Return every result in a world, by row."""
    return {one.row.id: one for one in yours.rework_all(World(values, ranges))}


# ---- which there are


def test_every_sum_of_the_paper_is_there() -> None:
    """All that the table of the paper has beside inputs, but for its ledger and later papers."""
    table = tomllib.loads((DATA / "paper.toml").read_text("utf-8"))
    sums = [
        key
        for key, entry in table.items()
        if "number" not in entry and entry["part"] not in ("ledger", "later")
    ]
    assert [row.id for row in yours.results()] == sums
    assert len(sums) > 25


@pytest.mark.parametrize(
    "key",
    [
        key
        for key, estimate in ESTIMATES.items()
        if estimate.source == "devries-2023" and estimate.standing != "computed"
    ],
)
def test_every_claim_of_the_papers_estimates_is_there(key: str) -> None:
    estimate = ESTIMATES[key]
    calculator = CALCULATORS[estimate.calculator]
    for result, claim in estimate.claims.items():
        unit = calculator.results[result].unit
        assert (key, result) == COMPLETE or any(
            units.dimension(row.shown_unit) == units.dimension(unit)
            and agrees_with_printed(units.convert(row.ours, row.shown_unit, unit), claim)
            for row in yours.results()
        ), f"{key}.{result} is in no row"


def test_with_nothing_assumed_all_is_as_recomputed() -> None:
    results = in_world({})
    assert {key: one.value for key, one in results.items()} == {
        key: ROWS[key].ours for key in results
    }
    assert not any(one.used or one.refused for one in results.values())


def test_a_row_names_the_numbers_that_are_not_its_calculators_own() -> None:
    """Or the power of one server would stand in for another's. What all share has no number."""
    for row in yours.results():
        for name, key in yours.open_inputs(row.id).items():
            if row.model and name in row.own_inputs and key in NUMBERS:
                unit = row.model.inputs[name].unit
                assert row.own_inputs[name] == units.convert(
                    NUMBERS[key].value, NUMBERS[key].unit, unit
                ), (row.id, name)


# ---- what moves them, by hand


def test_a_pue_of_1_2_holds_for_all_that_machines_use() -> None:
    """512,821 × 6.5 kW × 8,760 h = 29.20002774 TWh, × 1.2 = 35.040033288 TWh."""
    results = in_world({"pue": 1.2})
    by_hand = {
        "N25": 35.040033288,
        "N06": 3545619 * 330 * 1.2 / 1e6,  # in place of the 1.10 that it was published with
        "N05": 433.196 * 1.2,  # published without a building
        "N13": 564.252 * 1.2,
        "N30a": 62.4 * 1.2 / 9,
        "N46b": 134.028 * 1.2,
        "N34": 512821 * 195000,  # what servers cost has no PUE
        "N32d": 2.745,  # nor has Google's own total, in which the buildings are
    }
    assert {key: results[key].value for key in by_hand} == pytest.approx(by_hand)


def test_power_and_utilisation_of_one_server_are_not_anothers() -> None:
    """3,617 × 6 kW × 24 h × 60% = 312.5088 MWh a day; 1.5 million × 6 kW × 60% = 47.304 TWh."""
    results = in_world({"server.power.a100": 6, "utilisation": 60})
    by_hand = {
        "N13": 312.5088,
        "N15": 312.5088e6 / 195e6,
        "N46a": 47.304,
        "N46b": 1.5e6 * 10.2 * 0.6 * 8760 / 1e9,  # an H100 server is no A100 server
        "N41a": 100_000 * 6 * 0.6 / 1e3,
        "N23": 512821 * 8,
    }
    assert {key: results[key].value for key in by_hand} == pytest.approx(by_hand)


def test_the_fleet_for_the_papers_searches_at_chatgpts_cost() -> None:
    """166,938 × 6.5 kW × 8,760 h = 9.50545 TWh; for 9 billion a day that is 2.8936 Wh each."""
    results = in_world({"search.servers": 166938})
    assert results["N25"].value == pytest.approx(9.5054, abs=5e-5)
    assert results["N30b"].value == pytest.approx(2.8936, abs=5e-5)
    assert results["N34"].value == pytest.approx(166938 * 195000)
    # New Street's fleet is its own.
    assert results["N28"].value == pytest.approx(22.776)


def test_another_volume_moves_what_a_search_takes_and_no_total() -> None:
    """80.000076 GWh a day over 27.648 billion are 2.8935 Wh; 62.4 GWh over them 2.2569 Wh."""
    results = in_world({"search.volume": 27.648e9})
    assert results["N30b"].value == pytest.approx(80.000076 / 27.648)
    assert results["N30a"].value == pytest.approx(62.4 / 27.648)
    assert results["N25"].value == ROWS["N25"].ours


def test_googles_ai_of_2021() -> None:
    """20 TWh × 10% = 2 TWh, × 15% = 3 TWh; half of that for answering is 1.5 TWh."""
    results = in_world({"google.electricity.2021": 20, "inference.share.google": 50})
    assert results["N32c"].value == pytest.approx(2)
    assert results["N32f"].value == pytest.approx(1.5)


def test_what_the_world_says_of_a_line_of_arithmetic_takes_its_place() -> None:
    """Twice the requests, and half the electricity for each: 564.252 MWh / 390 million."""
    results = in_world({"chatgpt.requests": 390e6})
    assert results["N14"].value == 390e6
    assert results["N14"].used == ("chatgpt.requests",)
    assert results["N15"].value == pytest.approx(564.252e6 / 390e6)


def test_a_range_is_kept_with_its_middle() -> None:
    one = in_world({}, **{"search.servers": (4e5, 6e5)})["N25"]
    assert one.scenario
    assert one.scenario.ranges == {"servers": (4e5, 6e5)}
    assert one.value == pytest.approx(sqrt(4e5 * 6e5) * 6.5 * 8760 / 1e9)


def test_what_was_measured_stays() -> None:
    """914 kWh over 230,768 requests are 3.9607 Wh, whatever anybody assumes."""
    everything = {key: assumed.declared.high for key, assumed in yours.assumed_inputs().items()}
    results = in_world({**everything, "utilisation": 50})
    assert results["N18"].value == pytest.approx(914e3 / 230768, rel=1e-4)
    fixed = [one.row.id for one in results.values() if not one.used]
    assert fixed == ["N18"]


# ---- what a model doesn't take


def test_what_one_model_does_not_take_leaves_all_others_usable() -> None:
    """No server draws 300 kW: each model that rests on one keeps its own, and takes the PUE."""
    results = in_world({"server.power.a100": 300, "pue": 1.2})
    assert results["N25"].value == pytest.approx(35.040033288)
    assert results["N25"].used == ("pue",)
    (refused,) = results["N25"].refused
    assert (refused.calculator, refused.input, refused.value) == ("search", "server_power", 300)
    assert results["N46a"].value == pytest.approx(1.5e6 * 6.5 * 1.2 * 8760 / 1e9)
    told = {(one.calculator, one.input) for one in yours.refusals(results.values())}
    assert told >= {("service", "server_power"), ("search", "server_power")}
    assert len(yours.refusals(results.values())) == len(told)


# ---- what a row's link opens


def opened(one: Reworked, asked: Asked) -> float:
    """Return what the calculator says that a row's link leads to, in the row's unit."""
    assert one.scenario
    calculator = one.scenario.calculator
    query = parse_qsl(urlsplit(link(one, asked)).query)
    said = {
        prefix: {key.removeprefix(prefix): text for key, text in query if key.startswith(prefix)}
        for prefix in (f"{calculator.name}.", "world.")
    }
    inputs, chosen, _ = choices.split_address(said[f"{calculator.name}."])
    question = Question({
        "calculator": calculator.name,
        "language": "en",
        "values": inputs,
        "world": said["world."],
        "lead": chosen.get(address.LEAD, ""),
    })  # fmt: skip
    assert not question.errors
    assert question.scenario.leading == one.row.result
    return one.row.in_unit(question.scenario.answer)


def random_worlds() -> list[World]:
    """Return worlds of some of the assumptions, values and ranges, some beyond what models take."""
    chance = Random(16)  # noqa: S311
    worlds = []
    for _ in range(60):
        inputs = list(yours.assumed_inputs().items())
        values, ranges = {}, {}
        for key, assumed in islice(chance.sample(inputs, len(inputs)), chance.randint(1, 8)):
            low, high = assumed.declared.low, assumed.declared.high
            ends = sorted(low + (high * 1.1 - low) * chance.random() for _ in range(2))
            if chance.random() < 0.3:
                ranges[key] = ends[0], ends[1]
            else:
                values[key] = ends[0]
        worlds.append(World(values, ranges))
    return worlds


def test_a_rows_link_opens_its_calculator_at_the_same_answer() -> None:
    words = wording("en")
    for world in random_worlds():
        asked = Asked(words, world)
        for one in asked.reworked:
            if one.scenario:
                assert opened(one, asked) == pytest.approx(one.value), (one.row.id, world)


# ---- how sure


def test_every_result_that_models_make_has_an_interval_around_it() -> None:
    results = in_world({"pue": 1.1})
    drawn = yours.row_intervals(results.values())
    assert results.keys() - drawn.keys() == {"N14", "N18"}
    for key, interval in drawn.items():
        assert interval.low <= interval.central <= interval.high
        assert interval.central == pytest.approx(results[key].value)


def test_an_assumption_is_set_in_the_unit_that_the_world_keeps_it_in() -> None:
    """What stands in a box goes into the world as it stands."""
    for key, assumed in yours.assumed_inputs().items():
        assert unit_of(key) == assumed.declared.unit
