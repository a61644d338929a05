"""Every kind of page, whatever its readers see with, and however they get about in it."""

import base64
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from playwright.sync_api import Browser, Page, Playwright

from calc.core.wording import LANGUAGES, wording
from overrides.serve import Server
from tests.browser.conftest import FOLDERS
from tests.support.browsers import launch

KINDS = (
    "",
    "future/",
    "future/growth/",
    "consumption/request/",
    "sources/",
    "numbers/rebound/",
    "embed/search/",
)
"""A page of each kind: the first, a chapter's, two calculators', sources, entries, a frame."""

PATHS = [FOLDERS[language] + kind for language in LANGUAGES for kind in KINDS]
WIDTHS = (320, 360)
USUAL, LARGE = 16, 32
"""Size of letters in pixels as browsers come, and as a reader has set it: twice as large."""

type Reader = Callable[[int], Browser]

UNFOLD = """() => {
    document.querySelectorAll('details').forEach(fold => { fold.open = true });
    document.querySelectorAll('.ec-tab').forEach(panel => panel.removeAttribute('hidden'));
}"""
SPACED = """() => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync('* { letter-spacing: 0.12em !important; word-spacing: 0.16em !important }');
    document.adoptedStyleSheets = [sheet];
}"""
"""Letters and words as far apart as a reader may want them (WCAG 1.4.12)."""


@pytest.fixture(scope="module")
def reader(playwright: Playwright) -> Iterator[Reader]:
    """Start Chromium once for each size of letters.

    It also tells what its accessibility tree calls things.
    """
    running: dict[int, Browser] = {}

    def start(letters: int) -> Browser:
        if letters not in running:
            names = "--enable-blink-features=ComputedAccessibilityInfo"
            flags = [names, f"--blink-settings=defaultFontSize={letters}"]
            running[letters] = launch(playwright, flags=flags)
        return running[letters]

    yield start
    for browser in running.values():
        browser.close()


def opened(browser: Browser, server: Server, path: str, width: int, **colours: Any) -> Page:
    """Return a page in a window of its own, with all that is folded open."""
    page = browser.new_context(
        viewport={"width": width, "height": 900}, reduced_motion="reduce", **colours
    ).new_page()
    page.goto(server.url + path)
    page.wait_for_load_state("networkidle")
    page.evaluate(UNFOLD)
    return page


# ---- quantities

BROKEN = """pattern => {
    const quantity = new RegExp(pattern, 'g');
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    const broken = [];
    // An address breaks wherever it has to.
    const quiet = 'script, style, noscript, pre, code, svg, .ec-brief, .md-search, .ec-citation';
    // Letters of two sizes on a line have boxes of two heights, one beside the other.
    const lines = range => {
        const boxes = [...range.getClientRects()].filter(box => box.width > 1);
        boxes.sort((one, other) => one.top - other.top);
        let count = 0, middle = -Infinity;
        for (const box of boxes) {
            if (box.top > middle) count += 1;
            middle = Math.max(middle, (box.top + box.bottom) / 2);
        }
        return count;
    };
    const look = (range, parent, piece) => {
        if (parent.closest(quiet) || !parent.checkVisibility({ visibilityProperty: true })) return;
        if (lines(range) < 2) return;
        // What no line is long enough for may go on in the next, after a word.
        const block = 'p, li, td, th, div, dd, figcaption, summary, h1, h2, h3';
        const line = (piece?.parentElement ?? parent).closest(block);
        const hair = 2; // by which a browser's rounding may differ
        if (measure(piece ?? parent, range.toString()) > room(line) - hair) return;
        broken.push(range.toString());
    };
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
        for (const match of node.data.matchAll(quantity)) {
            const range = document.createRange();
            range.setStart(node, match.index);
            range.setEnd(node, match.index + match[0].length);
            look(range, node.parentElement, node.parentElement.closest('.ec-quantity'));
        }
    }
    // An explained abbreviation stands in an element of its own.
    for (const piece of document.querySelectorAll('.ec-quantity')) {
        const range = document.createRange();
        range.selectNodeContents(piece);
        look(range, piece, piece);
    }
    return broken;

    function room(line) {
        const style = getComputedStyle(line);
        return line.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
    }

    function measure(like, text) {
        const copy = like.cloneNode(like.matches('.ec-quantity'));
        if (!copy.hasChildNodes()) copy.textContent = text;
        copy.querySelectorAll('wbr').forEach(place => place.remove());
        copy.style.setProperty('display', 'inline-block');
        copy.style.setProperty('white-space', 'nowrap');
        copy.style.setProperty('position', 'absolute');
        copy.style.setProperty('max-width', 'none');
        like.after(copy);
        const { width } = copy.getBoundingClientRect();
        copy.remove();
        return width;
    }
}"""

