"""Units as people write them: the box's own is dropped, another one converted or refused."""

import pytest

from calc import CALCULATORS
from calc.core.amounts import NBSP
from calc.core.units import size
from calc.core.wording import LANGUAGES, wording
from calc.sharing.numerals import Unclear
from calc.sharing.typed import parse_number, parse_range, read_inputs
from calc.sharing.unit_names import OtherUnit

UNITS = wording("en").words["units"]

READ = {
    "%": {
        "5‰": 0.5, "75点5%": 75.5, "½%": 0.5,
        "70%": 70, "60％": 60, "0,5 %": 0.5, "70 per cent": 70, "70 percent": 70, "70 pct": 70,
        "七成": 70, "七成五": 75, "7成半": 75, "百分之七十": 70, "百分之 12.5": 12.5,
        "千分之五": 0.5,
        "约70%左右": 70, "大约七成": 70, "5 个百分点": 5,
    },
    "1": {"120%": 1.2, "33-fold": 33, "33×": 33, "33 倍": 33, "33 times": 33},
    "W/GPU": {
        "6.5 kW": 6500, "6,5 kW": 6500, "330 W": 330, "330 瓦": 330, "330 瓦/块": 330,
        "0.33千瓦": 330, "330 Watts": 330, "0.33 kw": 330, "330 W a GPU": 330, "330 W/GPU": 330,
        "330 W per GPU": 330, "每块 330 瓦": 330, "0.33 kilowatts": 330, "330 W each GPU": 330,
    },
    "TWh/year": {
        "29.2 TWh a year": 29.2, "29.2 TWh": 29.2, "29.2 twh": 29.2, "29 200 GWh": 29.2,
        "29.2TWh/yr": 29.2, "29.2 TWh p.a.": 29.2, "29.2 TWh annually": 29.2, "292 亿千瓦时": 29.2,
        "292亿度": 29.2, "292 億千瓦時": 29.2, "每年292亿千瓦时": 29.2, "29.2 太瓦时/年": 29.2,
        "80 GWh a day": 29.2, "3 GW": 26.28,
        "29.2 terawatt-hours per year": 29.2, "8 million kWh a day": 2.92,
    },
    "GW": {"1,900 MW": 1.9, "190 万千瓦": 1.9, "1.9 吉瓦": 1.9, "1.9 GW": 1.9, "0.0019 TW": 1.9},
    "search/day": {
        "9 billion searches a day": 9e9, "9 billion a day": 9e9, "9bn/day": 9e9, "90亿次": 9e9,
        "90 亿次搜索/天": 9e9, "90亿次搜索每天": 9e9, "每天 90 亿次": 9e9, "每天约90亿次": 9e9,
        "日均90亿次": 9e9, "9B searches": 9e9, "3.285 trillion a year": 9e9,
        "100,000 searches a second": 8.64e9,
        "9 billion queries/day": 9e9, "9 billion queries a day": 9e9, "63 billion per week": 9e9,
        "63bn weekly": 9e9, "每周630亿次": 9e9, "周均 630 亿次": 9e9, "630亿次/星期": 9e9,
    },
    "Gparameter": {
        "100 billion": 100, "1000亿": 100, "405B": 405, "1.8T": 1800, "1.76 万亿参数": 1760,
        "1,760 billion parameters": 1760, "1760B 参数": 1760, "70 B parameters": 70, "100": 100,
        "100 million parameters": 0.1,
    },
    "kg": {"5k": 5000, "5 kg": 5, "5k kg": 5000, "5 t": 5000, "5 g": 0.005, "5 m": 5e6, "5T": 5e12},
    "gCO2e/kWh": {
        "429 g CO₂e/kWh": 429, "429 g/kWh": 429, "0,4 kg CO2 per kWh": 400, "0.4 t/MWh": 400,
        "429 克 CO₂e/千瓦时": 429, "429克/千瓦时": 429,
        "429 gCO2eq/kWh": 429, "429 gCO₂-eq/kWh": 429, "0.4 kg CO2eq per kWh": 400,
    },
    "USD/server": {
        "195,000 US dollars": 195000, "19.5万美元": 195000, "$195k": 195000, "US$ 195,000": 195000,
        "USD 195k": 195000, "$195,000 per server": 195000, "195 thousand dollars": 195000,
    },
    "kWh/day": {"2 MWh a day": 2000, "730 MWh a year": 2000},
    "s": {"2 min": 120, "500 ms": 0.5, "1.5 minutes": 90, "两分钟": 120},
    "person": {"1 million people": 1e6, "1百万人": 1e6},
    "GPU*h": {"3.5 million GPU-hours": 3.5e6, "350 万 GPU 小时": 3.5e6, "3.5M GPU hours": 3.5e6},
    "1/request": {"−0.02 for each request": -0.02, "-0.02/次请求": -0.02},
    "h/year": {"40 hours": 40, "2 days": 48},
    "day": {"3 weeks": 21, "3个星期": 21},
    "image/day/person": {"7 a week": 1, "每周7张": 1, "7张/周": 1, "14 per week": 2},
    "Wh/search": {"0.3 Wh per query": 0.3, "0.3 Wh/query": 0.3, "0.3 Wh a search": 0.3},
    "Wh/prompt": {"0.3 Wh per query": 0.3, "300 mWh/query": 0.3},
    "Wh/request": {"0.3 Wh per query": 0.3},
    "EUR/kWh": {"€0.18": 0.18, "€0.18/kWh": 0.18, "€180 per MWh": 0.18, "EUR 0.18": 0.18,
        "0.18 euros a kWh": 0.18, "180 €/MWh": 0.18,
        "每千瓦时 0.18 欧元": 0.18},
}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "typed"), [(unit, typed) for unit, texts in READ.items() for typed in texts]
)
def test_a_unit_is_dropped_or_converted(unit, typed):
    assert parse_number(typed, unit) == pytest.approx(READ[unit][typed], rel=1e-12)


