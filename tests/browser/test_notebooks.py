"""The cells of the notebooks, run and changed on their pages: they give what the build gave."""

import json
import re
from collections import Counter
from collections.abc import Iterator

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, BrowserContext, Locator, Page, expect

from calc.core.wording import wording
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, PATIENCE, Visit, is_chromium
from tests.browser.test_policy import Elsewhere
from tests.support.sabotage import SabotagedServer, missing

NAMES = ("figure", "footprint", "request", "sold", "totals")
CELLS = {"figure": 5, "footprint": 6, "request": 8, "sold": 7, "totals": 5}
"""How many cells of code each has, counted in its file."""

OUTPUTS = """cells => cells.map(cell => {
    const texts = output => output ? [...output.querySelectorAll('pre, caption, td, th, desc')]
        .map(element => element.textContent.trim()) : [];
    const built = cell.closest('.jp-CodeCell').querySelector('.jp-Cell-outputWrapper');
    return [texts(built), texts(cell.querySelector('.ec-outcome'))];
})"""
"""Run on cells: what each gave when the page was built, and what it gives now."""

IDS = "() => [...document.querySelectorAll('[id]')].map(({ id }) => id)"


class Notebook:
    """A notebook on its page."""

    def __init__(self, visit: Visit, name: str = "figure", language: str = "en") -> None:
        self.visit = visit
        self.page: Page = visit.page
        self.path = f"{FOLDERS[language]}notebooks/{name}/"
        self.language = language
        self.words: dict[str, str] = {
            **wording(language).words["state"],
            **wording(language).words["notebook"]["messages"],
        }
        visit.load(self.path)

    @property
    def all(self) -> Locator:
        """What concerns all cells."""
        return self.page.locator("energy-notebook")

    @property
    def said(self) -> Locator:
        """What is announced."""
        return self.all.locator("[role=status]")

    @property
    def cells(self) -> Locator:
        return self.page.locator(".ec-cell")

    def cell(self, number: int) -> Locator:
        return self.page.locator(f'.ec-cell[data-number="{number}"]')

    def button(self, number: int, action: str) -> Locator:
        return self.cell(number).locator(f'[data-action="{action}"]')

    def box(self, number: int) -> Locator:
        return self.cell(number).locator("textarea")

    def status(self, number: int) -> Locator:
        return self.cell(number).locator(".ec-run-status")

    def outcome(self, number: int) -> Locator:
        return self.cell(number).locator(".ec-outcome")

    def run_all(self) -> None:
        """Run all cells, and wait until that has come to its end."""
        self.all.locator('[data-action="run-all"]').click()
        self.finish()

    def finish(self) -> None:
        """Wait until what is running has come to its end; it begins once its script is there."""
        expect(self.page.locator("energy-notebook:defined")).to_have_count(1)
        expect(self.page.locator('[data-action="stop"]:visible')).to_have_count(0)
        expect(self.said).not_to_be_empty()

    def write(self, number: int, text: str) -> None:
        """Write something else into a cell."""
        if self.button(number, "edit").is_visible():
            self.button(number, "edit").click()
        self.box(number).fill(text)

    def begin(self, number: int) -> None:
        """Run a cell, and wait until it is running, in a Python that has started."""
        self.button(number, "run").click()
        expect(self.status(number)).to_have_text(self.words["running"])

    def run(self, number: int, text: str | None = None) -> None:
        """Run a cell, with another text if there is one, and wait for what comes of it."""
        if text is not None:
            self.write(number, text)
        self.button(number, "run").click()
        self.finish()

    def is_usable(self) -> None:
        """Check that the published code of the first cell runs."""
        self.write(1, "print(6 * 7)")
        self.run(1)
        expect(self.outcome(1).locator("pre")).to_have_text("42\n")


@pytest.fixture
def figure(visit: Visit) -> Notebook:
    return Notebook(visit)


