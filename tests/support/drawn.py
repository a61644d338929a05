"""What a drawing holds: its bars, its dots and its texts, by what they say of themselves."""

import re
from html import unescape
from typing import NamedTuple
from xml.etree import ElementTree as ET

from calc.charts import svg
from calc.core.html import Html

SVG = "{http://www.w3.org/2000/svg}"


class Bar(NamedTuple):
    """A bar: from where to where across, in per cent; its top and height, in pixels; its kind."""

    left: float
    right: float
    top: float
    high: float
    kind: str


class Dot(NamedTuple):
    """A dot: per cent across and pixels down, and its kind."""

    x: float
    y: float
    kind: str


def _root(drawing: Html) -> ET.Element:
    return ET.fromstring(svg.in_pixels(drawing).replace(" data-search-exclude", ""))  # noqa: S314


def _plain(text: str | None) -> str:
    return (text or "").replace("\N{NO-BREAK SPACE}", " ")


def _number(element: ET.Element, name: str) -> float:
    return float(element.get(name, "0").rstrip("%"))


def _kind(element: ET.Element) -> str:
    return re.sub(r"^ec-\w+ ?", "", element.get("class", "")).split(" ")[0]


def bars(drawing: Html) -> dict[str, Bar]:
    """Return every bar that says something."""
    return {
        _plain(rect[0].text): Bar(
            _number(rect, "x"), _number(rect, "x") + _number(rect, "width"),
            _number(rect, "y"), _number(rect, "height"), _kind(rect),
        )
        for rect in _root(drawing).iter(f"{SVG}rect")
        if len(rect)
    }  # fmt: skip


def dots(drawing: Html) -> dict[str, Dot]:
    """Return every dot that says something."""
    return {
        _plain(circle[0].text): Dot(_number(circle, "cx"), _number(circle, "cy"), _kind(circle))
        for circle in _root(drawing).iter(f"{SVG}circle")
        if len(circle)
    }


def described(drawing: Html) -> list[str]:
    """Return what all bars and dots say of themselves."""
    return [*bars(drawing), *dots(drawing)]


def written(drawing: Html) -> list[str]:
    """Return every text."""
    return [_plain(unescape(text.text or "")) for text in _root(drawing).iter(f"{SVG}text")]
