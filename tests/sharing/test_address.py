"""A link opens to the same answer; one of an older version says what it gave, and why."""

import json
import re
import statistics
from random import Random
from types import SimpleNamespace
from urllib.parse import parse_qsl

import pytest

from calc import CALCULATORS, __version__, browser
from calc.core.amounts import plain
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing import releases
from calc.sharing.address import changed_inputs, letters, query, translate
from calc.sharing.older_links import past_answer
from calc.sharing.releases import answer_then
from calc.sharing.typed import read_inputs
from tests.support.consistent import consistent
from tests.support.marked import unmarked
from tests.test_hostile import Fragment

SITE = "https://as-much-as-ireland.github.io/as-much-as-ireland/"
"""As long an address as one would give the site."""

OLD = "0.0.9"

SEARCH = {
    "servers": [400_000, "server", 300_000, 1_000_000],
    "server_power": [6500, "W/server", 4600, 6500],
    "load": [1, "1", 0.1, 1],
    "pue": [1, "1", 1, 2],
    "searches": [9e9, "search/day", 1e9, 1e11],
    "gpus_per_server": [8, "GPU/server", 1, 16],
}
"""What version 0.0.9 would have taken for granted: fewer servers, power in watts, another name."""

YEAR = 8760
"""Hours in the paper's year."""


@pytest.fixture
def older(monkeypatch):
    """Let there have been a version 0.0.9, as `SEARCH` says; more can be made of it."""

    def was(inputs=SEARCH, *, formula=None, **migrations):
        entry = {"date": "2025-05-05", "search": {"result": "electricity", "inputs": inputs}}
        steps = {"renamed": {"load": "utilisation"}} | migrations
        monkeypatch.setitem(releases.RELEASES, OLD, entry)
        monkeypatch.setitem(releases.MIGRATIONS, __version__, {"search": steps})
        monkeypatch.setitem(releases.FORMULAS, "search", {OLD: formula} if formula else {})

    return was


@pytest.fixture
def no_cooling(monkeypatch):
    """Let there be a reason, in both languages, why an input called cooling is no more."""
    whys = {"en": "PUE says it.", "zh": "已由 PUE 表示。"}
    for language, why in whys.items():
        monkeypatch.setitem(wording(language).words["search"], "removed", {"cooling": why})


def opened(address, language="en"):
    """Open an address as the page does."""
    given = dict(parse_qsl(address.partition("?")[2], keep_blank_values=True))
    name = next((key.partition(".")[0] for key in given if "." in key), "search")
    values = {
        key.removeprefix(f"{name}."): text for key, text in given.items() if key.startswith(name)
    }
    question = {"calculator": name, "language": language, "origin": "address", "values": values}
    return json.loads(browser.answer(json.dumps(question | {"version": given.get("v", "")})))


def read_notice(reply):
    """Return the notice as text."""
    text = " ".join(re.sub("<[^>]+>", " ", unmarked(reply["parts"]["notice"])).split())
    return text.replace("\N{NO-BREAK SPACE}", " ")


# ---- out and in


@pytest.mark.parametrize("name", CALCULATORS)
def test_a_thousand_scenarios_come_back_to_the_last_bit(name):
    """Addresses carry every scenario whole, and are short."""
    calculator, rng = CALCULATORS[name], Random(name)  # noqa: S311
    lengths = []
    for _ in range(1000):
        values = calculator.defaults()
        for key in rng.sample([*values], rng.randint(0, min(5, len(values)))):
            low, high = calculator.inputs[key].low, calculator.inputs[key].high
            values[key] = rng.choice([
                rng.uniform(low, high),
                float(f"{rng.uniform(low, high):.3g}"),
                low,
                high,
            ])  # fmt: skip
            values[key] = min(max(values[key], low), high)
        consistent(calculator, values)
        asked = query(Scenario.of(calculator, values))
        address = f"{SITE}zh/{calculator.chapter}/{name}/?{asked}"
        lengths.append(len(address))
        texts = dict(parse_qsl(address.partition("?")[2]))
        assert texts.pop("v") == __version__
        typed = {key.removeprefix(f"{name}."): text for key, text in texts.items()}
        reading = read_inputs(calculator, typed)
        assert not reading.refused
        assert calculator.run(reading.values) == calculator.run(values)
    assert statistics.median(lengths) < 200


