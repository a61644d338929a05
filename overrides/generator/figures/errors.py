"""Errors downstream: how far off each figure is that went wrong on its way."""

from dataclasses import dataclass

from calc.core.cited import NUMBERS
from calc.core.html import Html
from calc.core.wording import Wording
from calc.evidence.arithmetic import TERM, evaluate
from calc.view.table import table
from overrides.generator.figures.drawing import Group, Row, draw_rows
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


def describe(words: Wording, slip: Slip) -> str:
    """Return how far off a slip is, in words: ``1 billion times too high``."""
    texts, factor = words.words["figures"]["errors"], slip.factor
    off = max(factor, 1 / factor)
    way = "right" if off < NEAR else "high" if factor > 1 else "low"
    return words.fill(texts[way], {"times": words.amount(off, 1 if off > MANY else 2)})


def draw(words: Wording, name: str, title: str, *, narrow: bool) -> Html:
    """Return the slips on a scale of ratios, with the right figure as the line between them."""
    texts = words.words["figures"]["errors"]
    rows = [
        Row(
            texts[key], slip.factor, describe(words, slip), "estimated", texts[f"{key}_slip"],
            title=words.pair(texts[key], describe(words, slip)),
        )
        for key, slip in SLIPS.items()
    ]  # fmt: skip
    return draw_rows(
        name, title, [Group("", rows)], words, unit="1", narrow=narrow, dots=True,
        logarithmic=True, reference=(1.0, texts["correct"]),
    )  # fmt: skip


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
        draw(words, "figure-errors", title, narrow=False),
        table(head, body, title),
        texts["note"],
        tuple(dict.fromkeys(slip.source for slip in SLIPS.values())),
        numbers=tuple(dict.fromkeys(key for key in terms if key in NUMBERS)),
        measure=texts["measure"],
        narrow=draw(words, "figure-errors-narrow", title, narrow=True),
    )
