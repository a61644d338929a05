"""What a reader assumes everywhere holds on every page: by a link, back, without a network."""

import json
from urllib.parse import parse_qsl, urlsplit

import pytest
from playwright.sync_api import Browser, BrowserContext, Page, expect

from calc import CALCULATORS, __version__, browser
from calc.core.world import assumption
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, OnPage, Visit
from tests.browser.test_offline import wait_for_worker
from tests.support.sabotage import SabotagedServer, hanging

WORLD = {"server.power.a100": "6", "utilisation": "60..80", "pue": "1.2"}

TEXT = """(html) => {
    const place = document.createElement('div');
    place.innerHTML = html;
    return place.textContent;
}"""


def expected(name: str, language: str, world: dict[str, str]) -> dict:
    """Return what Python says here, where no browser is."""
    question = {"calculator": name, "language": language, "origin": "form", "values": {}}
    return json.loads(browser.answer(json.dumps({**question, "world": world})))


def agrees(calculator: OnPage, world: dict[str, str]) -> None:
    """Hold a page to that: its answer, and each box that rests on the world, marked as such."""
    told = expected(calculator.name, calculator.language, world)
    page = calculator.visit.page
    text = page.evaluate(TEXT, told["parts"]["answer"])
    place = calculator.find('[data-part="answer"]')
    expect(place).to_have_text(text, use_inner_text=False)
    for key, declared in CALCULATORS[calculator.name].inputs.items():
        resting = key in told["world"]["elsewhere"]
        if resting:
            shown = told["world"]["elsewhere"][key]["text"]
            expect(calculator.box(key)).to_have_value(shown)
        if assumption(declared):
            yours = calculator.find(f'[data-input="{key}"] [data-yours]')
            assert yours.evaluate("mark => mark.hidden") is not resting


def world_of(visit: Visit) -> dict[str, str]:
    """Return the world in an address."""
    said = parse_qsl(urlsplit(visit.address()).query)
    return {key[len("world.") :]: text for key, text in said if key.startswith("world.")}


def follow(visit: Visit, path: str) -> None:
    """Follow a link without leaving the site, to where the address soon says more than the link."""
    visit.page.evaluate(
        """(url) => {
            const link = document.createElement('a');
            link.href = url;
            document.querySelector('article').append(link);
            link.click();
        }""",
        visit.root + path,
    )
    visit.page.wait_for_url(f"**/{path}?world.*")


def bar(page: Page) -> list[str]:
    """Return what the bar lists."""
    return page.locator("world-bar li span").all_text_contents()


@pytest.fixture
def assuming(newcomer: Visit) -> Visit:
    """Somebody who has set three assumptions on the page on search, and uses them everywhere."""
    search = OnPage(newcomer, "search", "en")
    newcomer.load(search.path)
    for name, text in {"server_power": "6", "utilisation": "60 to 80", "pue": "1.2"}.items():
        search.type(name, text)
        search.press(f'[data-everywhere="{name}"]')
    expect(newcomer.page.locator("world-bar li")).to_have_count(3)
    return newcomer


def test_three_assumptions_set_once_hold_on_every_page(assuming: Visit) -> None:
    """Going from page to page, into the other language, back, and anew."""
    page = assuming.page
    assert world_of(assuming) == WORLD
    assert "search." not in assuming.address()
    agrees(OnPage(assuming, "search", "en"), WORLD)
    for name in ("growth", "request", "training"):
        other = OnPage(assuming, name, "en")
        follow(assuming, other.path)
        agrees(other, WORLD)
        assert world_of(assuming) == WORLD
    # An article has nothing to compute, and says so.
    follow(assuming, "introduction/")
    expect(page.locator("world-bar > p").last).to_contain_text("stay as published")
    assert world_of(assuming) == WORLD
    page.go_back()
    agrees(OnPage(assuming, "training", "en"), WORLD)
    page.locator("a.ec-language").click()
    chinese = OnPage(assuming, "training", "zh")
    chinese.wait_for_python()
    agrees(chinese, WORLD)
    assert "服务器利用率 60% 至 80%" in bar(page)
    page.reload()
    agrees(chinese, WORLD)
    assert not assuming.complaints


@pytest.mark.parametrize("language", FOLDERS)
def test_a_copied_link_agrees_in_another_window(
    assuming: Visit, browser: Browser, server: Server, language: str
) -> None:
    """The bar's two links: to the page, with what is set there, and to the assumptions alone."""
    search = OnPage(assuming, "search", "en")
    search.type("searches", "27.648 billion")
    links = assuming.page.evaluate("""async () => {
        const links = [];
        navigator.clipboard.write = async ([item]) =>
            links.push(await (await item.getType('text/plain')).text());
        for (const which of ['copy-world', 'copy-page'])
            document.querySelector(`world-bar [data-action="${which}"]`).click();
        await new Promise((done) => setTimeout(done, 500));
        return links;
    }""")
    whole, with_page = (urlsplit(link) for link in links)
    assert dict(parse_qsl(with_page.query))["search.searches"] == "27648000000"
    with browser.new_context() as context:
        other = Visit(context.new_page(), server.url)
        shipments = OnPage(other, "shipments", language)
        other.load(f"{shipments.path}?{whole.query}")
        shipments.wait_for_python()
        agrees(shipments, WORLD)
        there = OnPage(other, "search", language)
        other.load(f"{there.path}?{with_page.query}")
        there.wait_for_python()
        assert there.value("searches") == 27.648e9
        assert there.value("pue") == 1.2


