/**
 * What the worker reports of files that do not arrive whole, and of a Python that does not start:
 * the script itself, with a network of ours and a Pyodide that does as it is told.
 */

import assert from "node:assert/strict";
import { createHash } from "node:crypto";
import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { after, test } from "node:test";
import { pathToFileURL } from "node:url";
import { gzipSync } from "node:zlib";
import { provide } from "./fakes.js";

const disk = mkdtempSync(`${tmpdir()}/worker-`);
const folder = `${pathToFileURL(disk).href}/`;
after(() => rmSync(disk, { recursive: true }));

/** Pyodide, as far as it matters here: it does what the test has put in the place for it. */
const LOADER = `export const loadPyodide = (settings) => globalThis.pretendPyodide(settings);`;

/** An empty WebAssembly module, with a section of its own that holds \`bytes\` of nothing. */
function makeWasm(bytes) {
  const beginning = [0, 0x61, 0x73, 0x6d, 1, 0, 0, 0];
  return Uint8Array.of(...beginning, 0, bytes + 2, 1, 0x78, ...new Uint8Array(bytes));
}

/** @param {string} beginning */
const makeFile = (beginning) => Buffer.from(beginning.padEnd(200, "."), "latin1");

const CONTENTS = {
  loader: Buffer.from(LOADER),
  engine: Buffer.from("export default () => {};\n// the engine would be here"),
  wasm: makeWasm(100),
  decoder: makeWasm(50),
  memory: makeFile("\x28\xb5\x2f\xfd"),
  library: makeFile("PK\x03\x04"),
  calc: makeFile("PK\x03\x04"),
};
const ENDINGS = {
  loader: "mjs",
  engine: "asm.mjs",
  wasm: "asm.wasm",
  decoder: "wasm",
  memory: "bin",
  library: "zip",
  calc: "whl",
};
const TYPES = { mjs: "text/javascript", wasm: "application/wasm" };
const STARTS = {
  memory: ["loader", "engine", "wasm", "decoder", "memory"],
  library: ["loader", "engine", "wasm", "library", "calc"],
};

const files = {};
for (const [name, content] of Object.entries(CONTENTS)) {
  const path = `${name}.${ENDINGS[name]}`;
  const sha256 = createHash("sha256").update(content).digest("base64");
  files[name] = { path, size: content.length, sent: content.length, sha256 };
  writeFileSync(`${disk}/${path}`, content);
}
const snapshot = { size: 400, runs: [[0, 400]], start: 0, words: 1, sum: 0 };
const about = { pyodide: "1", python: "3.14", abi: "1", platform: "x", package: "calc" };
const runtime = { ...about, memory: snapshot, files };

const typeOf = (name) => TYPES[ENDINGS[name].split(".").at(-1)] ?? "application/octet-stream";

/** @param {string} name @param {Uint8Array | ReadableStream} body */
function respond(name, body = CONTENTS[name], { status = 200, type = typeOf(name) } = {}) {
  return new Response(body, { status, headers: type === null ? {} : { "Content-Type": type } });
}

/** Send half of a file, and then whatever \`finish\` does. */
function respondByHalf(name, finish) {
  const content = CONTENTS[name];
  const body = new ReadableStream({
    start(controller) {
      controller.enqueue(new Uint8Array(content.subarray(0, content.length / 2)));
      finish(controller);
    },
  });
  return respond(name, body);
}

function flipByte(content) {
  const flipped = Uint8Array.from(content);
  flipped[content.length >> 1] ^= 0xff;
  return flipped;
}

const PAGE = "<!doctype html><title>Not what you asked for</title>".padEnd(400);

/** What may happen to a file on its way; the names are those in tests/support/sabotage.py. */
const SABOTAGE = {
  truncated: (name) => respond(name, CONTENTS[name].slice(0, CONTENTS[name].length / 2)),
  replaced: (name) => respond(name, Buffer.from(PAGE.slice(0, CONTENTS[name].length))),
  longer: (name) => respond(name, Buffer.concat([CONTENTS[name], Buffer.of(0)])),
  tampered: (name) => respond(name, flipByte(CONTENTS[name])),
  mistyped: (name) => respond(name, undefined, { type: "text/plain" }),
  packed_twice: (name) => respond(name, gzipSync(CONTENTS[name])),
  partial: (name) => respond(name, CONTENTS[name].subarray(0, 40), { status: 206 }),
  empty: (name) => respond(name, Buffer.of()),
  without_content: (name) => respond(name, null, { status: 204 }),
  missing: (name) => respond(name, Buffer.from(PAGE), { status: 404 }),
  gone: (name) => respond(name, Buffer.from(PAGE), { status: 410 }),
  forbidden: (name) => respond(name, Buffer.from(PAGE), { status: 403 }),
  too_often: (name) => respond(name, Buffer.from(PAGE), { status: 429 }),
  not_modified: (name) => respond(name, null, { status: 304 }),
  failing: (name) => respond(name, Buffer.from(PAGE), { status: 503 }),
  broken_off: (name) => respondByHalf(name, (body) => body.error(new TypeError("network error"))),
  refused: () => Promise.reject(new TypeError("Failed to fetch")),
};

