"""The address of a scenario: what differs from default, and the version it was made with.

What a reader assumes everywhere stands in a page's address too: see `calc.sharing.world`. A link
made here doesn't need that: each input that differs from default stands in it, wherever it is from.

A link never says what its answer was: anyone could write anything there, and the page would repeat
it. What an older link gave is computed again; see `calc.sharing.older_links`.
"""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Mapping

from calc.core.amounts import plain
from calc.core.calculator import Calculator
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.version import __version__
from calc.core.wording import Wording, echo
from calc.sharing.releases import ANY, RELEASES, VERSION, name_today, order, release
from calc.sharing.typed import TO, parse_range, write_exactly

LEAD = "answer.lead"
"""What an address calls the choice of the result that leads."""


def query(scenario: Scenario, more: Mapping[str, str] | None = None) -> str:
    """Return what follows the ``?`` in a scenario's address, as ``search.utilisation=70&v=0.1.0``.

    Values that are the defaults are left out. For what has one of the reader's own ranges, its ends
    stand there instead: ``search.utilisation=60..80``. Which result leads follows, if another than
    the primary one does, and what the address says `more` of the calculator.
    """
    calculator = scenario.calculator
    lead = {LEAD: scenario.lead} if scenario.lead else {}
    changed = changed_inputs(scenario) | lead | dict(more or {})
    pairs = [(f"{calculator.name}.{name}", text) for name, text in changed.items()]
    # Names and numbers hold nothing that an address would have to escape.
    return "&".join(f"{key}={text}" for key, text in [*pairs, ("v", __version__)])


def changed_inputs(scenario: Scenario) -> dict[str, str]:
    """Return what differs from default, as it stands in an address: a value or a range by input."""
    return {name: write_input(scenario, name) for name in scenario.changed}


def write_input(scenario: Scenario, name: str) -> str:
    """Return what an input is set to, as it stands in an address: a value or a range."""
    ends = scenario.ranges.get(name, (scenario.values[name],))
    return write_ends(ends, scenario.calculator.inputs[name].unit)


def write_ends(ends: Iterable[float], unit: str) -> str:
    """Return a number, or the two ends of a range, as they stand in an address."""
    return TO.join(write_exactly(end, unit) for end in ends)


# ---- opening a link

APPENDED = re.compile(
    r"(?<=[\w%])(?:[。，、；：！？）」』】》”](?!\d).*|(?:[,;:!?)\]}'\">]|(?<!\.)\.(?!\.))+)$",
    re.DOTALL,
)
"""What programs for chatting take for the end of an address: the end of a sentence, and more."""

ENDED = re.compile(r"\W(?!\w)|[^\x00-\x7f]")
"""How what follows a version begins, where it is no part of it."""


def recognise(calculator: Calculator, typed: Mapping[str, str], version: str) -> dict[str, str]:
    """Return what a link says without what was appended to it, by names as they are spelled here.

    ``Utilization`` is ``utilisation``, and ``server-power`` is ``server_power``.
    """
    released = release(vocabulary_of(version), calculator.name)
    names = [*calculator.inputs, *(released.inputs if released else ())]
    spelled = {letters(name): name for name in names}
    today = calculator.inputs
    texts = {}
    for written, text in typed.items():
        name = written if written in names else spelled.get(letters(written), written)
        texts[name] = without_appended(text, today[name].unit if name in today else "1")
    return texts


def without_appended(text: str, unit: str) -> str:
    """Return a number without what was appended to it; what is none then, as it stands."""
    alone = TO.join(_as_written(end, unit) for end in text.strip().split(TO))
    alone = APPENDED.sub("", alone)
    try:
        parse_range(alone, unit)
    except ValueError:
        return text
    return alone


def _as_written(text: str, unit: str) -> str:
    """Return a number as it stands in links, so that it is read as it was written: 12.345 people.

    A person who groups thousands writes noughts at the end too: 100.000 stays, and is not clear.
    """
    try:
        number = float(text)
    except ValueError:
        return text
    written = math.isfinite(number) and plain(number) == text
    return write_exactly(number, unit) if written else text


def letters(name: str) -> str:
    """Return what is left of a name when case, what joins its words, and -ize don't matter."""
    return re.sub("[^a-z0-9]", "", name.lower()).replace("iz", "is")


def read_version(text: str) -> str:
    """Return the version that a link says, without what was appended: ``0.1.0。看看``."""
    found = VERSION.match(text.strip())
    return found[0] if found and ENDED.match(text.strip()[found.end() :]) else text


def vocabulary_of(version: str) -> str:
    """Return the version that a link's names and units are those of; for no known one, any."""
    return version if version in RELEASES or version == __version__ else ANY


def translate(calculator: Calculator, typed: Mapping[str, str], version: str) -> dict[str, str]:
    """Return what a link says in today's names and units; inputs that are no more keep theirs.

    A link without a version is taken for one of today, but for names that are no longer known.
    """
    made_with = vocabulary_of(version)
    if made_with == __version__:
        return dict(typed)
    released = release(made_with, calculator.name)
    texts: dict[str, str] = {}
    for name, text in typed.items():
        known = name in released.inputs if released else name not in calculator.inputs
        today = name_today(calculator.name, name, made_with) if known else name
        if today is None or today not in calculator.inputs:
            texts[name] = text
        elif released and name in released.inputs:
            old, new = released.inputs[name].unit, calculator.inputs[today].unit
            texts[today] = _convert(text, old, new)
        else:
            texts[today] = text
    return texts


def _convert(text: str, old: str, new: str) -> str:
    """Return a typed number, or range, in another unit; what is neither as it stands."""
    if old == new:
        return text
    try:
        return TO.join(write_exactly(convert(end, old, new), new) for end in parse_range(text, old))
    except ValueError:
        return text


def explain_removed(calculator: Calculator, name: str, version: str, words: Wording) -> str:
    """Return why an input is no more, in a sentence; nothing if there never was one."""
    today = name_today(calculator.name, name, vocabulary_of(version))
    if name in calculator.inputs or today is not None:
        return ""
    why = words[calculator.name, "removed", name]
    return words.fill(words["address", "removed"], {"name": echo(name), "why": why})


def explain_version(version: str, words: Wording, *, alone: bool = False) -> str:
    """Return what is wrong with what a link says of its version, in a sentence; or nothing.

    If it says nothing else, a ``v`` that is no version may well be somebody else's.
    """
    if not version or version in {*RELEASES, __version__}:
        return ""
    gaps = {"version": echo(version), "today": __version__}
    if not VERSION.fullmatch(version):
        return "" if alone else words.fill(words["address", "no_version"], gaps)
    newer = order(version) > order(__version__)
    return words.fill(words["address", "newer" if newer else "unreleased"], gaps)
