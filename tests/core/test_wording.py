"""Numbers and sentences in both languages."""

import pytest

from calc import CALCULATORS
from calc.core.scenario import Scenario
from calc.core.wording import FULL, NBSP, plain, wording
from calc.view import answer


@pytest.mark.parametrize(
    ("value", "digits", "en", "zh"),
    [
        (0, 3, "0", "0"),
        (512821, FULL, "512,821", "512,821"),
        (512821, 3, "513,000", "51.3~万"),
        (9e9, FULL, "9~billion", "90~亿"),
        (27.648e9, FULL, "27.648~billion", "276.48~亿"),
        (4102568, FULL, "4,102,568", "4,102,568"),
        (8.8889, 3, "8.89", "8.89"),
        (1287.4, 3, "1,287", "1,287"),
        (0.028936, 3, "0.0289", "0.0289"),
        (80.000076, 3, "80", "80"),
        (999_999.9, 3, "1~million", "100~万"),
        # To three digits it is a billion, and nobody says 1,000 million; to four it is not yet one.
        (999_500_000, 3, "1~billion", "10~亿"),
        (999_499_999, 3, "999~million", "9.99~亿"),
        (999_500_000, 4, "999.5~million", "9.995~亿"),
        (3.2e-7, 3, "3.2~×~10⁻⁷", "3.2~×~10⁻⁷"),
        (-12.34, 3, "−12.3", "−12.3"),
        (42.25, 3, "42.3", "42.3"),
        (28936, FULL, "28,936", "28,936"),
        (102000, FULL, "102,000", "10.2~万"),
        (1e99, 3, "1~×~10⁹⁹", "1~×~10⁹⁹"),
        (1.5e12, 3, "1.5~trillion", "1.5~万亿"),
        (0.3, FULL, "0.3", "0.3"),
        (100, 3, "100", "100"),
    ],
)
def test_amounts(value, digits, en, zh):
    """A number is written as its language writes it, with the digits asked for."""
    assert wording("en").amount(value, digits) == en.replace("~", NBSP)
    assert wording("zh").amount(value, digits) == zh.replace("~", NBSP)


def test_a_number_is_never_separated_from_its_unit():
    """Between number and unit stands a space that does not break."""
    assert wording("en").quantity(29.2, "TWh/year") == f"29.2{NBSP}TWh a year"
    assert wording("en").quantity(1, "server") == f"1{NBSP}server"
    assert wording("en").quantity(2, "server") == f"2{NBSP}servers"


def test_a_chinese_power_of_ten_stands_close_to_what_it_counts():
    """90 亿次搜索, without a gap between 亿 and 次."""
    assert wording("zh").quantity(9e9, "search/day", FULL) == f"90{NBSP}亿次搜索/天"


def test_chinese_units_with_a_prefix_take_no_wan_before_them():
    """2.16 万兆瓦时 is said by nobody, nor 1.01 万%; 亿 is far enough from 兆 to be said."""
    assert wording("zh").quantity(10100, "%") == "10,100%"
    assert wording("zh").quantity(21588, "MWh", FULL) == f"21,588{NBSP}兆瓦时"
    assert wording("zh").quantity(2e9, "MWh", FULL) == f"20{NBSP}亿兆瓦时"


def test_chinese_sets_no_space_between_its_own_characters():
    """A place in a sentence has spaces around it for digits, which Chinese words give up."""
    fill = wording("zh").fill
    assert fill("{low} 至 {high}。", {"low": "10 万台", "high": "30 万台"}) == "10 万台至 30 万台。"
    assert fill("{low} 至 {high}。", {"low": "10%", "high": "30%"}) == "10% 至 30%。"


def test_latin_words_keep_their_distance_from_a_chinese_power_of_ten():
    """3,084 万 GPU 小时, with a gap before GPU."""
    assert f"万{NBSP}GPU" in wording("zh").quantity(30_840_000, "GPU*h", FULL)


def test_a_unit_without_words_is_refused_by_name():
    """No unit reaches a page as a bare symbol by accident."""
    with pytest.raises(ValueError, match=r"words/en/units.toml: unit 'PWh' has no words"):
        wording("en").quantity(1, "PWh")


def test_a_language_the_site_does_not_speak_is_refused():
    """The address of a page cannot ask for words that are not there."""
    with pytest.raises(ValueError, match="'fr' is not one of en, zh"):
        wording("fr")


@pytest.mark.parametrize(
    ("value", "text"),
    [(512821.0, "512821"), (0.3, "0.3"), (27.648e9, "27648000000"), (1e-7, "1e-07"), (70.0, "70")],
)
def test_plain_numbers_come_back_the_same(value, text):
    """What stands in a box or an address is short and gives the same number again."""
    assert plain(value) == text
    assert float(plain(value)) == value


def test_every_answer_is_a_whole_sentence():
    """All names in braces are filled in, and the sentence ends."""
    for language, stop in (("en", "."), ("zh", "。")):
        words = wording(language)
        for name, calculator in CALCULATORS.items():
            text = answer.sentence(Scenario.of(calculator), words)
            assert "{" not in text, name
            assert text.removesuffix("</p>").endswith(stop), name
            assert "ec-primary" in text, name


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (0.24, "Wh/request", "0.24 Wh", "0.24 瓦时"),
        (29.2, "TWh/year", "29.2 TWh", "29.2 太瓦时"),
        (812.5, "W/GPU", "812.5 W", "812.5 瓦"),
        (1.9, "L/kWh", "1.9 L/kWh", "1.9 升/千瓦时"),  # what it is per is no time and no thing
        (
            9e9,
            "search/day",
            "9 billion searches a day",
            "90 亿次搜索/天",
        ),  # "searches" has no words
    ],
)
def test_a_short_quantity_leaves_out_what_it_is_per(value, unit, english, chinese):
    """Where a sentence says "for a prompt" or "in 2025" anyway."""
    shown = (wording(language).short(value, unit, FULL) for language in ("en", "zh"))
    assert [text.replace(NBSP, " ") for text in shown] == [english, chinese]