/** As what it is reported. */
const KINDS = {
  truncated: "damaged",
  replaced: "damaged",
  longer: "damaged",
  tampered: "damaged",
  mistyped: "damaged",
  packed_twice: "damaged",
  partial: "damaged",
  empty: "damaged",
  without_content: "damaged",
  missing: "missing",
  gone: "missing",
  forbidden: "refused",
  too_often: "refused",
  not_modified: "refused",
  failing: "refused",
  broken_off: "unreachable",
  refused: "unreachable",
};

let workers = 0;

/**
 * Start a worker of its own, and return what it reports until it has failed or is live.
 * @param {(name: string, options?: RequestInit) => Response | Promise<Response>} send
 * @param {{ from?: string, fresh?: boolean, kept?: boolean, confined?: boolean, pyodide?: Function }} how
 */
async function startWorker(send, how = {}) {
  const { from = "library", fresh = false, kept = false, confined = false, pyodide } = how;
  const { runtime: described = runtime } = how;
  const reports = [];
  let end = (_) => {};
  const ended = new Promise((resolve) => (end = resolve));
  provide({
    onmessage: null,
    postMessage(message) {
      reports.push(message);
      if ("failed" in message || message.stage === "live") end(message);
    },
    fetch(url, options) {
      const name = Object.keys(files).find((key) => String(url) === folder + files[key].path);
      return Promise.resolve(send(name ?? String(url), options));
    },
    pretendPyodide: pyodide ?? pretendPython(),
  });
  await import(`../../overrides/assets/javascripts/python/worker.js?${++workers}`);
  const ask = globalThis.onmessage;
  const place = { folder, runtime: described, from, fresh, kept };
  ask({ data: { place, confined } });
  return { reports, ended, ask };
}

/** A Python that starts, and then answers as \`answer\` does. */
function pretendPython(answer = (question) => `answer to ${question}`) {
  return async () => ({ pyimport: () => ({ answer }) });
}

// ---- Files

for (const [start, names] of Object.entries(STARTS))
  for (const name of names)
    for (const [sabotage, spoil] of Object.entries(SABOTAGE)) {
      // Whatever is no module may have any type: its sum says what it is.
      if (sabotage === "mistyped" && typeOf(name) !== TYPES.mjs) continue;
      test(`from the ${start}, ${name} ${sabotage} is ${KINDS[sabotage]}`, async () => {
        const send = (file) => (file === name ? spoil(file) : respond(file));
        const { ended, reports } = await startWorker(send, { from: start });
        const { failed } = await ended;
        assert.equal(failed.kind, KINDS[sabotage]);
        assert.equal(failed.file, name);
        assert.ok(failed.details.includes(files[name].path), failed.details);
        assert.ok(!reports.some(({ stage }) => stage === "live"));
      });
    }

test("an archive may have any type", async () => {
  const archives = ["library", "calc"];
  const type = "text/plain";
  const send = (name) => respond(name, undefined, archives.includes(name) ? { type } : {});
  const { ended } = await startWorker(send);
  assert.deepEqual(await ended, { stage: "live" });
});

/** Load as Pyodide does: it compiles WebAssembly that it fetches. */
async function loadAsPyodide() {
  await WebAssembly.instantiateStreaming(await fetch(`${folder}${files.wasm.path}`), {});
  return pretendPython()();
}

for (const type of [
  "application/wasm; charset=utf-8", "application/wasm;charset=binary", "Application/WASM",
  "application/octet-stream", "text/plain", "text/html; charset=utf-8", "nonsense", "", null,
])
  test(`WebAssembly that is sent as ${type} is read all the same`, async () => {
    const send = (name) => respond(name, undefined, name === "wasm" ? { type } : {});
    const { ended } = await startWorker(send, { pyodide: loadAsPyodide });
    assert.deepEqual(await ended, { stage: "live" });
  });

for (const type of [
  "text/javascript", "Text/JavaScript", "application/javascript;charset=UTF-8",
  "application/x-javascript ; charset=utf-8", "application/ecmascript",
])
  test(`a module that is sent as ${type} is imported`, async () => {
    const send = (name) => respond(name, undefined, name === "engine" ? { type } : {});
    const { ended } = await startWorker(send);
    assert.deepEqual(await ended, { stage: "live" });
  });

