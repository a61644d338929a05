"""The code of a model, changed and run in the page: it answers for itself, and disturbs nothing."""

import re

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import BrowserContext, Locator, expect

from calc import CALCULATORS
from calc.core.wording import wording
from tests.browser.conftest import OnPage, Visit, is_chromium
from tests.support.sabotage import SabotagedServer, missing

SEARCH = CALCULATORS["search"].source
ENDLESS = "while True:\n    pass\n"
WITHOUT_END = {
    "in_c": "sum(range(10**15))",
    "of_a_pattern": "import re\nre.match('(a+)+$', 'a' * 40 + 'b')",
    "of_digits": "10**10**9",
    "that_catches": (
        "while True:\n    try:\n        while True: pass\n    except BaseException: pass"
    ),
    "that_prints": "while True: print('x' * 1000)",
    "that_writes": "import os\nwhile True: os.write(1, b'x' * 1000)",
    "that_logs": "import js\nwhile True: js.console.log('x' * 1000)",
    "that_fills": (
        "all = []\nwhile True:\n    try: all.append('a' * 10**6)\n    except MemoryError: pass"
    ),
    "of_javascript": "import js\njs.RegExp.new('(a+)+$').test('a' * 60 + 'b')",
    "of_arrays": "import js\nall = []\nwhile True: all.append(js.Array.new(10**6).fill(1))",
    "at_the_end": "class A:\n    def __del__(self):\n        while True: pass\nA()",
    "in_what_is_shown": (
        "class A:\n    def __repr__(self):\n        while True: pass\ndef search(): return A()"
    ),
    "in_an_import": (
        "import sys\nclass Finder:\n    def find_spec(*given):\n        while True: pass\n"
        "sys.meta_path.insert(0, Finder())\nimport antigravity"
    ),
}
"""Forms of a loop that does not end, or not before the reader does."""


class Workshop:
    """The editor on the page of a calculator."""

    def __init__(self, visit: Visit, language: str = "en") -> None:
        self.page = visit.page
        self.on = OnPage(visit, "search", language)
        self.words = wording(language).words["workshop"]
        self.on.visit.load(self.on.path)
        self.on.show(".ec-model")

    def find(self, selector: str) -> Locator:
        return self.on.find(f"energy-workshop {selector}")

    def button(self, action: str) -> Locator:
        return self.find(f'[data-action="{action}"]')

    @property
    def box(self) -> Locator:
        return self.find("textarea")

    @property
    def status(self) -> Locator:
        return self.find(".ec-run-status")

    def open(self) -> "Workshop":
        self.button("edit").click()
        return self

    def write(self, text: str) -> None:
        """Write something else altogether."""
        self.box.fill(text)

    def begin(self, text: str) -> None:
        """Run another text, and wait until it is running, in a Python that has started."""
        self.write(text)
        self.button("run").click()
        expect(self.status).to_have_text(self.words["running"])

    def run(self, text: str) -> None:
        """Run another text, and wait for what comes of it."""
        self.write(text)
        self.button("run").click()
        self.finish()

    def stop(self) -> None:
        """Stop what is running: the press itself ends it, however busy the machine is."""
        # The buttons change right after.
        stopped = self.button("stop").evaluate(
            """async (stop) => {
                const run = stop.parentNode.querySelector('[data-action="run"]');
                stop.click();
                await new Promise((done) => setTimeout(done));
                return !run.hidden;
            }"""
        )
        assert stopped

    def finish(self) -> None:
        """Wait until what is running has come to its end."""
        expect(self.button("run")).to_be_visible()
        expect(self.button("stop")).to_be_hidden()

    def page_answers(self) -> None:
        """Check that the calculator answers another question, whatever goes on here."""
        before = self.on.answer()
        self.on.slider("servers").press("ArrowLeft")
        expect(self.on.find('[data-part="answer"]')).not_to_have_text(before)
        self.on.wait_for_python()


@pytest.fixture
def shop(visit: Visit) -> Workshop:
    return Workshop(visit)


def reproduced(ours: int) -> re.Pattern[str]:
    return re.compile(rf"reproduced: {ours} of \d+")


