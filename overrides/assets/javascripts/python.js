// @ts-check
/**
 * The one Python of a visit. It starts when first asked for and lives through instant navigation,
 * because this module does. It never leaves anyone waiting: each stage has its patience.
 */

/** @typedef {"static" | "fetching" | "starting" | "live" | "failed"} State */
/** @typedef {"fetching" | "starting" | "answering"} Stage */
/** @typedef {{ question: string, resolve: (answer: string) => void, reject: (why: Error) => void }}
 *   Waiting */

/**
 * Milliseconds without a sign of life after which a stage has failed.
 * @type {Record<Stage, number>}
 */
const PATIENCE = { fetching: 90_000, starting: 60_000, answering: 10_000 };

/** What is going on, and in which stage it failed if it did. */
export const python = {
  /** @type {State} */ state: "static",
  /** @type {Stage} */ stage: "fetching",
};

/** @type {Worker | undefined} */
let worker;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Set<() => void>} */
const watchers = new Set();
/** @type {ReturnType<typeof setTimeout> | undefined} */
let alarm;
let count = 0;

/**
 * Call `watcher` at every change of state until `signal` aborts.
 * @param {() => void} watcher
 * @param {AbortSignal} signal
 */
export function watch(watcher, signal) {
  watchers.add(watcher);
  signal.addEventListener("abort", () => watchers.delete(watcher));
}

/**
 * Start Python, unless it has been. One that failed starts again only on `again`.
 * @param {string} runtime version of Pyodide
 * @param {string} wheel file name of calc
 */
export function start(runtime, wheel, again = false) {
  if (python.state !== "static" && !(again && python.state === "failed")) return;
  // Beside the scripts, wherever the site lies.
  const folder = new URL("../../py/", import.meta.url).href;
  worker = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker.onmessage = ({ data }) => hear(data);
  worker.onerror = ({ message }) => fail(message);
  enter("fetching");
  /** @type {import("./worker.js").Place} */
  const place = {
    engine: `${folder}${runtime}/`,
    wheel: `${folder}${wheel}`,
    about: `${folder}runtime.json`,
  };
  worker.postMessage({ place });
}

/**
 * Ask a question, JSON each way. Rejects when Python fails.
 * @param {string} question
 * @returns {Promise<string>}
 */
export function ask(question) {
  if (python.state === "failed") return Promise.reject(new Error(python.stage));
  return new Promise((resolve, reject) => {
    const id = ++count;
    waiting.set(id, { question, resolve, reject });
    if (python.state === "live") send(id, question);
  });
}

/** @param {number} id @param {string} question */
function send(id, question) {
  worker?.postMessage({ id, question });
  expect("answering");
}

/** @param {import("./worker.js").Report} report */
function hear(report) {
  if ("failed" in report) return fail(report.failed);
  if ("alive" in report) return expect(python.stage);
  if ("stage" in report) {
    enter(report.stage);
    if (report.stage === "live") waiting.forEach(({ question }, id) => send(id, question));
    return;
  }
  waiting.get(report.id)?.resolve(report.answer);
  waiting.delete(report.id);
  expect(waiting.size ? "answering" : undefined);
}

/** @param {State} state */
function enter(state) {
  python.state = state;
  if (state === "fetching" || state === "starting") expect(state);
  else expect(undefined);
  watchers.forEach((tell) => tell());
}

/**
 * From now on a sign of life is due within the patience of `stage`, or never.
 * @param {Stage | undefined} stage
 */
function expect(stage) {
  clearTimeout(alarm);
  if (!stage) return;
  python.stage = stage;
  alarm = setTimeout(() => fail(`no sign of life while ${stage}`), PATIENCE[stage]);
}

/** @param {string} reason for whoever looks into the console; readers are told the stage */
function fail(reason) {
  console.error(`Python in the browser: ${reason}`);
  worker?.terminate();
  const disappointed = [...waiting.values()];
  waiting.clear();
  enter("failed");
  disappointed.forEach(({ reject }) => reject(new Error(python.stage)));
}