def test_the_address_of_a_default_says_its_version_and_nothing_else():
    search = CALCULATORS["search"]
    assert query(Scenario.of(search)) == f"v={__version__}"
    assert changed_inputs(Scenario.of(search)) == {}
    changed = Scenario.of(search, {"utilisation": 70, "searches": 27.648e9})
    expected = f"search.utilisation=70&search.searches=27648000000&v={__version__}"
    assert query(changed) == expected
    assert changed_inputs(changed) == {"utilisation": "70", "searches": "27648000000"}
    # More that an address says of a calculator comes after its inputs.
    more = query(Scenario.of(search, {"utilisation": 70}), {"bridge.a": "kept"})
    assert more == f"search.utilisation=70&search.bridge.a=kept&v={__version__}"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_link_of_this_version_needs_no_words(language):
    reply = opened(f"?search.utilisation=70&v={__version__}", language)
    assert reply["parts"]["notice"] == ""
    assert reply["changed"] == {"utilisation": "70"}


# ---- an older version


def test_an_older_link_says_what_it_gave_what_it_gives_and_why(older):
    """By hand: 400,000 and 512,821 servers of 6.5 kW at 70% all year."""
    older()
    reply = opened(f"?search.load=0.7&v={OLD}")
    assert pytest.approx(15.9, abs=0.05) == 400_000 * 6.5e3 * 0.7 * YEAR / 1e12
    assert pytest.approx(20.4, abs=0.05) == 512_821 * 6.5e3 * 0.7 * YEAR / 1e12
    assert read_notice(reply) == (
        "This link was made with version 0.0.9 of this site. It gave 15.9 TWh a year then; "
        "today it gives 20.4 TWh a year, because: "
        "Servers: 400,000 servers then, 512,821 servers today Use the inputs of then"
    )
    assert reply["changed"] == {"utilisation": "70"}
    assert reply["fields"]["server_power"]["text"] == "6.5"
    assert Fragment(reply["parts"]["notice"]).amiss == []


def test_an_older_link_says_so_in_chinese(older):
    older()
    assert read_notice(opened(f"?search.load=0.7&v={OLD}", "zh")) == (
        "此链接由本站 0.0.9 版生成，当时的答案是全年 159 亿千瓦时，如今是全年 204 亿千瓦时，"
        "原因如下： 服务器数量：当时 40 万台服务器，如今 512,821 台服务器 采用当时的输入"
    )


def test_the_inputs_of_then_give_the_answer_of_then(older):
    """The button sets what a link set, and today's form then says what was said then."""
    older()
    notice = opened(f"?search.load=0.7&v={OLD}")["parts"]["notice"]
    inputs = json.loads(re.search('data-preset="([^"]+)"', notice)[1].replace("&quot;", '"'))
    assert {key: setting["text"] for key, setting in inputs.items()} == {
        "servers": "400,000", "utilisation": "70",
    }  # fmt: skip
    texts = {key: setting["text"] for key, setting in inputs.items()}
    run = CALCULATORS["search"].run(read_inputs(CALCULATORS["search"], texts).values)
    assert run["electricity"] == pytest.approx(15.9432, rel=1e-12)


def test_a_link_of_the_default_has_its_version_to_go_by(older):
    older()
    reply = opened(f"?v={OLD}")
    assert "gave 22.8 TWh a year then; today it gives 29.2 TWh a year" in read_notice(reply)
    assert reply["changed"] == {}


def test_a_link_that_sets_what_has_changed_gives_what_it_gave(older):
    older()
    reply = opened(f"?search.servers=500000&v={OLD}")
    assert read_notice(reply) == (
        "This link was made with version 0.0.9 of this site and still gives the same answer, "
        "28.5 TWh a year."
    )


def test_where_an_answer_is_the_same_other_results_may_differ(older):
    older(
        {**SEARCH, "servers": [512_821, "server", 1, 1e6], "searches": [6e9, "search/day", 1, 1e11]}
    )
    text = read_notice(opened(f"?v={OLD}"))
    assert "still gives the same answer, 29.2 TWh a year; other results may differ" in text
    assert "6 billion searches a day then, 9 billion searches a day today" in text


def test_of_several_changes_each_says_its_factor(older):
    """A product falls apart into its factors: 512,821 / 400,000, and 100% / 50%."""
    older({**SEARCH, "load": [0.5, "1", 0.1, 1]})
    text = read_notice(opened(f"?v={OLD}"))
    utilisation = "Utilisation: 50% then, 100% today, which multiplies the answer by 2"
    servers = (
        "Servers: 400,000 servers then, 512,821 servers today, which multiplies the answer by 1.28"
    )
    assert pytest.approx(1.28, abs=0.005) == 512_821 / 400_000
    assert text.index(utilisation) < text.index(servers)


