"""What an answer is like, in words and as a table; and the reader's own factors."""

import json

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.cited import ESTIMATES
from calc.core.scenario import Scenario
from calc.core.wording import wording
from calc.view import equivalents
from tests.support.html_tables import rows
from tests.support.marked import unmarked


def at(name, language="en", **values):
    """Return a scenario of the calculator `name`, and words for it."""
    return Scenario.of(CALCULATORS[name], values), wording(language)


def ask(name="request", language="en", values=None, **choices):
    """Ask as the page does."""
    question = {
        "about": "equivalents", "calculator": name, "language": language,
        "values": values or {}, "choices": choices,
    }  # fmt: skip
    html = unmarked(json.loads(answer(json.dumps(question)))["parts"]["equivalents"])
    return html.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", CALCULATORS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_equivalent_has_value_place_year_and_source(name, language):
    """Every cell of every row says something; what has no equivalents says so."""
    html = equivalents.list_equivalents(*at(name, language))
    assert "{" not in html
    if name == "investment":
        assert "<table" not in html
        return
    for row in html.partition("<tbody")[2].split('<tr role="row">')[1:]:
        cells = row.split("</t")[:5]
        assert len(cells) == 5
        assert all(cell.rpartition(">")[2].strip() for cell in cells), row
        assert any(character.isdigit() for character in cells[1]), row  # its year


def test_the_year_is_that_of_the_value_not_of_its_publication():
    """A household in the United States used 10,500 kWh in 2022, as a page of 2025 says."""
    by_name = {row[0]: row[1:] for row in rows(equivalents.list_equivalents(*at("search")))}
    place, value, _, source = by_name["An average US household&#x27;s electricity"]
    assert (place, value) == ("United States, 2022", "10,500 kWh a year")
    assert source.endswith("2025")


def test_nothing_is_multiplied_by_default():
    """The page is built with what one request is like, and with empty boxes."""
    built = equivalents.aside(*at("request"))
    assert 'data-choice="people" value=""' in built
    assert 'data-choice="days" value=""' in built
    assert equivalents.list_equivalents(*at("request")).replace("\N{NO-BREAK SPACE}", " ") == ask()
    assert "ec-finding" not in ask(people=" ", days="")


def test_the_readers_factors_stand_in_the_line():
    """0.3008 Wh times 1,000 people and 365 days is 109.8 kWh; one factor alone stands alone."""
    both = "If 1,000 people asked once a day for 365 days: 110 kWh, at 0.301 Wh a request."
    assert both in ask(people="1000", days="365")
    alone = "If 8 billion people asked once: 2.41 GWh, at 0.301 Wh a request."
    assert alone in ask(people="8 billion")
    assert "If one person asked once a day for 365 days: 110 Wh" in ask(days="365")
    assert "0.301 瓦时" in ask(language="zh", days="365")
    assert "365" in ask(language="zh", days="365")


def test_the_product_has_equivalents_of_its_own():
    html = ask(people="1e6", days="365")
    assert html.count("<table") == 2


@pytest.mark.parametrize("typed", ["many", "-1", "0", "1e99", "<b>", "nan"])
def test_a_factor_that_is_none_is_refused_in_a_sentence(typed):
    html = ask(people=typed)
    assert html.startswith('<p class="ec-error">People who ask: “')
    assert "from 1 to 10 billion" in html
    assert "<b>" not in html
    assert html.count("<table") == 1


def test_where_no_one_thing_is_asked_for_there_are_no_boxes():
    assert "<form" not in equivalents.aside(*at("installed"))
    assert "ec-finding" not in ask("installed", people="1000")


def test_nothing_is_like_nothing():
    """A person who asks for nothing takes nothing."""
    none = dict.fromkeys(("texts", "long_answers", "images", "videos"), "0")
    assert ask("usage", values=none) == "<p>The answer is zero or below, which is like nothing.</p>"


def test_a_day_of_a_country_is_named_with_place_year_and_amount():
    """The Chinese page sets a year's 29.2 TWh beside a day's 28.4 TWh of China, in 2025."""
    by_name = {row[0]: row[1:] for row in rows(equivalents.list_equivalents(*at("search", "zh")))}
    names = [name for name in by_name if name.startswith("中国全社会用电量")]
    assert len(names) == 1
    assert "一天" in names[0]
    assert by_name[names[0]][0] == "中国，2025 年"
    english = equivalents.list_equivalents(*at("search"))
    assert "Three Gorges" not in english
    assert "Shanghai" not in english


# ---- in a sentence


def test_electricity_is_set_between_two_countries():
    """29.2 TWh lies between Slovakia's 26.29 and Ireland's 35.47 of 2024 (Ember)."""
    sentence = equivalents.sentence(*at("search")).replace("\N{NO-BREAK SPACE}", " ")
    assert "More than Slovakia (26.3 TWh a year in 2024)" in sentence
    assert "less than Ireland (35.5 TWh a year in 2024)" in sentence


def test_below_the_smallest_country_only_the_one_above_is_named():
    """2.85 TWh is less than Malta's 3.17; 0.57 TWh is less than half of it, and like no country."""
    sentence = equivalents.sentence(*at("search", servers=100000, utilisation=50))
    assert "Less than Malta" in sentence
    assert "More than" not in sentence
    assert equivalents.sentence(*at("search", servers=100000, utilisation=10)) == ""


def test_a_request_is_counted_in_searches():
    """At 0.3 Wh a search, Epoch's 0.301 Wh is one search."""
    sentence = equivalents.sentence(*at("request"))
    assert "That is what Google gave for one search in 2009." in sentence


def test_a_multiple_is_said_in_two_digits():
    """Epoch's pessimistic 1.304 Wh is 4.35 searches of 0.3 Wh."""
    inputs = ESTIMATES["request.epoch_pessimistic"].inputs
    assert "That is 4.3× what Google gave" in equivalents.sentence(*at("request", **inputs))


@pytest.mark.parametrize("name", ["usage", "training", "investment"])
def test_what_is_far_from_everything_gets_no_sentence(name):
    """A person's use is no country's, a training run is no search, dollars are alone."""
    assert equivalents.sentence(*at(name)) == ""


def test_chinese_says_the_same():
    """The neighbours stand in the Chinese sentence too."""
    assert "爱尔兰" in equivalents.sentence(*at("search", "zh"))


@pytest.mark.parametrize(
    ("language", "sentence"),
    [
        ("en", "nine tenths of what Ireland used in 2025"),
        ("zh", "相当于爱尔兰 2025 年用电量的九成"),
    ],
)
def test_an_answer_is_held_against_ireland(language, sentence):
    """SemiAnalysis's fleet takes 29.2 TWh, of Ireland's 33.0 in 2025."""
    said = equivalents.against_ireland(*at("search", language))
    assert said.replace("\N{NO-BREAK SPACE}", " ") == sentence


@pytest.mark.parametrize(
    ("language", "row"), [("en", ["Slovakia", "2024"]), ("zh", ["斯洛伐克", "2024 年"])]
)
def test_the_year_of_a_country_stands_once(language, row):
    body = rows(equivalents.list_equivalents(*at("search", language)))
    assert row in [cells[:2] for cells in body]
