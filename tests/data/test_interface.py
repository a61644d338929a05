"""The interface says what the calculators, the cited numbers and the pages say, and no more."""

import csv
import io
import json
import math
import re
from copy import deepcopy
from functools import cache
from html import unescape
from pathlib import Path
from urllib.parse import urljoin, urlsplit

import pytest
from jsonschema import Draft202012Validator

from calc import CALCULATORS, __version__
from calc.core import units
from calc.core.assumptions import unit_of
from calc.core.cited import ESTIMATES, NUMBERS, SOURCES
from calc.core.menus import MENUS, entry
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.sharing.export import scenario_record
from calc.view.calculator import calculator as page_of
from calc.view.validity import sentences
from overrides.data.interface.record import plain
from overrides.data.interface.schemas import DIALECT, SCHEMAS
from overrides.data.interface.write import make_interface
from overrides.data.tables import TABLES
from overrides.data.write import make_package

DOCS = Path(__file__).parents[2] / "docs"
HOME = "https://site.example/base/"
KINDS = {f"{kind}s": schema for kind, schema in SCHEMAS.items() if kind != "index"}


@cache
def read(path: str):
    """Return what a file says."""
    return json.loads(make_interface()[path])


def of_kind(folder: str) -> dict:
    """Every record of a folder, by its name."""
    return {
        Path(path).name.removesuffix(".json"): read(path)
        for path in make_interface()
        if path.startswith(f"{folder}/")
    }


# ---- the schemas


def close(schema):
    """Return a schema by which no object has another key than it names: ours of today."""
    if isinstance(schema, list):
        return [close(part) for part in schema]
    if not isinstance(schema, dict):
        return schema
    closed = {key: close(part) for key, part in schema.items()}
    return closed | {"additionalProperties": False} if "required" in schema else closed


PUBLISHED = {kind: Draft202012Validator(schema) for kind, schema in SCHEMAS.items()}
CLOSED = {kind: Draft202012Validator(close(schema)) for kind, schema in SCHEMAS.items()}


def faults(kind: str, record, validators=CLOSED) -> list[str]:
    """Return where a record breaks its schema, and how."""
    errors = validators[kind].iter_errors(record)
    return [f"{error.json_path} {error.message}" for error in errors]


def test_the_schemas_are_schemas_and_are_published():
    assert of_kind("schemas") == json.loads(json.dumps(SCHEMAS))
    for kind, schema in SCHEMAS.items():
        assert schema["$schema"] == DIALECT
        Draft202012Validator.check_schema(schema)
        assert schema["title"] == kind


@pytest.mark.parametrize("folder", KINDS)
def test_every_file_keeps_to_the_schema_that_it_names(folder):
    records = of_kind(folder)
    assert records
    kind = folder.removesuffix("s")
    for name, record in records.items():
        path = urlsplit(urljoin(f"{HOME}data/v1/{folder}/{name}.json", record["$schema"])).path
        assert path == f"/base/data/v1/schemas/{kind}.json"
        assert faults(kind, record) == [], name


def test_the_index_keeps_to_its_schema():
    assert faults("index", read("index.json")) == []


def inside(node, way=()):
    """Yield the way to every object in a record that has a unit."""
    if isinstance(node, dict):
        if "unit" in node:
            yield way
        for key, value in node.items():
            yield from inside(value, (*way, key))
    elif isinstance(node, list):
        for place, value in enumerate(node):
            yield from inside(value, (*way, place))


@pytest.mark.parametrize(
    ("path", "objects"),
    [
        # Inputs and results of the calculator; the value of the number, and its earlier one;
        # claims of the estimate; what the figure draws.
        ("calculators/search.json", 6 + 4),
        ("numbers/ai.gartner.2025.json", 2),
        ("estimates/search.semianalysis.json", 4),
        ("figures/ireland.json", 12),
    ],
)
def test_a_unit_that_is_missing_breaks_the_schema(path, objects):
    kind, ways = path.partition("s/")[0], [*inside(read(path))]
    assert len(ways) == objects
    for way in ways:
        broken = deepcopy(read(path))
        node = broken
        for step in way:
            node = node[step]
        del node["unit"]
        assert any("'unit' is a required property" in fault for fault in faults(kind, broken)), way


def short_index() -> dict:
    """The index with one entry in each of its lists."""
    return {
        key: dict([*told.items()][:1]) if key in KINDS else told
        for key, told in read("index.json").items()
    }


@pytest.mark.parametrize("kind", SCHEMAS)
def test_no_key_may_be_missing_and_none_may_come(kind):
    record = short_index() if kind == "index" else next(iter(of_kind(f"{kind}s").values()))
    for key in record:
        assert faults(kind, {name: value for name, value in record.items() if name != key})
    assert faults(kind, record | {"unheard_of": 1})


