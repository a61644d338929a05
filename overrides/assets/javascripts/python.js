// @ts-check
/**
 * The one Python of a visit. It starts when first asked for and lives through instant navigation,
 * because this module does. It never leaves anyone waiting: each stage has its patience, and what
 * takes longer than a moment can be seen and stopped.
 */

import { keepForOffline } from "./offline.js";
import { runtime } from "./runtime.js";

/** @typedef {"static" | "fetching" | "starting" | "live" | "failed"} State */
/** @typedef {"fetching" | "starting" | "answering"} Stage */
/** @typedef {{ question: string, resolve: (answer: string) => void, reject: (why: Error) => void }}
 *   Waiting */

/**
 * Seconds without a sign of life after which a stage has failed.
 * @type {Record<Stage, number>}
 */
const PATIENCE = { fetching: 30, starting: 60, answering: 10 };

/** Seconds that fetching may take in all, however steadily it goes on. */
const ENDURANCE = 600;

/** Milliseconds after which a stage that goes on is worth a word. */
const MOMENT = 1000;

/** Kinds of failure that may be the memory's fault. */
const FORGETS = new Set(["starting", "answering", "memory"]);

/** What is beside the scripts' folder of folders, wherever the site lies. */
const FOLDER = new URL("../../../py/", import.meta.url).href;

/** What is going on. */
export const python = {
  /** @type {State} */ state: "static",
  /** The stage that is under way or was last. @type {Stage} */ stage: "fetching",
  /** Whether that has taken longer than a moment. */ slow: false,
  /** Bytes that have come, of all that will, as they are sent. */ got: 0,
  all: 0,
  /**
   * What it starts from: the memory of one that started before; or else the part of Python's
   * library that we use; or else the whole of that.
   * @type {import("./worker.js").Place["from"]}
   */
  from: "memory",
  /** Why it failed, if it did: a kind, and what fills its sentence. */
  reason: { kind: "", file: "", seconds: 0 },
};

/** @type {Worker | undefined} */
let worker;
/** @type {Map<number, Waiting>} */
const waiting = new Map();
/** @type {Set<() => void>} */
const watchers = new Set();
/** @type {ReturnType<typeof setTimeout>[]} */
let alarms = [];
/** The alarm for when there is no sign of life. @type {ReturnType<typeof setTimeout> | undefined} */
let silence;
let questions = 0;
/** Whether this is the second try to fetch, past every cache. */
let fresh = false;

/** @type {Record<typeof python.from, import("./runtime.js").Name[]>} */
const NEEDED = {
  memory: ["loader", "engine", "wasm", "decoder", "memory"],
  library: ["loader", "engine", "wasm", "library", "calc"],
  whole: ["loader", "engine", "wasm", "whole", "calc"],
};

/**
 * Call `watcher` whenever something changes until `signal` aborts.
 * @param {() => void} watcher
 * @param {AbortSignal} signal
 */
export function watch(watcher, signal) {
  watchers.add(watcher);
  signal.addEventListener("abort", () => watchers.delete(watcher));
}

function tell() {
  watchers.forEach((each) => each());
}

/**
 * Start Python, unless it has been. One that did not start does so only `again`, on request; one
 * that ran and was stopped does whenever it is wanted.
 */
export function start(again = false) {
  const { state, stage, reason } = python;
  const ran = stage === "answering" || reason.kind === "stopped";
  if (state !== "static" && !(state === "failed" && (again || ran))) return;
  fresh = again && stage === "fetching";
  if (again && python.from === "memory") python.from = "library";
  begin();
}

/** Start a worker; what is waiting waits for it. */
function begin() {
  worker?.terminate();
  python.got = 0;
  python.all = NEEDED[python.from].reduce((sum, name) => sum + runtime.files[name].sent, 0);
  const mine = new Worker(new URL("worker.js", import.meta.url), { type: "module" });
  worker = mine;
  // One that has been ended may still have something to say.
  mine.onmessage = ({ data }) => mine === worker && hear(data);
  mine.onerror = ({ message }) =>
    mine === worker &&
    fail(message ? { kind: "starting", details: message } : { kind: "unreachable", file: "loader" });
  enter("fetching");
  const kept = Boolean(navigator.serviceWorker?.controller);
  /** @type {import("./worker.js").Place} */
  const place = { folder: FOLDER, runtime, from: python.from, fresh, kept };
  mine.postMessage({ place });
}

