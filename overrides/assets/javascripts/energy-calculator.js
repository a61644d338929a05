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
 * What is chosen beside the answer hears of it by its attribute `opened`, where an address says it,
 * and dispatches `chosen` when a reader chooses.
 *
 * What a reader has set is in the address as soon as the control rests, whether or not Python is
 * there: as it stands in the boxes at first, and as Python writes it once that has answered.
 */

import { Address, chosenAbout, readScenario, readVersion, watchAddress } from "./address.js";
import { showInBrief } from "./answer-in-brief.js";
import "./clear-stored.js";
import "./composition.js";
import "./copy-texts.js";
import { FirstAnswers } from "./first-answers.js";
import { followUp } from "./follow-ups.js";
import { Form } from "./form.js";
import { keep, recall } from "./kept.js";
import "./late-elements.js";
import { loadOnIntent } from "./late-scripts.js";
import { Lead } from "./lead.js";
import { agree, isFast } from "./line.js";
import "./links.js";
import { Menus } from "./menus.js";
import { Newest } from "./newest.js";
import { Pause } from "./pause.js";
import { ask, python, start, stop, watch } from "./python/client.js";
import { copyLink, NoAddress, shareLink } from "./share.js";
import { Status } from "./status.js";
import { makeTabs, reveal } from "./tabs.js";
import { holdTouches } from "./touch.js";
import { Undo } from "./undo.js";
import { world } from "./world.js";
import "./world-bar.js";

/**
 * A form is asked whole; an address only for what it names.
 * @typedef {"form" | "address"} Origin
 *
 * @typedef {object} Answer
 * @property {Record<string, string>} parts HTML by part; empty when something is wrong
 * @property {import("./form.js").ShownFields} fields
 * @property {Record<string, string>} errors a sentence by input
 * @property {Record<string, string>} changed what is set on this page, for the address
 * @property {import("./menus.js").Stands} [menus] at which entries the menus stand
 * @property {Record<string, Record<string, string>>} [asides] what an address chooses beside the
 *   answer, by what it is about
 * @property {import("./world.js").Told & InForm} world
 *
 * What the world is to a form: see `Form.rest`.
 * @typedef {{ elsewhere: import("./form.js").ShownFields, offers: Record<string, string> }} InForm
 *
 * What to ask; `rest` means that the reader has let go of the control, and `text` that the boxes are
 * to be written anew.
 * @typedef {{ origin: Origin, rest: boolean, text: boolean }} Order
 *
 * What every question about a form holds: `values` are set on this page, `world` everywhere; `lead`
 * is the result that leads, if not the primary one.
 * @typedef {object} Question
 * @property {string} calculator
 * @property {string | null} language
 * @property {Record<string, string>} values
 * @property {Record<string, string>} world
 * @property {string} lead
 */

/** The release that this script belongs to: it lies in a folder of that name. */
const BUILD = new URL("..", import.meta.url).pathname.split("/").at(-2);

/** How begins what is kept of what was typed and cannot be used; the calculator's name follows. */
const TYPED = "typed:";

/** What a choice of the result that leads is about. */
const ANSWER = "answer";

/** What a reader does who is about to change something. */
const INTENT = ["focusin", "pointerover"];

