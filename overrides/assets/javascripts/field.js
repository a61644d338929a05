// @ts-check
/** One input of a calculator: a slider and a box for the same number, and what is said about it. */

/**
 * What a box is to hold, as people write it, and where the slider stands then, as Python has it;
 * `fixed` if the reader holds it fixed, so that it is not in doubt.
 * @typedef {{ text: string, slider: string, fixed?: string }} Setting
 *
 * What Python says of an input: besides, what that means, for people.
 * @typedef {Setting & { valuetext: string }} Shown
 */

/** Figures that a slider sets: nobody aims finer. */
const FIGURES = 3;

/** Figures that hide what binary fractions are off by. */
const EXACT = 12;

/** What binary fractions may be off by, in steps. */
const TOLERANCE = 1e-6;

/** Between what is typed and the unit that its box shows, which Python takes if none is typed. */
const OF = "@";

/** What is said of a field that is held fixed. */
const FIXED = "fixed";

export class Field {
  /** What stood in the box when Python last read it, and how Python writes that. */
  #read = { box: "", text: "" };
  /** Whether the box says what the slider wrote, which nobody has typed. */
  #moved = false;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.slider = /** @type {HTMLInputElement} */ (element.querySelector("[data-slider]"));
    this.box = /** @type {HTMLInputElement} */ (element.querySelector("input[name]"));
    this.value = /** @type {HTMLElement} */ (element.querySelector("[data-value]"));
    /** What holds the value fixed, where it is in doubt. */
    this.fix = /** @type {HTMLInputElement | null} */ (element.querySelector("[data-fix]"));
    this.label = element.querySelector("label")?.textContent ?? "";
    this.error = /** @type {HTMLElement} */ (element.querySelector("[data-error]"));
    /** What it was before a reader changed it, with a button to put that back. */
    this.change = /** @type {HTMLElement | null} */ (element.querySelector("[data-change]"));
    /** What says that it rests on what is assumed everywhere, and the buttons for that. */
    this.yours = /** @type {HTMLElement | null} */ (element.querySelector("[data-yours]"));
    this.everywhere = /** @type {HTMLElement | null} */ (element.querySelector("[data-everywhere]"));
    this.onlyHere = /** @type {HTMLElement | null} */ (element.querySelector("[data-only-here]"));
    /** The key of the assumption that it rests on, if on one. */
    this.assumption = element.dataset.assumption ?? "";
    /**
     * How it is set by what is assumed everywhere, unless it is set on this page.
     * @type {Shown | undefined}
     */
    this.elsewhere = undefined;
    /** What stands in a world once what is set here is used everywhere, if that can be. */
    this.offer = "";
    /** What is said of the value that the page was served with. */
    this.served = this.setting;
    /** What describes the box whether or not there is an error. */
    this.described = (this.box.getAttribute("aria-describedby") ?? "")
      .split(" ")
      .filter((id) => id && id !== this.error.id);
  }

  /** What the field is set to as published. @returns {Setting} */
  get published() {
    return { text: this.box.dataset.default ?? "", slider: this.box.dataset.start ?? "" };
  }

  /** What the field is set to unless it is set on this page. @returns {Setting} */
  get initial() {
    return this.elsewhere ?? this.published;
  }

  /** How the field is set, to be set so again. @returns {Setting} */
  get current() {
    const { box, slider } = this;
    return { text: box.value, slider: slider.value, ...(this.isFixed && { fixed: FIXED }) };
  }

  get name() {
    return this.box.name;
  }

  /** Whether it says what it does unless it is set on this page. */
  get isDefault() {
    const { elsewhere } = this;
    if (!elsewhere) return this.isPublished;
    return this.box.value === elsewhere.text && this.isFixed === !!elsewhere.fixed;
  }

  /** Whether it says what the page was served with. */
  get isPublished() {
    return !this.isFixed && [this.published.text, this.box.defaultValue].includes(this.text);
  }

  /** What is said of the value. */
  get setting() {
    return this.value.textContent ?? "";
  }

  /** Whether the reader holds it fixed. */
  get isFixed() {
    return !!this.fix?.checked;
  }

  /** What is asked and linked to: what stands in the box; held fixed, a range from it to itself. */
  get text() {
    const value = this.#says(this.box.value, this.box.dataset.unit);
    return this.isFixed ? `${value}${this.fix?.dataset.fix}${value}` : value;
  }

  /** What to write of a text in an address, where a number alone is in the unit that is stored. @param {string} text */
  fromAddress(text) {
    const { unit } = this.slider.dataset;
    const plain = unit && text.trim() && !Number.isNaN(Number(text));
    return plain ? `${text} ${unit}` : this.#says(text, unit);
  }

  /**
   * Let a text say what unit it is in if it names none. One that has the end of the unit's name in it
   * names one; of any other Python knows.
   * @param {string} text
   * @param {string | undefined} unit of a box that shows another one than is stored
   */
  #says(text, unit) {
    const named = !unit || !text.trim() || text.includes((this.box.dataset.unit ?? "").slice(-1));
    return named ? text : `${text}${OF}${unit}`;
  }

  /** What stands in the box, as Python writes it once it has read that; equal texts are equal. */
  get meaning() {
    return this.box.value === this.#read.box ? this.#read.text : this.box.value;
  }

  /**
   * Write a text in the box. The slider goes where Python says or, where nothing is said, follows.
   * @param {{ text: string, slider?: string, fixed?: string }} setting
   */
  set({ text, slider, fixed }) {
    this.box.value = text;
    if (this.fix) this.fix.checked = !!fixed;
    if (slider) this.slider.value = slider;
    else this.followBox();
    this.#moved = false;
    this.complain(undefined);
    this.preview();
  }

  /** Follow what a reader has moved or typed while no script was there; say whether there is any. */
  takeEdit() {
    const { box, slider } = this;
    const typed = box.value !== box.defaultValue || this.isFixed;
    // A slider stands on its steps only, and so does one like it.
    const served = /** @type {HTMLInputElement} */ (slider.cloneNode());
    served.value = slider.defaultValue;
    const moved = slider.value !== served.value;
    if (moved && !typed) this.followSlider();
    return typed || moved;
  }

  get complaining() {
    return !this.error.hidden;
  }

  /** The ends of the range, as texts. A logarithmic slider's own are only their logarithms. */
  get ends() {
    const { min, max, dataset } = this.slider;
    return [dataset.low ?? min, dataset.high ?? max];
  }

  /** The box was typed in: a slider follows plain digits; what else is a number, Python knows. */
  followBox() {
    this.#moved = false;
    if (this.box.dataset.unit) return; // its digits are of another unit than the slider's
    const number = Number(this.box.value);
    const [low, high] = this.ends.map(Number);
    // In powers of ten, nothing stands where the slider begins.
    const place = this.logarithmic ? Math.max(Math.log10(number), Number(this.slider.min)) : number;
    if (this.box.value.trim() && low <= number && number <= high) this.slider.value = String(place);
  }

  /** The slider was moved: write a round number in the box, or the very end of the range. */
  followSlider() {
    this.#moved = true;
    const { value, min, max, step } = this.slider;
    const [low, high] = this.ends;
    const [place, start, end, stride] = [value, min, max, step].map(Number);
    const round = this.logarithmic
      ? (10 ** place).toPrecision(FIGURES)
      : (Math.round(place / stride) * stride).toPrecision(EXACT);
    // The last step may fall short of the end, and rounding must not go beyond it.
    const steps = Math.round((place - start) / stride);
    const last = Math.floor((end - start) / stride + TOLERANCE);
    let text = String(Number(round));
    if (steps <= 0 || Number(round) < Number(low)) text = low;
    else if (steps >= last || Number(round) > Number(high)) text = high;
    const { unit } = this.slider.dataset;
    this.box.value = unit ? `${text} ${unit}` : text;
  }

  /** Say what stands in the box, while nobody can say it better. */
  preview() {
    const { elsewhere, served } = this;
    this.#say(this.isDefault ? (elsewhere?.valuetext ?? served) : this.box.value);
  }

  /**
   * Something else is assumed everywhere: what is not set on this page follows.
   * @param {Shown | undefined} elsewhere
   * @param {string | undefined} offer
   */
  rest(elsewhere, offer) {
    const followed = this.isDefault;
    this.elsewhere = elsewhere;
    this.offer = offer ?? "";
    if (followed && !this.isDefault) this.set(this.initial);
    this.#mark();
  }

  /** Keep the focus beside a button that goes as it is pressed. */
  stay() {
    const back = this.change?.querySelector("[data-back]");
    if (back instanceof HTMLElement) back.focus();
  }

  /** Let what is assumed everywhere be set here alone. */
  keepHere() {
    this.elsewhere = undefined;
    this.#mark();
  }

  /**
   * Show what Python says; also where the slider stands and what is in the box, if that's wanted.
   * What the slider wrote there is written as people write it; what somebody typed stays. What only
   * says again what is in the box is not shown beside it.
   * @param {Shown} shown
   * @param {{ slider: boolean, text: boolean }} also
   */
  show({ text, slider, fixed, valuetext }, also) {
    this.#say(valuetext);
    if (also.slider || also.text) this.slider.value = slider;
    if (also.text || this.#moved) this.box.value = text;
    if (valuetext === this.box.value) this.value.dataset.repeats = "";
    else delete this.value.dataset.repeats;
    if (also.text && this.fix) this.fix.checked = !!fixed;
    this.#read = { box: this.box.value, text };
  }

  /** Take the reader to the box, folded away or not. */
  reach() {
    this.unfold();
    this.box.focus();
  }

  /** Open what it is folded away in, if it is. */
  unfold() {
    const fold = this.box.closest("details");
    if (fold) fold.open = true;
  }

  /** Show what is wrong with the value, or that nothing is. @param {string | undefined} sentence */
  complain(sentence) {
    if (!sentence && !this.complaining) return;
    this.error.textContent = sentence ?? "";
    this.error.hidden = !sentence;
    for (const control of [this.box, this.slider]) {
      if (sentence) control.setAttribute("aria-invalid", "true");
      else control.removeAttribute("aria-invalid");
    }
    const ids = sentence ? [...this.described, this.error.id] : this.described;
    if (ids.length) this.box.setAttribute("aria-describedby", ids.join(" "));
    else this.box.removeAttribute("aria-describedby");
  }

  get logarithmic() {
    return this.slider.dataset.scale === "log";
  }

  /** Say it to eye and ear. The answer is no part of it: that is read out once, at rest. @param {string} setting */
  #say(setting) {
    // Written anew, each of dozens would be laid out anew at every move of one.
    if (this.setting !== setting) this.value.textContent = setting;
    this.#mark();
    this.slider.setAttribute("aria-valuetext", setting);
  }

  /** Show whose the value is: as published, set here, or assumed everywhere. */
  #mark() {
    const assumed = !!this.elsewhere && this.isDefault;
    show(this.change, !this.isDefault || assumed);
    show(this.yours, assumed);
    show(this.onlyHere, assumed);
    show(this.everywhere, !this.isDefault && !!this.offer);
  }
}

/** Show an element or hide it, if it isn't so already. @param {HTMLElement | null} element @param {boolean} shown */
function show(element, shown) {
  if (element && element.hidden === shown) element.hidden = !shown;
}
