"""One person's day with AI beside everyday things."""

from calc import CALCULATORS
from calc.analysis.equivalents import ratio_to
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.units import dimension, size
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


def watt_hours(key: str) -> float:
    """Return a number in watt-hours: for one, or for a day."""
    if key == MIX:
        calculator, _, result = key.partition(".")
        return CALCULATORS[calculator].run({})[result]
    unit = NUMBERS[key].unit
    span = size("day") if dimension(unit) == dimension("W") else 1
    return NUMBERS[key].value * size(unit) * span / size("Wh")


def rounded(value: float) -> float:
    """Return a value to two digits, which is more than most of these bear."""
    return float(f"{value:.2g}")


def draw(words: Wording, name: str, title: str, *, narrow: bool) -> Html:
    """Return the day and what stands beside it, by ratios."""
    texts = words.words["figures"]["usage"]

    def row(key: str, kind: str) -> Row:
        value = watt_hours(key)
        meaning = words.pair(texts[key], words.quantity(rounded(value), "Wh"))
        detail = texts["details"].get(key, "")
        return Row(
            texts[key], value, words.bare(rounded(value), "Wh", 3), kind, detail, title=meaning
        )

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
    litres = [ratio_to(watt_hours(key), "Wh", LITRE) for key in (MIX, HEAVY)]
    gaps = {
        "mix": words.quantity(1000 * litres[0], "mL", 2),
        "heavy": words.quantity(litres[1], "L", 2),
    }
    title = words.fill(texts["title"], gaps)
    body = []
    for key in (*ONE, MIX, HEAVY, *BESIDE):
        shown = words.quantity(rounded(watt_hours(key)), "Wh")
        if key == MIX:
            body.append(
                [texts[key], cited(words, shown, computed_address(words, key), "computed"), ""]
            )
        else:
            source = words.credit(NUMBERS[key].source)
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