export class EnergyCalculator extends HTMLElement {
  // Made anew whenever this comes into a page.
  #form = new Form(this);
  #address = new Address("", "");
  #status = new Status(this, {});
  #undo = new Undo({});
  #lead = new Lead(this);
  #menus = new Menus(this);
  /** @type {FirstAnswers | undefined} */
  #first;
  /** @type {AbortController | undefined} */
  #life;
  /** @type {Newest<Order>} */
  #questions = new Newest((order) => this.#send(order));
  /**
   * Inputs, and what choices are about, that the reader has changed since the address was opened.
   * @type {Set<string>}
   */
  #edited = new Set();
  /** Inputs that differed from default when all was last well. @type {Record<string, string>} */
  #good = {};
  /** Whether what is said of a link is still to be read, though the form has been asked since. */
  #noticed = false;
  /** Whether what moves a slider are keys. */
  #byKeys = false;
  #pause = new Pause();
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
    this.#first = new FirstAnswers(this, signal);
    this.#lead = new Lead(this);
    this.#menus = new Menus(this);
    for (const intent of INTENT)
      this.addEventListener(intent, (event) => this.#prepare(event), { signal });
    makeTabs(this, signal);
    loadOnIntent(this, signal);
    holdTouches(this, signal);
    this.addEventListener("input", (event) => this.#edit(event), { signal });
    this.addEventListener("change", (event) => this.#change(event), { signal });
    this.addEventListener("keydown", (event) => this.#type(event), { signal });
    this.addEventListener("pointerdown", () => (this.#byKeys = false), { signal });
    this.addEventListener("focusout", () => this.#pause.end(), { signal });
    addEventListener("pagehide", () => this.#pause.end(), { signal });
    // A browser would set the form as it was served, which is not all there is to it.
    for (const kind of ["submit", "reset"])
      this.addEventListener(kind, (event) => event.preventDefault(), { signal });
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.addEventListener("chosen", (event) => this.#choose(event), { signal });
    watchAddress(() => this.#restore(), signal);
    watch(() => this.#resume(), signal);
    world.arrive(this.getAttribute("version") ?? "");
    world.watch((changed) => changed && this.#askAnew(), signal);
    this.#showStatus();
    this.#markBusy(false);
    const answer = this.findPart("answer");
    if (answer) showInBrief(answer);
    // What a reader has set before this script came, as partials/arrival.html has seen, is set now.
    const early = this.hasAttribute("stale") ? this.#form.takeEdits() : {};
    this.#form.fill({});
    this.toggleAttribute("stale", false);
    addEventListener("pageshow", () => this.#forgetRemembered(), { signal });
    const share = this.querySelector('[data-action="share"]');
    if (share instanceof HTMLElement) share.hidden = !("share" in navigator);
    followUp(this, signal);
    const asked = this.#restore();
    this.#undo = new Undo(this.#form.settings);
    this.#showUndo();
    if (Object.keys(early).length) this.#set(early, { others: this.#form.settings });
    else if (!asked && this.#restsOnWorld) this.#askAnew();
    else if (!asked) this.#typeAgain();
  }

  disconnectedCallback() {
    this.#life?.abort();
    this.#pause.forget();
    this.#questions.next = undefined;
  }

  /** What every question about this form holds. @returns {Question} */
  get question() {
    const language = this.getAttribute("language");
    const lead = this.#lead.result;
    const { texts } = world;
    return { calculator: this.#name, language, values: this.#form.changed, world: texts, lead };
  }

  /** What in the form is not as published. */
  get unpublished() {
    return this.#form.unpublished;
  }

  /** Until nothing that was asked is under way any more. */
  get settled() {
    return this.#questions.settled;
  }

  get #name() {
    return this.getAttribute("name") ?? "";
  }

  /** A part of the page that an answer fills. @param {string} name @returns {HTMLElement | null} */
  findPart(name) {
    return this.querySelector(`[data-part="${name}"]`);
  }

  // ---- What the reader does

  /** Start what the reader is about to want, if that costs nothing. @param {Event} event */
  #prepare({ target }) {
    const form = target instanceof Element && target.closest("form");
    if (form && python.state === "static" && isFast()) start();
  }

  /** @param {Event} event */
  #edit({ target }) {
    const field = this.#form.follow(target);
    if (!field) return;
    this.#edited.add(field.name);
    const isEarly = python.state !== "live";
    const hasFirst = isEarly && this.#isBare && target === field.slider;
    const stopped = hasFirst && this.#first?.stop(this.#form, field);
    if (isEarly && !stopped) field.preview();
    this.#ask("form");
    // What is typed and left so is kept, though nobody has said that it is all.
    if (target === field.box) this.#pause.after(() => this.#write());
  }

  /** @param {Event} event */
  #change({ target }) {
    const choice = this.#menus.chosen(target);
    if (choice) {
      this.#fillFrom(choice);
      return;
    }
    const isSlider = target instanceof HTMLInputElement && target.type === "range";
    if (isSlider && this.#byKeys) this.#pause.after(() => this.#rest());
    else this.#rest();
  }

  /** @param {KeyboardEvent} event */
  #type({ key, target }) {
    this.#byKeys = true;
    if (key === "Enter" && target instanceof HTMLInputElement) this.#rest();
  }

  /** The reader has let go of what was moved. @param {{ entry?: boolean }} [how] */
  #rest({ entry = false } = {}) {
    this.#pause.forget();
    const moved = this.#undo.keep(this.#form.settings);
    this.#showUndo();
    this.#write({ entry: entry && moved });
    this.#ask("form", true);
  }

  /** @param {Event} event */
  #press({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    const { preset, action, lead, back, everywhere, onlyHere } = button.dataset;
    if (lead !== undefined) this.#letLead(lead);
    if (back) this.#putBack(back);
    if (everywhere) this.#useEverywhere(everywhere);
    if (onlyHere) this.#keepHere(onlyHere);
    if (this.#isOfWorld && (preset || action === "reset")) this.#assumeAlone(preset);
    else if (preset) this.#set(this.#form.publishedWith(JSON.parse(preset)), { entry: true });
    else if (action === "reset") this.#set({}, { entry: true });
    if (action === "undo") this.#goBack();
    if (action === "link") this.#copyLink();
    if (action === "share") shareLink(this.#link(), () => this.#copyLink());
    if (action === "retry") start(true);
    if (action === "stop") stop();
    if (action === "agree") agree();
  }

  /**
   * Set the form.
   * @param {import("./form.js").Settings} settings
   * @param {{ others?: import("./form.js").Settings, entry?: boolean }} [how] of the others, where
   *   they stay as they are, or else are set on this page no longer; and whether the browser's history
   *   gets an entry for it
   */
  #set(settings, { others, entry } = {}) {
    this.#form.fill({ ...others, ...settings });
    const names = others ? Object.keys(settings) : this.#form.names;
    names.forEach((name) => this.#edited.add(name));
    // Of what the address said, nothing is left to be read.
    if (!others) this.#address.unread = false;
    if (!others) this.#questions.next = undefined;
    this.#rest({ entry });
  }

  /**
   * Set the inputs of a menu as Python says what was chosen there.
   * @param {{ menu: string, entry: string }} choice
   */
  async #fillFrom(choice) {
    start();
    this.#markBusy(true);
    this.toggleAttribute("stale", true);
    const question = () => JSON.stringify({ ...this.question, about: "menu", ...choice });
    try {
      const { settings } = JSON.parse(await ask(question, this.#life?.signal));
      if (this.isConnected) this.#set(settings, { others: this.#form.settings, entry: true });
    } catch (error) {
      this.#menus.restore(); // what failed is said already
      this.#markBusy(false);
      this.toggleAttribute("stale", false);
      throw error;
    }
  }

  /** Set one input as published. @param {string} name */
  #putBack(name) {
    if (this.#isOfWorld) return this.#assumeNoMore(name);
    const settings = this.#form.published(name);
    if (settings) this.#set(settings, { others: this.#form.settings });
    this.#form.focus(name);
  }

  // ---- What is assumed everywhere

  /** Whether an input rests on what is assumed everywhere. */
  get #restsOnWorld() {
    return this.#form.assumptions.some((key) => key in world.texts);
  }

  /** Whether nothing is chosen that the page's first answers don't know of. */
  get #isBare() {
    return !this.#lead.result && !this.#restsOnWorld;
  }

  /** Something else is assumed, or comes to be known here. */
  #askAnew() {
    this.#ask("form", true, true);
  }

  /** Assume everywhere what is set here, once Python has read it. @param {string} name */
  async #useEverywhere(name) {
    await this.#questions.settled;
    const field = this.#form.field(name);
    if (field?.offer && !field.complaining) world.assume({ [field.assumption]: field.offer });
    field?.stay();
  }

  /** Leave here what was assumed everywhere, and nowhere else. @param {string} name */
  #keepHere(name) {
    const field = this.#form.field(name);
    field?.keepHere();
    if (field) world.drop([field.assumption]);
    field?.stay();
  }

  /** Whether all that is set here holds everywhere, as soon as the reader has let go of it. */
  get #isOfWorld() {
    return this.hasAttribute("everywhere");
  }

  /**
   * Assume everywhere what is set here, but for what is wrong, and say whether there is anything.
   * @param {Record<string, string>} errors by input
   */
  #assumeSet(errors) {
    const set = Object.entries(this.#form.changed).filter(([name]) => !(name in errors));
    if (set.length) world.assume(Object.fromEntries(set));
    return set.length > 0;
  }

  /** Assume what a button sets, and nothing else of what this form asks. @param {string} [preset] */
  #assumeAlone(preset = "{}") {
    /** @type {import("./form.js").Settings} */
    const settings = JSON.parse(preset);
    this.#form.fill({});
    const texts = Object.entries(settings).map(([name, { text }]) => [name, text]);
    world.drop(this.#form.names);
    if (texts.length) world.assume(Object.fromEntries(texts));
  }

  /** Assume an input's value no longer. @param {string} name */
  #assumeNoMore(name) {
    const field = this.#form.field(name);
    if (field) field.set(field.initial);
    world.drop([name]);
    field?.box.focus();
  }

  // ---- More that the reader does

  /** Let another result lead. @param {string} result */
  #letLead(result) {
    this.#lead.choose(result);
    this.#edited.add(ANSWER);
    this.#address.choose(ANSWER, this.#lead.choices);
    this.#rest();
  }

  #goBack() {
    const settings = this.#undo.take();
    if (settings) this.#set(settings);
  }

  #showUndo() {
    const button = this.querySelector('[data-action="undo"]');
    if (!(button instanceof HTMLButtonElement)) return;
    const focused = document.activeElement === button;
    button.disabled = !this.#undo.possible;
    // A button that is out of use takes the focus along.
    const reset = this.querySelector('[data-action="reset"]');
    if (focused && button.disabled && reset instanceof HTMLElement) reset.focus();
  }

  /** Do as the address says, if it says something new; and return whether it does. */
  #restore() {
    if (!this.#address.hasNews) return false;
    const before = this.#address.choices;
    this.#address.read();
    this.#edited.clear();
    // Python has the last word; of another release's names and units, the only one.
    this.#form.fillTexts(this.#address.otherVersion ? {} : this.#address.inputs);
    this.#form.reveal();
    this.#lead.choose(chosenAbout(this.#address.choices, ANSWER).lead);
    this.#undo.keep(this.#form.settings);
    this.#showUndo();
    this.#ask("address");
    this.#openAsides(before); // which what waits to be submitted would forget when something is asked
    return true;
  }

  /** A browser may put back what it remembers of the controls after the page has been read. */
  #forgetRemembered() {
    if (!this.answered && !this.#edited.size) this.#form.fill(this.#undo.now);
  }

  // ---- Questions and answers

  /** @param {Origin} origin */
  #ask(origin, rest = false, text = false) {
    const next = this.#questions.next;
    // An address may have more to say than stands in the form.
    if (next?.origin !== "address" || origin === "address")
      this.#questions.next = { origin, rest: rest || (next?.rest ?? false), text };
    this.toggleAttribute("stale", true);
    this.dispatchEvent(new CustomEvent("asked"));
    if (python.state !== "live") this.#answerFirst();
    start();
    this.#showStatus();
    this.#questions.work();
    // What the page has answered itself is read out at rest as well.
    if (rest && this.hasAttribute("early")) this.#markBusy(false);
  }

