"""Bridges: what makes the difference between two published estimates, step by step."""

from calc import CALCULATORS
from calc.charts.finding import compare
from calc.core.cited import ESTIMATES
from calc.core.scenario import Scenario
from calc.core.wording import Wording
from calc.sharing.address import query
from calc.sharing.comparison import address_of_pair, find_side, side_key
from calc.view.bridge import Comparison
from overrides.generator.figures.figure import Figure, page_address

PAIRS = (
    ("request.epoch", "request.ecologits_gpt4o_low"),
    ("search.semianalysis", "search.measured"),
    ("installed.2023", "installed.2025"),
    ("request.task_couch", "request.task_claude_carbon"),
)
"""The estimates that pages lead from one to the other, of one calculator each."""

BRIDGES = {f"{one}--{other}": (one, other) for one, other in PAIRS}
"""The pairs by the names of their fragments."""


def comparison(words: Wording, one: str, other: str) -> Comparison:
    """Return two estimates of a calculator, compared."""
    scenario = Scenario.of(CALCULATORS[ESTIMATES[one].calculator])
    first, last = (find_side(scenario, words, side_key(ESTIMATES[key])) for key in (one, other))
    name = f"bridge-{one}--{other}".replace(".", "-")
    return Comparison(scenario, words, (first, last), name)


def address(words: Wording, one: str, other: str) -> str:
    """Return where a reader can compare the two, and change them."""
    calculator = CALCULATORS[ESTIMATES[one].calculator]
    pair = side_key(ESTIMATES[one]), side_key(ESTIMATES[other])
    chosen = address_of_pair(calculator, pair, None)
    return page_address(words, calculator, query(Scenario.of(calculator), chosen))


def name_finding(words: Wording, compared: Comparison) -> str:
    """Return how much the one is of the other, as the title."""
    first, last = (
        words.fill(words["charts", "finding", "side"], {"label": side.label})
        for side in compared.sides
    )
    ratio = compare(words, compared.bridge.end, compared.bridge.start, first)
    return words.pair(last, ratio)


def figure(words: Wording, one: str, other: str) -> Figure:
    """Return the bridge from one estimate to another, with what is left to their formulas."""
    compared = comparison(words, one, other)
    note = [compared.ratio]
    if len(compared.steps) > 1:  # a single one needs no shares
        note.append(compared.legend)
    if None in compared.steps:
        first, last = compared.labels
        method = {"first": first, "last": last}
        note.append(words.fill(words["figures", "bridge", "method"], method))
    title = name_finding(words, compared)
    return Figure(
        title,
        compared.chart,
        compared.table(title),
        words["figures", "sentences"].join(note),
        tuple(dict.fromkeys(ESTIMATES[key].source for key in (one, other))),
        address(words, one, other),
        measure=words.fill(
            words["charts", "measure"],
            {"label": compared.labels[0], "unit": words.unit(compared.bridge.unit)},
        ),
        narrow=compared.narrow,
    )
