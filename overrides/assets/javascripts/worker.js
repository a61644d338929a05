// @ts-check
/**
 * Runs the site's Python: it starts once, then answers questions. `python.js` talks to it.
 *
 * Everything it needs is asked for at once, here, and checked as it comes: `loadPyodide` itself
 * waits for ever when its WebAssembly is missing or served with the wrong type.
 */

import { forget, keep, possible, recall, sizeOf } from "./memory.js";

/**
 * What to start: the folder that `runtime` describes, with the `whole` standard library or the part
 * we use, past all caches if it has to be `fresh`, and `anew` if not from a kept memory.
 * @typedef {{ folder: string, runtime: import("./runtime.js").Runtime, whole: boolean,
 *   fresh: boolean, anew: boolean }} Place
 *
 * What comes in: first the place, then questions.
 * @typedef {{ place: Place } | { id: number, question: string }} Order
 *
 * What goes out: bytes that came, that a memory was found, the next stage, or why there is none;
 * then answers.
 * @typedef {{ got: number } | { recalled: true } | { stage: "starting" | "live" }
 *   | { failed: Failed }
 *   | { id: number, answer: string }} Report
 *
 * Why there is no answer: for readers a kind, and the file it is about; for the console, details.
 * @typedef {{ kind: string, file?: string, details: string }} Failed
 */

const WHEEL = "/calc.whl";
const WASM = "application/wasm";

/** What a browser refuses to run unless it is typed so, by the end of its name. */
const TYPES = { wasm: /^application\/wasm\b/, mjs: /^(text|application)\/(x-)?javascript\b/ };

/** What a file begins with, by the end of its name. */
const BEGINNINGS = { wasm: "\0asm", zip: "PK\x03\x04", whl: "PK\x03\x04" };

/** Milliseconds between two reports of bytes. */
const PAUSE = 50;

/** Milliseconds without a question after which there is time to keep the memory. */
const LEISURE = 2000;

/** @type {(question: string) => string} */
let answer;
/** What to do at leisure, once. @type {(() => void) | undefined} */
let later;
/** @type {ReturnType<typeof setTimeout> | undefined} */
let leisure;
let got = 0;
let told = 0;

class Failure extends Error {
  /** @param {string} kind @param {string} file @param {string} details */
  constructor(kind, file, details) {
    super(details);
    this.kind = kind;
    this.file = file;
  }
}

/** @param {Report} message */
function report(message) {
  postMessage(message);
}

/** Count bytes as they were sent, and say so now and then. @param {number} bytes */
function count(bytes) {
  got += bytes;
  if (performance.now() < told + PAUSE) return;
  told = performance.now();
  report({ got });
}

/**
 * Fetch a file and check that it is what the build made.
 * @param {Place} place
 * @param {import("./runtime.js").Name} name
 */
function get({ folder, runtime, fresh }, name) {
  const file = runtime.files[name];
  const url = `${folder}${file.path}`;
  /** @param {string} details */
  const damaged = (details) => new Failure("damaged", name, `${url}: ${details}`);

  const response = fetch(url, { cache: fresh ? "reload" : "default" }).then(
    (found) => {
      if (!found.ok) throw new Failure("missing", name, `${url}: status ${found.status}`);
      if (file.packed) return unpacked(found);
      const type = found.headers.get("Content-Type") ?? "";
      if (!(of(TYPES, file.path) ?? /^/).test(type)) throw damaged(`is sent as ${type}`);
      return found;
    },
    (error) => {
      throw new Failure("unreachable", name, `${url}: ${error}`);
    },
  );

  // Its content is followed on a copy, so that the browser compiles while it downloads.
  const content = response.then(async (found) => {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (found.clone().body).getReader();
    const whole = new Uint8Array(file.size);
    let at = 0;
    for (;;) {
      const { done, value } = await reader.read().catch((error) => {
        throw new Failure("unreachable", name, `${url}: ${error}`);
      });
      if (done) break;
      if (at + value.length > file.size) throw damaged(`is longer than ${file.size}`);
      whole.set(value, at);
      at += value.length;
      if (at >= 4 && !begins(file.path, whole)) throw damaged("begins as something else");
      count((value.length / file.size) * file.sent);
    }
    if (at < file.size) throw damaged(`ends after ${at} bytes of ${file.size}`);
    // A page on plain http has no means to check more than this.
    const sum = await globalThis.crypto?.subtle?.digest("SHA-256", whole);
    if (sum && btoa(String.fromCharCode(...new Uint8Array(sum))) !== file.sha256)
      throw damaged("is not the file it should be");
    return whole;
  });
  content.catch(() => {}); // whoever waits for it hears of it
  return { url, response, content };
}

