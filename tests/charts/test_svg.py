"""Scales, ticks and labels."""

import re
from itertools import pairwise

import pytest

from calc.charts import svg
from calc.charts.svg import Scale
from calc.core.cited import SOURCES
from calc.core.wording import wording

ENGLISH, CHINESE = wording("en"), wording("zh")


def test_a_linear_scale_is_even():
    """Halfway in value is halfway across."""
    scale = Scale(0, 10, 0, 62)
    assert scale(0) == 0
    assert scale(5) == 31
    assert scale(10) == 62


def test_a_logarithmic_scale_is_even_in_ratios():
    """Of 1 to 100, 10 stands in the middle."""
    scale = Scale(1, 100, 0, 100, logarithmic=True)
    assert scale(10) == pytest.approx(50)


def test_nothing_is_drawn_outside():
    """A value beyond the scale stands at its end."""
    scale = Scale(1, 100, 0, 100, logarithmic=True)
    assert scale(1e9) == 100
    assert scale(0) == 0


@pytest.mark.parametrize(
    ("low", "high", "ticks"),
    [(0, 35.5, [0, 10, 20, 30]), (0, 1, [0, 0.5, 1]), (10, 100, [50, 100]),
     (0, 134, [0, 50, 100])],
)  # fmt: skip
def test_ticks_are_round_and_inside(low, high, ticks):
    """Marks on an axis are 1, 2 or 5 times a power of ten apart."""
    assert Scale(low, high, 0, 100).ticks(4) == pytest.approx(ticks)


def test_logarithmic_ticks_are_powers_of_ten():
    """From 0.1 to 1,000 there are five."""
    ticks = Scale(0.1, 1000, 0, 100, logarithmic=True).ticks(5)
    assert ticks == pytest.approx([0.1, 1, 10, 100, 1000])


@pytest.mark.parametrize(("value", "up"), [(0.7, 1), (1, 1), (1.1, 2), (4.9, 5), (51, 100)])
def test_round_up(value, up):
    """The next of 1, 2, 5."""
    assert svg.round_up(value) == pytest.approx(up)


def test_wide_spreads_get_a_logarithmic_scale_and_narrow_ones_start_at_zero():
    """Bars start at zero or are not drawn as bars."""
    assert svg.scale_for([1, 50], 0, 62, spread=60) == Scale(0, 50, 0, 62)
    wide = svg.scale_for([0.3, 900], 0, 62, spread=60)
    assert wide.logarithmic
    assert (wide.low, wide.high) == (0.1, 1000)


def test_long_labels_break_between_words_and_keep_every_character():
    """No line is wider than a phone, and nothing is lost."""
    label = "New Street Research's fleet for every Google search, as in the paper of 2023"
    broken = svg.break_lines(label, ENGLISH)
    assert " ".join(broken) == label
    assert all(svg.width(line) <= svg.NARROW for line in broken)


def test_lines_are_about_equally_long():
    """Of 24 characters in lines of 20 none is left alone: twelve stand in each."""
    assert svg.break_lines("一二三四五六七八九十甲乙", CHINESE, 20) == (
        "一二三四五六",
        "七八九十甲乙",
    )


def test_chinese_labels_break_anywhere():
    """Chinese has no spaces to break at; each character is two wide."""
    label = "应答全部谷歌搜索所需的服务器规模按照论文所引的数值计算"
    broken = svg.break_lines(label, CHINESE, 24)
    assert "".join(broken) == label
    assert all(svg.width(line) <= 24 for line in broken)


@pytest.mark.parametrize("limit", range(16, 40))
@pytest.mark.parametrize(
    ("words", "label", "whole"),
    [
        (CHINESE, "应答时每次 0.301_瓦时而已", ("每次 0.301_瓦时",)),
        (CHINESE, "与GPT-3的能耗相比为1/96,000左右", ("GPT-3", "1/96,000")),
        (CHINESE, "谷歌公布的每天 90_亿次搜索（2023 年）", ("每天 90_亿次搜索", "（2023 年）")),
        (CHINESE, "约1.17_×_10⁻⁶_瓦时而已", ("1.17_×_10⁻⁶_瓦时",)),
        (CHINESE, "爱尔兰计得全年 10.4_万亿千瓦时（合10400_太瓦时）", ("全年 10.4_万亿千瓦时",)),
        (CHINESE, "排放全年 3260_万吨二氧化碳当量", ("全年 3260_万吨二氧化碳当量",)),
        (CHINESE, "增至5.2_倍，计129_万千瓦时", ("5.2_倍，", "129_万千瓦时")),
        (ENGLISH, "As published: 29.2_TWh a year, of 9_billion searches", ("29.2_TWh a year,",)),
        (ENGLISH, "It takes 0.4_g CO₂e/kWh (1.2_×_10⁻⁷)", ("0.4_g CO₂e/kWh", "(1.2_×_10⁻⁷)")),
    ],
)  # fmt: skip
def test_no_line_breaks_a_quantity_a_word_or_a_number(words, label, whole, limit):
    """Wherever the lines end, what belongs together stands on one of them."""
    space = "\N{NO-BREAK SPACE}"
    broken = svg.break_lines(label.replace("_", space), words, max(limit, 24))
    for piece in whole:
        assert any(piece.replace("_", space) in line for line in broken), (piece, broken)