def objects(schema, record):
    """Yield every object in a record whose keys its schema names."""
    if "properties" in schema and "required" in schema:
        yield record
        for key, own in schema["properties"].items():
            yield from objects(own, record[key])
    elif isinstance(record, list):
        for one in record:
            yield from objects(schema["items"], one)
    elif isinstance(record, dict) and isinstance(schema.get("additionalProperties"), dict):
        for one in record.values():
            yield from objects(schema["additionalProperties"], one)


@pytest.mark.parametrize("kind", SCHEMAS)
def test_a_schema_that_was_kept_allows_keys_that_came_later(kind):
    """Wherever one may come: in the file, and in every object within it."""
    record = short_index() if kind == "index" else next(iter(of_kind(f"{kind}s").values()))
    later = deepcopy(record)
    grown = [*objects(SCHEMAS[kind], later)]
    for node in grown:
        node["unheard_of"] = 1
    assert len(faults(kind, later)) >= len(grown) >= 2
    assert faults(kind, later, PUBLISHED) == []


@pytest.mark.parametrize(
    ("path", "way", "value"),
    [
        ("calculators/search.json", ("inputs", "pue", "default"), "1.1"),
        ("calculators/search.json", ("inputs", "pue", "basis"), "guessed"),
        ("calculators/search.json", ("results", "electricity", "value"), None),
        ("numbers/server.power.a100.json", ("standing",), "heard"),
        ("numbers/server.power.a100.json", ("as_of",), "long ago"),
        ("estimates/search.semianalysis.json", ("claims",), {}),
        ("figures/ireland.json", ("values", 0, "value"), None),
        ("figures/ireland.json", ("values", 0, "sources"), []),
        ("menus/hardware.json", ("entries",), {}),
        ("menus/place.json", ("entries", "ireland.2024", "year"), "2024"),
        ("sources/devries-2023.json", ("year",), "2023"),
    ],
)
def test_what_a_key_may_not_hold_breaks_the_schema(path, way, value):
    kind, broken = path.partition("s/")[0], deepcopy(read(path))
    node = broken
    for step in way[:-1]:
        node = node[step]
    node[way[-1]] = value
    assert faults(kind, broken)


# ---- calculators


def near(values):
    """What has the same 15 significant digits."""
    return pytest.approx(values, rel=1e-14, abs=0)


each_calculator = pytest.mark.parametrize("name", CALCULATORS)


@each_calculator
def test_run_by_hand_a_calculator_gives_what_its_file_says(name):
    calculator, record = CALCULATORS[name], read(f"calculators/{name}.json")
    given = {key: told["default"] for key, told in record["inputs"].items()}
    assert given.keys() == calculator.inputs.keys()
    results = calculator.run(given)
    values = {key: told["value"] for key, told in record["results"].items()}
    assert values == near(results)
    assert {key: told["unit"] for key, told in record["results"].items()} == {
        key: result.unit for key, result in calculator.results.items()
    }


@each_calculator
def test_a_calculator_says_what_the_file_says_that_its_page_offers(name):
    """Labels, units, ranges and their reasons, results with intervals: as in the page's JSON."""
    record = read(f"calculators/{name}.json")
    for language in LANGUAGES:
        page = scenario_record(Scenario.of(CALCULATORS[name]), wording(language), HOME)
        assert record[f"label_{language}"] == page["title"]
        assert record[f"question_{language}"] == page["question"]
        for key, told in page["inputs"].items():
            own = record["inputs"][key]
            assert own[f"label_{language}"] == told["label"]
            for reason in ("range_reason", "plausible_reason"):
                assert own[f"{reason}_{language}"] == told[reason]
            for end in ("usual_low", "usual_high", "plausible_low", "plausible_high"):
                assert own[end] == (None if told[end] is None else near(told[end]))
            assert [own["unit"], own["basis"]] == [told["unit"], told["basis"]]
            numbers = [own[end] for end in ("default", "low", "high")]
            assert numbers == near([told[end] for end in ("value", "low", "high")])
            assert own["number"] == told.get("number")
            assert own["standing"] == told.get("standing")
        for key, told in page["results"].items():
            own = record["results"][key]
            assert own[f"label_{language}"] == told["label"]
            assert own["unit"] == told["unit"]
            ends = ("value", "low", "high")
            assert [own[end] for end in ends] == near([told[end] for end in ends])
        assert record["interval"] == page["interval"]


