"""As much as Ireland: the worst case of 2023 beside Ireland, its neighbours, and AI since."""

from collections.abc import Sequence

from calc import CALCULATORS
from calc.analysis.equivalents import latest
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import escape
from calc.core.tables import read_table
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.figure import Figure
from overrides.generator.figures.range_bars import Row, rows

UNIT = "TWh/year"
CASE = "search.semianalysis"

IRELAND = ("ireland.paper", "ireland.metered.2021", "country.ireland.2021", "country.ireland.2024")
GOOGLE = ("google.electricity.2021", "google.electricity.2025")
SINCE = ("ai.gartner.2025", "ai.iea.2025", "ai.devriesgao.electricity")


def value(key: str) -> float:
    """Return a cited number in terawatt-hours a year."""
    return convert(NUMBERS[key].value, NUMBERS[key].unit, UNIT)


def case() -> float:
    """Return the worst case as it is made here, in terawatt-hours a year."""
    each = ESTIMATES[CASE]
    return CALCULATORS[each.calculator].run(each.inputs)["electricity"]


def neighbours() -> list[str]:
    """Return the countries just below and just above Ireland, which nobody chose."""
    slugs = [key for key, area in read_table("data", "countries").items() if not area.get("group")]
    by_size = sorted((latest(slug) for slug in slugs), key=lambda each: each.value)
    place = by_size.index(latest("ireland"))
    return [by_size[place - 1].id, by_size[place + 1].id]


def label_of(words: Wording, key: str) -> str:
    """Return what a number is called here."""
    return words.get("figures", "ireland", key) or words.number_label(key)


def figure(words: Wording) -> Figure:
    """Return the comparison, group by group, each from the smallest to the largest."""
    groups: list[tuple[str, Sequence[str]]] = [
        ("ireland", IRELAND),
        ("near", sorted([*neighbours(), *GOOGLE], key=value)),
        ("since", SINCE),
    ]
    worst = case()
    label, heading = words["figures", "ireland", "case"], words["figures", "ireland", "asked"]
    shown = words.quantity(worst, "TWh")
    drawn = [Row(label, worst, worst, shown, "published", heading)]
    source = ESTIMATES[CASE].source
    body = [[escape(label), escape(shown), escape(words["standing", ESTIMATES[CASE].standing]),
             escape(words.credit(source))]]  # fmt: skip
    for group, keys in groups:
        for place, key in enumerate(keys):
            number, ours = NUMBERS[key], value(key)
            label, shown = label_of(words, key), words.quantity(ours, "TWh")
            heading = "" if place else words["figures", "ireland", group]
            kind = "since" if group == "since" else "reference"
            drawn.append(Row(label, ours, ours, shown, kind, heading))
            known = [words["basis", number.basis], words["standing", number.standing]]
            body.append([
                escape(label),
                escape(words.quantity(ours, "TWh", 4)),
                escape(words["interface", "phrases"].join(known)),
                escape(words.credit(number.source)),
            ])  # fmt: skip
    title = words["figures", "ireland", "title"]
    head = [words["interface", "what"], words["interface", "value"],
            words["figures", "known"], words["interface", "source"]]  # fmt: skip
    keys = [key for _, group in groups for key in group]
    return Figure(
        title,
        rows("figure-ireland", title, drawn, words),
        table(head, body, title),
        words["figures", "ireland", "note"],
        tuple(dict.fromkeys([source, *(NUMBERS[key].source for key in keys)])),
    )
