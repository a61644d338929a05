// @ts-check
/** A cell of a notebook: its code, which can be edited, and what it gives here beside what it gave. */

import { fill } from "../sentences.js";
import { findDifference, linesOf } from "./difference.js";
import { Editor, drawWay } from "./editor.js";
import { keep, readKept } from "../kept.js";

export class Cell {
  /** In which turn it was run last, if it was; they are counted from one. */
  turn = 0;
  /** Whether it then came to its end. */
  succeeded = false;
  /** Whether it then gave what it gave when the page was built. */
  same = false;
  /** The code that was run. */
  #ran = "";
  /** What is said of that. */
  #sentence = "";
  #words;
  #key;

  /**
   * @param {HTMLElement} element
   * @param {HTMLTemplateElement} template of what a cell unfolds
   * @param {Record<string, string>} words
   */
  constructor(element, template, words) {
    const parts = /** @type {DocumentFragment} */ (template.content.cloneNode(true));
    this.element = element;
    this.number = element.dataset.number ?? "";
    this.tools = /** @type {HTMLElement} */ (element.querySelector(".ec-tools"));
    this.tools.append(...parts.querySelectorAll("button"));
    this.tools.before(/** @type {Element} */ (parts.querySelector(".ec-editor")));
    this.tools.after(parts);
    this.#words = words;
    this.#key = `code:${location.pathname}:${this.number}`;
    this.editor = new Editor(this.#find(".ec-code"));
    this.editor.box.setAttribute("aria-label", fill(words.label, { n: this.number }));
    const kept = readKept(this.#key);
    this.editor.text = kept || this.published;
    if (!kept) return;
    this.#unfold();
    this.say(words.kept);
  }

  get text() {
    return this.editor.text;
  }

  /** The code as it was published. */
  get published() {
    return this.#find("code").textContent?.trimEnd() ?? "";
  }

  /** Whether what was run is what stands in it. */
  get isAsRun() {
    return this.#ran === this.text;
  }

  /** What it gave when the page was built, if that was anything. */
  get #built() {
    return this.element.closest(".jp-CodeCell")?.querySelector(".jp-Cell-outputWrapper");
  }

  /** @param {string} selector */
  #find(selector) {
    return /** @type {HTMLElement} */ (this.element.querySelector(selector));
  }

  /** Turn the code into an editor. */
  open() {
    this.#unfold();
    this.editor.focus();
  }

  #unfold() {
    this.element.toggleAttribute("open", true);
    this.#find(".ec-editor").hidden = false;
    this.#find('[data-action="edit"]').hidden = true;
    this.#showButton();
  }

  /** Put the published code back: undoing brings back the reader's. */
  restore() {
    this.editor.replace(this.published);
    this.say(this.#words.restored);
  }

  /** The reader has changed the code. */
  edit() {
    keep(this.#key, this.text === this.published ? "" : this.text);
    this.editor.mark(null);
    this.#showButton();
    if (!this.turn) this.say("");
  }

  #showButton() {
    this.#find('[data-action="published"]').hidden = this.text === this.published;
  }

  /** Go to the line that is wrong. */
  showLine() {
    this.#unfold();
    this.editor.reach();
  }

  /** Say something of the cell. @param {string} [sentence] */
  say(sentence = "") {
    this.#find(".ec-run-status").textContent = sentence;
  }

  /**
   * Show what came of a run, and return what is said of it.
   * @param {import("./outcome.js").CellOutcome} outcome
   * @param {string} text that was run
   * @param {number} turn
   */
  show({ sentence, line, ended, shown }, text, turn) {
    const built = this.#built;
    const difference = findDifference(built ? linesOf(built) : [], linesOf(shown));
    this.#place(shown, line);
    Object.assign(this, { turn, succeeded: ended, same: !sentence && !difference });
    this.#ran = text;
    this.#sentence = sentence || this.#compare(difference, Boolean(built));
    return this.#sentence;
  }

  /** @param {ReturnType<typeof findDifference>} difference @param {boolean} gaveSomething */
  #compare(difference, gaveSomething) {
    const { differs, nothing = "", same = "", silent = "" } = this.#words;
    if (!difference) return gaveSomething ? same : silent;
    const { built, here } = difference;
    return fill(differs, { built: built || nothing, here: here || nothing });
  }

  /** Put what there is to show beside what the build made. @param {DocumentFragment} shown @param {number | null} line */
  #place(shown, line) {
    this.editor.mark(line);
    if (line) shown.append(drawWay(fill(this.#words.there, { line: String(line) })));
    // Two regions of a page bear two names.
    for (const region of shown.querySelectorAll("[role=region]")) {
      const name = region.getAttribute("aria-label") ?? "";
      region.setAttribute("aria-label", fill(this.#words.region, { name }));
    }
    const beside = this.#find(".ec-beside");
    const built = this.#built;
    if (built && !beside.contains(built)) beside.firstElementChild?.append(built);
    if (!built && beside.children.length > 1) beside.firstElementChild?.remove();
    beside.hidden = !built && !shown.childNodes.length;
    this.#find(".ec-outcome").replaceChildren(shown);
  }

  /** Show nothing but why there is nothing. @param {string} sentence */
  fail(sentence) {
    this.turn = 0;
    this.#place(document.createDocumentFragment(), null);
    this.say(sentence);
    return sentence;
  }

  /** Say what the last run is worth now. @param {boolean} outdated by what was done above */
  showStanding(outdated) {
    if (!this.turn) return;
    const { changed, stale } = this.#words;
    const why = this.isAsRun ? outdated && stale : changed;
    this.#find(".ec-outcome").classList.toggle("stale", Boolean(why));
    this.say(why || this.#sentence);
  }
}
