"""How a number is known, where it is cited."""

import pytest

from calc.core.cited import number
from calc.core.wording import wording
from calc.view import sources


@pytest.mark.parametrize(
    ("language", "sentence"), [("en", "reported by Alex de Vries"), ("zh", "据 Alex de Vries 转述")]
)
def test_who_passed_a_number_on_is_named(language, sentence):
    """Masanet's 205 TWh were read in the paper of 2023, not where they were published."""
    words = wording(language)
    assert sentence in sources.standing(words, number("world.datacentres.2018"))
    # SemiAnalysis was read itself.
    at_hand = sources.standing(words, number("search.servers"))
    assert words["interface", "via"].partition("{")[0].strip() not in at_hand
