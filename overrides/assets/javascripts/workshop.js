// @ts-check
/**
 * The code of a model, to be changed and run: <energy-workshop> around the code as it is shown.
 *
 * What a reader writes runs only at a press, in a Python of its own that ends with it. So neither an
 * endless loop nor anything else it does ever reaches the one that answers.
 */

import { Editor } from "./editor.js";
import { Python } from "./python.js";
import { filled, why } from "./sentences.js";

/**
 * What Python says of a run: a sentence, the line where it went wrong, the rest as HTML; and a
 * module that is not there, if that was why.
 * @typedef {{ sentence: string, line: number | null, html: string, missing?: string }} Ran
 */

/** Kinds of failure that have a sentence here; what else failed, failed before the code was run. */
const OURS = { stopped: "stopped", answering_late: "late", answering: "broken", memory: "broken" };

class EnergyWorkshop extends HTMLElement {
  /** @type {Record<string, string>} */
  #words = {};
  /** @type {AbortController | undefined} */
  #life;
  /** @type {Editor | undefined} */
  #editor;
  #python = new Python({ confined: true });
  #running = false;
  /** What was run last, with the form as it was. */
  #ran = "";
  /** What was said of it. */
  #told = "";
  /** Where what the reader has written is kept, for this window alone. */
  #key = "";

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const [around, own] = [this.#form, this].map((each) => each?.getAttribute("words") ?? "{}");
    this.#words = { ...JSON.parse(around), ...JSON.parse(own) };
    this.#key = `code:${this.#form?.getAttribute("name")}`;
    this.#editor = new Editor(this.#find(".ec-code"));
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.addEventListener("keydown", (event) => this.#type(event), { signal });
    this.addEventListener("input", (event) => this.#edit(event), { signal });
    // At which the calculator would ask Python about the form.
    this.addEventListener("change", (event) => event.stopPropagation(), { signal });
    this.#form?.addEventListener("answered", () => this.#age(), { signal });
    this.#python.watch(() => this.#follow(), signal);
    this.#find("[data-closed]").hidden = false;
  }

  disconnectedCallback() {
    this.#python.end();
    this.#life?.abort();
  }

  get #form() {
    return /** @type {HTMLElement & { question: object } | null} */ (
      this.closest("energy-calculator")
    );
  }

  /** Our code, as it is shown. */
  get #shown() {
    return this.querySelector("code")?.textContent?.trimEnd() ?? "";
  }

