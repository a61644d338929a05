"""Every number has source, basis and a range that holds it; malformed data is refused by name."""

import dataclasses
import math
import re
from collections import Counter

import pytest

from calc import CALCULATORS
from calc.core import cited
from calc.core.calculator import choice
from calc.core.cited import (
    ESTIMATES,
    NUMBERS,
    SOURCES,
    DataError,
    Estimate,
    Number,
    Source,
    read_record,
)
from calc.core.tables import read_table
from calc.core.wording import LANGUAGES, wording
from calc.evidence import validation as checks
from calc.evidence.reproduction import ROWS, PaperRow
from tests.support.typed_figures import figures

GOOD = {
    "value": 6.5,
    "unit": "kW/server",
    "basis": "reported",
    "standing": "quoted",
    "source": "ember",
}


BELOW_ZERO = {"request.beta"}
"""The slope of a fit: all other numbers count or measure something."""

DATE = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


def faults(number):
    """Yield what is wrong with a number that can be read."""
    original = SOURCES[number.source]
    ends = [end for end in (number.low, number.value, number.high) if end is not None]
    years = re.findall(r"(?:^|[._-])((?:19|20)\d\d)(?=$|[._-])", number.id)
    if not all(map(math.isfinite, ends)):
        yield "is not finite"
    if number.value <= 0 and number.id not in BELOW_ZERO:
        yield "is nothing, or less"
    # What others got wrong is of no year.
    if not DATE.fullmatch(number.as_of) and not number.id.startswith("errors."):
        yield "is of no date"
    if any(year != number.as_of[:4] for year in years):
        yield "is of another year than its name says"
    known = number.basis in {"measured", "reported"} and number.standing == "original"
    if known and number.as_of[:4] > str(original.year):
        yield "was known before it was so"
    if number.standing == "computed" and not number.where:
        yield "was computed nobody knows how"
    if number.via == number.source:
        yield "is after itself"


def found_faulty(numbers):
    """Return what is wrong with each number with which something is."""
    return {number.id: reasons for number in numbers if (reasons := [*faults(number)])}


def test_every_number_is_a_quantity_of_its_time():
    """What reading a number cannot check: see `faults`."""
    assert len(NUMBERS) > 1000
    assert found_faulty(NUMBERS.values()) == {}


@pytest.mark.parametrize(
    ("key", "change", "reason"),
    [
        ("search.servers", {"value": math.inf, "high": math.inf}, "is not finite"),
        ("country.ireland.2024", {"value": math.nan}, "is not finite"),
        ("country.ireland.2024", {"value": 0}, "is nothing, or less"),
        ("search.servers", {"as_of": "2023-13"}, "is of no date"),
        ("country.ireland.2024", {"as_of": ""}, "is of no date"),
        ("country.ireland.2024", {"as_of": "2023"}, "is of another year than its name says"),
        (
            "google.electricity.2025",
            {"source": "devries-2023", "standing": "original", "via": "", "via_where": ""},
            "was known before it was so",
        ),
        ("search.servers", {"standing": "computed", "where": ""}, "was computed nobody knows how"),
        ("search.volume", {"via": NUMBERS["search.volume"].source}, "is after itself"),
    ],
)
def test_a_number_that_is_no_quantity_of_its_time_would_be_named(key, change, reason):
    """The test above can fail: each of these can be read, and would be found among all others."""
    changed = {**NUMBERS, key: dataclasses.replace(NUMBERS[key], **change)}
    assert reason in found_faulty(changed.values())[key]


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"unit": "kilowatts"}, "unknown unit symbol 'kilowatts'"),
        ({"low": 7, "high": 9}, "value 6.5 is outside its range 7 to 9"),
        ({"low": 5}, "needs both low and high"),
        ({"low": 6.5, "high": 6.5}, "has a range of no width"),
        ({"source": "nobody-1999"}, "'nobody-1999' is not among the sources"),
        ({"basis": "guessed"}, "basis 'guessed'"),
        ({"standing": "dreamt"}, "standing 'dreamt'"),
        ({"boundary": "planet"}, "boundary 'planet'"),
        ({"qualifier": "more than"}, "qualifier 'more than'"),
        ({"colour": "blue"}, "has unknown keys: colour"),
        ({"via": "nobody-1999"}, "'nobody-1999' is not among the sources"),
        ({"via": "epri-2024", "standing": "original"}, "was read in the original, yet after"),
        (
            {"source": "semianalysis-2023", "via_where": "page 3"},
            "says where in another text, but not in which",
        ),
        (
            {"vintages": [{"value": 6, "published": "2022", "source": "nobody-1999"}]},
            "'nobody-1999' is not among the sources",
        ),
        ({"vintages": [{"value": 6, "source": "ember"}]}, "missing 1 required positional"),
    ],
)
def test_a_malformed_number_is_refused_with_file_key_and_reason(change, reason):
    """The build stops with one sentence that says where and why."""
    with pytest.raises(DataError, match=re.escape(f"calc/data/numbers: [x.y] {reason}")):
        read_record(Number, "numbers", "x.y", GOOD | change)


