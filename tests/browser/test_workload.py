"""The question that engineers bring, from the front page to its answer, by keyboard alone.

Twice the requests of the example are twice its 4,211 kWh by arithmetic and 2,761 by measurement,
which `tests/use` and `tests/evidence` have by hand.
"""

import pytest
from playwright.sync_api import Page, expect

from tests.browser.conftest import FOLDERS, OnPage, Visit

TABS = 80
"""So many stops lead from the top of the front page past the link, at most."""

ON_IT = "() => !!document.activeElement.closest('article a[href$=\"use/workload/\"]')"
"""Whether the focus is on the link to the workload, in the page's own text."""


def tab_to(page: Page, there: str) -> None:
    """Press Tab until a question about the page is answered with yes."""
    for _ in range(TABS):
        page.keyboard.press("Tab")
        if page.evaluate(there):
            return
    pytest.fail(f"{TABS} times Tab do not lead there", pytrace=False)


@pytest.mark.parametrize("language", ["en", "zh"])
def test_a_workload_is_answered_from_the_front_page_by_keyboard(
    language: str, visit: Visit
) -> None:
    workload, page = OnPage(visit, "workload", language), visit.page
    visit.load(FOLDERS[language])
    visit.stay()
    tab_to(page, ON_IT)
    page.keyboard.press("Enter")
    expect(workload.box("requests")).to_be_visible()
    tab_to(page, "() => document.activeElement.id === 'workload-requests'")
    page.keyboard.press("ControlOrMeta+A")
    page.keyboard.type("2e7")
    page.keyboard.press("Enter")
    served = workload.find('[data-part="served"]')
    by_flop, by_measurement = {"en": ("8,423", "5,522"), "zh": ("8423", "5522")}[language]
    expect(served).to_contain_text(by_measurement)
    expect(served).to_contain_text(by_flop)
    expect(workload.find('[data-part="answer"]')).to_contain_text(by_flop)


def test_beyond_what_was_measured_the_page_says_so(visit: Visit) -> None:
    """By its address, and nothing of the measurement is left in the table."""
    workload = OnPage(visit, "workload", "en")
    visit.load(f"{workload.path}?workload.batch_size=300")
    served = workload.find('[data-part="served"]')
    expect(served).to_contain_text("nothing is extrapolated")
    expect(served).not_to_contain_text("Electricity, by measurement")


# Notes when the form asks for an answer, and when for what follows it.
NOTE = """() => {
    window.noted = [];
    const send = Worker.prototype.postMessage;
    Worker.prototype.postMessage = function (message, ...rest) {
        if (message.question) noted.push([performance.now(), JSON.parse(message.question).about]);
        send.call(this, message, ...rest);
    };
    const calculator = document.querySelector('energy-calculator');
    calculator.addEventListener('asked', () => noted.push([performance.now(), 'asked']));
}"""

# Pulls a slider, not letting go: a move each fiftieth of a second.
PULL = """async moves => {
    const slider = document.querySelector('energy-calculator [data-slider]');
    for (let move = 0; move < moves; move++) {
        slider.stepDown();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await new Promise(done => setTimeout(done, 20));
    }
}"""

PAUSE = 200
"""Milliseconds without a move after which a hand is said to pause: see follow-ups.js."""


def noting(visit: Visit) -> OnPage:
    """The calculator of workloads, live and at rest, and what it asks from now on is noted."""
    workload = OnPage(visit, "workload", "en")
    visit.load(workload.path)
    workload.slider("requests").press("ArrowRight")
    workload.wait_for_python()
    workload.settle()
    visit.page.evaluate(NOTE)
    return workload


def test_while_a_slider_is_pulled_the_chart_waits_for_a_pause(visit: Visit) -> None:
    """It takes Python longer than half a frame, and would keep the next answer waiting."""
    workload = noting(visit)
    chart = workload.find('[data-part="chart"]')
    before = chart.inner_html()
    visit.page.evaluate(PULL, 30)
    expect(workload.find('[data-part="chart"]:not([data-due])')).to_be_visible()
    assert chart.inner_html() != before
    moves, waits = [], []
    for when, what in visit.page.evaluate("noted"):
        if what == "asked":
            moves.append(when)
        elif what == "chart" and len(moves) > 1:  # until the second, no slider is pulled
            waits.append(when - moves[-1])
    assert waits, "once the hand pauses, the chart comes"
    assert min(waits) >= PAUSE - 1


def test_after_one_move_the_chart_does_not_wait(visit: Visit) -> None:
    """Whoever moves a slider by one step, still holding it, has stopped already."""
    workload = noting(visit)
    visit.page.wait_for_timeout(PAUSE)
    visit.page.evaluate(PULL, 1)
    expect(workload.find('[data-part="chart"]:not([data-due])')).to_be_visible()
    noted = {what: when for when, what in visit.page.evaluate("noted")}
    assert noted["chart"] - noted["asked"] < PAUSE
