// @ts-check
/**
 * Runs the site's Python: it starts once, then answers questions. `client.js` talks to it.
 *
 * Everything it needs is asked for at once, here, and checked as it comes: `loadPyodide` itself
 * waits for ever when its WebAssembly is missing or served with the wrong type.
 */

import { confine, isHeld, LONGEST, silence } from "./confined.js";
import { complete, unpack } from "./snapshot.js";

/**
 * What to start from, in the folder that `runtime` describes: the memory of a Python that started
 * before, or else the part of the standard library that we use, or the whole of it. Past all caches
 * if it has to be `fresh`; else first from what is `kept` for when there is no network, if anything.
 * @typedef {{ folder: string, runtime: import("../runtime.js").Runtime,
 *   from: "memory" | "library" | "whole", fresh: boolean, kept: boolean }} Place
 *
 * What comes in: first the place, and whether to be confined to this worker; then questions.
 * @typedef {{ place: Place, confined: boolean } | { id: number, question: string }} Order
 *
 * What goes out: bytes that came, the next stage, or why there is none; then answers.
 * @typedef {{ got: number } | { stage: "starting" | "live" } | { failed: Failed }
 *   | { id: number, answer: string }} Report
 *
 * Why there is no answer: for readers a kind, and the file it is about; for the console, details.
 * @typedef {{ kind: string, file?: string, details: string }} Failed
 */

const WHEEL = "/calc.whl";

/** The address by which Pyodide asks for its library. */
const LIBRARY = new URL("library", import.meta.url).href;

/** What a browser compiles as it comes only if it is typed so, with nothing added. */
const WASM = "application/wasm";

/** What a browser refuses to run unless it is typed so, by the end of its name. */
const TYPES = { mjs: /^(text|application)\/(x-)?(java|ecma)script\s*(;|$)/i };

/** With what a host says that there is no such file: not yet, or no longer. */
const ABSENT = [404, 410];

/** What a file begins with, by the end of its name. */
const BEGINNINGS = {
  wasm: "\0asm",
  zip: "PK\x03\x04",
  whl: "PK\x03\x04",
  bin: "\x28\xb5\x2f\xfd",
};

/** An archive that holds nothing. */
const EMPTY = Uint8Array.of(0x50, 0x4b, 5, 6, ...new Uint8Array(18));

/** Milliseconds between two reports of bytes. */
const PAUSE = 50;

/** @type {(question: string) => string} */
let answer;
let got = 0;
let reported = 0;

class Failure extends Error {
  /** @param {string} kind @param {string} file @param {string} details */
  constructor(kind, file, details) {
    super(details);
    this.kind = kind;
    this.file = file;
  }
}

/** What fetches. Pyodide is given another one, which waits for what this brings. */
const fetched = fetch.bind(globalThis);

/** The way back to the page, for our own words alone. */
const send = postMessage.bind(globalThis);

/** @param {Report} message */
function report(message) {
  send(message);
}

/** Count bytes as they were sent, and say so now and then. @param {number} bytes */
function count(bytes) {
  got += bytes;
  if (performance.now() < reported + PAUSE) return;
  reported = performance.now();
  report({ got });
}

/**
 * Fetch a file and check that it is what the build made.
 * @param {Place} place
 * @param {import("../runtime.js").Name} name
 */