def test_code_is_edited_and_run_by_keyboard_alone(shop: Workshop) -> None:
    keyboard, static = shop.page.keyboard, shop.on.answer()
    expect(shop.button("edit")).to_be_visible()  # with its script, which comes when one unfolds
    shop.button("edit").focus()
    keyboard.press("Enter")
    expect(shop.box).to_be_focused()
    assert shop.box.input_value() == SEARCH.strip()
    expect(shop.status).to_have_text("")
    # To the end of the line that is changed: twice the draw.
    line = next(at for at, text in enumerate(SEARCH.split("\n")) if "fleet_power = " in text)
    for _ in range(line):
        keyboard.press("ArrowDown")
    keyboard.press("End")
    keyboard.type(" * 2")
    keyboard.press("Enter")
    keyboard.press("Tab")
    keyboard.type("print(fleet_power)")
    keyboard.press("Shift+Tab")
    assert (
        "    fleet_power = servers * server_power * utilisation * pue * 2\n    print(fleet_power)\n"
        in (shop.box.input_value())
    )
    expect(shop.find(".ec-outcome")).to_be_empty()
    keyboard.press("Control+Enter")
    gpus = sum("gpus" in estimate.claims for estimate in CALCULATORS["search"].estimates.values())
    expect(shop.status).to_have_text(reproduced(gpus))
    row = shop.find(".ec-outcome tbody tr").first
    expect(row).to_contain_text("29.2")
    expect(row).to_contain_text("58.4")
    expect(row).to_contain_text("2×")
    # Ours stands as it was, and no address knows of it.
    assert shop.on.answer() == static
    assert shop.on.query() == ""
    # Out of the editor, to the next thing that can be pressed.
    shop.box.focus()
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(shop.button("run")).to_be_focused()
    keyboard.press("Enter")
    shop.finish()
    expect(shop.button("run")).to_be_focused()
    # Firefox tells of what proves that a policy holds.
    proof = "'unsafe-eval'"
    assert not [said for said in shop.on.visit.complaints if proof not in said]


def test_an_error_is_marked_at_its_line(shop: Workshop) -> None:
    shop.open().run("servers = 1\n\nx = serverz\ny = 2")
    expect(shop.status).to_have_text(
        "Line 3: NameError: name 'serverz' is not defined. Did you mean: 'servers'?"
    )
    expect(shop.find(".ec-code .wrong")).to_have_text("x = serverz")
    assert (
        shop.find(".ec-code .wrong").evaluate("line => [...line.parentNode.children].indexOf(line)")
        == 2
    )
    expect(shop.box).to_have_attribute("aria-invalid", "true")
    shop.button("show-line").click()
    expect(shop.box).to_be_focused()
    selected = shop.box.evaluate("box => box.value.slice(box.selectionStart, box.selectionEnd)")
    assert selected == "x = serverz"
    # It is only there until something changes.
    shop.page.keyboard.press("Delete")
    expect(shop.find(".ec-code .wrong")).to_have_count(0)
    expect(shop.status).to_have_text(shop.words["stale"])
    shop.run("x = [0] * 2**30")
    expect(shop.status).to_have_text("Line 1: MemoryError")


def test_an_endless_loop_is_stopped_and_the_page_answers(shop: Workshop) -> None:
    shop.open().begin(ENDLESS)
    shop.page_answers()
    expect(shop.status).to_have_text(shop.words["running"])
    shop.stop()
    expect(shop.status).to_have_text(shop.words["stopped"])
    shop.page_answers()
    shop.run(SEARCH)
    expect(shop.status).to_contain_text("reproduced")
    assert shop.on.find().get_attribute("state") == "live"


@pytest.mark.parametrize("form", WITHOUT_END)
def test_a_loop_of_any_form_is_stopped_and_the_page_answers(shop: Workshop, form: str) -> None:
    shop.open().begin(WITHOUT_END[form])
    shop.stop()
    expect(shop.status).to_have_text(shop.words["stopped"])
    expect(shop.find(".ec-outcome")).to_be_empty()
    shop.page_answers()


@pytest.mark.parametrize("form", ["in_c", "that_catches", "that_logs"])
def test_an_endless_loop_is_ended_when_patience_is_at_an_end(newcomer: Visit, form: str) -> None:
    newcomer.page.clock.install()
    shop = Workshop(newcomer).open()
    shop.begin(WITHOUT_END[form])
    shop.page.clock.run_for(11_000)
    expect(shop.status).to_have_text(shop.words["late"].replace("{seconds}", "10"))
    shop.finish()
    shop.page_answers()
    shop.run(SEARCH)
    expect(shop.status).to_contain_text("reproduced")