/** Return a file that was sent packed as if the host had packed it. @param {Response} found */
function unpacked({ body }) {
  const plain = body?.pipeThrough(new DecompressionStream("gzip"));
  return new Response(plain, { headers: { "Content-Type": WASM } });
}

/**
 * Return what a table says of files whose names end as this one's does.
 * @template T
 * @param {Record<string, T>} table
 * @param {string} path
 */
function of(table, path) {
  return table[path.slice(path.lastIndexOf(".") + 1)];
}

/** @param {string} path @param {Uint8Array} content */
function begins(path, content) {
  const beginning = of(BEGINNINGS, path.replace(/\.gz$/, "")) ?? "";
  return [...beginning].every((each, index) => content[index] === each.charCodeAt(0));
}

/** @param {Place} place */
async function start(place) {
  if (typeof WebAssembly !== "object")
    throw new Failure("unsupported", "wasm", "there is no WebAssembly");
  const wasm = get(place, "wasm");
  const library = get(place, place.whole ? "whole" : "library");
  const calc = get(place, "calc");
  const engine = get(place, "engine");
  const loader = get(place, "loader");
  const arrived = Promise.all([wasm, library, calc, engine, loader].map((each) => each.content));

  // Compiled from its first byte on, while all else is still on its way.
  const compiled = wasm.response.then((found) => WebAssembly.compileStreaming(found));
  compiled.catch(() => {});
  // Pyodide fetches and compiles by itself: it is handed what is under way already. Of a file that
  // was sent packed it knows nothing.
  const unpackedURL = wasm.url.replace(/\.gz$/, "");
  const plain = globalThis.fetch;
  globalThis.fetch = async (what, ...rest) => {
    if (String(what) === unpackedURL) return wasm.response;
    if (String(what) === library.url) return new Response(await library.content);
    return plain(what, ...rest);
  };
  WebAssembly.instantiateStreaming = async (_, imports) => {
    const module = await compiled;
    return { module, instance: await WebAssembly.instantiate(module, imports) };
  };

  const loaded = load().catch(async (error) => {
    await arrived; // what did not arrive is the better reason
    throw error;
  });
  // It never comes to an end when something else fails.
  await Promise.all([arrived.then(() => report({ stage: "starting" })), loaded]);
  report({ stage: "live" });

  async function load() {
    const { abi, platform, pyodide: version, python } = place.runtime;
    const indexURL = new URL(".", loader.url).href;
    const kept = place.anew || place.whole ? undefined : recall();
    // Modules are imported once they have been checked; the browser has kept them.
    /** @type {[typeof import("pyodide"), { default: any }, ArrayBuffer | undefined]} */
    const [{ loadPyodide }, { default: createPyodideModule }, memory] = await Promise.all([
      loader.content.then(() => import(loader.url)),
      engine.content.then(() => import(engine.url)),
      kept,
    ]);
    if (memory) report({ recalled: true });
    const running = await loadPyodide({
      createPyodideModule,
      indexURL,
      packageBaseUrl: indexURL, // without it, another host would be asked for missing packages
      stdLibURL: library.url,
      lockFileContents: {
        info: { abi_version: abi, arch: "wasm32", platform, python, version },
        packages: {},
      },
      env: { PYTHONPATH: WHEEL },
      ...(memory ? { _loadSnapshot: memory } : { _makeSnapshot: possible }),
      fsInit: async (system) => system.writeFile(WHEEL, await calc.content),
    });
    answer = running.pyimport("calc.browser").answer;
    const size = sizeOf(running);
    if (possible && !memory && !place.whole) later = () => keep(running, size);
  }
}

/**
 * Say why something failed. Pyodide also throws things that are no errors.
 * @param {any} error
 * @param {string} kind if it does not say so itself
 * @returns {Failed}
 */
function failed(error, kind) {
  const details = String(error?.message ?? error);
  if (error instanceof Failure) return { kind: error.kind, file: error.file, details };
  if (details.includes("ModuleNotFoundError")) return { kind: "incomplete", details };
  if (error instanceof RangeError || /out of memory/i.test(details))
    return { kind: "memory", details };
  if (error instanceof WebAssembly.CompileError) return { kind: "unsupported", details };
  return { kind, details };
}

/** @param {MessageEvent<Order>} event */
onmessage = async ({ data }) => {
  const kind = "place" in data ? "starting" : "answering";
  try {
    if ("place" in data) {
      if (data.place.anew) forget();
      await start(data.place);
    } else {
      report({ id: data.id, answer: answer(data.question) });
      clearTimeout(leisure);
      leisure = setTimeout(() => {
        later?.();
        later = undefined;
      }, LEISURE);
    }
  } catch (error) {
    report({ failed: failed(error, kind) });
  }
};
