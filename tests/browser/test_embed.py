"""However others put a calculator into their pages: it is there, or it is said why not."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import BrowserContext, Page, expect

from overrides.serve import Server
from tests.browser.conftest import PATIENCE, is_chromium

WANTED = 'data-calculator="search" data-scenario="search.utilisation=70"'
SCRIPT = f'src="{{site}}embed.js" {WANTED}'
ADDRESS = "{site}embed/search/?search.utilisation=70"

ADD = """
const script = document.createElement("script");
script.src = "{site}embed.js";
script.dataset.calculator = "search";
script.dataset.scenario = "search.utilisation=70";
"""

EVALUATE = """<script>
fetch("{site}embed.js").then((file) => file.text()).then((code) => {how});
</script>"""

WAYS = {
    "plain": f"<script {SCRIPT}></script>",
    "plain, and asked for twice": f"<script async {SCRIPT}></script>" * 2,
    "a module": f'<script type="module" {SCRIPT}></script>',
    "a module that does not wait": f'<script type="module" async {SCRIPT}></script>',
    "a module, for two": f'<script type="module" {SCRIPT}></script>' * 2,
    "a module and a plain one": (
        f'<script type="module" {SCRIPT}></script><script async {SCRIPT}></script>'
    ),
    "in a shadow tree that is written": (
        f'<div><template shadowrootmode="open"><script {SCRIPT}></script></template></div>'
    ),
    "in a shadow tree that is made": (
        f'<div></div><script>{ADD}document.querySelector("div")'
        '.attachShadow({{ mode: "open" }}).append(script);</script>'
    ),
    "in a shadow tree within another": (
        '<div><template shadowrootmode="open"><p><template shadowrootmode="open">'
        f"<script {SCRIPT}></script></template></p></template></div>"
    ),
    "a module in a shadow tree": (
        '<div><template shadowrootmode="open">'
        f'<script type="module" {SCRIPT}></script></template></div>'
    ),
    "evaluated": f'<script type="text/later" {SCRIPT}></script>'
    + EVALUATE.replace("{how}", "(0, eval)(code)"),
    "evaluated as libraries do": f'<script type="text/later" {SCRIPT}></script>'
    + EVALUATE.replace(
        "{how}",
        '{{ const once = document.createElement("script"); once.text = code;'
        " document.head.append(once); once.remove(); }}",
    ),
    "evaluated for two, twice": f'<script type="text/later" {SCRIPT}></script>' * 2
    + EVALUATE.replace("{how}", "{{ (0, eval)(code); (0, eval)(code); }}"),
    "written by a script": (f"<script>document.write('<script {SCRIPT}></scr' + 'ipt>')</script>"),
    "added by a script": f"<script>{ADD}document.body.append(script);</script>",
    "copied into the page": f"<script {WANTED}>{{code}}</script>",
    "part of another script": f'<script src="data:text/javascript,{{escaped}}" {WANTED}></script>',
}

SILENCES = {
    "in the head": f"<head><script {SCRIPT}></script></head><body>",
    "taken away before it ran": (
        f"<script>{ADD}document.body.append(script); script.remove();</script>"
    ),
    "in a closed shadow tree": (
        f'<div><template shadowrootmode="closed"><script {SCRIPT}></script></template></div>'
    ),
    "evaluated for nobody": EVALUATE.replace("{how}", "(0, eval)(code)"),
    "a module for nobody": '<script type="module">import "{site}embed.js";</script>',
}


class Newsroom:
    """A page of another origin, and what its console says."""

    def __init__(self, page: Page, site: str, code: str, folder: Path, url: str) -> None:
        self.page, self.site, self.code, self.folder, self.url = page, site, code, folder, url
        self.messages: list[str] = []
        page.set_default_timeout(PATIENCE)
        page.on("console", lambda message: self.messages.append(message.text))
        page.on("pageerror", lambda error: self.messages.append(f"{error}"))

    def open(self, markup: str) -> None:
        """Open a page with this in it."""
        escaped = "".join(f"%{byte:02x}" for byte in self.code.encode())
        body = markup.format(site=self.site, code=self.code, escaped=escaped)
        start = "" if body.startswith("<head>") else "<body>"
        html = f'<!doctype html><meta charset="utf-8"><title>News</title>{start}{body}'
        (self.folder / "index.html").write_text(html, "utf-8")
        self.page.goto(self.url)

    def said(self) -> list[str]:
        """What our script said."""
        return [text for text in self.messages if "embed.js" in text]


@pytest.fixture
def newsroom(
    tmp_path: Path, site: Path, server: Server, context: BrowserContext
) -> Iterator[Newsroom]:
    code = (site / "embed.js").read_text("utf-8")
    built = code.partition('"site": "')[2].partition('"')[0]
    (tmp_path / "404.html").touch()
    with Server(tmp_path) as other:
        here = code.replace(built, server.url)
        yield Newsroom(context.new_page(), server.url, here, tmp_path, other.url)


@pytest.mark.parametrize("way", WAYS)
def test_it_is_there(newsroom: Newsroom, way: str) -> None:
    newsroom.open(WAYS[way])
    frames = newsroom.page.locator("iframe")
    expect(frames).to_have_count(1 + any(word in way for word in ("two", "twice", "and a")))
    address = ADDRESS.format(site=newsroom.site)
    for frame in frames.all():
        expect(frame).to_have_attribute("src", address)
    expect(frames.first.content_frame.locator("energy-calculator")).to_be_attached()
    assert newsroom.said() == []


@pytest.mark.parametrize("way", SILENCES)
def test_or_it_is_said_once_why_not(newsroom: Newsroom, way: str) -> None:
    newsroom.open(SILENCES[way])
    for _ in range(PATIENCE // 100):
        if newsroom.said():
            break
        newsroom.page.wait_for_timeout(100)
    newsroom.page.wait_for_timeout(500)
    (message,) = newsroom.said()
    assert '<iframe src="http' in message
    assert "/embed/" in message
    assert newsroom.page.locator("iframe").count() == 0


def sandboxed(attributes: str) -> Callable[[Newsroom], None]:
    return lambda newsroom: newsroom.open(
        f'<iframe sandbox="{attributes}" src="{{site}}embed/search/" height="900"></iframe>'
    )


def test_in_a_sandbox_that_lets_no_python_start_it_is_said(newsroom: Newsroom) -> None:
    sandboxed("allow-scripts")(newsroom)
    inside = newsroom.page.locator("iframe").content_frame
    calculator = inside.locator("energy-calculator")
    # What is typed, only Python answers.
    calculator.locator('input[name="servers"]').fill("123456")
    expect(calculator).to_have_attribute("state", "failed")
    expect(calculator).to_have_attribute("stale", "")
    why = "does not let Python run here" if is_chromium(newsroom.page) else "connection failed"
    expect(calculator.locator("[data-status]")).to_contain_text(why)
    retry = calculator.locator('.ec-status [data-action="retry"]')
    expect(retry).to_be_visible()
    retry.click()
    expect(calculator).to_have_attribute("state", "failed")
    assert [text for text in newsroom.messages if "Uncaught" in text] == []


def test_in_a_sandbox_that_lets_it_be_what_it_is_python_answers(newsroom: Newsroom) -> None:
    sandboxed("allow-scripts allow-same-origin")(newsroom)
    calculator = newsroom.page.locator("iframe").content_frame.locator("energy-calculator")
    calculator.locator("[data-slider]").first.press("ArrowLeft")
    expect(calculator).to_have_attribute("state", "live")
