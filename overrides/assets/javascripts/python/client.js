// @ts-check
/**
 * Python, in a worker: it starts when first asked for. It never leaves anyone waiting: each stage has
 * its patience, and what takes longer than a moment can be seen and stopped.
 *
 * The one that answers lives as long as the visit, through instant navigation, because this module
 * does.
 */

import { mayFetch, waitForConsent } from "../line.js";
import { isServed, keepForOffline } from "../offline.js";
import { runtime } from "../runtime.js";
import { hear, startConfined } from "./confined.js";

/** @typedef {"static" | "asking" | "fetching" | "starting" | "live" | "failed"} State */
/** @typedef {"fetching" | "starting" | "answering"} Stage */

/**
 * What to ask, or what says it once Python is there.
 * @typedef {string | (() => string)} Question
 */

/** @typedef {{ question: Question, resolve: (answer: string) => void, reject: (error: Error) => void }}
 *   Waiting */

/**
 * Seconds without a sign of life after which a stage has failed, of those that we are awake.
 * @type {Record<Stage, number>}
 */
const PATIENCE = { fetching: 30, starting: 60, answering: 10 };

/** Seconds that fetching may take in all, however steadily it goes on. */
const ENDURANCE = 600;

/** Milliseconds in a second: a stage that goes on for one is worth a word. */
const SECOND = 1000;

/** Milliseconds which, if a second takes as long, this page or the computer has slept through. */
const NAP = 5000;

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
  /** When the next second is over. @type {ReturnType<typeof setTimeout> | undefined} */
  #second;
  /** Seconds that a stage has taken, and those since the last sign of life. */
  #duration = 0;
  #silence = 0;
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
   * Start Python, unless it has been; where it may not be fetched without a question, once the reader
   * agrees. One that did not start does so only `again`, on request; one that ran and was stopped
   * does whenever it is wanted.
   */
  start(again = false) {
    const { state, stage, reason } = this;
    const ran = stage === "answering" || reason.kind === "stopped";
    if (state !== "static" && !(state === "failed" && (again || ran))) return;
    this.#fresh = again && stage === "fetching";
    if (again && this.from === "memory") this.from = "library";
    if (mayFetch()) return this.#begin();
    this.all = this.#size;
    waitForConsent(() => this.state === "asking" && this.#begin());
    this.#enter("asking");
  }

  /** Bytes that are to come, as they are sent. */
  get #size() {
    return NEEDED[this.from].reduce((sum, name) => sum + runtime.files[name].sent, 0);
  }

  /** Start a worker; what is waiting waits for it. */
  #begin() {
    this.#worker?.terminate();
    this.got = 0;
    this.all = this.#size;
    this.#enter("fetching");
    try {
      const script = new URL("worker.js", import.meta.url);
      const module = { type: /** @type {const} */ ("module") };
      this.#employ(this.#confined ? startConfined(script) : new Worker(script, module));
    } catch (error) {
      // As in a frame that others have put into a sandbox.
      const kind = error instanceof DOMException && error.name === "SecurityError";
      this.#fail({ kind: kind ? "forbidden" : "starting", details: String(error) });
    }
  }

  /** Let a worker be the one, and tell it what to start from. @param {Worker} worker */
  #employ(worker) {
    this.#worker = worker;
    // One that has been ended may still have something to say.
    worker.onmessage = ({ data }) => worker === this.#worker && this.#receive(data);
    worker.onmessageerror = () =>
      worker === this.#worker &&
      this.#recover({
        kind: this.state === "live" ? "answering" : "starting",
        details: "what the worker says cannot be read",
      });
    worker.onerror = ({ message }) =>
      worker === this.#worker &&
      this.#fail(
        message
          ? { kind: this.state === "live" ? "answering" : "starting", details: message }
          : { kind: "unreachable", file: "loader" },
      );
    /** @type {import("./worker.js").Place} */
    const place = { folder: FOLDER, runtime, from: this.from, fresh: this.#fresh, kept: isServed() };
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
   * @param {Question} question
   * @param {AbortSignal} [signal] until which an answer is wanted
   * @returns {Promise<string>}
   */
  ask(question, signal) {
    if (this.state === "failed") return Promise.reject(new Error(this.reason.kind));
    return new Promise((resolve, reject) => {
      const id = ++this.#questions;
      this.#waiting.set(id, { question, resolve, reject });
      signal?.addEventListener("abort", () => this.#waiting.delete(id));
      if (this.state === "live") this.#send(id, question);
    });
  }

  /** @param {number} id @param {Question} question */
  #send(id, question) {
    const text = typeof question === "string" ? question : question();
    this.#worker?.postMessage({ id, question: text });
    this.#expect("answering");
  }

  /** @param {import("./worker.js").Report} report */
  #receive(report) {
    if (this.#confined && this.state === "live") report = hear(report);
    if ("failed" in report) return this.#recover(report.failed);
    if ("got" in report) {
      this.got = report.got;
      if (this.state === "fetching") this.#silence = 0;
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
    clearTimeout(this.#second);
    this.#duration = this.#silence = 0;
    this.slow = false;
    if (stage) {
      this.stage = stage;
      this.#count(stage);
    }
    if (wasSlow) this.#notify();
  }

  /** Count the seconds of `stage` until its patience is at an end. @param {Stage} stage */
  #count(stage) {
    const before = Date.now();
    this.#second = setTimeout(() => {
      this.#duration += 1;
      this.#silence += 1;
      // In a page that is frozen, or a computer that sleeps, nobody could have heard anything.
      if (Date.now() > before + NAP) this.#duration = this.#silence = 0;
      this.#count(stage);
      if (stage === "fetching" && this.#duration >= ENDURANCE) this.#timeOut("long", ENDURANCE);
      else if (this.#silence >= PATIENCE[stage]) this.#timeOut("late", PATIENCE[stage]);
      else if (!this.slow) this.#becomeSlow();
    }, SECOND);
  }

  #becomeSlow() {
    this.slow = true;
    this.#notify();
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
    const lost = ["damaged", "unreachable", "refused"].includes(kind);
    const another = !this.#fresh && navigator.onLine;
    // What is kept may be what is damaged; what comes instead is kept in its place.
    if (kind === "damaged" && another && isServed()) this.#fresh = true;
    else if (this.from === "memory" && (ofMemory || SNAPSHOT_FAILURES.has(kind))) this.from = "library";
    else if (this.from !== "whole" && kind === "incomplete") this.from = "whole";
    else if (lost && another) this.#fresh = true;
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

/** @param {Question} question @param {AbortSignal} [signal] */
export const ask = (question, signal) => python.ask(question, signal);
export const start = (again = false) => python.start(again);
export const stop = () => python.stop();

/** @param {() => void} watcher @param {AbortSignal} signal */
export const watch = (watcher, signal) => python.watch(watcher, signal);
