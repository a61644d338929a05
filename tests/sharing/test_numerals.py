"""Numbers as people write them: digits and groups, powers of ten, words in either language."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from calc.core.refused import Misread
from calc.sharing.numerals import Unclear, tidy
from calc.sharing.typed import parse_number, parse_range

READ = {
    # digits, and what groups them
    "512821": 512821, "512,821": 512821, "9,000,000": 9e6, "-1,000": -1000, "1,287.5": 1287.5,
    "12，000": 12000, "1,200e3": 1.2e6, "1 234 567.8": 1234567.8, "1 234,5": 1234.5,
    "1\N{NARROW NO-BREAK SPACE}234\N{NARROW NO-BREAK SPACE}567": 1234567,
    "1\N{THIN SPACE}000": 1000, "1'234'567": 1234567, "1’234.5": 1234.5, "1_000_000": 1e6,
    "12,34,567": 1234567, "1,23,456.7": 123456.7, "9.000.000": 9e6, "1.234,5": 1234.5,
    "1.234.567,89": 1234567.89, "1,234": 1234, "007": 7, ".5": 0.5, "70.": 70,
    # decimal commas: after a nought, and before one or two digits
    "0,34": 0.34, "0,345": 0.345, "0，34": 0.34, "1,5": 1.5, "12,5": 12.5, "0,3456": 0.3456,
    "-0,3456": -0.3456, "1,25": 1.25, "1 234,5678": 1234.5678, "-0,5": -0.5, ",5": 0.5,
    "1234,5": 1234.5, "7,5": 7.5,
    # signs
    "−0.02": -0.02, "－3": -3, "–3": -3, "+1.5": 1.5, "负0.5": -0.5,
    # powers of ten
    "27.648e9": 27.648e9, "1.17 × 10⁻⁶": 1.17e-6, "5×10⁻⁷": 5e-7, "5 × 10^-7": 5e-7,
    "5 x 10^-7": 5e-7, "5*10**-7": 5e-7, "5 · 10⁻⁷": 5e-7, "1,17 × 10⁻⁶": 1.17e-6, "10⁹": 1e9,
    "10^-6": 1e-6, "3 x 10^{6}": 3e6, "1E-5": 1e-5,
    # of a plus in an address a space is left
    "5e 5": 5e5, "5e +5": 5e5, "1e 3": 1000, "2.5e 06": 2.5e6, "5e -5": 5e-5,
    # fractions
    "½": 0.5, "2½": 2.5, "5 ½": 5.5, "½ million": 5e5, "2½ million": 2.5e6, "1/2": 0.5, "3/4": 0.75,
    "5 1/2": 5.5, "-¼": -0.25, "half": 0.5, "Half": 0.5, "half million": 5e5,
    # other widths, other scripts, what cannot be seen
    "１２": 12, "３．５": 3.5, "7\N{ZERO WIDTH SPACE}0": 70, "\N{LEFT-TO-RIGHT MARK}70": 70,
    "70\N{ZERO WIDTH NO-BREAK SPACE}": 70, "3。5": 3.5, "٣": 3, "१२": 12,
    # words in English
    " 9 billion ": 9e9, "9 Billion": 9e9, "9 BILLION": 9e9, "2.5 billions": 2.5e9, "1k": 1000,
    "5K": 5000, "1.5m": 1.5e6, "5 mn": 5e6, "8.3 Mio": 8.3e6, "8 mio.": 8e6, "9bn": 9e9, "5b": 5e9,
    "5 tn": 5e12, "1.8T": 1.8e12, "5 thousand": 5000, "three hundred thousand": 3e5,
    "2 hundred million": 2e8, "half a million": 5e5, "a million": 1e6, "five thousand": 5000,
    "1,500 billion": 1.5e12, "1,5 billion": 1.5e9, "0.34 billion": 340000000,
    "3 lakh": 3e5, "2.5 crore": 2.5e7, "8 Mrd": 8e9, "8,3 Mrd.": 8.3e9, "2 milliards": 2e9,
    # words in Chinese
    "90亿": 9e9, "1.5 万亿": 1.5e12, "51.3万": 513000, "3百亿": 3e10, "10億": 1e9, "2萬": 2e4,
    "5千": 5000, "1,500亿": 1.5e11, "1.2 亿亿": 1.2e16, "3千万": 3e7, "3百": 300,
    # numbers in Chinese
    "九亿": 9e8, "三百亿": 3e10, "千万": 1e7, "百亿": 1e10, "两亿": 2e8, "兩億": 2e8, "半亿": 5e7,
    "一亿半": 1.5e8, "1亿2千万": 1.2e8, "1 亿 2,000 万": 1.2e8, "三万五": 35000, "三万零五": 30005,
    "三万五千": 35000, "二十五": 25, "十五点五": 15.5, "零点三四": 0.34, "九点五亿": 9.5e8,
    "三千六百一十七": 3617, "两百五": 250, "两百零五": 205, "二〇二五": 2025, "1万2千亿": 1.2e12,
    "壹佰万": 1e6, "一万亿": 1e12,
    "1千5": 1500, "5千2": 5200, "1百5": 150, "千五": 1500, "百二": 120, "3万5": 35000,
    "万五": 15000,
    "1千05": 1005, "一千零五": 1005, "1千500": 1500, "8百20": 820, "一千零": 1000, "3万05": 30005,
    "75点5": 75.5, "3点25亿": 3.25e8, "七十五点五": 75.5, "十2": 12,
    # as in a year: three digits and more, or with a nought
    "一二三": 123, "五零": 50, "一九九八": 1998,
    # about as much
    "约90亿": 9e9, "大约 90 亿": 9e9, "90亿左右": 9e9, "约90亿上下": 9e9, "~70": 70, "≈70": 70,
    "about 9 billion": 9e9, "ca. 70": 70, "c. 70": 70, "approx. 70": 70, "roughly 70 or so": 70,
    # the end of a sentence
    "9 billion.": 9e9, "70。": 70, "约90亿。": 9e9, "70！": 70,
}  # fmt: skip


@pytest.mark.parametrize("typed", READ)
def test_numbers_are_read_as_people_write_them(typed):
    """To the last digit: a word moves the point, and multiplies nothing."""
    assert parse_number(typed) == READ[typed]


UNCLEAR = {
    "1234,567": ("1,234,567", "1,234.567"), "1,": ("1",), "9,0000,0000": ("900,000,000",),
    "1 234,567": ("1,234,567", "1,234.567"), "-1234,567": ("-1,234,567", "-1,234.567"),
    "1234,567 billion": ("1,234,567 billion", "1,234.567 billion"),
    "3兆": ("3000000", "3000000000000"), "三兆": ("3000000", "3000000000000"),
    # four digits after a comma: a group in Chinese
    "10,0000": ("100,000", "10"), "5,0000": ("50,000", "5"), "1,2345": ("12,345", "1.2345"),
    "400,1500": ("4,001,500", "400.15"), "1,23456": ("123,456", "1.23456"),
    # two numbers
    "12 34": ("12 to 34",), "5 6": ("5 to 6",), "5, 6": ("5 to 6",),
    "500,000, 600,000": ("500,000 to 600,000",), "500,000 600,000": ("500,000 to 600,000",),
    "1.5 2.5": ("1.5 to 2.5",), "12, 345": ("12,345", "12 to 345"),
    "1 2345": ("12,345", "1 to 2,345"), "600, 500": ("600,500",),
    # two digits in Chinese that are no neighbours
    "三七": ("37",), "一九": ("19",),
}  # fmt: skip


@pytest.mark.parametrize("typed", UNCLEAR)
def test_what_may_be_several_numbers_is_refused_with_ways_to_write_it(typed):
    with pytest.raises(Unclear) as unclear:
        parse_number(typed)
    assert unclear.value.instead == UNCLEAR[typed]
    for way in unclear.value.instead:
        parse_range(way)


@pytest.mark.parametrize(
    "typed",
    ["", " ", "many", "9 bills", "<b>", "0x10", "--1", "a,b", ",", "1,2,q", "1e3,5", "nan", "inf",
     "Infinity", "1e", "e5", "5²", "70①", "5×10-7", "5×10", "2^10", "3:4", "a", "billion",
     "24/7", "1/2/3", "1/0", "5 3/2", "more than 5", ">5", "超过5亿", "几百", "数亿", "3万50",
     "1亿2万亿",
     "亿千万", "一二百", "百千", "5 to", "十 十", "1 e 5", "seven",
     # what nobody knows the meaning of gets no hint
     "1.2.3", "1,2,3", "1,234,5", "1,000,00", "12,34.5", "1.5,000", "0,000,001", "1'23", "1_0",
     "1 2 3", "6 5", "1,234, 5", "1千50", "三四到五六到七", "三四五百"],
)  # fmt: skip
def test_what_is_no_number_is_refused(typed):
    """Nothing is guessed."""
    with pytest.raises(ValueError, match="could not convert") as refused:
        parse_number(typed)
    assert not isinstance(refused.value, Misread)


def test_what_is_small_is_not_taken_for_a_digit():
    """A footnote's mark or an exponent, copied along, makes no number ten times as large."""
    assert tidy("70¹") == "70^1"
    assert tidy("m³") == "m3"
    assert tidy("CO₂") == "CO2"


