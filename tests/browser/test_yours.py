"""The paper's results with a reader's assumptions: they follow, travel, and can be put back."""

from urllib.parse import parse_qs, urlsplit

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OnPage, Visit

NBSP = "\N{NO-BREAK SPACE}"


@pytest.fixture
def paper(visit: Visit) -> OnPage:
    visit.load("yours/")
    return OnPage(visit, "paper", "en")


def test_every_result_follows_and_the_assumptions_travel(paper: OnPage) -> None:
    """29.2 TWh × 60% is 17.5 TWh: here, in the calculator that a row leads to, and in a link."""
    visit, row = paper.visit, paper.find('[data-part="N25-yours"]')
    expect(row).to_contain_text(f"29.2{NBSP}TWh")
    paper.type("utilisation", "60")
    expect(row).to_contain_text(f"17.5{NBSP}TWh")
    expect(paper.find('[data-part="N46b-yours"]')).to_contain_text(f"80.4{NBSP}TWh")
    paper.settle()
    assert parse_qs(urlsplit(visit.address()).query)["world.utilisation"] == ["60"]
    link = visit.address()
    paper.find('[data-part="N25-name"] a').click()
    search = OnPage(visit, "search", "en")
    expect(search.find(".ec-primary")).to_have_text(f"17.5{NBSP}TWh")
    visit.anew().page.goto(link)
    expect(row).to_contain_text(f"17.5{NBSP}TWh")
    expect(paper.box("utilisation")).to_have_value("60")
    paper.press('[data-action="reset"]')
    expect(row).to_contain_text(f"29.2{NBSP}TWh")
    paper.settle()
    assert "world" not in visit.address()
    assert not visit.complaints


def test_what_is_assumed_elsewhere_holds_on_arrival(visit: Visit) -> None:
    """By a link that has no more than the world in it, and from another page of the same visit."""
    visit.load("yours/?world.utilisation=60")
    paper = OnPage(visit, "paper", "en")
    row = paper.find('[data-part="N25-yours"]')
    expect(row).to_contain_text(f"17.5{NBSP}TWh")
    expect(paper.box("utilisation")).to_have_value("60")
    visit.load("future/search/?world.utilisation=80")
    search = OnPage(visit, "search", "en")
    expect(search.find(".ec-primary")).to_have_text(f"23.4{NBSP}TWh")
    visit.page.goto(visit.address().replace("future/search/", "yours/"))
    expect(row).to_contain_text(f"23.4{NBSP}TWh")
    assert not visit.complaints


def test_a_file_of_all_results_comes(paper: OnPage) -> None:
    paper.press("[data-preset]")
    expect(paper.find('[data-part="N25-yours"]')).to_contain_text(f"24.4{NBSP}TWh")
    name, content = paper.visit.download(paper.find('[data-export="csv"]'))
    assert name == "as-much-as-ireland-paper.csv"
    assert content.decode().count("\nresult,") > 25
    assert not paper.visit.complaints
