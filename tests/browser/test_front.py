"""The front page answers on the first screen of a phone: title, sentence, and the picture's top."""

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from overrides.serve import Server

PHONE = {"width": 360, "height": 740}
SEEN = 200
"""Pixels of the picture that are on the first screen at least, below its title."""


@pytest.fixture(scope="module")
def page(browser: Browser) -> Iterator[Page]:
    with browser.new_context(viewport=PHONE) as context:
        yield context.new_page()


@pytest.mark.parametrize("path", ["", "zh/"])
def test_the_first_screen_of_a_phone_has_the_answer_and_its_picture(
    page: Page, server: Server, path: str
) -> None:
    page.goto(server.url + path)
    boxes = [
        page.locator(part).first.bounding_box()
        for part in ("h1", ".standfirst", ".drawn figcaption", ".drawn .ec-chart:visible")
    ]
    title, sentence, caption, chart = (box for box in boxes if box)
    assert title["y"] < sentence["y"] < caption["y"] < chart["y"]
    assert caption["y"] + caption["height"] <= chart["y"]
    assert chart["y"] + SEEN <= PHONE["height"]
    assert page.evaluate("document.documentElement.scrollWidth") == PHONE["width"]
