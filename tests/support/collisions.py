"""Charts in a real browser: what of their text is cut off, crossed by a line, or touches another.

Many charts stand in one page, in columns as wide as a site's are on a window of some width. Python
draws them, the style sheets decide which of two drawings is shown, and the browser says where each
letter really is.
"""

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Any

from playwright.sync_api import Page

SHEETS = Path(__file__).parents[2] / "overrides" / "assets" / "stylesheets"

COLUMNS = {320: (288,), 360: (328,), 1280: (540, 690, 1160)}
"""Columns in which charts stand, in pixels, by the width of the window: on a desk that of a
calculator beside its inputs, that of the text, and that of the page."""

HEAD = """<!doctype html><html lang="{language}"><head><meta charset="utf-8">
<meta name="viewport" content="width=device-width"><style>{styles}</style></head>
<body class="md-typeset" data-md-color-scheme="default" data-md-color-primary="white">"""

MEASURE = """() => {
  const HAIR = 1, GAP = 2;
  const area = (box) => ({ left: box.left, right: box.right, top: box.top, bottom: box.bottom });
  // Of a line of text, letters take the middle: what is above and below them is free.
  const letters = (text) => {
    const box = text.getBoundingClientRect(), free = box.height * 0.16;
    return { ...area(box), top: box.top + free, bottom: box.bottom - free };
  };
  const meet = (one, other, gap) =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > -gap &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 0;
  const place = (element, x, y) => {
    const point = new DOMPoint(x, y).matrixTransform(element.getScreenCTM());
    return [point.x, point.y];
  };
  const segments = (element) => {
    if (element instanceof SVGLineElement) {
      const [x1, y1, x2, y2] = ['x1', 'y1', 'x2', 'y2'].map((end) => element[end].baseVal.value);
      return [[place(element, x1, y1), place(element, x2, y2)]];
    }
    const points = [...element.points].map(({ x, y }) => place(element, x, y));
    return points.slice(1).map((point, number) => [points[number], point]);
  };
  // Whether a segment runs through a box: what is left of it, cut at each side, is something.
  const crosses = ([[x1, y1], [x2, y2]], box) => {
    let from = 0, to = 1;
    for (const [start, along, low, high] of [
      [x1, x2 - x1, box.left + HAIR, box.right - HAIR],
      [y1, y2 - y1, box.top + HAIR, box.bottom - HAIR],
    ]) {
      if (Math.abs(along) < 1e-9) {
        if (start < low || start > high) return false;
      } else {
        const ends = [(low - start) / along, (high - start) / along].sort((a, b) => a - b);
        from = Math.max(from, ends[0]);
        to = Math.min(to, ends[1]);
      }
    }
    return from <= to;
  };
  const faults = [];
  let seen = 0;
  for (const holder of document.querySelectorAll('[data-case]')) {
    for (const chart of holder.querySelectorAll('svg.ec-chart')) {
      if (!chart.getClientRects().length) continue;
      seen += 1;
      const say = (fault) => faults.push(`${holder.dataset.case}: ${fault}`);
      const frame = chart.getBoundingClientRect();
      const texts = [...chart.querySelectorAll('text')].map((element) =>
        ({ said: element.textContent, box: letters(element) }));
      const lines = [...chart.querySelectorAll('line, polyline')].flatMap((element) =>
        segments(element).map((segment) => ({ css: element.getAttribute('class'), segment })));
      const marks = [...chart.querySelectorAll('rect, circle:not(.ec-point), path')].map(
        (mark) => ({ css: mark.getAttribute('class'), box: mark.getBoundingClientRect() }));
      texts.forEach(({ said, box }, number) => {
        if (box.left < frame.left - HAIR || box.right > frame.right + HAIR
            || box.top < frame.top - HAIR || box.bottom > frame.bottom + HAIR)
          say(`“${said}” is outside the frame by ${[frame.left - box.left,
            box.right - frame.right, frame.top - box.top, box.bottom - frame.bottom].map(
            Math.round)}`);
        for (const other of texts.slice(number + 1))
          if (meet(box, other.box, GAP)) say(`“${said}” touches “${other.said}”`);
        for (const { css, segment } of lines)
          if (crosses(segment, box)) say(`“${said}” is crossed by ${css}`);
        for (const mark of marks)
          if (meet(box, mark.box, -HAIR)) say(`“${said}” lies on ${mark.css}`);
      });
    }
  }
  return { faults, seen };
}"""


def holders(cases: Mapping[str, str]) -> str:
    """Return charts, each in a place that bears its name."""
    return "".join(
        f'<div data-case="{name}"><figure class="{css}">{markup}</figure></div>'
        for name, (css, markup) in (
            (name, ("drawn" if "figure" in name else "ec-figure", markup))
            for name, markup in cases.items()
        )
    )


def measure(
    page: Page, cases: Mapping[str, str], language: str, windows: Iterable[int] = COLUMNS
) -> tuple[list[str], int]:
    """Return what is wrong with charts at every width, and how many drawings were looked at.

    `cases` are frames with charts, by name; those of articles' figures have ``figure`` in it.
    """
    styles = "".join((SHEETS / name).read_text("utf-8") for name in ("site.css", "calculator.css"))
    head = HEAD.format(language=language, styles=styles)
    faults: list[str] = []
    seen = 0
    for window in windows:
        page.set_viewport_size({"width": window, "height": 800})
        for column in COLUMNS[window]:
            body = f'<main style="width: {column}px; margin: auto">{holders(cases)}</main>'
            page.set_content(f"{head}{body}</body></html>")
            found: dict[str, Any] = page.evaluate(MEASURE)
            faults += [f"{fault} (at {window} px, {column} wide)" for fault in found["faults"]]
            seen += found["seen"]
    return faults, seen
