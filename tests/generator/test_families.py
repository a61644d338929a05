"""Pages of families of models: every model has its place, and each count is what it should be."""

import re
from urllib.parse import parse_qsl

import pytest

from calc import CALCULATORS
from calc.core.html import unescape
from calc.core.menus import MENUS
from calc.core.scenario import Scenario
from calc.core.wording import LANGUAGES, wording
from calc.evidence.measured import MEASURED, find_measured
from calc.evidence.per_request import REQUESTS
from overrides.generator import families, family_pages, menu_page
from overrides.generator.families import FAMILIES, counts, is_open, reach
from overrides.generator.figures import models
from overrides.generator.measured import name_pair
from tests.support.html_tables import rows

EVERY = {model: own for family in FAMILIES.values() for model, own in family.items()}


def central(model, method):
    (count,) = [count for count in counts(model) if count.name == method]
    return count.span.value


def test_every_model_of_the_menu_is_of_one_family():
    listed = [model for family in FAMILIES.values() for model in family]
    assert sorted(listed) == sorted(MENUS["model"].choices)


def test_arithmetic_is_two_operations_a_parameter_and_token():
    """Llama 3.1 405B, 500 tokens: 2 × 405e9 × 500 FLOP at a tenth of 989 TFLOP/s is 4.095 s.

    An eighth of 10.2 kW × 70% × 1.2 for so long is 4,386 J, 1.218 Wh.
    """
    assert central("llama31_405b", "arithmetic") == pytest.approx(1.218, rel=1e-3)


def test_arithmetic_goes_by_the_parameters_at_work():
    """DeepSeek V3 has 37 of Llama's 405 billion at work, though more in all."""
    ratio = central("deepseek_v3", "arithmetic") / central("llama31_405b", "arithmetic")
    assert ratio == pytest.approx(37 / 405)


def test_a_size_that_is_published_is_in_no_doubt():
    """All that arithmetic then doubts is utilisation, load and PUE: far from a factor of eight."""
    for model in EVERY:
        (span,) = [count.span for count in counts(model) if count.name == "arithmetic"]
        assert (span.high / span.low < 5) is is_open(model)


@pytest.mark.parametrize(
    ("model", "known"),
    [("llama31_8b", True), ("gpt_oss_120b", True), ("gpt4o", False), ("claude_opus", False)],
)
def test_a_model_is_closed_where_others_estimate_its_size(model, known):
    assert is_open(model) is known


def test_what_others_have_published_is_as_they_have_it():
    """ML.ENERGY's Llama 3.1 8B: 0.008 to 0.049 Wh, of chips alone; OpenAI's query: 0.34 Wh."""
    (measured,) = [count for count in counts("llama31_8b") if count.name == "mlenergy_small"]
    assert (measured.span.low, measured.span.high) == (0.008, 0.049)
    assert (measured.boundary, measured.kind) == ("chip", "measured")
    (stated,) = [count for count in counts("gpt4o") if count.name == "openai"]
    assert (stated.span.value, stated.boundary, stated.kind) == (0.34, "unstated", "measured")


def test_long_reasoning_is_not_set_beside_ordinary_answers():
    """R1's 7.4 to 32.5 Wh are of reasoning: they stand on the page, and not on the common axis."""
    assert any(count.name == "mlenergy_r1" for count in counts("deepseek_v3"))
    _, high = reach({"deepseek_v3": FAMILIES["deepseek"]["deepseek_v3"]})
    assert high < 7.4


def test_a_machine_for_one_question_stands_in_the_table_alone():
    (apart,) = [count for count in counts("gpt_oss_120b") if count.name == "score_oss"]
    assert family_pages.is_apart(apart)
    html = str(family_pages.tell_family(wording("en"), "gpt_oss"))
    chart, _, tables = html.partition("</figure>")
    assert "AI Energy Score" not in chart
    assert "AI Energy Score" in tables


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("family", FAMILIES)
def test_a_familys_page_has_every_count_with_boundary_and_year(family, language):
    words = wording(language)
    html = unescape(family_pages.tell_family(words, family))
    cells = rows(html)
    for model in FAMILIES[family]:
        for count in counts(model):
            (row,) = [
                row for row in cells if row[0].startswith(families.label(words, count))
                and (not count.is_ours or row in _of(html, words, model))
            ]  # fmt: skip
            assert words["per_request", "boundaries", count.boundary] in row[2]
            assert str(count.year) in row[4]


def _of(html, words, model):
    """Return the rows of one model's table: those after its name."""
    name = words["menus", "entries", "model", model]
    after = html.partition("</figure>")[2].partition(name)[2]
    return rows(after.partition("</table>")[0])


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_measurement_that_a_workload_has_stands_on_one_familys_page(language):
    """With its energy at each batch, and opened as the workload that it answers."""
    words = wording(language)
    pages = {family: unescape(family_pages.tell_measured(words, family)) for family in FAMILIES}
    for pair in MEASURED.values():
        name = name_pair(words, pair)
        ((family, html),) = [page for page in pages.items() if name in page[1]]
        (row,) = [row for row in rows(html) if row[0].startswith(name)]
        cells = " ".join(row[1:])
        assert all(words.amount(energy) in cells for energy in pair.energy.values())
        (link,) = re.findall(rf'{re.escape(name)}<br>.*?href="[^"?]*[?]([^"#]*)', html)
        asked = {key.removeprefix("workload."): text for key, text in parse_qsl(link)}
        values = {key: float(text) for key, text in asked.items() if key != "v"}
        assert find_measured(Scenario.of(CALCULATORS["workload"], values)) == pair
        assert family in FAMILIES


def test_llama_70b_is_measured_on_both_gpus():
    """ML.ENERGY's data at a batch of 64: 0.797 J a token on H100, 0.697 on B200."""
    html = str(family_pages.tell_measured(wording("en"), "llama31"))
    told = {row[0][: len("Llama 3.1 70B on 4 H100")]: row[3] for row in rows(html)}
    assert told["Llama 3.1 70B on 4 H100"] == "0.797"
    assert told["Llama 3.1 70B on 2 B200"] == "0.697"


def test_our_counts_open_in_the_calculator_with_the_models_size():
    html, *_ = str(family_pages.tell_family(wording("en"), "gemma3")).partition(
        "GPUs were measured"
    )
    links = re.findall(r'href="([^"]*\?[^"]*)"', html)
    assert len(links) == 2
    for link in links:
        assert "request.active_parameters=27.4&" in link.replace("&amp;", "&")
        assert "request.total_parameters=27.4" in link


def test_the_figure_names_the_model_of_which_our_methods_differ_most():
    widest = max(EVERY, key=models.disagreement)
    factor = models.disagreement(widest)
    low, high = sorted(central(widest, name) for name in families.METHODS)
    assert factor == pytest.approx(high / low)
    assert wording("en")["menus", "entries", "model", widest] in models.figure(wording("en")).title


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_of_menus_has_every_place_and_every_entry(language):
    pages = dict(menu_page.provide(wording(language), None))
    places = pages["pages/places.html"]
    assert places.count("<tr") == len(MENUS["place"].choices) + 1
    for name in menu_page.LISTED:
        for key in MENUS[name].choices:
            assert wording(language)["menus", "entries", name, key] in unescape(
                pages["pages/menus.html"]
            )


def test_every_entry_that_a_family_names_is_published():
    assert {key for own in EVERY.values() for key in own} <= REQUESTS.keys()