@pytest.mark.parametrize("language", FOLDERS)
@pytest.mark.parametrize("name", NAMES)
def test_every_cell_gives_what_it_gave_when_the_page_was_built(
    visit: Visit, name: str, language: str
) -> None:
    book = Notebook(visit, name, language)
    expect(book.cells).to_have_count(CELLS[name])
    book.page.wait_for_load_state("networkidle")  # the theme gives names to code
    ids = book.page.evaluate(IDS)
    book.run_all()
    expect(book.said).to_have_text(book.words["all_same"].replace("{n}", str(CELLS[name])))
    outputs = book.cells.evaluate_all(OUTPUTS)
    assert sum(bool(built) for built, _ in outputs) >= 3
    for number, (built, here) in enumerate(outputs, start=1):
        # A page may break a line where another doesn't, and between words only.
        assert [" ".join(text.split()) for text in here] == [
            " ".join(text.split()) for text in built
        ]
        expect(book.status(number)).to_have_text(book.words["same" if built else "silent"])
    drawn = book.page.locator(".ec-outcome svg").count()
    assert drawn == book.page.locator(".jp-Cell-outputWrapper svg").count()
    assert not book.page.locator(".ec-outcome pre", has_text="<").count()
    # Nobody else was asked; and what has come bears no name that the page had.
    assert visit.hosts == {visit.root.split("/")[2]}
    come = Counter(book.page.evaluate(IDS)) - Counter(ids)
    assert [*come.values()] == [1] * 2 * drawn
    assert all(name.startswith("your-") for name in come)


def test_nothing_is_fetched_before_a_press(newcomer: Visit) -> None:
    asked: list[str] = []
    newcomer.page.on("request", lambda request: asked.append(request.url))
    book = Notebook(newcomer)
    newcomer.page.wait_for_load_state("networkidle")
    book.page.mouse.wheel(0, 2_000)
    book.button(3, "run").hover()
    newcomer.page.wait_for_load_state("networkidle")
    assert any(url.endswith("/energy-calculator.js") for url in asked)
    assert not [url for url in asked if "/workshop/" in url or "/py/" in url]
    book.run(1)
    assert [url for url in asked if url.endswith("/workshop/notebook.js")]
    assert [url for url in asked if "/py/" in url]


def test_a_cell_runs_after_those_above_it(figure: Notebook) -> None:
    figure.run(3)
    for number in (1, 2, 3):
        expect(figure.status(number)).not_to_be_empty()
    expect(figure.status(4)).to_be_empty()
    expect(figure.said).to_contain_text(figure.words["same"])
    # Those that have been run are not run again, and those that come next know what they did.
    figure.run(4, "figure_1['new'] = 1\nprint(len(figure_1), len(ours))")
    expect(figure.outcome(4).locator("pre")).to_have_text("6 5\n")
    figure.run(5, "print(len(figure_1))")
    expect(figure.outcome(5).locator("pre")).to_have_text("6\n")


def test_what_is_changed_differs_and_where_is_said(figure: Notebook) -> None:
    figure.run_all()
    text = figure.box(2).input_value()
    figure.write(2, text.replace('number("search.keyword").value', "0.298"))
    expect(figure.status(2)).to_have_text(figure.words["changed"])
    expect(figure.status(3)).to_have_text(figure.words["stale"])
    expect(figure.outcome(3)).to_have_class(re.compile("stale"))
    expect(figure.status(1)).to_have_text(figure.words["silent"])
    figure.run(2)
    expect(figure.status(2)).to_contain_text("“search printed 0.30 Wh, ours 0.298 Wh”")
    expect(figure.status(2)).to_contain_text("“search printed 0.30 Wh, ours 0.300 Wh”")
    expect(figure.status(3)).to_have_text(figure.words["stale"])
    figure.run_all()
    sentence = figure.words["all_run"].replace("{n}", "5").replace("{cells}", "2, 3, 4")
    expect(figure.said).to_have_text(sentence)
    expect(figure.status(3)).to_contain_text("0.298")
    # Ours comes back, and undoing brings back the reader's.
    figure.button(2, "published").click()
    expect(figure.box(2)).to_have_value(text)
    expect(figure.button(2, "published")).to_be_hidden()
    figure.box(2).press("Control+z")
    expect(figure.box(2)).to_have_value(re.compile("0.298"))
    figure.button(2, "published").click()
    figure.run_all()
    expect(figure.said).to_have_text(figure.words["all_same"].replace("{n}", "5"))


