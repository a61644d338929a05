// @ts-check
/**
 * What unfolds in a calculator. Most readers unfold little of it, so its scripts are fetched when
 * somebody unfolds it, all at once; and on a fast line when somebody reaches for it.
 */

import { isFast } from "./line.js";

/** What is of use only with those scripts. */
const FOLDED = 'details, [data-action="export"]';

/** What a reader does who may be about to unfold something. */
const INTENT = ["focusin", "pointerover"];

/** Whether the scripts are there. */
let loaded = false;

async function load() {
  await Promise.all([
    import("./aside.js"),
    import("./export.js"),
    import("./workshop/workshop.js"),
  ]);
  loaded = true;
}

/**
 * Fetch the scripts of what unfolds in `calculator` in time.
 * @param {HTMLElement} calculator
 * @param {AbortSignal} signal
 */
export function loadFoldsOnIntent(calculator, signal) {
  /** @param {Event} event */
  function prepare({ target }) {
    if (!loaded && target instanceof Element && target.closest(FOLDED)) load();
  }

  /** A press whose script is still on its way is repeated when that is there. @param {Event} event */
  async function delay(event) {
    const button = event.target instanceof Element && event.target.closest("button");
    if (loaded || !button || !button.closest(FOLDED)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await load();
    if (!signal.aborted) button.click();
  }

  for (const intent of INTENT)
    calculator.addEventListener(intent, (event) => isFast() && prepare(event), { signal });
  // It does not bubble.
  calculator.addEventListener("toggle", prepare, { signal, capture: true });
  calculator.addEventListener("click", delay, { signal, capture: true });
}
