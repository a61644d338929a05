// @ts-check
/**
 * The first answers: what Python says at some places of each main slider, all else at its default,
 * comes with the page. Until Python is there, a slider stops at those places, and what is shown is
 * exact; what else a reader sets waits.
 */

/**
 * @typedef {import("./field.js").Field} Field
 * @typedef {import("./field.js").Shown & { answer: string }} FirstAnswer what Python says there
 * @typedef {{ texts: string[], places: string[] }} Folded answers as calc/view/first_answers.py
 *   folds them: texts with numbered gaps, and for each place which text it is and what fills the gaps
 */

/** @param {Folded} folded @returns {FirstAnswer[]} */
export function unfold({ texts, places }) {
  return places.map((place) => {
    const [which, ...filling] = place.split(" ");
    return JSON.parse(texts[Number(which)].replace(/\{(\d+)\}/g, (_, gap) => filling[gap]));
  });
}

export class FirstAnswers {
  #calculator;
  /** By input. @type {Record<string, FirstAnswer[]> | undefined} */
  #read;
  #moving = false;
  /** At which place the slider stood that is being moved, if at one. */
  #start = -1;

  /** @param {HTMLElement} calculator @param {AbortSignal} signal */
  constructor(calculator, signal) {
    this.#calculator = calculator;
    calculator.addEventListener("change", () => (this.#moving = false), { signal });
  }

  /** @returns {Record<string, FirstAnswer[]>} */
  get #all() {
    const data = this.#calculator.querySelector("template[data-first-answers]");
    const text = data instanceof HTMLTemplateElement ? data.content.textContent : undefined;
    const folded = Object.entries(this.#read ? {} : JSON.parse(text ?? "{}"));
    return (this.#read ??= Object.fromEntries(folded.map(([name, own]) => [name, unfold(own)])));
  }

  /**
   * Let a slider that was moved stop at the nearest place that has an answer, and say whether it did:
   * not if something else has been changed too.
   * @param {import("./form.js").Form} form
   * @param {Field} field
   */
  stop(form, field) {
    const places = this.#all[field.name];
    if (!places || Object.keys(form.changed).some((name) => name !== field.name)) return false;
    if (!this.#moving) this.#start = places.findIndex((place) => place.valuetext === field.setting);
    this.#moving = true;
    const { slider } = field;
    const distances = places.map((place) => Number(slider.value) - Number(place.slider));
    const sizes = distances.map(Math.abs);
    let stop = sizes.indexOf(Math.min(...sizes));
    // A key moves it by one step, which is less than half the way to the next place.
    const away = distances[this.#start] ?? 0;
    if (stop === this.#start && Math.abs(away) >= Number(slider.step) / 2) stop += Math.sign(away);
    const place = places[stop] ?? places[this.#start];
    if (place) field.show(place, { slider: true, text: true });
    return !!place;
  }

  /**
   * Return what the page can answer to what the form says, if anything, and what Python would say of
   * the fields that it is of: the one that was changed, or all that have answers.
   * @param {import("./form.js").Form} form
   * @returns {{ answer: string, fields: import("./form.js").ShownFields } | undefined}
   */
  find(form) {
    const texts = form.texts;
    const changed = Object.keys(form.changed);
    const names = changed.length ? changed : Object.keys(this.#all);
    const found = names.map((name) => this.#all[name]?.find(({ text }) => text === texts[name]));
    const fields = found.filter((place) => place !== undefined);
    const [first] = fields;
    if (!first || fields.length < names.length || changed.length > 1) return undefined;
    const named = names.map((name, index) => [name, fields[index]]);
    return { answer: first.answer, fields: Object.fromEntries(named) };
  }
}
