// @ts-check
/**
 * What follows an answer: how sure it is, which is its interval, what it hangs on, and the strips
 * under the sliders; and its tables and its equation, which are folded away. All that would keep the
 * answer waiting. So it is asked for once that stands, piece by piece, as far as it is in view, and
 * whenever a newer answer is due, the rest waits for that.
 */

import { ask } from "./python.js";

/** @typedef {HTMLElement & { question: object }} Calculator */

/**
 * One thing to ask for, and what on the page shows it.
 * @typedef {object} Piece
 * @property {object} about what the question says beyond the form
 * @property {HTMLElement} place
 * @property {number} shown which answer it belongs to
 */

/**
 * What came back: HTML by part, or that of one strip; nothing, while something in the form is wrong.
 * @typedef {{ parts?: Record<string, string>, sweep?: string }} Drawn
 */

/** Parts of the page, by what is asked about. */
const PARTS = { uncertainty: "uncertainty", sensitivity: "sensitivity", table: "table", equation: "equation" };

/** What else belongs to an answer: its own script, once there, renews it while it is unfolded. */
const OTHERS = "calculator-aside, .ec-cite";

/**
 * Keep what follows the answers of `calculator` up with its answers until `signal` aborts.
 * @param {Calculator} calculator
 * @param {AbortSignal} signal
 */
export function doubt(calculator, signal) {
  /** Of answers, counting those that are about to come. */
  let newest = 0;
  let busy = false;
  /** Whether an answer stands that nothing newer is about to take the place of. */
  let stands = false;

  /** @type {Piece[]} */
  const pieces = [];
  for (const [about, name] of Object.entries(PARTS)) {
    const place = part(name);
    if (place) pieces.push({ about: { about }, place, shown: 0 });
  }
  for (const each of calculator.querySelectorAll("[data-sweep]")) {
    const place = /** @type {HTMLElement} */ (each);
    pieces.push({ about: { about: "sweep", input: place.dataset.sweep }, place, shown: 0 });
  }

  /** What is out of date and in view: the interval first, then what has waited longest. */
  const due = () =>
    pieces
      .filter(({ place, shown }) => shown < newest && !place.closest("details:not([open])"))
      .sort((one, other) => order(one) - order(other))[0];

  /** @param {Piece} piece */
  const order = (piece) => (piece === pieces[0] ? -1 : piece.shown);

  /** Say of every piece whether it is out of date, and of the whole whether any in view is. */
  function mark() {
    for (const { place, shown } of pieces) place.toggleAttribute("data-due", shown < newest);
    calculator.toggleAttribute("due", stands && !!due());
    // As the answer is, so what belongs to it is read out once, at rest.
    const reading = part("answer")?.getAttribute("aria-busy") === "false" && !due();
    pieces[0]?.place.setAttribute("aria-busy", String(!reading));
  }

  async function work() {
    if (busy) return;
    busy = true;
    for (let next = due(); stands && next; next = due()) {
      const asked = newest;
      try {
        const question = { ...calculator.question, ...next.about };
        const drawn = JSON.parse(await ask(JSON.stringify(question)));
        if (signal.aborted) return;
        if (asked === newest) show(next, drawn);
      } catch {
        stands = false; // said already; the next answer begins anew
      }
      mark();
    }
    busy = false;
  }

  /** @param {Piece} piece @param {Drawn} drawn */
  function show(piece, { parts = {}, sweep }) {
    piece.shown = newest;
    if (sweep !== undefined) piece.place.innerHTML = sweep;
    for (const [name, html] of Object.entries(parts)) {
      const place = part(name);
      if (place) place.innerHTML = html;
    }
  }

  /** @param {string} name @returns {HTMLElement | null} */
  function part(name) {
    return calculator.querySelector(`[data-part="${name}"]`);
  }

  calculator.addEventListener("asked", () => {
    newest += 1;
    stands = false;
    mark();
    for (const each of calculator.querySelectorAll(OTHERS)) each.toggleAttribute("data-due", true);
  }, { signal });
  calculator.addEventListener("answered", () => {
    stands = true;
    mark();
    work();
  }, { signal });
  const unfold = () => {
    mark();
    work();
  };
  // It does not bubble.
  calculator.addEventListener("toggle", unfold, { signal, capture: true });
  calculator.addEventListener("click", (event) => lead(calculator, event), { signal });
}

/**
 * A link to a fold of the same calculator opens it.
 * @param {HTMLElement} calculator
 * @param {Event} event
 */
function lead(calculator, { target }) {
  const link = target instanceof Element && target.closest("a");
  const fold = link && document.getElementById(link.hash.slice(1));
  if (fold instanceof HTMLDetailsElement && calculator.contains(fold)) fold.open = true;
}
