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
    for (const element of this.#findAll("[data-input]"))
      this.#fields.set(element.dataset.input ?? "", new Field(element));
  }

  /** What stands in the boxes, by input. */
  get texts() {
    return Object.fromEntries([...this.#fields].map(([name, { text }]) => [name, text]));
  }

  /** What stands in the boxes and is not as the page was served with, by input. */
  get changed() {
    const changed = [...this.#fields].filter(([, field]) => !field.isDefault);
    return Object.fromEntries(changed.map(([name, { text }]) => [name, text]));
  }

  /** How all of it is set, to be set so again. @returns {Settings} */
  get settings() {
    const settings = [...this.#fields].map(([name, field]) => [name, field.current]);
    return Object.fromEntries(settings);
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

  /** One input as it was at first, to be set so. @param {string} name @returns {Settings | undefined} */
  initial(name) {
    const field = this.#fields.get(name);
    return field && { [name]: field.initial };
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
   * Set the fields to their defaults but for some `settings`.
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
        ([name, field]) => field.meaning === (preset[name] ?? field.initial).text,
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
