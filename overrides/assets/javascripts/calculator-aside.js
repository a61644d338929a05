// @ts-check
/**
 * Something about a calculator that is told beside its answer: <calculator-aside> around markup that
 * is complete without it. It asks Python with what the calculator's form holds and with what its own
 * controls say, and puts the HTML that comes back in place. It asks when the reader has let go of
 * what was moved, and only while it is unfolded: so it keeps no answer waiting.
 */

import { ask, start } from "./python.js";

/**
 * What every question about a form holds; see energy-calculator.js.
 * @typedef {{ calculator: string, language: string, values: Record<string, string> }} Question
 *
 * @typedef {HTMLInputElement | HTMLSelectElement} Control
 */

/** Milliseconds after which something that moves is at rest for now. */
const PAUSE = 300;

/** Scenarios that the reader kept, by calculator, for as long as the visit. */
/** @type {Map<string, Record<string, string>>} */
const kept = new Map();

class CalculatorAside extends HTMLElement {
  static observedAttributes = ["opened"];

  /** Whether something has changed since what is told here was asked for. */
  #stale = false;
  /** @type {Promise<void> | undefined} */
  #asking;
  /** @type {ReturnType<typeof setTimeout> | undefined} */
  #pause;
  /** @type {AbortController | undefined} */
  #life;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#calculator?.addEventListener("answered", (event) => this.#hear(event), { signal });
    this.closest("details")?.addEventListener("toggle", () => this.#work(), { signal });
    for (const kind of ["input", "change"])
      this.addEventListener(kind, (event) => this.#edit(event), { signal });
    // What is typed here is no input of the calculator's.
    this.addEventListener("keydown", (event) => event.stopPropagation(), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.#stale = this.#calculator?.answered ?? false;
    for (const each of this.querySelectorAll("form")) each.hidden = false;
    // A browser that comes back to a page may remember what was chosen here.
    for (const each of this.#controls) restore(each);
    this.#allowKept();
    this.#open();
    this.#work();
  }

  /** An address says what to tell here; before this is in a page, that waits. */
  attributeChangedCallback() {
    if (this.#life) this.#open();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#life = undefined;
    clearTimeout(this.#pause);
  }

  /** @returns {import("./folded.js").Calculator | null} */
  get #calculator() {
    return this.closest("energy-calculator");
  }

  /** @returns {Control[]} */
  get #controls() {
    return [...this.querySelectorAll("[data-choice]")].map((each) => /** @type {Control} */ (each));
  }

  /** What a question about this holds beyond the form. */
  get chosen() {
    const said = this.#controls.map((each) => [each.dataset.choice, chosenIn(each)]);
    return { choices: Object.fromEntries(said), kept: kept.get(this.#question.calculator) };
  }

  /** @returns {Question} */
  get #question() {
    return /** @type {HTMLElement & { question: Question }} */ (this.#calculator).question;
  }

  /** The calculator has answered. @param {Event} event */
  #hear(event) {
    this.#stale = true;
    this.#soon(/** @type {CustomEvent<{ rest: boolean }>} */ (event).detail.rest);
  }

  /** One of the controls here was moved. @param {Event} event */
  #edit(event) {
    event.stopPropagation(); // nothing in the calculator's own form has changed
    this.#stale = true;
    start();
    this.#soon(event.type === "change");
  }

  /** Ask now or, while something may still be moving, in a moment. @param {boolean} rest */
  #soon(rest) {
    clearTimeout(this.#pause);
    if (rest) this.#work();
    else this.#pause = setTimeout(() => this.#work(), PAUSE);
  }

  /** @param {Event} event */
  #press({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button || !button.dataset.keep) return;
    const { calculator, values } = this.#question;
    kept.set(calculator, values);
    this.#allowKept();
    // Beside what was kept stands what the form comes to say.
    const sides = JSON.parse(button.dataset.keep);
    for (const each of this.#controls) each.value = sides[each.dataset.choice ?? ""] ?? each.value;
    this.#stale = true;
    start();
    this.#soon(true);
  }

  /** Tell what an address says, if there is one that says anything of this. */
  #open() {
    const said = this.getAttribute("opened");
    if (!said) return;
    const { choices, kept: values } = JSON.parse(said);
    if (values) kept.set(this.#question.calculator, values);
    this.#allowKept();
    for (const each of this.#controls) each.value = choices[each.dataset.choice ?? ""] ?? each.value;
    this.#stale = true;
    this.#soon(true);
  }

  /** What was kept can be chosen. */
  #allowKept() {
    const name = this.#calculator?.getAttribute("name") ?? "";
    for (const each of this.querySelectorAll("option[data-kept]"))
      if (each instanceof HTMLOptionElement) each.disabled = !kept.has(name);
  }

  #work() {
    if (!this.#stale || !this.closest("details")?.open) return;
    this.#asking ??= this.#ask().finally(() => (this.#asking = undefined));
  }

  /** Ask until what is told is true of what the page says. */
  async #ask() {
    while (this.#stale) {
      this.#stale = false;
      const about = this.getAttribute("about") ?? "";
      const asked = { ...this.#question, ...this.chosen, about };
      try {
        const told = JSON.parse(await ask(JSON.stringify(asked)));
        if (!this.isConnected) return;
        this.#show(told.parts);
        const same = JSON.stringify(asked) === JSON.stringify({ ...asked, ...this.#question });
        if (same) this.removeAttribute("data-due");
        if (told.address && !this.#stale)
          this.dispatchEvent(new CustomEvent("addressed", { detail: told.address, bubbles: true }));
      } catch {
        this.#stale = true; // what failed is said already, and asked again when something moves
        break;
      }
    }
  }

  /** @param {Record<string, string>} told HTML by place */
  #show(told) {
    for (const [name, html] of Object.entries(told)) {
      const place = this.querySelector(`[data-aside-part="${name}"]`);
      if (place) place.innerHTML = html;
    }
  }
}

/** What a control says; a box to tick says nothing when it is not ticked. @param {Control} control */
function chosenIn(control) {
  return control.type === "checkbox" && !(/** @type {HTMLInputElement} */ (control).checked)
    ? ""
    : control.value;
}

/** Let a control say what the page was served with. @param {Control} control */
function restore(control) {
  if (control instanceof HTMLSelectElement)
    for (const each of control.options) each.selected = each.defaultSelected;
  else {
    control.checked = control.defaultChecked;
    if (control.type !== "checkbox") control.value = control.defaultValue;
  }
}

if (!customElements.get("calculator-aside"))
  customElements.define("calculator-aside", CalculatorAside);
