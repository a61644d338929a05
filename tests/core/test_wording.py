"""Numbers and sentences in both languages."""

import re

import pytest

from calc import CALCULATORS
from calc.core.amounts import FULL, NBSP, plain
from calc.core.scenario import Scenario
from calc.core.wording import wording
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
        (1287.4, 3, "1,287", "1287"),
        (10_430_000, FULL, "10.43~million", "1043~万"),
        (1e11, FULL, "100~billion", "1000~亿"),
        (9999, FULL, "9,999", "9999"),
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


@pytest.mark.parametrize(
    ("value", "unit", "digits", "whole", "short"),
    [
        # The words and their limits are those of the Chinese press: see what each number is.
        (0.3, "Wh/search", FULL, "每次 0.3_瓦时", "0.3_瓦时"),
        (999.4, "Wh", 3, "999_瓦时", "999_瓦时"),
        (999.6, "Wh", 3, "1_千瓦时", "1_千瓦时"),
        (9_994, "kWh", 3, "9994_千瓦时", "9994_千瓦时"),
        (10_000, "kWh", 3, "1_万千瓦时", "1_万千瓦时"),
        (1287, "MWh", 3, "129_万千瓦时", "129_万千瓦时"),  # GPT-3
        (1287, "MWh", FULL, "128.7_万千瓦时", "128.7_万千瓦时"),
        # No digit more than is known of it in the unit that it comes in.
        (126.34, "TWh/year", 3, "全年 1260_亿千瓦时", "1260_亿千瓦时"),
        (126.34, "TWh/year", 2, "全年 1260_亿千瓦时", "1260_亿千瓦时"),
        (34.72, "TWh/year", 2, "全年 350_亿千瓦时", "350_亿千瓦时"),
        (21_590, "MWh", 2, "2200_万千瓦时", "2200_万千瓦时"),
        (10.44e6, "GPU", 3, "1040_万块 GPU", "1040_万块 GPU"),
        (1275.3, "W/GPU", 3, "每块 1275_瓦", "1275_瓦"),
        (564, "MWh/day", FULL, "每天 56.4_万千瓦时", "56.4_万千瓦时"),
        (80, "GWh/day", FULL, "每天 8000_万千瓦时", "8000_万千瓦时"),
        (29.2, "TWh/year", FULL, "全年 292_亿千瓦时", "292_亿千瓦时"),
        (945, "TWh", FULL, "9450_亿千瓦时", "9450_亿千瓦时"),
        (10_368.2, "TWh/year", 3, "全年 10.4_万亿千瓦时", "10.4_万亿千瓦时"),  # China, 2025
        (812.5, "W/GPU", FULL, "每块 812.5_瓦", "812.5_瓦"),
        (6.5, "kW/server", FULL, "每台 6.5_千瓦", "6.5_千瓦"),
        (8.13, "MW", FULL, "8130_千瓦", "8130_千瓦"),
        (9.75, "GW", FULL, "975_万千瓦", "975_万千瓦"),
        (23, "GW", FULL, "2300_万千瓦", "2300_万千瓦"),
        (290, "GW", FULL, "2.9_亿千瓦", "2.9_亿千瓦"),
        (273, "kgCO2e/GPU", FULL, "每块 273_千克二氧化碳当量", "273_千克二氧化碳当量"),
        (552, "tCO2e", FULL, "552_吨二氧化碳当量", "552_吨二氧化碳当量"),
        (32.6, "MtCO2e/year", FULL, "全年 3260_万吨二氧化碳当量", "3260_万吨二氧化碳当量"),
        (0.26, "mL/request", FULL, "每次 0.26_毫升", "0.26_毫升"),
        (3.125e11, "L/year", 3, "全年 3.13_亿立方米", "3.13_亿立方米"),
        (1.9, "L/kWh", FULL, "1.9_升/千瓦时", "1.9_升/千瓦时"),
        (9e9, "search/day", FULL, "每天 90_亿次搜索", "90_亿次"),
        (512_821, "server", FULL, "512,821_台服务器", "512,821_台服务器"),
        (1e11, "USD", FULL, "1000_亿美元", "1000_亿美元"),
        (10_000, "USD/GPU", FULL, "每块 1_万美元", "1_万美元"),
        (0, "TWh/year", 3, "全年 0_千瓦时", "0_千瓦时"),
        (-5, "TWh/year", 3, "全年 −50_亿千瓦时", "−50_亿千瓦时"),
        (10_100, "%", 3, "10,100%", "10,100%"),
    ],
)  # fmt: skip
def test_chinese_quantities_are_written_by_their_size(value, unit, digits, whole, short):
    """In 万 and 亿 of the units that Chinese papers print, with what it is per in front."""
    words = wording("zh")
    assert words.quantity(value, unit, digits) == whole.replace("_", NBSP)
    assert words.short(value, unit, digits) == short.replace("_", NBSP)