def test_ours_comes_back_and_what_was_written_can_too(shop: Workshop) -> None:
    shop.open().run("x = 1 /")
    expect(shop.status).to_contain_text("SyntaxError")
    shop.button("restore").click()
    expect(shop.box).to_have_value(SEARCH.strip())
    expect(shop.find(".ec-outcome")).to_be_empty()
    expect(shop.find(".ec-code .wrong")).to_have_count(0)
    shop.box.press("Control+z")
    expect(shop.box).to_have_value("x = 1 /")
    # It is there again after the page was left, and is not run by that.
    shop.page.reload()
    shop.on.show(".ec-model")
    shop.open()
    expect(shop.box).to_have_value("x = 1 /")
    expect(shop.status).to_have_text(shop.words["kept"])
    expect(shop.find(".ec-outcome")).to_be_empty()
    # Closed, our code is what is shown; on paper no code is, which would take sheets.
    expect(shop.find("> .highlight")).to_be_hidden()
    if is_chromium(shop.page):  # over WebDriver BiDi, Playwright cannot have Firefox print
        shop.page.emulate_media(media="print")
        expect(shop.find("> .highlight")).to_be_hidden()
        expect(shop.box).to_be_hidden()
        shop.page.emulate_media(media="screen")
    shop.button("close").click()
    expect(shop.find("> .highlight")).to_be_visible()
    expect(shop.button("edit")).to_be_focused()


def test_what_was_run_is_old_once_the_form_is_another(shop: Workshop) -> None:
    shop.open().run(SEARCH.replace("* pue", "* 2"))
    expect(shop.status).to_contain_text("58.4")
    shop.page_answers()
    expect(shop.status).to_have_text(shop.words["stale"])
    expect(shop.find(".ec-outcome")).to_have_class(re.compile("stale"))
    shop.box.press("Control+Enter")
    expect(shop.status).not_to_have_text(shop.words["stale"])
    shop.finish()
    expect(shop.find(".ec-outcome tbody tr").first).to_contain_text("2×")


def test_code_that_spoils_calc_spoils_neither_the_page_nor_the_next_run(shop: Workshop) -> None:
    shop.open().run("import calc, json\ncalc.CALCULATORS.clear()\njson.JSONEncoder.encode = None")
    expect(shop.status).to_have_text(shop.words["broken"])
    shop.page_answers()
    shop.run(SEARCH)
    expect(shop.status).to_contain_text("reproduced")
    shop.page_answers()


def test_more_of_the_library_is_fetched_for_who_imports_it(shop: Workshop) -> None:
    shop.open().run(f"import statistics\nprint(statistics.mean([1, 2]))\n{SEARCH}")
    expect(shop.find(".ec-outcome pre")).to_have_text("1.5\n")
    shop.run("import nowhere")
    expect(shop.status).to_have_text("Line 1: ModuleNotFoundError: No module named 'nowhere'")


def test_what_keeps_python_from_starting_is_said_and_can_be_tried_again(
    context: BrowserContext, sabotaged: SabotagedServer
) -> None:
    sabotaged.sabotage["*.wasm"] = missing
    shop = Workshop(Visit(context.new_page(), sabotaged.url)).open()
    shop.run(SEARCH)
    expect(shop.status).to_contain_text(shop.words["failed"].partition("{")[0])
    sabotaged.sabotage.clear()
    shop.run(SEARCH)
    expect(shop.status).to_contain_text("reproduced")


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_it_is_open_to_everybody_and_fits_a_phone(
    newcomer: Visit, language: str, scheme: str
) -> None:
    shop = Workshop(newcomer, language).open()
    shop.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    shop.page.set_viewport_size({"width": 360, "height": 740})
    for text in (SEARCH.replace("* pue", "* 2"), SEARCH.replace("* pue", "* puee")):
        shop.run(text)
        expect(shop.status).not_to_be_empty()
        results = Axe().run(shop.page, options={"resultTypes": ["violations"]})
        assert results.violations_count == 0, results.generate_report()
        assert not shop.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
        wide = shop.find(".ec-scroll").evaluate_all(
            "all => all.filter(table => table.scrollWidth > table.clientWidth)"
            ".map(table => table.ariaLabel)"
        )
        assert wide == []
        # Each number stands at its line, however long that is, and nothing is cut off.
        sizes = shop.find(".ec-code").evaluate(
            """code => {
                const [lines, box] = code.querySelectorAll('pre, textarea');
                return [lines.offsetHeight - box.offsetHeight, lines.offsetWidth - box.offsetWidth,
                    box.scrollHeight - box.clientHeight, box.scrollWidth - box.clientWidth,
                    lines.children.length - box.value.split('\\n').length];
            }"""
        )
        assert sizes == [0, 0, 0, 0, 0]
