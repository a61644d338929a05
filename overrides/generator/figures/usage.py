"""One person's day with AI beside everyday things."""

from calc import CALCULATORS
from calc.analysis.equivalents import ratio_to
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.units import convert, dimension
from calc.core.wording import Wording
from calc.view.standing import cited
from calc.view.table import table
from overrides.generator.chapters import computed_address
from overrides.generator.figures.drawing import Group, Row, draw_rows
from overrides.generator.figures.figure import Figure, cite_number

ONE = (
    "usage.text", "usage.image", "usage.long", "usage.video", "usage.session",
    "usage.session_heavy",
)  # fmt: skip
"""What may be asked for once, from the least to the most."""

MIX, HEAVY = "usage.electricity_per_person", "usage.heavy-day"
"""A day of the mix that the calculator starts from, and one busy with agents."""

BESIDE = ("equivalents.litre", "equivalents.ev", "household.ireland.2022", "household.us")
"""Everyday things: once, or for a day."""

LITRE = "equivalents.litre"


def in_watt_hours(key: str) -> tuple[float, str]:
    """Return a number in watt-hours, and per what they are: for one, or for a day."""
    if key == MIX:
        name, _, result = key.partition(".")
        calculator = CALCULATORS[name]
        return calculator.run({})[result], calculator.results[result].unit
    number = NUMBERS[key]
    _, slash, per = number.unit.partition("/")
    unit = "Wh/day" if dimension(number.unit) == dimension("W") else f"Wh{slash}{per}"
    return convert(number.value, number.unit, unit), unit


def rounded(key: str) -> tuple[float, str]:
    """Return the same to two digits, which is more than most of these bear."""
    value, unit = in_watt_hours(key)
    return float(f"{value:.2g}"), unit


def draw(words: Wording, name: str, title: str, *, narrow: bool) -> Html:
    """Return the day and what stands beside it, by ratios."""
    texts = words.words["figures"]["usage"]

    def row(key: str, kind: str) -> Row:
        value, _ = in_watt_hours(key)
        shown, unit = rounded(key)
        meaning = words.pair(texts[key], words.short(shown, unit))
        detail = texts["details"].get(key, "")
        return Row(texts[key], value, words.bare(shown, "Wh", 3), kind, detail, title=meaning)

    def kind(key: str) -> str:
        return "measured" if NUMBERS[key].basis in {"measured", "reported"} else "estimated"

    groups = [
        Group(texts["one"], [row(key, kind(key)) for key in ONE]),
        Group(texts["day"], [row(MIX, "estimated"), row(HEAVY, kind(HEAVY))]),
        Group(texts["beside"], [row(key, kind(key)) for key in BESIDE]),
    ]
    kinds = [("measured", texts["metered"]), ("estimated", texts["estimated"])]
    return draw_rows(
        name, title, groups, words, unit="Wh", narrow=narrow, dots=True, logarithmic=True,
        kinds=kinds,
    )  # fmt: skip


def figure(words: Wording) -> Figure:
    """Return one person's use in a day, beside everyday things."""
    texts = words.words["figures"]["usage"]
    litres = [ratio_to(in_watt_hours(key)[0], "Wh", LITRE) for key in (MIX, HEAVY)]
    gaps = {
        "mix": words.quantity(1000 * litres[0], "mL", 2),
        "heavy": words.quantity(litres[1], "L", 2),
    }
    title = words.fill(texts["title"], gaps)
    body = []
    for key in (*ONE, MIX, HEAVY, *BESIDE):
        if key == MIX:
            shown = words.short(*in_watt_hours(key), 2)
            body.append(
                [texts[key], cited(words, shown, computed_address(words, key), "computed"), ""]
            )
        else:
            shown, source = words.short(*rounded(key)), words.credit(NUMBERS[key].source)
            body.append([texts[key], cite_number(words, key, shown), source])
    head = [words["interface", column] for column in ("what", "value", "source")]
    numbers = (*ONE, HEAVY, *BESIDE)
    return Figure(
        title,
        draw(words, "figure-usage", title, narrow=False),
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in numbers)),
        numbers=numbers,
        measure=words.fill(texts["measure"]),
        narrow=draw(words, "figure-usage-narrow", title, narrow=True),
    )
