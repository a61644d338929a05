"""A year's new servers against all that run: the stock that the paper's flow would build up."""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import pairwise

from calc import CALCULATORS
from calc.charts import svg
from calc.charts.marks import WIDE
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.axes import Axes
from overrides.generator.figures.captions import Captions
from overrides.generator.figures.drawing import Note, annotate
from overrides.generator.figures.figure import Figure, calculator_address
from overrides.generator.ranges import short_range

UNIT = "TWh/year"
OLDER, NEWER = "growth.none-retire-low", "growth.none-retire-high"
"""All that run, if none retires: with the older of the paper's machines, and with the newer."""

ENDS = ("shipments.servers.2023", "shipments.servers.2027")
"""The paper's two years; between them is an even path."""

FIRST, LAST = (int(NUMBERS[key].as_of) for key in ENDS)
TICKS = (0, 50, 100, 150)


def stock(case: str = OLDER) -> list[float]:
    """Return the electricity of the servers of the last year, of the last two, and so on."""
    estimate = ESTIMATES[case]
    growth = CALCULATORS[estimate.calculator]
    inputs = growth.complete(estimate.inputs)
    return [
        growth.run(inputs | {"years_in_use": number})["electricity"]
        for number in range(1, LAST - FIRST + 2)
    ]


def cohorts(case: str = OLDER) -> dict[int, float]:
    """Return the electricity of the servers of each year."""
    totals = [0.0, *stock(case)]
    newest_first = [later - sooner for sooner, later in pairwise(totals)]
    return dict(zip(range(FIRST, LAST + 1), reversed(newest_first), strict=True))


@dataclass(frozen=True)
class Layout:
    """The drawing for a width: its axes, how wide a column is, and notes by their texts' keys."""

    name: str
    axes: Axes
    wide: float
    notes: Sequence[Note]


def lay_out(*, narrow: bool) -> Layout:
    """Return the layout for a phone, or for a wide column, where notes stand at the right."""
    new, whole = stock()[0], stock()[-1]
    down = svg.Scale(0, whole * 1.05, 300 if narrow else 290, 12)
    levels = {"all": whole + 2, "older": (new + whole) / 2, "new": new / 2}
    if narrow:
        axes = Axes(svg.Scale(FIRST, LAST, 7, 70), down, right=76.5)
        notes = [Note("path_short", "", 17, 76, width=16)] + [
            Note(f"{key}_short", "", 79, down(level) + 5, width=8,
                 kind="published" if key == "new" else "")
            for key, level in levels.items()
        ]  # fmt: skip
        return Layout("figure-growth-narrow", axes, 13, notes)
    axes = Axes(svg.Scale(FIRST, LAST, 14, 62), down, right=67, least=WIDE)
    notes = [Note("path", "", 12, 73, width=36)] + [
        Note(key, "", 70.5, down(level) + 5, to=(67.5, down(level)), width=27,
             kind="published" if key == "new" else "")
        for key, level in levels.items()
    ]  # fmt: skip
    return Layout("figure-growth", axes, 10, notes)


def write_captions(words: Wording) -> Captions:
    """Return the texts with the electricity of each part, in terawatt-hours."""
    older, newer = stock(OLDER), stock(NEWER)
    values = {
        "new": older[0],
        "whole": older[-1],
        "older": older[-1] - older[0],
        "newer_new": newer[0],
        "newer_whole": newer[-1],
    }
    gaps = {name: words.bare(value, UNIT, 2) for name, value in values.items()} | {
        "first": str(FIRST),
        "before": str(LAST - 1),
        "last": str(LAST),
        "unit": words.unit("TWh"),
        "all_ends": short_range(words, older[-1], newer[-1], UNIT, 3),
        "new_ends": short_range(words, older[0], newer[0], UNIT, 3),
    }
    return Captions(words, "growth", gaps)


def draw(layout: Layout, captions: Captions) -> Html:
    """Return the columns: each year's new servers at the foot, older ones upon them."""
    words, axes = captions.words, layout.axes
    marks = axes.draw_grid(words, TICKS, UNIT)
    marks += axes.write_ticks({year: str(year) for year in range(FIRST, LAST + 1)})
    titles: list[str] = []
    for year in range(FIRST, LAST + 1):
        low = 0.0
        for of in range(year, FIRST - 1, -1):
            electricity = cohorts()[of]
            label = captions.fill(
                "new_part" if of == year else "old_part", year=str(year), of=str(of)
            )
            titles.append(words.pair(label, words.quantity(electricity, UNIT)))
            kind = "published" if of == year and year in (FIRST, LAST) else "computed"
            marks.append(
                axes.draw_column(
                    year, low, low + electricity, wide=layout.wide, kind=kind, title=titles[-1]
                )
            )
            low += electricity
        x, y = axes.place(year, low)
        marks.append(svg.text(x, y - 7, words.bare(low, UNIT, 2), anchor="middle", css="ec-value"))
    marks += annotate(captions.write(layout.notes), words)
    height = axes.down.start + svg.LINE + 6
    description = words["interface", "phrases"].join(titles)
    return svg.figure(layout.name, height, captions["title"], description, marks)


def list_years(captions: Captions) -> Html:
    """Return each year's new servers, those of earlier years, and both, as a table."""
    words, older, body = captions.words, 0.0, []
    for year, new in cohorts().items():
        cells = (words.quantity(value, UNIT) for value in (new, older, older + new))
        body.append([str(year), *cells])
        older += new
    head = [captions[column] for column in ("year", "flow", "old", "stock")]
    return table(head, body, captions["title"], headed=True)


def figure(words: Wording) -> Figure:
    """Return the stock that grows on the paper's path."""
    captions = write_captions(words)
    return Figure(
        captions["title"],
        draw(lay_out(narrow=False), captions),
        list_years(captions),
        captions["note"],
        (ESTIMATES[OLDER].source,),
        opens=calculator_address(words, OLDER),
        numbers=ENDS,
        measure=captions["measure"],
        narrow=draw(lay_out(narrow=True), captions),
    )