/** End what is under way: nothing the reader has set is lost. */
export function stop() {
  fail({ kind: "stopped" });
}

/**
 * Ask a question, JSON each way. Rejects when Python fails.
 * @param {string} question
 * @returns {Promise<string>}
 */
export function ask(question) {
  if (python.state === "failed") return Promise.reject(new Error(python.reason.kind));
  return new Promise((resolve, reject) => {
    const id = ++questions;
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
  if ("failed" in report) return recover(report.failed);
  if ("got" in report) {
    python.got = report.got;
    if (python.state === "fetching") alive("fetching");
    if (python.slow) tell();
    return;
  }
  if ("stage" in report) {
    enter(report.stage);
    if (report.stage === "live") {
      waiting.forEach(({ question }, id) => send(id, question));
      keepForOffline();
    }
    return;
  }
  waiting.get(report.id)?.resolve(report.answer);
  waiting.delete(report.id);
  expect(waiting.size ? "answering" : undefined);
}

/** @param {State} state */
function enter(state) {
  python.state = state;
  expect(state === "fetching" || state === "starting" ? state : undefined);
  tell();
}

/**
 * From now on `stage` is under way, and soon over.
 * @param {Stage | undefined} stage
 */
function expect(stage) {
  const was = python.slow;
  [...alarms, silence].forEach(clearTimeout);
  alarms = [];
  python.slow = false;
  if (stage) {
    python.stage = stage;
    alarms = [setTimeout(slow, MOMENT)];
    if (stage === "fetching") alarms.push(setTimeout(late, ENDURANCE * 1000, "long", ENDURANCE));
    alive(stage);
  }
  if (was) tell();
}

function slow() {
  python.slow = true;
  tell();
}

/** There was a sign of life: another is due within the patience of `stage`. @param {Stage} stage */
function alive(stage) {
  clearTimeout(silence);
  silence = setTimeout(late, PATIENCE[stage] * 1000, "late", PATIENCE[stage]);
}

/** @param {"late" | "long"} how @param {number} seconds */
function late(how, seconds) {
  if (python.stage === "starting" && python.from === "memory")
    return recover({ kind: "starting", details: how });
  const kind = `${python.stage}_${how}`;
  fail({ kind, seconds, details: `${kind} after ${seconds} seconds` });
}

/**
 * Do without the reader what can be: start from the library when the memory is of no use, and from
 * the whole of it when something is missed in the part; fetch again what came damaged or not at all.
 * @param {import("./worker.js").Failed} failed
 */
function recover(failed) {
  const { kind, file, details } = failed;
  const forgotten = file === "memory" || file === "decoder";
  const lost = kind === "damaged" || kind === "unreachable";
  if (python.from === "memory" && (forgotten || FORGETS.has(kind))) python.from = "library";
  else if (python.from !== "whole" && kind === "incomplete") python.from = "whole";
  else if (lost && !fresh && navigator.onLine) fresh = true;
  else return fail({ ...failed, kind: kind === "incomplete" ? python.stage : kind });
  console.info(`Python in the browser: ${details}; trying again`);
  begin();
}

/**
 * Give up for now, and say why.
 * @param {{ kind: string, file?: string, seconds?: number, details?: string }} failure
 */
function fail({ kind, file = "", seconds = 0, details }) {
  if (details) console.error(`Python in the browser: ${details}`);
  worker?.terminate();
  worker = undefined;
  const disappointed = [...waiting.values()];
  waiting.clear();
  const offline = kind === "unreachable" && !navigator.onLine;
  python.reason = { kind: offline ? "offline" : kind, file, seconds };
  enter("failed");
  disappointed.forEach(({ reject }) => reject(new Error(kind)));
}