def test_they_hold_without_a_network(assuming: Visit) -> None:
    page = assuming.page
    wait_for_worker(page)
    page.context.set_offline(True)
    assuming.load(OnPage(assuming, "investment", "zh").path)
    investment = OnPage(assuming, "investment", "zh")
    investment.wait_for_python()
    agrees(investment, WORLD)
    assert world_of(assuming) == WORLD


@pytest.mark.parametrize(
    ("language", "unchecked", "unusable"),
    [
        ("en", "pue 99 (not yet checked)", "PUE 99 (no calculator can use this)"),
        ("zh", "pue 99（尚未核对）", "PUE 99（没有计算器能用这个值）"),
    ],
)
def test_the_bar_claims_nothing_before_python_has_come(
    language: str,
    unchecked: str,
    unusable: str,
    context: BrowserContext,
    sabotaged: SabotagedServer,
) -> None:
    """Of 99 nobody knows yet that it is no PUE; then the bar says so, on a page that has none."""
    visit = Visit(context.new_page(), sabotaged.url)
    brief = visit.page.locator("world-bar [data-brief]")
    sabotaged.sabotage["py/*"] = hanging
    visit.load(f"{FOLDERS[language]}introduction/?world.pue=99&v={__version__}")
    expect(brief).to_have_text(unchecked)
    assert bar(visit.page) == [unchecked]
    sabotaged.sabotage.clear()
    visit.page.reload()
    expect(brief).to_have_text(unusable)
    assert bar(visit.page) == [unusable]
    assert world_of(visit) == {"pue": "99"}


def test_each_and_all_are_reset_and_left_here_alone(assuming: Visit) -> None:
    page = assuming.page
    search = OnPage(assuming, "search", "en")
    search.press('[data-only-here="pue"]')
    assert world_of(assuming) == {key: WORLD[key] for key in WORLD if key != "pue"}
    assert "search.pue=1.2" in assuming.address()
    page.locator("world-bar summary").click()
    expect(page.locator("world-bar button")).to_have_text([
        "Reset", "Reset", "Reset all",
        "Copy link to these assumptions", "Copy link to this page with them",
    ])  # fmt: skip
    page.locator('world-bar [data-drop="utilisation"]').click()
    expect(search.box("utilisation")).to_have_value("100")
    assert search.value("pue") == 1.2
    page.locator('world-bar [data-action="clear"]').click()
    expect(search.box("server_power")).to_have_value("6.5")
    expect(page.locator("world-bar")).to_be_hidden()
    assert page.evaluate("document.activeElement.localName") == "h1"
    assert page.evaluate("sessionStorage.getItem('world-assumed')") is None
    assert world_of(assuming) == {}


def test_what_is_set_on_a_page_wins_there_and_a_published_estimate_stays_so(
    assuming: Visit,
) -> None:
    """400,000 servers × 6.5 kW × 8,760 h = 22.8 TWh, whatever is assumed."""
    search = OnPage(assuming, "search", "en")
    search.find("[data-preset]").first.click()
    search.rest()
    assert search.value("pue") == 1
    assert "search.pue=1" in assuming.address()
    assert world_of(assuming) == WORLD
    search.reset()
    agrees(search, WORLD)


def test_a_link_that_means_no_good_is_shown_as_text(newcomer: Visit) -> None:
    search = OnPage(newcomer, "search", "en")
    newcomer.load(
        f"{search.path}?world.%3Cimg%20src%3Dx%3E=1&world.pue=%3Cb%3E1%3C%2Fb%3E"
        f"&world.server.power.a100=300&world.utilisation=70&v={__version__}"
    )
    search.wait_for_python()
    notice = search.find('[data-part="notice"]')
    expect(notice).to_contain_text("<img src=x>")
    expect(notice).to_contain_text("<b>1</b>")
    expect(notice).to_contain_text("300 kW")
    assert not notice.locator("img, b").count()
    # What can't be read is kept no longer; what this model doesn't take, another may.
    expect(newcomer.page.locator("world-bar li")).to_have_count(2)
    left = {"server.power.a100": "300", "utilisation": "70"}
    assert world_of(newcomer) == left
    growth = OnPage(newcomer, "growth", "en")
    follow(newcomer, growth.path)
    agrees(growth, left)
    assert not newcomer.complaints
