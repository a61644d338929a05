"""Efficiency against growth: what is used after a gain, by how much more use it is met with."""

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from calc import CALCULATORS
from calc.charts import svg
from calc.core.cited import ESTIMATES, NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.view.table import table
from overrides.generator.figures.axes import Axes
from overrides.generator.figures.captions import Captions
from overrides.generator.figures.drawing import Note, annotate
from overrides.generator.figures.figure import Figure, calculator_address

UNIT = "TWh/year"
SEEN = "rebound.google-2025"
"""The estimate whose elasticity leads to what Google's data centres used in 2025."""

REBOUND = CALCULATORS["rebound"]
BEFORE, GAIN = REBOUND.defaults()["baseline_electricity"], REBOUND.defaults()["efficiency_gain"]
MOST, TOP = 20, 50
"""Where the axes end: how many times the use, and terawatt-hours."""


def run(elasticity: float) -> dict[str, float]:
    """Return what the model makes of an elasticity."""
    return REBOUND.run({"elasticity": elasticity})


def half_saved() -> float:
    """Return the elasticity at which half of what could be saved is.

    With a gain of G, 1 - G^(e - 1) is then half of 1 - 1/G.
    """
    return 1 + math.log((1 + 1 / GAIN) / 2) / math.log(GAIN)


def places() -> dict[str, float]:
    """Return the elasticities that the picture names: use stays, half is saved, nothing, Google."""
    return {
        "same": 0.0,
        "half": half_saved(),
        "nothing": 1.0,
        "google": ESTIMATES[SEEN].inputs["elasticity"],
    }


@dataclass(frozen=True)
class Layout:
    """The drawing for a width: its axes, notes by their texts' keys, and names of what they show.

    A name stands at a multiple of the use and a value.
    """

    name: str
    axes: Axes
    notes: Sequence[Note]
    names: Mapping[str, tuple[float, float]]


def lay_out(*, narrow: bool) -> Layout:
    """Return the layout for a phone, or for a wide column."""
    axes = Axes(svg.Scale(0, MOST, 0, 100), svg.Scale(0, TOP, 330 if narrow else 350, 16))
    same, half, nothing, google = (
        axes.place(run(elasticity)["demand"], run(elasticity)["electricity"])
        for elasticity in places().values()
    )
    if narrow:
        notes = [
            Note("google_short", "", 82, 38, "end", (google[0] - 2, google[1]), 24),
            Note("half_short", "", 12, 164, to=(half[0], half[1] - 7), width=16),
            Note("nothing_short", "", 48, 285, to=(nothing[0] + 2, nothing[1] + 4), width=18),
        ]
        return Layout("figure-rebound-narrow", axes, notes, {"more_area": (11.5, 20)})
    notes = [
        Note("same", "", 15, 341, to=(same[0] + 1, same[1]), width=30),
        Note("half", "", 9, 130, to=(half[0], half[1] - 7), width=28),
        Note("nothing", "", 48, 300, to=(nothing[0] + 1, nothing[1] + 4), width=46),
        Note("google", "", google[0] - 3, 34, "end", (google[0] - 0.8, google[1] - 2), 44),
    ]
    names = {"saved_area": (1.3, BEFORE - 2.4), "more_area": (13, 21)}
    return Layout("figure-rebound", axes, notes, names)


def write_captions(words: Wording) -> Captions:
    """Return the texts with what the model makes of each place."""
    results = {key: run(elasticity) for key, elasticity in places().items()}
    gaps = {
        "gain": words.amount(GAIN),
        "before": words.amount(BEFORE),
        "unit": words.unit("TWh"),
        "from": NUMBERS["google.datacentres.2020"].as_of,
        "to": NUMBERS["google.datacentres.2025"].as_of,
    }
    for key, result in results.items():
        gaps[key] = words.amount(result["electricity"], 2)
        gaps[f"{key}_times"] = words.amount(result["demand"], 2)
    return Captions(words, "rebound", gaps)


def draw(layout: Layout, captions: Captions) -> Html:
    """Return the line on which electricity goes with use, and what it was before the gain."""
    words, axes = captions.words, layout.axes
    first, last = (1.0, BEFORE / GAIN), (MOST, BEFORE * MOST / GAIN)
    corners = {
        "saved": [first, (GAIN, BEFORE), (1.0, BEFORE)],
        "more": [(GAIN, BEFORE), last, (MOST, BEFORE)],
    }
    marks = [axes.draw_area(corner, css) for css, corner in corners.items()]
    marks += axes.draw_grid(words, [0, 10, 20, 30, 40, 50], UNIT)
    marks += axes.write_ticks({use: f"{use}×" for use in (1, 5, 10, 15, 20)})
    marks.append(axes.draw_line([(0, BEFORE), (MOST, BEFORE)], "ec-line reference"))
    marks.append(axes.draw_line([first, last], "ec-line published"))
    titles: list[str] = []
    for key, elasticity in places().items():
        result = run(elasticity)
        use, electricity = result["demand"], result["electricity"]
        titles.append(words.pair(captions[f"{key}_mark"], words.quantity(electricity, UNIT)))
        marks.append(axes.draw_mark("computed", use, electricity, titles[-1]))
    marks += annotate(captions.write(layout.notes), words)
    marks += [
        svg.text(*axes.place(*place), captions[key], css="ec-label reference")
        for key, place in layout.names.items()
    ]
    below = axes.down.start + 2 * svg.LINE
    for y, key in ((axes.down(BEFORE) + svg.LINE - 2, "before_line"), (below, "axis")):
        marks.append(svg.text(100, y, captions[key], anchor="end", css="ec-tick"))
    description = words["interface", "phrases"].join(titles)
    return svg.figure(layout.name, below + 6, captions["title"], description, marks)


def list_places(captions: Captions) -> Html:
    """Return the places as a table: use, elasticity, electricity, what is saved."""
    words, body = captions.words, []
    for key, elasticity in places().items():
        result = run(elasticity)
        body.append([
            captions[f"{key}_mark"],
            words.quantity(result["demand"], "1"),
            words.amount(elasticity),
            words.quantity(result["electricity"], UNIT),
            words.quantity(result["electricity_saved"], UNIT),
        ])  # fmt: skip
    head = [captions[column] for column in ("case", "use", "elasticity", "electricity", "saved")]
    return table(head, body, captions["title"], headed=True)


def figure(words: Wording) -> Figure:
    """Return the picture of a gain and of the use that takes it back."""
    captions = write_captions(words)
    keys = ("google.datacentres.2020", "google.datacentres.2025", "rebound.datacentres")
    return Figure(
        captions["title"],
        draw(lay_out(narrow=False), captions),
        list_places(captions),
        captions["note"],
        tuple(dict.fromkeys(NUMBERS[key].source for key in keys)),
        opens=calculator_address(words, SEEN),
        numbers=keys,
        measure=captions["measure"],
        narrow=draw(lay_out(narrow=True), captions),
    )
