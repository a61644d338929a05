"""A sentence for the press is copied as it is read, with its sources and its own address."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import Visit
from tests.browser.test_page import copied


@pytest.fixture
def journalists(visit: Visit) -> Visit:
    visit.load("journalists/")
    return visit


def test_a_sentence_is_copied_with_its_sources_and_its_address(journalists: Visit) -> None:
    page = journalists.page
    sentence = page.locator("#prompt + .quotable")
    sentence.get_by_role("button").click()
    expect(sentence.get_by_role("status")).to_have_text("Copied")
    text = copied(page).replace("\N{NO-BREAK SPACE}", " ")
    read = sentence.locator("blockquote").inner_text().replace("\N{NO-BREAK SPACE}", " ")
    assert text.startswith(read.strip())
    assert "https://arxiv.org/abs/2508.15734" in text
    address = text.rpartition(", ")[2]
    assert address.endswith("/journalists/#prompt")


def test_each_sentence_can_be_led_to(journalists: Visit) -> None:
    page = journalists.page
    for name in ("total", "2027", "ireland"):
        link = page.locator(f'[id="{name}"] + .quotable a[href$="#{name}"]')
        expect(link).to_have_text("Link to this sentence")
