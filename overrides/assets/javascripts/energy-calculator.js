// @ts-check
/**
 * A calculator that answers in the page: <energy-calculator> around markup that is complete
 * without it. It sends the form to Python and puts the HTML that comes back in place; it knows no
 * model, no unit, no label and no number.
 */

import * as address from "./address.js";
import { brief } from "./brief.js";
import { copy } from "./clipboard.js";
import { doubt } from "./doubt.js";
import { Field } from "./field.js";
import { ask, python, start, stop, watch } from "./python.js";
import { filled, why } from "./sentences.js";

/**
 * When something newer is to be asked, `asked` is dispatched on the element.
 *
 * When what the form says has been answered, and nothing newer is to be asked, `answered` is
 * dispatched, with whether the reader has let go of the control (`rest`). Whoever wants to know more
 * asks `python.js` for it, with what `question` holds and what it is `about`.
 *
 * Something told beside the answer that an address can say hears of it by its attribute `opened`,
 * and dispatches `addressed` with what the address is to say.
 */

/**
 * A form is asked whole; an address only for what it names.
 * @typedef {"form" | "address"} Origin
 *
 * @typedef {object} Answer
 * @property {Record<string, string>} parts HTML by part; empty when something is wrong
 * @property {Record<string, import("./field.js").Shown>} fields
 * @property {Record<string, string>} errors a sentence by input
 * @property {Record<string, string>} changed what differs from default, for the address
 * @property {Record<string, Opened>} [asides] what an address has told beside the answer, by name
 *
 * @typedef {object} Opened
 * @property {boolean} open whether it is to be unfolded
 * @property {Record<string, string>} address what the address says of it
 */

/** How long a confirmation stays, in milliseconds. */
const NOTICED = 4000;

/** The release that this script belongs to: it lies in a folder of that name. */
const BUILD = new URL("..", import.meta.url).pathname.split("/").at(-2);

/** What a reader does who is about to change something. */
const INTENT = ["focusin", "pointerdown", "pointerover"];

/** What is of use only with scripts that are fetched once a reader reaches for it. */
const LATER = 'details, [data-action="export"]';

const MEGABYTE = 1e6;

class EnergyCalculator extends HTMLElement {
  /** @type {Map<string, Field>} */
  #fields = new Map();
  /** @type {Record<string, string>} */
  #words = {};
  /** The newest question not yet sent; `rest` means that the reader has let go of the control. */
  /** @type {{ origin: Origin, rest: boolean } | undefined} */
  #next;
  /** @type {Promise<void> | undefined} */
  #asking;
  /** The page this belongs to: with instant navigation the address runs ahead of the content. */
  #page = "";
  /** What differs from default, as last answered. @type {Record<string, string>} */
  #changed = {};
  /** What the address says besides: of what is told beside the answer. @type {Record<string, string>} */
  #beside = {};
  /** What the address said for this calculator when last read or written. */
  #known = "";
  /** Whether the scripts of what unfolds are there. */
  #furnished = false;
  /** @type {AbortController | undefined} */
  #life;
  /** Whether what is shown may be something else than the page was served with. */
  answered = false;