@each_calculator
@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_shows_these_results_and_this_arithmetic(name, language):
    words, record = wording(language), read(f"calculators/{name}.json")
    page = plain(page_of(Scenario.of(CALCULATORS[name]), words, build="", code="", address=HOME))
    for result in record["results"].values():
        assert " ".join(words.quantity(result["value"], result["unit"]).split()) in page
    for line in record[f"worked_{language}"]:
        assert line in page


@each_calculator
def test_what_is_plausible_lies_in_what_is_allowed(name):
    record = read(f"calculators/{name}.json")
    for told in record["inputs"].values():
        assert told["low"] <= told["plausible_low"] <= told["default"]
        assert told["default"] <= told["plausible_high"] <= told["high"]
        if told["usual_low"] is not None:
            assert told["low"] <= told["usual_low"] <= told["default"]
            assert told["default"] <= told["usual_high"] <= told["high"]
            assert [told["usual_low"], told["usual_high"]] != [told["low"], told["high"]]
    assert {key for key, told in record["inputs"].items() if not told["varied"]} == {
        *CALCULATORS[name].decisions
    }
    for told in record["results"].values():
        assert told["low"] <= told["value"] <= told["high"]


def test_what_is_plausible_is_narrower_than_what_is_allowed_where_the_model_says_so():
    """As it stands at the model: 40 to 100% of full load; a PUE of 1 to Microsoft's 1.17."""
    inputs = read("calculators/search.json")["inputs"]
    ends = ("low", "plausible_low", "plausible_high", "high")
    assert [inputs["utilisation"][end] for end in ends] == [10, 40, 100, 100]
    assert [inputs["pue"][end] for end in ends] == [1, 1, 1.17, 2]
    assert [inputs["servers"][end] for end in ends] == [1e5, 166_938, 1e6, 1e6]


def test_a_reason_is_of_the_range_that_it_explains():
    """As the page says it: usually 4.5 to 6.5 kW a server, though 1 to 200 may be tried."""
    power = read("calculators/search.json")["inputs"]["server_power"]
    assert [power["low"], power["high"]] == [1, 200]
    assert [power["usual_low"], power["usual_high"]] == [4.5, 6.5]
    assert power["range_reason_en"].startswith("From about 70% of the rating")
    for name in CALCULATORS:
        for key, told in read(f"calculators/{name}.json")["inputs"].items():
            usual = [told["usual_low"], told["usual_high"]]
            explained = [told["low"], told["high"]] if usual == [None, None] else usual
            plausible = [told["plausible_low"], told["plausible_high"]]
            if told["plausible_reason_en"] == told["range_reason_en"]:
                assert plausible == explained, (name, key)


FIELD = re.compile(
    r'<div class="ec-input[^>]*? data-input="(?P<name>\w+)">.*?'
    r'data-scale="(?P<scale>log|linear)"[^>]*? min="(?P<first>[^"]+)"[^>]*? step="(?P<step>[^"]+)"',
    re.DOTALL,
)
"""An input in the form, with how its slider moves."""


@each_calculator
def test_the_form_is_as_the_file_says(name):
    """Order, groups, sliders and assumptions, read from the page."""
    record, words = read(f"calculators/{name}.json"), wording("en")
    page = page_of(Scenario.of(CALCULATORS[name]), words, build="", code="", address=HOME)
    fields = [*FIELD.finditer(page)]
    assert [field["name"] for field in fields] == record["input_order"]
    assert {*record["input_order"]} == record["inputs"].keys()
    for field in fields:
        told = record["inputs"][field["name"]]
        scale = {"log": "logarithmic", "linear": "linear"}[field["scale"]]
        assert told["slider_scale"] == scale
        assert told["slider_step"] == pytest.approx(float(field["step"]), rel=1e-5)
        if told["least"]:
            assert [told["low"], scale] == [0, "logarithmic"]
            assert 10 ** float(field["first"]) == pytest.approx(told["least"], rel=1e-5)
        assumed = re.search('data-assumption="([^"]+)"', field[0])
        assert told["assumption"] == (assumed[1] if assumed else None)
        if told["assumption"]:
            assert unit_of(told["assumption"]) == told["unit"]
    folded = page.partition("ec-assumptions")[2]
    for key, told in record["inputs"].items():
        assert told["shown_first"] != (f'data-input="{key}"' in folded), key
    headings = {group["label_en"]: group["inputs"] for group in record["groups"]}
    for part in page.split('<div class="ec-group" role="group" aria-label="')[1:]:
        inside = [field["name"] for field in FIELD.finditer(part)]
        assert {*inside} <= {*headings[unescape(part.partition('"')[0])]}


