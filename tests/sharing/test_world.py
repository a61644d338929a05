"""What is assumed everywhere: read, written, and the same in every calculator that rests on it."""

import json
from random import Random
from urllib.parse import parse_qsl

import pytest

from calc import CALCULATORS, __version__, browser
from calc.core.assumptions import SHARED, unit_of
from calc.core.world import World, assumption
from calc.sharing.address import query
from calc.sharing.question import Question
from calc.sharing.world import assumptions, read_world, write_world
from tests.sharing.test_address import OLD, SEARCH, YEAR, older, read_notice  # noqa: F401

SEARCH_NOW = CALCULATORS["search"]


def read(**texts):
    """Read a world from texts by key, in which points are written as underscores twice."""
    return read_world(tuple((key.replace("__", "."), text) for key, text in texts.items()))


def ask(name, world, values=(), **more):
    """Ask as a page does, with texts by key and by input."""
    question = {"calculator": name, "language": "en", "origin": "form", "values": dict(values)}
    return {**question, "world": dict(world), **more}


def answer(name, world, values=(), **more):
    """Return the answer to such a question."""
    return json.loads(browser.answer(json.dumps(ask(name, world, values, **more))))


# ---- a thousand worlds


def reaches():
    """Return from where to where each assumption goes in all calculators together, and beyond."""
    ends = {}
    for model in CALCULATORS.values():
        for declared in model.inputs.values():
            if key := assumption(declared):
                low, high = ends.get(key, (declared.low, declared.high))
                ends[key] = min(low, declared.low), max(high, declared.high)
    return {key: (low - 0.1 * (high - low), high + 0.1 * (high - low))
            for key, (low, high) in ends.items()}  # fmt: skip


REACHES = reaches()


def draw_world(random):
    """Return a world of up to a dozen assumptions, each with one value or two ends."""
    values, ranges = {}, {}
    for key in random.sample(assumptions(), random.randint(1, 12)):
        first, second = (random.uniform(*REACHES[key]) for _ in "ab")
        if random.random() < 0.5:
            values[key] = first
        else:
            ranges[key] = min(first, second), max(first, second)
    return World(values, ranges)


def by_hand(model, world):
    """Return the inputs of a model in a world, input by input, as one would write them down."""
    inputs, assumed = {}, set()
    for name, declared in model.inputs.items():
        key = assumption(declared)
        ends = world.ranges.get(key) or (world.values.get(key),) * 2
        inputs[name] = declared.value
        if ends[0] is not None and all(declared.low <= end <= declared.high for end in ends):
            assumed.add(name)
            inputs[name] = ends[0] if key in world.values else declared.middle(*ends)
    for pair in model.within:
        for name in (pair.part, pair.whole):
            if inputs[pair.part] > inputs[pair.whole] and name in assumed:
                inputs[name] = model.inputs[name].value
    return inputs


def test_each_result_in_a_thousand_worlds_is_that_of_the_model_with_the_same_inputs():
    """By way of an address, as a page asks, and of every calculator."""
    random = Random(16)  # noqa: S311  (nothing secret)
    for _ in range(1000):
        world = draw_world(random)
        texts = write_world(world)
        assert read_world(tuple(texts.items())).world == world
        for name, model in CALCULATORS.items():
            question = Question(ask(name, texts))
            inputs = by_hand(model, world)
            assert question.scenario.values == inputs
            assert question.scenario.results == model.run(inputs)


def test_what_is_set_on_the_page_wins_and_stands_in_its_address():
    """What an answer gives for the address opens to the very same scenario, in the same world."""
    random = Random(9)  # noqa: S311  (nothing secret)
    for _ in range(20):
        texts = write_world(draw_world(random))
        for name, model in CALCULATORS.items():
            some = random.sample(sorted(model.inputs), min(3, len(model.inputs)))
            typed = {key: repr(float(model.inputs[key].value)) for key in some}
            question = Question(ask(name, texts, typed))
            assert not question.errors
            for key in some:
                assert question.scenario.values[key] == model.inputs[key].value
            changed = answer(name, texts, typed)["changed"]
            again = Question(ask(name, texts, changed))
            assert again.scenario.values == question.scenario.values
            assert again.scenario.ranges == question.scenario.ranges


def test_one_world_gives_one_answer_everywhere():
    """6 kW, 60 to 80% and a PUE of 1.2 are those of every model that has such an input."""
    world = {"server.power.a100": "6", "utilisation": "60..80", "pue": "1.2"}
    settled = {assumption: set() for assumption in world}
    for name, model in CALCULATORS.items():
        scenario = Question(ask(name, world)).scenario
        for key, declared in model.inputs.items():
            if (assumed := assumption(declared)) in world:
                settled[assumed].add((scenario.values[key], scenario.ranges.get(key)))
    assert settled == {
        "server.power.a100": {(6, None)},
        "utilisation": {(70, (60, 80))},
        "pue": {(1.2, None)},
    }


