// @ts-check
/**
 * A calculator that answers in the page: <energy-calculator> around markup that is complete
 * without it. It sends the form to Python and puts the HTML that comes back in place; it knows no
 * model, no unit, no label and no number.
 *
 * When something newer is to be asked, `asked` is dispatched on the element.
 *
 * When what the form says has been answered, and nothing newer is to be asked, `answered` is
 * dispatched, with whether the reader has let go of the control (`rest`). Whoever wants to know more
 * asks Python for it, with what `question` holds and what it is `about`.
 *
 * Something told beside the answer that an address can say hears of it by its attribute `opened`,
 * and dispatches `addressed` with what the address is to say.
 */

import { Address, readScenario, readVersion, watchAddress } from "./address.js";
import { showInBrief } from "./answer-in-brief.js";
import "./clear-stored.js";
import "./composition.js";
import { loadFoldsOnIntent } from "./folds.js";
import { followUp } from "./follow-ups.js";
import { Form } from "./form.js";
import "./links.js";
import { Newest } from "./newest.js";
import { ask, python, start, stop, watch } from "./python/client.js";
import { copyLink, NoAddress, shareLink } from "./share.js";
import { Status } from "./status.js";

/**
 * A form is asked whole; an address only for what it names.
 * @typedef {"form" | "address"} Origin
 *
 * @typedef {object} Answer
 * @property {Record<string, string>} parts HTML by part; empty when something is wrong
 * @property {import("./form.js").ShownFields} fields
 * @property {Record<string, string>} errors a sentence by input
 * @property {Record<string, string>} changed what differs from default, for the address
 * @property {Record<string, Opened>} [asides] what an address has told beside the answer, by name
 *
 * @typedef {object} Opened
 * @property {boolean} open whether it is to be unfolded
 * @property {Record<string, string>} address what that says of it
 *
 * What to ask; `rest` means that the reader has let go of the control.
 * @typedef {{ origin: Origin, rest: boolean }} Order
 *
 * What every question about a form holds.
 * @typedef {{ calculator: string, language: string | null, values: Record<string, string> }} Question
 */

/** The release that this script belongs to: it lies in a folder of that name. */
const BUILD = new URL("..", import.meta.url).pathname.split("/").at(-2);

/** What a reader does who is about to change something. */
const INTENT = ["focusin", "pointerdown", "pointerover"];

export class EnergyCalculator extends HTMLElement {
  // Made anew whenever this comes into a page.
  #form = new Form(this);
  #address = new Address("", "");
  #status = new Status(this, {});
  /** @type {AbortController | undefined} */
  #life;
  /** @type {Newest<Order>} */
  #questions = new Newest((order) => this.#send(order));
  /** Whether what is shown may be something else than the page was served with. */
  answered = false;

