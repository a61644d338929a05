// @ts-check
/**
 * Python, in a worker: it starts when first asked for. It never leaves anyone waiting: each stage has
 * its patience, and what takes longer than a moment can be seen and stopped.
 *
 * The one that answers lives as long as the visit, through instant navigation, because this module
 * does.
 */

import { keepForOffline } from "../offline.js";
import { runtime } from "../runtime.js";
import { hear, startConfined } from "./confined.js";

/** @typedef {"static" | "fetching" | "starting" | "live" | "failed"} State */
/** @typedef {"fetching" | "starting" | "answering"} Stage */
/** @typedef {{ question: string, resolve: (answer: string) => void, reject: (error: Error) => void }}
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

/** Kinds of failure that may be the snapshot's fault. */
const SNAPSHOT_FAILURES = new Set(["starting", "answering", "out_of_memory"]);

/** What lies beside the folders that the scripts are in, wherever the site lies. */
const FOLDER = new URL("../../../../py/", import.meta.url).href;

/** @type {Record<import("./worker.js").Place["from"], import("../runtime.js").Name[]>} */
const NEEDED = {
  memory: ["loader", "engine", "wasm", "decoder", "memory"],
  library: ["loader", "engine", "wasm", "library", "calc"],
  whole: ["loader", "engine", "wasm", "whole", "calc"],
};

export class Python {
  /** @type {State} */ state = "static";
  /** The stage that is under way or was last. @type {Stage} */ stage = "fetching";
  /** Whether that has taken longer than a moment. */ slow = false;
  /** Bytes that have come, of all that will, as they are sent. */ got = 0;
  all = 0;
  /**
   * What it starts from: the memory of one that started before; or else the part of Python's
   * library that we use; or else the whole of that.
   * @type {import("./worker.js").Place["from"]}
   */
  from = "memory";
  /** Why it failed, if it did: a kind, and what fills its sentence. */
  reason = { kind: "", file: "", seconds: 0 };

  /** @type {Worker | undefined} */
  #worker;
  /** @type {Map<number, Waiting>} */
  #waiting = new Map();
  /** @type {Set<() => void>} */
  #watchers = new Set();
  /** @type {ReturnType<typeof setTimeout>[]} */
  #alarms = [];
  /** The alarm for when there is no sign of life. @type {ReturnType<typeof setTimeout> | undefined} */
  #silence;
  #questions = 0;
  /** Whether this is the second try to fetch, past every cache. */
  #fresh = false;
  #confined;

  /** One that is `confined` is for code that is not ours: all it can do is to answer. */
  constructor({ confined = false } = {}) {
    this.#confined = confined;
  }

  /**
   * Call `watcher` whenever something changes until `signal` aborts.
   * @param {() => void} watcher
   * @param {AbortSignal} signal
   */
  watch(watcher, signal) {
    this.#watchers.add(watcher);
    signal.addEventListener("abort", () => this.#watchers.delete(watcher));
  }

  #notify() {
    this.#watchers.forEach((watcher) => watcher());
  }

  /**
   * Start Python, unless it has been. One that did not start does so only `again`, on request; one
   * that ran and was stopped does whenever it is wanted.
   */
  start(again = false) {
    const { state, stage, reason } = this;
    const ran = stage === "answering" || reason.kind === "stopped";
    if (state !== "static" && !(state === "failed" && (again || ran))) return;
    this.#fresh = again && stage === "fetching";
    if (again && this.from === "memory") this.from = "library";
    this.#begin();
  }

