// @ts-check
/** Scenarios that a reader has left behind in one calculator, to go back to, one at a time. */

/** @typedef {import("./form.js").Settings} Settings */

/** So many can be gone back to. */
const MOST = 100;

export class Undo {
  /** @type {Settings[]} */
  #past = [];
  /** What the form says, at rest. */
  now;

  /** @param {Settings} settings where a reader begins */
  constructor(settings) {
    this.now = settings;
  }

  get possible() {
    return this.#past.length > 0;
  }

  /**
   * The form has come to rest; return whether with other settings.
   * @param {Settings} settings
   */
  keep(settings) {
    if (JSON.stringify(settings) === JSON.stringify(this.now)) return false;
    this.#past = [...this.#past, this.now].slice(-MOST);
    this.now = settings;
    return true;
  }

  /** The form says the same as before, as Python writes it. @param {Settings} settings */
  rewrite(settings) {
    this.now = settings;
  }

  /** Go back by one. @returns {Settings | undefined} what the form said then */
  take() {
    const before = this.#past.pop();
    this.now = before ?? this.now;
    return before;
  }
}
