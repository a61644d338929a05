"""What an answer is like, as a table; and the reader's own factors."""

import json

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.wording import wording
from calc.view import equivalents
from calc.view.scenario import Scenario


def at(name, language="en", **values):
    """Return a scenario of the calculator `name`."""
    calculator = CALCULATORS[name]
    return Scenario(calculator, calculator.complete(values), words=wording(language))


def ask(name="request", language="en", values=None, **choices):
    """Ask as the page does."""
    question = {
        "about": "equivalents", "calculator": name, "language": language,
        "values": values or {}, "choices": choices,
    }  # fmt: skip
    told = json.loads(answer(json.dumps(question)))["parts"]["equivalents"]
    return told.replace("\N{NO-BREAK SPACE}", " ")


@pytest.mark.parametrize("name", CALCULATORS)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_every_equivalent_has_value_place_year_and_source(name, language):
    """Every cell of every row says something; what has no equivalents says so."""
    html = equivalents.told(at(name, language))
    assert "{" not in html
    if name == "investment":
        assert "<table" not in html
        return
    for row in html.partition("<tbody")[2].split('<tr role="row">')[1:]:
        cells = row.split("</t")[:5]
        assert len(cells) == 5
        assert all(cell.rpartition(">")[2].strip() for cell in cells), row
        assert any(each.isdigit() for each in cells[1]), row  # its year


def test_nothing_is_multiplied_by_default():
    """The page is built with what one request is like, and with empty boxes."""
    built = equivalents.like(at("request"))
    assert 'data-choice="people" value=""' in built
    assert 'data-choice="days" value=""' in built
    assert equivalents.told(at("request")).replace("\N{NO-BREAK SPACE}", " ") == ask()
    assert "ec-finding" not in ask(people=" ", days="")


def test_the_readers_factors_stand_in_the_line():
    """0.3008 Wh times 1,000 people and 365 days is 109.8 kWh; one factor alone stands alone."""
    assert "0.301 Wh a request × 1,000 people × 365 days = 110 kWh" in ask(
        people="1000", days="365"
    )
    assert "0.301 Wh a request × 8 billion people = 2.41 GWh" in ask(people="8 billion")
    assert "0.301 瓦时" in ask(language="zh", days="365")
    assert "365" in ask(language="zh", days="365")


def test_the_product_has_equivalents_of_its_own():
    html = ask(people="1e6", days="365")
    assert html.count("<table") == 2


@pytest.mark.parametrize("typed", ["many", "-1", "0", "1e99", "<b>", "nan"])
def test_a_factor_that_is_none_is_refused_in_a_sentence(typed):
    html = ask(people=typed)
    assert html.startswith('<p class="ec-error">× people: “')
    assert "from 1 to 10 billion" in html
    assert "<b>" not in html
    assert html.count("<table") == 1


def test_where_no_one_thing_is_asked_for_there_are_no_boxes():
    assert "<form" not in equivalents.like(at("installed"))
    assert "ec-finding" not in ask("installed", people="1000")


def test_nothing_is_like_nothing():
    """A person who asks for nothing takes nothing."""
    none = dict.fromkeys(("texts", "long_answers", "images", "videos"), "0")
    assert ask("usage", values=none) == "<p>The answer is zero or below, which is like nothing.</p>"