OTHER = {
    "W/GPU": ["5 kWh", "5%", "5 servers", "5 GPUs", "5 W a day"],
    "TWh/year": ["5 kg", "5 people", "$5", "5 TWh per server"],
    "search/day": ["9 billion prompts a day", "70%", "5 kWh"],
    "1": ["5 years", "5 kW", "5 $"],
    "server": ["5%", "5 MW"],
    "kg": ["5 L", "5 g CO₂e"],
    # One currency is not taken for another, wherever its sign stands.
    "EUR/kWh": ["$0.18", "0.18 US dollars", "18 cents"],
    "USD/kWh": ["€0.18", "EUR 0.18", "0.18 euros"],
}


@pytest.mark.parametrize(
    ("unit", "typed"), [(unit, typed) for unit, texts in OTHER.items() for typed in texts]
)
def test_a_unit_of_something_else_is_refused(unit, typed):
    with pytest.raises(OtherUnit):
        parse_number(typed, unit)


def test_a_number_of_something_else_is_repeated_whole():
    with pytest.raises(OtherUnit) as other:
        parse_number("9 billion queries", "server")
    assert other.value.typed == "9 billion queries"
    assert other.value.instead == ("queries",)


def test_a_small_m_is_not_taken_for_a_million():
    with pytest.raises(Unclear) as unclear:
        parse_number("5 mw", "W")
    assert unclear.value.instead == ("5 MW", "5 mW")
    assert parse_number("5 mW", "W") == 0.005