# A part of an address is no word: that breaks wherever it must.
WORD = r"（?(?<![/:A-Za-z0-9._-])[A-Za-z0-9](?:[A-Za-z0-9.,_]*[A-Za-z0-9])"
"""A word, a name or a number in Latin letters, with the bracket no line leaves behind."""


@pytest.mark.parametrize("letters", [USUAL, LARGE])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_no_quantity_is_broken(
    language: str, width: int, letters: int, reader: Reader, server: Server
) -> None:
    """Nor, in Chinese, a word or a number in Latin letters; and nothing scrolls sideways."""
    pattern = wording(language).quantity_pattern
    if language == "zh":
        pattern = f"{pattern}|{WORD}"
    for kind in KINDS:
        page = opened(reader(letters), server, FOLDERS[language] + kind, width)
        where = f"{FOLDERS[language]}{kind} at {width} pixels"
        assert page.evaluate(BROKEN, pattern) == [], where
        wide = page.evaluate("document.documentElement.scrollWidth")
        assert wide <= width, f"{where} is {wide} pixels wide"
        page.context.close()


def test_a_broken_quantity_is_seen(reader: Reader, server: Server) -> None:
    """The test above can fail: without its mark, a quantity breaks where a line ends."""
    page = opened(reader(USUAL), server, "", 360)
    page.evaluate(
        """() => {
            const text = document.createElement('p');
            text.textContent = `${'x '.repeat(60)}29.2 TWh a year `.repeat(9);
            document.querySelector('article').append(text);
        }"""
    )
    assert "29.2 TWh a year" in page.evaluate(BROKEN, wording("en").quantity_pattern)
    page.context.close()


# ---- charts

LAID_OUT = """() => [...document.querySelectorAll('svg.ec-chart')]
    .filter(chart => chart.checkVisibility())
    .map(chart => {
        const box = element => element.getBoundingClientRect();
        const texts = [...chart.querySelectorAll('text')];
        const marks = [...chart.querySelectorAll('rect, circle')];
        const meet = (one, other) =>
            Math.min(one.right, other.right) - Math.max(one.left, other.left) > 3 &&
            Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 6;
        const faults = [], frame = box(chart);
        texts.forEach((text, number) => {
            const own = box(text);
            if (own.left < frame.left - 4 || own.right > frame.right + 4)
                faults.push(`${text.textContent} is cut off`);
            for (const mark of [...marks, ...texts.slice(number + 1)])
                if (meet(own, box(mark)))
                    faults.push(`${text.textContent} lies on ${mark.outerHTML}`);
        });
        const size = texts.map(text => parseFloat(getComputedStyle(text).fontSize));
        return { name: chart.getAttribute('aria-labelledby'), faults, least: Math.min(...size) };
    })"""


@pytest.mark.parametrize("how", ["as it comes", "large", "spaced"])
@pytest.mark.parametrize("width", [320, 360, 1280])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_text_of_a_chart_has_its_place(
    language: str, width: int, how: str, reader: Reader, server: Server
) -> None:
    """With real letters: beside its marks, inside its frame, and as large as the page's."""
    letters, least = (LARGE, 24) if how == "large" else (USUAL, 12)
    for kind in ("future/growth/", "consumption/request/", "future/search/"):
        page = opened(reader(letters), server, FOLDERS[language] + kind, width)
        if how == "spaced":
            page.evaluate(SPACED)
        charts = page.evaluate(LAID_OUT)
        assert charts
        for chart in charts:
            assert chart["faults"] == [], (kind, chart["name"])
            assert chart["least"] >= least, chart["name"]
        page.context.close()


# ---- getting about

STOP = r"""() => {
    const stop = document.activeElement;
    if (stop === document.body || stop.hasAttribute('data-passed')) return null;
    stop.setAttribute('data-passed', '');
    const flat = text => (text ?? '').replace(/[^\p{L}\p{N}]+/gu, ' ').trim().toLowerCase();
    const shown = element => {
        const box = element.getBoundingClientRect();
        return element.checkVisibility({ opacityProperty: true, visibilityProperty: true })
            && box.width > 1 && box.height > 1 && box.bottom > 0 && box.top < innerHeight
            && box.right > 0 && box.left < innerWidth;
    };
    const labels = [...(stop.labels ?? [])];
    // The theme shows a label in place of a switch.
    const place = stop.matches('.md-option') ? stop.nextElementSibling : stop;
    const scrolls = stop.scrollWidth > stop.clientWidth || stop.scrollHeight > stop.clientHeight;
    // What can be chosen may stand within a label, and is no part of it.
    const words = label => {
        const copy = label.cloneNode(true);
        copy.querySelectorAll('select').forEach(choice => choice.remove());
        return label.querySelector('select') ? copy.textContent : label.innerText;
    };
    const seen = labels.length
        ? flat(labels.map(words).join(' '))
        : stop.matches('input, select, textarea, pre, code, [role=region], [role=group]')
            ? '' : flat(stop.innerText);
    const acts = stop.matches('a[href], button, input, select, textarea, summary, label[for]');
    const called = (stop.computedName || stop.textContent).trim();
    const name = flat(called);
    const faults = [];
    if (!shown(place)) faults.push('is not seen');
    if (!called) faults.push('has no name');
    const isRead = stop.matches('.ec-frame'); // mark by mark, with the arrow keys: test_readout.py
    if (!acts && !scrolls && !isRead) faults.push('does nothing');
    // A place where a line may break is called as a space, which is none between Chinese words.
    const closed = text => text.replaceAll(' ', '');
    if (!closed(name).startsWith(closed(seen))) faults.push(`is called ${name}, and says ${seen}`);
    return faults.length ? `${stop.outerHTML.slice(0, 120)} ${faults.join(', ')}` : '';
}"""

