// @ts-check
/**
 * What follows an answer: its charts; its uncertainty, which is the interval and what it hangs on;
 * the ranges of its other results, and the sweeps under the sliders; and its sensitivity, tables and
 * equation, which stand in tabs. The ranges of other results, and the table of a workload, take
 * longest, and wait until the reader has let go of the control.
 * All that would keep the answer waiting. So it is asked for once that stands, piece by piece, as far
 * as it is in view, and whenever a newer answer is due, the rest waits for that. A piece that takes
 * longer than half a frame would keep the next answer waiting past its own, too: while a slider is
 * pulled, one move soon after another, it comes when the hand pauses.
 */

import { replace } from "./charts.js";
import { ask, python, watch } from "./python/client.js";
import { isShown } from "./tabs.js";

/** @typedef {import("./energy-calculator.js").EnergyCalculator} EnergyCalculator */

/**
 * One thing to ask for, and what on the page shows it.
 * @typedef {object} Piece
 * @property {object} about what the question says beyond the form
 * @property {HTMLElement} place
 * @property {number} shown which answer it belongs to
 * @property {boolean} [atRest] whether it waits until the reader has let go of the control
 * @property {number} took how many milliseconds Python needed for it the last time
 */

/**
 * What came back: HTML by part, or that of one sweep; nothing, while something in the form is wrong.
 * @typedef {{ parts?: Record<string, string>, sweep?: string }} Drawn
 */

/** Parts of the page that are asked about by their own names. */
const PARTS = ["chart", "uncertainty", "ranges", "served", "sensitivity", "table", "equation"];

/** What takes longest, and waits until the reader has let go of the control. */
const AT_REST = ["ranges", "served"];

/** Milliseconds of half the time from one picture on the screen to the next. */
const HALF_A_FRAME = 1000 / 120;

/** Milliseconds without a move after which a hand that pulls a slider pauses. */
const PAUSE = 200;

/** What else belongs to an answer: each renews itself while it is in view. */
const ASIDES = "calculator-aside";

/**
 * Keep what follows the answers of `calculator` up with its answers until `signal` aborts.
 * @param {EnergyCalculator} calculator
 * @param {AbortSignal} signal
 */
export function followUp(calculator, signal) {
  /** Of answers, counting those that are about to come. */
  let newest = 0;
  let busy = false;
  /** Whether an answer stands that nothing newer is about to take the place of. */
  let stands = false;
  /** Whether the reader has let go of the control. */
  let rests = false;
  /** When the control was moved last, and whether that was one move of several without a pause. */
  let moved = 0;
  let pulled = false;
  /** Whether Python failed while something was asked here. */
  let interrupted = false;

  const pieces = findPieces(calculator);
  const [chart, interval] = pieces;

  /** What is out of date and in view: the charts, the interval, then what has waited longest. */
  const findDue = () =>
    pieces
      .filter(({ place, shown, atRest }) => {
        const waits = (atRest && !rests) || !isShown(place);
        return shown < newest && !waits;
      })
      .sort((one, other) => rank(one) - rank(other))[0];

  /** @param {Piece} piece */
  const rank = (piece) => (piece === chart ? -2 : piece === interval ? -1 : piece.shown);

  /** Say of every piece whether it is out of date, and of the whole whether any in view is. */
  function mark() {
    for (const { place, shown } of pieces) place.toggleAttribute("data-due", shown < newest);
    calculator.toggleAttribute("due", stands && !!findDue());
    // As the answer is, so what belongs to it is read out once, at rest.
    const answer = calculator.findPart("answer");
    const reading = answer?.getAttribute("aria-busy") === "false" && !findDue();
    interval?.place.setAttribute("aria-busy", String(!reading));
  }

  async function work() {
    if (busy) return;
    busy = true;
    for (let due = findDue(); stands && due; due = findDue()) {
      const asked = newest;
      const began = performance.now();
      const early = moved + PAUSE - began;
      if (due.took > HALF_A_FRAME && pulled && !rests && early > 0) {
        await new Promise((done) => setTimeout(done, early));
        if (signal.aborted) return;
        continue;
      }
      try {
        const question = { ...calculator.question, ...due.about };
        const drawn = JSON.parse(await ask(JSON.stringify(question)));
        if (signal.aborted) return;
        due.took = performance.now() - began;
        if (asked === newest) show(due, drawn);
      } catch {
        stands = false; // said already
        interrupted = true;
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
      const place = calculator.findPart(name);
      if (place) replace(place, html);
    }
  }

  calculator.addEventListener("asked", () => {
    newest += 1;
    const now = performance.now();
    pulled = now - moved < PAUSE;
    moved = now;
    stands = interrupted = false;
    mark();
    for (const aside of calculator.querySelectorAll(ASIDES)) aside.toggleAttribute("data-due", true);
  }, { signal });
  calculator.addEventListener("answered", (event) => {
    stands = true;
    rests = /** @type {CustomEvent<{ rest: boolean }>} */ (event).detail.rest;
    mark();
    work();
  }, { signal });
  watch(() => {
    if (!interrupted || python.state !== "live") return;
    interrupted = false;
    stands = true;
    mark();
    work();
  }, signal);
  const unfold = () => {
    mark();
    work();
  };
  // It does not bubble.
  calculator.addEventListener("toggle", unfold, { signal, capture: true });
}

/** @param {EnergyCalculator} calculator */
function findPieces(calculator) {
  /** @type {Piece[]} */
  const pieces = [];
  for (const about of PARTS) {
    const place = calculator.findPart(about);
    const atRest = AT_REST.includes(about);
    if (place) pieces.push({ about: { about }, place, shown: 0, atRest, took: 0 });
  }
  for (const element of calculator.querySelectorAll("[data-sweep]")) {
    const place = /** @type {HTMLElement} */ (element);
    pieces.push({ about: { about: "sweep", input: place.dataset.sweep }, place, shown: 0, took: 0 });
  }
  return pieces;
}
