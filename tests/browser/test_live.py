"""What must hold in every engine: Python starts in the page, and answers as it does everywhere.

These tests run in Chromium, Firefox and WebKitGTK alike; see `--engine`.
"""

import json
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from urllib.parse import urlsplit

import pytest

from calc import CALCULATORS
from calc.browser import answer
from calc.core.calculator import Calculator as Model
from calc.core.wording import wording
from calc.sharing.typed import parse_number
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, TYPICAL
from tests.browser.windows import PHONE, Window
from tests.support.sabotage import SabotagedServer, missing

REST = """name => {
    const calculator = document.querySelector(`energy-calculator[name="${name}"]`);
    const rests = calculator?.matches(':not([due])')
        && calculator.querySelector('[data-part="answer"][aria-busy="false"]');
    return rests && ['live', 'failed'].includes(calculator.getAttribute('state'))
        ? calculator.getAttribute('state') : null;
}"""

FORM = """name => Object.fromEntries(
    [...document.querySelectorAll(`energy-calculator[name="${name}"] input[name]`)]
        .map(box => [box.name, box.value]))"""

# What a browser makes of a text is what it shows; so it reads both before they are compared.
SAME = """(name, parts) => Object.entries(parts).every(([part, html]) => {
    const shown = document.querySelector(`energy-calculator[name="${name}"] [data-part="${part}"]`);
    if (shown.matches('[data-due]')) return true; // folded away: it is renewed when unfolded
    const expected = document.createElement(shown.tagName);
    expected.innerHTML = html;
    // The theme writes the page's address before what leads to a place on it. A mark that the
    // pointer happens to be at is read out, and its title put away for that time (readout.js).
    const plain = element => {
        const copy = element.cloneNode(true);
        for (const mark of copy.querySelectorAll('[data-said]')) {
            const title = document.createElementNS(mark.namespaceURI, 'title');
            title.textContent = mark.dataset.said;
            mark.prepend(title);
            mark.removeAttribute('data-said');
            mark.classList.remove('ec-read');
        }
        return copy.innerHTML.replace(/href="[^"#]*#/g, 'href="#');
    };
    return plain(shown) === plain(expected);
})"""

STATIC = """(name, page) => Object.fromEntries(
    [...new DOMParser().parseFromString(page, 'text/html')
        .querySelectorAll(`energy-calculator[name="${name}"] [data-part]`)]
        .map(part => [part.dataset.part, part.innerHTML]))"""

FOLLOW = """url => {
    const link = document.createElement('a');
    link.href = url;
    document.querySelector('article').append(link);
    link.click();
    link.remove();
}"""

# Python starts only once somebody reaches for it: in time for this.
WATCH_WORKERS = """() => {
    window.workers = [];
    const Real = Worker;
    window.Worker = class extends Real {
        constructor(...given) { super(...given); workers.push(this); }
    };
}"""


@dataclass
class Calculator:
    """A calculator in a window."""

    window: Window
    root: str
    name: str
    language: str = "en"

    @property
    def path(self) -> str:
        """Where its page lies within the site."""
        return f"{FOLDERS[self.language]}{CALCULATORS[self.name].chapter}/{self.name}/"

    def part(self, selector: str = "") -> str:
        """Return the selector of something in it, or of itself."""
        return f'energy-calculator[name="{self.name}"] {selector}'.strip()

    def slider(self, name: str) -> str:
        """Return the selector of an input's slider."""
        return self.part(f'[data-input="{name}"] [data-slider]')

    def box(self, name: str) -> str:
        """Return the selector of an input's box."""
        return self.part(f'input[name="{name}"]')

    def open(self) -> None:
        """Load its page anew."""
        self.window.open(self.root + self.path)

    def follow(self) -> None:
        """Come to its page by a link, as a reader does: without leaving the site."""
        self.window.run(FOLLOW, self.root + self.path)
        self.wait_for_page()

    def wait_for_page(self) -> None:
        """Wait until the window shows its page."""
        self.window.wait(
            "(path, selector) => location.pathname.endsWith(path)"
            " && !!document.querySelector(selector)",
            self.path,
            self.part(),
        )

    def rest(self) -> str:
        """Wait until what was last done is answered, or has failed, and return the state."""
        return str(self.window.wait(REST, self.name))

    def answered(self) -> None:
        """Check that the page comes to say what Python says here of what is in the form."""
        assert self.rest() == "live"
        form = self.window.run(FORM, self.name)
        assert form.keys() == CALCULATORS[self.name].inputs.keys()
        question = {"calculator": self.name, "language": self.language, "origin": "form"}
        parts = {}
        for about in ("answer", "uncertainty", "ranges"):
            asked = question | {"values": form, "about": about}
            parts |= json.loads(answer(json.dumps(asked)))["parts"]
        assert parts.keys() >= {"answer", "uncertainty", "ranges"}
        self.window.wait(SAME, self.name, parts)

    def state(self) -> str:
        """Return in which state Python is."""
        return str(
            self.window.run(
                "selector => document.querySelector(selector).getAttribute('state')", self.part()
            )
        )

    def status(self) -> str:
        """Return what the calculator says of its state."""
        return self.window.text(self.part("[data-status]"))

    def words(self) -> dict[str, str]:
        """Return what the calculator may say of its states."""
        words: dict[str, str] = self.window.run(
            "selector => JSON.parse(document.querySelector(selector).getAttribute('words'))",
            self.part(),
        )
        return words


