"""Every number leads to its original, or to the text that was read in its place."""

import dataclasses
from html import unescape

import pytest

from calc.core.cited import ESTIMATES, NUMBERS, SOURCES, DataError
from calc.core.wording import LANGUAGES, wording
from calc.evidence import validation as checks
from overrides.generator import sources as page
from tests.support.fragments import NOWHERE

CHANGES = [
    ("SOURCES", "ember", {"publisher": ""}, "has no publisher"),
    ("SOURCES", "ember", {"url": ""}, "has no address, nor does it say what was read"),
    ("SOURCES", "google-gemini-2025", {"via": "nobody-1999"}, "'nobody-1999' is not among"),
    # The Register's readers were read in nothing else; de Vries's paper was read in a note.
    ("SOURCES", "bbc-2023", {"via": "devries-2023"}, "'devries-2023' was not read itself either"),
    ("NUMBERS", "search.servers", {"where": ""}, "does not say where in the work it stands"),
    ("NUMBERS", "country.malta.2020", {"where": ""}, "does not say where in the work it stands"),
    ("NUMBERS", "search.servers", {"as_of": ""}, "does not say of when it is"),
    # How a value is meant is no place in a work.
    ("NUMBERS", "search.servers", {"where": "about"}, "stands at 'about', which is no place"),
    ("NUMBERS", "ai.iea.growth_2025", {"where": "on 2024"}, "stands at 'on 2024', which is no"),
    ("NUMBERS", "ai.devriesgao.2025", {"where": "more than; a year"}, "stands at 'more than; a"),
    ("ESTIMATES", "training.gpt3", {"where": "at most"}, "stands at 'at most', which is no place"),
    # Of a name that is like none in the table of boundaries.
    ("NUMBERS", "search.servers", {"id": "a.b", "boundary": ""}, "says neither what it counts"),
    # SemiAnalysis was read itself, so its number would have to name who quoted it.
    ("NUMBERS", "search.servers", {"standing": "quoted"}, "does not say in which text"),
    ("NUMBERS", "chatgpt.users", {"standing": "secondary"}, "does not say in which text"),
    ("ESTIMATES", "training.gpt3", {"where": ""}, "does not say where in the work it stands"),
    ("ESTIMATES", "training.gpt3", {"standing": "quoted"}, "does not say in which text"),
]


def test_everything_can_be_followed():
    """As it is, nothing is refused."""
    checks.check_everything_can_be_followed()


@pytest.mark.parametrize(("table", "key", "change", "reason"), CHANGES)
def test_what_cannot_be_followed_stops_the_build(monkeypatch, table, key, change, reason):
    """Each of these can be read; the check of all data refuses it, by name."""
    records = {"SOURCES": SOURCES, "NUMBERS": NUMBERS, "ESTIMATES": ESTIMATES}[table]
    changed = {**records, key: dataclasses.replace(records[key], **change)}
    monkeypatch.setattr(checks, table, changed)
    with pytest.raises(DataError, match=rf"{table.lower()}.*\[{key}\] {reason}"):
        checks.check_everything_can_be_followed()


def test_what_was_read_instead_is_said_in_every_language(monkeypatch):
    """A key that the words lack stops the build, as does a sentence that nothing uses."""
    silent = dataclasses.replace(SOURCES["ember"], url="", seen="unsaid")
    monkeypatch.setattr(checks, "SOURCES", {**SOURCES, "ember": silent})
    with pytest.raises(ValueError, match=r"seen / unsaid"):
        checks.check_everything_can_be_followed()
    heard = {key: work for key, work in SOURCES.items() if work.seen != "bbc"}
    monkeypatch.setattr(checks, "SOURCES", heard)
    with pytest.raises(DataError, match=r"\[seen\.bbc\] is said of no source"):
        checks.check_nothing_is_unused()


def test_a_text_that_was_read_has_an_address_or_says_why_not():
    """From each number that was passed on, a reader gets to the text or to what it was."""
    passed_on = [record for record in NUMBERS.values() if record.via]
    assert len(passed_on) > 300
    for number in passed_on:
        text = SOURCES[number.via]
        if not text.address:
            for language in LANGUAGES:
                assert wording(language)["seen", text.seen], number.id


def test_machines_are_named_for_what_they_are():
    """Excerpts that a program made are said to be that, wherever they are listed."""
    assert SOURCES["baobab-2026"].address
    assert "a program extracted" in wording("en")["source", "baobab-2026"]
    assert "由程序摘录" in wording("zh")["source", "baobab-2026"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_sources_says_what_was_read_instead(language):
    """Each such sentence stands on it, and that a machine made the notes that it made."""
    words = wording(language)
    body = unescape("".join(part for _, part in page.provide(words, NOWHERE)))
    said = {work.seen: words["seen", work.seen] for work in SOURCES.values() if work.seen}
    assert [key for key, sentence in said.items() if sentence not in body] == []
    assert words["source", "baobab-2026"] in body
