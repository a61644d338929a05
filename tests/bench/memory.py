"""What a page and its workers hold at the start, in the middle and at the end of a long visit.

Usage: python -m tests.bench.memory [--moves N] [--hops N]

In Chromium, which tells: sliders are moved, answer by answer, and links are followed from one
calculator to the next, until there were as many of each.
"""

import argparse
from itertools import cycle

from playwright.sync_api import Page, sync_playwright

from calc import CALCULATORS
from overrides.serve import Server
from tests.bench.sliders import FOLLOW
from tests.bench.starts import SITE
from tests.support.browsers import launch
from tests.support.memory import Memory, describe

MOVES = 3000
HOPS = 300

# One after another: each waits for its answer.
MOVE = """async moves => {
    const calculator = document.querySelector('energy-calculator');
    const slider = calculator.querySelector('[data-slider]');
    for (let move = 0; move < moves; move++) {
        const answered = new Promise(done =>
            calculator.addEventListener('answered', done, { once: true }));
        const back = slider.valueAsNumber + Number(slider.step) > Number(slider.max);
        if (back) slider.value = slider.min; else slider.stepUp();
        for (const kind of ['input', 'change'])
            slider.dispatchEvent(new Event(kind, { bubbles: true }));
        await answered;
    }
}"""


def visit(page: Page, root: str, moves: int, hops: int) -> None:
    """Make a long visit, and print what is held meanwhile."""
    memory = Memory(page)
    calculators = cycle(CALCULATORS.values())

    def go(hops: int, moves: int) -> None:
        for hop in range(hops):
            calculator = next(calculators)
            path = f"{calculator.chapter}/{calculator.name}/"
            page.evaluate(f"([url, name]) => ({FOLLOW})(url, name)", [root + path, calculator.name])
            due = moves * (hop + 1) // hops - moves * hop // hops
            page.evaluate(MOVE, due)

    page.goto(f"{root}since/usage/")
    page.wait_for_load_state("networkidle")
    page.evaluate(MOVE, 1)
    print("start: ", describe(memory.look()), flush=True)
    go(hops // 2, moves // 2)
    print("middle:", describe(memory.look()), flush=True)
    go(hops - hops // 2, moves - moves // 2)
    print("end:   ", describe(memory.look()), flush=True)


def main() -> None:
    """Do as the command line says."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--moves", type=int, default=MOVES)
    parser.add_argument("--hops", type=int, default=HOPS)
    asked = parser.parse_args()
    with Server(SITE) as server, sync_playwright() as playwright, launch(playwright) as browser:
        visit(browser.new_page(), server.url, asked.moves, asked.hops)


if __name__ == "__main__":
    main()