def in_view_and_last(calculator: Model) -> list[str]:
    """The names of inputs: all that are in view, and the last of those that are folded away.

    What holds for those between is tested in Python alone, and for all of them.
    """
    return [*dict.fromkeys([*calculator.main, [*calculator.inputs][-1]])]


def numbers(form: dict[str, str]) -> dict[str, float]:
    """Return the numbers that a form says."""
    return {name: parse_number(text) for name, text in form.items()}


@pytest.fixture
def search(window: Window, server: Server) -> Calculator:
    return Calculator(window, server.url, "search")


@pytest.mark.parametrize("language", FOLDERS)
def test_every_calculator_answers_as_python_does_here(
    language: str, window: Window, server: Server, site: Path, subtests: pytest.Subtests
) -> None:
    window.open(server.url + FOLDERS[language])
    window.run(WATCH_WORKERS)
    for name, model in CALCULATORS.items():
        calculator = Calculator(window, server.url, name, language)
        with subtests.test(name):
            calculator.follow()
            static = window.run(
                STATIC, name, (site / calculator.path / "index.html").read_text("utf-8")
            )
            assert static["answer"]
            assert window.run(SAME, name, static)
            for moved in in_view_and_last(model) if language == "en" else model.main[:1]:
                before = window.run(FORM, name)[moved]
                window.run(
                    "selector => document.querySelector(selector)"
                    ".closest('details')?.setAttribute('open', '')",
                    calculator.slider(moved),
                )
                window.press(calculator.slider(moved), "ArrowLeft")
                if window.run(FORM, name)[moved] == before:
                    window.press(calculator.slider(moved), "ArrowRight")
                calculator.answered()
                assert window.run(FORM, name)[moved] != before
            window.click(calculator.part('[data-action="reset"]'))
            calculator.answered()
            assert window.run(SAME, name, static)
    assert window.run("() => workers.length") == 1
    assert window.hosts() == {urlsplit(server.url).netloc}
    assert window.complaints == []


def test_a_link_opens_to_its_answer(search: Calculator, new_window: Callable[[], Window]) -> None:
    search.open()
    search.window.type(search.box("searches"), "27.648e9")
    search.answered()
    assert "search.searches=" in search.window.address()
    there = new_window()
    try:
        there.open(search.window.address())
        same = Calculator(there, search.root, search.name)
        same.answered()
        carried = [window.run(FORM, "search") for window in (search.window, there)]
        assert numbers(carried[0]) == numbers(carried[1])
        assert there.text(same.part(".ec-primary")) == search.window.text(
            search.part(".ec-primary")
        )
    finally:
        there.close()


def test_a_failed_start_is_said_and_can_be_tried_again(
    window: Window, sabotaged: SabotagedServer
) -> None:
    search = Calculator(window, sabotaged.url, "search")
    sabotaged.sabotage["*.wasm"] = missing
    search.open()
    static, quiet = window.text(search.part(".ec-primary")), search.status()
    window.type(search.box("servers"), "500123")  # for which the page itself has no answer
    assert search.rest() == "failed"
    beginning = search.words()["failed"].partition("{")[0]
    assert beginning
    assert search.status().startswith(beginning)
    assert search.status() not in (beginning, quiet)
    assert window.is_visible(search.part('.ec-status [data-action="retry"]'))
    assert window.text(search.part(".ec-primary")) == static
    sabotaged.sabotage.clear()
    window.click(search.part('.ec-status [data-action="retry"]'))
    window.wait(
        "selector => document.querySelector(selector).getAttribute('state') === 'live'",
        search.part(),
    )
    search.answered()
    assert window.text(search.part(".ec-primary")) != static
    assert not window.is_visible(search.part('.ec-status [data-action="retry"]'))


