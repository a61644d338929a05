"""A figure's file has what its table prints, as numbers: every value, and none beside."""

import json
import re
from functools import cache

import pytest

from calc.core import units
from calc.core.cited import NUMBERS
from calc.core.wording import LANGUAGES, wording
from overrides.data.interface.cells import read_table
from overrides.data.interface.figures import read_values
from overrides.data.interface.marking import Marking
from overrides.data.interface.write import make_interface
from overrides.generator.chapters import entry_address
from overrides.generator.figures import make_all, makers
from overrides.generator.figures.figure import figure_html
from tests.support.html_tables import heads, rows

NAMES = [name for name, _ in makers().values()]

POWERS = {"million": 1e6, "billion": 1e9, "trillion": 1e12, "": 1}

PRINTED = re.compile(
    r"(?P<part>1/)?(?P<number>[−-]?\d[\d,]*(?:\.\d+)?)"
    r"(?: × 10(?P<exponent>[⁻⁰¹²³⁴⁵⁶⁷⁸⁹]+))?(?: (?P<power>million|billion|trillion)\b)?"
)
"""A number as English prints it."""

RAISED = str.maketrans("⁻⁰¹²³⁴⁵⁶⁷⁸⁹", "-0123456789")

QUANTITY = re.compile(r"[−×]?\d[\d,.]*( (million|billion))?( [A-Za-z₂/ ]+)?")
"""A cell that is nothing but a quantity."""

each_figure = pytest.mark.parametrize("name", NAMES)


@cache
def read(name: str) -> dict:
    return json.loads(make_interface()[f"figures/{name}.json"])


@cache
def drawn(language: str) -> dict:
    """Every figure as a page has it, by its name."""
    words = wording(language)
    return {name: (figure, words) for name, figure in make_all(words).values()}


@each_figure
@pytest.mark.parametrize("language", LANGUAGES)
def test_its_table_is_the_one_on_the_page(name, language):
    figure, words = drawn(language)[name]
    html, record = figure_html(figure, name, words), read(name)
    head = [unescaped(" ".join(cell.split())) for cell in heads(html)]
    assert head == record[f"columns_{language}"]
    page = [[cell.replace(" ", "") for cell in row] for row in rows(html)]
    file = [[cell.replace(" ", "") for cell in row] for row in record[f"rows_{language}"]]
    assert [[unescaped(cell) for cell in row] for row in page] == file
    assert record[f"title_{language}"] == figure.title
    assert record[f"measure_{language}"] == figure.measure
    assert record[f"note_{language}"] == figure.note


def unescaped(text: str) -> str:
    for name, sign in (("#x27", "'"), ("quot", '"'), ("gt", ">"), ("lt", "<"), ("amp", "&")):
        text = text.replace(f"&{name};", sign)
    return text


SHARED = re.compile(r"(\d)(?= to [\d.,]+ (million|billion|trillion)\b)")
"""The lower end of a range, whose word for a power of ten the upper end has."""


def in_digits(text: str) -> list[tuple[float, float]]:
    """Every number in a text, with half a unit of its last digit."""
    found = []
    for match in PRINTED.finditer(SHARED.sub(r"\1 \2", text)):
        number = match["number"].replace(",", "").replace("−", "-")
        decimals = len(number.partition(".")[2])
        size = POWERS[match["power"] or ""]
        if match["exponent"]:
            size *= 10.0 ** int(match["exponent"].translate(RAISED))
        # Noughts at the end of a whole number may be rounded: 160 billion.
        noughts = 0 if decimals else len(number) - len(number.rstrip("0"))
        value, half = float(number) * size, 0.5 * 10.0 ** (noughts - decimals) * size
        found.append((1 / value, half / value**2) if match["part"] else (value, half))
    return found


@each_figure
def test_each_value_is_printed_in_its_cell(name):
    """Read from the page's text, without what the file was made from: to the last digit printed."""
    record = read(name)
    assert record["values"]
    for told in record["values"]:
        cell = record["rows_en"][told["row"]][told["column"]]
        assert told["text_en"] == cell
        assert told["text_zh"] == record["rows_zh"][told["row"]][told["column"]]
        printed = in_digits(cell)
        if "%" in cell:  # a range may begin as a per cent and end as a multiple
            printed += [(value * by, half * by) for value, half in printed for by in (0.01, 100)]
        for value in (told["value"], told["low"], told["high"]):
            ways = [] if value is None else ways_to_print(value, told["unit"], cell)
            near = [is_near(way, *number) for way in ways for number in printed]
            assert value is None or any(near), told
        units.size(told["unit"])