  /** Start a worker; what is waiting waits for it. */
  #begin() {
    this.#worker?.terminate();
    this.got = 0;
    this.all = NEEDED[this.from].reduce((sum, name) => sum + runtime.files[name].sent, 0);
    const script = new URL("worker.js", import.meta.url);
    const worker = this.#confined ? startConfined(script) : new Worker(script, { type: "module" });
    this.#worker = worker;
    // One that has been ended may still have something to say.
    worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
    worker.onerror = ({ message }) =>
      worker === this.#worker &&
      this.#fail(
        message
          ? { kind: this.state === "live" ? "answering" : "starting", details: message }
          : { kind: "unreachable", file: "loader" },
      );
    this.#enter("fetching");
    const kept = Boolean(navigator.serviceWorker?.controller);
    /** @type {import("./worker.js").Place} */
    const place = { folder: FOLDER, runtime, from: this.from, fresh: this.#fresh, kept };
    worker.postMessage({ place, confined: this.#confined });
  }

  /** End what is under way: nothing the reader has set is lost. */
  stop() {
    this.#fail({ kind: "stopped" });
  }

  /** Let go of the worker, of which nothing more is wanted; the next start is of another. */
  end() {
    this.#end(new Error("ended"));
    this.#enter("static");
  }

  /** @param {Error} error what those who wait get instead of an answer */
  #end(error) {
    this.#worker?.terminate();
    this.#worker = undefined;
    const waiting = [...this.#waiting.values()];
    this.#waiting.clear();
    waiting.forEach(({ reject }) => reject(error));
  }

  /**
   * Ask a question, JSON each way. Rejects when Python fails.
   * @param {string} question
   * @returns {Promise<string>}
   */
  ask(question) {
    if (this.state === "failed") return Promise.reject(new Error(this.reason.kind));
    return new Promise((resolve, reject) => {
      const id = ++this.#questions;
      this.#waiting.set(id, { question, resolve, reject });
      if (this.state === "live") this.#send(id, question);
    });
  }

  /** @param {number} id @param {string} question */
  #send(id, question) {
    this.#worker?.postMessage({ id, question });
    this.#expect("answering");
  }

  /** @param {import("./worker.js").Report} report */
  #receive(report) {
    if (this.#confined && this.state === "live") report = hear(report);
    if ("failed" in report) return this.#recover(report.failed);
    if ("got" in report) {
      this.got = report.got;
      if (this.state === "fetching") this.#expectSign("fetching");
      if (this.slow) this.#notify();
      return;
    }
    if ("stage" in report) {
      this.#enter(report.stage);
      if (report.stage === "live") {
        this.#waiting.forEach(({ question }, id) => this.#send(id, question));
        if (!this.#confined) keepForOffline();
      }
      return;
    }
    this.#waiting.get(report.id)?.resolve(report.answer);
    this.#waiting.delete(report.id);
    this.#expect(this.#waiting.size ? "answering" : undefined);
  }

  /** @param {State} state */
  #enter(state) {
    this.state = state;
    this.#expect(state === "fetching" || state === "starting" ? state : undefined);
    this.#notify();
  }

  /**
   * From now on `stage` is under way, and soon over.
   * @param {Stage | undefined} stage
   */
  #expect(stage) {
    const wasSlow = this.slow;
    [...this.#alarms, this.#silence].forEach(clearTimeout);
    this.#alarms = [];
    this.slow = false;
    if (stage) {
      this.stage = stage;
      this.#alarms = [setTimeout(() => this.#becomeSlow(), MOMENT)];
      const giveUp = () => this.#timeOut("long", ENDURANCE);
      if (stage === "fetching") this.#alarms.push(setTimeout(giveUp, ENDURANCE * 1000));
      this.#expectSign(stage);
    }
    if (wasSlow) this.#notify();
  }

  #becomeSlow() {
    this.slow = true;
    this.#notify();
  }

  /** There was a sign of life: another is due within the patience of `stage`. @param {Stage} stage */
  #expectSign(stage) {
    clearTimeout(this.#silence);
    const seconds = PATIENCE[stage];
    this.#silence = setTimeout(() => this.#timeOut("late", seconds), seconds * 1000);
  }

  /** @param {"late" | "long"} how @param {number} seconds */
  #timeOut(how, seconds) {
    if (this.stage === "starting" && this.from === "memory")
      return this.#recover({ kind: "starting", details: how });
    const kind = `${this.stage}_${how}`;
    this.#fail({ kind, seconds, details: `${kind} after ${seconds} seconds` });
  }

  /**
   * Do without the reader what can be: start from the library when the memory is of no use, and from
   * the whole of it when something is missed in the part; fetch again what came damaged or not at all.
   * @param {import("./worker.js").Failed} failed
   */
  #recover(failed) {
    const { kind, file, details } = failed;
    // What was not ours to run is not run again.
    if (this.#confined && this.stage === "answering") return this.#fail(failed);
    const ofMemory = file === "memory" || file === "decoder";
    const lost = kind === "damaged" || kind === "unreachable";
    if (this.from === "memory" && (ofMemory || SNAPSHOT_FAILURES.has(kind))) this.from = "library";
    else if (this.from !== "whole" && kind === "incomplete") this.from = "whole";
    else if (lost && !this.#fresh && navigator.onLine) this.#fresh = true;
    else return this.#fail({ ...failed, kind: kind === "incomplete" ? this.stage : kind });
    console.info(`Python in the browser: ${details}; trying again`);
    this.#begin();
  }

  /**
   * Give up for now, and say why.
   * @param {{ kind: string, file?: string, seconds?: number, details?: string }} failure
   */
  #fail({ kind, file = "", seconds = 0, details }) {
    if (details) console.error(`Python in the browser: ${details}`);
    const offline = kind === "unreachable" && !navigator.onLine;
    this.reason = { kind: offline ? "offline" : kind, file, seconds };
    this.#end(new Error(kind)); // they hear of it once this is done
    this.#enter("failed");
  }
}

/** The one that answers: one for the whole visit. */
export const python = new Python();

/** @param {string} question */
export const ask = (question) => python.ask(question);
export const start = (again = false) => python.start(again);
export const stop = () => python.stop();

/** @param {() => void} watcher @param {AbortSignal} signal */
export const watch = (watcher, signal) => python.watch(watcher, signal);
