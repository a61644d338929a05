// @ts-check
/**
 * Runs the site's Python: it starts once, then answers questions. `python.js` talks to it.
 *
 * Everything it needs is asked for at once, here, and checked as it comes: `loadPyodide` itself
 * waits for ever when its WebAssembly is missing or served with the wrong type.
 */

/**
 * Where Python is: the folder of Pyodide, the wheel of calc, and what the build says of both.
 * @typedef {{ engine: string, wheel: string, about: string }} Place
 *
 * What comes in: first the place, then questions.
 * @typedef {{ place: Place } | { id: number, question: string }} Order
 *
 * What goes out: signs of life, the next stage, or why there is none; then answers.
 * @typedef {{ alive: true } | { stage: "starting" | "live" } | { failed: string }
 *   | { id: number, answer: string }} Report
 */

const ZIP = "PK\x03\x04";
const WASM = "\0asm";
const WHEEL = "/calc.whl";

/** @type {(question: string) => string} */
let answer;

/** @param {Report} message */
function report(message) {
  postMessage(message);
}

/**
 * Fetch a file and check that it is what it should be.
 * @param {string} url
 * @param {string} magic what its content begins with
 * @param {string} [type] what its Content-Type begins with
 */
function file(url, magic, type = "") {
  const response = fetch(url).then((found) => {
    const given = found.headers.get("Content-Type") ?? "";
    if (!found.ok) throw new Error(`${url}: status ${found.status}`);
    if (!given.startsWith(type)) throw new Error(`${url}: is ${given}, not ${type}`);
    return found;
  });
  // Its content is followed on a copy, so that the browser still compiles while it downloads.
  const arrived = response.then(async (found) => {
    const reader = /** @type {ReadableStream<Uint8Array>} */ (found.clone().body).getReader();
    let start = "";
    for (let next = await reader.read(); !next.done; next = await reader.read()) {
      if (start.length < magic.length) start += String.fromCharCode(...next.value.slice(0, 8));
      report({ alive: true });
    }
    if (!start.startsWith(magic)) throw new Error(`${url}: is not the file it should be`);
  });
  return { url, response, arrived };
}

/** @param {Place} place */
async function start({ engine, wheel, about }) {
  const wasm = file(`${engine}pyodide.asm.wasm`, WASM, "application/wasm");
  const library = file(`${engine}python_stdlib.zip`, ZIP);
  const calc = file(wheel, ZIP);
  const build = file(about, "{");

  // Pyodide fetches by itself: it is handed what is on its way already.
  const early = new Map([wasm, library].map((each) => [each.url, each.response]));
  const plain = globalThis.fetch;
  globalThis.fetch = (what, ...rest) => early.get(String(what)) ?? plain(what, ...rest);

  const arrived = Promise.all([wasm, library, calc, build].map((each) => each.arrived));
  // One of these never comes to an end when the other fails.
  await Promise.all([arrived.then(() => report({ stage: "starting" })), load()]);

  async function load() {
    /** @type {[typeof import("pyodide"), unknown]} */
    const [{ loadPyodide }] = await Promise.all([
      import(`${engine}pyodide.mjs`),
      import(`${engine}pyodide.asm.mjs`),
    ]);
    const { python, abi, platform, pyodide: version } = await (await build.response).json();
    const running = await loadPyodide({
      indexURL: engine,
      packageBaseUrl: engine, // without it, another host would be asked for missing packages
      stdLibURL: library.url,
      lockFileContents: {
        info: { abi_version: abi, arch: "wasm32", platform, python, version },
        packages: {},
      },
      env: { PYTHONPATH: WHEEL },
      fsInit: async (system) => {
        const content = await (await calc.response).arrayBuffer();
        system.writeFile(WHEEL, new Uint8Array(content));
      },
    });
    answer = running.pyimport("calc.browser").answer;
  }
}

/** @param {MessageEvent<Order>} event */
onmessage = async ({ data }) => {
  try {
    if ("place" in data) {
      await start(data.place);
      report({ stage: "live" });
    } else {
      report({ id: data.id, answer: answer(data.question) });
    }
  } catch (error) {
    // Pyodide also throws things that are no errors.
    report({ failed: String(/** @type {any} */ (error)?.message ?? error) });
  }
};