ENERGY = re.compile(r"\d ([A-Za-z]?Wh)\b")
"""A unit of energy behind a number."""


def ways_to_print(value: float, unit: str, cell: str) -> list[float]:
    """What a cell may print of a value: of what is too low, how many times it is so; of what is
    cited, as much in another unit, without what that is per: 9,100 Wh of 3,310 kWh/year.
    """
    # 100 Gparameter are printed as 100 billion.
    ways = [1 / value if "times too low" in cell else value * units.count_multiplier(unit)]
    per = unit.partition("/")[2]
    for energy in ENERGY.findall(cell):
        alike = {energy, f"{energy}/{per or 'day'}", f"{energy}/day"}
        ways += [
            units.convert(value, unit, other)
            for other in alike
            if units.dimension(other) == units.dimension(unit)
        ]
    return ways


def is_near(value: float, number: float, half: float) -> bool:
    """Whether a value rounds to a number."""
    return abs(value - number) <= half * (1 + 1e-6)


@each_figure
def test_each_quantity_that_its_table_prints_is_among_its_values(name):
    """But for dates and names, which are in the first cells of a row."""
    record = read(name)
    first = min(told["column"] for told in record["values"])
    places = {(told["row"], told["column"]) for told in record["values"]}
    for row, cells in enumerate(record["rows_en"]):
        for column, cell in enumerate(cells):
            if column >= first and QUANTITY.fullmatch(cell):
                assert (row, column) in places, cell


@each_figure
def test_a_value_that_is_a_cited_number_is_that_number(name):
    """In its own unit, with every digit of it, however the figure prints it."""
    for told in read(name)["values"]:
        if told["number"]:
            number = NUMBERS[told["number"]]
            assert told["sources"] == [number.source]
            assert (told["value"], told["unit"]) == (number.value, number.unit)
        assert told["sources"]


@each_figure
def test_a_value_whose_cell_leads_to_a_cited_number_is_that_number(name):
    """Ranges and bounds aside, which have no value."""
    figure, words = drawn("en")[name]
    told = {}
    for value in read(name)["values"]:
        told.setdefault((value["row"], value["column"]), []).append(value)
    for row, cells in enumerate(read_table(figure.table).rows):
        for column, cell in enumerate(cells):
            ends = [(link, link.partition("#")[2]) for link in cell.links]
            cited = [
                key for link, key in ends if key in NUMBERS and link == entry_address(words, key)
            ]
            values = [value for value in told.get((row, column), []) if value["value"] is not None]
            if cited and values:
                assert [value["number"] for value in values] == cited


def test_the_worst_case_of_2023_beside_irelands_meters():
    """29.2 TWh a year by the model; 28.51 read from meters in 2021, as Ireland's office counts."""
    values = {told["label_en"]: told for told in read("ireland")["values"]}
    worst = values["If every Google search were answered by AI: the paper’s worst case"]
    assert round(worst["value"], 1) == 29.2
    assert [worst["unit"], worst["number"], worst["text_zh"]] == ["TWh/year", None, "292 亿千瓦时"]
    metered = values["Ireland, read from meters, 2021"]
    assert [round(metered["value"], 2), metered["number"]] == [28.51, "ireland.metered.2021"]


def test_what_a_figure_prints_short_or_rounded_is_whole_in_its_data():
    """2.907 Wh for an image are printed as 2.9 Wh; 1,287 MWh for GPT-3 as 1.29 GWh."""
    image, training = (
        next(told for told in read(name)["values"] if told["number"] == number)
        for name, number in (
            ("usage", "usage.image"),
            ("training", "training.gpt3.electricity"),
        )
    )
    assert [image["text_en"], image["value"], image["unit"]] == ["2.9 Wh", 2.907, "Wh/image"]
    assert [training["text_en"], training["value"]] == ["1.29 GWh", 1287]
    assert training["unit"] == "MWh"