for (const type of ["text/plain; charset=utf-8", "application/javascriptish", "text/html", "", null])
  test(`a module that is sent as ${type} is refused at once, as every browser would`, async () => {
    const send = (name) => respond(name, undefined, name === "engine" ? { type } : {});
    const { ended } = await startWorker(send);
    const { failed } = await ended;
    assert.deepEqual([failed.kind, failed.file], ["damaged", "engine"]);
  });

for (const [start, names] of Object.entries(STARTS))
  for (const name of names)
    for (const [how, hold] of Object.entries({
      "is not answered": (release) => release.then(() => respond(name)),
      "stalls": (release) =>
        respondByHalf(name, async (body) => {
          await release;
          body.enqueue(new Uint8Array(CONTENTS[name].subarray(CONTENTS[name].length / 2)));
          body.close();
        }),
    }))
      test(`from the ${start}, nothing starts and nothing fails while ${name} ${how}`, async () => {
        let release = () => {};
        const released = new Promise((resolve) => (release = resolve));
        const send = (file) => (file === name ? hold(released) : respond(file));
        const never = () => new Promise(() => {});
        const { reports } = await startWorker(send, { from: start, pyodide: never });
        // Long enough for all else to have come; a worker that waits for the file waits longer.
        await new Promise((resolve) => setTimeout(resolve, 30));
        assert.ok(!reports.some((report) => "stage" in report || "failed" in report));
        release();
        while (!reports.some((report) => "stage" in report))
          await new Promise((resolve) => setTimeout(resolve, 1));
        assert.ok(!reports.some((report) => "failed" in report));
      });

test("all that came is told in bytes, and no more than there are", async () => {
  const { ended, reports } = await startWorker((name) => respond(name));
  await ended;
  const counts = reports.filter((report) => "got" in report).map((report) => report.got);
  const all = STARTS.library.reduce((sum, name) => sum + files[name].sent, 0);
  assert.ok(counts.length >= 1);
  assert.deepEqual(counts, [...counts].sort((one, other) => one - other));
  assert.ok(counts.at(-1) <= all);
});

test("what has to be fresh is asked for past every cache, and nothing kept is taken", async () => {
  const options = [];
  provide({ caches: { match: () => assert.fail("it was to be fresh") } });
  const send = (name, how) => (options.push(how), respond(name));
  const { ended } = await startWorker(send, { fresh: true, kept: true });
  await ended;
  assert.equal(options.length, STARTS.library.length);
  for (const how of options) assert.deepEqual(how, { cache: "reload" });
});

test("what is kept for when there is no network is not fetched", async () => {
  const fetched = [];
  const nameOf = (url) => Object.keys(files).find((key) => url === folder + files[key].path);
  provide({
    caches: {
      async match(url) {
        if (nameOf(url) === "calc") throw new Error("the cache is broken");
        return nameOf(url) === "engine" ? undefined : respond(nameOf(url));
      },
    },
  });
  const send = (name) => (fetched.push(name), respond(name));
  const { ended } = await startWorker(send, { kept: true });
  assert.deepEqual(await ended, { stage: "live" });
  assert.deepEqual(fetched.sort(), ["calc", "engine"]);
});

test("where one may not look for what is kept, it is fetched", async () => {
  const before = globalThis.caches;
  const get = () => {
    throw new DOMException("sandboxed", "SecurityError");
  };
  Object.defineProperty(globalThis, "caches", { get, configurable: true });
  try {
    const { ended } = await startWorker((name) => respond(name), { kept: true });
    assert.deepEqual(await ended, { stage: "live" });
  } finally {
    provide({ caches: before });
  }
});

/** Files of a host that sends WebAssembly as it is, for which the build packs it. */
function packed(content) {
  const file = { ...files.wasm, path: `${files.wasm.path}.gz`, packed: true };
  const place = { ...runtime, files: { ...files, wasm: file } };
  const type = "application/gzip";
  const send = (name) => (name in files ? respond(name) : respond("wasm", content, { type }));
  return [send, { runtime: place }];
}

test("what was packed by the build is unpacked", async () => {
  const { ended } = await startWorker(...packed(gzipSync(CONTENTS.wasm)));
  assert.deepEqual(await ended, { stage: "live" });
});

