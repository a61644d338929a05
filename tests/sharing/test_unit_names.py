"""Units as people write them: the box's own is dropped, another one converted or refused."""

import pytest

from calc import CALCULATORS
from calc.core.units import size
from calc.core.wording import LANGUAGES, wording
from calc.sharing.numerals import Unclear
from calc.sharing.typed import parse_number, parse_range
from calc.sharing.unit_names import OtherUnit

UNITS = wording("en").words["units"]

READ = {
    "%": {
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
}


@pytest.mark.parametrize(
    ("unit", "typed"), [(unit, typed) for unit, texts in OTHER.items() for typed in texts]
)
def test_a_unit_of_something_else_is_refused(unit, typed):
    with pytest.raises(OtherUnit):
        parse_number(typed, unit)


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
    ],
)  # fmt: skip
def test_ranges_have_units_and_words_too(typed, unit, ends):
    assert parse_range(typed, unit) == pytest.approx(ends, rel=1e-12)


def test_a_unit_at_the_first_end_alone_is_not_clear():
    with pytest.raises(Unclear) as unclear:
        parse_range("5 kW to 8", "W")
    assert unclear.value.instead == ("5000 to 8000", "8 to 5000")
    assert parse_range("5% to 8", "%") == (5, 8)


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
