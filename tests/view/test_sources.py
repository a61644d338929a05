"""How a number is known, where it is cited."""

import pytest

from calc.core.cited import number
from calc.core.wording import wording
from calc.view import sources


@pytest.mark.parametrize(
    ("language", "sentence"),
    [("en", "reported by the-instruments"), ("zh", "据 the-instruments 转述")],
)
def test_who_passed_a_number_on_is_named(language, sentence):
    """Masanet's 205 TWh were read in a note that quotes the paper of 2023."""
    words = wording(language)
    assert sentence in sources.standing(words, number("world.datacentres.2018"))
    # Texts of many hands have a name in each language.
    nobody = sources.standing(words, number("pue.survey.2011"))
    assert {"en": "reported by public notes and the press", "zh": "据公开的笔记与报道转述"}[
        language
    ].replace(" ", "") in nobody.replace(" ", "")
    # SemiAnalysis was read itself.
    at_hand = sources.standing(words, number("search.servers"))
    assert words["interface", "via"].partition("{")[0].strip() not in at_hand
