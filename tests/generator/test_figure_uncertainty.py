"""How sure each calculator is: the ranges drawn are those of an independent computation."""

import re

import pytest

from calc import CALCULATORS
from calc.core.wording import wording
from overrides.generator.figures import uncertainty
from tests.generator.test_figures import rows
from tests.support.monte_carlo import independent_intervals


def test_every_calculators_range_is_drawn_the_narrowest_first():
    """Against a hundred thousand draws by chance, from formulas written a second time."""
    factors = []
    for name, calculator in CALCULATORS.items():
        drawn = independent_intervals(calculator)[calculator.primary]
        factors.append((drawn[2] / drawn[0], wording("en")[name, "title"]))
    table = rows(uncertainty.figure(wording("en")))
    assert {title for _, title in factors} == table.keys()
    shown = [float(cells[2]) for cells in table.values()]
    assert shown == sorted(shown)
    for factor, title in factors:
        assert float(table[title][2]) == pytest.approx(factor, rel=0.12), title
    middle = sorted(factor for factor, _ in factors)[len(factors) // 2]
    (said,) = re.findall(r"is ([\d.]+) times", uncertainty.figure(wording("en")).title)
    assert float(said) == pytest.approx(middle, rel=0.12)


def test_what_most_of_a_range_comes_from_is_named():
    """A year's shipments hang on how many servers are sold: their shares are ranked elsewhere."""
    table = rows(uncertainty.figure(wording("en")))
    assert table["A year's new servers"][3] == "Servers shipped in the year"
    assert table["Training a model"][3] == "Power of one accelerator"
