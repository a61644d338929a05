"""Printed against recomputed: each number as a dot, at what comes out here for what was printed."""

from collections.abc import Sequence

from calc.charts import svg
from calc.charts.marks import WIDE, Placed, anchor_at, clear_line, mark
from calc.core.cited import printed_value
from calc.core.html import Html
from calc.core.wording import Wording
from calc.evidence.reproduction import ROWS, PaperRow
from calc.view.table import digits, table
from overrides.generator.figures.drawing import Note, annotate
from overrides.generator.figures.figure import Figure

OTHERS = ("ledger", "later")
"""The parts that are no sums of the paper's own: a ledger, and later papers."""

LOW, HIGH = 0.28, 1.1
"""The ends of the axis: what comes out, as a multiple of what was printed."""

COLUMN, EDGE = 27, 3
"""Per cent that the labels take at the left, where they stand beside the dots, and at an edge."""

STEP, AROUND, BEFORE = 12, 7, 20
"""Pixels from dot to dot of a stack, around a lane, and for a mark of the legend."""

BESIDE, NOTE, PHONE_NOTE = 21, 20, 24
"""Characters of a line of a label beside its lane, and of a note."""

LOWEST = 44
"""Pixels that a lane with its label beside it is high at least."""

ABOVE, NEAR = 46, 20
"""Pixels from a mark up to what is told of it, and to the end of the leader from that."""

NOTED = {"L09a": "half_percent", "L03": "own_searches"}
"""The rows that are told in words, in the order from the lane down."""


def ratio(row: PaperRow) -> float:
    """Return what comes out here as a multiple of what was printed."""
    return row.gap + 1


def recomputed(*parts: str) -> list[PaperRow]:
    """Return the rows that are made again here, all or those of some parts.

    Those are left out that nothing can be compared with.
    """
    made = (row for row in ROWS.values() if row.comparable)
    return [row for row in made if not parts or row.part in parts]


def own_parts() -> list[str]:
    """Return the parts that hold the paper's own sums, in its order."""
    return list(dict.fromkeys(row.part for row in recomputed() if row.part not in OTHERS))


def swarm(
    rows: Sequence[PaperRow], across: svg.Scale, width: float
) -> dict[str, tuple[float, float]]:
    """Return a place for each row: at its ratio, near the middle, with no other in the way."""
    places: dict[str, tuple[float, float]] = {}
    for row in sorted(rows, key=lambda row: abs(row.gap)):
        x = across(ratio(row))
        near = {y for place, y in places.values() if abs(place - x) / 100 * width < STEP}
        steps = (side * step * STEP for step in range(len(rows)) for side in (1, -1))
        places[row.id] = x, next(y for y in map(float, steps) if y not in near)
    heights = [y for _, y in places.values()]
    middle = (max(heights) + min(heights)) / 2
    return {key: (x, y - middle) for key, (x, y) in places.items()}


def _mark(verdict: str, x: float, y: float, title: str) -> Html:
    """Return the mark of a verdict."""
    if verdict == "differs":
        return svg.cross(x, y, "ec-cross", title)
    return mark("other" if verdict == "premise" else "computed", x, y, title)


def _title(words: Wording, row: PaperRow) -> str:
    """Return what a row's mark says of itself."""
    label = f"{row.id} {words['paper', row.id, 'label']}"
    return words.pair(label, words.amount(ratio(row), 4))


def _legend(words: Wording, width: float) -> tuple[list[Html], float]:
    """Return what each kind of mark means, and how high that is."""
    marks: list[Html] = []
    across, down = 0.0, 0.0
    for verdict in ("reproduces", "differs", "premise"):
        said = words["figures", "recomputed", verdict]
        long = BEFORE + svg.measure(said, "ec-tick")
        if across and across + long > width:
            across, down = 0.0, down + svg.LINE
        sign = svg.moved(svg.DOT + 2, 0, [_mark(verdict, 0, 9, "")])
        text = svg.text(0, 13.5, said, dx=BEFORE, css="ec-tick")
        marks.append(svg.moved(across, down, [sign, text]))
        across += long + 16
    return marks, down + svg.LINE + 8