@pytest.mark.parametrize(
    ("value", "unit", "both"),
    [
        (29.2, "TWh/year", "292 亿千瓦时（29.2 太瓦时）"),
        (10_368.2, "TWh/year", "10.3682 万亿千瓦时（10,368.2 太瓦时）"),
        (9.75, "GW", "975 万千瓦（9.75 吉瓦）"),
        (1287, "MWh", "128.7 万千瓦时（1287 兆瓦时）"),
        (0.3, "Wh/search", "0.3 瓦时"),
        (6.5, "kW/server", "6.5 千瓦"),
        (10_500, "kWh/year", "1.05 万千瓦时"),
        (9e9, "search/day", "90 亿次"),
        (2.9e10, "TWh", "29000000 万亿千瓦时（290 亿太瓦时）"),
    ],
)
def test_both_units_stand_where_they_differ(value, unit, both):
    assert wording("zh").both(value, unit, FULL).replace(NBSP, " ") == both


def test_what_was_published_keeps_its_unit_in_brackets():
    words = wording("zh")
    assert words.as_printed(29.2, "TWh/year").replace(NBSP, " ") == (
        "全年 292 亿千瓦时（29.2 太瓦时）"
    )
    assert words.as_printed(6.5, "kW/server").replace(NBSP, " ") == "每台 6.5 千瓦"


@pytest.mark.parametrize(
    ("label", "value", "unit", "expected"),
    [
        ("每天的用电量", 564_000, "kWh/day", "每天的用电量：56.4 万千瓦时"),
        ("用电量", 564_000, "kWh/day", "用电量：每天 56.4 万千瓦时"),
        ("单台服务器额定功率", 6.5, "kW/server", "单台服务器额定功率：6.5 千瓦"),
        ("GPU 数量", 4_100_000, "GPU", "GPU 数量：410 万块"),
        ("服务器数量", 3617, "server", "服务器数量：3617 台"),
        ("当年出货", 3617, "server", "当年出货：3617 台服务器"),
        ("搜索量", 9e9, "search/day", "搜索量：每天 90 亿次"),
    ],
)
def test_what_a_chinese_label_says_its_value_does_not_repeat(label, value, unit, expected):
    words = wording("zh")
    assert words.pair(label, words.quantity(value, unit)).replace(NBSP, " ") == expected


def test_an_english_value_stays_whole_beside_its_label():
    words = wording("en")
    assert words.pair("Servers", words.quantity(3617, "server")).endswith("servers")


def test_english_has_one_unit():
    assert wording("en").both(29.2, "TWh/year") == wording("en").short(29.2, "TWh/year")


@pytest.mark.parametrize(
    ("value", "unit", "expected"),
    [
        # 9.95 GWh are, to two digits, 10 GWh, which are 1,000 万千瓦时; 99.5 GWh are 100 GWh.
        (9.95, "GWh", "1000 万千瓦时"),
        (99.5, "GWh", "1 亿千瓦时"),
        (0.0995, "TWh/year", "全年 1 亿千瓦时"),
    ],
)
def test_what_rounds_up_to_the_next_word_takes_it(value, unit, expected):
    assert wording("zh").quantity(value, unit, 2).replace(NBSP, " ") == expected


@pytest.mark.parametrize(
    ("low", "high", "unit", "span"),
    [
        (85.4, 134, "TWh/year", "全年 854 亿至 1340 亿千瓦时"),
        (4.5, 6.5, "kW/server", "每台 4.5 至 6.5 千瓦"),
        (38_600, 5_223_510, "GPU", "3.86 万至 522.351 万块 GPU"),
        (100_000, 1_000_000, "server", "10 万至 100 万台服务器"),
        (0, 5, "TWh", "0 至 50 亿千瓦时"),
        (10, 30, "%", "10% 至 30%"),  # GB/T 15835 has a range of percentages so
        # 4.5 至 2 万 would be read as 45,000, and other units are not the same.
        (0.9, 20, "MWh", "900 千瓦时至 2 万千瓦时"),
        (4, 1200, "Wh/session", "每次会话 4 瓦时至 1.2 千瓦时"),
    ],
)
def test_a_chinese_range_says_once_what_its_ends_share(low, high, unit, span):
    assert wording("zh").span(low, high, unit).replace(NBSP, " ") == span


@pytest.mark.parametrize(
    ("unit", "axis", "stored"),
    [
        ("TWh/year", "亿千瓦时/年", "太瓦时/年"),
        ("MWh/day", "千瓦时/天", "兆瓦时/天"),
        ("kW/server", "千瓦/台", "千瓦/台"),
        ("GW", "万千瓦", "吉瓦"),
        ("USD/GPU/h", "美元/GPU 小时", "美元/GPU 小时"),
        ("search/day", "次搜索/天", "次搜索/天"),
    ],
)
def test_a_unit_alone_is_that_of_an_axis_or_of_what_is_stored(unit, axis, stored):
    words = wording("zh")
    assert (words.unit(unit), words.stored(unit)) == (axis, stored)


