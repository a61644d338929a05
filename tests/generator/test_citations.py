"""Who quotes whom: chains go back in time, and a figure that was passed on is the same."""

import pytest

from calc.core.cited import NUMBERS
from calc.core.wording import LANGUAGES, wording
from calc.evidence.arithmetic import WORKED
from overrides.generator.figures import citations
from overrides.generator.figures.citations import TEXTS, depth, in_order
from tests.support.drawn import dots


def test_every_text_stands_once_below_what_it_is_of():
    """No text is lost in a circle, and none stands before its source."""
    order = [text.id for text in in_order()]
    assert sorted(order) == sorted(TEXTS)
    for text in TEXTS.values():
        assert depth(text) < len(TEXTS)
        assert not text.of or order.index(text.of) < order.index(text.id)


def test_every_first_source_is_older_than_2024():
    """The chains end in a blog of 2009, and in what was estimated in 2023."""
    assert {text.year for text in TEXTS.values() if not text.of} == {2009, 2023}


@pytest.mark.parametrize(
    ("text", "low", "high"),
    [
        ("devries_3", 3, 3),  # 0.3 Wh times 10
        ("devries_29", 2.9, 2.9),  # 564 MWh over 195 million
        ("iea_73", 7.3, 7.3),
        ("li", 93.5, 147.4),
    ],
)
def test_figures_are_those_printed(text, low, high):
    """As the texts have them."""
    assert TEXTS[text].span.low == pytest.approx(low)
    assert TEXTS[text].span.high == pytest.approx(high)


def test_a_text_was_seen_as_far_as_the_number_that_it_printed():
    """Where a text is the original of a number here: IEA's 7.3 was quoted, Li's water read."""
    printed = {
        text: NUMBERS[text.value.strip("{}")]
        for text in TEXTS.values()
        if text.value.strip("{}") in NUMBERS
    }
    own = {text.id: number for text, number in printed.items() if number.source == text.source}
    assert {"google_2009", "iea_73", "bbc"} <= own.keys()
    assert [key for key, number in own.items() if number.standing != TEXTS[key].standing] == []
    assert TEXTS["iea_73"].standing == "quoted"
    assert TEXTS["li_water"].standing == "original"


def test_the_ieas_figure_is_the_middle_of_the_papers():
    """(5.7 + 8.9) / 2 = 7.3."""
    assert WORKED["citations.middle"].value == pytest.approx(7.3)


def test_lis_range_is_the_papers_with_cooling():
    """85 x 1.1 = 93.5 and 134 x 1.1 = 147.4."""
    paper, li = TEXTS["devries_2027"].span, TEXTS["li"].span
    assert li.low / paper.low == pytest.approx(1.1, rel=6e-3)  # 85, where the paper has 85.4
    assert li.high / paper.high == pytest.approx(1.1)


@pytest.mark.parametrize("language", LANGUAGES)
def test_everything_is_said(language):
    """Every text is named and what it did is told."""
    texts = wording(language).words["citations"]
    assert texts["who"].keys() == texts["did"].keys() == TEXTS.keys()


@pytest.mark.parametrize("draw", [citations.chart, citations.narrow_chart])
def test_the_picture_names_every_text(draw):
    """A dot that says so, on a desk and on a phone."""
    assert len(dots(draw(wording("en"), "Who quotes whom"))) == len(TEXTS)