def test_what_is_written_is_there_again(figure: Notebook) -> None:
    figure.run(2, "print(6 * 7)")
    figure.page.reload()
    expect(figure.box(2)).to_have_count(0)
    figure.button(4, "edit").click()
    expect(figure.box(2)).to_have_value("print(6 * 7)")
    expect(figure.status(2)).to_have_text(figure.words["kept"])
    # In a page that is come to without leaving the site, at once.
    figure.visit.stay()
    figure.visit.follow("notebooks/totals/")
    figure.visit.follow(figure.path)
    expect(figure.box(2)).to_have_value("print(6 * 7)")
    assert figure.visit.stayed()
    figure.run(2)
    expect(figure.outcome(2).locator("pre")).to_have_text("42\n")


def test_a_cell_is_edited_and_run_by_keyboard_alone(figure: Notebook) -> None:
    keyboard = figure.page.keyboard
    figure.button(1, "edit").focus()
    keyboard.press("Enter")
    expect(figure.box(1)).to_be_focused()
    assert figure.box(1).get_attribute("aria-label") == figure.words["label"].replace("{n}", "1")
    keyboard.press("Control+End")
    keyboard.press("Enter")
    keyboard.type("for n in range(2):")
    keyboard.press("Enter")
    keyboard.type("print(n)")
    keyboard.press("Control+Enter")
    figure.finish()
    expect(figure.outcome(1).locator("pre")).to_have_text("0\n1\n")
    keyboard.press("Escape")
    keyboard.press("Tab")
    expect(figure.button(1, "run")).to_be_focused()
    keyboard.press("Enter")
    figure.finish()
    expect(figure.button(1, "run")).to_be_focused()
    proof = "'unsafe-eval'"  # Firefox tells of what proves that a policy holds
    assert not [said for said in figure.visit.complaints if proof not in said]


def test_an_error_is_said_with_its_line_and_stops_those_below(figure: Notebook) -> None:
    figure.write(2, "x = 1\n\nx = serverz")
    figure.button(4, "run").click()
    figure.finish()
    sentence = "Line 3: NameError: name 'serverz' is not defined"
    expect(figure.status(2)).to_have_text(sentence)
    expect(figure.said).to_have_text(
        figure.words["cell"].replace("{n}", "2").replace("{sentence}", sentence)
    )
    expect(figure.status(4)).to_have_text(figure.words["unreached"].replace("{n}", "2"))
    expect(figure.cell(2).locator(".ec-code .wrong")).to_have_text("x = serverz")
    expect(figure.outcome(2)).not_to_contain_text("Traceback")
    figure.button(2, "show-line").click()
    selected = figure.box(2).evaluate(
        "box => box.value.slice(box.selectionStart, box.selectionEnd)"
    )
    assert selected == "x = serverz"
    figure.button(2, "published").click()
    figure.run(4)
    expect(figure.status(4)).to_have_text(figure.words["same"])


def test_what_no_longer_holds_is_said_plainly(figure: Notebook) -> None:
    figure.run(5, figure.cell(5).locator("code").inner_text().replace("0.001", "-1"))
    expect(figure.status(5)).to_have_text("Line 1: what is asserted there no longer holds.")


@pytest.mark.parametrize(
    "code", ["while True: pass", "print(sum(range(10**15)))", "while True: print('x' * 1000)"]
)
def test_a_loop_without_end_is_stopped_and_the_page_goes_on(figure: Notebook, code: str) -> None:
    figure.write(2, code)
    figure.begin(2)
    expect(figure.button(2, "stop")).to_be_focused()
    figure.button(2, "stop").click()
    figure.finish()
    expect(figure.status(2)).to_have_text(figure.words["stopped"])
    expect(figure.box(2)).to_have_value(code)
    # The next run starts from the top, in a Python that knows nothing.
    figure.button(2, "published").click()
    figure.run(3)
    expect(figure.status(3)).to_have_text(figure.words["same"])


def test_a_loop_without_end_is_ended_when_patience_is_at_an_end(newcomer: Visit) -> None:
    newcomer.page.clock.install()
    book = Notebook(newcomer)
    book.write(1, "while True:\n    try:\n        while True: pass\n    except BaseException: pass")
    book.begin(1)
    newcomer.page.clock.run_for(11_000)
    expect(book.status(1)).to_have_text(book.words["late"].replace("{seconds}", "10"))
    book.is_usable()


