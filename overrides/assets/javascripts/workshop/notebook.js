// @ts-check
/**
 * A notebook whose cells can be changed and run: <energy-notebook> above them, with what concerns all.
 *
 * The cells run at a press, in a Python of their own, which the page's policy confines. It lasts until
 * it is stopped, breaks, or all are run anew: then the next run starts from the top. A cell is run
 * after those above it, as far as they have not been run as they now stand.
 */

import { agree } from "../line.js";
import { Python } from "../python/client.js";
import { explainFailure, fill } from "../sentences.js";
import { megabytes } from "../status.js";
import { Cell } from "./cell.js";
import { readCell } from "./outcome.js";

/** Kinds of failure that have a sentence of a notebook's own. @type {Record<string, string>} */
const FAILURES = { stopped: "stopped", answering_late: "late", answering: "broken", out_of_memory: "broken" };

class EnergyNotebook extends HTMLElement {
  /** @type {Record<string, string>} */
  #words = {};
  /** @type {AbortController | undefined} */
  #life;
  /** @type {Cell[]} */
  #cells = [];
  #python = new Python({ confined: true });
  /** How many times a cell has been run, and how many of them before this Python began. */
  #turns = 0;
  #before = 0;
  /** The cell that runs. @type {Cell | undefined} */
  #running;
  /** The row of buttons of which one was pressed for that. @type {HTMLElement | undefined} */
  #pressed;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    const page = /** @type {HTMLElement} */ (this.closest("article"));
    const template = /** @type {HTMLTemplateElement} */ (this.querySelector("template"));
    this.#words = JSON.parse(this.getAttribute("words") ?? "{}");
    this.#cells = [.../** @type {NodeListOf<HTMLElement>} */ (page.querySelectorAll(".ec-cell"))].map(
      (element) => new Cell(element, template, this.#words),
    );
    page.addEventListener("click", (event) => this.#press(event), { signal });
    page.addEventListener("keydown", (event) => this.#type(event), { signal });
    page.addEventListener("input", (event) => this.#edit(event), { signal });
    this.#python.watch(() => this.#showState(), signal);
  }

  disconnectedCallback() {
    this.#python.end();
    this.#life?.abort();
  }

  /** Where the buttons for all cells are. */
  get #tools() {
    return /** @type {HTMLElement} */ (this.querySelector(".ec-tools"));
  }

  /** Return the cell that something stands in. @param {EventTarget | null} target */
  #cellOf(target) {
    return this.#cells.find(({ element }) => target instanceof Node && element.contains(target));
  }

