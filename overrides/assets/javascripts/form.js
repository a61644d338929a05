// @ts-check
/** The form of a calculator: its fields, and the buttons that set them to a published estimate. */

import { Field } from "./field.js";

/**
 * @typedef {Record<string, import("./field.js").Shown>} ShownFields what Python says, by input
 * @typedef {Record<string, { text: string, slider?: string, fixed?: string }>} Settings by input
 */

export class Form {
  /** @type {Map<string, Field>} */
  #fields = new Map();
  #calculator;

  /** @param {HTMLElement} calculator */
  constructor(calculator) {
    this.#calculator = calculator;
    /** @type {HTMLTemplateElement | null} */
    const ofChange = calculator.querySelector("[data-of-change]");
    for (const element of this.#findAll("[data-input]")) {
      if (ofChange) complete(element, ofChange.content);
      this.#fields.set(element.dataset.input ?? "", new Field(element));
    }
  }

  /** What stands in the boxes, by input. */
  get texts() {
    return Object.fromEntries([...this.#fields].map(([name, { text }]) => [name, text]));
  }

  /** What is set on this page, by input: what stands in the boxes and would not if it were not. */
  get changed() {
    const changed = [...this.#fields].filter(([, field]) => !field.isDefault);
    return Object.fromEntries(changed.map(([name, { text }]) => [name, text]));
  }

  /** What stands in the boxes and is not as published, by input, wherever it is from. */
  get unpublished() {
    const changed = [...this.#fields].filter(([, field]) => !field.isPublished);
    return Object.fromEntries(changed.map(([name, { text }]) => [name, text]));
  }

  /** How it is set on this page, to be set so again. @returns {Settings} */
  get settings() {
    const changed = [...this.#fields].filter(([, field]) => !field.isDefault);
    return Object.fromEntries(changed.map(([name, field]) => [name, field.current]));
  }

  /** The assumptions that some input rests on, by their keys. */
  get assumptions() {
    return [...this.#fields.values()].map(({ assumption }) => assumption).filter(Boolean);
  }

  /** The names of the inputs. */
  get names() {
    return [...this.#fields.keys()];
  }

  /** Unfold what is not as the page was served with. */
  reveal() {
    for (const field of this.#fields.values()) if (!field.isDefault) field.unfold();
  }

  /** What a reader has set that no script has followed yet. @returns {Settings} */
  takeEdits() {
    const edited = [...this.#fields].filter(([, field]) => field.takeEdit());
    return Object.fromEntries(edited.map(([name, field]) => [name, field.current]));
  }

  /** One input as published, to be set so. @param {string} name @returns {Settings | undefined} */
  published(name) {
    const field = this.#fields.get(name);
    return field && { [name]: field.published };
  }

  /** All of the form as published but for some `settings`. @param {Settings} settings @returns {Settings} */
  publishedWith(settings) {
    const all = [...this.#fields].map(([name, { published }]) => [name, settings[name] ?? published]);
    return Object.fromEntries(all);
  }

  /**
   * Take over what Python says of the world.
   * @param {ShownFields} elsewhere how inputs are set that rest on it, unless they are set here
   * @param {Record<string, string>} offers what would be assumed everywhere, of what is set here
   */
  rest(elsewhere, offers) {
    for (const [name, field] of this.#fields) field.rest(elsewhere[name], offers[name]);
  }

  /** The field of an input. @param {string} name */
  field(name) {
    return this.#fields.get(name);
  }

  /** Take the reader to an input. @param {string} name */
  focus(name) {
    this.#fields.get(name)?.box.focus();
  }

  /** The first field with something wrong. */
  get complaining() {
    return [...this.#fields.values()].find((field) => field.complaining);
  }

  /**
   * Set the fields as they are unless they are set on this page, but for some `settings`.
   * @param {Settings} settings
   */
  fill(settings) {
    for (const [name, field] of this.#fields) field.set(settings[name] ?? field.initial);
    this.markPresets();
  }

  /** The same, with texts of an address alone. @param {Record<string, string>} texts by input */
  fillTexts(texts) {
    const settings = Object.entries(texts).map(([name, text]) => {
      return [name, { text: this.#fields.get(name)?.fromAddress(text) ?? text }];
    });
    this.fill(Object.fromEntries(settings));
  }

  /**
   * Let the field follow whose slider, box or tick was moved; return it, if it was of one.
   * @param {EventTarget | null} control
   */
  follow(control) {
    for (const field of this.#fields.values()) {
      if (control === field.slider) field.followSlider();
      else if (control === field.box) field.followBox();
      else if (!control || control !== field.fix) continue;
      this.markPresets();
      return field;
    }
    return undefined;
  }

  /**
   * Show what Python says of the fields.
   * @param {ShownFields} shown
   * @param {{ rest: boolean, text: boolean }} how whether the reader has let go of the control, and
   *   whether the boxes are to be written anew
   */
  show(shown, { rest, text }) {
    for (const [name, field] of this.#fields)
      if (shown[name]) field.show(shown[name], { slider: rest, text });
    this.markPresets();
  }

  /**
   * Show what is wrong, or that nothing is.
   * @param {Record<string, string>} errors a sentence by input
   * @param {{ rest: boolean }} how
   */
  complain(errors, { rest }) {
    for (const [name, field] of this.#fields) {
      // Nobody is corrected in the middle of typing.
      const typing = !rest && field.box === document.activeElement && !field.complaining;
      field.complain(typing ? undefined : errors[name]);
    }
  }

  /** Show at which published estimate the form stands, if at any. */
  markPresets() {
    // A notice, which comes later, may have one as well.
    for (const button of this.#findAll("[data-preset]")) {
      const preset = JSON.parse(button.dataset.preset ?? "{}");
      const same = [...this.#fields].every(
        ([name, field]) => field.meaning === (preset[name] ?? field.published).text,
      );
      button.setAttribute("aria-pressed", String(same));
    }
  }

  /** @param {string} selector @returns {HTMLElement[]} */
  #findAll(selector) {
    return [...this.#calculator.querySelectorAll(selector)].map(
      (element) => /** @type {HTMLElement} */ (element),
    );
  }
}

/**
 * Put beside what an input was before it was changed what one can do about that, once.
 * @param {HTMLElement} element
 * @param {DocumentFragment} ofChange
 */
function complete(element, ofChange) {
  const change = /** @type {HTMLElement | null} */ (element.querySelector("[data-change]"));
  if (!change || change.querySelector("button")) return;
  const label = element.querySelector("label")?.textContent ?? "";
  const made = /** @type {DocumentFragment} */ (ofChange.cloneNode(true));
  for (const part of /** @type {HTMLElement[]} */ ([...made.children])) {
    // Each says in its one attribute what it is for; but for putting back they need an assumption.
    const [purpose = ""] = Object.keys(part.dataset);
    if (purpose !== "back" && !element.dataset.assumption) continue;
    part.hidden = purpose !== "back";
    if (purpose === "yours") {
      change.prepend(part, " ");
      continue;
    }
    part.dataset[purpose] = element.dataset.input;
    part.ariaLabel += label;
    change.append(" ", part);
  }
}
