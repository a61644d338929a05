"""As much as Ireland: the worst case of 2023 beside Ireland, its neighbours, and AI since."""

from collections.abc import Sequence

from calc import CALCULATORS
from calc.analysis.equivalents import latest
from calc.charts.bars import how_known
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.tables import read_table
from calc.core.units import convert
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import computed_address
from overrides.generator.figures.drawing import Group, Row, draw_both
from overrides.generator.figures.figure import Figure, cite_number, format_range

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


def name_finding(words: Wording) -> str:
    """Return the title. Raises `ValueError` if the worst case is no longer among the counts."""
    counts = [value(key) for key in IRELAND]
    if not min(counts) <= case() <= max(counts):
        message = "figure ireland: its title says that the worst case lies among Ireland's counts"
        raise ValueError(message)
    gaps = {
        "case": words.quantity(case(), "TWh"),
        "counts": format_range(words, min(counts), max(counts), "TWh"),
    }
    return words.fill(words["figures", "ireland", "title"], gaps)


def figure(words: Wording) -> Figure:
    """Return the comparison, group by group, each from the smallest to the largest."""
    groups: list[tuple[str, Sequence[str]]] = [
        ("ireland", IRELAND),
        ("near", sorted([*neighbours(), *GOOGLE], key=value)),
        ("since", SINCE),
    ]
    estimate, worst = ESTIMATES[CASE], case()
    label, heading = words["figures", "ireland", "case"], words["figures", "ireland", "asked"]
    shown = words.short(worst, UNIT)
    row = Row(label, worst, words.bare(worst, UNIT, 3), "published", title=words.pair(label, shown))
    drawn = [Group(heading, [row])]
    body = [[
        label,
        cited(words, shown, computed_address(words, f"{CASE}.electricity"), "computed"),
        words["standing", estimate.standing],
        words.credit(estimate.source),
    ]]  # fmt: skip
    for group, keys in groups:
        rows = []
        for key in keys:
            number, electricity = NUMBERS[key], value(key)
            label, shown = number_label(words, key), words.short(electricity, UNIT)
            text, said = words.bare(electricity, UNIT, 3), words.pair(label, shown)
            rows.append(Row(label, electricity, text, how_known(number), title=said))
            body.append([
                label,
                cite_number(words, key, words.short(electricity, UNIT, 4)),
                words["basis", number.basis],
                words.credit(number.source),
            ])  # fmt: skip
        drawn.append(Group(words["figures", "ireland", group], rows))
    title = name_finding(words)
    head = [
        words["interface", "what"],
        words["interface", "value"],
        words["figures", "known"],
        words["interface", "source"],
    ]
    keys = [key for _, group in groups for key in group]
    wide, narrow = draw_both("figure-ireland", title, drawn, words, unit=UNIT)
    return Figure(
        title,
        wide,
        table(head, body, title),
        words["figures", "ireland", "note"],
        tuple(dict.fromkeys([estimate.source, *(NUMBERS[key].source for key in keys)])),
        numbers=tuple(keys),
        measure=words["figures", "ireland", "measure"],
        narrow=narrow,
    )
