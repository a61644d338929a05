"""A refusal is said of any model, one without words of its own included."""

import math

import pytest

from calc import CALCULATORS
from calc.core.refused import Refused
from calc.core.wording import EXACT, FULL, LANGUAGES, NBSP, wording
from calc.sharing.typed import read_inputs
from tests.support.analytic import small


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_model_without_words_is_refused_by_its_names(language):
    """Where nothing is said of an input, its name stands for its label."""
    own = small(lambda length: length, {"length": (0, 1, 2)})
    with pytest.raises(Refused) as refusal:
        own.run({"length": 3})
    sentence = refusal.value.sentence(wording(language))
    assert sentence.startswith("length")
    assert [digit for digit in sentence if digit.isdigit()] == ["3", "0", "2"]
    with pytest.raises(Refused, match=f"“{own.name}” has no input called “width”"):
        own.run({"width": 1})


def test_a_unit_without_words_goes_by_its_symbol():
    """A model of one's own may measure what none of ours does."""
    refusal = Refused("own", "area", 3.0, "out_of_range", unit="km2", low=1.0, high=2.0)
    assert str(refusal) == "area cannot be 3 km2: allowed is 1 km2 to 2 km2."


def test_what_is_not_a_number_is_not_said_to_be_too_large():
    """A float can be no number at all."""
    with pytest.raises(Refused, match="“nan” is not a number"):
        CALCULATORS["search"].run({"servers": math.nan})


@pytest.mark.parametrize("name", CALCULATORS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_hair_beyond_what_is_allowed_is_told_from_it(name, language):
    """Rounded, it would read like the end that it is beyond."""
    words = wording(language)
    for key, declared in CALCULATORS[name].inputs.items():
        for end, beyond in ((declared.low, -math.inf), (declared.high, math.inf)):
            if not end:  # what is next to nothing is not rounded to it
                continue
            hair = math.nextafter(end, beyond)
            with pytest.raises(Refused) as refusal:
                CALCULATORS[name].run({key: hair})
            sentence = refusal.value.sentence(words)
            exact = words.quantity(hair, declared.unit, EXACT)
            assert exact in sentence
            assert exact != words.quantity(end, declared.unit, EXACT)
            ends = (
                words.quantity(end, declared.unit, FULL) for end in (declared.low, declared.high)
            )
            assert all(text in sentence for text in words.ends(*ends).values())


@pytest.mark.parametrize(
    ("calculator", "name", "sentence"),
    [
        ("search", "pue", "“几”不是数字。请输入 1 至 2 之间的数值。"),
        ("search", "server_power", "“几”不是数字。请输入每台 1 至 200 千瓦之间的数值。"),
        (
            "search", "searches",
            "“几”不是数字。请输入每天 10 亿至 300 亿次搜索之间的数值，可用“万”“亿”等单位。",
        ),
        (
            "rebound", "baseline_electricity",
            "“几”不是数字。请输入全年 10 亿至 5000 亿千瓦时之间的数值，可用“万”“亿”等单位。",
        ),
    ],
)  # fmt: skip
def test_words_for_powers_of_ten_are_offered_where_the_range_has_them(calculator, name, sentence):
    refused = read_inputs(CALCULATORS[calculator], {name: "几"}).refused[name]
    assert refused.sentence(wording("zh")).replace(NBSP, " ").endswith(sentence)
