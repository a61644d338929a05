// @ts-check
/**
 * What clears all that this site has a browser keep: <clear-stored> around a button, and a place
 * to say how it went. It leaves alone what other sites on the same host keep.
 */

import { fill } from "./sentences.js";
import { world } from "./world.js";

/** Where the site lies: our scripts are in a folder of folders in it. */
const SITE = new URL("../../../", import.meta.url);

/**
 * How the names begin of what the theme keeps, of code that a reader edits, of what is typed and
 * cannot be used, of a consent, and of what is assumed everywhere.
 */
const OURS = [`${SITE.pathname}.`, "code:", "typed:", "python-agreed", "world-assumed"];

/** Remove what is ours from a storage; return how much that was. @param {Storage} storage */
function clearStorage(storage) {
  const keys = Object.keys(storage).filter((key) => OURS.some((name) => key.startsWith(name)));
  for (const key of keys) storage.removeItem(key);
  return keys.length;
}

/** Remove the caches that the service worker has filled; return how many those were. */
async function clearCaches() {
  const names = (await globalThis.caches?.keys()) ?? [];
  // As it calls them.
  const ours = names.filter((name) => name.startsWith(`${SITE.href} `));
  await Promise.all(ours.map((name) => caches.delete(name)));
  return ours.length;
}

/** Send the service worker away; return how many there were. */
async function clearWorkers() {
  const workers = (await navigator.serviceWorker?.getRegistrations()) ?? [];
  const ours = workers.filter(({ scope }) => scope === SITE.href);
  await Promise.all(ours.map((worker) => worker.unregister()));
  return ours.length;
}

class ClearStored extends HTMLElement {
  connectedCallback() {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    button.hidden = false;
    button.onclick = () => this.#clear();
  }

  async #clear() {
    const line = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    const { done, failed } = this.dataset;
    line.textContent = "";
    try {
      const settings = clearStorage(localStorage) + clearStorage(sessionStorage);
      world.clear();
      // The worker first: it would fill a cache again.
      const workers = await clearWorkers();
      const gaps = { settings, workers, caches: await clearCaches() };
      const texts = Object.entries(gaps).map(([name, number]) => [name, String(number)]);
      line.textContent = fill(done, Object.fromEntries(texts));
    } catch (error) {
      line.textContent = fill(failed, { reason: String(error) });
    }
  }
}

if (!customElements.get("clear-stored")) customElements.define("clear-stored", ClearStored);