def test_a_number_that_was_passed_on_names_its_source_s_reader_or_its_own(monkeypatch):
    """What a whole work was read in holds for its numbers, but for those read elsewhere."""
    work = Source("w", "A", "T", 2023, "paper", via="ember")
    monkeypatch.setattr(cited, "SOURCES", {**SOURCES, "w": work})

    def via(**change):
        return read_record(Number, "numbers", "x.y", GOOD | {"source": "w"} | change).via

    assert via() == via(standing="secondary") == "ember"
    assert via(via="epri-2024") == "epri-2024"
    # Who read the original, or computed, read it in nobody else.
    assert via(standing="original") == via(standing="computed") == ""


def test_a_work_is_not_read_in_itself():
    """That would send a reader round in a circle."""
    entry = {"author": "A", "title": "T", "year": 2023, "kind": "paper", "via": "a"}
    with pytest.raises(DataError, match=r"calc/data/sources: \[a\] was read in itself"):
        read_record(Source, "sources", "a", entry)


def test_a_number_has_its_older_values_as_its_publisher_gave_them():
    """Gartner's forecasts of the same year: a vintage is a record too, in its number's unit."""
    older = [{"value": 93, "published": "2025-11-17", "source": "gartner-2025"}]
    number = read_record(
        Number, "numbers", "x.y", GOOD | {"vintages": older, "reviewed": "2026-11-29"}
    )
    assert [(one.id, one.value, one.published) for one in number.vintages] == [
        ("x.y", 93, "2025-11-17")
    ]
    assert dataclasses.replace(number, value=95).vintages == number.vintages


@pytest.mark.parametrize(
    ("key", "boundary"),
    [
        ("ai.gartner.2025", "server"),  # Gartner counts cooling on a line of its own
        ("ai.iea.2025", "datacentre"),
        ("server.tdp.h100", "chip"),
        ("training.gpt3.electricity", "datacentre"),  # with a PUE of 1.1: Patterson 2021
        ("training.bloom.electricity", "chip"),  # GPU-hours times 400 W: Luccioni 2022
        ("usage.image", "server"),  # and the frugal and hungry ends of the range are chips alone
        ("usage.image-low", "chip"),
        ("request.openai", "unstated"),
        ("country.world.2024", "world"),
        ("country.ireland.2024", "country"),
        ("investment.capital", "none"),
        ("search.vanderbauwhede_ratio.low", "none"),  # a ratio; what it is of has one
        ("bitcoin.bevand.low", "none"),
        ("equivalents.litre", "none"),  # heat alone, by physics: no kettle's losses
        ("equivalents.turbine", "device"),
        ("requests.billion.microsoft", "datacentre"),
        ("footprint.bottle", "datacentre"),
        ("footprint.bottled-water", "world"),
    ],
)
def test_a_number_counts_what_its_family_does(key, boundary):
    """By the beginning of its name, the longest that fits; a price has none, and says so."""
    assert NUMBERS[key].boundary == boundary


def test_a_number_unlike_its_family_says_so_itself():
    """Its own boundary comes first."""
    entry = GOOD | {"boundary": "world"}
    assert read_record(Number, "numbers", "server.tdp.x", entry).boundary == "world"


@pytest.mark.parametrize("missing", ["unit", "basis", "standing", "source"])
def test_a_number_that_lacks_a_key_is_refused(missing):
    """A number without unit, basis, standing or source is not a number here."""
    entry = {key: value for key, value in GOOD.items() if key != missing}
    with pytest.raises(DataError, match=rf"\[x.y\].*'{missing}'"):
        read_record(Number, "numbers", "x.y", entry)


def test_a_source_of_unknown_kind_is_refused():
    """Kinds of works are a short list."""
    entry = {"author": "A", "title": "T", "year": 2023, "kind": "rumour"}
    with pytest.raises(DataError, match=r"calc/data/sources: \[a\] kind 'rumour'"):
        read_record(Source, "sources", "a", entry)


def test_a_number_that_is_not_there_is_refused_with_the_nearest_names():
    """A misspelt id is answered with what may have been meant."""
    with pytest.raises(DataError, match=r"server\.power\.a100"):
        cited.number("server.power.a10")