MOST = 1500
"""Stops on a page; even the table of sources has fewer."""


@pytest.mark.parametrize("width", [360, 1280])
@pytest.mark.parametrize("path", PATHS)
def test_the_tab_key_stops_at_what_is_seen_and_does_something(
    path: str, width: int, reader: Reader, server: Server
) -> None:
    """Whatever it is called by begins with what is seen of it (WCAG 2.5.3)."""
    page = opened(reader(USUAL), server, path, width)
    stops = 0
    for _ in range(MOST):
        page.keyboard.press("Tab")
        fault = page.evaluate(STOP)
        if fault is None:
            break
        assert fault == "", path
        stops += 1
    assert 5 < stops < MOST
    page.context.close()


# ---- colours of a reader's choice

CONTROLS = {
    "a thumb": ".ec-slider input",
    "a track": ".ec-slider input",
    "a box": ".ec-input input[type=text]",
    "a button": ".ec-tools button",
    "a preset": ".ec-preset:not([aria-pressed=true])",
    "the preset that is set": ".ec-preset[aria-pressed=true]",
    "a strip": ".ec-sweep",
    "a bar": ".ec-bar.scenario",
    "a published bar": ".ec-bar.published",
    "a bar to compare with": ".ec-bar:is(.measured, .estimated)",
    "a dot": ".ec-dot.scenario",
    "a fold": "summary",
    "a tab": ".ec-tab-list a",
    "the tab that is chosen": ".ec-tab-list a[aria-selected=true]",
    "the result that leads": ".ec-lead [aria-pressed=true]",
}

INKED = """async source => {
    const image = new Image();
    image.src = source;
    await image.decode();
    const canvas = new OffscreenCanvas(image.width, image.height);
    const on = canvas.getContext('2d');
    on.drawImage(image, 0, 0);
    const { data } = on.getImageData(0, 0, image.width, image.height);
    const colours = new Map();
    for (let at = 0; at < data.length; at += 4) {
        const colour = data.slice(at, at + 3).join();
        colours.set(colour, (colours.get(colour) ?? 0) + 1);
    }
    return [...colours].sort((one, other) => other[1] - one[1]).map(([colour]) => colour);
}"""


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_every_control_is_seen_in_colours_of_a_readers_choice(
    scheme: str, reader: Reader, server: Server
) -> None:
    """Each has more than one colour, or another than the ground it stands on."""
    page = opened(
        reader(USUAL), server, "future/growth/", 1280, forced_colors="active", color_scheme=scheme
    )
    # As a reader finds it: a form with all its notes is longer than a window, and beside it the
    # charts' end comes into view only with its own.
    page.evaluate("document.querySelectorAll('details').forEach(fold => { fold.open = false })")
    ground = page.evaluate(
        """() => {
            const { backgroundColor } = getComputedStyle(document.body);
            return backgroundColor.match(/\\d+/g).slice(0, 3).join();
        }"""
    )
    blank = page.context.new_page()  # whose policy lets pictures be looked at
    for what, selector in CONTROLS.items():
        control = page.locator(f".ec {selector}").first
        control.evaluate("control => control.scrollIntoView({ block: 'center' })")
        box = control.bounding_box()
        assert box
        if what == "a track":  # where the thumb is not
            box |= {"x": box["x"] + box["width"] * 0.6, "width": box["width"] * 0.3}
        picture = base64.b64encode(page.screenshot(clip=box)).decode()
        colours = blank.evaluate(INKED, f"data:image/png;base64,{picture}")
        assert set(colours) - {ground}, f"{what} is as its ground"
        if what == "the preset that is set":
            assert colours[0] != ground, f"{what} looks like the others"
    page.context.close()