  get #name() {
    return this.getAttribute("name") ?? "";
  }

  connectedCallback() {
    // Followed without leaving the site, a link may lead to a page that is newer than this script.
    if (this.getAttribute("build") !== BUILD) return location.reload();
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#page = location.pathname;
    this.#words = JSON.parse(this.getAttribute("words") ?? "{}");
    this.#fields = new Map(
      [...this.querySelectorAll("[data-input]")].map((each) => {
        const input = /** @type {HTMLElement} */ (each);
        return [input.dataset.input ?? "", new Field(input)];
      }),
    );
    for (const intent of INTENT)
      this.addEventListener(intent, (event) => this.#intend(event), { signal });
    // It does not bubble.
    this.addEventListener("toggle", (event) => this.#intend(event), { signal, capture: true });
    this.addEventListener("click", (event) => this.#await(event), { signal, capture: true });
    this.addEventListener("input", (event) => this.#edit(event), { signal });
    this.addEventListener("change", () => this.#ask("form", true), { signal });
    this.addEventListener("keydown", (event) => this.#key(event), { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.addEventListener("addressed", (event) => this.#append(event), { signal });
    address.watch(() => this.#restore(), signal);
    watch(() => this.#follow(), signal);
    this.#showState();
    const answer = this.#part("answer");
    answer?.setAttribute("aria-busy", "false");
    if (answer) brief(answer);
    this.#markPresets();
    const share = this.querySelector('[data-action="share"]');
    if (share instanceof HTMLElement) share.hidden = !("share" in navigator);
    doubt(this, signal);
    this.#known = "{}";
    this.#restore();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#furnished = false;
    this.#next = undefined;
  }

  /** Fetch what the reader is about to want. @param {Event} event */
  #intend({ target }) {
    if (!(target instanceof Element)) return;
    if (python.state === "static" && target.closest("form")) start();
    if (target.closest(LATER)) this.#furnish();
  }

  async #furnish() {
    const signal = this.#life?.signal;
    const { furnish } = await import("./folded.js");
    if (this.#furnished || !signal || signal.aborted) return;
    this.#furnished = true;
    furnish(this, signal);
  }

  /** A press whose script is still on its way is repeated when that is there. @param {Event} event */
  async #await(event) {
    const button = event.target instanceof Element && event.target.closest("button");
    if (this.#furnished || !button || !button.closest(LATER)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    await this.#furnish();
    if (this.#furnished) button.click();
  }

  /** @param {Event} event */
  #edit({ target }) {
    for (const field of this.#fields.values()) {
      if (target === field.slider) field.followSlider();
      else if (target === field.box) field.followBox();
      else continue;
      if (python.state !== "live") field.preview();
      this.#markPresets();
      this.#ask("form");
    }
  }

  /** @param {KeyboardEvent} event */
  #key({ key, target }) {
    if (key === "Enter" && target instanceof HTMLInputElement) this.#ask("form", true);
  }

  /** @param {Event} event */
  #press({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    const { preset, action } = button.dataset;
    if (preset) this.#fill(JSON.parse(preset));
    if (action === "reset") this.#fill({});
    if (preset || action === "reset") this.#ask("form", true);
    if (action === "link") this.#copy();
    if (action === "share") this.#share();
    if (action === "retry") start(true);
    if (action === "stop") stop();
  }

  /** Set the form to its defaults but for `values`. @param {Record<string, string>} values */
  #fill(values) {
    for (const [name, field] of this.#fields) field.text = values[name] ?? field.initial;
    this.#markPresets();
  }

  /**
   * Show at which published estimate the form stands, if at any.
   * @param {Record<string, import("./field.js").Shown>} shown what Python read in the boxes
   */
  #markPresets(shown = {}) {
    for (const each of this.querySelectorAll("[data-preset]")) {
      const preset = JSON.parse(/** @type {HTMLElement} */ (each).dataset.preset ?? "{}");
      const same = [...this.#fields].every(([name, field]) => {
        const text = (shown[name]?.text ?? field.text).trim();
        return text && Number(text) === Number(preset[name] ?? field.initial);
      });
      each.setAttribute("aria-pressed", String(same));
    }
  }

  /** Do as the address says, if it says something new. */
  #restore() {
    const given = address.read(this.#name);
    if (location.pathname !== this.#page || this.#said === this.#known) return;
    this.#known = this.#said;
    // Python has the last word; till then, what may be numbers goes where they belong.
    const numbers = Object.entries(given).filter(([, text]) => text && isFinite(Number(text)));
    this.#fill(Object.fromEntries(numbers));
    this.#ask("address");
  }

  /** What the address says for this calculator; of its version only if that is not this page's. */
  get #said() {
    const given = address.read(this.#name);
    const version = address.version();
    const other = version && version !== this.#version;
    return JSON.stringify(other ? { ...given, "": version } : given);
  }

  get #version() {
    return this.getAttribute("version") ?? "";
  }

  /**
   * Ask for the newest: one question is under way at a time, and while it is, changes gather.
   * @param {Origin} origin
   */
  #ask(origin, rest = false) {
    this.#next = { origin, rest: rest || (this.#next?.rest ?? false) };
    this.dispatchEvent(new CustomEvent("asked"));
    start();
    this.#work();
  }

  #work() {
    this.#asking ??= this.#askAll().finally(() => (this.#asking = undefined));
  }

  async #askAll() {
    while (this.#next) {
      const asked = this.#next;
      this.#next = undefined;
      // A live region is read out when it is no longer busy: once, at rest, not at each move.
      this.#part("answer")?.setAttribute("aria-busy", "true");
      const opened = { values: address.read(this.#name), version: address.version() };
      const given = asked.origin === "address" ? opened : {};
      const question = { ...this.question, ...given, origin: asked.origin };
      try {
        const answer = await ask(JSON.stringify(question));
        if (this.isConnected) this.#show(JSON.parse(answer), asked.origin, asked.rest);
      } catch {
        this.#next ??= asked; // for when the reader tries again; what failed is said already
        this.#part("answer")?.setAttribute("aria-busy", "false");
        break;
      }
    }
  }

  /**
   * @param {Answer} answer
   * @param {Origin} origin
   * @param {boolean} rest
   */
  #show({ parts, fields, errors, changed, asides = {} }, origin, rest) {
    for (const [name, html] of Object.entries(parts)) {
      const part = this.#part(name);
      if (part) replace(part, html);
      if (part && name === "answer") brief(part);
    }
    const newest = !this.#next;
    for (const [name, field] of this.#fields) {
      const also = { slider: rest, text: origin === "address" };
      if (newest && fields[name]) field.show(fields[name], also);
      // Nobody is corrected in the middle of typing.
      const typing = !rest && field.box === document.activeElement && !field.complaining;
      field.complain(typing ? undefined : errors[name]);
    }
    if (newest) this.#markPresets(fields);
    if (newest && (rest || origin === "address"))
      this.#part("answer")?.setAttribute("aria-busy", "false");
    const good = !Object.keys(errors).length;
    this.toggleAttribute("stale", !good);
    this.#showState();
    if (good) this.#changed = changed;
    this.answered ||= good;
    if (good && rest && origin === "form") this.#write();
    for (const [about, opened] of Object.entries(asides)) this.#open(about, opened);
    if (good && newest) this.dispatchEvent(new CustomEvent("answered", { detail: { rest } }));
  }

  /** All that the address says for this calculator. */
  get #whole() {
    return { ...this.#changed, ...this.#beside };
  }

  #write() {
    if (location.pathname !== this.#page) return;
    address.write(this.#name, this.#whole, this.#version);
    this.#known = this.#said;
  }

  /**
   * Let what is told beside the answer be what the address says.
   * @param {string} about
   * @param {Opened} opened
   */
  #open(about, opened) {
    const aside = this.querySelector(`calculator-aside[about="${about}"]`);
    const fold = aside?.closest("details");
    // What a reader has chosen meanwhile stays, unless this address or the one before says otherwise.
    const said = opened.open || Object.keys(this.#beside).length;
    if (!aside || !fold || !said) return;
    this.#beside = opened.address;
    aside.setAttribute("opened", JSON.stringify(opened));
    fold.open ||= opened.open;
  }

  /** Add to the address what is told beside the answer. @param {Event} event */
  #append(event) {
    const { detail } = /** @type {CustomEvent<Record<string, string>>} */ (event);
    if (JSON.stringify(detail) === JSON.stringify(this.#beside)) return;
    this.#beside = detail;
    this.#write();
  }

  /** What stands in the boxes, by input. */
  get #texts() {
    return Object.fromEntries([...this.#fields].map(([name, { text }]) => [name, text]));
  }

  /** What every question about this form holds. */
  get question() {
    return { calculator: this.#name, language: this.getAttribute("language"), values: this.#texts };
  }

  /** @param {string} name @returns {HTMLElement | null} */
  #part(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  /** Python's state changed: say so, and carry on with what is still to be asked. */
  #follow() {
    this.#showState();
    if (python.state !== "failed" && this.#next) this.#work();
  }

  #showState() {
    const { state, slow, got, all } = python;
    this.setAttribute("state", state);
    const waiting = slow && state !== "failed";
    this.#say(this.#stateWords);
    for (const [action, shown] of Object.entries({ retry: state === "failed", stop: waiting })) {
      const button = this.querySelector(`.ec-status [data-action="${action}"]`);
      if (button instanceof HTMLElement) button.hidden = !shown;
    }
    const progress = this.querySelector("[data-progress]");
    if (!(progress instanceof HTMLElement)) return;
    progress.hidden = !(waiting && state === "fetching");
    if (progress.hidden) return;
    // Beside the sentence, so that it is not read out at each step.
    const [bar, text] = progress.children;
    if (bar instanceof HTMLProgressElement) bar.value = got / all;
    const megabytes = (/** @type {number} */ bytes) => (bytes / MEGABYTE).toFixed(1);
    const gaps = { got: megabytes(got), all: megabytes(all) };
    if (text) text.textContent = this.#sentence("progress", gaps);
  }

  /** What is going on, in a sentence. */
  get #stateWords() {
    const { state, slow, reason } = python;
    const label = this.#complaining?.label;
    if (state === "live" && slow) return this.#words.answering ?? "";
    if (state === "live" && label) return this.#sentence("stale", { label });
    if (state !== "failed") return this.#words[state] ?? "";
    return this.#sentence("failed", { why: why(this.#words, reason) });
  }

  /**
   * Return a sentence with what belongs in its gaps.
   * @param {string} key
   * @param {Record<string, string>} gaps
   */
  #sentence(key, gaps) {
    return filled(this.#words[key], gaps);
  }

  /** @param {string} words */
  #say(words) {
    const line = this.querySelector("[data-status]");
    // What is written anew is read out anew.
    if (line && line.textContent !== words) line.textContent = words;
  }

  /** The first field with something wrong. */
  get #complaining() {
    return [...this.#fields.values()].find((field) => field.complaining);
  }

  /** Copy the address; while it cannot say what the form says, lead to the reason. */
  async #copy() {
    const link = this.#link();
    try {
      await copy(link);
      this.#say(this.#words.copied ?? "");
    } catch {
      if (!(await link.catch(() => ""))) return;
      this.#say(this.#words.not_copied ?? "");
    }
    setTimeout(() => this.#showState(), NOTICED);
  }

  /** Hand the address to whatever the reader's device shares with. */
  async #share() {
    try {
      await navigator.share({ title: document.title, url: await this.#link() });
    } catch (error) {
      // Who thinks better of it has shared nothing, and a form without an address has said why.
      const meant = error instanceof DOMException && error.name !== "AbortError";
      if (meant) this.#copy();
    }
  }

  /** A link to what the form says, once that is answered. Rejects while there is none. */
  async #link() {
    await this.#asking;
    this.#complaining?.reach();
    if (this.hasAttribute("stale") || this.#next) throw new Error("the form has no address");
    return address.link(this.#name, this.#whole, this.#version).href;
  }
}

/**
 * Put `html` in `part`; what was unfolded stays unfolded.
 * @param {HTMLElement} part
 * @param {string} html
 */
function replace(part, html) {
  const open = [...part.querySelectorAll("details")].map((each) => each.open);
  part.innerHTML = html;
  part.querySelectorAll("details").forEach((each, index) => (each.open = open[index] ?? each.open));
}

if (!customElements.get("energy-calculator"))
  customElements.define("energy-calculator", EnergyCalculator);
