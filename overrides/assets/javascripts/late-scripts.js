// @ts-check
/**
 * Scripts of what stands in a calculator's tabs. Most readers use little of it, so they are fetched
 * when somebody opens a tab or presses a button there, all at once; and on a fast line when somebody
 * reaches for it. That of a notebook's cells is fetched when somebody presses a button of theirs.
 */

import { isFast } from "./line.js";

/** What is of use only with those scripts. */
const LATE = '.ec-tab, .ec-tab-list, [data-action="picture"], [data-missing]';

/** What a reader does who may be about to use something of it. */
const INTENT = ["focusin", "pointerover"];

/** Whether the scripts are there. */
let loaded = false;

/** Where it is said that they are not. @type {Element | undefined} */
let note;

async function load() {
  await Promise.all([
    import("./aside.js"),
    import("./export.js"),
    import("./workshop/workshop.js"),
  ]);
  loaded = true;
  note?.remove();
}

/**
 * Say at `place` that the scripts have not arrived.
 * @param {Element} place
 * @param {Record<string, string>} words
 */
function complain(place, words) {
  note?.remove();
  note = document.createElement("p");
  note.className = "ec-note";
  note.setAttribute("role", "alert");
  note.setAttribute("data-missing", "");
  const retry = document.createElement("button");
  retry.type = "button";
  retry.textContent = words.retry ?? "";
  note.append(`${words.not_arrived} `, retry);
  place.after(note);
}

/**
 * Fetch the scripts of what stands in the tabs of `calculator` in time.
 * @param {HTMLElement} calculator
 * @param {AbortSignal} signal
 */
export function loadOnIntent(calculator, signal) {
  const words = JSON.parse(calculator.getAttribute("words") ?? "{}");

  /** @param {Event} event */
  function prepare({ type, target }) {
    const wanting = !loaded && target instanceof Element && target.closest(LATE);
    if (!wanting) return;
    const place = calculator.querySelector(".ec-tab-list") ?? wanting;
    load().catch(() => type === "toggle" && complain(place, words));
  }

  /** A press whose script is still on its way is repeated when that is there. @param {Event} event */
  async function delay(event) {
    const button = event.target instanceof Element && event.target.closest("button");
    if (loaded || !button || !button.closest(LATE)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    try {
      await load();
      if (!signal.aborted) button.click();
    } catch {
      // A browser may remember what it could not fetch, for as long as the page is there.
      if (note?.contains(button)) location.reload();
      else complain(button, words);
    }
  }

  for (const intent of INTENT)
    calculator.addEventListener(intent, (event) => isFast() && prepare(event), { signal });
  // It does not bubble.
  calculator.addEventListener("toggle", prepare, { signal, capture: true });
  calculator.addEventListener("click", delay, { signal, capture: true });
}

/** A press in a notebook is repeated when what runs its cells is there. @param {Event} event */
async function delayInNotebook({ target }) {
  const button = target instanceof Element && target.closest("button");
  const tools = button && button.closest(".ec-cell, energy-notebook") && button.parentElement;
  if (!tools || customElements.get("energy-notebook")) return;
  try {
    await import("./workshop/notebook.js");
    note?.remove();
    button.click();
  } catch {
    const words = document.querySelector("energy-notebook")?.getAttribute("words") ?? "{}";
    if (note?.contains(button)) location.reload();
    else complain(tools, JSON.parse(words));
  }
}

document.addEventListener("click", delayInNotebook);
