"""A question from a page: about which calculator, in which language, with what in its boxes."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from itertools import chain, islice
from typing import Any

from calc.catalogue import CALCULATORS
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.version import __version__
from calc.core.wording import Wording, wording
from calc.sharing import address, choices, older_links
from calc.sharing.releases import RELEASES
from calc.sharing.typed import Reading, read_inputs
from calc.sharing.world import ReadWorld, read_world

NAMED = 3
"""So many things wrong with an address are named; the others are counted."""


type Texts = tuple[tuple[str, str], ...]
"""Names with what was typed."""


@lru_cache(maxsize=2)
def _read(name: str, typed: Texts, lead: str, world: Texts) -> tuple[Reading, Scenario]:
    # An answer, its uncertainty and every sweep ask about one form.
    calculator = CALCULATORS[name]
    reading = read_inputs(calculator, dict(typed), read_world(world).world)
    # What is no result cannot lead; and that the primary one does need not be said.
    led = lead if lead in calculator.results and lead != calculator.primary else ""
    scenario = Scenario.of(calculator, reading.fitted.values, reading.fitted.ranges)
    return reading, replace(scenario, lead=led)


@dataclass(frozen=True)
class Question:
    """What a page asks: `asked` as it came, JSON read into Python.

    `calculator` and `language` are names, and `values` what a reader has set in the boxes or the
    address has, as text. `world` is what holds for all other inputs that rest on it, as text by the
    assumption's key, if anything does. `lead` is the result that is to lead, if it is not the
    primary one. What else there is depends on what the question is about.
    """

    asked: Mapping[str, Any]

    @property
    def calculator(self) -> Calculator:
        """The calculator that is asked."""
        return CALCULATORS[self.asked["calculator"]]

    @property
    def words(self) -> Wording:
        """The words of the reader's language."""
        return wording(self.asked["language"])

    @cached_property
    def reading(self) -> Reading:
        """What was typed, as far as it can be used."""
        return self._read[0]

    @cached_property
    def scenario(self) -> Scenario:
        """The scenario asked about; what cannot be used is at its default."""
        return self._read[1]

    @property
    def _read(self) -> tuple[Reading, Scenario]:
        values = tuple(self.asked["values"].items())
        return _read(self.asked["calculator"], values, self.asked.get("lead", ""), self._world)

    @property
    def _world(self) -> Texts:
        return tuple(self.asked.get("world", {}).items())

    @property
    def world(self) -> ReadWorld:
        """What the reader assumes everywhere."""
        return read_world(self._world)

    @cached_property
    def elsewhere(self) -> Scenario:
        """The scenario as it would be if nothing were set on this page: defaults and the world.

        Each input is as it would be if it alone weren't set, so that together they may contradict.
        """
        calculator, world = self.calculator, self.world.world
        values, ranges = calculator.defaults(), {}
        for name in calculator.inputs:
            fitted = self.reading.fitted
            if name in self.reading.values:
                others = {key: value for key, value in self.reading.values.items() if key != name}
                fitted = world.fit(calculator, others)
            values[name] = fitted.values.get(name, values[name])
            if name in fitted.ranges:
                ranges[name] = fitted.ranges[name]
        return Scenario(calculator, values, ranges)

    @cached_property
    def set_on_page(self) -> tuple[str, ...]:
        """The inputs that are set otherwise than they would be if they were not set here."""
        scenario, elsewhere = self.scenario, self.elsewhere
        return tuple(
            name
            for name in self.reading.values
            if scenario.values[name] != elsewhere.values[name]
            or scenario.ranges.get(name) != elsewhere.ranges.get(name)
        )

    @cached_property
    def errors(self) -> dict[str, str]:
        """A sentence for each input, and each of a few other names, that cannot be used."""
        refused = self.reading.refused
        strangers = (name for name in refused if name not in self.calculator.inputs)
        inputs = (name for name in refused if name in self.calculator.inputs)
        return {
            name: refused[name].sentence(self.words)
            for name in chain(inputs, islice(strangers, NAMED))
        }

    @property
    def error(self) -> str:
        """The first thing wrong with the form, in a sentence; or nothing."""
        return next(iter(self.errors.values()), "")

    @property
    def kept(self) -> Scenario | None:
        """The scenario that the reader kept to compare with, if any."""
        kept = self.asked.get("kept")
        return None if kept is None else self.with_values(kept).without_world().scenario

    def with_values(self, values: Mapping[str, str]) -> Question:
        """Return the same question with other texts in the boxes."""
        return Question({**self.asked, "values": values})

    def without_world(self) -> Question:
        """Return the same question with nothing assumed everywhere."""
        return Question({**self.asked, "world": {}})

    def with_lead(self, result: str) -> Question:
        """Return the same question with another result that leads."""
        return Question({**self.asked, "lead": result})


@dataclass(frozen=True)
class Opened:
    """An address as it is to be answered: in today's names and units, with what must be said.

    `sentences` say what cannot be used, and `more` how much else cannot. `past_version` is that of
    an older link, of which `older_link` tells what it gave, as far as that is known. `asides` are
    the choices to make beside the answer.
    """

    question: Question
    sentences: tuple[str, ...]
    more: int
    asides: choices.Asides
    past_version: str = ""
    older_link: older_links.OlderLink | None = None


def open_address(question: Question) -> Opened:
    """Return what an address asks for, and what must be said of it."""
    calculator, words, typed = question.calculator, question.words, question.asked["values"]
    version = address.read_version(question.asked.get("version", ""))
    inputs, chosen, kept = choices.split_address(typed)
    inputs = address.recognise(calculator, inputs, version)
    kept = address.recognise(calculator, kept, version)
    question = question.with_lead(chosen.get(address.LEAD, ""))
    today = question.with_values(address.translate(calculator, inputs, version))
    kept_today = question.with_values(address.translate(calculator, kept, version)).without_world()
    asides, unmade = choices.open_choices(calculator, chosen, kept_today.scenario, words)
    past_version, older_link, explained = "", None, set[str]()
    if version != __version__ and version in RELEASES:
        past_version = version
        used = today.reading.fitted.used
        inputs_then = older_links.with_assumed(inputs, today.scenario, used, version)
        if past := older_links.past_answer(calculator, inputs_then, version):
            explained = past.removed.keys() & today.errors.keys()
            older_link = older_links.compare_with_today(today.scenario, past, words)
    about_all = [address.explain_version(version, words, alone=not typed), *unmade]
    sentences = about_all + [
        address.explain_removed(calculator, name, version, words) or sentence
        for name, sentence in chain(today.errors.items(), kept_today.errors.items())
        if name not in explained
    ]
    first_sentences = tuple(filter(None, sentences))[:NAMED]
    unread = sum(
        len(asked.asked["values"]) - len(asked.reading.values) for asked in (today, kept_today)
    )
    more = sum(map(bool, about_all)) + unread - len(explained) - len(first_sentences)
    return Opened(today, first_sentences, more, asides, past_version, older_link)
