/** Pieces of a browser for tests of the page's scripts: no more of it than they use. */

import { register } from "node:module";

/** What the build would say of the runtime: each file has a size that no sum of others has. */
export const SENT = {
  loader: 1,
  engine: 2,
  wasm: 4,
  decoder: 8,
  memory: 16,
  library: 32,
  whole: 64,
  calc: 128,
};

const files = Object.fromEntries(Object.entries(SENT).map(([name, sent]) => [name, { sent }]));
const script = `export const runtime = ${JSON.stringify({ files })};`;
const url = `data:text/javascript,${encodeURIComponent(script)}`;

// The scripts import a module that the build writes.
register(
  `data:text/javascript,${encodeURIComponent(`
    export async function resolve(specifier, context, next) {
      const built = specifier.endsWith("/runtime.js");
      return built ? { url: ${JSON.stringify(url)}, shortCircuit: true } : next(specifier, context);
    }`)}`,
);

/** Let something be there for all scripts, as in a browser. */
export function provide(globals) {
  for (const [name, value] of Object.entries(globals))
    Object.defineProperty(globalThis, name, { value, configurable: true, writable: true });
}

/** A worker that says what it is told to say. */
export class FakeWorker {
  /** @type {FakeWorker[]} */
  static all = [];

  static get last() {
    return FakeWorker.all.at(-1);
  }

  constructor(address, options) {
    Object.assign(this, { address, options, messages: [], terminated: false });
    FakeWorker.all.push(this);
  }

  postMessage(message) {
    this.messages.push(message);
  }

  terminate() {
    this.terminated = true;
  }

  report(data) {
    this.onmessage({ data });
  }

  /** What was asked, in order. */
  get questions() {
    return this.messages.filter((message) => "id" in message);
  }

  get place() {
    return this.messages[0].place;
  }
}

/** An element: attributes, data, text, and whatever it is given to be found in it. */
export class FakeElement {
  constructor({ attributes = {}, dataset = {}, inside = {}, ...properties } = {}) {
    this.attributes = { ...attributes };
    this.dataset = dataset;
    this.inside = inside;
    this.textContent = "";
    this.hidden = false;
    Object.assign(this, properties);
  }

  getAttribute(name) {
    return this.attributes[name] ?? null;
  }

  hasAttribute(name) {
    return name in this.attributes;
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  removeAttribute(name) {
    delete this.attributes[name];
  }

  toggleAttribute(name, there) {
    if (there) this.setAttribute(name, "");
    else this.removeAttribute(name);
  }

  querySelector(selector) {
    return [this.inside[selector] ?? null].flat()[0];
  }

  querySelectorAll(selector) {
    return [this.inside[selector] ?? []].flat();
  }

  closest() {
    return this.around ?? null;
  }

  focus() {
    globalThis.document.activeElement = this;
  }
}

/**
 * A slider: whatever it is set to, it stands on the step that is nearest, as browsers have it. What
 * is no number, and an infinity is none, puts it in the middle.
 */
export class FakeSlider extends FakeElement {
  #value = "";

  constructor({ value, ...properties }) {
    super(properties);
    this.value = value;
  }

  get value() {
    return this.#value;
  }

  set value(text) {
    const [min, max, step] = [this.min, this.max, this.step].map(Number);
    const last = min + Math.floor((max - min) / step + 1e-9) * step;
    const place = Number.isFinite(Number(text)) ? Number(text) : (min + max) / 2;
    const nearest = min + Math.round((place - min) / step) * step;
    this.#value = String(Number(Math.min(Math.max(nearest, min), last).toPrecision(12)));
  }
}

/** Let what has been promised come about. */
export async function settle() {
  for (let turn = 0; turn < 20; turn++) await Promise.resolve();
}