def test_more_of_the_library_is_fetched_for_who_imports_it(figure: Notebook) -> None:
    figure.run(1)
    figure.run(2, "import statistics\nprint(statistics.mean([1, 2]), len(calc.CALCULATORS) > 9)")
    expect(figure.outcome(2).locator("pre")).to_have_text("1.5 True\n")
    figure.run(3, "import nowhere")
    expect(figure.status(3)).to_have_text("Line 1: ModuleNotFoundError: No module named 'nowhere'")


def test_what_keeps_python_from_starting_is_said_and_can_be_tried_again(
    context: BrowserContext, sabotaged: SabotagedServer
) -> None:
    sabotaged.sabotage["*.wasm"] = missing
    book = Notebook(Visit(context.new_page(), sabotaged.url))
    book.run(1)
    expect(book.status(1)).to_contain_text(book.words["failed"].partition("{")[0])
    sabotaged.sabotage.clear()
    book.run(1)
    expect(book.status(1)).to_have_text(book.words["silent"])


def test_a_script_that_does_not_come_is_said(
    context: BrowserContext, sabotaged: SabotagedServer
) -> None:
    sabotaged.sabotage["*/workshop/notebook.js"] = missing
    book = Notebook(Visit(context.new_page(), sabotaged.url))
    book.button(2, "run").click()
    note = book.cell(2).locator(".ec-note")
    expect(note).to_contain_text(book.words["not_arrived"])
    sabotaged.sabotage.clear()
    note.locator("button").click()
    expect(note).to_have_count(0)
    book.run(2)
    expect(book.status(2)).to_have_text(book.words["same"])


def test_without_scripts_the_page_is_as_it_would_be_without_all_this(
    browser: Browser, server: Server
) -> None:
    with browser.new_context(java_script_enabled=False) as context:
        page = context.new_page()
        if not is_chromium(page):  # over WebDriver BiDi, Playwright leaves Firefox its scripts
            return
        page.goto(f"{server.url}notebooks/figure/")
        expect(page.locator("article").get_by_text("ours  0.300 Wh")).to_be_visible()
        for hidden in ("energy-notebook", ".ec-cell button"):
            assert page.locator(hidden).count()
            assert not [part for part in page.locator(hidden).all() if part.is_visible()]


@pytest.mark.parametrize(("language", "scheme"), [("en", "light"), ("zh", "dark")])
def test_it_is_open_to_everybody_and_fits_a_phone(
    newcomer: Visit, language: str, scheme: str
) -> None:
    book = Notebook(newcomer, "totals", language)
    book.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")  # type: ignore[arg-type]
    book.page.set_viewport_size({"width": 360, "height": 740})
    for done in (lambda: None, book.run_all, lambda: book.run(2, "print('x' * 300)\nx = yy")):
        done()
        options: dict[str, object] = {"resultTypes": ["violations"]}
        if not is_chromium(book.page):  # Firefox lets the keyboard into all that scrolls
            options["rules"] = {"scrollable-region-focusable": {"enabled": False}}
        results = Axe().run(book.page, options=options)
        assert results.violations_count == 0, results.generate_report()
        assert not book.page.evaluate("() => document.documentElement.scrollWidth > innerWidth")
    for button in book.page.locator(
        ".ec-cell button:visible, energy-notebook button:visible"
    ).all():
        size = button.bounding_box()
        assert size
        assert min(size["width"], size["height"]) >= 24


# ---- Code that means no good


@pytest.fixture(scope="module")
def elsewhere(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Elsewhere]:
    with Elsewhere(tmp_path_factory.mktemp("elsewhere")) as running:
        yield running


WAYS_OUT = {
    "document": "js.document.body.remove()",
    "window": "js.parent.document",
    "fetch": "js.fetch(URL)",
    "request": "js.XMLHttpRequest.new()",
    "import": "run_js('import(' + repr(URL) + ')')",
    "evaluated": "js.eval('fetch(' + repr(URL) + ')')",
    "worker": "js.Worker.new(URL)",
    "storage": "js.indexedDB.open('escape')",
    "message": "js.postMessage('escape')",
    "urllib": "urllib.request.urlopen(URL, timeout=1)",
}
"""In Python: to the page, to other hosts, to what is kept, to whoever listens."""


