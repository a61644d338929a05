"""What a page says of itself goes with it, and no policy has anything against it."""

import json

from playwright.sync_api import expect

from tests.browser.conftest import Visit

BLOCKS = """() => [...document.querySelectorAll('script[type="application/ld+json"]')]
    .map(block => block.textContent)"""


def test_the_next_page_says_what_it_is_itself(visit: Visit) -> None:
    """With instant navigation a page is shown in the document of the one before it."""
    visit.page.goto(f"{visit.root}future/search/")
    visit.page.evaluate("window.before = true")
    visit.page.locator(".onward a").click()
    expect(visit.page).to_have_url(f"{visit.root}future/investment/")
    expect(visit.page.locator("h1")).to_contain_text("Could Google have paid")
    assert visit.page.evaluate("window.before") is True
    (block,) = visit.page.evaluate(BLOCKS)
    work, *_ = json.loads(block)["@graph"]
    assert work["name"] == "Investment"
    assert work["url"].endswith("/future/investment/")
    assert visit.breaches() == []