def test_data_as_a_whole_holds():
    """Words are equal in both languages, nothing is idle, everything published comes out."""
    checks.check()


def test_a_missing_word_stops_the_build(monkeypatch):
    """A key said in one language only is named."""
    whole = read_table("words", "zh")
    less = {key: entry for key, entry in whole.items() if key != "search"}
    monkeypatch.setattr(checks, "read_table", lambda _, name: less if name == "zh" else whole)
    with pytest.raises(DataError, match=r"words/en/search.toml: \[search.* in en only"):
        checks.check_languages_match()


def test_an_unused_source_stops_the_build(monkeypatch):
    """Every source is cited by something."""
    idle = Source("idle", "A", "T", 2023, "paper")
    monkeypatch.setattr(checks, "SOURCES", {"idle": idle})
    with pytest.raises(DataError, match=r"sources: \[idle\] is cited by nothing"):
        checks.check_nothing_is_unused()


@pytest.mark.parametrize("language", ["en", "zh"])
def test_no_figure_is_typed_into_words(language):
    """Words name a number instead of repeating it; names of things and years may hold digits."""

    def leaves(tree, path=""):
        for key, entry in tree.items():
            if isinstance(entry, dict):
                yield from leaves(entry, f"{path}.{key}")
            else:
                yield f"{path}.{key}", entry

    typed = {
        path: figures(str(text))
        for path, text in leaves(read_table("words", language))
        # What a phrase is said of are names of inputs: no reader sees them.
        if not path.startswith(".units.") and not path.endswith(".of") and figures(str(text))
    }
    assert not typed


def test_a_range_without_width_or_without_its_default_is_no_input():
    """An input that cannot move, or starts outside its range, is refused where it is declared."""
    for low, value, high in ((1, 1, 1), (2, 1, 3), (0, 4, 3)):
        with pytest.raises(ValueError, match="not inside"):
            choice(low=low, value=value, high=high, unit="1")


def test_no_number_of_the_paper_is_said_to_be_read_in_it():
    """Its full text could not be had, so a quotation is as near as any of it was seen."""
    records = [*ROWS.values(), *NUMBERS.values(), *ESTIMATES.values()]
    paper = [
        record
        for record in records
        if "devries-2023" in (record.source, getattr(record, "via", ""))
    ]
    assert {type(record) for record in paper} == {PaperRow, Number, Estimate}
    assert not [record.id for record in paper if record.standing == "original"]


def test_every_source_is_of_its_year_and_where_it_says():
    """Addresses are complete, or absent; a date is in the year; a DOI is one."""
    faulty = [
        source.id
        for source in SOURCES.values()
        if (source.url and not re.match(r"https?://", source.url))
        or (source.doi and not re.fullmatch(r"10\.\d{4,}/\S+", source.doi))
        or (source.date and not DATE.fullmatch(source.date))
        or not source.date.startswith(str(source.year) if source.date else "")
    ]
    assert faulty == []


def test_labels_are_different_within_a_calculator():
    """Two inputs of one form never share a label."""
    for language in ("en", "zh"):
        words = wording(language)
        for calculator in CALCULATORS.values():
            labels = [words.input_label(calculator.name, name) for name in calculator.inputs]
            assert len(set(labels)) == len(labels), calculator.name


LEANING = {
    "en": re.compile(
        r"^(the same|its|their|how many)\b|\b(them|those|these|they|there)\b"
        r"|\b(to|of|for) (it|that)\b|\bthe same (paper|twelve months)|'s,",
        re.IGNORECASE,
    ),
    "zh": re.compile(r"同上|上述|以上|前者|后者|此类|该|同期|同一论文|^其"),
}
"""What a label says that leans on another, which does not stand beside it."""


@pytest.mark.parametrize(
    ("language", "label"),
    [
        ("en", "The same, lower"),
        ("en", "Time ChatGPT took to reach them"),
        ("en", "Data centres that reported to it"),
        ("en", "Anthropic's, in H100 equivalents"),
        ("zh", "同上，下限"),
        ("zh", "其数量"),
        ("zh", "上述 GPU 芯片的热设计功耗"),
    ],
)
def test_a_label_that_leans_on_another_would_be_found(language, label):
    assert LEANING[language].search(label)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_label_stands_alone(language):
    """It heads the number's entry, where search leads to, and none there is above it."""
    words = wording(language)
    labels = {
        key: words.number_label(key)
        for key in NUMBERS
        if not key.startswith(("country.", "intensity."))
    }
    assert {key: label for key, label in labels.items() if LEANING[language].search(label)} == {}
    seen = Counter(labels.values())
    assert [label for label, times in seen.items() if times > 1] == []
