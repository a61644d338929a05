"""Bridges: what makes the difference between two published estimates, step by step."""

from calc import CALCULATORS
from calc.core import scenario as core
from calc.core.cited import ESTIMATES
from calc.core.wording import Wording
from calc.sharing import address as link
from calc.sharing.comparison import COMPARE, side
from calc.view.bridge import Comparison
from calc.view.scenario import Scenario
from overrides.generator.figures.figure import FOLDERS, Figure
from overrides.generator.placeholders import SITE_ADDRESS

PAIRS = (
    ("request.epoch", "request.ecologits_gpt4o_low"),
    ("request.epoch", "request.epoch_pessimistic_long"),
    ("request.ecologits_gpt4o_low", "request.ecologits_gpt4_high"),
    ("search.semianalysis", "search.own-volume"),
    ("search.semianalysis", "search.new-street"),
    ("search.semianalysis", "search.measured"),
    ("shipments.paper-2023-high", "shipments.paper-2027-high"),
    ("growth.paper-high", "growth.none-retire-high"),
    ("installed.2023", "installed.2025"),
    ("footprint.low", "footprint.high"),
)
"""The estimates that pages lead from one to the other, of one calculator each."""

AT = {("search.semianalysis", "search.own-volume"): "per_search"}
"""The result at which two are compared that would meet at another, where they agree."""

BRIDGES = {f"{one}--{other}": (one, other) for one, other in PAIRS}
"""The pairs by the names of their fragments."""


def comparison(words: Wording, one: str, other: str) -> Comparison:
    """Return two estimates of a calculator, compared."""
    calculator = CALCULATORS[ESTIMATES[one].calculator]
    scenario = Scenario(calculator, calculator.complete(), words=words)
    sides = side(scenario, one), side(scenario, other)
    name = f"bridge-{one}--{other}".replace(".", "-")
    return Comparison(scenario, sides, name, AT.get((one, other), ""))


def address(words: Wording, one: str, other: str) -> str:
    """Return where a reader can compare the two, and change them."""
    calculator = CALCULATORS[ESTIMATES[one].calculator]
    page = f"{SITE_ADDRESS}{FOLDERS[words.language]}{calculator.chapter}/{calculator.name}/"
    both = link.BETWEEN.join(each.removeprefix(f"{calculator.name}.") for each in (one, other))
    asked = link.query(core.Scenario.of(calculator), {COMPARE: both})
    return f"{page}?{asked}#{calculator.name}-calculator"


def figure(words: Wording, one: str, other: str) -> Figure:
    """Return the bridge from one estimate to another, with what is left to their formulas."""
    found = comparison(words, one, other)
    said = [found.ratio]
    if len(found.steps) > 1:  # a single one needs no shares
        said.append(found.legend)
    if None in found.steps:
        first, last = found.labels
        method = {"first": first, "last": last}
        said.append(words.fill(words["figures", "bridge", "method"], method))
    labels = {"one": found.sides[0].label, "other": found.sides[1].label}
    title = words.fill(words["figures", "bridge", "title"], labels)
    return Figure(
        title,
        found.chart,
        found.listed(title),
        words["figures", "sentences"].join(said),
        tuple(dict.fromkeys(ESTIMATES[each].source for each in (one, other))),
        "" if (one, other) in AT else address(words, one, other),
    )
