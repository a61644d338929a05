"""What others embed, in a page of another origin: as the page about embeds offers it.

These tests run in Chromium, Firefox and WebKitGTK alike; see `--engine`.
"""

import re
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Error as PlaywrightError
from selenium.common.exceptions import WebDriverException

from calc.core.wording import wording
from overrides.generator.embed_gallery import EXAMPLES
from overrides.serve import Handler, Server
from tests.browser.conftest import FOLDERS
from tests.browser.windows import Window
from tests.support.sabotage import SabotagedServer

KINDS = tuple(EXAMPLES)
LIGHT = ("number", "result", "figure")
"""What needs no script of its own."""

BLOCK = re.compile(r'<div class="ec-snippet">.*?</div>', re.DOTALL)
CODE = re.compile(r"<code[^>]*>(.*?)</code>", re.DOTALL)

FAR = 20_000
"""Pixels below the top of a page where no browser looks ahead to."""

each_kind = pytest.mark.parametrize("kind", KINDS)
each_light_kind = pytest.mark.parametrize("kind", LIGHT)
each_language = pytest.mark.parametrize("language", FOLDERS)

# That a page has an icon, some browsers take for granted, and ask for it.
BREACHES = """<script nonce="test">
addEventListener("securitypolicyviolation", ({ effectiveDirective, blockedURI }) => {
    if (!blockedURI.endsWith("/favicon.ico"))
        (window.breaches ??= []).push(`${effectiveDirective} ${blockedURI}`);
});
</script>"""


class PolicyHandler(Handler):
    """Sends the policy of its server with every page."""

    server: "Newsroom"

    def end_headers(self) -> None:
        """Add the policy."""
        self.send_header("Content-Security-Policy", self.server.policy)
        super().end_headers()


class Newsroom(Server):
    """A site of another origin with one page, as strict as its policy."""

    def __init__(self, folder: Path, site: Server) -> None:
        """Serve a folder, beside `site`, which is embedded."""
        super().__init__(folder)
        self.RequestHandlerClass = PolicyHandler
        self.site = site
        self.policy = ""

    def publish(self, body: str, *allowed: str, style: str = "") -> None:
        """Write the page: of the site it takes scripts or frames, if they are `allowed`."""
        parts = urlsplit(self.site.url)
        rules = [f"{directive} {parts.scheme}://{parts.netloc}" for directive in allowed]
        # Only the script and the style that this test adds, by a word that nobody else knows.
        scripts = next((rule for rule in rules if rule.startswith("script-src")), "script-src")
        rules = [rule for rule in rules if rule != scripts]
        self.policy = "; ".join(
            ["default-src 'none'", *rules, f"{scripts} 'nonce-test'", "style-src 'nonce-test'"]
        )
        (self.folder / "index.html").write_text(
            '<!doctype html><html lang="en"><meta charset="utf-8"><title>News</title>'
            '<meta name="viewport" content="width=device-width">'
            f'{BREACHES}<style nonce="test">body {{ margin: 0 }} {style}</style>'
            f"<body><article>{body}</article>",
            "utf-8",
        )

    def offered(self, kind: str, language: str = "en") -> dict[str, str]:
        """Return the snippets that the page about embeds has of a kind, for where the site is."""
        folder = self.site.folder / FOLDERS[language]
        page = (folder / "embeds" / "index.html").read_text("utf-8")
        section = page.partition(f'<h2 id="{kind}">')[2].partition("<h2 ")[0]
        blocks = zip(("frozen", "frame", "script"), BLOCK.findall(section), strict=True)
        texts = {
            way: unescape(CODE.findall(block)[0]) for way, block in blocks if CODE.search(block)
        }
        if kind == "figure":
            file = folder / "embed" / "figure" / EXAMPLES[kind] / "frozen.txt"
            texts["frozen"] = file.read_text("utf-8")
        built = re.findall(r'src="(http[^"]+?)embed\.js"', texts["script"])[0]
        return {way: text.replace(built, self.site.url) for way, text in texts.items()}


@pytest.fixture
def newsroom(tmp_path: Path, server: Server) -> Iterator[Newsroom]:
    (tmp_path / "404.html").touch()
    with Newsroom(tmp_path, server) as running:
        yield running


