// @ts-check
/**
 * What a calculator says of Python: its state in a sentence, how far it has come, and the buttons
 * to stop it and to try again.
 */

import { python } from "./python/client.js";
import { explainFailure, fill } from "./sentences.js";

const MEGABYTE = 1e6;

/** @param {number} bytes */
export const megabytes = (bytes) => (bytes / MEGABYTE).toFixed(1);

export class Status {
  #calculator;
  #words;
  /** Whether something else stands there for now. */
  #confirming = false;

  /**
   * @param {HTMLElement} calculator
   * @param {Record<string, string>} words the sentences that may be said
   */
  constructor(calculator, words) {
    this.#calculator = calculator;
    this.#words = words;
  }

  /**
   * Show in which state Python is.
   * @param {string | undefined} label of the first input with something wrong, if any has
   */
  show(label) {
    const { state, slow } = python;
    const waiting = slow && state !== "failed" && state !== "asking";
    this.#calculator.setAttribute("state", state);
    this.#calculator.toggleAttribute("refused", !!label);
    if (!this.#confirming) this.#write(this.#describe(label));
    this.#showButton("agree", state === "asking");
    this.#showButton("retry", state === "failed");
    this.#showButton("stop", waiting);
    this.#showProgress(waiting && state === "fetching");
  }

  /** Say something else for now. @param {"copied" | "not_copied"} key */
  say(key) {
    this.#confirming = true;
    this.#write(this.#words[key] ?? "");
  }

  /** That has stood long enough. @param {string | undefined} label as for `show` */
  unsay(label) {
    this.#confirming = false;
    this.show(label);
  }

  /** @param {string | undefined} label */
  #describe(label) {
    const { state, slow, reason, all } = python;
    const words = this.#words;
    const early = this.#calculator.hasAttribute("early");
    if (state === "live" && slow) return words.answering ?? "";
    if (state === "live" && label) return fill(words.stale, { label });
    const still = (/** @type {string} */ sentence) =>
      this.#calculator.hasAttribute("stale") ? fill(words.still, { state: sentence }) : sentence;
    if (state === "asking") return still(fill(words.asking, { all: megabytes(all) }));
    if (state === "failed")
      return fill(early ? words.failed_early : words.failed, { why: explainFailure(words, reason) });
    if (early) return words.early ?? "";
    const sentence = words[state] ?? "";
    return state === "live" ? sentence : still(sentence);
  }

  /** @param {string} sentence */
  #write(sentence) {
    const line = this.#calculator.querySelector("[data-status]");
    // What is written anew is read out anew.
    if (line && line.textContent !== sentence) line.textContent = sentence;
  }

  /** @param {"agree" | "retry" | "stop"} action @param {boolean} shown */
  #showButton(action, shown) {
    const button = this.#calculator.querySelector(`.ec-status [data-action="${action}"]`);
    if (button instanceof HTMLElement) button.hidden = !shown;
  }

  /** @param {boolean} shown */
  #showProgress(shown) {
    const progress = this.#calculator.querySelector("[data-progress]");
    if (!(progress instanceof HTMLElement)) return;
    progress.hidden = !shown;
    if (!shown) return;
    // Beside the sentence, so that it is not read out at each step.
    const { got, all } = python;
    const [bar, text] = progress.children;
    if (bar instanceof HTMLProgressElement) bar.value = got / all;
    const gaps = { got: megabytes(got), all: megabytes(all) };
    if (text) text.textContent = fill(this.#words.progress, gaps);
  }
}
