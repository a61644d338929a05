// @ts-check
/**
 * Something about a calculator that is told beside its answer: <calculator-aside> around markup that
 * is complete without it. It asks Python what it is `about`, with what the calculator's form holds
 * and with what its own controls say, and puts the HTML that comes back in place.
 *
 * It asks when the reader has let go of what was moved, and only while it is in view: so it keeps
 * no answer waiting. One with `when="submit"` asks when its own form is submitted, and what it tells
 * goes as soon as the calculator is asked something newer.
 *
 * What a reader chooses here is in the page's address at once: `chosen` is dispatched with what is
 * not as the page was served with, and `opened` is the same the other way round.
 */

import { replace } from "./charts.js";
import { readChoice, readServed, restoreControl, setControl } from "./choice-control.js";
import { copyAndSay } from "./copy.js";
import { Newest } from "./newest.js";
import { Pause } from "./pause.js";
import { ask, python, start, watch } from "./python/client.js";
import { confirmOutcome } from "./sentences.js";
import { isShown, reveal } from "./tabs.js";

/**
 * @typedef {import("./energy-calculator.js").EnergyCalculator} EnergyCalculator
 *
 * @typedef {import("./choice-control.js").Control} Control
 *
 * What a question holds beyond the form.
 * @typedef {{ choices: Record<string, string>, kept: Record<string, string> | undefined }} Choices
 *
 * What comes back: HTML by part, which is nothing where the form has something wrong.
 * @typedef {{ parts?: Record<string, string> }} Reply
 */

/** Milliseconds after which something that moves is at rest for now. */
const PAUSE = 300;

/** The choice of what was kept, and what stands before the names of its inputs. */
const KEPT = "kept";

/** Scenarios that the reader kept, by calculator, for as long as the visit. */
/** @type {Map<string, Record<string, string>>} */
const kept = new Map();

export class CalculatorAside extends HTMLElement {
  static observedAttributes = ["opened"];

  /** What is to be asked next is the newest, whatever that is then. @type {Newest<true>} */
  #questions = new Newest(() => this.#ask());
  /** How often what is told here was taken back. */
  #withdrawals = 0;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  #typing = new Pause();
  /** @type {AbortController | undefined} */
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    // What is moved or typed here is no input of the calculator's.
    for (const kind of ["input", "change", "keydown"])
      this.addEventListener(kind, (event) => event.stopPropagation(), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    // What waits, for an answer or from an address, is asked once it is shown. This does not bubble.
    this.#calculator?.addEventListener("toggle", () => this.#work(), { signal, capture: true });
    if (this.#waitsForSubmit) this.#waitForSubmit(signal);
    else this.#follow(signal);
    this.#open();
  }

  /** An address says what to tell here; before this is in a page, that waits. */
  attributeChangedCallback() {
    if (this.#life) this.#open();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = undefined;
    this.#questions.next = undefined;
    this.#typing.forget();
    clearTimeout(this.#pause);
  }

  /** What a question about this holds beyond the form. @returns {Choices} */
  get choices() {
    const choices = this.#controls.map((control) => [control.dataset.choice, readChoice(control)]);
    return { choices: Object.fromEntries(choices), kept: kept.get(this.#name) };
  }

  get #waitsForSubmit() {
    return this.getAttribute("when") === "submit";
  }

  /** @returns {EnergyCalculator | null} */
  get #calculator() {
    return this.closest("energy-calculator");
  }

  get #name() {
    return this.#calculator?.getAttribute("name") ?? "";
  }

  /** @returns {Control[]} */
  get #controls() {
    return [...this.querySelectorAll("[data-choice]")].map(
      (element) => /** @type {Control} */ (element),
    );
  }

  get #question() {
    const about = this.getAttribute("about") ?? "";
    const page = location.origin + location.pathname;
    return { ...this.#calculator?.question, ...this.choices, about, page };
  }

  // ---- When to ask

  /** @param {AbortSignal} signal */
  #follow(signal) {
    this.#calculator?.addEventListener("answered", (event) => this.#followAnswer(event), { signal });
    for (const kind of ["input", "change"])
      this.addEventListener(kind, (event) => this.#edit(event), { signal });
    // What could not be asked is asked once Python is there again.
    watch(() => python.state === "live" && this.#work(), signal);
    if (this.#calculator?.answered) this.#questions.next = true;
    for (const form of this.querySelectorAll("form")) form.hidden = false;
    // A browser that comes back to a page may remember what was chosen here.
    for (const control of this.#controls) restoreControl(control);
    this.#allowKept();
    this.#work();
  }

  /** @param {AbortSignal} signal */
  #waitForSubmit(signal) {
    this.addEventListener("submit", (event) => {
      event.preventDefault();
      this.#withdrawals += 1; // what is under way was asked of something else
      this.#askAnew();
      this.#tell();
    }, { signal });
    this.#calculator?.addEventListener("asked", () => this.#withdraw(), { signal });
  }

  /** The calculator has answered. @param {Event} event */
  #followAnswer(event) {
    this.#questions.next = true;
    this.#workSoon(/** @type {CustomEvent<{ rest: boolean }>} */ (event).detail.rest);
  }

  /** One of the controls here was moved. @param {Event} event */
  #edit(event) {
    this.#questions.next = true;
    start();
    this.#workSoon(event.type === "change");
    if (event.type === "change") this.#tell();
    else this.#typing.after(() => this.#tell());
  }

  /** The reader wants to be told of something else. */
  #askAnew() {
    this.#questions.next = true;
    start();
    this.#workSoon(true);
  }