def said(kind: str, language: str = "en") -> str:
    """A piece of what an example of a kind says: the numbers are the published ones."""
    return {
        "number": {"en": "30.6", "zh": "306"},
        "result": {"en": "29.2", "zh": "292"},
        "calculator": {"en": "29.2", "zh": "292"},
        "figure": {"en": "The worst case of 2023", "zh": "2023 年设想的最坏情形"},
    }[kind][language]


TEXT = """() => ((document.querySelector('main, article') ?? document.body)?.textContent ?? '')
    .replace(/\\s+/g, ' ')"""

FITS = "() => document.documentElement.scrollWidth <= innerWidth"

CALLED = "() => document.querySelector('iframe').title.replaceAll('\\xa0', ' ')"
HEADING = "() => document.querySelector('h1').textContent.replaceAll('\\xa0', ' ')"
"""What a frame is called to those who do not see it, and what its page calls itself."""

FRAMED = "() => document.querySelector('iframe')?.src"

LUMINANCE = """() => {
    const shade = (element, property) => {
        const [, r, g, b, a = 1] = getComputedStyle(element)[property]
            .match(/rgba?\\((\\d+), (\\d+), (\\d+)(?:, ([\\d.]+))?\\)/).map(Number);
        return a === 0 ? null : (r + g + b) / 3;
    };
    const root = document.documentElement;
    const text = document.querySelector('p, figcaption');
    return [shade(root, 'backgroundColor') ?? shade(document.body, 'backgroundColor'),
        shade(text, 'color')];
}"""


def pause(window: Window) -> None:
    """Let a moment pass."""
    window.run("() => new Promise(done => setTimeout(done, 100)).then(() => true)")


def reads(window: Window, words: str) -> None:
    """Wait until the frame says something with these words."""
    for _ in range(200):
        try:
            text = str(window.inside(TEXT))
        except (PlaywrightError, WebDriverException) as error:  # it is being replaced
            text = str(error)
        if words in text:
            return
        pause(window)
    pytest.fail(f"no {words!r} in: {text[:300]}")


def calm(window: Window) -> None:
    """Nothing was complained of, and nothing broke the page's policy."""
    assert window.run("() => window.breaches ?? []") == []
    assert [said for said in window.complaints if "/favicon.ico" not in said] == []


# ---- as it is offered


@each_kind
@each_language
def test_frozen_it_takes_nothing_and_asks_nobody(
    kind: str, language: str, newsroom: Newsroom, window: Window
) -> None:
    """In the strictest page there is, with the colours of that page."""
    snippet = newsroom.offered(kind, language)["frozen"]
    newsroom.publish(snippet, style="html { background: rgb(1, 2, 3); color: rgb(250, 240, 230) }")
    window.open(newsroom.url)
    text = str(window.run(TEXT))
    assert said(kind, language) in text
    for fact in ("CC BY 4.0", "2026-"):
        assert fact in text
    links = window.run("() => [...document.links].map(link => link.href)")
    assert any(str(link).startswith(f"{newsroom.site.url}{FOLDERS[language]}") for link in links)
    colours = window.run(
        "() => [...document.querySelectorAll('figure p, figcaption')]"
        ".map(part => getComputedStyle(part).color)"
    )
    assert set(colours) == {"rgb(250, 240, 230)"}
    assert window.run("() => performance.getEntriesByType('resource').length") == 0
    calm(window)


@each_kind
@each_language
def test_a_frame_is_enough(kind: str, language: str, newsroom: Newsroom, window: Window) -> None:
    """Where a page takes frames of this host, and no script of anybody's."""
    newsroom.publish(newsroom.offered(kind, language)["frame"], "frame-src")
    window.open(newsroom.url)
    reads(window, said(kind, language))
    assert window.run(CALLED) == window.inside(HEADING)
    calm(window)


@each_kind
def test_the_script_makes_a_frame_that_fits(kind: str, newsroom: Newsroom, window: Window) -> None:
    snippet = newsroom.offered(kind)["script"]
    newsroom.publish(snippet, "script-src", "frame-src")
    window.open(newsroom.url)
    window.wait(FRAMED)
    reads(window, said(kind))
    assert window.run("() => document.querySelector('iframe').loading") == "lazy"
    height = "() => Math.ceil(document.querySelector('main').getBoundingClientRect().height)"
    for _ in range(100):
        given = int(window.run("() => Number(document.querySelector('iframe').height)"))
        if given == window.inside(height):
            break
        pause(window)
    assert given == window.inside(height)
    assert window.run(CALLED) == window.inside(HEADING)
    calm(window)


