"""What is drawn on two axes of numbers: grid, lines, areas and columns, each by its values."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

from calc.charts import svg
from calc.core.html import Html, html
from calc.core.wording import Wording
from overrides.generator.figures.drawing import mark


@dataclass(frozen=True)
class Axes:
    """Two axes: `across` leads to per cent of the width, `down` to pixels from the top.

    Lines of the grid go from `left` to `right`, in per cent. The drawing is `least` pixels wide, or
    wider.
    """

    across: svg.Scale
    down: svg.Scale
    left: float = 0
    right: float = 100
    least: float = svg.PHONE

    def place(self, x: float, y: float) -> tuple[float, float]:
        """Return where two values meet, as a place that marks and leaders take."""
        return self.across(x), self.down(y)

    def draw_grid(
        self, words: Wording, ticks: Sequence[float], unit: str, *, named: bool = True
    ) -> list[Html]:
        """Return a line for each value, with that at the left above it.

        The highest has its unit, if that is to be named.
        """
        marks = []
        for tick in ticks:
            y, css = self.down(tick), "ec-grid" if tick else "ec-axis"
            marks.append(svg.rule(self.left, y, self.right, y, css))
            shown = (words.on_axis if named and tick == ticks[-1] else words.bare)(tick, unit)
            if tick:
                marks.append(svg.text(self.left, y - 4, shown, css="ec-tick"))
        return marks

    def write_ticks(self, labels: Mapping[float, str]) -> list[Html]:
        """Return what stands below the axis at some values, where no edge cuts it off."""
        marks = []
        for value, label in labels.items():
            x, half = self.across(value), svg.measure(label, "ec-tick") * 50 / self.least
            anchor = "start" if x < half else "end" if 100 - x < half else "middle"
            marks.append(
                svg.text(x, self.down.start + svg.LINE, label, anchor=anchor, css="ec-tick")
            )
        return marks

    def draw_line(self, points: Iterable[tuple[float, float]], css: str) -> Html:
        """Return a line through points."""
        return self._stretch(svg.curve(self._shares(points), css))

    def draw_area(self, points: Iterable[tuple[float, float]], css: str) -> Html:
        """Return the area that points go round."""
        corners = " ".join(f"{x:.2f},{y:.2f}" for x, y in self._shares(points))
        return self._stretch(html('<polygon points="{}" class="ec-area {}"/>', corners, css))

    def draw_column(  # noqa: PLR0913
        self, x: float, low: float, high: float, *, wide: float, kind: str, title: str
    ) -> Html:
        """Return a column from one value up to another, `wide` per cent wide."""
        top = self.down(high)
        tall = self.down(low) - top
        css = f"ec-bar {kind}"
        return svg.bar(self.across(x) - wide / 2, top, wide, tall, css=css, title=title)

    def draw_mark(self, kind: str, x: float, y: float, title: str) -> Html:
        """Return the mark of a kind where two values meet."""
        return mark(kind, *self.place(x, y), title)

    def draw_reach(self, x: float, low: float, high: float) -> Html:
        """Return the range of a value as an upright line."""
        return svg.rule(self.across(x), self.down(low), self.across(x), self.down(high), "ec-reach")

    def _shares(self, points: Iterable[tuple[float, float]]) -> list[tuple[float, float]]:
        """Return points as per cent of the whole width and of the height."""
        share = replace(self.down, start=100, end=0)
        return [(self.across(x), share(y)) for x, y in points]

    def _stretch(self, curve: Html) -> Html:
        """Return a curve on the height of the axes."""
        return svg.stretched(self.down.end, self.down.start - self.down.end, [curve])