def test_a_value_says_on_which_side_an_error_is():
    """Four times too high is 4; that a paper leaves out Epoch AI's 14% of overhead, 1/1.14."""
    values = {told["label_en"].rpartition(" · ")[2]: told for told in read("conclusion")["values"]}
    assert values["Long answers"]["value"] == 4
    assert values["No network, no storage"]["value"] == pytest.approx(1 / 1.14)
    for name in ("conclusion", "errors"):
        for told in read(name)["values"]:
            known = [told[end] for end in ("value", "low", "high") if told[end] is not None]
            for side, lies in (("too high", min(known) > 1), ("too low", max(known) < 1)):
                assert side not in told["text_en"] or lies, told


def test_a_range_and_a_bound_have_no_value():
    """The paper gives 85.4 to 134.0 TWh for 2027; 2.9 Wh is the most that it says of a request."""
    (hardware,) = (
        told for told in read("author")["values"] if told["text_en"].startswith("85.4 to 134")
    )
    assert [hardware["value"], hardware["low"], hardware["high"]] == [None, 85.4, 134]
    bound = read("scoreboard")["values"][0]
    assert bound["text_en"] == "at most 2.9 Wh a request"
    assert [bound["value"], bound["low"], bound["high"]] == [None, None, 2.9]


@pytest.mark.parametrize(
    ("write", "expected"),
    [
        (lambda words: words.quantity(3, "TWh"), (3, None, None, "TWh")),
        (lambda words: words.span(3, 5, "TWh"), (None, 3, 5, "TWh")),
        (lambda words: words.span(3, 3, "TWh"), (3, None, None, "TWh")),
        (lambda words: f"{words.bare(3, 'GW')} ({words.span(2, 5, 'GW')})", (3, 2, 5, "GW")),
        (lambda words: f"at most {words.quantity(3, 'Wh')}", (None, None, 3, "Wh")),
        (lambda words: f"more than {words.quantity(3, 'Wh')}", (None, 3, None, "Wh")),
        (lambda words: f"1/{words.amount(4)}", (0.25, None, None, "1")),
        (lambda words: words.multiple(4), (4, None, None, "1")),
        (lambda words: f"1/{words.amount(8)} to 1/{words.amount(4)}", (None, 0.125, 0.25, "1")),
        (lambda words: f"1/{words.amount(8)} to {words.multiple(4)}", (None, 0.125, 4, "1")),
        (lambda words: f"1/{words.amount(8)} to {words.quantity(40, '%')}", (None, 12.5, 40, "%")),
        (lambda words: f"{words.quantity(66, '%')} to {words.multiple(2)}", (None, 0.66, 2, "1")),
        (lambda words: f"at most 1/{words.amount(4)}", (None, None, 0.25, "1")),
        (lambda words: f"in {words.factor(0.5)}", (0.5, None, None, "1")),
        (lambda words: f"{words.amount(4)} times too high", (4, None, None, "1")),
        (lambda words: f"{words.amount(4)} times too low", (0.25, None, None, "1")),
        (
            lambda words: f"{words.amount(2)} to {words.amount(4)} times too low",
            (None, 0.25, 0.5, "1"),
        ),
        (lambda words: f"at most {words.amount(4)} times too low", (None, 0.25, None, "1")),
        (lambda words: words.short(3, "TWh/year"), (3, None, None, "TWh/year")),
    ],
)
def test_what_a_cell_can_say(write, expected):
    marking = Marking("en")
    (told,) = read_values(write(marking), marking)
    assert (told["value"], told["low"], told["high"], told["unit"]) == expected


def test_several_values_in_a_cell_are_several():
    marking = Marking("en")
    text = f"{marking.quantity(2, 'GW')}, then {marking.quantity(3, 'GW')}; 2025"
    assert [told["value"] for told in read_values(text, marking)] == [2, 3]


@each_figure
def test_its_files_and_its_pages_are_named(name):
    links = read(name)["links"]
    assert links["csv_zh"] == f"../../../zh/figures/{name}.csv"
    assert links["svg_en"] == f"../../../figures/{name}.svg"
    assert links["page_en"].endswith(f"#figure-{name}")
    assert links["page_zh"].startswith("../../../zh/")
