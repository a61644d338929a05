"""Whatever stands in a form or an address, Python gives a whole answer and repeats no markup."""

import json
from functools import cache
from html.parser import HTMLParser
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from calc import CALCULATORS, __version__
from calc.browser import answer
from calc.core.wording import ECHOED, LANGUAGES, echo, wording
from calc.sharing.question import NAMED
from calc.sharing.typed import LONGEST, parse_number, parse_range
from tests.support import hostile
from tests.support.marked import unmarked

NOTICE = {"div", "p", "ul", "li"}


class Fragment(HTMLParser):
    """A piece of HTML: its elements, its text, and what is amiss with it."""

    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.open: list[str] = []
        self.items: list[str] = []
        self.amiss: list[str] = []
        self.feed(html)
        self.close()
        self.amiss += self.open

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        if tag not in {"br", "wbr"}:
            self.open.append(tag)
        self.amiss += [f"{name}={value}" for name, value in attrs if name.startswith("on")]
        if tag == "li":
            self.items.append("")

    def handle_startendtag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.handle_starttag(tag, attrs)
        self.open.pop()

    def handle_endtag(self, tag: str) -> None:
        if not self.open or self.open.pop() != tag:
            self.amiss.append(f"</{tag}>")

    def handle_data(self, data: str) -> None:
        if self.items:
            self.items[-1] += data


TEXTS = (
    st.text(st.characters())  # with halves of characters, which a reader's keyboard can send
    | st.sampled_from([*hostile.MARKUP, *hostile.NUMBERS, *hostile.JSONS, *hostile.PATHS])
    | st.builds(lambda text, times: text * times, st.text(max_size=3), st.integers(0, 40_000))
    | st.floats().map(repr)
)
NAMES = st.text() | st.sampled_from([*hostile.STRANGE, *hostile.MARKUP])


@st.composite
def asked(draw: st.DrawFn) -> dict:
    """A question with anything in it for names and values."""
    name = draw(st.sampled_from([*CALCULATORS]))
    own = st.sampled_from([*CALCULATORS[name].inputs])
    return {
        "calculator": name,
        "language": draw(st.sampled_from(LANGUAGES)),
        "origin": draw(st.sampled_from(["form", "address"])),
        "values": draw(st.dictionaries(own | NAMES, TEXTS, max_size=12)),
        "version": draw(st.sampled_from(["", __version__, "0.0.1", "99.0.0"]) | TEXTS),
    }


@cache  # most of what is hostile leaves the boxes as they were
def ask_for_more(calculator, language, boxes):
    """Ask for what goes with an answer, as a page does whose boxes say so, and look at it."""
    form = {"calculator": calculator, "language": language, "values": json.loads(boxes)}
    for about in ("chart", "uncertainty", "ranges", "sensitivity", "table", "equation"):
        reply = json.loads(answer(json.dumps(form | {"about": about})))
        for html in reply["parts"].values():
            assert Fragment(html).amiss == [], html
            assert not {"nan", "inf", "NaN"} & set(html.split()), about


@settings(max_examples=500, derandomize=True)
@given(asked())
def test_every_question_has_a_whole_answer(question):
    text = answer(json.dumps(question))
    assert text.encode()  # which is how it leaves Python
    reply = json.loads(text)
    inputs = CALCULATORS[question["calculator"]].inputs
    for name, field in reply["fields"].items():
        assert all(map(inputs[name].allows, parse_range(field["text"], inputs[name].unit)))
    boxes = {name: field["text"] for name, field in reply["fields"].items()}
    ask_for_more(question["calculator"], question["language"], json.dumps(boxes))
    if question["origin"] == "form" and reply["errors"]:
        assert reply["parts"] == {}
        assert all(len(error) < 700 for error in reply["errors"].values())
        return
    assert set(reply["fields"]) == set(inputs)
    for html in reply["parts"].values():
        assert Fragment(html).amiss == [], html
    assert not {"nan", "inf", "NaN"} & set(reply["parts"]["answer"].split())
    notice = Fragment(unmarked(reply["parts"]["notice"]))
    assert set(notice.tags) <= NOTICE
    assert len(notice.items) <= NAMED + 1
    assert set(reply["changed"]) <= set(question["values"])
    if set(question["values"]) - set(inputs):
        assert notice.items


def test_a_hundred_addresses_are_the_same_each_time():
    def made():
        rng = Random(7)  # noqa: S311
        return [hostile.address(rng, "search") for _ in range(100)]

    assert made() == made()
    assert max(map(len, made())) > hostile.LONG


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("count", [NAMED, NAMED + 1, 1000])
def test_of_many_wrong_things_a_few_are_named_and_all_are_counted(language, count):
    values = {f"<i>{number}": "1" for number in range(count - 1)} | {"pue": "9", "servers": "1e5"}
    question = {"calculator": "search", "language": language, "origin": "address"}
    reply = json.loads(answer(json.dumps(question | {"values": values})))
    items = Fragment(reply["parts"]["notice"]).items
    assert wording(language)["search", "inputs", "pue"] in items[0]
    assert reply["changed"] == {"servers": "100000"}
    more = count - NAMED
    assert len(items) == NAMED + bool(more)
    if more:
        assert str(more) in items[-1]


@pytest.mark.parametrize(
    "typed", ["1" + " " * 100_000 + "x", "9" * 100_000, " " * 100_000, "0" * LONGEST + "1"]
)
def test_what_is_long_is_no_number_at_once(typed):
    """The first would take a pattern that looks for a word at its end hours."""
    with pytest.raises(ValueError, match="could not convert"):
        parse_number(typed)


def test_what_is_repeated_is_short_and_plain():
    assert echo("half") == "half"
    assert echo("  two\n lines ") == "two lines"
    assert echo("a\0b\u202ec\ud800d").replace("\N{REPLACEMENT CHARACTER}", "?") == "a?b?c?d"
    for long in ("x" * 100_000, "x" + " " * 100_000 + "x", "x " * 41):
        assert len(echo(long)) <= ECHOED
        assert echo(long).endswith("…")


@pytest.mark.parametrize("value", [5e-324, 1e-323, 2.2e-308, 1.7976931348623157e308])
def test_the_ends_of_what_a_computer_can_count_are_written(value):
    for sign in (1, -1):
        assert "×" in wording("en").amount(sign * value, 15)
