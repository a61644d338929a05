// @ts-check
/** Scenarios that a reader has left behind in one calculator, to go back to, one at a time. */

/** @typedef {Record<string, string>} Texts what stands in the boxes, by input */

/** So many can be gone back to. */
const MOST = 100;

export class Undo {
  /** @type {Texts[]} */
  #past = [];
  /** What the form says, at rest. */
  now;

  /** @param {Texts} texts where a reader begins */
  constructor(texts) {
    this.now = texts;
  }

  get possible() {
    return this.#past.length > 0;
  }

  /** The form has come to rest with other texts, if they are others. @param {Texts} texts */
  keep(texts) {
    if (JSON.stringify(texts) === JSON.stringify(this.now)) return;
    this.#past = [...this.#past, this.now].slice(-MOST);
    this.now = texts;
  }

  /** The form says the same as before, as Python writes it. @param {Texts} texts */
  rewrite(texts) {
    this.now = texts;
  }

  /** Go back by one. @returns {Texts | undefined} what the form said then */
  take() {
    const before = this.#past.pop();
    this.now = before ?? this.now;
    return before;
  }
}