@each_calculator
def test_a_caution_is_what_the_page_says_beyond_a_limit(name):
    words, calculator = wording("en"), CALCULATORS[name]
    for limit in read(f"calculators/{name}.json")["validity"]:
        declared = calculator.inputs[limit["input"]]
        low = -math.inf if limit["low"] is None else limit["low"]
        high = math.inf if limit["high"] is None else limit["high"]
        wholes = {pair.whole for pair in calculator.within if pair.part == limit["input"]}
        room = {whole: calculator.inputs[whole].high for whole in wholes}
        beyond = [end for end in (declared.low, declared.high) if not low <= end <= high]
        assert beyond
        for value in beyond:
            scenario = Scenario.of(calculator, room | {limit["input"]: value})
            shown = words.short(value, declared.unit, 15)
            caution = limit["caution_en"].replace("{value}", plain(shown))
            assert caution in [plain(sentence) for sentence in sentences(scenario, words)]


def test_how_far_the_benchmarks_fit_reaches():
    """EcoLogits made its fit from batches of up to 512 requests."""
    limits = read("calculators/request.json")["validity"]
    (batch,) = (limit for limit in limits if limit["input"] == "batch_size")
    assert [batch["low"], batch["high"]] == [None, 512]
    assert "batches of up to 512 requests; at {value} it is a guess" in batch["caution_en"]


def test_the_papers_worst_case_by_hand():
    """512,821 servers of 6.5 kW for 8,760 hours: 29.2 TWh; a day among 9 billion searches."""
    record = read("calculators/search.json")
    inputs = {key: told["default"] for key, told in record["inputs"].items()}
    energy = inputs["servers"] * inputs["server_power"] * 24 * 365 / 1e9
    assert record["results"]["electricity"]["value"] == pytest.approx(energy, rel=1e-12)
    assert round(energy, 1) == 29.2
    factors = "Servers × Rated power of one server × Utilisation × Power usage effectiveness (PUE)"
    assert record["equation_en"][:2] == [f"Power drawn = {factors}", "Electricity = Power drawn"]
    assert record["worked_en"][1] == "Electricity = 3.33 GW = 29.2 TWh a year"
    assert record["results"]["per_search"]["depends_on"] == [
        "pue", "searches", "server_power", "servers", "utilisation",
    ]  # fmt: skip


# ---- what is cited


def test_there_is_a_file_for_every_number_estimate_source_menu_and_calculator():
    assert of_kind("numbers").keys() == NUMBERS.keys()
    assert of_kind("estimates").keys() == ESTIMATES.keys()
    assert of_kind("sources").keys() == SOURCES.keys()
    assert of_kind("menus").keys() == MENUS.keys()
    assert of_kind("calculators").keys() == CALCULATORS.keys()


def test_a_number_is_what_is_cited():
    for key, told in of_kind("numbers").items():
        number = NUMBERS[key]
        assert told["unit"] == number.unit
        ends = {"value": number.value, "range_low": number.low, "range_high": number.high}
        for end, cited in ends.items():
            assert told[end] == (cited if cited is None else near(cited)), key
        assert [told["standing"], told["source"]] == [number.standing, number.source]
        assert [earlier["value"] for earlier in told["vintages"]] == [
            vintage.value for vintage in number.vintages
        ]
        units.size(told["unit"])


@pytest.mark.parametrize("folder", ["numbers", "sources"])
def test_a_file_says_what_its_row_of_the_table_says(folder):
    rows = {row["id"]: row for row in json.loads(make_package()[f"{folder}.json"])}
    assert len(rows) > 300
    for key, row in rows.items():
        record = read(f"{folder}/{key}.json")
        assert {name: record[name] for name in row} == row
        if folder == "sources":
            for kind in ("number", "estimate"):
                assert record[f"{kind}_count"] == len(record["links"][f"{kind}s"]), key


def test_an_estimate_has_each_row_of_the_table_among_its_claims():
    rows = json.loads(make_package()["estimates.json"])
    for row in rows:
        record = read(f"estimates/{row['estimate']}.json")
        claim = record["claims"][row["result"]]
        same = {**record, **claim, "id": row["id"]}
        left = row.keys() - {"estimate", "result"}
        assert {name: same[name] for name in left} == {name: row[name] for name in left}
    assert len(rows) == sum(len(told["claims"]) for told in of_kind("estimates").values())


def test_what_leads_to_a_calculator_is_what_it_starts_from():
    for name, told in of_kind("calculators").items():
        for key in told["links"]["numbers"]:
            assert name in read(f"numbers/{key}.json")["links"]["calculators"]
    leads = sum(len(told["links"]["calculators"]) for told in of_kind("numbers").values())
    assert leads == sum(len(told["links"]["numbers"]) for told in of_kind("calculators").values())