@pytest.mark.parametrize(
    ("value", "unit", "number"),
    [
        (29.2, "TWh/year", "292"),
        (0.05, "TWh/year", "0.5"),
        (1580, "TWh", "15800"),
        (2e6, "MWh", "20_亿"),  # of kilowatt-hours
        (9.75, "GW", "975"),
    ],
)
def test_every_number_at_an_axis_is_of_its_one_unit(value, unit, number):
    words = wording("zh")
    assert words.bare(value, unit, 3) == number.replace("_", NBSP)
    assert words.on_axis(value, unit).startswith(number.replace("_", NBSP))
    word = words.unit(unit).partition("/")[0]
    assert words.on_axis(value, unit).endswith(word)
    if value < 1e5:  # what an axis says is what it means
        assert words.from_axis(float(words.bare(value, unit, FULL)), unit) == value


def test_a_chart_says_how_its_unit_is_called_elsewhere():
    words = wording("zh")
    assert words.measure("TWh/year") == "亿千瓦时/年；10 亿千瓦时为 1 太瓦时"
    assert words.measure("Wh/request") == "瓦时/次"
    assert wording("en").measure("TWh/year") == "TWh a year"


@pytest.mark.parametrize(
    ("value", "chinese"), [(1.6, "1.6 倍"), (6_430_000, "643 万倍"), (0.78, "0.78 倍")]
)
def test_a_multiple_is_called_so_in_chinese(value, chinese):
    assert wording("zh").multiple(value, 3).replace(NBSP, " ") == chinese


def test_chinese_sets_no_space_between_its_own_characters():
    """A place in a sentence has spaces around it for digits, which Chinese words give up."""
    fill = wording("zh").fill
    assert fill("{low} 至 {high}。", {"low": "10 万台", "high": "30 万台"}) == "10 万至 30 万台。"
    ends = {"low": "<b>24 亿</b>", "high": "<b>382 亿千瓦时</b>"}
    assert fill("{low} 至 {high}。", ends) == "<b>24 亿</b>至 <b>382 亿千瓦时</b>。"
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


@pytest.mark.parametrize(("language", "stop"), [("en", "."), ("zh", "。")])
@pytest.mark.parametrize("name", CALCULATORS)
def test_every_answer_is_a_whole_sentence(name, language, stop):
    """All names in braces are filled in, and the sentence ends, whichever result leads.

    So it is at the default, and where nothing is at its default, of which other things are said.
    """
    calculator, words = CALCULATORS[name], wording(language)
    others = {key: end.low if end.low < end.value else end.high
              for key, end in calculator.inputs.items()}  # fmt: skip
    for result in calculator.results:
        for values in (calculator.defaults(), others):
            html = answer.sentence(Scenario(calculator, values, lead=result), words)
            text = re.sub("<[^>]+>", "", html)
            assert not re.search(r"[{}]|  | [,.;:，。；：]", text), text
            assert text.endswith(stop), text
            shown = re.findall('<strong class="ec-primary">(.+?)</strong>', html)
            unit = calculator.results[result].unit
            scenario = Scenario(calculator, values)
            assert shown == [words.short(scenario.results[result], unit)]


@pytest.mark.parametrize(
    ("value", "unit", "english", "chinese"),
    [
        (0.24, "Wh/request", "0.24 Wh", "0.24 瓦时"),
        (29.2, "TWh/year", "29.2 TWh", "292 亿千瓦时"),
        (812.5, "W/GPU", "812.5 W", "812.5 瓦"),
        (1.9, "L/kWh", "1.9 L/kWh", "1.9 升/千瓦时"),  # what it is per is no time and no thing
        (
            9e9,
            "search/day",
            "9 billion searches a day",
            "90 亿次",
        ),  # "searches" alone has no words in English
    ],
)
def test_a_short_quantity_leaves_out_what_it_is_per(value, unit, english, chinese):
    """Where a sentence says "for a prompt" or "in 2025" anyway."""
    shown = (wording(language).short(value, unit, FULL) for language in ("en", "zh"))
    assert [text.replace(NBSP, " ") for text in shown] == [english, chinese]


@pytest.mark.parametrize(
    ("template", "value", "said"),
    [
        ("不少于 {value}", "每次 29 瓦时", "每次不少于 29 瓦时"),
        ("谷歌称 2025 年超过{value}", "全年 5 万亿次搜索", "谷歌称 2025 年全年超过 5 万亿次搜索"),
        ("至多 {value}", "2010 亿千瓦时", "至多 2010 亿千瓦时"),
        # The measure word stands once.
        ("芯片，每块 {value}", "每块 400 瓦", "芯片，每块 400 瓦"),
        ("每块{value}", "每块 1 万美元", "每块 1 万美元"),
        ("每天 {value}", "每次 3 瓦时", "每天 每次 3 瓦时"),
    ],
)
def test_what_a_chinese_quantity_is_per_stands_once_and_first(template, value, said):
    assert wording("zh").fill(template, {"value": value}) == said.replace("每天 每次", "每天每次")


@pytest.mark.parametrize(
    ("language", "said"), [("en", "6.5 kW of 6.5 kW a server"), ("zh", "6.5 千瓦 of 每台 6.5 千瓦")]
)
def test_a_number_in_words_may_stand_short(language, said):
    """Where the sentence says what it is per."""
    filled = wording(language).fill("{short.server.power.a100} of {server.power.a100}")
    assert filled.replace("\N{NO-BREAK SPACE}", " ") == said