class _Board:
    """The lanes of the chart, for a page or for a phone."""

    def __init__(self, words: Wording, *, narrow: bool) -> None:
        self.words, self.narrow = words, narrow
        self.texts = words.words["figures"]["recomputed"]
        self.width = svg.PHONE if narrow else WIDE
        self.across = svg.Scale(LOW, HIGH, EDGE if narrow else COLUMN, 100 - EDGE)
        self.dots, self.notes, self.said = list[Html](), list[Html](), list[str]()
        self.placed: list[Placed] = []
        self.spans: list[tuple[float, float]] = []

    def place_label(self, part: str, top: float, high: float) -> float:
        """Place a lane's label, and how many come out; return where its dots begin."""
        above = self.narrow and part == OTHERS[0]  # where dots are spread over the width
        limit = svg.NARROW if above else BESIDE
        verdicts = [row.verdict for row in recomputed(part) if row.verdict != "premise"]
        right = {"right": str(verdicts.count("reproduces")), "all": str(len(verdicts))}
        lines = [
            *((line, "ec-label") for line in self.break_label(part, limit)),
            (self.words.fill(self.texts["right"], right), "ec-tick"),
        ]
        tall = svg.LINE * len(lines)
        first = top + 14 if above else top + (high - tall) / 2 + 14
        self.placed += [
            Placed(0, first + number * svg.LINE, line, css)
            for number, (line, css) in enumerate(lines)
        ]
        return top + (tall if above else 0)

    def break_label(self, part: str, limit: int) -> tuple[str, ...]:
        """Return a part's name in lines of so many characters."""
        return svg.break_lines(self.words["paper_parts", part], self.words, limit)

    def place_lane(self, part: str, top: float) -> float:
        """Place the dots of a part, and what is told of them; return where they end."""
        rows = recomputed(part)
        places = swarm(rows, self.across, self.width)
        high = 2 * (max(abs(y) for _, y in places.values()) + svg.DOT + AROUND)
        if not self.narrow or part != OTHERS[0]:
            high = max(high, LOWEST)
        start, top = top, self.place_label(part, top, high)
        for row in rows:
            x, off = places[row.id]
            self.said.append(_title(self.words, row))
            self.dots.append(_mark(row.verdict, x, top + high / 2 + off, self.said[-1]))
        bottom = top + high
        self.spans.append((start, bottom))
        for key in NOTED:
            if key in places:
                x, off = places[key]
                bottom = self.place_note(key, x, top + high / 2 + off, bottom)
        return bottom

    def place_note(self, key: str, x: float, y: float, bottom: float) -> float:
        """Place what is told of a row, and return where its lane ends with that.

        It stands above the lane, beside the numbers that come out; on a phone below.
        """
        name, lines = (self.words.fill(self.texts[part][NOTED[key]]) for part in ("noted", "notes"))
        limit = PHONE_NOTE if self.narrow else NOTE
        high = svg.LINE * len(svg.break_lines(name, self.words, limit))
        high += 16 * len(svg.break_lines(lines, self.words, limit))
        top = bottom if self.narrow else y - ABOVE - high
        reach = (y + NEAR, bottom) if self.narrow else (top + high + AROUND, y - NEAR)
        self.notes.append(svg.rule(x, reach[0], x, reach[1], "ec-leader"))
        self.notes += annotate([Note(name, lines, x, top + 14, width=limit)], self.words)
        return bottom + high + AROUND if self.narrow else bottom

    def draw(self, name: str, title: str) -> Html:
        """Return the chart."""
        legend, top = _legend(self.words, self.width)
        top += svg.LINE
        for tick in self.across.ticks(8):
            shown, css = self.words.amount(tick), "ec-tick"
            if tick == 1:
                shown, css = self.texts["printed"], "ec-value published"
            x = self.across(tick)
            text = Placed(x, top - 6, shown, css, anchor_at(x, shown, css, self.width))
            if tick == 1 and text.reach(self.width)[0] < self.placed[-1].reach(self.width)[1]:
                self.placed.pop()
            self.placed.append(text)
        bottom = top
        for part in [*own_parts(), *OTHERS]:
            bottom = self.place_lane(part, bottom)
        # Where something is told below a lane, the line does not run through it.
        lines = [
            line
            for span in self.spans
            for line in clear_line(
                self.across(1), span, "ec-reference published", self.placed, self.width
            )
        ]
        description = self.words["interface", "phrases"].join(self.said)
        written = [text.drawn for text in self.placed]
        marks = [*legend, *lines, *self.notes, *written, *self.dots]
        return svg.figure(name, bottom, title, description, marks)


def figure(words: Wording) -> Figure:
    """Return every number that is made again here, at its ratio."""
    texts = words.words["figures"]["recomputed"]
    own = recomputed(*own_parts())
    right = sum(row.verdict == "reproduces" for row in own)
    gaps = {"all": str(len(own)), "right": str(right)}
    title = words.fill(texts["all_right" if right == len(own) else "some_right"], gaps)
    chart, narrow = (
        _Board(words, narrow=bool(size)).draw(f"figure-recomputed{size}", title)
        for size in ("", "-narrow")
    )
    body = [
        [
            row.id,
            words["paper", row.id, "label"],
            words.as_printed(printed_value(row.printed), row.shown_unit),
            words.quantity(row.ours, row.shown_unit, digits(row.ours)),
            words.amount(ratio(row), 4),
            words["verdict", row.verdict],
        ]
        for row in recomputed()
    ]
    head = [
        texts["row"],
        words["interface", "what"],
        *(words["reproduction", column] for column in ("printed", "ours")),
        texts["ratio"],
        words["reproduction", "verdict"],
    ]
    return Figure(
        title,
        chart,
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(row.source for row in recomputed())),
        measure=words.fill(texts["measure"]),
        narrow=narrow,
    )