@pytest.mark.parametrize("unit", UNITS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_unit_that_is_printed_is_read(language, unit):
    """Small, large, negative, one, and with a word for a power of ten before it."""
    words = wording(language)
    for value in (1, 2.5, 512_821, 9e9, 27.648e9, 1e15, 3e17, 1.17e-6, -0.02):
        text = words.quantity(value, unit, 6)
        assert parse_number(text, unit) == pytest.approx(value, rel=1e-5), text


def test_every_prefix_is_a_power_of_ten_in_both_languages():
    """1,000,000 瓦 are a megawatt, by names as by symbols."""
    for name in ("MW", "megawatts", "兆瓦", "百万瓦", "megawatt"):
        assert parse_number(f"1 {name}", "W") == size("MW")


@pytest.mark.parametrize(
    ("typed", "unit", "ends"),
    [
        ("5 to 8 kW", "W", (5000, 8000)), ("500 to 2 kW", "W", (500, 2000)),
        ("300–400 W", "W/GPU", (300, 400)), ("50到80亿次", "search/day", (5e9, 8e9)),
        ("五成到八成", "%", (50, 80)), ("5%-8%", "%", (5, 8)), ("5 to 8%", "%", (5, 8)),
        ("10% to 100%", "%", (10, 100)), ("4.5 千瓦/台至 6.5 千瓦/台", "kW/server", (4.5, 6.5)),
        ("between 5 and 8 billion", "search/day", (5e9, 8e9)), ("从 5 到 8", "1", (5, 8)),
        ("介于 5 和 8 之间", "1", (5, 8)), ("约5到8左右", "1", (5, 8)), ("~5 to ~8", "1", (5, 8)),
        ("−0.02 to −0.01", "1", (-0.02, -0.01)), ("5 … 8", "1", (5, 8)),
        ("1,5 to 2,5", "1", (1.5, 2.5)), ("1,000–2,000", "1", (1000, 2000)),
        ("10⁻⁷ to 10⁻⁶", "1", (1e-7, 1e-6)), ("3亿-5亿", "1", (3e8, 5e8)),
        ("6 GWh to 1 TWh", "GWh", (6, 1000)),
        # what stands first is said of both
        ("每天 50 到 80 亿次", "search/day", (5e9, 8e9)), ("每周3到5张", "image/day/person",
        (3 / 7, 5 / 7)), ("$100 to 200 billion", "USD/year", (1e11, 2e11)),
        ("百分之五到八", "%", (5, 8)), ("千分之五到八", "%", (0.5, 0.8)), ("六到七成", "%",
        (60, 70)),
        ("三成五到七成", "%", (35, 70)), ("½ to ¾", "1", (0.5, 0.75)), ("1e 3..1e 5", "1",
        (1e3, 1e5)),
    ],
)  # fmt: skip
def test_ranges_have_units_and_words_too(typed, unit, ends):
    assert parse_range(typed, unit) == pytest.approx(ends, rel=1e-12)


def test_a_unit_at_the_first_end_alone_is_not_clear():
    with pytest.raises(Unclear) as unclear:
        parse_range("5 kW to 8", "W")
    assert unclear.value.instead == ("5,000 to 8,000", "8 to 5,000")
    assert parse_range("5% to 8", "%") == (5, 8)


@pytest.mark.parametrize("typed", ["half", "1/2", "½", "约½", "3/6"])
def test_a_fraction_of_percent_is_not_clear(typed):
    with pytest.raises(Unclear) as unclear:
        parse_number(typed, "%")
    assert unclear.value.instead == ("50%", "0.5%")


GROUPING = {
    "100.000": ("100,000", "100"), "1.500": ("1,500", "1.5"), "100.500": ("100,500", "100.5"),
    "约100.000台": ("100,000台", "100台"), "1.500 servers": ("1,500 servers", "1.5 servers"),
    "-2.250": ("-2,250", "-2.25"), "12.345": ("12,345", "12.3450"),
}  # fmt: skip


@pytest.mark.parametrize("typed", GROUPING)
def test_a_point_that_may_group_is_not_clear_where_things_are_counted(typed):
    with pytest.raises(Unclear) as unclear:
        parse_range(typed, "server")
    assert unclear.value.typed == typed
    assert unclear.value.instead == GROUPING[typed]


@pytest.mark.parametrize(
    "unit", ["GPU", "person", "search/day", "token/request", "image/day/person", "prompt/day"]
)
def test_whatever_is_counted_takes_no_such_point(unit):
    for typed in ("1.500", "100.000 to 200.000", "5 to 100.000"):
        with pytest.raises(Unclear):
            parse_range(typed, unit)


def test_a_point_is_a_decimal_one_where_nothing_else_is_meant():
    """In what is measured; and of things after a nought, or with a power of ten after it."""
    for unit in ("kW/server", "%", "1", "GW", "Gparameter", "USD/year", "FLOP/token/parameter"):
        assert parse_number("1.500", unit) == 1.5
    for typed, number in (
        ("0.345", 0.345), ("1.234 million", 1234000), ("2.345e9", 2.345e9), ("1.5", 1.5),
        ("2.345 × 10⁹", 2.345e9), ("1.234亿", 123400000), ("1234.567", 1234.567),
    ):  # fmt: skip
        assert parse_number(typed, "server") == number


CHINESE_RANGES = {
    # one word for both ends
    "三至五万": (3e4, 5e4), "3~5万": (3e4, 5e4), "二十到三十万": (2e5, 3e5), "五到八千": (5e3, 8e3),
    "5到8千": (5e3, 8e3), "九十到一百万": (9e5, 1e6), "九十到一百亿": (9e9, 1e10),
    "三到五百万": (3e6, 5e6), "一到两百": (100, 200), "五千到八千万": (5e7, 8e7),
    "三至五万台": (3e4, 5e4),
    "三万至五万亿": (3e12, 5e12), "1.5到2万": (15000, 20000), "三到五万五": (30000, 55000),
    "五到一百万": (5e4, 1e6), "3到五亿": (3e8, 5e8),
    # none that would turn the range over, or that is a number of its own
    "三千到五万": (3000, 5e4), "一到一百": (1, 100), "3万到5亿": (3e4, 5e8),
    "一千到一千万": (1e3, 1e7),
    "一到二十": (1, 20), "三到十五": (3, 15), "五百到一亿": (500, 1e8),
    # one or the other
    "一两": (1, 2), "一两张": (1, 2), "两三张": (2, 3), "三四": (3, 4), "五六": (5, 6),
    "三两": (2, 3),
    "一二": (1, 2), "三五": (3, 5), "五六百": (500, 600), "四五十万": (4e5, 5e5),
    "七八十": (70, 80),
    "十七八": (17, 18), "二十三四万": (230000, 240000), "三百五六": (350, 360),
    "约三四千": (3000, 4000),
    "两三億": (2e8, 3e8), "一二百": (100, 200), "八九亿左右": (8e8, 9e8),
}  # fmt: skip


@pytest.mark.parametrize("typed", CHINESE_RANGES)
def test_ranges_are_read_as_chinese_says_them(typed):
    unit = {"张": "image/day/person", "台": "server"}.get(typed[-1], "1")
    assert parse_range(typed, unit) == pytest.approx(CHINESE_RANGES[typed], rel=1e-12)


@pytest.mark.parametrize(
    ("typed", "ends"),
    [("六七成", (60, 70)), ("五六成", (50, 60)), ("七八成", (70, 80)), ("百分之六七十", (60, 70))],
)
def test_shares_are_one_or_the_other_too(typed, ends):
    assert parse_range(typed, "%") == ends


@pytest.mark.parametrize(
    ("typed", "ways"),
    [
        ("二到三十万", ("20,000 to 300,000", "200,000 to 300,000")),
        ("五万到八", ("50,000 to 80,000", "8 to 50,000")),
        ("五百到八", ("500 to 800", "8 to 500")),
    ],
)
def test_a_word_that_may_be_for_one_end_or_both_is_not_clear(typed, ways):
    with pytest.raises(Unclear) as unclear:
        parse_range(typed)
    assert unclear.value.instead == ways


@pytest.mark.parametrize("typed", ["三四到五六", "三四五百", "三五到七"])
def test_what_is_about_a_range_of_ranges_is_refused(typed):
    with pytest.raises(ValueError, match="could not convert"):
        parse_range(typed)


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("typed", "foreign"),
    [("500000 GPUs", "GPUs"), ("20%", "%"), ("9 billion queries", "queries"),
     ("5 kW to 8 kW", "kW"), ("约 7 吨", "吨")],
)  # fmt: skip
def test_the_sentence_repeats_all_that_was_typed(language, typed, foreign):
    sentence = refusal("servers", typed).sentence(wording(language))
    assert f"“{typed}”" in sentence
    assert f"“{foreign}”" in sentence


