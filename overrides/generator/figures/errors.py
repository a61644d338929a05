"""Errors downstream: how far off each figure is that went wrong on its way."""

from dataclasses import dataclass

from calc.charts import svg
from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.units import convert
from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, evaluate
from calc.view.table import table
from overrides.generator.figures.drawing import SMALL_LINE, mark
from overrides.generator.figures.figure import Figure


@dataclass(frozen=True)
class Slip:
    """What a figure became, and what it was: lines of arithmetic in one unit; and who wrote it."""

    became: str
    was: str
    unit: str
    source: str

    @property
    def factor(self) -> float:
        """How many times too high it is; below one, too low."""
        return evaluate(self.became, self.unit) / evaluate(self.was, self.unit)


ANSWER = "{results.request.epoch.energy_by_flop} * {1 request}"
"""The lowest of the methods that show their sums, for an answer by GPT-4o."""

SLIPS = {
    "ndtv_total": Slip(
        "{errors.ndtv.total}", "{search.semianalysis.electricity} * {1 year}", "TWh", "ndtv-2024"
    ),
    "ndtv_search": Slip("{errors.ndtv.search}", "{search.interaction}", "Wh/search", "ndtv-2024"),
    "impactia": Slip(
        "{errors.impactia.share}", "{errors.impactia.mended}", "%", "ecologits-impactia-2026"
    ),
    "keyword": Slip("{search.interaction}", "{search.keyword}", "Wh/search", "devries-2023"),
    "merged": Slip(
        "{ireland.paper}", "{search.semianalysis.electricity}", "TWh/year", "devries-2023"
    ),
    "households": Slip("{errors.kpcw}", "{worked.errors.homes}", "1", "kpcw-2025"),
    "llm_carbon_calculator": Slip(
        "{errors.package.llm_carbon_calculator} * {1 request}",
        ANSWER,
        "Wh",
        "llm-carbon-calculator-2026",
    ),
    "carbonwatcher": Slip(
        "{errors.package.carbonwatcher} * {1 request}", ANSWER, "Wh", "carbonwatcher-2026"
    ),
    "eco_compute": Slip(
        "{errors.package.eco_compute} * {1 request}", ANSWER, "Wh", "eco-compute-2026"
    ),
}
"""Every slip that has a size, from the most too high to the most too low."""


NEAR, MANY = 1.05, 1e6
"""Below what factor a slip is hardly off, and above which it is told in one digit."""


def describe(words: Wording, slip: Slip, *, short: bool = False) -> str:
    """Return how far off a slip is, in words: ``1 billion times too high``; `short`, if so high."""
    texts, factor = words.words["figures"]["errors"], slip.factor
    off = max(factor, 1 / factor)
    high = "high_short" if short else "high"
    way = "right" if off < NEAR else high if factor > 1 else "low"
    gaps = {
        "times": words.amount(off, 1 if off > MANY else 2),
        "share": words.quantity(convert(factor, "1", "%"), "%", 2),
    }
    return words.fill(texts[way], gaps)


@dataclass(frozen=True)
class _Layout:
    """Where the scale lies, in per cent of the width, and characters of a label's line."""

    start: float
    end: float
    limit: int
    narrow: bool


WIDE = _Layout(33, 98, 26, narrow=False)
NARROW = _Layout(4, 97, 40, narrow=True)

LEAST, MOST = 1e-3, 1e10
"""From where to where the scale goes."""

TICKS = {"thousandth": 1e-3, "correct": 1.0, "thousand": 1e3, "million": 1e6, "billion": 1e9}
FEW = ("correct", "thousand", "billion")
"""What is marked on it, and on a phone."""

GAP, TRACK, BESIDE, OVER = 12, 22, 10, 9
"""Pixels after a row, those that its mark takes, and from a mark to a text beside or above it."""

FAR = 0.6
"""The part of the scale beyond which a text stands above its line."""


def draw(words: Wording, name: str, title: str, layout: _Layout) -> Html:
    """Return the slips as dots, each on a line from the right figure to what became of it."""
    texts = words.words["figures"]["errors"]
    across = svg.Scale(LEAST, MOST, layout.start, layout.end, logarithmic=True)
    correct, far = across(1.0), layout.start + FAR * (layout.end - layout.start)
    marks: list[Html] = []
    titles: list[str] = []
    top = 2 * svg.LINE + 8.0
    for key, slip in SLIPS.items():
        shown = describe(words, slip, short=layout.narrow)
        label = svg.break_lines(texts[key], words, layout.limit)
        lines = [(line, "ec-label", svg.LINE) for line in label]
        detail = svg.break_lines(texts[f"{key}_slip"], words, layout.limit)
        lines += [(line, "ec-tick", SMALL_LINE) for line in detail]
        block = sum(high for *_, high in lines)
        x = across(slip.factor)
        if layout.narrow:
            block += svg.LINE if x > far else 0
            y = top + block + TRACK / 2
        else:
            y = top + max(block, TRACK) / 2
        down = top + 13
        for line, css, high in lines:
            if layout.narrow:
                marks.append(svg.text(0, down, line, css=css))
            else:
                marks.append(svg.text(layout.start - 2, down, line, anchor="end", css=css))
            down += high
        marks.append(svg.rule(correct, y - TRACK / 2, correct, y + TRACK / 2, "ec-reference"))
        marks.append(svg.rule(correct, y, x, y, "ec-span"))
        titles.append(words.pair(texts[key], describe(words, slip)))
        marks.append(mark("estimated", x, y, titles[-1]))
        if x > far:  # no room at its right: it stands upon the line
            marks.append(svg.text(x, y - OVER, shown, anchor="end", css="ec-value"))
        else:
            marks.append(svg.text(max(x, correct), y + 5, shown, dx=BESIDE, css="ec-value"))
        top += (block + TRACK if layout.narrow else max(block, TRACK)) + GAP
    for key in FEW if layout.narrow else TICKS:
        x = across(TICKS[key])
        anchor = svg.tick_anchor(x)
        css = "ec-value" if key == "correct" else "ec-tick"
        marks.append(
            svg.text(x, 13 if key == "correct" else 30, texts[key], anchor=anchor, css=css)
        )
    described = words["interface", "phrases"].join(titles)
    return svg.figure(name, top - GAP + 4, title, described, marks)


def figure(words: Wording) -> Figure:
    """Return how far off each slip is."""
    texts = words.words["figures"]["errors"]
    worst = max(SLIPS.values(), key=lambda slip: slip.factor)
    title = words.fill(texts["title"], {"times": words.amount(worst.factor, 1)})
    body = [
        [
            texts[key],
            texts[f"{key}_slip"],
            words.quantity(evaluate(slip.became, slip.unit), slip.unit),
            words.quantity(evaluate(slip.was, slip.unit), slip.unit),
            describe(words, slip),
            words.credit(slip.source),
        ]
        for key, slip in SLIPS.items()
    ]
    head = [
        words["interface", "what"],
        *(texts[column] for column in ("slip", "became", "was", "off")),
        words["interface", "source"],
    ]
    expressions = [line for slip in SLIPS.values() for line in (slip.became, slip.was)]
    terms = [key for line in expressions for key, *_ in TERM.findall(line)]
    return Figure(
        title,
        draw(words, "figure-errors", title, WIDE),
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(slip.source for slip in SLIPS.values())),
        numbers=tuple(dict.fromkeys(key for key in terms if key in NUMBERS)),
        measure=words.fill(texts["measure"]),
        narrow=draw(words, "figure-errors-narrow", title, NARROW),
    )