def test_a_worker_that_dies_is_replaced(search: Calculator) -> None:
    window = search.window
    search.open()
    window.run(WATCH_WORKERS)
    window.type(search.box("utilisation"), "70")
    search.answered()
    window.run("() => workers.at(-1).terminate()")
    window.press(search.slider("servers"), "ArrowLeft")
    if search.rest() == "failed":
        window.click(search.part('.ec-status [data-action="retry"]'))
        window.wait(
            "selector => document.querySelector(selector).getAttribute('state') === 'live'",
            search.part(),
        )
    search.answered()
    assert window.run(FORM, "search")["utilisation"] == "70"
    assert window.run("() => workers.length") == 2


def test_instant_navigation_there_and_back_keeps_python_and_the_scenario(
    search: Calculator,
) -> None:
    window = search.window
    search.open()
    window.run(WATCH_WORKERS)
    window.type(search.box("utilisation"), "70")
    search.answered()
    address, primary = window.address(), window.text(search.part(".ec-primary"))
    other = Calculator(window, search.root, "shipments")
    other.follow()
    assert other.state() == "live"
    window.click(other.part('[data-action="reset"]'))
    other.answered()
    window.run("() => history.back()")
    search.wait_for_page()
    search.answered()
    assert window.address() == address
    assert window.run(FORM, "search")["utilisation"] == "70"
    assert window.text(search.part(".ec-primary")) == primary
    assert window.run("() => workers.length") == 1


@pytest.mark.parametrize("language", FOLDERS)
def test_nothing_scrolls_sideways_on_a_phone(
    language: str, engine: str, window: Window, server: Server, subtests: pytest.Subtests
) -> None:
    # Where tests of every page can run, they look at this on every page.
    for name in CALCULATORS if engine == "webkit" else TYPICAL:
        with subtests.test(name):
            calculator = Calculator(window, server.url, name, language)
            width, page = window.widths(server.url + calculator.path)
            assert width == PHONE
            assert page <= PHONE


def test_a_slider_is_drawn_by_us(search: Calculator) -> None:
    search.open()
    look = search.window.run(
        """selector => {
            const style = getComputedStyle(document.querySelector(selector));
            return [style.appearance, style.backgroundColor, parseFloat(style.height)];
        }""",
        search.slider("servers"),
    )
    assert look[:2] == ["none", "rgba(0, 0, 0, 0)"]
    assert look[2] >= 40, "too small for a finger"


ENDED = """() => {
    const [status, stop] = ['[role=status]', '[data-action="stop"]']
        .map(part => document.querySelector(`energy-notebook ${part}`));
    return customElements.get('energy-notebook') && stop.hidden && status.innerText;
}"""

OUTPUTS = """() => [...document.querySelectorAll('.ec-cell')].map(cell => {
    const says = output => output ? [...output.querySelectorAll('pre, caption, td, th, desc')]
        .map(part => part.textContent.replace(/\\s+/g, ' ').trim()) : [];
    const built = cell.closest('.jp-CodeCell').querySelector('.jp-Cell-outputWrapper');
    return [says(built), says(cell.querySelector('.ec-outcome'))];
})"""


@pytest.mark.parametrize("language", FOLDERS)
def test_the_cells_of_a_notebook_give_what_they_gave_when_it_was_built(
    language: str, window: Window, server: Server
) -> None:
    window.open(f"{server.url}{FOLDERS[language]}notebooks/request/")
    window.click('energy-notebook [data-action="run-all"]')
    said = window.wait(ENDED)
    outputs = window.run(OUTPUTS)
    assert len(outputs) == 8
    words = wording(language)["notebook", "messages", "all_same"]
    assert said == words.replace("{n}", "8")
    assert sum(bool(built) for built, _ in outputs) == 5  # what is shown or printed, by its file
    assert [here for _, here in outputs] == [built for built, _ in outputs]
    # What begins the worker is made by the page itself, at no host's address.
    assert window.hosts() - {""} == {urlsplit(server.url).netloc}
