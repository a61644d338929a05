"""What a notebook shows: charts and tables that need neither a style sheet nor a package.

On this site they look like those of the calculators, because each mark keeps its class; anywhere
else its colours stand in the mark itself. A chart speaks the language of its title.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping, Sequence

from calc.charts import picture
from calc.charts import rows as charts
from calc.charts.svg import framed
from calc.core.html import Html, html
from calc.core.wording import wording
from calc.view.table import table

HAN = re.compile(r"[一-鿿]")

type Row = float | tuple[float, float]
"""A value, or both ends of a range."""


class Shown(Html):
    """HTML that a notebook shows as such, and that is text to any other Python."""

    __slots__ = ()

    def _repr_html_(self) -> str:
        return str(self)


def _with_look(tag: re.Match[str]) -> str:
    """Return the beginning of a mark with its look as attributes, and with its class as before."""
    look = picture.inline_styles(Html(tag[0]))
    # Whoever shows the notebook has chosen a paper, and an ink that can be read on it.
    own = look.replace(picture.COLOURS["ink"], "currentColor")
    own = own.replace(picture.COLOURS["paper"], "none")
    return f'{own} class="{tag[1]}"'


def chart(name: str, title: str, rows: Mapping[str, Row], unit: str, marked: str = "") -> Shown:
    """Return a bar from zero for each value, and one from end to end for each range, to one scale.

    `name` tells charts of one page apart; the row called `marked` has the colour of a scenario.
    """
    words = wording("zh" if HAN.search(title) else "en")

    def text(row: Row, write: Callable[[float, str, int], str]) -> str:
        if not isinstance(row, tuple):
            return write(row, unit, 3)
        ends = words.ends(*(write(end, unit, 3) for end in row))
        return words.fill(words["interface", "span"], ends)

    def bar(label: str, row: Row) -> charts.Row:
        value, low, high = (None, *row) if isinstance(row, tuple) else (row, None, None)
        kind = "scenario" if label == marked else "published"
        said = words.pair(label, text(row, words.quantity))
        return charts.Row(label, value, text(row, words.bare), kind, "", low, high, said)

    group = charts.Group("", [bar(label, row) for label, row in rows.items()])
    # In a notebook nothing chooses between two drawings: this one is right on a phone, too.
    drawing = charts.draw_rows(name, title, [group], words, unit=unit, narrow=True)
    drawing = Html(re.sub(r'<\w+[^<>]*? class="([^"]*)"', _with_look, drawing))
    return Shown(
        html(
            '<figure class="ec-figure"><figcaption><span>{}</span></figcaption>{}</figure>',
            title,
            framed(drawing),
        )
    )


def listed(title: str, head: Sequence[str], body: Sequence[Sequence[str]]) -> Shown:
    """Return a table; the first cell of each row names it."""
    return Shown(table(head, body, title))