  /** Show what the page can answer before Python is there, or that it can't. */
  #answerFirst() {
    const { isForeign, inputs } = this.#address;
    const strangers = Object.keys(inputs).some((name) => !this.#form.names.includes(name));
    // Of the primary result only.
    const none = isForeign || strangers || !this.#isBare;
    const found = none ? undefined : this.#first?.find(this.#form);
    if (found) {
      this.#showParts({ answer: found.answer });
      this.#form.show(found.fields, { rest: true, text: false });
    }
    this.toggleAttribute("early", !!found);
    this.toggleAttribute("stale", !found);
  }

  /** Ask Python, and show its answer. @param {Order} order */
  async #send({ origin, rest, text }) {
    // A live region is read out when it is no longer busy: once, at rest, not at each move.
    this.#markBusy(true);
    // What is to be answered once Python is there is what stands there then.
    let assumed = world.texts;
    const question = () => {
      assumed = world.texts;
      // What was edited since then is no part of what the link says.
      const texts = Object.entries(readScenario(this.#name));
      const values = Object.fromEntries(texts.filter(([name]) => !this.#edited.has(name)));
      const address = { values, version: readVersion() };
      return JSON.stringify({ ...this.question, ...(origin === "address" && address), origin });
    };
    try {
      const answer = await ask(question, this.#life?.signal);
      if (this.isConnected) this.#show(JSON.parse(answer), { origin, rest, text }, assumed);
    } catch (error) {
      this.#markBusy(false); // what failed is said already; the reader may try again
      this.toggleAttribute("stale", !this.hasAttribute("early"));
      throw error;
    }
  }

  /**
   * @param {Answer} answer
   * @param {Order} order
   * @param {import("./world.js").Texts} assumed everywhere, when it was asked
   */
  #show(answer, { origin, rest, text }, assumed) {
    const { parts, fields, errors, changed, menus, asides = {} } = answer;
    const good = !Object.keys(errors).length;
    const fromAddress = origin === "address";
    const { notice, ...others } = parts;
    this.#showParts(this.#noticed ? others : parts);
    this.#noticed = false;
    this.#form.rest(answer.world.elsewhere, answer.world.offers);
    world.tell(assumed, this.getAttribute("language") ?? "", answer.world);
    if (fromAddress) this.#showRead(fields, changed, asides);
    const newest = !this.#questions.next;
    if (!fromAddress && newest) this.#form.show(fields, { rest, text });
    this.#form.complain(errors, { rest });
    if (menus && newest) this.#menus.show(menus);
    if (newest && (rest || fromAddress)) this.#markBusy(false);
    this.toggleAttribute("stale", !good || (fromAddress && !newest));
    this.toggleAttribute("early", false);
    this.#showStatus();
    this.answered ||= good;
    if (this.#isOfWorld && newest && rest && this.#assumeSet(errors)) return;
    if (!good && newest && rest) this.#writeWithout(errors);
    if (newest && rest && this.#edited.size) this.#keepTyped(errors);
    if (!good || !newest) return;
    this.#address.inputs = this.#good = changed;
    if (rest && !fromAddress) this.#address.write();
    this.#showAddress();
    if (rest || fromAddress) this.#undo.rewrite(this.#form.settings);
    this.dispatchEvent(new CustomEvent("answered", { detail: { rest: rest || fromAddress } }));
    if (!this.#edited.size) this.#typeAgain();
  }

  /**
   * Show what Python has read in the address, but for what the reader has changed meanwhile, which
   * is then asked.
   * @param {import("./form.js").ShownFields} fields
   * @param {Record<string, string>} changed
   * @param {Record<string, Record<string, string>>} asides
   */
  #showRead(fields, changed, asides) {
    const left = Object.entries(fields).filter(([name]) => !this.#edited.has(name));
    this.#form.show(Object.fromEntries(left), { rest: true, text: true });
    this.#form.reveal();
    const before = this.#address.choices;
    this.#address.inputs = this.#good = changed;
    this.#address.choices = {};
    for (const [about, texts] of Object.entries(asides)) this.#address.choose(about, texts);
    for (const about of this.#edited) {
      const texts = chosenAbout(before, about);
      if (!this.#form.names.includes(about)) this.#address.choose(about, texts);
    }
    this.#lead.choose(chosenAbout(this.#address.choices, ANSWER).lead);
    this.#openAsides(before);
    this.#address.unread = false;
    if (!this.#edited.size) return;
    const link = Object.entries(fields).filter(([name]) => name in changed);
    const settings = link.map(([name, { text, slider }]) => [name, { text, slider }]);
    this.#undo.rewrite(Object.fromEntries(settings));
    this.#noticed = true;
    this.#rest();
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

  /** Let the address say what the form does. @param {{ entry?: boolean }} [how] */
  #write(how) {
    if (this.#address.isForeign || this.#isOfWorld) return;
    // Nothing in it is dropped before Python has said what that is.
    const others = Object.entries(this.#address.inputs).filter(
      ([name]) => this.#address.unread && !this.#form.names.includes(name),
    );
    this.#address.inputs = { ...Object.fromEntries(others), ...this.#form.changed };
    this.#address.write(how);
    world.write();
    this.#showAddress();
  }

  /** On paper stands where to find again what is on it. */
  #showAddress() {
    const place = this.querySelector("[data-address]");
    if (place) place.textContent = this.#address.link;
  }

  /**
   * What cannot be used does not take the place of what could: an address keeps the last of that.
   * @param {Record<string, string>} errors by input
   */
  #writeWithout(errors) {
    if (this.#isOfWorld) return;
    const all = Object.entries(this.#form.changed);
    const usable = Object.fromEntries(all.filter(([name]) => !(name in errors)));
    const last = Object.entries(this.#good).filter(([name]) => name in errors);
    this.#address.inputs = { ...usable, ...Object.fromEntries(last) };
    this.#address.write();
  }

  /**
   * Keep for the visit what was typed and cannot be used, as no address says it.
   * @param {Record<string, string>} errors by input
   */
  #keepTyped(errors) {
    const all = Object.entries(this.#form.settings);
    const settings = Object.fromEntries(all.filter(([name]) => name in errors));
    const kept = { inputs: this.#address.inputs, settings };
    keep(TYPED + this.#name, Object.keys(settings).length ? JSON.stringify(kept) : "");
  }

  /** Type again what was typed beside what the address says, and have it said what is wrong. */
  #typeAgain() {
    const { inputs, settings } = recall(TYPED + this.#name);
    if (!settings || JSON.stringify(inputs) !== JSON.stringify(this.#address.inputs)) return;
    this.#form.fill({ ...this.#form.settings, ...settings });
    this.#form.reveal();
    for (const name of Object.keys(settings)) this.#edited.add(name);
    this.#ask("form", true);
  }

  /**
   * Let what is chosen beside the answer be what the address says.
   * @param {Record<string, string>} before what it said until now
   */
  #openAsides(before) {
    for (const aside of this.querySelectorAll("calculator-aside")) {
      const about = aside.getAttribute("about") ?? "";
      const [was, is] = [before, this.#address.choices].map((choices) =>
        JSON.stringify(chosenAbout(choices, about)),
      );
      if (was === is) continue;
      if (is !== "{}") reveal(aside);
      aside.setAttribute("opened", is); // which only what is in view answers
    }
  }

  /** The reader has chosen something beside the answer. @param {Event} event */
  #choose(event) {
    const { target, detail } = /** @type {CustomEvent<Record<string, string>>} */ (event);
    const about = target instanceof Element && target.getAttribute("about");
    if (!about) return;
    this.#edited.add(about);
    this.#address.choose(about, detail);
    this.#address.write();
  }

  #copyLink() {
    return copyLink(this.#link(), this.#status, () =>
      this.#status.unsay(this.#form.complaining?.label),
    );
  }

  /**
   * A link to what the form says: checked, where Python is there to do that; or else as it stands.
   * Where something is wrong there is none, but the way to the reason.
   */
  async #link() {
    if (python.state === "live") await this.#questions.settled;
    this.#form.complaining?.reach();
    if (this.#form.complaining) throw new NoAddress();
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
