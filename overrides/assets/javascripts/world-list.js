// @ts-check
/** What the bar lists of the world, and its buttons. All that is put in it is plain text. */

import { copyAndSay } from "./copy.js";
import { ask, python, start, watch } from "./python/client.js";
import { confirmOutcome, fill } from "./sentences.js";
import { world } from "./world.js";

export class WorldList {
  #bar;
  #signal;
  /** Whether Python is to tell what is assumed, and has not been asked yet. */
  #due = false;

  /** @param {HTMLElement} bar @param {AbortSignal} signal */
  constructor(bar, signal) {
    this.#bar = bar;
    this.#signal = signal;
    watch(() => this.#ask(), signal);
    bar.addEventListener("click", (event) => this.#press(event), { signal });
  }

  get #language() {
    return this.#bar.getAttribute("language") ?? "";
  }

  /** Show what is assumed by now. */
  show() {
    const list = world.list(this.#language);
    const unread = this.#find("unread");
    this.#bar.hidden = !list.length && unread.hidden;
    this.#find("brief").textContent = list.map((one) => this.#say(one)).join(" · ");
    this.#find("assumed").replaceChildren(...list.map((assumed) => this.#makeItem(assumed)));
    if (world.isTold(this.#language)) return;
    this.#due = true;
    start();
    this.#ask();
  }

  /**
   * Say what is assumed; before Python has, that nobody knows yet whether it can be.
   * @param {import("./world.js").Assumed} assumed
   */
  #say({ label, value, unchecked }) {
    const text = `${label} ${value}`;
    return unchecked ? fill(this.#bar.dataset.unchecked, { text }) : text;
  }

  /** @param {import("./world.js").Assumed} assumed */
  #makeItem(assumed) {
    const { key, label } = assumed;
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = this.#say(assumed);
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.drop = key;
    button.textContent = this.#bar.dataset.drop ?? "";
    button.setAttribute("aria-label", `${button.textContent}: ${label}`);
    item.append(text, " ", button);
    return item;
  }

  /** Have Python tell what no calculator on this page has had told. */
  async #ask() {
    if (!this.#due || python.state !== "live") return;
    this.#due = false;
    const asked = world.texts;
    const question = { about: "world", language: this.#language, world: asked };
    try {
      const reply = JSON.parse(await ask(JSON.stringify(question), this.#signal));
      const unread = this.#find("unread");
      unread.textContent = reply.world.unread;
      unread.hidden = !reply.world.unread;
      world.tell(asked, this.#language, reply.world);
    } catch (error) {
      console.info(`What is assumed is shown as it stands in the address: ${error}`);
    }
  }

  /** @param {Event} event */
  #press({ target }) {
    const button = target instanceof Element && target.closest("button");
    if (!button) return;
    const { drop, action } = button.dataset;
    if (drop !== undefined) this.#drop([drop]);
    if (action === "clear") this.#drop(Object.keys(world.texts));
    if (action === "copy-world") this.#copy(world.linkTo(this.#bar.getAttribute("home") ?? ""));
    if (action === "copy-page") this.#copy(world.pageLink);
  }

  /** @param {string[]} keys */
  #drop(keys) {
    this.#find("unread").hidden = true;
    world.drop(keys);
    this.show();
    // What was pressed is gone, and the focus is not to go with it.
    const next = this.#bar.hidden ? document.querySelector("h1") : this.#bar.querySelector("summary");
    if (next instanceof HTMLHeadingElement) next.tabIndex = -1;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  /** @param {string} link */
  #copy(link) {
    const line = /** @type {HTMLElement} */ (this.#bar.querySelector("[role=status]"));
    copyAndSay(
      Promise.resolve(link),
      (outcome) => confirmOutcome(line, outcome),
      () => (line.textContent = ""),
    );
  }

  /** @param {string} name */
  #find(name) {
    return /** @type {HTMLElement} */ (this.#bar.querySelector(`[data-${name}]`));
  }
}
