"""A label within a sentence is quoted, stands before its value, or is written as in a sentence."""

import json
import re

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.wording import wording
from calc.core.world import assumption
from tests.support.golden import QUESTIONS, markup

WITHIN = r"(?<=[a-z0-9,;] )"
"""What a label stands after within a sentence, unquoted. After a colon it may stand alone."""

VALUE = r"[^;.]*:"
"""What follows a label of which a value is told: ``Requests: 5; Memory (of a GPU): 80 GB``."""

LABELS = ("inputs", "results", "lead", "groups")
"""What of a calculator has a label."""


def labels(name):
    """Return the labels of a calculator that begin with a capital for standing alone."""
    words = wording("en").words
    own = [text for kind in LABELS for text in words[name].get(kind, {}).values()]
    texts = {*own, *words["tabs"].values(), *words["assumptions"].values()}
    return sorted((text for text in texts if re.match("[A-Z][a-z]", text)), key=len, reverse=True)


def texts_in(given):
    """Yield the lines of all that an answer says; what a chart is measured in is no part of one."""
    if isinstance(given, dict):
        for inside in given.values():
            yield from texts_in(inside)
    elif isinstance(given, str):
        yield from markup(given.replace('<span class="drawn-measure">', "<p>"), brief=True)


def amiss(name, lines):
    """Return where a label stands in a sentence as if it stood alone."""
    pattern = re.compile(rf"{WITHIN}({'|'.join(map(re.escape, labels(name)))})(?!\w|{VALUE})")
    return [line for line in lines if pattern.search(line.replace("␣", " "))]


@pytest.mark.parametrize("name", CALCULATORS)
def test_no_label_stands_within_a_sentence_as_if_it_stood_alone(name):
    calculator = CALCULATORS[name]
    beyond = {key: "1e300" for key in map(assumption, calculator.inputs.values()) if key}
    unread = dict.fromkeys(beyond, "many")
    asked = {"calculator": name, "language": "en", "origin": "form", "values": {}}
    for more in QUESTIONS.values():
        for world in ({}, beyond, unread):
            question = {**asked, **more(calculator), "world": world}
            assert not amiss(name, texts_in(json.loads(answer(json.dumps(question)))))


@pytest.mark.parametrize(
    ("line", "is_amiss"),
    [
        ("A day: By arithmetic 5 kWh; Cost 3 euros.", True),
        ("A day: 5 kWh by arithmetic; 3 euros for electricity.", False),
        ("It moves “By arithmetic” alone.", False),
        ("By arithmetic 5 kWh.", False),
        ("With these: Requests: 5; Input tokens: 6.", False),
        ("See How sure.", True),
        ("Copy: Water", False),
    ],
)
def test_such_a_label_is_seen(line, is_amiss):
    assert bool(amiss("workload", [line])) is is_amiss
