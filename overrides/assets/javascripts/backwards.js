// @ts-check
/** Working backwards: what an input would have to be, asked of Python, and put in the form. */

import { ask, start } from "./python.js";

/** @typedef {import("./folded.js").Calculator} Calculator */

/**
 * Answer the form for working backwards in `calculator` until `signal` aborts.
 * @param {Calculator} calculator
 * @param {AbortSignal} signal
 */
export function backwards(calculator, signal) {
  const form = calculator.querySelector("[data-backwards]");
  const said = form?.parentElement?.querySelector("[data-said]");
  if (!(form instanceof HTMLElement) || !(said instanceof HTMLElement)) return;
  const [result, target, input] = ["result", "target", "input"].map(
    (name) => /** @type {HTMLInputElement} */ (form.querySelector(`[id$="-${name}"]`)),
  );
  let asked = 0;

  async function work() {
    const mine = (asked += 1);
    const question = {
      ...calculator.question,
      about: "inverse",
      result: result?.value,
      target: target?.value,
      input: input?.value,
    };
    start();
    const answer = await ask(JSON.stringify(question)).catch(() => "{}");
    if (mine === asked && said) said.innerHTML = JSON.parse(answer).said ?? "";
  }

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    work();
  }, { signal });
  // These are no inputs of the model.
  for (const kind of ["input", "change", "keydown"])
    form.addEventListener(kind, (event) => event.stopPropagation(), { signal });
  said.addEventListener("click", ({ target: pressed }) => {
    const button = pressed instanceof Element && pressed.closest("button");
    if (button) put(calculator, JSON.parse(button.dataset.set ?? "{}"));
  }, { signal });
  // What was said is true of the values it was said for.
  calculator.addEventListener("asked", () => {
    asked += 1;
    said.innerHTML = "";
  }, { signal });
}

/**
 * Write in the boxes as a reader would, and lead there.
 * @param {HTMLElement} calculator
 * @param {Record<string, string>} values
 */
function put(calculator, values) {
  for (const [name, text] of Object.entries(values)) {
    const box = calculator.querySelector(`input[name="${name}"]`);
    if (!(box instanceof HTMLInputElement)) continue;
    const fold = box.closest("details");
    if (fold) fold.open = true;
    box.value = text;
    for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    box.focus();
  }
}
