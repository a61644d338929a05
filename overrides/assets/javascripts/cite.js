// @ts-check
/** The fold that says how to cite an answer: kept up to date while it is open, and copied from. */

import { copy } from "./clipboard.js";
import { ask, python } from "./python.js";

/** @typedef {import("./folded.js").Calculator} Calculator */

/** Milliseconds after the last change, when it is worth while to ask. */
const CALM = 300;

/** Milliseconds for which a confirmation stays. */
const NOTICED = 4000;

/**
 * @param {Calculator} calculator
 * @param {AbortSignal} signal
 */
export function cite(calculator, signal) {
  const found = calculator.querySelector("details.ec-cite");
  if (!(found instanceof HTMLDetailsElement)) return;
  const fold = found;
  /** Whether the form says something else than the fold. */
  let old = calculator.answered;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  let alarm;
  /** @type {Promise<void> | undefined} */
  let asking;

  /** @param {string} kind */
  const text = (kind) => fold.querySelector(`[data-aside-part="${kind}"]`);

  async function renew() {
    clearTimeout(alarm);
    if (!old || python.state !== "live") return;
    old = false;
    const page = location.origin + location.pathname;
    const question = { ...calculator.question, about: "cite", page };
    try {
      const cited = JSON.parse(await ask(JSON.stringify(question)));
      for (const [kind, words] of Object.entries(cited)) {
        const place = text(kind);
        if (place) place.textContent = words;
      }
      const same = JSON.stringify(question) === JSON.stringify({ ...question, ...calculator.question });
      if (cited.sentence && same) fold.removeAttribute("data-due");
    } catch {
      old = true; // what failed is said by the calculator
    }
  }

  /** Bring the fold up to date, after whatever it is told already. */
  function refresh() {
    asking = (asking ?? Promise.resolve()).then(renew);
    return asking;
  }

  /** @param {string} kind */
  async function newest(kind) {
    await refresh();
    return text(kind)?.textContent ?? "";
  }

  /** @param {Event} event */
  async function press({ target }) {
    const button = target instanceof Element && target.closest("button");
    const done = fold.querySelector("[role=status]");
    if (!button || !button.dataset.copy || !(done instanceof HTMLElement)) return;
    const { copied, failed } = done.dataset;
    try {
      await copy(newest(button.dataset.copy));
      done.textContent = copied ?? "";
    } catch {
      done.textContent = failed ?? "";
    }
    setTimeout(() => (done.textContent = ""), NOTICED);
  }

  /** The form has a new answer. */
  function follow() {
    old = true;
    clearTimeout(alarm);
    if (fold.open) alarm = setTimeout(refresh, CALM);
  }

  calculator.addEventListener("answered", follow, { signal });
  fold.addEventListener("toggle", () => void (fold.open && refresh()), { signal });
  fold.addEventListener("click", press, { signal });
  signal.addEventListener("abort", () => clearTimeout(alarm));
  if (fold.open) refresh();
}