def test_units_are_those_of_the_version(older):
    """6,000 W of then are 6 kW of today, and half is 50%."""
    older()
    reply = opened(f"?search.server_power=6000&search.load=0.5&v={OLD}")
    assert reply["changed"] == {"server_power": "6", "utilisation": "50"}
    assert "gave 10.5 TWh a year then" in read_notice(reply)
    assert pytest.approx(10.512, rel=1e-12) == 400_000 * 6e3 * 0.5 * YEAR / 1e12


def test_a_range_of_then_is_read_in_its_units_and_has_its_middle(older):
    """5,000 to 6,000 W are 5 to 6 kW; it gave 400,000 times the geometric middle, 5,477 W."""
    older()
    search = CALCULATORS["search"]
    typed = {"server_power": "5000..6000"}
    assert translate(search, typed, OLD) == {"server_power": "5..6"}
    assert past_answer(search, typed, OLD).value == pytest.approx(19.192, abs=5e-4)
    assert pytest.approx(19.192, abs=5e-4) == 400_000 * 5477.23 * YEAR / 1e12
    # One end beyond what was allowed then, and it was not taken.
    beyond = past_answer(search, {"server_power": "5000..9000"}, OLD)
    assert beyond.value == pytest.approx(22.776)
    assert (
        query(Scenario.of(search, {"server_power": 5.5}, {"server_power": (5, 6)}))
        == f"search.server_power=5..6&v={__version__}"
    )


def test_what_was_refused_then_was_not_part_of_the_answer(older):
    """No number is put into the mouth of a version that would not have said it."""
    older()
    text = read_notice(opened(f"?search.servers=200000&search.pue=1e9&v={OLD}"))
    assert "gave 22.8 TWh a year then; today it gives 11.4 TWh a year" in text
    assert "cannot be" in text


def test_what_was_out_of_range_then_gave_way_to_the_default_of_then(older):
    """By hand: 400,000 servers of 6,500 W all year, whatever was asked for beside that."""
    older()
    search, default = CALCULATORS["search"], 400_000 * 6500 * YEAR / 1e12
    # Half of what was the least, and of a range whose middle, 5,200 W, was allowed, the lower end.
    assert answer_then(search, {"servers": 150_000}, OLD).value == pytest.approx(default)
    low_end = past_answer(search, {"server_power": "4000..6400"}, OLD)
    assert low_end.value == pytest.approx(default)
    assert low_end.inputs["server_power"] == 6.5
    allowed = past_answer(search, {"server_power": "5200"}, OLD)
    assert allowed.value == pytest.approx(400_000 * 5200 * YEAR / 1e12)


def test_what_was_allowed_then_and_is_not_today_is_said(older):
    older({**SEARCH, "pue": [1, "1", 1, 4]})
    reply = opened(f"?search.pue=3&v={OLD}")
    text = read_notice(reply)
    assert "cannot be 3: allowed is 1 to 2" in text
    assert "gave 68.3 TWh a year then" in text
    assert pytest.approx(68.328) == 400_000 * 6.5e3 * 3 * YEAR / 1e12
    assert "Power usage effectiveness (PUE): 3 then, 1 today" in text
    assert "data-preset" not in reply["parts"]["notice"]


def cooled(**given):
    """Add cooling to the draw: a formula of then."""
    draw = given["servers"] * given["server_power"] * given["load"] * given["pue"]
    return SimpleNamespace(electricity=draw * (1 + given["cooling"]))


@pytest.mark.usefixtures("no_cooling")
@pytest.mark.parametrize("language", LANGUAGES)
def test_an_input_that_is_no_more_and_a_formula_that_was_another(older, language):
    """By hand: 400,000 x 6.5 kW x 1.3 all year."""
    inputs = {**SEARCH, "cooling": [30, "%", 0, 100]}
    older(inputs, formula=cooled, removed=["cooling"])
    assert pytest.approx(29.6, abs=0.05) == 400_000 * 6.5e3 * 1.3 * YEAR / 1e12
    reply = opened(f"?v={OLD}", language)
    text = read_notice(reply)
    assert {"en": "29.6 TWh", "zh": "296 亿千瓦时"}[language] in text
    assert {"en": "29.2 TWh", "zh": "292 亿千瓦时"}[language] in text
    reasons = {
        "en": ["“cooling”, 30% then, is no longer asked for: PUE says it.", "another one today"],
        "zh": ["“cooling”（当时 30%）已不再使用：已由 PUE 表示。", "计算公式与当时不同"],
    }
    assert all(reason in text for reason in reasons[language])
    assert "data-preset" not in reply["parts"]["notice"]
    # Set by the link, it is said once.
    text = read_notice(opened(f"?search.cooling=50&v={OLD}", language))
    assert text.count("cooling") == 1
    assert {"en": "34.2 TWh", "zh": "342 亿千瓦时"}[language] in text
    assert pytest.approx(34.164) == 400_000 * 6.5e3 * 1.5 * YEAR / 1e12