# ---- reading


@pytest.mark.parametrize(
    ("written", "world"),
    [
        ({"pue": "1.2"}, World({"pue": 1.2})),
        ({"pue": "1.1..1.4"}, World(ranges={"pue": (1.1, 1.4)})),
        ({"utilisation": "0.6 to 0.8"}, World(ranges={"utilisation": (0.6, 0.8)})),
        ({"utilisation": "六成到八成"}, World(ranges={"utilisation": (60, 80)})),
        ({"utilisation": "70..70"}, World(ranges={"utilisation": (70, 70)})),
        ({"server__power__a100": "6500 W"}, World({"server.power.a100": 6.5})),
        ({"search__volume": "27.648 billion"}, World({"search.volume": 27.648e9})),
        ({"PUE": "1.2"}, World({"pue": 1.2})),
        ({"Utilization": "70"}, World({"utilisation": 70})),
        ({"pue": "1.1", "Pue": "1.3"}, World({"pue": 1.3})),
        ({"pue": "1.2。看看"}, World({"pue": 1.2})),
    ],
)
def test_a_world_is_read_as_people_write_it(written, world):
    assert read(**written).world == world
    assert not read(**written).unread


@pytest.mark.parametrize(
    ("key", "text", "known"),
    [
        ("cooling", "1.2", ""),
        ("country.ireland.2023", "30", ""),  # a cited number on which no calculator rests
        ("pue", "", "pue"),
        ("pue", "many", "pue"),
        ("pue", "nan", "pue"),
        ("pue", "1e999", "pue"),
        ("pue", "1.2 kW", "pue"),
        ("server.power.a100", "7 kWh", "server.power.a100"),
        ("search.servers", "1.500", "search.servers"),  # 1,500 to some and 1.5 to others
        ("pue", "60 to 80..60 to 80", "pue"),
    ],
)
def test_what_cannot_be_read_is_named_and_the_rest_is_used(key, text, known):
    outcome = read_world(((key, text), ("utilisation", "70")))
    assert outcome.world == World({"utilisation": 70})
    assert outcome.unread == ((key, text, known),)


def test_shared_assumptions_can_be_read():
    for key in SHARED:
        assert read_world(((key, "1"),)).world == World({key: 1})
        assert unit_of(key) == SHARED[key]


# ---- answering


def test_an_answer_says_what_rests_on_the_world_and_what_could():
    world = {"pue": "1.1..1.4", "utilisation": "70"}
    reply = answer("search", world, {"utilisation": "80", "searches": "9e9"})["world"]
    assert reply["elsewhere"]["pue"]["text"] == "1.1 to 1.4"
    assert reply["elsewhere"]["utilisation"]["text"] == "70"
    assert reply["elsewhere"].keys() == {"pue", "utilisation"}
    # Nine billion searches are the default, whoever has typed them.
    assert reply["offers"] == {"utilisation": "80"}
    assert reply["texts"] == {"utilisation": "70", "pue": "1.1..1.4"}
    assert reply["version"] == __version__


def test_what_is_set_as_published_stands_in_the_address_of_another_world():
    reply = answer("search", {"pue": "1.2"}, {"pue": "1"})
    assert reply["changed"] == {"pue": "1"}
    assert answer("search", {}, {"pue": "1"})["changed"] == {}


def test_a_link_that_is_cited_needs_no_world():
    """What is assumed everywhere stands in it as any other input that is not the default."""
    question = Question(ask("search", {"pue": "1.2"}, {"utilisation": "80"}))
    texts = dict(parse_qsl(query(question.scenario)))
    assert texts["search.pue"] == "1.2"
    assert texts["search.utilisation"] == "80"


def test_what_was_kept_to_compare_with_is_of_no_world():
    kept = Question(ask("search", {"pue": "1.2"}, kept={"utilisation": "80"})).kept
    assert kept.changed == ("utilisation",)


def test_an_older_link_gave_what_its_world_made_of_it(older):  # noqa: F811
    """400,000 servers × 6 kW × 70% × 1.2 × 8,760 h = 17.7 TWh; today there are 512,821 of them."""
    older()
    world = {"pue": "1.2", "server.power.a100": "6"}
    values = {"load": "0.7"}
    reply = answer("search", world, values, origin="address", version=OLD)
    then = 400_000 * 6e3 * 0.7 * 1.2 * YEAR / 1e12
    now = SEARCH_NOW.defaults()["servers"] * 6e3 * 0.7 * 1.2 * YEAR / 1e12
    notice = read_notice(reply)
    assert f"It gave {then:.1f} TWh" in notice
    assert f"today it gives {now:.1f} TWh" in notice
    assert SEARCH["pue"][0] == 1  # so that without its world the link would have given less
