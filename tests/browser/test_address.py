"""Links and citations in the page: what is copied, shared and said of an older link."""

import html
import json

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from calc import CALCULATORS, __version__, browser
from calc.sharing import releases
from tests.browser.conftest import OnPage, Visit
from tests.browser.test_page import copied
from tests.sharing.test_address import OLD, SEARCH
from tests.support.marked import unmarked

# The page's worker, answered by the Python that runs this test: it may know of another release.
IN_PROCESS = """{
    const Real = Worker;
    window.Worker = function (url, options) {
        if (options?.type !== 'module') return new Real(url, options);
        const tell = (data) => worker.onmessage({ data });
        const worker = {
            onmessage() {},
            terminate() {},
            postMessage({ place, id, question }) {
                if (place) setTimeout(tell, 0, { stage: 'live' });
                else window.answerHere(question).then((answer) => tell({ id, answer }));
            },
        };
        return worker;
    };
}"""

# One that comes when the test has it come.
HELD = IN_PROCESS.replace(
    "if (place) setTimeout(tell, 0, { stage: 'live' });",
    "if (place) window.come = () => tell({ stage: 'live' });",
)

SHARE = "navigator.share = (given) => { window.shared = given; return Promise.resolve(); }"


@pytest.fixture
def search(newcomer: Visit) -> OnPage:
    """The search calculator, answered in process; its page is yet to be opened."""
    newcomer.page.expose_function("answerHere", browser.answer)
    newcomer.page.add_init_script(IN_PROCESS)
    return OnPage(newcomer, "search", "en")


