"""Quantities in markup: found whole, marked once, and nothing else is touched."""

import re

import pytest

from calc import CALCULATORS
from calc.core.amounts import NBSP
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.view import results
from calc.view.quantities import keep_whole
from tests.support.marked import MARKED, unmarked

VALUES = (0.301, 1, 2.9, 1234, 51_234, 9e9, 27.648e9, 3.4e-7, 1.2e19, -0.02)


def marked(markup: str, language: str = "en") -> list[str]:
    """Return the quantities that are found in markup, written with underscores."""
    whole = keep_whole(markup.replace("_", NBSP), wording(language))
    found = MARKED.findall(whole)
    return [quantity.replace("<wbr>", "").replace(NBSP, "_") for quantity in found]


@pytest.mark.parametrize("value", VALUES)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_quantity_is_found_from_its_first_figure_to_its_last_letter(
    language: str, value: float
) -> None:
    words = wording(language)
    for unit in words.words["units"]:
        quantity = words.quantity(value, unit)
        if NBSP in quantity:  # any other is one word
            whole = keep_whole(f"<p>{quantity}</p>", words).replace("<wbr>", "")
            assert re.search(f"<span[^>]*>{re.escape(quantity)}</span>", whole), (unit, whole)


@pytest.mark.parametrize(
    ("language", "markup", "found"),
    [
        ("en", "<p>It takes 29.2_TWh a year, more or less.</p>", ["29.2_TWh a year,"]),
        ("en", "<p>0.4_g CO₂e/kWh; 1.17_×_10⁻⁶</p>", ["0.4_g CO₂e/kWh;", "1.17_×_10⁻⁶"]),
        ("en", "<p>An H100 GPU, GPT-3 and 5 Whigs</p>", []),
        ("en", '<p title="5_kWh">five</p><pre>5_kWh</pre><svg><text>5_kWh</text></svg>', []),
        ("zh", "<p>用电292_亿千瓦时的数据中心，8_瓦</p>", ["292_亿千瓦时", "8_瓦"]),
        ("zh", "<p>29.2_太瓦时，每台 6.5_千瓦</p>", ["29.2_太瓦时，", "每台 6.5_千瓦"]),
        ("zh", "<p>（每天 90_亿次搜索）</p>", ["（每天 90_亿次搜索）"]),
        ("zh", "<b>5.1_万块 GPU</b>", ["<b>5.1_万块 GPU</b>"]),
        # The mark of a cited number, and the bracket after it, stay in its line.
        (
            "en",
            '(<a href="#x">95_TWh<span class="standing quoted"></span></a>), or 5_W',
            ['(<a href="#x">95_TWh<span class="standing quoted"></span></a>),', "5_W"],
        ),
    ],
)
def test_what_is_a_quantity_and_what_is_not(language: str, markup: str, found: list[str]) -> None:
    assert marked(markup, language) == found


def test_a_drawing_within_a_drawing_ends_none() -> None:
    """What follows the inner one is still drawn; what follows the outer is not."""
    drawing = "<svg><svg x='0'><path/></svg><text>100_billion</text></svg>"
    assert marked(f"<p>1_billion{drawing}2_billion</p>") == ["1_billion", "2_billion"]


def test_an_abbreviation_that_is_explained_is_part_of_it() -> None:
    (found,) = marked('<p>29.2_<abbr title="10¹² Wh, or 1_TWh">TWh</abbr> a year</p>')
    assert found.startswith("29.2_<abbr ")
    assert found.endswith("</abbr> a year")


def test_punctuation_goes_with_a_long_one() -> None:
    """Before and after a box in a line, any browser may break it."""
    assert marked("<p>(9_billion searches a day),</p>") == ["(9_billion searches a day),"]


@pytest.mark.parametrize("quantity", ["每次 0.414_克二氧化碳当量", "8_瓦"])
@pytest.mark.parametrize("stress", ["b", 'strong class="ec-primary"', 'a href="#1"'])
def test_punctuation_goes_with_one_that_is_stressed(quantity: str, stress: str) -> None:
    """Else a line could begin with it."""
    inner = f"<{stress}>{quantity}</{stress.split(maxsplit=1)[0]}>"
    assert marked(f"<p>排放{inner}，耗水</p>", "zh") == [f"{inner}，"]


@pytest.mark.parametrize("language", LANGUAGES)
def test_marks_take_nothing_away_and_are_set_once(language: str) -> None:
    words = wording(language)
    for calculator in CALCULATORS.values():
        drawn = results.parts(Scenario.of(calculator), words)["table"]
        whole = keep_whole(drawn, words)
        assert whole != drawn
        assert unmarked(whole) == drawn
        assert keep_whole(whole, words) == whole
