"""How long after a slider moves the new answer is there, and painted, for every calculator.

Each calculator's first slider is moved again and again in a page where Python is live: at first
without pause, and the time of a move is told in parts, so that one sees where it goes; then, as
often, one move at a time, with a wait until all that goes with the answer stands: its interval,
what it hangs on, and the strips under the sliders in view.
"""

from playwright.sync_api import Playwright

from calc import CALCULATORS
from tests.bench.engines import PATIENCE, reader
from tests.bench.starts import ASK_OURS, PAGE, our_site

MOVES = 100

PARTS = ("python", "answer", "painted", "uncertainty")
"""Of a move's milliseconds: between question and answer; from event to answer; to its painting;
and, of another move, to the painting of all that goes with the answer."""

# Hears of every message to and from a worker before the page does.
LISTEN = """() => {
    window.heard = {};
    window.Worker = class extends Worker {
        constructor(...how) {
            super(...how);
            this.addEventListener('message', () => {
                heard.took = performance.now() - heard.question;
            });
        }
        postMessage(...what) {
            heard.question = performance.now();
            super.postMessage(...what);
        }
    };
}"""

# A link within the site: the page changes, Python lives on.
FOLLOW = """async (url, name) => {
    const link = document.createElement('a');
    link.href = url;
    document.querySelector('article').append(link);
    link.click();
    while (!document.querySelector(`energy-calculator[name="${name}"][state="live"]`))
        await new Promise(done => setTimeout(done, 50));
    await new Promise(done => setTimeout(done, 500));
}"""

MOVE = """async moves => {
    const calculator = document.querySelector('energy-calculator');
    const slider = calculator.querySelector('[data-slider]');
    const place = calculator.querySelector('[data-part="answer"]');
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
                .observe(place, { childList: true });
        });
        const back = slider.valueAsNumber + Number(slider.step) > Number(slider.max);
        if (back) slider.value = slider.min; else slider.stepUp();
        const began = performance.now();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await answered;
        const answer = performance.now() - began;
        const { took } = heard; // before it is of what is asked next, the answer's uncertainty
        await painted();
        times.push([took, answer, performance.now() - began]);
    }
    return times;
}"""

SETTLE = """async moves => {
    const calculator = document.querySelector('energy-calculator');
    const slider = calculator.querySelector('[data-slider]');
    const interval = calculator.querySelector('[data-part="uncertainty"]');
    const painted = () => new Promise(done => requestAnimationFrame(() => {
        const channel = new MessageChannel();
        channel.port1.onmessage = done;
        channel.port2.postMessage(0);
    }));
    // Nothing is due when an answer stands and the last of its pieces has come.
    const settled = () => new Promise(done => {
        const observer = new MutationObserver(() => {
            if (calculator.hasAttribute('due') || interval.hasAttribute('data-due')) return;
            observer.disconnect();
            done();
        });
        observer.observe(calculator, { attributes: true, subtree: true });
    });
    const times = [];
    for (let move = 0; move < moves; move++) {
        // Whoever waits for all of it looks at it before the next move: longer than the pause that
        // tells one move from a pulled slider, in follow-ups.js.
        await new Promise(done => setTimeout(done, 250));
        await painted();
        const all = settled();
        const back = slider.valueAsNumber + Number(slider.step) > Number(slider.max);
        if (back) slider.value = slider.min; else slider.stepUp();
        const began = performance.now();
        slider.dispatchEvent(new Event('input', { bubbles: true }));
        await all;
        await painted();
        times.push(performance.now() - began);
    }
    return times;
}"""

type Moves = dict[str, list[list[float]]]
"""The parts of each move's time, by calculator."""


def measure(playwright: Playwright, engine: str) -> Moves:
    """Move every calculator's first slider."""
    times: Moves = {}
    with our_site() as server, reader(playwright, engine) as window:
        window.open(server.url + PAGE)
        window.run(LISTEN)
        window.run(ASK_OURS, 1000 * PATIENCE)
        for name, calculator in CALCULATORS.items():
            window.run(FOLLOW, f"{server.url}{calculator.chapter}/{name}/", name)
            moved, settled = window.run(MOVE, MOVES), window.run(SETTLE, MOVES)
            times[name] = [[*parts, all_] for parts, all_ in zip(moved, settled, strict=True)]
    return times
