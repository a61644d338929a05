"""What is on a chart, read from its SVG: where texts, marks and upright lines lie, in pixels."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any
from xml.etree import ElementTree as ET

from calc.charts import svg
from calc.core.html import Html

SVG = "{http://www.w3.org/2000/svg}"

LETTERS = {"ec-value": 8.9, "ec-label": 7.6, "ec-tick": 7.2}
"""Width of a letter of each kind of text, in pixels, in a wide font: generous for most."""


@dataclass(frozen=True)
class Box:
    """What a mark covers, in pixels."""

    name: str
    left: float
    top: float
    right: float
    bottom: float


class Drawing:
    """A chart at a width, with what is on it by kind."""

    def __init__(self, chart: Html, wide: float = svg.PHONE) -> None:
        drawn = svg.in_pixels(chart).replace(" data-search-exclude", "")
        self.root, self.wide = ET.fromstring(drawn), wide  # noqa: S314  (our own)

    def length(self, element: ET.Element, name: str) -> float:
        """Return a length of a mark."""
        value = element.get(name, "0")
        return float(value.rstrip("%")) * (self.wide / 100 if "%" in value else 1)

    def walk(self) -> Iterator[tuple[ET.Element, float, float]]:
        """Yield each element, with how far the drawings that it is in are moved."""

        def inside(parent: ET.Element, across: float, down: float) -> Iterator[Any]:
            for element in parent:
                yield element, across, down
                moved = element.tag == f"{SVG}svg"
                yield from inside(
                    element,
                    across + (self.length(element, "x") if moved else 0),
                    down + (self.length(element, "y") if moved else 0),
                )

        return inside(self.root, 0, 0)

    @property
    def texts(self) -> list[Box]:
        """What every text covers, by what it says."""
        boxes = []
        for element, across, down in self.walk():
            if element.tag != f"{SVG}text":
                continue
            kind, content = element.get("class", "").split()[0], "".join(element.itertext())
            size = svg.SMALL if kind == "ec-tick" else svg.LETTERS
            wide = sum(size if svg.width(letter) > 1 else LETTERS[kind] for letter in content)
            shift = {"end": wide, "middle": wide / 2}.get(element.get("text-anchor", ""), 0)
            left = across + self.length(element, "x") + self.length(element, "dx") - shift
            base = down + self.length(element, "y")
            boxes.append(Box(content, left, base - 0.75 * size, left + wide, base + 0.2 * size))
        return boxes

    @property
    def bars(self) -> dict[str, Box]:
        """What every bar covers, by what it says of itself."""
        boxes = {}
        for element in self.root.iter(f"{SVG}rect"):
            title = element.find(f"{SVG}title")
            if title is not None:
                left, top = self.length(element, "x"), self.length(element, "y")
                right, bottom = (
                    left + self.length(element, "width"),
                    top + self.length(element, "height"),
                )
                name = (title.text or "").replace("\N{NO-BREAK SPACE}", " ")
                boxes[name] = Box(element.get("class", ""), left, top, right, bottom)
        return boxes

    def lines(self, css: str = "") -> list[Box]:
        """Return every line, or those of a class, from its first end to its last."""
        return [
            Box(css, *(self.length(line, end) for end in ("x1", "y1", "x2", "y2")))
            for line in self.root.iter(f"{SVG}line")
            if not css or css in line.get("class", "").split()
        ]

    def crossed(self) -> list[str]:
        """Return the texts through which an upright line runs."""
        upright = [line for line in self.lines() if line.left == line.right]
        return [
            text.name
            for text in self.texts
            for line in upright
            if text.left < line.left < text.right
            and min(line.top, line.bottom) < text.bottom
            and max(line.top, line.bottom) > text.top
        ]
