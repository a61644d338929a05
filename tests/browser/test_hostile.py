"""Whatever an address holds, the page answers in time, runs nothing of it and tells nobody."""

import statistics
from random import Random

import pytest
from playwright.sync_api import BrowserContext, Dialog, Page

from calc import CALCULATORS
from overrides.serve import Server
from tests.browser.conftest import FOLDERS, OnPage, Visit
from tests.support.hostile import address

WITHIN_A_VISIT = 76
"""So many addresses each calculator is led to, in each language, with Python at work."""
ON_ARRIVAL = 20
"""So many are loaded in each language, as if someone had sent them."""
TO_THE_END = 3
"""So many of these until Python has answered; the others are left before."""
PLAIN_EVERY = 7
"""After so many a slider is moved, and a plain one comes to compare with."""
SLOW = 10
"""No address may take so many times as long as the slowest plain one, again and again."""
FRAME = 1000 / 60
"""Milliseconds in which nobody sees a difference."""
LONGEST_SENT = 8000
"""Hosts refuse longer addresses; within a visit a page may still be led to one."""

WITHOUT_PYTHON = """{
    const Real = Worker;
    window.Worker = function (url, options) {
        const silent = { postMessage() {}, terminate() {} };
        return options?.type === 'module' ? silent : new Real(url, options);
    };
}"""

VISIT = """async ({ name, addresses, plain, every, slow }) => {
    const problems = [], times = [], plainly = [];
    const calculator = document.querySelector(`energy-calculator[name="${name}"]`);
    const part = (which) => calculator.querySelector(`[data-part="${which}"]`);
    const answer = part('answer');
    // How sure an answer is is asked for with what Python took from the address, not with that
    // itself; and only where it is in view.
    const folded = document.createElement('details');
    folded.append(...calculator.querySelectorAll('[data-part="uncertainty"], [data-sweep]'));
    calculator.append(folded);
    const until = (place, good) => new Promise((done) => {
        const watcher = new MutationObserver(look);
        const alarm = setTimeout(look, 10_000, true);
        function look(late) {
            if (!good() && late !== true) return;
            clearTimeout(alarm);
            watcher.disconnect();
            done(good());
        }
        watcher.observe(place, { attributes: true });
        look();
    });
    const answered = () => until(answer, () => answer.getAttribute('aria-busy') !== 'true');
    // As a reader would get there: by a link, if the page takes it for one to a scenario.
    const go = async (address) => {
        const link = document.createElement('a');
        link.href = location.pathname + address;
        const start = performance.now();
        if (/[?&][^=&#]+\\.[^=&#]+=/.test(link.search)) {
            document.querySelector('article').append(link);
            link.click();
            link.remove();
        } else {
            history.pushState(null, '', link.href);
            dispatchEvent(new Event('scenario'));
        }
        const good = await answered();
        return good ? performance.now() - start : undefined;
    };
    const path = location.pathname;
    const wrong = () => {
        const notice = part('notice'), elements = [...notice.querySelectorAll('*')];
        if (window.hit || Object.keys(Object.prototype).length || ({}).hit) return 'a script ran';
        const state = calculator.getAttribute('state');
        if (state !== 'live') return `the state is ${state}`;
        if (location.pathname !== path || !calculator.isConnected) return 'the page is another';
        if (!/\\d/.test(calculator.querySelector('.ec-primary').textContent))
            return 'there is no answer';
        if (/NaN|nan|Infinity|\\binf\\b|undefined|\\[object/.test(answer.textContent))
            return `the answer is ${answer.textContent}`;
        const ours = (element) => /^(DIV|P|UL|LI|WBR|SPAN)$/.test(element.tagName) && !element.id
            && (element.tagName !== 'SPAN' || element.classList[0] === 'ec-quantity')
            && [...element.attributes].every(({ name }) => name === 'class');
        if (!elements.every(ours))
            return `the notice holds ${notice.innerHTML}`;
        if (notice.textContent.length > 2000 || notice.querySelectorAll('li').length > 4)
            return `the notice is long: ${notice.textContent.slice(0, 3000)}`;
        for (const box of calculator.querySelectorAll('input[name]'))
            if (!/\\d/.test(box.value)) return `${box.name} is ${box.value}`;
    };
    // It is in another tab, and answered once it is looked at.
    const equation = async () => {
        const tabs = calculator.querySelectorAll('.ec-tab-list a'), place = part('equation');
        tabs[1].click();
        await until(place, () => !place.hasAttribute('data-due'));
        tabs[0].click();
        return place.innerHTML;
    };
    const useless = async () => {
        const slider = calculator.querySelector('[data-slider]');
        const input = slider.closest('[data-input]').dataset.input;
        const before = await equation();
        if (slider.valueAsNumber + Number(slider.step) > Number(slider.max)) slider.stepDown();
        else slider.stepUp();
        for (const event of ['input', 'change'])
            slider.dispatchEvent(new Event(event, { bubbles: true }));
        if (!(await answered())) return 'a slider gets no answer';
        if ((await equation()) === before) return 'a slider changes nothing';
        if (part('notice').textContent) return 'the notice stays';
        const values = new URLSearchParams(location.search).getAll(`${name}.${input}`);
        if (values.length !== 1 || !isFinite(values[0]) || !values[0])
            return `the address says ${values}`;
    };
    for (const [number, address] of addresses.entries()) {
        const time = await go(address);
        const also = number % every ? () => undefined : useless;
        const problem = time === undefined
            ? 'there is no answer in time' : wrong() ?? (await also());
        if (problem) problems.push([address.slice(0, 300), problem]);
        times.push([time, address]);
        if (number % every === 0) plainly.push(await go(plain[(number / every) % 2]));
    }
    // What took long by chance does not take long again.
    const most = slow * Math.max(...plainly);
    for (const [time, address] of times) {
        let least = time;
        for (let again = 0; again < 5 && least > most; again++) {
            await go(plain[again % 2]);
            least = Math.min(least, await go(address));
        }
        if (least > most) problems.push([address.slice(0, 300), `${least} ms, not ${most}`]);
    }
    return { problems, plainly, times: times.map(([time]) => time) };
}"""


