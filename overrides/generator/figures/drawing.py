"""What figures are drawn with: rows, marks of each kind and what they mean, annotations.

Solid means metered or reported, hollow estimated, dashed ahead of its time, a diamond something
else than its neighbours; blue is published, orange the reader's own: in every figure.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from calc.charts import rows, svg
from calc.charts.marks import KINDS, legend, mark
from calc.charts.rows import Group, Reference, Row
from calc.core.html import Html
from calc.core.wording import Wording

__all__ = [
    "KINDS", "Group", "Note", "Reference", "Row",
    "annotate", "draw_both", "draw_rows", "legend", "mark",
]  # fmt: skip

SMALL_LINE = 16
"""Height of a line of small type, in pixels."""

CLEAR = 1.5
"""Per cent between a leader and the text it leads from."""


@dataclass(frozen=True)
class Note:
    """An annotation: a bold name, then lines in small type, so many characters wide.

    `x` is per cent across and `y` pixels down, where the baseline of its first line stands. A thin
    leader goes from it `to` a place, straight if that is right above, below or beside it. `kind`
    gives the name its colour.
    """

    name: str
    lines: str
    x: float
    y: float
    anchor: str = "start"
    to: tuple[float, float] | None = None
    width: int = 28
    kind: str = ""


def draw_rows(  # noqa: PLR0913
    name: str,
    title: str,
    groups: Sequence[Group],
    words: Wording,
    *,
    unit: str,
    narrow: bool = False,
    dots: bool = False,
    logarithmic: bool = False,
    reference: Reference | tuple[float, str] | None = None,
    notes: Sequence[Note] = (),
    kinds: Sequence[tuple[str, str]] = (),
) -> Html:
    """Return a chart of rows with notes on it: labels at the left, above the bars on a phone.

    The axis stands above the rows, with the `unit`. `reference` is a value that all are held
    against, with its label; `kinds` says in a legend what the marks mean.
    """
    return rows.draw_rows(
        name,
        title,
        groups,
        words,
        unit=unit,
        narrow=narrow,
        dots=dots,
        logarithmic=logarithmic,
        reference=reference,
        kinds=kinds,
        upon=annotate(notes, words),
    )


def draw_both(
    name: str, title: str, groups: Sequence[Group], words: Wording, *, unit: str
) -> tuple[Html, Html]:
    """Return a chart of rows as it is drawn for a wide column, and for a phone."""
    return (
        draw_rows(name, title, groups, words, unit=unit),
        draw_rows(f"{name}-narrow", title, groups, words, unit=unit, narrow=True),
    )


def annotate(notes: Sequence[Note], words: Wording) -> list[Html]:
    """Return notes with their leaders, to be drawn on top of a chart."""
    marks: list[Html] = []
    for note in notes:
        lines: list[tuple[str, str, float]] = []
        css = f"ec-label heading {note.kind}".strip()
        if note.name:
            named = svg.break_lines(note.name, words, note.width)
            lines += [(line, css, svg.LINE) for line in named]
        if note.lines:
            small = svg.break_lines(note.lines, words, note.width)
            lines += [(line, "ec-tick", SMALL_LINE) for line in small]
        y, baselines = note.y, list[float]()
        for line, css, high in lines:
            y += high if baselines else 0
            baselines.append(y)
            marks.append(svg.text(note.x, y, line, anchor=note.anchor, css=css))
        if note.to:
            marks.insert(0, _leader(note, note.y - svg.OVER, y + svg.UNDER, note.to))
    return marks


def _leader(note: Note, top: float, bottom: float, to: tuple[float, float]) -> Html:
    """Return the line from a note, which reaches from `top` to `bottom`, to what it is about."""
    x, y = to
    aside = {"start": 1, "middle": 0, "end": -1}[note.anchor]
    if y < top:
        start = note.x + aside * CLEAR, top
    elif y > bottom:
        start = note.x + aside * CLEAR, bottom
    else:
        start = note.x - aside * CLEAR, y
    return svg.rule(*start, x, y, "ec-leader")