  /** Ask now or, while something may still be moving, in a moment. @param {boolean} rest */
  #workSoon(rest) {
    clearTimeout(this.#pause);
    if (rest) return this.#work();
    this.#pause = setTimeout(() => this.#work(), PAUSE);
  }

  #work() {
    if (isShown(this)) this.#questions.work();
  }

  async #ask() {
    const asked = this.#withdrawals;
    // What an address says stands in the form once Python has read it.
    await this.#calculator?.settled;
    const question = JSON.stringify(this.#question);
    try {
      /** @type {Reply} */
      const { parts } = JSON.parse(await ask(question));
      if (!this.isConnected || asked !== this.#withdrawals) return;
      if (this.#waitsForSubmit) this.#empty();
      this.#show(parts ?? {});
      // What is told of something else than the form says now is not printed.
      if (parts && question === JSON.stringify(this.#question)) this.removeAttribute("data-due");
    } catch (error) {
      // What failed is said already. It is asked again when something moves, or is submitted.
      if (!this.#waitsForSubmit) throw error;
      this.#empty();
    }
  }

  // ---- What is told

  /** @param {Record<string, string>} parts HTML by part */
  #show(parts) {
    for (const [name, html] of Object.entries(parts)) {
      const part = this.#part(name);
      if (part) replace(part, html);
    }
  }

  /** Take back what was told of values that are others now. */
  #withdraw() {
    this.#withdrawals += 1;
    this.#empty();
  }

  #empty() {
    for (const part of this.querySelectorAll("[data-aside-part]")) part.innerHTML = "";
  }

  /** @param {string} name */
  #part(name) {
    return this.querySelector(`[data-aside-part="${name}"]`);
  }

  /** Tell what an address says, if there is one that says anything of this. */
  #open() {
    const opened = this.getAttribute("opened");
    if (!opened) return;
    const { texts, keptTexts } = splitKept(JSON.parse(opened));
    if (Object.values(texts).includes(KEPT)) kept.set(this.#name, keptTexts);
    this.#allowKept();
    for (const control of this.#controls) {
      restoreControl(control);
      setControl(control, texts[control.dataset.choice ?? ""]);
    }
    this.#questions.next = true;
    this.#workSoon(true);
  }

  /** Have the address say what is chosen here. */
  #tell() {
    this.#typing.forget();
    const chosen = this.#controls.filter((control) => readChoice(control) !== readServed(control));
    const texts = chosen.map((control) => [control.dataset.choice, readChoice(control)]);
    const compared = texts.some(([, text]) => text === KEPT);
    const keptTexts = Object.entries((compared && kept.get(this.#name)) || {});
    const all = [...texts, ...keptTexts.map(([name, text]) => [`${KEPT}.${name}`, text])];
    const detail = Object.fromEntries(all);
    this.dispatchEvent(new CustomEvent("chosen", { detail, bubbles: true }));
  }

  // ---- The reader's choices

  /** @param {Event} event */
  #press({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    const { keep, set, copy } = button.dataset;
    if (keep) this.#keep(JSON.parse(keep));
    if (set && this.#calculator) fillBoxes(this.#calculator, JSON.parse(set));
    if (copy) this.#copy(copy);
  }

  /**
   * Keep what the form says: beside it comes to stand what the form will say.
   * @param {Record<string, string>} sides what to choose then
   */
  #keep(sides) {
    kept.set(this.#name, this.#calculator?.unpublished ?? {});
    this.#allowKept();
    for (const control of this.#controls) setControl(control, sides[control.dataset.choice ?? ""]);
    this.#askAnew();
    this.#tell();
  }

  /** What was kept can be chosen. */
  #allowKept() {
    for (const option of this.querySelectorAll("option[data-kept]"))
      if (option instanceof HTMLOptionElement) option.disabled = !kept.has(this.#name);
  }

  /** Copy what is told, once it is true of the form. @param {string} part */
  #copy(part) {
    const line = this.querySelector("[data-confirmation]");
    return copyAndSay(
      this.#readNewest(part),
      (outcome) => confirmOutcome(line, outcome),
      () => line && (line.textContent = ""),
    );
  }

  /** @param {string} part */
  async #readNewest(part) {
    this.#workSoon(true);
    if (python.state === "live") await this.#questions.settled;
    return this.#part(part)?.textContent ?? "";
  }
}

/**
 * Part what is chosen from what was kept.
 * @param {Record<string, string>} opened
 */
function splitKept(opened) {
  const prefix = `${KEPT}.`;
  /** @type {Record<string, string>} */ const texts = {};
  /** @type {Record<string, string>} */ const keptTexts = {};
  for (const [name, text] of Object.entries(opened))
    if (name.startsWith(prefix)) keptTexts[name.slice(prefix.length)] = text;
    else texts[name] = text;
  return { texts, keptTexts };
}

/**
 * Write in the calculator's boxes as a reader would, and lead there.
 * @param {HTMLElement} calculator
 * @param {Record<string, string>} texts by input
 */
function fillBoxes(calculator, texts) {
  for (const [name, text] of Object.entries(texts)) {
    const box = calculator.querySelector(`input[name="${name}"]`);
    if (!(box instanceof HTMLInputElement)) continue;
    reveal(box);
    box.value = text;
    for (const kind of ["input", "change"]) box.dispatchEvent(new Event(kind, { bubbles: true }));
    box.focus();
  }
}

if (!customElements.get("calculator-aside"))
  customElements.define("calculator-aside", CalculatorAside);