def opened(page: Page) -> list[str]:
    """Return a list that every dialog of a page will come into."""
    dialogs: list[str] = []

    def note(dialog: Dialog) -> None:
        dialogs.append(dialog.message)
        dialog.dismiss()

    page.on("dialog", note)
    return dialogs


def unharmed(visit: Visit, dialogs: list[str]) -> None:
    """Check that nothing was opened, complained of, or asked of anybody else."""
    assert dialogs == []
    assert visit.complaints == []
    assert visit.hosts == {visit.root.split("/")[2]}


def test_within_a_visit(calculator: OnPage) -> None:
    visit, name = calculator.visit, calculator.name
    dialogs = opened(visit.page)
    rng = Random(f"{name} {calculator.language}")  # noqa: S311
    first, bounds = next(iter(CALCULATORS[name].inputs.items()))
    outcome = visit.page.evaluate(
        VISIT,
        {
            "name": name,
            "addresses": [address(rng, name) for _ in range(WITHIN_A_VISIT)],
            "plain": [f"?{name}.{first}={end!r}" for end in (bounds.low, bounds.high)],
            "every": PLAIN_EVERY,
            "slow": SLOW,
        },
    )
    assert outcome["problems"] == []
    # They set many inputs, a plain one sets one.
    assert statistics.median(outcome["times"]) < 3 * statistics.median(outcome["plainly"]) + FRAME
    for _ in range(3):
        visit.page.go_back()
        calculator.find().wait_for()
        calculator.rest()
        assert calculator.find(".ec-primary").inner_text()
    unharmed(visit, dialogs)


@pytest.mark.parametrize("language", FOLDERS)
def test_on_arrival(language: str, context: BrowserContext, server: Server) -> None:
    rng = Random(language)  # noqa: S311
    early, late = (Visit(context.new_page(), server.url) for _ in range(2))
    early.page.add_init_script(WITHOUT_PYTHON)
    dialogs = [*map(opened, (early.page, late.page))]
    for number in range(ON_ARRIVAL):
        visit = late if number < TO_THE_END else early
        there = OnPage(visit, rng.choice([*CALCULATORS]), language)
        rest = address(rng, there.name, LONGEST_SENT)
        visit.load(there.path + rest)
        if visit is late:
            there.slider(next(iter(CALCULATORS[there.name].inputs))).press("ArrowLeft")
            there.wait_for_python()
        assert there.find(".ec-primary").inner_text(), rest
        assert not visit.page.evaluate("window.hit"), rest
        assert visit.complaints == [], rest
    assert early.workers == 0 < late.workers
    for visit, heard in zip((early, late), dialogs, strict=True):
        unharmed(visit, heard)


def test_all_together_are_two_thousand() -> None:
    pages = len(CALCULATORS) * len(FOLDERS)
    assert WITHIN_A_VISIT * pages + ON_ARRIVAL * len(FOLDERS) >= 2000


def test_half_a_character_typed_is_no_number(visit: Visit) -> None:
    """An address cannot hold one; a keyboard, or a paste, can."""
    search = OnPage(visit, "search", "en")
    visit.load(search.path)
    search.unfold()
    search.box("pue").evaluate(
        """box => {
            box.value = '1\\ud800';
            for (const event of ['input', 'change'])
                box.dispatchEvent(new Event(event, { bubbles: true }));
        }"""
    )
    search.wait_for_python()
    assert "is not a number" in search.find('[data-input="pue"] [data-error]').inner_text()
    assert visit.complaints == []
