"""What every answer hangs on, to be asked of several Pythons."""

from random import Random

from calc import CALCULATORS
from calc.analysis.sensitivity import drivers
from calc.core.scenario import Scenario

SEEDS = range(10)
"""Of Python's own hashing, and of the order in which inputs stand."""


def orders(seed):
    """Return the inputs of every calculator in an order of chance."""
    random = Random(seed)  # noqa: S311
    return {
        name: random.sample([*calculator.inputs], len(calculator.inputs))
        for name, calculator in CALCULATORS.items()
    }


def ranked(calculator):
    """Return what each result hangs on, as JSON has it: what is in doubt as one in its ABC."""
    scenario = Scenario.of(calculator)
    return {
        result: [[sorted(driver.inputs), driver.share] for driver in drivers(scenario, result)]
        for result in calculator.results
    }