@given(st.integers(1, 10**15 - 1), st.sampled_from(",' _\N{NO-BREAK SPACE}\N{THIN SPACE}’"))
def test_whatever_groups_thousands_groups_any_number(number, mark):
    assert parse_number(f"{number:,}".replace(",", mark)) == number


@given(st.integers(0, 99_999_999_999))
def test_every_whole_number_is_read_in_chinese_numerals(number):
    """Written by the rules of the language: groups of four, and 零 for what is skipped."""
    assert parse_number(in_chinese(number)) == number


def in_chinese(number):
    """Return a whole number in Chinese numerals."""
    if not number:
        return "零"
    text, skipped = "", False
    for place in reversed(range(len(str(number)))):
        digit = number // 10**place % 10
        if digit:
            unit = ("", "十", "百", "千")[place % 4]
            text += ("零" if skipped else "") + "零一二三四五六七八九"[digit] + unit
        skipped = not digit and bool(text)
        if place and not place % 4 and number // 10**place % 10_000:
            text += "万亿"[place // 4 - 1]
    return text


@given(st.text(max_size=12))
def test_any_text_is_a_number_or_refused(text):
    try:
        number = parse_number(text)
    except ValueError:
        return
    assert isinstance(number, float)
    assert any(unicodedata.category(sign)[0] == "N" or sign.isalpha() for sign in text)
