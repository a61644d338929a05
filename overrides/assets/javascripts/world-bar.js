// @ts-check
/**
 * The bar that says what the reader assumes everywhere: <world-bar> around markup that is hidden
 * while nothing is. All that is put in it is plain text.
 */

import { copyAndSay } from "./copy.js";
import { ask, python, start, watch } from "./python/client.js";
import { confirmOutcome } from "./sentences.js";
import { world } from "./world.js";

class WorldBar extends HTMLElement {
  /** @type {AbortController | undefined} */
  #life;
  /** Whether Python is to tell what is assumed, and has not been asked yet. */
  #due = false;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    world.arrive(this.getAttribute("version") ?? "");
    world.watch(() => this.#show(), signal);
    watch(() => this.#ask(), signal);
    this.addEventListener("click", (event) => this.#press(event), { signal });
    this.#show();
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  get #language() {
    return this.getAttribute("language") ?? "";
  }

  #show() {
    const list = world.list(this.#language);
    const unread = this.#find("unread");
    this.hidden = !list.length && unread.hidden;
    this.#find("brief").textContent = list.map(({ label, value }) => `${label} ${value}`).join(" · ");
    this.#find("assumed").replaceChildren(...list.map((assumed) => this.#makeItem(assumed)));
    if (world.isTold(this.#language)) return;
    this.#due = true;
    start();
    this.#ask();
  }

  /** @param {import("./world.js").Assumed} assumed */
  #makeItem({ key, label, value }) {
    const item = document.createElement("li");
    const text = document.createElement("span");
    text.textContent = `${label} ${value}`;
    const button = document.createElement("button");
    button.type = "button";
    button.dataset.drop = key;
    button.textContent = this.dataset.drop ?? "";
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
      const reply = JSON.parse(await ask(JSON.stringify(question), this.#life?.signal));
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
    if (action === "copy-world") this.#copy(world.linkTo(this.getAttribute("home") ?? ""));
    if (action === "copy-page") this.#copy(world.pageLink);
  }

  /** @param {string[]} keys */
  #drop(keys) {
    this.#find("unread").hidden = true;
    world.drop(keys);
    // What was pressed is gone, and the focus is not to go with it.
    const next = this.hidden ? document.querySelector("h1") : this.querySelector("summary");
    if (next instanceof HTMLHeadingElement) next.tabIndex = -1;
    if (next instanceof HTMLElement) next.focus({ preventScroll: true });
  }

  /** @param {string} link */
  #copy(link) {
    const line = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    copyAndSay(
      Promise.resolve(link),
      (outcome) => confirmOutcome(line, outcome),
      () => (line.textContent = ""),
    );
  }

  /** @param {string} name */
  #find(name) {
    return /** @type {HTMLElement} */ (this.querySelector(`[data-${name}]`));
  }
}

if (!customElements.get("world-bar")) customElements.define("world-bar", WorldBar);
