"""As much as Ireland: the worst case of 2023 beside Ireland, its neighbours, and AI since."""

from collections.abc import Sequence

from calc import CALCULATORS
from calc.analysis.equivalents import latest
from calc.charts.range_bars import RangeBar, draw_range_bars
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.tables import read_table
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import computed_address
from overrides.generator.figures.figure import Figure, cite_number

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
    estimate = ESTIMATES[CASE]
    return CALCULATORS[estimate.calculator].run(estimate.inputs)["electricity"]


def neighbours() -> list[str]:
    """Return the countries just below and just above Ireland, which nobody chose."""
    areas = read_table("data", "countries").items()
    countries = (latest(slug) for slug, area in areas if not area.get("group"))
    by_size = sorted(countries, key=lambda country: country.value)
    place = by_size.index(latest("ireland"))
    return [by_size[place - 1].id, by_size[place + 1].id]


def number_label(words: Wording, key: str) -> str:
    """Return what a number is called here."""
    return words.get("figures", "ireland", key) or words.number_label(key)


def figure(words: Wording) -> Figure:
    """Return the comparison, group by group, each from the smallest to the largest."""
    groups: list[tuple[str, Sequence[str]]] = [
        ("ireland", IRELAND),
        ("near", sorted([*neighbours(), *GOOGLE], key=value)),
        ("since", SINCE),
    ]
    estimate, worst = ESTIMATES[CASE], case()
    label, heading = words["figures", "ireland", "case"], words["figures", "ireland", "asked"]
    shown = words.quantity(worst, "TWh")
    bars = [RangeBar(label, worst, worst, shown, "published", heading)]
    body = [[
        label,
        cited(words, shown, computed_address(words, f"{CASE}.electricity"), "computed"),
        words["standing", estimate.standing],
        words.credit(estimate.source),
    ]]  # fmt: skip
    for group, keys in groups:
        heading = words["figures", "ireland", group]
        kind = "since" if group == "since" else "reference"
        for key in keys:
            number, electricity = NUMBERS[key], value(key)
            label, shown = number_label(words, key), words.quantity(electricity, "TWh")
            bars.append(RangeBar(label, electricity, electricity, shown, kind, heading))
            heading = ""
            body.append([
                label,
                cite_number(words, key, words.quantity(electricity, "TWh", 4)),
                words["basis", number.basis],
                words.credit(number.source),
            ])  # fmt: skip
    title = words["figures", "ireland", "title"]
    head = [
        words["interface", "what"],
        words["interface", "value"],
        words["figures", "known"],
        words["interface", "source"],
    ]
    keys = [key for _, group in groups for key in group]
    return Figure(
        title,
        draw_range_bars("figure-ireland", title, bars, words),
        table(head, body, title),
        words["figures", "ireland", "note"],
        tuple(dict.fromkeys([estimate.source, *(NUMBERS[key].source for key in keys)])),
        numbers=tuple(keys),
    )