function get(place, name) {
  const file = place.runtime.files[name];
  const url = `${place.folder}${file.path}`;
  /** @param {string} details */
  const damaged = (details) => new Failure("damaged", name, `${url}: ${details}`);

  const response = find(url, place).then(
    (reply) => {
      const { body, ok, status } = reply;
      const kind = ABSENT.includes(status) ? "missing" : "refused";
      if (!ok) throw new Failure(kind, name, `${url}: status ${status}`);
      if (!body) throw damaged(`has no content, with status ${status}`);
      const type = reply.headers.get("Content-Type") ?? "";
      if (!(of(TYPES, file.path) ?? /^/).test(type)) throw damaged(`is sent as ${type}`);
      if (file.packed) return compilable(unpackSent(body, name));
      // What it is, its sum says better. A copy is compiled anew at each visit.
      return name === "wasm" && type !== WASM ? compilable(body) : reply;
    },
    (error) => {
      throw new Failure("unreachable", name, `${url}: ${error}`);
    },
  );

  // WebAssembly is followed on a copy, so that the browser compiles while it downloads.
  const content = response.then(async (reply) => {
    const { body } = name === "wasm" ? reply.clone() : reply;
    const reader = /** @type {ReadableStream<Uint8Array>} */ (body).getReader();
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

/**
 * Ask for a file. The service worker would find what is kept too, but later: it has to start first.
 * @param {string} url
 * @param {Place} place
 */
async function find(url, { fresh, kept }) {
  if (fresh) return fetched(url, { cache: "reload" });
  return (kept && (await copyOf(url))) || fetched(url);
}

/** Return what is kept; a browser may also forbid to look. @param {string} url */
async function copyOf(url) {
  try {
    return await caches.match(url);
  } catch {
    return undefined;
  }
}

/**
 * Unpack what was sent packed, as if the host had packed it.
 * @param {ReadableStream<BufferSource>} body
 * @param {string} name
 */
function unpackSent(body, name) {
  if (typeof DecompressionStream !== "function")
    throw new Failure("outdated", name, "there is no DecompressionStream");
  return body.pipeThrough(new DecompressionStream("gzip"));
}

/** Return WebAssembly as a browser compiles it while it comes. @param {ReadableStream} content */
function compilable(content) {
  return new Response(content, { headers: { "Content-Type": WASM } });
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
  return [...beginning].every((character, index) => content[index] === character.charCodeAt(0));
}

/** @param {Place} place */
async function start(place) {
  if (typeof WebAssembly !== "object")
    throw new Failure("unsupported", "wasm", "there is no WebAssembly");
  const { from } = place;
  const loader = get(place, "loader");
  const engine = get(place, "engine");
  const wasm = get(place, "wasm");
  const files = [loader, engine, wasm];
  const source = from === "memory" ? remembered() : imported(from);
  const arrived = Promise.all(files.map((file) => file.content));

  // Compiled from its first byte on, while all else is still on its way.
  const compiled = wasm.response.then((response) => WebAssembly.compileStreaming(response));
  compiled.catch(() => {});
  // Pyodide fetches and compiles by itself: it is handed what is under way already. Of a file that
  // was sent packed it knows nothing.
  const unpackedURL = wasm.url.replace(/\.gz$/, "");
  globalThis.fetch = async (what, ...rest) => {
    if (String(what) === unpackedURL) return wasm.response;
    if (String(what) === LIBRARY) return new Response(await source.library);
    return fetched(what, ...rest);
  };
  /** What is wrong with the WebAssembly, at which Pyodide waits for ever. @type {Promise<never>} */
  const broken = new Promise((_, reject) => {
    WebAssembly.instantiateStreaming = async (_, imports) => {
      try {
        const module = await compiled;
        const instance = await WebAssembly.instantiate(module, imports);
        source.instance?.(instance);
        return { module, instance };
      } catch (error) {
        reject(error);
        throw error;
      }
    };
  });

  const started = Promise.race([load(), broken]).catch(async (error) => {
    await arrived; // what did not arrive is the better reason
    throw error;
  });
  // It never comes to an end when something else fails.
  await Promise.all([arrived.then(() => report({ stage: "starting" })), started]);

  /** Start from a memory: no file of the library is needed. */
  function remembered() {
    const parts = get(place, "memory");
    const decoder = get(place, "decoder");
    files.push(parts, decoder);
    const { memory } = place.runtime;
    const snapshot = new Uint8Array(memory.size);
    const filled = Promise.all([parts.content, decoder.content]).then((contents) =>
      unpack(memory, ...contents, snapshot),
    );
    filled.catch(() => {}); // whoever waits for it hears of it
    /** @type {WebAssembly.Memory} */
    let before;
    return {
      library: EMPTY,
      /** @param {WebAssembly.Instance} made */
      instance: ({ exports }) => (before = /** @type {WebAssembly.Memory} */ (exports.memory)),
      settings: {
        _loadSnapshot: snapshot, // which Pyodide only reads after fsInit
        fsInit: async () => {
          try {
            await filled;
            complete(memory, before.buffer, snapshot);
          } catch (error) {
            console.info(`Python in the browser: ${error}`);
            snapshot.fill(0); // which Pyodide refuses; it would go on after an error here
          }
        },
      },
      // Pyodide holds on to it for ever, all of 24 MB.
      done: () => /** @type {any} */ (snapshot.buffer).transfer?.(0),
    };
  }

  /** Start by importing everything. @param {"library" | "whole"} from */
  function imported(from) {
    const library = get(place, from);
    const calc = get(place, "calc");
    files.push(library, calc);
    return {
      library: library.content,
      instance: undefined,
      done: undefined,
      settings: {
        env: { PYTHONPATH: WHEEL },
        /** @param {{ writeFile: (path: string, content: Uint8Array) => void }} system */
        fsInit: async (system) => system.writeFile(WHEEL, await calc.content),
      },
    };
  }

  async function load() {
    const { abi, platform, pyodide: version, python } = place.runtime;
    const indexURL = new URL(".", loader.url).href;
    // Modules are imported once they have been checked; the browser has kept them.
    /** @type {[typeof import("pyodide"), { default: any }]} */
    const [{ loadPyodide }, { default: createPyodideModule }] = await Promise.all([
      loader.content.then(() => import(loader.url)),
      engine.content.then(() => import(engine.url)),
    ]);
    const running = await loadPyodide({
      createPyodideModule,
      indexURL,
      packageBaseUrl: indexURL, // without it, another host would be asked for missing packages
      stdLibURL: LIBRARY,
      lockFileContents: {
        info: { abi_version: abi, arch: "wasm32", platform, python, version },
        packages: {},
      },
      .../** @type {any} */ (source.settings),
    });
    source.done?.();
    answer = running.pyimport("calc.browser").answer;
  }
}

/**
 * Start as one that runs what is not ours; or not at all, where nothing would keep that in its place.
 * @param {Place} place
 */
async function startConfined(place) {
  if (!isHeld()) throw new Failure("unconfined", "", "this page has no policy");
  silence();
  await start(place);
  const { length } = confine();
  if (length) throw new Failure("leaky", "", `this browser leaves ${length} ways out`);
  const ask = answer;
  answer = (question) => {
    const said = ask(question);
    // The page would have to copy it before it could refuse it.
    if (typeof said === "string" && said.length <= LONGEST) return said;
    throw new Failure("answering", "", "there is no answer, or too long a one");
  };
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
    return { kind: "out_of_memory", details };
  if (error instanceof WebAssembly.CompileError) return { kind: "unsupported", details };
  return { kind, details };
}

/** @param {MessageEvent<Order>} event */
onmessage = async ({ data }) => {
  const kind = "place" in data ? "starting" : "answering";
  try {
    if ("place" in data) {
      await (data.confined ? startConfined : start)(data.place);
      report({ stage: "live" });
    } else {
      report({ id: data.id, answer: answer(data.question) });
    }
  } catch (error) {
    report({ failed: failed(error, kind) });
  }
};
