"""Measure how long after a slider moves the new answer is painted, for every calculator.

Usage: PYTHONPATH=overrides/hooks python -m tests.browser.measure   (after `make site`)

Each calculator's first slider is moved a hundred times in Chromium, without pause, in a page where
Python is live. A time runs from the event to the frame that shows the answer.
"""

import statistics
from pathlib import Path

from playwright.sync_api import sync_playwright
from serve import Server

from calc import CALCULATORS
from tests.browser.conftest import OnPage, Visit
from tests.browsers import launch

MOVES = 100
MOVE = """async (slider, moves) => {
    const answer = slider.closest('energy-calculator').querySelector('[data-part="equation"]');
    const painted = () => new Promise(done => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    }));
    const times = [];
    for (let move = 0; move < moves; move++) {
        await painted();
        const answered = new Promise(done => {
            new MutationObserver((_, observer) => { observer.disconnect(); done(); })
                .observe(answer, { childList: true });
        });
        const back = slider.valueAsNumber + Number(slider.step) > Number(slider.max);
        if (back) slider.value = slider.min; else slider.stepUp();
        const start = performance.now();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await answered;
        const computed = performance.now() - start;
        await painted();
        times.push([computed, performance.now() - start]);
    }
    return times;
}"""


def p95(times: list[float]) -> float:
    """Return the time that 95 of 100 stay below."""
    return statistics.quantiles(times, n=20)[-1]


def main() -> None:
    """Measure, and print a table."""
    with Server(Path("build/site")) as server, sync_playwright() as playwright:
        browser = launch(playwright)
        visit = Visit(browser.new_page(viewport={"width": 1280, "height": 900}), server.url)
        visit.load("")
        print("milliseconds              in the page         painted")
        print("calculator             median     p95    median     p95")
        for name in CALCULATORS:
            found = OnPage(visit, name, "en")
            visit.follow(found.path)
            found.find().wait_for()
            found.reset()
            times = found.find("[data-slider]").first.evaluate(MOVE, MOVES)
            columns = [
                each
                for column in zip(*times, strict=True)
                for each in (statistics.median(column), p95(list(column)))
            ]
            print(f"{name:20}" + "".join(f"{each:9.1f}" for each in columns), flush=True)
        browser.close()


if __name__ == "__main__":
    main()