  /** @param {Event} event */
  #press({ target }) {
    const button = target instanceof Element && target.closest("button");
    const cell = this.#cellOf(target);
    if (!button || !(cell || this.contains(button))) return;
    switch (button.dataset.action) {
      case "run":
        return cell && this.#runTo(cell);
      case "run-all":
        return this.#runAll();
      case "stop":
        return this.#python.stop();
      case "agree":
        return agree();
      case "edit":
        return cell?.open();
      case "published":
        return cell?.restore();
      case "show-line":
        return cell?.showLine();
    }
  }

  /** @param {KeyboardEvent} event */
  #type(event) {
    const cell = this.#cellOf(event.target);
    if (!cell || event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    this.#runTo(cell);
  }

  /** @param {Event} event */
  #edit({ target }) {
    this.#cellOf(target)?.edit();
    if (!this.#running) this.#showStanding();
  }

  /** Yield each cell, with whether something was done above it since it was run. */
  *#standing() {
    let latest = 0;
    let changed = false;
    for (const cell of this.#cells) {
      yield { cell, outdated: changed || latest > cell.turn };
      latest = Math.max(latest, cell.turn);
      changed ||= cell.turn > 0 && !cell.isAsRun;
    }
  }

  #showStanding() {
    for (const { cell, outdated } of this.#standing()) cell.showStanding(outdated);
  }

  /** How many cells, from the top, have been run in this Python as they now stand. */
  get #done() {
    const standing = [...this.#standing()];
    const next = standing.findIndex(
      ({ cell, outdated }) =>
        cell.turn <= this.#before || !cell.isAsRun || !cell.succeeded || outdated,
    );
    return next < 0 ? standing.length : next;
  }

  /** Let the next cell be run in another Python. */
  #forget() {
    this.#python.end();
    this.#before = this.#turns;
  }

  /** Run a cell, after those above it that are to be run first. @param {Cell} cell */
  async #runTo(cell) {
    if (this.#running) return;
    const last = await this.#run(cell.tools, this.#cells.indexOf(cell));
    if (last === cell || !last) return;
    cell.say(fill(this.#words.unreached, { n: last.number }));
  }

  /** Run them all, from the top. */
  async #runAll() {
    if (this.#running) return;
    this.#forget();
    if (await this.#run(this.#tools, this.#cells.length - 1)) return;
    const other = this.#cells.filter(({ same }) => !same).map(({ number }) => number);
    const gaps = { n: String(this.#cells.length), cells: other.join(", ") };
    this.#announce(fill(this.#words[other.length ? "all_run" : "all_same"], gaps));
  }

  /**
   * Run what is to be run up to a cell, and return the one that did not come to its end, if any.
   * @param {HTMLElement} pressed
   * @param {number} to
   */
  async #run(pressed, to) {
    this.#pressed = pressed;
    let at = Math.min(this.#done, to);
    let cell = /** @type {Cell} */ (this.#cells[at]);
    for (; at <= to; at++) {
      cell = this.#running = /** @type {Cell} */ (this.#cells[at]);
      this.#showButtons();
      const { text } = cell;
      const outcome = await this.#ask(cell).catch(() => null);
      if (outcome?.missing && this.#python.from !== "whole") {
        // It wants more of Python's library than we do.
        this.#forget();
        this.#python.from = "whole";
        at = -1;
        continue;
      }
      this.#turns += 1;
      const sentence = outcome
        ? cell.show(outcome, text, this.#turns)
        : cell.fail(this.#explain(outcome));
      this.#announce(fill(this.#words.cell, { n: cell.number, sentence }));
      this.#showStanding();
      if (!outcome || !cell.succeeded) break;
    }
    this.#running = undefined;
    this.#showButtons();
    return at > to ? undefined : cell;
  }

  /**
   * Return what comes of a cell, if that can be shown.
   * @param {Cell} cell
   */
  async #ask(cell) {
    const python = this.#python;
    python.start();
    if (python.state === "failed") python.start(true);
    this.#showState();
    const question = {
      calculator: "notebook",
      about: "cell",
      language: this.getAttribute("language"),
      number: Number(cell.number),
      code: cell.text,
    };
    return readCell(await python.ask(JSON.stringify(question)));
  }

  /** Return why there is nothing to show, and let the next run start from the top. @param {null | undefined} outcome */
  #explain(outcome) {
    if (outcome === undefined) {
      this.#forget();
      return this.#words.unreadable ?? "";
    }
    this.#before = this.#turns;
    const { reason } = this.#python;
    const why = explainFailure(this.#words, reason);
    const sentence = this.#words[FAILURES[reason.kind] ?? "failed"];
    return fill(sentence, { seconds: String(reason.seconds), why });
  }

  /** Python's state changed: say so to one who waits for it. */
  #showState() {
    const { state, all } = this.#python;
    if (!this.#running || state === "failed") return;
    const sentence = fill(this.#words[state === "live" ? "running" : state], { all: megabytes(all) });
    this.#running.say(sentence);
    if (this.#pressed) this.#button(this.#pressed, "agree").hidden = state !== "asking";
    if (state !== "live") this.#announce(sentence);
  }

  /** @param {HTMLElement} tools @param {string} action */
  #button(tools, action) {
    return /** @type {HTMLButtonElement} */ (tools.querySelector(`[data-action="${action}"]`));
  }

  /** Show what can be pressed: where a press has begun something, another ends it. */
  #showButtons() {
    for (const tools of [this.#tools, ...this.#cells.map((cell) => cell.tools)]) {
      const stop = this.#button(tools, "stop");
      const run = this.#button(tools, tools === this.#tools ? "run-all" : "run");
      const stoppable = Boolean(this.#running) && tools === this.#pressed;
      // A button that goes while it has the focus would take that along.
      const focused = document.activeElement === run || document.activeElement === stop;
      run.hidden = stoppable;
      run.disabled = Boolean(this.#running) && !stoppable;
      stop.hidden = !stoppable;
      if (!this.#running) this.#button(tools, "agree").hidden = true;
      if (focused) (stoppable ? stop : run).focus();
    }
  }

  /** Say something to whoever reads the page by ear; what a cell shows stands at the cell too. @param {string} sentence */
  #announce(sentence) {
    const line = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    if (line.textContent !== sentence) line.textContent = sentence;
  }
}

if (!customElements.get("energy-notebook"))
  customElements.define("energy-notebook", EnergyNotebook);
