"""Another result leads; and what was changed is put back."""

from urllib.parse import parse_qs

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import OnPage, Visit


@pytest.fixture
def search(visit: Visit) -> OnPage:
    calculator = OnPage(visit, "search", "en")
    visit.load(calculator.path)
    return calculator


def test_another_result_leads_here_and_in_a_link(search: OnPage) -> None:
    visit, said = search.visit, search.find('small[data-unmoved="group.searches"]')
    expect(said).to_contain_text("Doesn't move")
    search.press('[data-lead="per_search"]')
    expect(search.find(".ec-primary")).to_have_text("8.89\N{NO-BREAK SPACE}Wh")
    expect(said).to_be_hidden()
    assert parse_qs(search.query())["search.answer.lead"] == ["per_search"]
    # Interval, chart and strip are of it too.
    search.settle()
    expect(search.find(".ec-interval")).not_to_contain_text("TWh")
    expect(search.find('[data-part="chart"]')).to_contain_text("8.89")
    # All that is moved now answers for it, and undo goes back in what was moved.
    search.slider("utilisation").press("Home")
    search.rest()
    expect(search.find(".ec-primary")).to_have_text("0.889\N{NO-BREAK SPACE}Wh")
    search.press('[data-action="undo"]')
    expect(search.find(".ec-primary")).to_have_text("8.89\N{NO-BREAK SPACE}Wh")
    # Whoever opens the link sees the same, and by the plain address the page as it was.
    visit.load(f"{search.path}?{search.query()}")
    expect(search.find(".ec-primary")).to_have_text("8.89\N{NO-BREAK SPACE}Wh")
    expect(search.find('[data-lead="per_search"]')).to_have_attribute("aria-pressed", "true")
    search.press('[data-lead=""]')
    expect(search.find(".ec-primary")).to_have_text("29.2\N{NO-BREAK SPACE}TWh")
    assert "lead" not in search.query()
    assert not visit.complaints


def test_a_changed_input_says_what_it_was_and_is_put_back(search: OnPage) -> None:
    field = search.find('[data-input="servers"]')
    change, back = field.locator("[data-change]"), field.locator("[data-back]")
    expect(change).to_be_hidden()
    search.type("servers", "400,000")
    search.type("utilisation", "70")
    expect(change).to_contain_text("Published: 512,821\N{NO-BREAK SPACE}servers")
    back.click()
    search.rest()
    expect(search.box("servers")).to_have_value("512,821")
    expect(search.box("servers")).to_be_focused()
    expect(change).to_be_hidden()
    assert parse_qs(search.query())["search.utilisation"] == ["70"]
    # Step by step: the putting back, 70%, and 400,000 servers.
    for servers, utilisation in (("400,000", "70"), ("400,000", "100"), ("512,821", "100")):
        search.press('[data-action="undo"]')
        expect(search.box("servers")).to_have_value(servers)
        expect(search.box("utilisation")).to_have_value(utilisation)
    expect(search.find('[data-action="undo"]')).to_be_disabled()


def test_a_picture_is_copied(search: OnPage) -> None:
    page = search.visit.page
    page.evaluate(
        """() => {
            window.copied = [];
            navigator.clipboard.write = async ([item]) => {
                const picture = await item.getType('image/png');
                const points = await createImageBitmap(picture);
                window.copied.push([points.width, points.height]);
            };
        }"""
    )
    search.find('[data-action="picture"]').click()
    expect(search.find(".ec-picture [data-confirmation]")).to_have_text("Copied")
    ((width, height),) = page.evaluate("window.copied")
    assert min(width, height) > 300


def test_where_no_picture_can_be_copied_it_is_a_file(search: OnPage) -> None:
    search.visit.page.evaluate(
        "() => { navigator.clipboard.write = () => Promise.reject(new Error('no')) }"
    )
    name, content = search.visit.download(search.find('[data-action="picture"]'))
    assert name == "as-much-as-ireland-search-bars.png"
    assert content.startswith(b"\x89PNG")
    expect(search.find(".ec-picture [data-confirmation]")).to_contain_text(name)