@pytest.mark.parametrize(
    ("name", "typed", "hint"),
    [
        ("servers", "500,000, 600,000", "Write 500,000 to 600,000."),
        ("servers", "100.000", "Write 100,000."), ("servers", "40,0000", "Write 400,000."),
        ("pue", "1,2345", "Write 1.2345."), ("utilisation", "half", "Write 50%."),
        ("utilisation", "50 60", "Write 50 to 60."),
    ],
)  # fmt: skip
def test_a_hint_is_in_the_range_that_is_allowed(name, typed, hint):
    sentence = str(refusal(name, typed))
    assert "it is not clear which number" in sentence
    assert sentence.endswith(hint)


@pytest.mark.parametrize(
    ("name", "typed", "hint"),
    [
        ("utilisation", "5 6", "Write one from 10% to 100%."),
        (
            "servers",
            "1.2.3",
            "such as million or billion, from 100,000~servers to 1~million~servers.",
        ),
        ("pue", "400,1500", "Write one from 1 to 2."),
    ],
)
def test_without_a_likely_meaning_in_the_range_the_range_is_said(name, typed, hint):
    """5 to 6% are below what is allowed, and so is anything that 1.2.3 may be."""
    refused = refusal(name, typed)
    assert refused.reason == "not_a_number"
    assert str(refused).endswith(hint.replace("~", NBSP))


def refusal(name, typed):
    return read_inputs(CALCULATORS["search"], {name: typed}).refused[name]


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_sentence_names_the_unit_and_the_one_that_is_asked_for(language):
    words = wording(language)
    search, growth = CALCULATORS["search"], CALCULATORS["growth"]
    for calculator, name, typed, foreign in (
        (search, "server_power", "7 kWh", "kWh"), (growth, "years_in_use", "5 years", "years"),
    ):  # fmt: skip
        unit = calculator.inputs[name].unit
        with pytest.raises(OtherUnit) as other:
            parse_number(typed, unit)
        sentence = other.value.sentence(words, "X", unit)
        assert f"“{foreign}”" in sentence
        assert words.unit(unit) in sentence