def test_text_in_a_drawing_is_escaped():
    """A label cannot become markup."""
    assert "<b>" not in svg.text(0, 0, "<b>&")


def test_closing_punctuation_never_begins_a_line():
    """Five characters fill a line of ten; the bracket stands out rather than begin the next."""
    assert svg.break_lines("论文（采用）", CHINESE, 10) == ("论文（采用）",)
    assert svg.break_lines("论文（采用）者", CHINESE, 10) == ("论文（采用）", "者")


def test_opening_punctuation_never_ends_a_line():
    """Of the five characters that fill a line, the last would be a bracket that opens."""
    assert svg.break_lines("论文采用（者数）", CHINESE, 10)[0] == "论文采用"


def test_quotation_marks_are_as_wide_as_what_they_stand_among():
    """In Chinese the marks of a Chinese font are drawn; in English those of a Latin one."""
    assert svg.width("“爱尔兰”") == 10
    assert svg.width("“Ireland”") == 9
    assert svg.measure("“爱尔兰”", "ec-label") == 5 * svg.LETTERS
    assert svg.measure("“I”", "ec-label") < 2 * svg.LETTERS


def test_what_is_longer_than_a_line_is_followed_by_no_empty_one():
    """Of an address, say."""
    assert svg.break_lines("见 https://example.org/of-many-letters", CHINESE, 20) == (
        "见",
        "https://example.org/of-many-letters",
    )


def leaves(entry):
    """Yield every text of a table of words."""
    if isinstance(entry, str):
        yield entry
    else:
        for part in entry.values() if isinstance(entry, dict) else entry:
            yield from leaves(part)


def test_no_chinese_text_of_ours_is_broken_inside_a_latin_word_or_a_number():
    """In lines as short as on a phone; pictures and comments of programs break theirs so too."""
    works = (f"{work.author}，《{work.title}》（{work.year}）" for work in SOURCES.values())
    whole = re.compile(rf"[A-Za-z][A-Za-z-]*|{CHINESE.quantity_pattern}|[0-9][0-9,.]*")
    for text in (*map(CHINESE.fill, leaves(CHINESE.words)), *works):
        lines = svg.break_lines(text, CHINESE)
        for piece in whole.finditer(text):
            if svg.width(piece[0]) <= svg.NARROW:
                assert any(piece[0] in line for line in lines), (piece[0], lines)


@pytest.mark.parametrize(
    ("points", "left"),
    [
        ([], []),
        ([(0, 5)], [(0, 5)]),
        # Straight: its ends are enough, though one point between them is a hair off.
        ([(0, 0), (1, 1.09), (2, 2), (3, 3)], [(0, 0), (3, 3)]),
        # A step, by hand: all but the point in the middle of each half.
        ([(0, 0), (1, 0), (2, 0), (3, 9), (4, 9), (5, 9)], [(0, 0), (2, 0), (3, 9), (5, 9)]),
        # A peak as high as 0.2, beyond a tenth.
        ([(0, 0), (1, 0.2), (2, 0)], [(0, 0), (1, 0.2), (2, 0)]),
    ],
)
def test_a_curve_keeps_the_points_that_are_seen(points, left):
    assert svg.few(points, within=0.1) == left


def test_no_point_that_a_curve_loses_is_farther_from_it_than_allowed():
    """A hyperbola, as wide as a strip: each point beside the straight lines that remain."""
    points = [(x, 30 / (1 + x / 10)) for x in range(0, 101, 4)]
    left = svg.few(points, within=0.1)
    assert 5 < len(left) < len(points)
    for x, y in points:
        (x0, y0), (x1, y1) = next(pair for pair in pairwise(left) if pair[0][0] <= x <= pair[1][0])
        assert abs(y0 + (y1 - y0) * (x - x0) / (x1 - x0) - y) <= 0.1