  connectedCallback() {
    // Followed without leaving the site, a link may lead to a page that is newer than this script.
    if (this.getAttribute("build") !== BUILD) return location.reload();
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#form = new Form(this);
    this.#address = new Address(this.#name, this.getAttribute("version") ?? "");
    this.#status = new Status(this, JSON.parse(this.getAttribute("words") ?? "{}"));
    for (const intent of INTENT)
      this.addEventListener(intent, (event) => this.#prepare(event), { signal });
    loadFoldsOnIntent(this, signal);
    this.addEventListener("input", (event) => this.#edit(event), { signal });
    this.addEventListener("change", () => this.#ask("form", true), { signal });
    this.addEventListener("keydown", (event) => this.#type(event), { signal });
    this.addEventListener("submit", (event) => event.preventDefault(), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.addEventListener("addressed", (event) => this.#addAside(event), { signal });
    watchAddress(() => this.#restore(), signal);
    watch(() => this.#resume(), signal);
    this.#showStatus();
    this.#markBusy(false);
    const answer = this.findPart("answer");
    if (answer) showInBrief(answer);
    this.#form.markPresets();
    const share = this.querySelector('[data-action="share"]');
    if (share instanceof HTMLElement) share.hidden = !("share" in navigator);
    followUp(this, signal);
    this.#restore();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#questions.next = undefined;
  }

  /** What every question about this form holds. @returns {Question} */
  get question() {
    const language = this.getAttribute("language");
    return { calculator: this.#name, language, values: this.#form.texts };
  }

  get #name() {
    return this.getAttribute("name") ?? "";
  }

  /** A part of the page that an answer fills. @param {string} name @returns {HTMLElement | null} */
  findPart(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // ---- What the reader does

  /** Start what the reader is about to want. @param {Event} event */
  #prepare({ target }) {
    const form = target instanceof Element && target.closest("form");
    if (form && python.state === "static") start();
  }

  /** @param {Event} event */
  #edit({ target }) {
    const field = this.#form.follow(target);
    if (!field) return;
    if (python.state !== "live") field.preview();
    this.#ask("form");
  }

  /** @param {KeyboardEvent} event */
  #type({ key, target }) {
    if (key === "Enter" && target instanceof HTMLInputElement) this.#ask("form", true);
  }

  /** @param {Event} event */
  #press({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    const { preset, action } = button.dataset;
    if (preset || action === "reset") {
      this.#form.fill(preset ? JSON.parse(preset) : {});
      this.#ask("form", true);
    }
    if (action === "link") this.#copyLink();
    if (action === "share") shareLink(this.#link(), () => this.#copyLink());
    if (action === "retry") start(true);
    if (action === "stop") stop();
  }

  /** Do as the address says, if it says something new. */
  #restore() {
    const texts = this.#address.takeNews();
    if (!texts) return;
    // Python has the last word; till then, what may be numbers goes where they belong.
    const numbers = Object.entries(texts).filter(([, text]) => text && isFinite(Number(text)));
    this.#form.fill(Object.fromEntries(numbers));
    this.#ask("address");
  }

  // ---- Questions and answers

  /** @param {Origin} origin */
  #ask(origin, rest = false) {
    this.#questions.next = { origin, rest: rest || (this.#questions.next?.rest ?? false) };
    this.dispatchEvent(new CustomEvent("asked"));
    start();
    this.#questions.work();
  }

  /** Ask Python, and show its answer. @param {Order} order */
  async #send({ origin, rest }) {
    // A live region is read out when it is no longer busy: once, at rest, not at each move.
    this.#markBusy(true);
    const address = { values: readScenario(this.#name), version: readVersion() };
    const question = { ...this.question, ...(origin === "address" && address), origin };
    try {
      const answer = await ask(JSON.stringify(question));
      if (this.isConnected) this.#show(JSON.parse(answer), origin, rest);
    } catch (error) {
      this.#markBusy(false); // what failed is said already; the reader may try again
      throw error;
    }
  }

  /**
   * @param {Answer} answer
   * @param {Origin} origin
   * @param {boolean} rest
   */
  #show({ parts, fields, errors, changed, asides = {} }, origin, rest) {
    const newest = !this.#questions.next;
    const good = !Object.keys(errors).length;
    const fromAddress = origin === "address";
    this.#showParts(parts);
    if (newest) this.#form.show(fields, { rest, text: fromAddress });
    this.#form.complain(errors, { rest });
    if (newest && (rest || fromAddress)) this.#markBusy(false);
    this.toggleAttribute("stale", !good);
    this.#showStatus();
    if (good) this.#address.inputs = changed;
    this.answered ||= good;
    if (good && rest && !fromAddress) this.#address.write();
    for (const [about, opened] of Object.entries(asides)) this.#openAside(about, opened);
    if (good && newest) this.dispatchEvent(new CustomEvent("answered", { detail: { rest } }));
  }

  /** @param {Record<string, string>} parts */
  #showParts(parts) {
    for (const [name, html] of Object.entries(parts)) {
      const part = this.findPart(name);
      if (part) replaceContent(part, html);
      if (part && name === "answer") showInBrief(part);
    }
  }

  /** @param {boolean} busy */
  #markBusy(busy) {
    this.findPart("answer")?.setAttribute("aria-busy", String(busy));
  }

  #showStatus() {
    this.#status.show(this.#form.complaining?.label);
  }

  /** Python's state changed: say so, and carry on with what is still to be asked. */
  #resume() {
    this.#showStatus();
    if (python.state !== "failed") this.#questions.work();
  }

  // ---- The address

  /**
   * Let what is told beside the answer be what the address says.
   * @param {string} about
   * @param {Opened} opened
   */
  #openAside(about, opened) {
    const aside = this.querySelector(`calculator-aside[about="${about}"]`);
    const fold = aside?.closest("details");
    // What a reader has chosen meanwhile stays, unless this address or the one before says otherwise.
    const meant = opened.open || Object.keys(this.#address.aside).length;
    if (!aside || !fold || !meant) return;
    this.#address.aside = opened.address;
    aside.setAttribute("opened", JSON.stringify(opened));
    fold.open ||= opened.open;
  }

  /** Add to the address what is told beside the answer. @param {Event} event */
  #addAside(event) {
    const { detail } = /** @type {CustomEvent<Record<string, string>>} */ (event);
    if (JSON.stringify(detail) === JSON.stringify(this.#address.aside)) return;
    this.#address.aside = detail;
    this.#address.write();
  }

  #copyLink() {
    return copyLink(this.#link(), this.#status, () => this.#showStatus());
  }

  /** A link to what the form says, once that is answered; while it has none, the way to the reason. */
  async #link() {
    await this.#questions.settled;
    this.#form.complaining?.reach();
    if (this.hasAttribute("stale") || this.#questions.next) throw new NoAddress();
    return this.#address.link;
  }
}

/**
 * Put `html` in `part`; what was unfolded stays unfolded.
 * @param {HTMLElement} part
 * @param {string} html
 */
function replaceContent(part, html) {
  const open = [...part.querySelectorAll("details")].map((fold) => fold.open);
  part.innerHTML = html;
  part.querySelectorAll("details").forEach((fold, index) => (fold.open = open[index] ?? fold.open));
}

if (!customElements.get("energy-calculator"))
  customElements.define("energy-calculator", EnergyCalculator);