  get #text() {
    return this.#editor?.text ?? "";
  }

  /** What a run depends on. */
  get #question() {
    return JSON.stringify({ ...this.#form?.question, about: "code", code: this.#text });
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.querySelector(selector));
  }

  /** @param {string} action */
  #button(action) {
    return /** @type {HTMLButtonElement} */ (this.#find(`[data-action="${action}"]`));
  }

  /** @param {Event} event */
  #press(event) {
    const button = event.target instanceof Element && event.target.closest("button");
    if (!button) return;
    event.stopPropagation();
    switch (/** @type {HTMLElement} */ (button).dataset.action) {
      case "edit":
        return this.#open();
      case "close":
        return this.#close();
      case "run":
        return this.#run();
      case "stop":
        return this.#python.stop();
      case "restore":
        return this.#restore();
      case "show-line":
        return this.#editor?.reach();
    }
  }

  /** @param {KeyboardEvent} event */
  #type(event) {
    event.stopPropagation();
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#run();
  }

  /** @param {Event} event */
  #edit(event) {
    event.stopPropagation();
    keep(this.#key, this.#text === this.#shown ? "" : this.#text);
    this.#editor?.mark(null);
    this.#age();
  }

  /** Turn the code into an editor. */
  #open() {
    const before = kept(this.#key);
    if (this.#editor) this.#editor.text = before || this.#shown;
    this.toggleAttribute("open", true);
    this.#find(".ec-editor").hidden = false;
    this.#find("[data-closed]").hidden = true;
    this.#clear(before ? "kept" : undefined);
    this.#show();
    this.#editor?.focus();
    this.#find(".ec-hint").scrollIntoView({ block: "nearest" });
    this.#python.start(); // so that it is there when it is wanted
  }

  #close() {
    this.#python.end();
    this.toggleAttribute("open", false);
    this.#find(".ec-editor").hidden = true;
    this.#find("[data-closed]").hidden = false;
    this.#button("edit").focus();
  }

  /** Put our code back: undoing brings back the reader's. */
  #restore() {
    if (this.#running) this.#python.stop();
    this.#editor?.replace(this.#shown);
    keep(this.#key, "");
    this.#clear("restored");
  }

  /** Forget the last run. @param {string} [said] */
  #clear(said) {
    this.#ran = "";
    this.#editor?.mark(null);
    this.#find(".ec-outcome").innerHTML = "";
    this.#find(".ec-outcome").classList.remove("stale");
    this.#say(said ? this.#words[said] : "");
  }

  /** What has been run is no longer what would be. */
  #age() {
    if (!this.#ran || this.#running) return;
    const stale = this.#ran !== this.#question;
    this.#find(".ec-outcome").classList.toggle("stale", stale);
    this.#say(stale ? this.#words.stale : this.#told);
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    this.#editor?.mark(null);
    this.#show();
    const question = this.#question;
    const ran = await this.#ask(question).catch(() => undefined);
    this.#running = false;
    if (ran) {
      this.#python.end();
      this.#found(ran, question);
    } else this.#failed();
    this.#show();
    this.#age(); // if something was changed meanwhile
    // The next run is in another Python, which may start already. What did not start needs a press.
    if (this.isConnected && this.hasAttribute("open")) this.#python.start();
  }

  /** @param {string} question @returns {Promise<Ran>} */
  async #ask(question) {
    const python = this.#python;
    python.start();
    if (python.state === "failed") python.start(true);
    this.#follow();
    const ran = JSON.parse(await python.ask(question));
    if (!ran.missing || python.from === "whole") return ran;
    // It wants more of Python's library than we do.
    python.end();
    python.from = "whole";
    return this.#ask(question);
  }

  /** @param {Ran} ran @param {string} question */
  #found({ sentence, line, html }, question) {
    this.#ran = question;
    this.#find(".ec-outcome").classList.remove("stale");
    this.#find(".ec-outcome").innerHTML = html;
    this.#editor?.mark(line);
    this.#told = sentence;
    this.#say(sentence);
  }

  #failed() {
    const { reason } = this.#python;
    this.#clear();
    const own = OURS[/** @type {keyof typeof OURS} */ (reason.kind)];
    const gaps = { seconds: String(reason.seconds), why: why(this.#words, reason) };
    this.#say(filled(this.#words[own ?? "failed"], gaps));
  }

  /** Python's state changed: say so to one who waits for it. */
  #follow() {
    if (!this.#running || this.#python.state === "failed") return;
    const { state } = this.#python;
    this.#say(this.#words[state === "live" ? "running" : state]);
  }

  /** Show what can be pressed. */
  #show() {
    // A button that goes while it has the focus would take that along.
    const focused = [this.#button("run"), this.#button("stop")].includes(
      /** @type {any} */ (document.activeElement),
    );
    this.#button("run").hidden = this.#running;
    this.#button("stop").hidden = !this.#running;
    if (focused) this.#button(this.#running ? "stop" : "run").focus();
  }

  /** @param {string} [words] */
  #say(words = "") {
    const line = this.#find(".ec-run-status");
    if (line.textContent !== words) line.textContent = words;
  }
}

/** Return what is kept in this window; a browser may keep nothing. @param {string} key */
function kept(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** @param {string} key @param {string} text */
function keep(key, text) {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // Then it lasts as long as the page.
  }
}

if (!customElements.get("energy-workshop"))
  customElements.define("energy-workshop", EnergyWorkshop);
