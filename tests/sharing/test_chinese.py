"""What Chinese readers type, and what Chinese pages print, is read as it is meant."""

import re
from collections import defaultdict

import pytest

from calc import CALCULATORS
from calc.core.amounts import FULL, plain
from calc.core.cited import NUMBERS
from calc.core.scenario import Scenario
from calc.core.units import convert
from calc.core.wording import LANGUAGES, wording
from calc.sharing.typed import OF, parse_range, read_inputs, write_number
from calc.view.form import form
from calc.view.inverse import parse_target

TYPED = {
    # How people in China write a number, with another keyboard, other characters, other words.
    "search/day": {
        "90亿": 9e9, "90 亿": 9e9, "９０亿": 9e9, "9，000，000，000": 9e9, "9 billion": 9e9,
        "9e9": 9e9, "90億": 9e9, "9十亿": 9e9, "十亿": 1e9, "一百亿": 1e10, "九十亿": 9e9,
        "近90亿": 9e9, "将近 90 亿次": 9e9, "每天 90 亿次。": 9e9, "每日 90 亿次": 9e9,
        "约90亿": 9e9, "90亿次": 9e9, "90亿次/天": 9e9, "90亿次搜索/天": 9e9, "每天 90 亿次": 9e9,
        "每天 90 亿次搜索": 9e9, "大约每天90亿次": 9e9, "日均 90 亿次": 9e9, "90亿左右": 9e9,
        "15000百万": 1.5e10, "1.5千万": 1.5e7, "全年 3.3 万亿次": 3.3e12 / 365,
        "50 到 80亿": (5e9, 8e9), "50亿－80亿": (5e9, 8e9), "每天 50 亿至 80 亿次": (5e9, 8e9),
    },
    "server": {
        "５１２８２１": 512821, "512,821台": 512821, "51.3万": 513e3, "５１．３万": 513e3,
        "51.3萬": 513e3, "30万台": 3e5, "三十万台": 3e5, "10万～30万": (1e5, 3e5),
        "10 万至 100 万台服务器": (1e5, 1e6),
    },
    "GPU": {"3.86 万至 522.351 万块 GPU": (38_600, 5_223_510), "410 万块": 4.1e6},
    "%": {
        "70％": 70, "７０": 70, "七十": 70, "七成": 70, "百分之七十": 70, "60 到 80%": (60, 80),
        "60％～80％": (60, 80), "10% 至 30%": (10, 30),
    },
    "kW/server": {
        "5 到 8": (5, 8), "5到8": (5, 8), "5至6": (5, 6), "5～6": (5, 6), "5~6": (5, 6),
        "5–6": (5, 6), "5—6": (5, 6), "３．５": 3.5, "１．５": 1.5, "1。5": 1.5, "5.5千瓦": 5.5,
        "5500瓦": 5.5, "5.5kW": 5.5, "每台 6.5 千瓦": 6.5, "每台 4.5 至 6.5 千瓦": (4.5, 6.5),
        "每台 900 瓦至 1.2 千瓦": (0.9, 1.2),
    },
    "TWh/year": {
        "292 亿千瓦时": 29.2, "二百九十二亿度": 29.2, "29.2TWh": 29.2,
        "全年 292 亿千瓦时": 29.2, "一年 292 亿度": 29.2,
        "292 亿千瓦时（29.2 太瓦时）": 29.2, "29.2 太瓦时": 29.2, "10.4 万亿千瓦时": 10400,
        "全年 854 亿至 1340 亿千瓦时": (85.4, 134), "0 至 50 亿千瓦时": (0, 5),
    },
    "MWh/day": {"每天 56.4 万千瓦时": 564, "每天 56.4 万千瓦时（564 兆瓦时）": 564},
    "MWh": {"129 万千瓦时": 1290, "900 千瓦时至 2 万千瓦时": (0.9, 20)},
    "GW": {
        "975 万千瓦": 9.75, "975 万千瓦（9.75 吉瓦）": 9.75, "2.9 亿千瓦": 290,
        "975 万至 1530 万千瓦": (9.75, 15.3),
    },
    "MtCO2e/year": {"3260 万吨二氧化碳当量": 32.6, "全年 3260 万吨二氧化碳当量": 32.6},
    "L/year": {"全年 3.13 亿立方米": 3.13e11, "3.13 亿立方米": 3.13e11, "500 升": 500},
    "Wh/request": {"每次 0.3 瓦时": 0.3, "每次 0.0003 千瓦时": 0.3},
    "W/GPU": {"每块 400 瓦": 400, "每块 700 至 1722 瓦": (700, 1722)},
    "USD": {"1000 亿美元": 1e11},
    "USD/kWh": {"每千瓦时 0.1 美元": 0.1},
    "USD/GPU/h": {"每 GPU 小时 2 美元": 2},
    "Wh/session": {"每次会话 4 瓦时至 1.2 千瓦时": (4, 1200)},
    "request/day/person": {"每人每天 20 次": 20},
    "1": {"1.6 倍": 1.6, "643 万倍": 6.43e6, "1/12": 1 / 12},
}  # fmt: skip


@pytest.mark.parametrize(
    ("unit", "typed", "meant"),
    [(unit, typed, meant) for unit, texts in TYPED.items() for typed, meant in texts.items()],
)
def test_what_is_typed_is_read_as_it_is_meant(unit, typed, meant):
    ends = meant if isinstance(meant, tuple) else (meant,)
    assert parse_range(typed, unit) == pytest.approx(ends, rel=1e-12)


