// @ts-check
/**
 * The bar that says what the reader assumes everywhere: <world-bar> around markup that is hidden
 * while nothing is. Till then, nobody fetches the script that lists it.
 */

import { world } from "./world.js";

class WorldBar extends HTMLElement {
  /** @type {AbortController | undefined} */
  #life;
  /** @type {import("./world-list.js").WorldList | undefined} */
  #list;

  connectedCallback() {
    this.#life = new AbortController();
    const { signal } = this.#life;
    this.#list = undefined;
    world.arrive(this.getAttribute("version") ?? "");
    world.watch(() => this.#show(signal), signal);
    this.#show(signal);
  }

  disconnectedCallback() {
    this.#life?.abort();
  }

  /** @param {AbortSignal} signal */
  async #show(signal) {
    if (world.isEmpty && this.hidden) return;
    try {
      const { WorldList } = await import("./world-list.js");
      if (signal.aborted) return;
      this.#list ??= new WorldList(this, signal);
      this.#list.show();
    } catch (error) {
      console.info(`What is assumed is not listed: ${error}`);
    }
  }
}

if (!customElements.get("world-bar")) customElements.define("world-bar", WorldBar);