@pytest.mark.usefixtures("no_cooling")
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_name_ever_used_opens_without_a_version_too(older, language):
    older({**SEARCH, "cooling": [30, "%", 0, 100]}, formula=cooled, removed=["cooling"])
    reply = opened("?search.load=70&search.cooling=20", language)
    assert reply["changed"] == {"utilisation": "70"}
    assert wording(language)["search", "removed", "cooling"] in reply["parts"]["notice"]


def test_an_input_that_is_new_stands_at_what_changes_nothing(older):
    """PUE was not asked for then: at 1 the formula of today is that of then."""
    inputs = {key: entry for key, entry in SEARCH.items() if key != "pue"}
    older(inputs, added={"pue": [1, "1"]})
    text = read_notice(opened(f"?search.pue=1.5&v={OLD}"))
    assert "gave 22.8 TWh a year then; today it gives 43.8 TWh a year" in text
    assert "Power usage effectiveness (PUE): 1 then, 1.5 today" in text


def test_names_are_followed_through_several_releases(older, monkeypatch):
    """What was called a became load, and that utilisation."""
    older({**{key: entry for key, entry in SEARCH.items() if key != "load"}, "a": SEARCH["load"]})
    monkeypatch.setitem(releases.RELEASES, "0.0.10", {"date": "2025-06-06"})
    monkeypatch.setitem(releases.MIGRATIONS, "0.0.10", {"search": {"renamed": {"a": "load"}}})
    assert opened(f"?search.a=0.7&v={OLD}")["changed"] == {"utilisation": "70"}
    assert opened("?search.a=70")["changed"] == {"utilisation": "70"}
    # In 0.0.10, which says nothing new of its own, a was no name any more.
    assert releases.release("0.0.10", "search") == releases.release(OLD, "search")
    assert "“a”" in read_notice(opened(f"?search.a=0.7&v={__version__}"))


# ---- versions that are none


@pytest.mark.parametrize(
    ("version", "en", "zh"),
    [
        ("0.0.5", "which was never released", "并未发布过"),
        (
            "9.0.0",
            f"which is newer than this page ({__version__})",
            f"比本页（{__version__} 版）更新",
        ),
        ("banana", "“banana” is no version of this site", "“banana”不是本站的版本号"),
        ("1.2", "“1.2” is no version", "“1.2”不是"),
        ("٠.١.٠", "is no version", "不是本站的版本号"),
        ("0.1.0%00", "is no version", "不是本站的版本号"),
        ("<img src=x>", "“&lt;img src=x&gt;” is no version", "“&lt;img src=x&gt;”不是"),
        ("{search.servers}", "“{search.servers}” is no version", "“{search.servers}”不是"),
        ("__proto__", "“__proto__” is no version", "“__proto__”不是"),
        ("9" * 1000, "is no version", "不是本站的版本号"),
    ],
)
def test_a_version_that_is_none_is_said_in_one_sentence(version, en, zh):
    """And the rest of the link is used."""
    for language, sentence in (("en", en), ("zh", zh)):
        values = {"utilisation": "70"}
        question = {"calculator": "search", "language": language, "origin": "address"}
        asked = json.dumps(question | {"values": values, "version": version})
        reply = json.loads(browser.answer(asked))
        notice = reply["parts"]["notice"]
        assert sentence in notice
        assert len(Fragment(notice).items) == 1
        assert len(notice) < 700
        assert reply["changed"] == values


def test_a_v_that_is_somebody_elses_is_left_alone():
    """As what a mailing adds to every link; a version of ours is said even so."""
    assert read_notice(opened("?v=20261123")) == ""
    assert "never released" in read_notice(opened("?v=0.0.5"))


def test_a_calculator_that_was_not_there_yet(older):
    """Its links cannot bear that version; what it gave is not made up."""
    older()
    question = {"calculator": "usage", "language": "en", "origin": "address", "values": {}}
    reply = json.loads(browser.answer(json.dumps(question | {"version": OLD})))
    assert "cannot be recomputed" in reply["parts"]["notice"]