def test_a_menu_fills_a_calculator_with_what_its_file_says():
    """Of the many places in many years, those of one place."""
    for name, told in of_kind("menus").items():
        assert told["entries"].keys() == {*MENUS[name].keys}
        for key, values in told["entries"].items():
            if values["year"] and not key.startswith("ireland."):
                continue
            for user, inputs in told["inputs"].items():
                filled = entry(MENUS[name], CALCULATORS[user], key)
                assert [*filled] == inputs
                for role, value in filled.items():
                    unit = CALCULATORS[user].inputs[role].unit
                    given = values["values"][role]
                    assert given["unit"] == told["roles"][role]
                    own = units.convert(given["value"], given["unit"], unit)
                    assert own == pytest.approx(value, rel=1e-12)


def test_what_is_of_a_year_has_it_as_a_whole_number():
    """As the tables do; a place has it in its name, after the point."""
    entries = {
        key: told for menu in of_kind("menus").values() for key, told in menu["entries"].items()
    }
    assert entries["ireland.2024"]["year"] == 2024
    years = [told["year"] for told in entries.values()]
    assert None in years
    assert {type(year) for year in years if year is not None} == {int}


def test_a_menus_value_that_is_in_its_own_unit_is_the_cited_one():
    """Nothing is lost or added on the way: 458 stays 458."""
    same = 0
    for told in of_kind("menus").values():
        for values in told["entries"].values():
            for given in values["values"].values():
                number = NUMBERS.get(given["number"] or "")
                if number and number.unit == given["unit"]:
                    assert given["value"] == number.value
                    assert given["source"] == number.source
                    same += 1
    assert same > 100


# ---- numbers


WRITTEN = re.compile(r"-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?")

IN_TEXT = re.compile(r'"(?:[^"\\]|\\.)*"')


def numbers_in(path, text):
    """Every number in a file, as it is written there."""
    if path.endswith(".json"):
        return WRITTEN.findall(IN_TEXT.sub("", text))
    columns = TABLES[path.removesuffix(".csv")].columns
    names = [column.name for column in columns if column.type in {"number", "integer"}]
    rows = csv.DictReader(io.StringIO(text, newline=""))
    return [row[name] for row in rows for name in names if row[name]]


def test_no_number_has_more_digits_than_are_known():
    """Beyond 15, there is what binary fractions make of the last; and none is whole by a point."""
    for path, text in {**make_interface(), **make_package()}.items():
        for number in numbers_in(path, text):
            digits = re.sub(r"[eE].*|\D", "", number).strip("0")
            assert len(digits) <= 15, (path, number)
            assert not number.endswith(".0"), (path, number)


# ---- the index, and where everything leads


def test_the_index_lists_every_file_and_no_other():
    index = read("index.json")
    folders = (*KINDS, "schemas")
    listed = {told["address"] for folder in folders for told in index[folder].values()}
    assert {*listed, "index.json"} == make_interface().keys()
    assert [index["version"], index["interface"]] == [__version__, "v1"]
    tables = {told[kind] for told in index["tables"].values() for kind in ("csv", "json")}
    assert {*tables, index["links"]["datapackage"]} == make_package().keys()


def addresses(node):
    """Yield every address in a record."""
    if isinstance(node, dict):
        for key, value in node.items():
            leads = isinstance(value, str) and (value.startswith("../") or key == "address")
            yield from [value] if leads else addresses(value)


def source_of(page: str) -> Path:
    """Return the source of the page at a path of the site."""
    folder = DOCS / ("zh" if page.startswith("zh/") else "en")
    name = page.removeprefix("zh/")
    choices = [folder / f"{name.rstrip('/')}.md", folder / name / "index.md"]
    return next(path for path in choices if path.is_file())


def test_every_address_leads_to_a_file_of_ours_or_to_a_page_that_has_a_source():
    made = {*make_interface()} | {*make_package()}
    pages, files = set(), set()
    for path in make_interface():
        for address in () if path.startswith("schemas/") else addresses(read(path)):
            url = urlsplit(urljoin(f"{HOME}data/v1/{path}", address))
            assert url.path.startswith("/base/"), (path, address)
            inside_site = url.path.removeprefix("/base/")
            if inside_site.startswith("data/v1/"):
                files.add(inside_site.removeprefix("data/v1/"))
            elif not re.search(r"figures/[^/]+\.(svg|png|csv)$", inside_site):
                pages.add(inside_site)
    assert files
    assert files <= made
    assert all(map(source_of, pages))
    assert {"", "zh/", "interface/", "zh/interface/", "zh/future/search/"} <= pages