# ---- in a sandbox


@each_light_kind
@pytest.mark.parametrize("sandbox", ["", "allow-scripts"])
def test_in_any_sandbox_it_says_the_same(
    kind: str, sandbox: str, newsroom: Newsroom, window: Window
) -> None:
    frame = newsroom.offered(kind)["frame"]
    newsroom.publish(frame.replace("<iframe ", f'<iframe sandbox="{sandbox}" '), "frame-src")
    window.open(newsroom.url)
    reads(window, said(kind))
    assert window.run("() => window.breaches ?? []") == []


# ---- dark and light


@each_light_kind
@pytest.mark.parametrize("theme", ["dark", "light"])
def test_it_is_as_dark_as_is_asked_for(
    kind: str, theme: str, newsroom: Newsroom, window: Window
) -> None:
    """And nothing of the page behind it shows through."""
    frame = newsroom.offered(kind)["frame"].replace('/" title', f'/?theme={theme}" title')
    newsroom.publish(frame, "frame-src", style="html { background: rgb(128, 128, 128) }")
    window.open(newsroom.url)
    reads(window, said(kind))
    ground, text = window.inside(LUMINANCE)
    assert ground is not None
    assert (ground < 60 and text > 150) if theme == "dark" else (ground > 200 and text < 110)


# ---- lazily


@each_kind
@pytest.mark.parametrize("way", ["frame", "script"])
def test_nothing_is_fetched_before_somebody_comes_near(
    kind: str, way: str, tmp_path: Path, sabotaged: SabotagedServer, window: Window
) -> None:
    (tmp_path / "404.html").touch()
    with Newsroom(tmp_path, sabotaged) as newsroom:
        snippet = newsroom.offered(kind)[way]
        far = '<p class="far">News</p>'
        newsroom.publish(
            f"{far}{snippet}", "script-src", "frame-src", style=f".far {{ height: {FAR}px }}"
        )
        window.open(newsroom.url)
        window.wait(FRAMED)
        window.run("() => new Promise(done => setTimeout(done, 1000)).then(() => true)")
        assert set(sabotaged.asked) <= {"embed.js"}
        window.run("() => { document.querySelector('iframe').scrollIntoView(); return true; }")
        reads(window, said(kind))
        calm(window)


# ---- where there is little room


@each_kind
def test_in_a_narrow_column_with_large_letters_nothing_is_cut_off(
    kind: str, newsroom: Newsroom, window: Window
) -> None:
    frame = newsroom.offered(kind)["frame"].replace('width="100%"', 'width="320"')
    newsroom.publish(frame, "frame-src")
    window.open(newsroom.url)
    reads(window, said(kind))
    assert window.inside("() => innerWidth") == 320
    assert window.inside(FITS)
    window.inside(
        "() => { document.documentElement.style.setProperty("
        "'font-size', 2 * parseFloat(getComputedStyle(document.documentElement).fontSize) + 'px',"
        " 'important'); return true; }"
    )
    assert window.inside(FITS)


@each_language
@pytest.mark.parametrize("kind", ["number", "result"])
def test_a_frame_that_nobody_fits_is_high_enough_for_a_phone(
    kind: str, language: str, newsroom: Newsroom, window: Window
) -> None:
    """Without the script, on a page that leaves it 320 pixels."""
    frame = newsroom.offered(kind, language)["frame"].replace('width="100%"', 'width="320"')
    newsroom.publish(frame, "frame-src")
    window.open(newsroom.url)
    reads(window, said(kind, language))
    assert window.inside(
        "() => document.querySelector('main').getBoundingClientRect().bottom <= innerHeight"
    )


@each_kind
def test_frozen_it_fits_a_narrow_column_too(kind: str, newsroom: Newsroom, window: Window) -> None:
    snippet = newsroom.offered(kind)["frozen"]
    newsroom.publish(
        snippet, style="html { font-size: 200% } article { width: 320px } figure { margin: 0 }"
    )
    window.open(newsroom.url)
    wide = window.run(
        "() => { const article = document.querySelector('article');"
        " return [article.scrollWidth, article.clientWidth]; }"
    )
    assert wide == [320, 320]