def test_a_form_is_of_this_version_whatever_the_address_says(older):
    older()
    values = {name: plain(value) for name, value in CALCULATORS["search"].defaults().items()}
    question = {"calculator": "search", "language": "en", "origin": "form", "values": values}
    reply = json.loads(browser.answer(json.dumps(question | {"version": OLD})))
    assert reply["parts"]["notice"] == ""


# ---- nearly right


@pytest.mark.parametrize(
    "name",
    ["Utilisation", "UTILISATION", "utilization", "Utilization", "utili-sation", " utilisation"],
)
def test_a_name_in_another_spelling_is_understood(name):
    reply = opened(f"?search.{name.replace(' ', '%20')}=70")
    assert reply["changed"] == {"utilisation": "70"}
    assert read_notice(reply) == ""


@pytest.mark.parametrize("name", ["server-power", "serverPower", "Server%20Power", "SERVER_POWER"])
def test_what_joins_the_words_of_a_name_does_not_matter(name):
    assert opened(f"?search.{name}=5")["changed"] == {"server_power": "5"}


def test_no_two_names_are_the_same_in_another_spelling():
    for name, calculator in CALCULATORS.items():
        spelled = {letters(key) for key in calculator.inputs}
        assert len(spelled) == len(calculator.inputs), name


def test_a_name_that_is_none_is_named_all_the_same():
    reply = opened("?search.utilisaton=70")
    assert reply["changed"] == {}
    assert "no input called “utilisaton”" in read_notice(reply)


def test_an_older_name_in_another_spelling_is_understood_too(older):
    older()
    assert opened(f"?search.Load=0.7&v={OLD}")["changed"] == {"utilisation": "70"}


APPENDED = [
    ".", "。", "。看看", "，大家看看", ",", ", ", ")", ").", "）", "”", "！！", "?", "'", '"', ">",
    "；转自群聊",
]  # fmt: skip
"""What ends up behind an address in a sentence, a mail, or a chat."""


@pytest.mark.parametrize("more", APPENDED)
def test_what_is_appended_to_a_link_is_passed_over(more):
    """Behind its version and, where it has none, behind a number."""
    for link in (f"?search.utilisation=70&v={__version__}{more}", f"?search.utilisation=70{more}"):
        reply = opened(link)
        assert reply["changed"] == {"utilisation": "70"}
        assert read_notice(reply) == ""


@pytest.mark.parametrize("more", APPENDED)
def test_a_range_and_a_number_in_words_may_be_followed_too(more):
    ranged = opened(f"?search.utilisation=60..80{more}")
    assert ranged["changed"] == {"utilisation": "60..80"}
    assert opened(f"?search.searches=90亿{more}")["changed"] == {}
    assert opened(f"?search.searches=80亿{more}")["changed"] == {"searches": "8000000000"}


@pytest.mark.parametrize(
    "version", ["0.1", "0.1.0.1.1", "0.1.0-beta", "0.1.0x", "v0.1.0", "0.1.05.2.9.9"]
)
def test_what_is_no_version_is_still_said_to_be_none(version):
    reply = opened(f"?search.utilisation=70&v={version}")
    assert "v is written like" in read_notice(reply) or "never released" in read_notice(reply)


def test_what_belongs_to_a_number_is_not_taken_for_appended():
    """A full stop of a Chinese keyboard is a point; of two dots an end is missing."""
    assert opened("?search.pue=1。5")["changed"] == {"pue": "1.5"}
    assert opened("?search.servers=512，000")["changed"] == {"servers": "512000"}
    assert opened("?search.utilisation=60..")["changed"] == {}
    assert opened("?search.utilisation=<b>")["changed"] == {}


@pytest.mark.parametrize(
    ("text", "value"),
    [("0,34", "0.34"), ("１．５", "1.5"), ("0.5 Wh", "0.5"), ("七成", None), ("500 mWh", "0.5")],
)
def test_addresses_take_the_same_grammar_as_boxes(text, value):
    reply = json.loads(
        browser.answer(
            json.dumps({
                "calculator": "prompts", "language": "zh", "origin": "address",
                "values": {"energy_per_prompt": text},
            })
        )
    )  # fmt: skip
    default = CALCULATORS["prompts"].inputs["energy_per_prompt"].value
    expected = {} if value is None or float(value) == default else {"energy_per_prompt": value}
    assert reply["changed"] == expected
    assert bool(reply["parts"]["notice"]) == (value is None)