def test_no_way_leads_out(figure: Notebook, elsewhere: Elsewhere) -> None:
    elsewhere.asked.clear()
    before = figure.page.locator("article > h1, article p").all_inner_texts()
    tries = "\n".join(
        f"try:\n    {code.replace('URL', repr(elsewhere.at(name)))}\n    print({name!r})\n"
        "except BaseException as error:\n    count += 1"
        for name, code in WAYS_OUT.items()
    )
    beginning = "import js, urllib.request\nfrom pyodide.code import run_js\ncount = 0\n"
    figure.run(1, f"{beginning}{tries}\nprint(count)")
    expect(figure.outcome(1).locator("pre")).to_have_text(f"{len(WAYS_OUT)}\n")
    assert elsewhere.asked == set()
    after = figure.page.locator("article > h1, article p").all_inner_texts()
    assert set(before) <= set(after)


FORGED = {
    "script": "<script>top.hit = 1</script>",
    "image": '<img src="URL" onerror="top.hit = 1">',
    "drawing": '<svg class="ec-chart"><use href="URL"></use></svg>',
    "loaded": '<svg class="ec-chart" onload="top.hit = 1"></svg>',
    "animated": '<svg><animate onbegin="top.hit = 1" attributeName="x" dur="1s"></animate></svg>',
    "foreign": "<svg><foreignObject><p>a</p></foreignObject></svg>",
    "painted": '<svg><rect fill="url(URL)"/></svg>',
    "styled": '<figure class="ec-figure" style="position: fixed; inset: 0"></figure>',
    "frame": '<iframe src="URL"></iframe>',
    "button": '<button type="button" data-action="run-all">press</button>',
    "over": '<div class="ec-frame md-overlay"></div>',
}


@pytest.mark.parametrize("name", FORGED)
def test_html_that_is_not_ours_is_shown_as_text(
    name: str, figure: Notebook, elsewhere: Elsewhere
) -> None:
    elsewhere.asked.clear()
    forged = FORGED[name].replace("URL", elsewhere.at(name))
    # Printed, as what a class of one's own is shown as, and as one of ours.
    figure.run(
        1,
        f"forged = {forged!r}\nprint(forged)\n"
        "class Mine:\n    def _repr_html_(self): return forged\nMine()",
    )
    texts = figure.outcome(1).locator("pre")
    assert [text.strip() for text in texts.all_text_contents()] == [forged, forged]
    figure.run(1, f"from calc.view.notebook import Shown\nShown({forged!r})")
    expect(texts).to_have_text(forged)
    expect(figure.outcome(1).locator("*")).to_have_count(1)
    assert figure.page.evaluate("window.hit") is None
    assert elsewhere.asked == set()


def test_names_in_a_forged_chart_are_not_those_of_the_page(figure: Notebook) -> None:
    figure.run(
        1,
        "from calc.view.notebook import Shown\n"
        """Shown('<svg class="ec-chart"><title id="__config">{}</title></svg>')""",
    )
    expect(figure.outcome(1).locator("svg title")).to_have_attribute("id", "your-__config")


def test_of_huge_output_the_beginning_is_shown(figure: Notebook) -> None:
    figure.run(1, "for n in range(50): print('x' * 10**6)\n'y' * 10**7")
    assert len(figure.outcome(1).locator("pre").inner_text()) == 2_000
    expect(figure.outcome(1).locator("p").first).to_have_text("And 59,998,053 more characters.")
    figure.is_usable()


@pytest.mark.parametrize(
    ("said", "sentence"),
    [("None", "broken"), ("'x' * 10**8", "broken"), ("'<p>'", "unreadable"), ("'[]'", "unreadable"),
     (json.dumps(json.dumps({"sentence": "<b>", "line": 0, "html": ""})), "unreadable")],
)  # fmt: skip
def test_an_answer_that_is_none_is_not_shown(figure: Notebook, said: str, sentence: str) -> None:
    figure.run(1, f"import json\njson.JSONEncoder.encode = lambda *given: {said}")
    expect(figure.status(1)).to_have_text(figure.words[sentence])
    expect(figure.outcome(1)).to_be_empty()
    # The next run is in another Python.
    figure.is_usable()


def test_on_paper_there_are_no_buttons(figure: Notebook) -> None:
    if not is_chromium(figure.page):  # over WebDriver BiDi, Playwright cannot have Firefox print
        return
    figure.page.emulate_media(media="print")
    expect(figure.all).to_be_hidden()
    expect(figure.button(1, "run")).to_be_hidden(timeout=PATIENCE)
    figure.page.emulate_media(media="screen")