# ---- what there is not


@each_language
@pytest.mark.parametrize("kind", LIGHT)
def test_what_there_is_not_is_said_in_its_place(
    kind: str, language: str, newsroom: Newsroom, server: Server, window: Window
) -> None:
    newsroom.publish(
        f'<script async src="{server.url}embed.js" data-{kind}="nonesuch" '
        f'data-language="{language}"></script>',
        "script-src",
        "frame-src",
    )
    window.open(newsroom.url)
    window.wait(FRAMED)
    sentence = {
        "en": "There is nothing called “nonesuch” to embed from this site.",
        "zh": "本站没有名为“nonesuch”、可供嵌入的内容。",
    }[language]
    reads(window, sentence)
    assert window.inside("() => document.body.children.length") == 1


@each_light_kind
def test_a_name_that_can_be_none_is_said_without_a_frame(
    kind: str, newsroom: Newsroom, server: Server, window: Window
) -> None:
    newsroom.publish(
        f'<script async src="{server.url}embed.js" data-{kind}="../<b>x"></script>', "script-src"
    )
    window.open(newsroom.url)
    sentence = wording("en").words["embeds"]["unknown"][kind].replace("{name}", "../<b>x")
    window.wait("() => document.querySelector('p')")
    assert window.text("p") == sentence
    assert window.run("() => document.querySelectorAll('iframe, b').length") == 0


# ---- the page that offers it

SNIPPETS = """kind => [...document.querySelector(`#${kind}`).closest('article')
    .querySelectorAll(`embed-example[data-kind="${kind}"] code`)]
    .map(code => code.textContent.replaceAll("\xa0", " "))"""


@pytest.mark.parametrize(
    ("kind", "name", "told"),
    [
        ("number", "server.power.a100", ("DGX A100, maximum power", "6.5 kW")),
        ("number", "country.ireland", ("Ireland", "35.47 TWh")),
        ("result", "search.per_search", ("Every search an answer. ", "8.89 Wh")),
        ("figure", "prompts", ("ChatGPT's prompts explain 1.9%", "1.9%")),
    ],
)
def test_entries_and_figures_lead_to_their_own_snippets(
    kind: str, name: str, told: tuple[str, str], server: Server, window: Window
) -> None:
    title, words = told
    window.open(f"{server.url}embeds/?{kind}={name}#{kind}")
    window.wait(
        f"kind => ({SNIPPETS})(kind).some(text => text.includes('data-{kind}=\"{name}\"'))", kind
    )
    snippets = window.run(SNIPPETS, kind)
    assert any(f'/embed/{kind}/{name}/"' in text for text in snippets)
    assert any(f' title="{title}' in unescape(text) for text in snippets)
    frozen = [text for text in snippets if text.startswith("<figure")]
    assert all(words in text and "target" not in text for text in frozen)
    assert len(frozen) == (kind != "figure")
    frame = f'embed-example[data-kind="{kind}"]'
    address = window.run("selector => document.querySelector(`${selector} iframe`).src", frame)
    assert address == f"{server.url}embed/{kind}/{name}/"
    # What only that example changed, changed in it alone.
    assert f"embed/{next(other for other in LIGHT if other != kind)}/" in str(
        window.run("() => [...document.querySelectorAll('iframe')].map(frame => frame.src).join()")
    )
    assert window.complaints == []


def test_an_example_is_as_high_as_what_is_in_it(server: Server, window: Window) -> None:
    """Whether its page was there before the script that fits it, or after."""
    window.open(f"{server.url}embeds/#number")
    reads(window, said("number"))
    window.wait(
        """() => {
            const frame = document.querySelector('iframe');
            const main = frame.contentDocument.querySelector('main');
            return Number(frame.height) === Math.ceil(main.getBoundingClientRect().height);
        }"""
    )


def test_of_a_name_that_there_is_not_the_page_says_so_and_keeps_its_example(
    server: Server, window: Window
) -> None:
    window.open(f"{server.url}embeds/?number=nonesuch")
    sentence = wording("en").words["embeds"]["unknown"]["number"].replace("{name}", "nonesuch")
    window.wait(
        "sentence => document.querySelector('embed-example [role=status]').textContent"
        " === sentence",
        sentence,
    )
    assert any(EXAMPLES["number"] in text for text in window.run(SNIPPETS, "number"))
