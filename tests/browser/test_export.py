"""What is taken away arrives as Python made it, and a calculator lives in somebody else's page."""

import json
import re
import struct
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest
from playwright.sync_api import Browser, BrowserContext, FrameLocator, Page, expect

from calc import CALCULATORS, __version__
from calc.core.wording import wording
from overrides.serve import Server
from tests.browser.conftest import PATIENCE, OnPage, Visit
from tests.support.spreadsheet import evaluate

SHARP = 2


@pytest.fixture(scope="module")
def taker(browser: Browser, server: Server) -> Iterator[OnPage]:
    """A reader who has set the utilisation to 70% and opened the tab."""
    with browser.new_context(accept_downloads=True) as context:
        search = OnPage(Visit(context.new_page(), server.url), "search", "en")
        search.visit.load(f"{search.path}?search.utilisation=70")
        search.wait_for_python()
        search.show(".ec-export")
        yield search


def download(taker: OnPage, what: str, chart: str = "") -> tuple[str, bytes]:
    """Press a button and return the name and the content of the file that comes."""
    chosen = f'[data-chart="{chart}"]' if chart else ""
    button = taker.find(f'.ec-export [data-export="{what}"]{chosen}')
    name, content = taker.visit.download(button)
    expect(taker.find(".ec-export [data-confirmation]")).to_contain_text(name)
    return name, content


def test_each_file_arrives_with_the_scenario_in_it(taker: OnPage) -> None:
    electricity = CALCULATORS["search"].run({"utilisation": 70})["electricity"]
    address = f"{taker.visit.root}{taker.path}?search.utilisation=70&v={__version__}"

    name, content = download(taker, "json")
    known = json.loads(content)
    assert name == "as-much-as-ireland-search.json"
    assert known["address"] == address
    assert known["results"]["electricity"]["value"] == electricity

    name, content = download(taker, "csv")
    assert content.startswith(b"calculator,kind,")
    assert f"search,result,electricity,Electricity,{electricity!r},TWh/year," in content.decode()

    name, marked = download(taker, "excel")
    assert (name, marked) == ("as-much-as-ireland-search.excel.csv", b"\xef\xbb\xbf" + content)

    name, content = download(taker, "script")
    assert name == "as_much_as_ireland_search.py"
    assert '"utilisation": (70, "%"),' in content.decode()

    name, content = download(taker, "notebook")
    assert json.loads(content)["nbformat"] == 4
    assert taker.visit.complaints == []


def test_a_picture_arrives_drawn_in_points_too(taker: OnPage) -> None:
    name, content = download(taker, "svg", "bars")
    assert name == "as-much-as-ireland-search-bars.svg"
    root = ET.fromstring(content)  # noqa: S314  (our own)
    width, height = (int(root.get(side)) for side in ("width", "height"))

    name, content = download(taker, "png", "bars")
    assert name == "as-much-as-ireland-search-bars.png"
    assert content.startswith(b"\x89PNG\r\n\x1a\n")
    across, down = struct.unpack(">II", content[16:24])
    assert (across, down) == (SHARP * width, SHARP * height)
    # There is something on it: the bar of the reader's scenario, in its colour.
    colours = taker.visit.page.evaluate(
        """async (bytes) => {
            const image = await createImageBitmap(new Blob([new Uint8Array(bytes)]));
            const canvas = new OffscreenCanvas(image.width, image.height);
            const on = canvas.getContext('2d');
            on.drawImage(image, 0, 0);
            const { data } = on.getImageData(0, 0, image.width, image.height);
            const count = {};
            for (let at = 0; at < data.length; at += 4) {
                const colour = [...data.slice(at, at + 4)].join();
                count[colour] = (count[colour] ?? 0) + 1;
            }
            return count;
        }""",
        list(content),
    )
    assert colours["255,255,255,255"] > across * down / 2
    assert colours["179,67,10,255"] > 5000  # #b3430a
    assert taker.visit.complaints == []


def test_snippets_follow_the_form_and_can_be_copied(taker: OnPage) -> None:
    taker.type("utilisation", "35")
    shown = taker.find('[data-snippet="formula"]')
    expect(shown).to_contain_text("35%")
    value = CALCULATORS["search"].run({"utilisation": 35})["electricity"]
    assert evaluate(shown.inner_text()) == pytest.approx(value, rel=1e-12)
    taker.find('[data-copy="formula"]').click()
    expect(taker.find(".ec-export [data-confirmation]")).to_have_text(
        wording("en")["export", "copied"]
    )
    # Something wrong in the form: nothing is made, and it is said why.
    taker.type("utilisation", "350")
    taker.find('.ec-export [data-export="csv"]').click()
    expect(taker.find(".ec-export [data-confirmation]")).to_contain_text("cannot be 350%")
    taker.type("utilisation", "70")


