// @ts-check
/**
 * Scenarios in the page's address: `?search.utilisation=70` is an input of calculator `search`, and
 * `?search.boundary.server=off` a choice beside its answer.
 */

/** Characters of a name or a value that are passed on: many more than any number has. */
const LONGEST = 1000;

/** @typedef {Record<string, string>} Texts by input; or by what is chosen, which has a dot in it */

/** What one calculator reads in the address, and writes there. */
export class Address {
  #name;
  #version;
  /** The page this belongs to: with instant navigation the address runs ahead of the content. */
  #page = location.pathname;
  /** What the address said for this calculator when last read or written. */
  #known = "{}";
  /** Whether Python has yet to say what it says. */
  unread = false;
  /** Inputs that differ from default. @type {Texts} */
  inputs = {};
  /** Choices beside the answer that are not as the page was served with. @type {Texts} */
  choices = {};

  /** @param {string} name of the calculator @param {string} version of the page */
  constructor(name, version) {
    this.#name = name;
    this.#version = version;
  }

  /** Whether the address says something that it did not when last read or written. */
  get hasNews() {
    return this.#isHere && this.#text !== this.#known;
  }

  /** Read what the address says of inputs and choices; from now on that is no news. */
  read() {
    this.#known = this.#text;
    this.unread = true;
    const texts = Object.entries(readScenario(this.#name));
    const isChoice = /** @param {[string, string]} text */ ([name]) => name.includes(".");
    this.inputs = Object.fromEntries(texts.filter((text) => !isChoice(text)));
    this.choices = Object.fromEntries(texts.filter(isChoice));
  }

  /** Whether it is in words of another release, of which nothing is known yet. */
  get isForeign() {
    return this.unread && this.otherVersion !== "";
  }

  /** The version that made the address, where that is not this page's. */
  get otherVersion() {
    const version = readVersion();
    return version === this.#version ? "" : version;
  }

  /** Choose something else beside the answer. @param {string} about @param {Texts} texts by choice */
  choose(about, texts) {
    const prefix = `${about}.`;
    const others = Object.entries(this.choices).filter(([name]) => !name.startsWith(prefix));
    const own = Object.entries(texts).map(([choice, text]) => [prefix + choice, text]);
    this.choices = Object.fromEntries([...others, ...own]);
  }

  /**
   * Let the address say what is to be said.
   * @param {{ entry?: boolean }} [how] whether the browser's history gets an entry for it
   */
  write({ entry = false } = {}) {
    // What stands in it in another release's words would be lost, or taken for ours.
    if (!this.#isHere || this.isForeign) return;
    writeScenario(this.#name, this.#toSay, this.#version, { entry });
    this.#known = this.#text;
  }

  /** The address that says so, whether or not it stands in the browser. */
  get link() {
    if (this.isForeign) return location.href;
    return linkScenario(this.#name, this.#toSay, this.#version).href;
  }

  get #toSay() {
    return { ...this.inputs, ...this.choices };
  }

  get #isHere() {
    return location.pathname === this.#page;
  }

  /** What the address says for this calculator; of its version only if that is not this page's. */
  get #text() {
    const texts = readScenario(this.#name);
    return JSON.stringify(this.otherVersion ? { ...texts, "": this.otherVersion } : texts);
  }
}

/**
 * Return what is chosen about something, by choice.
 * @param {Texts} choices
 * @param {string} about
 * @returns {Texts}
 */
export function chosenAbout(choices, about) {
  const prefix = `${about}.`;
  const own = Object.entries(choices).filter(([name]) => name.startsWith(prefix));
  return Object.fromEntries(own.map(([name, text]) => [name.slice(prefix.length), text]));
}

/**
 * Return what the address says for calculator `name`: the last of equals counts.
 * @param {string} name
 * @returns {Texts}
 */
export function readScenario(name) {
  const own = [...new URLSearchParams(location.search)].filter(([key]) => isOf(name, key));
  const texts = own.map(([key, text]) => [clean(key).slice(name.length + 1), text]);
  return Object.fromEntries(texts.map((pair) => pair.map((text) => text.slice(0, LONGEST))));
}

/** Whether the address says anything of any calculator, besides what is said for `name`. @param {string} name */
export function saysScenario(name) {
  const keys = [...new URLSearchParams(location.search).keys()];
  return keys.some((key) => key.includes(".") && !isOf(name, key));
}

/** Return the version that made the address, as far as it says. */
export function readVersion() {
  return (new URLSearchParams(location.search).get("v") ?? "").slice(0, LONGEST);
}

/**
 * Return a link to `texts` for calculator `name`, made with `version`, and to what the address says
 * for other calculators. Whatever else it holds, such as where a reader came from, is left out.
 * @param {string} name
 * @param {Texts} texts
 * @param {string} version
 */
export function linkScenario(name, texts, version) {
  return addressOf(name, texts, version, (key) => key.includes("."));
}

/**
 * Return the address with `texts` for calculator `name`, made with `version`, and what else in it is
 * to be kept.
 * @param {string} name
 * @param {Record<string, string>} texts
 * @param {string} version
 * @param {(key: string) => boolean} keep
 */
function addressOf(name, texts, version, keep) {
  const url = new URL(location.href);
  const others = [...url.searchParams].filter(
    ([key]) => key !== "v" && !isOf(name, key) && keep(key),
  );
  const own = Object.entries(texts).map(([input, text]) => [`${name}.${input}`, text]);
  url.search = String(new URLSearchParams([...others, ...own, ["v", version]]));
  return url;
}

/**
 * Let the address say `texts` for calculator `name`. It bears a version only if it says anything: a
 * page as it was published has the address it was published at.
 * @param {string} name
 * @param {Texts} texts
 * @param {string} version
 * @param {{ entry?: boolean }} [how] whether the browser's history gets an entry for it
 */
export function writeScenario(name, texts, version, { entry = false } = {}) {
  const url = addressOf(name, texts, version, () => true);
  if (![...url.searchParams].some(([key]) => key.includes("."))) url.searchParams.delete("v");
  if (url.href === location.href) return;
  try {
    // The theme keeps the place on the page in the state.
    if (entry) history.pushState(history.state, "", url);
    else history.replaceState(history.state, "", url);
  } catch {
    // Some browsers refuse it for a while after a hundred times; a link can be copied all the same.
  }
}

/**
 * Call `listener` whenever the address may have come to say something else, until `signal` aborts.
 * @param {() => void} listener
 * @param {AbortSignal} signal
 */
export function watchAddress(listener, signal) {
  addEventListener("popstate", listener, { signal });
  addEventListener("scenario", listener, { signal }); // which links.js dispatches
}

/** Whether a key is one of calculator `name`, in whatever case. @param {string} name @param {string} key */
function isOf(name, key) {
  return clean(key).toLowerCase().startsWith(`${name}.`);
}

/** Return a key as it was meant: full-width points, and a link from HTML still escapes its "&". @param {string} key */
function clean(key) {
  return key.trim().replace(/^(amp;)+/i, "").replace(/[．。]/, ".");
}
