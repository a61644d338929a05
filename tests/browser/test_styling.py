"""How much of a page a browser has to style anew when a slider moves."""

import pytest

from tests.browser.conftest import OnPage, Visit

MOVES = 10

INVALIDATION = "disabled-by-default-devtools.timeline.invalidationTracking"
"""What Chromium tells of styles that have to be found anew."""

# Pulls a slider, waiting for each answer and until that is on the screen.
PULL = """async moves => {
    const calculator = document.querySelector('energy-calculator');
    const slider = calculator.querySelector('[data-slider]');
    const answer = calculator.querySelector('[data-part="answer"]');
    for (let move = 0; move < moves; move++) {
        const answered = new Promise(done => {
            new MutationObserver((_, observer) => { observer.disconnect(); done(); })
                .observe(answer, { childList: true });
        });
        slider.stepDown();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await answered;
        await new Promise(done => requestAnimationFrame(() => setTimeout(done)));
    }
}"""


def count_styled(visit: Visit, moves: int) -> int:
    """Return how many elements were styled while a slider was pulled."""
    session = visit.page.context.new_cdp_session(visit.page)
    styled, ended = [0], []

    def add(told: dict[str, list[dict[str, object]]]) -> None:
        styled[0] += sum(event["name"] == "StyleResolver::ResolveStyle" for event in told["value"])

    session.on("Tracing.dataCollected", add)
    session.on("Tracing.tracingComplete", lambda _: ended.append(True))
    tracing = {"categories": INVALIDATION, "transferMode": "ReportEvents"}
    session.send("Tracing.start", tracing)
    visit.page.evaluate(PULL, moves)
    session.send("Tracing.end")
    while not ended:
        visit.page.wait_for_timeout(50)
    session.detach()
    return styled[0]


@pytest.mark.parametrize("name", ["workload", "request"])
def test_a_move_styles_what_it_changes_and_not_the_whole_calculator(
    name: str, visit: Visit
) -> None:
    """A rule for what *has* something in it, or for everything within what is out of date, makes a
    browser look at all that is in it, three times a move. Here it is what shows the new answer.
    """
    calculator = OnPage(visit, name, "en")
    visit.load(calculator.path)
    calculator.find("[data-slider]").first.press("ArrowLeft")
    calculator.wait_for_python()
    calculator.settle()
    everything = calculator.find("*").count()
    styled = count_styled(visit, MOVES)
    assert 0 < styled / MOVES < everything / 10, (styled / MOVES, everything)