@pytest.fixture
def older(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there have been a version 0.0.9, with fewer servers and another name."""
    entry = {"date": "2025-05-05", "search": {"result": "electricity", "inputs": SEARCH}}
    monkeypatch.setitem(releases.RELEASES, OLD, entry)
    steps = {"search": {"renamed": {"load": "utilisation"}}}
    monkeypatch.setitem(releases.MIGRATIONS, __version__, steps)


def test_a_link_always_bears_the_version_and_a_clean_address_none(search: OnPage) -> None:
    visit, link = search.visit, search.find('[data-action="link"]')
    visit.load(f"{search.path}?utm=a")
    address = visit.page.url
    link.click()
    expect(search.find("[data-status]")).to_have_text("Link copied")
    # Where the reader came from goes no further, and stays where it is.
    assert copied(visit.page) == address.replace("utm=a", f"v={__version__}")
    assert visit.page.url == address
    search.type("utilisation", "70")
    assert search.query() == f"utm=a&search.utilisation=70&v={__version__}"
    search.reset()
    assert visit.page.url == address
    # It opens to nothing that would have to be asked.
    visit.load(f"{search.path}?v={__version__}")
    expect(search.find()).to_have_attribute("state", "static")
    assert not search.find('[data-part="notice"]').inner_text()


def test_other_calculators_keep_what_they_say(search: OnPage) -> None:
    search.visit.load(f"{search.path}?growth.years=3&v={__version__}")
    search.type("utilisation", "70")
    search.reset()
    assert search.query() == f"growth.years=3&v={__version__}"


def test_a_link_in_the_text_sets_the_calculator_of_its_own_page(search: OnPage) -> None:
    """It comes into view with that scenario, each time anew; a bare place keeps what is set."""
    visit = search.visit
    visit.load(search.path)
    asked = f"search.searches=27648000000&v={__version__}"
    visit.page.evaluate(
        """asked => document.querySelector('article').insertAdjacentHTML('beforeend',
            `<p style="padding-top: 200vh"><a id="it" href="./?${asked}#search-calculator">it</a>
            <a id="place" href="#search-calculator">place</a></p>`)""",
        asked,
    )
    link = visit.page.locator("#it")
    for _ in range(2):
        link.click()
        expect(search.box("searches")).to_have_value("27.648 billion")
        expect(search.find('[data-part="answer"]')).to_contain_text("2.89")
        expect(search.find(".ec-question")).to_be_in_viewport()
        assert search.query() == asked
        # Pressed again where nothing has changed, it leads there all the same.
        link.click()
        expect(search.find(".ec-question")).to_be_in_viewport()
        search.type("searches", "9000000000")
        visit.page.locator("#place").click()
        expect(search.find(".ec-question")).to_be_in_viewport()
        expect(search.box("searches")).to_have_value("9000000000")


@pytest.mark.usefixtures("older")
def test_an_older_link_says_what_it_gave_and_sets_it_again(search: OnPage) -> None:
    visit, notice = search.visit, search.find('[data-part="notice"]')
    visit.load(f"{search.path}?search.load=0.7&v={OLD}")
    expect(notice).to_contain_text("It gave 15.9\N{NO-BREAK SPACE}TWh a year then")
    expect(search.find(".ec-primary")).to_have_text("20.4\N{NO-BREAK SPACE}TWh")
    assert search.box("utilisation").input_value() == "70"
    results = Axe().run(visit.page, context="energy-calculator")
    assert results.violations_count == 0, results.generate_report()
    # What is passed on is what is shown: today's.
    search.find('[data-action="link"]').click()
    expect(search.find("[data-status]")).to_have_text("Link copied")
    assert copied(visit.page).endswith(f"?search.utilisation=70&v={__version__}")
    back = notice.locator("button")
    back.focus()
    back.press("Enter")
    expect(search.find(".ec-primary")).to_have_text("15.9\N{NO-BREAK SPACE}TWh")
    expect(notice).to_be_empty()
    search.rest()
    assert search.query() == f"search.servers=400000&search.utilisation=70&v={__version__}"
    assert not visit.complaints


@pytest.mark.usefixtures("older")
def test_an_older_link_to_the_default_says_so_too(search: OnPage) -> None:
    search.visit.load(f"{search.path}?v={OLD}")
    notice = search.find('[data-part="notice"]')
    expect(notice).to_contain_text("It gave 22.8\N{NO-BREAK SPACE}TWh a year then")
    # By a link within the site, as the theme follows it.
    search.visit.follow(f"{search.path}?search.load=0.5&v={OLD}")
    expect(notice).to_contain_text("It gave 11.4\N{NO-BREAK SPACE}TWh a year then")


@pytest.fixture
def waiting(newcomer: Visit, older: None) -> OnPage:  # noqa: ARG001
    """The search calculator by an older link, to whose page Python is yet to come."""
    newcomer.page.expose_function("answerHere", browser.answer)
    newcomer.page.add_init_script(HELD)
    search = OnPage(newcomer, "search", "en")
    newcomer.load(f"{search.path}?search.load=0.7&v={OLD}")
    search.unfold()
    search.find("[data-keep]").wait_for()
    return search


def test_an_older_link_is_not_lost_by_what_is_done_before_python_comes(waiting: OnPage) -> None:
    """A load of 0.7 was what a utilisation of 70% is: nobody takes it for 0.7%."""
    visit, page, link = waiting.visit, waiting.visit.page, f"search.load=0.7&v={OLD}"
    waiting.find('[data-choice="b"]').select_option("default")
    waiting.box("pue").fill("1.5")
    waiting.box("pue").press("Enter")
    page.wait_for_timeout(1000)
    assert waiting.query() == link
    waiting.find('[data-action="link"]').click()
    expect(waiting.find("[data-status]")).to_have_text("Link copied")
    assert copied(page).endswith(f"?{link}")
    page.evaluate("window.come()")
    expect(waiting.box("utilisation")).to_have_value("70")
    # 29.2 × 0.7 × 1.5
    expect(waiting.find(".ec-primary")).to_contain_text("30.7")
    expect(waiting.find('[data-part="notice"]')).to_contain_text("It gave 15.9")
    expect(waiting.box("pue")).to_have_value("1.5")
    expect(waiting.find('[data-choice="b"]')).to_have_value("default")
    page.wait_for_url(
        f"**?search.utilisation=70&search.pue=1.5&search.bridge.b=default&v={__version__}"
    )
    waiting.find('[data-action="undo"]').click()
    expect(waiting.find(".ec-primary")).to_contain_text("20.4")
    assert not visit.complaints


def test_a_preset_pressed_on_an_older_link_takes_its_place(waiting: OnPage) -> None:
    waiting.find("[data-preset]").nth(1).click()
    page = waiting.visit.page
    page.wait_for_url(f"**search.servers=*v={__version__}")
    assert "load" not in waiting.query()
    page.evaluate("window.come()")
    expect(waiting.box("utilisation")).to_have_value("100")
    expect(waiting.find(".ec-primary")).to_contain_text("22.8")


def test_an_answer_is_cited_from_the_keyboard(search: OnPage) -> None:
    visit, page = search.visit, search.visit.page
    visit.load(search.path)
    tab = search.tab(".ec-cite")
    sentence = search.find('[data-aside-part="sentence"]')
    expect(sentence).to_be_hidden()
    search.type("utilisation", "70")
    tab.press("Enter")
    # Open, it follows: first what was set while it was shut.
    expect(sentence).to_contain_text(f"{visit.root}{search.path}?search.utilisation=70&v=")
    search.type("utilisation", "50")
    expect(sentence).to_contain_text("14.6\N{NO-BREAK SPACE}TWh a year, with Utilisation: 50%")
    results = Axe().run(page, context="energy-calculator")
    assert results.violations_count == 0, results.generate_report()
    values = {name: str(value) for name, value in CALCULATORS["search"].defaults().items()}
    question = {"about": "cite", "calculator": "search", "language": "en"}
    asked = {**question, "values": values | {"utilisation": "40"}}
    expected = json.loads(browser.answer(json.dumps({**asked, "page": visit.root + search.path})))
    # Copied at once, it is what the form says already.
    search.unfold()
    search.box("utilisation").fill("40")
    search.box("utilisation").press("Enter")
    search.rest()
    search.find('[data-copy="sentence"]').focus()
    page.keyboard.press("Shift+Tab")
    for kind in ("sentence", "reference", "bibtex"):
        page.keyboard.press("Tab")
        assert page.evaluate("document.activeElement.dataset.copy") == kind
        page.keyboard.press("Enter")
        expect(search.find(".ec-cite [data-confirmation]")).to_have_text("Copied")
        assert copied(page) == html.unescape(unmarked(expected["parts"][kind]))
        search.find(f'[data-copy="{kind}"]').focus()
    assert not visit.complaints


def test_native_share_has_title_and_link(search: OnPage) -> None:
    visit, button = search.visit, search.find('[data-action="share"]')
    visit.page.add_init_script(SHARE)
    visit.load(search.path)
    search.type("utilisation", "70")
    button.click()
    visit.page.wait_for_function("window.shared")
    assert visit.page.evaluate("window.shared") == {
        "title": visit.page.title(),
        "url": f"{visit.root}{search.path}?search.utilisation=70&v={__version__}",
    }


def test_without_native_share_there_is_no_button(newcomer: Visit) -> None:
    newcomer.page.add_init_script("delete Navigator.prototype.share")
    search = OnPage(newcomer, "search", "en")
    newcomer.load(search.path)
    expect(search.find('[data-action="link"]')).to_be_visible()
    expect(search.find('[data-action="share"]')).to_be_hidden()
