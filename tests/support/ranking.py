"""What every answer hangs on, to be asked of several Pythons."""

from random import Random

from calc import CALCULATORS
from calc.analysis.sensitivity import drivers

SEEDS = range(10)
"""Of Python's own hashing, and of the order in which inputs stand."""


def orders(seed):
    """Return the inputs of every calculator in an order of chance."""
    random = Random(seed)  # noqa: S311
    return {
        name: random.sample([*each.inputs], len(each.inputs)) for name, each in CALCULATORS.items()
    }


def ranked(calculator):
    """Return what each result hangs on, as JSON has it: what is in doubt as one in its ABC."""
    return {
        result: [[sorted(each.inputs), each.share] for each in drivers(calculator, result=result)]
        for result in calculator.results
    }