test("a browser that cannot unpack it is said to be too old", async () => {
  const before = globalThis.DecompressionStream;
  provide({ DecompressionStream: undefined });
  try {
    const { ended } = await startWorker(...packed(gzipSync(CONTENTS.wasm)));
    const { failed } = await ended;
    assert.deepEqual([failed.kind, failed.file], ["outdated", "wasm"]);
  } finally {
    provide({ DecompressionStream: before });
  }
});

test("on plain http, where nothing can be summed, what came is taken as it is", async () => {
  const before = globalThis.crypto;
  for (const none of [undefined, {}]) {
    provide({ crypto: none });
    try {
      const { ended } = await startWorker((name) => respond(name));
      assert.deepEqual(await ended, { stage: "live" });
    } finally {
      provide({ crypto: before });
    }
  }
});

// ---- Starting and answering

test("what arrives whole starts, and answers each question by its number", async () => {
  const { ask, ended, reports } = await startWorker((name) => respond(name));
  assert.deepEqual(await ended, { stage: "live" });
  assert.deepEqual(reports.filter((report) => "stage" in report), [
    { stage: "starting" },
    { stage: "live" },
  ]);
  await ask({ data: { id: 4, question: "how much?" } });
  assert.deepEqual(reports.at(-1), { id: 4, answer: "answer to how much?" });
});

const TROUBLES = {
  "an error while starting": [new Error("no such module"), "starting"],
  "a module that is missing": [new Error("ModuleNotFoundError: statistics"), "incomplete"],
  "too little memory": [new RangeError("could not allocate"), "out_of_memory"],
  "too little memory, said by Python": [new Error("Out of memory"), "out_of_memory"],
  "something thrown that is no error": ["a fatal error", "starting"],
  "WebAssembly that is refused": [new WebAssembly.CompileError("no"), "unsupported"],
};
for (const [trouble, [error, kind]] of Object.entries(TROUBLES))
  test(`${trouble} is reported as ${kind}`, async () => {
    const pyodide = async () => {
      throw error;
    };
    const { ended } = await startWorker((name) => respond(name), { pyodide });
    const { failed } = await ended;
    assert.equal(failed.kind, kind);
    assert.equal(failed.details, String(error.message ?? error));
  });

const REFUSALS = {
  "refused": [new WebAssembly.CompileError("no"), "unsupported"],
  "too large": [new RangeError("WebAssembly.Memory(): could not allocate memory"), "out_of_memory"],
  "of another Pyodide": [new WebAssembly.LinkError("no such import"), "starting"],
};
for (const [refusal, [error, kind]] of Object.entries(REFUSALS))
  test(`WebAssembly that is ${refusal} is told at once, though Pyodide waits for ever`, async () => {
    const { instantiate } = WebAssembly;
    const pyodide = () => {
      WebAssembly.instantiate = () => Promise.reject(error);
      loadAsPyodide().catch(() => {});
      return new Promise(() => {});
    };
    try {
      const { ended } = await startWorker((name) => respond(name), { pyodide });
      assert.equal((await ended).failed.kind, kind);
    } finally {
      WebAssembly.instantiate = instantiate;
    }
  });

test("what did not arrive is the better reason for an error while starting", async () => {
  const send = async (name) => {
    if (name === "calc") await new Promise((resolve) => setTimeout(resolve, 20));
    return name === "calc" ? SABOTAGE.missing(name) : respond(name);
  };
  const pyodide = async () => {
    throw new Error("no calc");
  };
  const { ended } = await startWorker(send, { pyodide });
  assert.equal((await ended).failed.kind, "missing");
});

test("an error while answering is reported as that, a missing module as incomplete", async () => {
  for (const [message, kind] of [["no JSON", "answering"], ["ModuleNotFoundError: x", "incomplete"]]) {
    const answer = () => {
      throw new Error(message);
    };
    const how = { pyodide: pretendPython(answer) };
    const { ask, ended, reports } = await startWorker((name) => respond(name), how);
    await ended;
    await ask({ data: { id: 1, question: "?" } });
    assert.deepEqual(reports.at(-1), { failed: { kind, details: message } });
  }
});

test("where there is no WebAssembly, that is said before anything is fetched", async () => {
  const real = globalThis.WebAssembly;
  provide({ WebAssembly: undefined });
  try {
    const { ended } = await startWorker(() => assert.fail("nothing is to be fetched"));
    const { failed } = await ended;
    assert.deepEqual([failed.kind, failed.file], ["unsupported", "wasm"]);
  } finally {
    provide({ WebAssembly: real });
  }
});

test("where no policy holds, one for what is not ours does not start", async () => {
  const never = () => assert.fail("nothing is to be fetched");
  const { ended } = await startWorker(never, { confined: true });
  const { failed } = await ended;
  assert.equal(failed.kind, "unconfined");
});
