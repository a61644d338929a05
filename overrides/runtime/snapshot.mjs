// Make the memory of a Python that has started, with calc in it, for readers' browsers.
//
//     node snapshot.mjs SOURCES COMPILED_LIBRARY NAMES WHEEL RESULT
//
// Of the standard library's SOURCES those that NAMES lists are compiled, and the WHEEL with them.
// RESULT becomes what differs from the memory of a Pyodide that has yet to start, packed by zstd.
// Prints, as JSON, what a browser must know to put the two together; see snapshot.js.
import randomness from "node:crypto";
import { readFileSync, rmSync, writeFileSync } from "node:fs";
import { loadPyodide } from "pyodide";

const PAGE = 4096;
const [sources, stdLibURL, names, wheel, result] = process.argv.slice(2);
process.argv[1] = "snapshot.mjs"; // it is remembered, and where this stands is nobody's business
const program = readFileSync(new URL("snapshot.py", import.meta.url), "utf8");
const args = ["-X", "no_debug_ranges"]; // columns would take up bytes; tracebacks have lines

try {
  await make();
} catch (error) {
  console.error(error.message); // Node itself would print Pyodide's source, a line of a megabyte
  process.exit(1);
}

async function make() {
  const maker = await loadPyodide({ stdLibURL, args });
  for (const [name, path] of Object.entries({ sources, names, wheel }))
    maker.FS.writeFile(`/${name}`, readFileSync(path));
  maker.runPython(program);
  maker.runPython("compile_library('/sources', '/names', '/wheel', '/library.zip')");
  const library = `${result}.zip`;
  writeFileSync(library, maker.FS.readFile("/library.zip"));

  freezeTime();
  const { python, initial } = await startPython(library);
  rmSync(library);
  python.runPython(program);
  python.runPython("get_ready()");
  wipe(python._module);
  const snapshot = python.makeMemorySnapshot();

  // The first words are constants that come with the WebAssembly: a browser has them already.
  const start = new Uint32Array(snapshot.buffer, 0, 2)[1];
  const words = Math.ceil((1 + initial.findLastIndex(Boolean)) / 4);
  const constants = new Uint32Array(initial.buffer, 0, words);
  const first = new Uint32Array(snapshot.buffer, start, words);
  let sum = 0; // of those that change
  constants.forEach((constant, at) => {
    first[at] ^= constant;
    if (first[at]) sum = (sum + constant) >>> 0;
  });

  // Pages in which there is nothing are left out.
  /** @type {[at: number, length: number][]} */
  const runs = [];
  for (let at = 0; at < snapshot.length; at += PAGE) {
    const page = snapshot.subarray(at, at + PAGE);
    if (!page.some(Boolean)) continue;
    const last = runs.at(-1);
    if (last && last[0] + last[1] === at) last[1] += page.length;
    else runs.push([at, page.length]);
  }
  const used = Buffer.concat(runs.map(([at, length]) => snapshot.subarray(at, at + length)));
  maker.FS.writeFile("/memory", used);
  maker.runPython("pack('/memory', '/memory.packed')");
  writeFileSync(result, maker.FS.readFile("/memory.packed"));
  const [at, length] = runs.at(-1);
  console.log(JSON.stringify({ size: at + length, runs, start, words, sum }));
}

/**
 * Wipe what has been let go of: nobody reads it, but it would be sent.
 * @param {any} module of Emscripten's
 */
function wipe(module) {
  const free = [];
  const end = module._sbrk(0);
  for (let size = 2 ** 16; size >= 16; size -= size > PAGE ? size / 2 : 8) {
    for (;;) {
      const at = module._malloc(size);
      if (!at || at + size > end) {
        module._free(at); // that would be new
        break;
      }
      module.HEAPU8.fill(0, at, at + size);
      free.push(at);
    }
  }
  free.forEach((at) => module._free(at));
  // The stack grows downwards.
  module.HEAPU8.fill(0, module._emscripten_stack_get_end(), module._emscripten_stack_get_current());
}

/** From here on it is always the same moment, and chance is none: equal contents, equal memory. */
function freezeTime() {
  const Clock = Date;
  globalThis.Date = class extends Clock {
    constructor(...given) {
      super(...(given.length ? given : [0]));
    }
    static now() {
      return 0;
    }
  };
  performance.now = () => 0;
  crypto.getRandomValues = (array) => array.fill(0);
  randomness.randomFillSync = (array) => array.fill(0);
}

/** Start the Python that is going to be remembered; return also its memory before it ran. */
async function startPython(stdLibURL) {
  /** @type {WebAssembly.Memory} */
  let memory;
  /** @type {Uint8Array} */
  let initial;
  const { instantiate } = WebAssembly;
  WebAssembly.instantiate = async (...source) => {
    const made = await instantiate(...source);
    memory = made.instance?.exports.memory ?? memory;
    return made;
  };
  const python = await loadPyodide({
    stdLibURL,
    args,
    env: { PYTHONHASHSEED: "0" },
    fsInit: () => (initial = new Uint8Array(memory.buffer).slice()),
    _makeSnapshot: true,
  });
  return { python, initial };
}
