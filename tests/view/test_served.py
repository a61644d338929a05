"""A workload of a request, of a day and of a year, and what measurements say of it."""

import re

import pytest

from calc.core.html import Html
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.future.search import search
from calc.use.workload import workload
from calc.view import served, uncertainty

EN = wording("en")


def rows(scenario, words=EN):
    """Return the cells of the table of results, by what names their row."""
    table = served.periods(scenario, words)
    found = {}
    for row in table.split("<tr")[2:]:
        first, *cells = re.findall(r"<t[hd][^>]*>(.*?)</t[hd]>", row, re.DOTALL)
        found[first] = [re.sub(r"<[^>]+>|\xa0", " ", cell).strip() for cell in cells]
    return found


def test_a_request_a_day_and_a_year_by_hand():
    """1,000 requests a day by arithmetic: 0.42113 Wh, 0.42113 kWh, and 365 × that, 0.1537 MWh."""
    cells = rows(Scenario.of(workload, {"requests": 1000}))
    by_flop = cells["Electricity, by arithmetic (Epoch AI)"]
    assert by_flop[:3] == ["0.421 Wh", "0.421 kWh", "0.154 MWh"]
    # 98.55 g a day for 0.0986 g each; 0.0360 t a year.
    carbon = cells["Emissions of operation"]
    assert [text.split()[0] for text in carbon[:3]] == ["0.0986", "0.0986", "0.036"]
    water = cells["Water"]
    assert [text.split()[0] for text in water[:3]] == ["0.578", "0.578", "0.211"]


def test_each_result_has_a_range_and_what_it_hangs_on():
    cells = rows(Scenario.of(workload))
    assert len(cells) == len(workload.results) + 1
    for _, _, _, span, hangs_on in cells.values():
        assert " to " in span
        assert hangs_on


@pytest.mark.parametrize("language", LANGUAGES)
def test_what_a_number_is_per_stands_above_its_column_alone(language):
    """So that it isn't said of some rows and left out of others."""
    words = wording(language)
    for _, *cells, _ in rows(Scenario.of(workload), words).values():
        assert not any(per in cell for cell in cells for per in (" a ", "每", "全年"))


def test_measurement_stands_beside_the_two_methods_and_is_gone_beyond_its_batches():
    label = EN["measured", "label"]
    assert [*rows(Scenario.of(workload))].index(label) == 2
    assert label not in rows(Scenario.of(workload, {"batch_size": 300}))


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize(
    ("changes", "key"),
    [({}, "answer"), ({"batch_size": 300}, "beyond"), ({"active_parameters": 60}, "elsewhere")],
)
def test_it_says_what_measurements_say(language, changes, key):
    """In one sentence that begins as its text does, and has no gap left."""
    words = wording(language)
    told = served.parts(Scenario.of(workload, changes), words)["served"]
    line = told.partition('<p class="ec-measured">')[2].partition("</p>")[0]
    assert line.startswith(words["measured", key].partition("{")[0])
    assert "{" not in line


def test_it_says_how_many_times_as_much_the_others_give():
    """3,842 / 2,761 = 1.39, and 4,211 / 2,761 = 1.53."""
    line = served.line(Scenario.of(workload), EN)
    assert "1.4" in line
    assert "1.5" in line
    assert "2,761" in line


def test_other_calculators_serve_nothing():
    assert served.parts(Scenario.of(search), EN) == {}
    assert served.section(search, Html("")) == ""


@pytest.mark.parametrize("language", LANGUAGES)
def test_beside_the_answer_stand_the_ranges_of_all_that_it_tells(language):
    """As the table below has them; carbon of the hardware is in that alone."""
    words, scenario = wording(language), Scenario.of(workload)
    beside = uncertainty.parts(scenario, words)["uncertainty"].replace("\xa0", " ")
    line = re.sub(r"<[^>]+>|\s", "", beside.partition('<p class="ec-others">')[2])
    told = {words["workload", "results", name]: name for name in workload.results}
    spans = {told[row]: cells[3] for row, cells in rows(scenario, words).items() if row in told}
    for name, span in spans.items():
        phrase = words.fill(words["workload", "ranges", name], {"span": span})
        alone = name in {workload.primary, "carbon_of_hardware"}
        assert ("".join(phrase.split()) in line) is not alone


def test_beside_other_answers_stands_their_own_range_alone():
    assert "ec-others" not in uncertainty.parts(Scenario.of(search), EN)["uncertainty"]