@pytest.mark.parametrize("typed", ["292 亿千瓦时（35 太瓦时）", "292 亿千瓦时（约）"])
def test_what_contradicts_itself_is_not_read(typed):
    with pytest.raises(ValueError, match="could not convert"):
        parse_range(typed, "TWh/year")


@pytest.mark.parametrize("typed", ["90亿+", "超过90亿", "90 亿以上"])
def test_a_bound_is_no_value(typed):
    """What is held open says less than a box needs: the calculator would compute with its end."""
    with pytest.raises(ValueError, match="could not convert"):
        parse_range(typed, "search/day")


@pytest.mark.parametrize("form", ["quantity", "short", "both"])
def test_every_cited_number_reads_back_from_each_of_its_forms(form):
    words = wording("zh")
    for number in NUMBERS.values():
        shown = getattr(words, form)(number.value, number.unit, FULL)
        digits = 4 if "×" in shown else 12  # what has a power of ten is rounded
        near = pytest.approx((number.value,), rel=10**-digits)
        assert parse_range(shown, number.unit) == near, shown


def test_a_box_shows_the_unit_that_its_number_is_in():
    """Whoever types other digits before 亿千瓦时 means so many of it."""
    words = wording("zh")
    assert write_number(14.4, "TWh/year", words) == "144 亿千瓦时"
    # A tenth of 47.3 is 4.73 in decimals, and a hair less in binary.
    assert write_number(4.73, "TWh/year", words) == "47.3 亿千瓦时"
    assert write_number(6.5, "kW/server", words) == "6.5"
    whole = 14.412345678901234
    assert write_number(whole, "TWh/year", words) == "14.412345678901234 太瓦时/年"
    rebound = CALCULATORS["rebound"]
    for text, value in (("144 亿千瓦时", 14.4), ("14.412345678901234 太瓦时/年", whole)):
        typed = read_inputs(rebound, {"baseline_electricity": text})
        assert typed.values == {"baseline_electricity": value}


OWN_UNIT = [
    (calculator.name, name)
    for calculator in CALCULATORS.values()
    for name, declared in calculator.inputs.items()
    if not wording("zh").is_stored(declared.unit)
]
"""Inputs whose boxes show another unit than their values are stored in."""


def boxes(name, language):
    """Each input's slider and box in a calculator's form: their attributes."""
    markup = form(Scenario.of(CALCULATORS[name]), wording(language), defaultdict(int))
    for field in str(markup).split('data-input="')[1:]:
        tags = re.findall(r"<input\b[^>]*>", field)
        slider, box = (dict(re.findall(r'([\w-]+)="([^"]*)"', tag)) for tag in tags[:2])
        yield box["name"], slider, box


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", CALCULATORS)
def test_a_number_alone_is_of_the_unit_that_its_box_shows(name, language):
    """Whoever writes other digits in the place of those there gets so many of the same.

    What stands in the box is a number and its unit, or a number alone; here that is doubled.
    """
    calculator = CALCULATORS[name]
    for input_name, slider, box in boxes(name, language):
        unit, declared = box.get("data-unit", ""), calculator.inputs[input_name]
        assert ((name, input_name) in OWN_UNIT and language == "zh") == bool(unit)
        if not unit:
            continue
        digits = box["value"].removesuffix(unit).strip()
        assert box["value"] == f"{digits} {unit}"
        for typed in (digits, f"约{digits}", f"{digits}左右", f" {digits} "):
            read = read_inputs(calculator, {input_name: f"{typed}{OF}{unit}"})
            assert read.values == {input_name: declared.value}, typed
        # The slider's digits are of the unit that is stored, and so is a number in an address.
        for text in (f"{plain(declared.low)} {slider['data-unit']}", plain(declared.low)):
            read = read_inputs(calculator, {input_name: text})
            assert read.values == {input_name: declared.low}


def test_there_are_boxes_with_a_unit_of_their_own():
    assert {"rebound", "service"} <= {name for name, _ in OWN_UNIT}


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        # By hand: 1 TWh is 10 亿千瓦时.
        ("300", (30,)), ("三百", (30,)), ("３００", (30,)), ("200 到 400", (20, 40)),
        # What names a unit is of that.
        ("300 亿千瓦时", (30,)), ("30 TWh", (30,)), ("30 太瓦时", (30,)), ("300亿度", (30,)),
    ],
)  # fmt: skip
def test_what_is_typed_where_a_unit_is_shown(typed, meant):
    assert parse_range(f"{typed}{OF}亿千瓦时", "TWh/year") == pytest.approx(meant)


def test_who_is_refused_reads_what_he_typed_and_no_more():
    for typed in ("9000", "许多", "70%"):
        texts = {"baseline_electricity": f"{typed}{OF}亿千瓦时"}
        refused = read_inputs(CALCULATORS["rebound"], texts).refused["baseline_electricity"]
        sentence = refused.sentence(wording("zh"))
        assert typed.removesuffix("%") in sentence
        assert OF not in sentence
    refused = read_inputs(CALCULATORS["rebound"], {"baseline_electricity": "5@?"}).refused
    assert "5@?" in refused["baseline_electricity"].sentence(wording("zh"))


def test_an_answer_that_is_asked_for_is_in_the_unit_beside_its_box():
    """The label says 亿千瓦时/年; in English it says TWh a year."""
    assert parse_target("300", "TWh/year", wording("zh")) == pytest.approx((30,))
    assert parse_target("300", "TWh/year", wording("en")) == (300,)
    assert parse_target("30 TWh", "TWh/year", wording("zh")) == pytest.approx((30,))
    assert convert(30, "TWh", "GWh") == parse_target("300 亿千瓦时", "GWh", wording("zh"))[0]
