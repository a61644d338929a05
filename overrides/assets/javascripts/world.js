// @ts-check
/**
 * The world: what the reader assumes everywhere, as texts by the assumption's key. It stands in the
 * address of every page of the visit, and is kept for the visit beside that, so that it goes along
 * to the next page, through a reload, and into the other language. What a key means, which texts are
 * numbers, and which inputs rest on them, Python knows.
 *
 * A link's world takes the place of the visit's; going back and forward does not.
 */

import { readScenario, readVersion, saysScenario, writeScenario } from "./address.js";
import { keep, recall } from "./kept.js";

/** What the world is called in an address, and what is kept of it. */
const WORLD = "world";
const KEPT = "world-assumed";

/**
 * @typedef {Record<string, string>} Texts by the assumption's key
 *
 * An assumption as Python shows it: plain texts. One that Python has not told is `unchecked`.
 * @typedef {{ key: string, label: string, value: string, unchecked?: boolean }} Assumed
 *
 * What Python says of a world, in a language.
 * @typedef {object} Told
 * @property {Assumed[]} assumed
 * @property {Texts} texts as they stand in an address; what cannot be used is not among them
 * @property {string} [unread] a sentence on that
 *
 * What is kept: `told` is by language.
 * @typedef {{ texts: Texts, told: Record<string, Assumed[]> }} Kept
 */

export class World {
  /** @type {Texts} */
  texts = {};
  /** @type {Record<string, Assumed[]>} */
  #told = {};
  /** That of the pages, and of what is written in their addresses. */
  #version = "";
  /** @type {Set<(changed: boolean) => void>} */
  #watchers = new Set();

  constructor() {
    this.#recall();
    addEventListener("popstate", () => this.write());
    addEventListener("scenario", () => this.arrive(this.#version)); // which links.js dispatches
    // A page that the browser has put by may know less than those after it.
    addEventListener("pageshow", ({ persisted }) => {
      if (!persisted) return;
      this.#recall();
      this.write();
      this.#notify(true);
    });
  }

  /** Whether nothing is assumed. */
  get isEmpty() {
    return !Object.keys(this.texts).length;
  }

  /** The reader has come to a page of this version. @param {string} version */
  arrive(version) {
    const first = !this.#version;
    this.#version = version;
    const texts = readScenario(WORLD);
    const back = first && !this.isEmpty && isBack();
    if (Object.keys(texts).length && !back && !isSame(texts, this.texts)) this.#replace(texts, {});
    this.write();
  }

  /** Assume something else, besides. @param {Texts} texts */
  assume(texts) {
    this.#replace({ ...this.texts, ...texts }, this.#toldWithout(Object.keys(texts)));
    this.write();
  }

  /** Assume some of it no longer. @param {string[]} keys */
  drop(keys) {
    const left = Object.entries(this.texts).filter(([key]) => !keys.includes(key));
    this.#replace(Object.fromEntries(left), this.#toldWithout(keys));
    this.write();
  }

  /** Assume nothing any more. */
  clear() {
    this.drop(Object.keys(this.texts));
  }

  /**
   * What is assumed, as Python has told it in a language; before it has, as it stands in addresses.
   * @param {string} language
   * @returns {Assumed[]}
   */
  list(language) {
    const told = this.#told[language] ?? [];
    const late = Object.entries(this.texts).filter(([key]) => !told.some((one) => one.key === key));
    return [...told, ...late.map(([key, value]) => ({ key, label: key, value, unchecked: true }))];
  }

  /** Whether Python has told all of it in a language. @param {string} language */
  isTold(language) {
    const keys = (this.#told[language] ?? []).map(({ key }) => key);
    return Object.keys(this.texts).every((key) => keys.includes(key));
  }

  /**
   * Python has told what was asked, unless the reader assumes something else by now.
   * @param {Texts} asked
   * @param {string} language
   * @param {Told} told
   */
  tell(asked, language, { assumed, texts }) {
    if (!isSame(asked, this.texts)) return;
    const known = JSON.stringify(this.#told[language] ?? []);
    if (isSame(texts, this.texts) && JSON.stringify(assumed) === known) return;
    this.texts = texts;
    this.#told = { ...this.#told, [language]: assumed };
    this.#keep();
    this.write();
    this.#notify(false);
  }

  /** A link to this page with the world, and with what else its address says. */
  get pageLink() {
    return worldLink(new URL(location.href), this.texts, this.#version);
  }

  /** A link to the world alone. @param {string} page */
  linkTo(page) {
    return worldLink(new URL(page, document.baseURI), this.texts, this.#version);
  }

  /**
   * Call `watcher` whenever something is assumed otherwise (`changed`), or has been told, until
   * `signal` aborts.
   * @param {(changed: boolean) => void} watcher
   * @param {AbortSignal} signal
   */
  watch(watcher, signal) {
    this.#watchers.add(watcher);
    signal.addEventListener("abort", () => this.#watchers.delete(watcher));
  }

  /** Let the address say the world. */
  write() {
    if (isSame(readScenario(WORLD), this.texts)) return;
    // What an address of another release says is not to be taken for ours: a calculator reads it first.
    if (saysScenario(WORLD) && readVersion() !== this.#version) return;
    writeScenario(WORLD, this.texts, this.#version);
  }

  /** @param {Texts} texts @param {Record<string, Assumed[]>} told */
  #replace(texts, told) {
    this.texts = texts;
    this.#told = told;
    this.#keep();
    this.#notify(true);
  }

  /** @param {string[]} keys */
  #toldWithout(keys) {
    const lists = Object.entries(this.#told).map(([language, list]) => [
      language,
      list.filter(({ key }) => !keys.includes(key)),
    ]);
    return Object.fromEntries(lists);
  }

  /** @param {boolean} changed */
  #notify(changed) {
    for (const watcher of [...this.#watchers]) watcher(changed);
  }

  // ---- For the visit

  #recall() {
    const { texts, told } = isAlone() ? recall(KEPT) : {};
    this.texts = texts ?? {};
    this.#told = told ?? {};
  }

  /** Where nothing is kept, it goes along in the address, and while the theme puts pages in place. */
  #keep() {
    const kept = { texts: this.texts, told: this.#told };
    if (isAlone()) keep(KEPT, this.isEmpty ? "" : JSON.stringify(kept));
  }
}

/** Whether it is no page in somebody else's, which has its own address to go by, and nothing else. */
function isAlone() {
  return parent === self;
}

/** Whether the reader has come back to this document, or forward. */
function isBack() {
  const [entry] = performance.getEntriesByType("navigation");
  return entry instanceof PerformanceNavigationTiming && entry.type === "back_forward";
}

/** @param {Texts} one @param {Texts} other */
function isSame(one, other) {
  const [first, second] = [one, other].map((texts) => JSON.stringify(Object.entries(texts).sort()));
  return first === second;
}

/**
 * Return a link with a world in it, and with what it says of calculators already.
 * @param {URL} url
 * @param {Texts} texts
 * @param {string} version
 */
function worldLink(url, texts, version) {
  const said = [...url.searchParams].filter(([key]) => key.includes("."));
  const others = said.filter(([key]) => !key.startsWith(`${WORLD}.`));
  const own = Object.entries(texts).map(([key, text]) => [`${WORLD}.${key}`, text]);
  url.search = String(new URLSearchParams([...others, ...own, ["v", version]]));
  return url.href;
}

export const world = new World();
