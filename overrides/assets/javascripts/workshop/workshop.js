// @ts-check
/**
 * The code of a model, to be changed and run: <energy-workshop> around the code as it is shown.
 *
 * What a reader writes runs only at a press, in a Python of its own that ends with it. So neither an
 * endless loop nor anything else it does ever reaches the one that answers.
 */

import { Editor, drawWay } from "./editor.js";
import { keep, readKept } from "../kept.js";
import { readOutcome } from "./outcome.js";
import { Python, start } from "../python/client.js";
import { explainFailure, fill } from "../sentences.js";
import { megabytes } from "../status.js";

/** @typedef {import("./outcome.js").Outcome} Outcome */

/** Kinds of failure that have a sentence here; what else failed, failed before the code was run. */
/** @type {Record<string, string>} */
const FAILURES = { stopped: "stopped", answering_late: "late", answering: "broken", out_of_memory: "broken" };

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
  #lastRun = "";
  /** The sentence on it. */
  #sentence = "";
  /** Where what the reader has written is kept, for this window alone. */
  #key = "";

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const calculator = this.#calculator;
    const [around, own] = [calculator, this].map((element) => element?.getAttribute("words"));
    this.#words = { ...JSON.parse(around ?? "{}"), ...JSON.parse(own ?? "{}") };
    this.#key = `code:${calculator?.getAttribute("name")}`;
    this.#editor = new Editor(this.#find(".ec-code"));
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.addEventListener("keydown", (event) => this.#type(event), { signal });
    this.addEventListener("input", (event) => this.#edit(event), { signal });
    // At which the calculator would ask Python about the form.
    this.addEventListener("change", (event) => event.stopPropagation(), { signal });
    calculator?.addEventListener("answered", () => this.#markStale(), { signal });
    this.#python.watch(() => this.#showState(), signal);
    this.#showCode();
  }

  disconnectedCallback() {
    this.#python.end();
    this.#life?.abort();
  }

  /** Put our code in the place of the link to it. Where it can't be had, the link remains. */
  async #showCode() {
    const place = this.querySelector("[data-code]");
    const address = place?.querySelector("a")?.href;
    if (place && address) {
      const answer = await fetch(address).catch(() => null);
      const text = answer?.ok ? await answer.text().catch(() => "") : "";
      const code = new DOMParser().parseFromString(text, "text/html").querySelector(".highlight");
      if (!code) return;
      place.replaceWith(document.adoptNode(code));
    }
    this.#find("[data-closed]").hidden = false;
  }

  /** @returns {import("../energy-calculator.js").EnergyCalculator | null} */
  get #calculator() {
    return this.closest("energy-calculator");
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
    return JSON.stringify({ ...this.#calculator?.question, about: "workshop", code: this.#text });
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
    this.#markStale();
  }

  /** Turn the code into an editor. */
  #open() {
    const before = readKept(this.#key);
    if (this.#editor) this.#editor.text = before || this.#shown;
    this.toggleAttribute("open", true);
    this.#find(".ec-editor").hidden = false;
    this.#find("[data-closed]").hidden = true;
    this.#clear(before ? "kept" : undefined);
    this.#showButtons();
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

  /** Forget the last run. @param {"kept" | "restored" | "unreadable"} [key] the sentence to say then */
  #clear(key) {
    this.#lastRun = "";
    this.#show();
    this.#say(key ? this.#words[key] : "");
  }

  /** What has been run is no longer what would be. */
  #markStale() {
    if (!this.#lastRun || this.#running) return;
    const stale = this.#lastRun !== this.#question;
    this.#find(".ec-outcome").classList.toggle("stale", stale);
    this.#say(stale ? this.#words.stale : this.#sentence);
  }

  async #run() {
    if (this.#running) return;
    this.#running = true;
    this.#editor?.mark(null);
    this.#showButtons();
    const question = this.#question;
    const outcome = await this.#ask(question).catch(() => null);
    this.#running = false;
    if (outcome === null) this.#showFailure();
    else {
      this.#python.end();
      if (outcome) this.#showOutcome(outcome, question);
      else this.#clear("unreadable");
    }
    this.#showButtons();
    this.#markStale(); // if something was changed meanwhile
    // The next run is in another Python, which may start already. What did not start needs a press.
    if (this.isConnected && this.hasAttribute("open")) this.#python.start();
  }

  /** Return what comes of a run, if that can be shown. @param {string} question @returns {Promise<Outcome | undefined>} */
  async #ask(question) {
    const python = this.#python;
    python.start();
    if (python.state === "failed") python.start(true);
    if (python.state === "asking") start(); // so that the calculator asks, for both of them
    this.#showState();
    const outcome = readOutcome(await python.ask(question));
    if (!outcome?.missing || python.from === "whole") return outcome;
    // It wants more of Python's library than we do.
    python.end();
    python.from = "whole";
    return this.#ask(question);
  }

  /** @param {Outcome} outcome @param {string} question */
  #showOutcome({ sentence, line, shown }, question) {
    this.#lastRun = question;
    this.#show(shown, line);
    this.#sentence = sentence;
    this.#say(sentence);
  }

  /**
   * Show what came of a run, and the way to the line that is wrong; or nothing.
   * @param {DocumentFragment} [shown]
   * @param {number | null} [line]
   */
  #show(shown = new DocumentFragment(), line = null) {
    this.#editor?.mark(line);
    if (line) shown.append(drawWay(fill(this.#words.there, { line: String(line) })));
    this.#find(".ec-outcome").classList.remove("stale");
    this.#find(".ec-outcome").replaceChildren(shown);
  }

  #showFailure() {
    const { reason } = this.#python;
    this.#clear();
    const key = FAILURES[/** @type {keyof typeof FAILURES} */ (reason.kind)];
    const why = explainFailure(this.#words, reason);
    this.#say(fill(this.#words[key ?? "failed"], { seconds: String(reason.seconds), why }));
  }

  /** Python's state changed: say so to one who waits for it. */
  #showState() {
    if (!this.#running || this.#python.state === "failed") return;
    const { state, all } = this.#python;
    const sentence = this.#words[state === "live" ? "running" : state];
    this.#say(fill(sentence, { all: megabytes(all) }));
  }

  /** Show what can be pressed. */
  #showButtons() {
    // A button that goes while it has the focus would take that along.
    const focused = [this.#button("run"), this.#button("stop")].includes(
      /** @type {any} */ (document.activeElement),
    );
    this.#button("run").hidden = this.#running;
    this.#button("stop").hidden = !this.#running;
    if (focused) this.#button(this.#running ? "stop" : "run").focus();
  }

  /** @param {string} [sentence] */
  #say(sentence = "") {
    const line = this.#find(".ec-run-status");
    if (line.textContent !== sentence) line.textContent = sentence;
  }
}

if (!customElements.get("energy-workshop"))
  customElements.define("energy-workshop", EnergyWorkshop);
