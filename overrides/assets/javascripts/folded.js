// @ts-check
/**
 * What unfolds in a calculator. Most readers unfold little of it, so its scripts are fetched when
 * somebody reaches for it, all at once.
 */

import { backwards } from "./backwards.js";
import "./calculator-aside.js";
import { cite } from "./cite.js";
import "./take.js";
import "./workshop.js";

/**
 * A calculator; `answered` says whether what it shows may be something else than what the page was
 * served with.
 * @typedef {HTMLElement & { question: object, answered: boolean }} Calculator
 */

/**
 * Let what unfolds in `calculator` work until `signal` aborts.
 * @param {Calculator} calculator
 * @param {AbortSignal} signal
 */
export function furnish(calculator, signal) {
  backwards(calculator, signal);
  cite(calculator, signal);
}