# ---- in somebody else's page

NEWSROOM = """<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title>
<body style="margin: 0; width: {width}px">
<script async src="{site}embed.js" data-calculator="search" data-theme="dark"
  data-scenario="search.utilisation=70"></script>
<script async src="{site}embed.js" data-calculator="nonesuch" data-language="zh"></script>
"""


@pytest.fixture
def newsroom(tmp_path: Path, server: Server, context: BrowserContext) -> Iterator[Page]:
    """A page of another origin with a calculator in it, and one that there is not."""
    (tmp_path / "index.html").write_text(NEWSROOM.format(site=server.url, width=700), "utf-8")
    with Server(tmp_path) as other:
        page = context.new_page()
        page.set_default_timeout(PATIENCE)
        page.goto(other.url)
        yield page


def height(page: Page) -> tuple[int, int]:
    """How high the frame is, and how high what is in it."""
    frame = page.locator("iframe")
    inside = frame.content_frame.locator("main").evaluate(
        "main => Math.ceil(main.getBoundingClientRect().height)"
    )
    return int(frame.get_attribute("height") or 0), inside


def fits(page: Page) -> None:
    """Wait until the frame is as high as what is in it."""
    page.wait_for_function(
        "() => Number(document.querySelector('iframe').height) !== 900", timeout=PATIENCE
    )
    for _ in range(100):
        given, needed = height(page)
        if given == needed:
            return
        page.wait_for_timeout(50)
    pytest.fail(f"the frame is {given} high, what is in it {needed}")


def test_a_calculator_lives_in_somebody_elses_page(newsroom: Page, server: Server) -> None:
    frame = newsroom.locator("iframe")
    expect(frame).to_have_attribute("title", wording("en")["search", "title"])
    expect(frame).to_have_attribute("loading", "lazy")
    inside: FrameLocator = frame.content_frame
    expect(inside.locator('energy-calculator[state="live"]')).to_be_attached(timeout=PATIENCE)
    seventy = CALCULATORS["search"].run({"utilisation": 70})["electricity"]
    expect(inside.locator(".ec-primary")).to_contain_text(f"{seventy:.1f}")
    expect(inside.locator("html")).to_have_attribute("data-md-color-scheme", "slate")

    # It answers, and its way out leads to what the reader has set.
    inside.locator('input[name="utilisation"]').fill("35")
    inside.locator('input[name="utilisation"]').press("Enter")
    expect(inside.locator(".ec-primary")).to_contain_text(f"{seventy / 2:.1f}")
    with newsroom.context.expect_page() as opened:
        inside.locator("a[data-full]").click()
    opened.value.wait_for_load_state("domcontentloaded")
    assert opened.value.url.startswith(f"{server.url}future/search/?")
    assert "search.utilisation=35" in opened.value.url
    assert "theme" not in opened.value.url

    # It is as high as it has to be, whatever is chosen and however narrow the column.
    fits(newsroom)
    before = height(newsroom)[0]
    inside.locator("#search-calculated-tab").click()
    newsroom.wait_for_function(f"Number(document.querySelector('iframe').height) !== {before}")
    fits(newsroom)
    newsroom.evaluate("document.body.style.width = '330px'")
    fits(newsroom)
    assert (
        newsroom.evaluate(
            "navigator.serviceWorker.getRegistrations().then(workers => workers.length)"
        )
        == 0
    )

    # What there is not is said, in the language asked for.
    sentence = wording("zh").words["embeds"]["unknown"]["calculator"].replace("{name}", "nonesuch")
    expect(newsroom.locator('p[lang="zh-Hans"]')).to_have_text(sentence)


def test_heights_are_taken_from_the_frame_alone(newsroom: Page) -> None:
    fits(newsroom)
    newsroom.evaluate("postMessage({ height: 12345 }, '*')")
    newsroom.evaluate(
        """() => new Promise(done => {
            addEventListener('message', () => setTimeout(done));
            postMessage({}, '*');
        })"""
    )
    # Its own height it may have said anew by now: it grows until all of an answer is there.
    assert height(newsroom)[0] != 12345
    fits(newsroom)


def test_what_the_panel_offers_to_embed_is_what_works(taker: OnPage) -> None:
    shown = taker.find('[data-snippet="embed_script"]')
    expect(shown).to_contain_text("<script")
    script = shown.text_content() or ""
    frame = taker.find('[data-snippet="embed_iframe"]').text_content() or ""
    assert f'src="{taker.visit.root}embed.js"' in script
    assert 'data-calculator="search" data-language="en"' in script
    (address,) = re.findall(r'<iframe src="([^"]+)"', frame)
    response = taker.visit.page.request.get(address.replace("&amp;", "&"))
    assert response.ok
    assert "search.utilisation=" in address
    assert "ec-embedded" in response.text()
