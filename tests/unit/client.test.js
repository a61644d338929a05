/** Python's states and deadlines, with a worker that says what it is told to and a clock of ours. */

import assert from "node:assert/strict";
import { afterEach, beforeEach, mock, test } from "node:test";
import { FakeWorker, provide, SENT, settle } from "./fakes.js";

const page = { registered: [] };
const serviceWorker = { controller: null, register: async (url) => page.registered.push(String(url)) };
provide({ Worker: FakeWorker, self: page, parent: page, navigator: { onLine: true, serviceWorker } });
const { Python } = await import("../../overrides/assets/javascripts/python/client.js");
const { agree } = await import("../../overrides/assets/javascripts/line.js");

/** What is fetched for each way to start. */
const MEMORY = SENT.loader + SENT.engine + SENT.wasm + SENT.decoder + SENT.memory;
const LIBRARY = SENT.loader + SENT.engine + SENT.wasm + SENT.library + SENT.calc;
const WHOLE = SENT.loader + SENT.engine + SENT.wasm + SENT.whole + SENT.calc;

const SECOND = 1000;

/** @type {InstanceType<typeof Python>} */
let python;

beforeEach(() => {
  mock.timers.enable({ apis: ["setTimeout", "Date"] });
  mock.method(console, "info", () => {});
  mock.method(console, "error", () => {});
  FakeWorker.all.length = 0;
  page.registered.length = 0;
  navigator.onLine = true;
  serviceWorker.controller = null;
  python = new Python();
});

afterEach(() => {
  mock.timers.reset();
  mock.restoreAll();
});

/** Let time go by, awake. @param {number} milliseconds */
function wait(milliseconds) {
  for (let rest = milliseconds; rest > 0; rest -= SECOND) mock.timers.tick(Math.min(rest, SECOND));
}

/** Let time go by asleep: whatever was due meanwhile happens at its end, at once. */
const sleep = (milliseconds) => mock.timers.tick(milliseconds);

/** Say something as the worker that was started last. */
const report = (message) => FakeWorker.last.report(message);
const failWith = (kind, file) => report({ failed: { kind, file, details: `${kind} ${file}` } });

/** Start, and come to a stage. */
function reach(stage, { from = "memory" } = {}) {
  python.from = from;
  python.start();
  if (stage !== "fetching") report({ stage: "starting" });
  if (stage === "live") report({ stage: "live" });
  return FakeWorker.last;
}

/** Whether it has failed, and for which reason. */
function assertFailed(kind, gaps = {}) {
  assert.equal(python.state, "failed");
  assert.deepEqual(python.reason, { kind, file: "", seconds: 0, ...gaps });
}

// ---- Asking first

test("over a dear line the reader is asked before anything is fetched, and then it starts", async () => {
  navigator.connection = { saveData: true };
  const answered = python.ask("what is asked");
  python.start();
  assert.equal(python.state, "asking");
  assert.equal(python.all, MEMORY, "how much it would be");
  python.start(); // wanted again
  assert.equal(FakeWorker.all.length, 0);
  agree();
  assert.equal(python.state, "fetching");
  assert.equal(FakeWorker.all.length, 1);
  report({ stage: "starting" });
  report({ stage: "live" });
  report({ id: 1, answer: "what it says" });
  assert.equal(await answered, "what it says");
  const another = new Python();
  another.start();
  assert.equal(another.state, "fetching", "it is agreed to for all of the visit");
  delete navigator.connection;
});

test("what is asked once it is live is what is to be asked then", () => {
  let form = "as it was";
  python.ask(() => form);
  reach("starting");
  form = "as it is";
  report({ stage: "live" });
  assert.deepEqual(FakeWorker.last.questions, [{ id: 1, question: "as it is" }]);
});

// ---- Starting

test("nothing runs until it is asked for, and then a worker is told what to start from", () => {
  assert.equal(python.state, "static");
  assert.equal(FakeWorker.all.length, 0);
  python.start();
  assert.equal(python.state, "fetching");
  const { address, options, messages, place } = FakeWorker.last;
  assert.match(String(address), /\/javascripts\/python\/worker\.js$/);
  assert.deepEqual(options, { type: "module" });
  assert.equal(messages[0].confined, false);
  assert.equal(place.from, "memory");
  assert.equal(place.fresh, false);
  assert.equal(place.kept, false);
  // Beside the folder that the release's folder is in.
  assert.equal(place.folder, new URL("../../py/", import.meta.url).href);
  python.start();
  assert.equal(FakeWorker.all.length, 1, "it starts once");
});

test("a worker is told of what is kept for when there is no network", () => {
  serviceWorker.controller = {};
  python.start();
  assert.equal(FakeWorker.last.place.kept, true);
});

test("it goes from fetching through starting to live, and says so each time", () => {
  const states = [];
  const watching = new AbortController();
  python.watch(() => states.push(python.state), watching.signal);
  reach("live");
  assert.deepEqual(states, ["fetching", "starting", "live"]);
  watching.abort();
  python.stop();
  assert.deepEqual(states, ["fetching", "starting", "live"], "nobody watches any more");
});

test("once it is live, it is kept for when there is no network; a confined one is not", async () => {
  reach("starting");
  await settle();
  assert.equal(page.registered.length, 0);
  report({ stage: "live" });
  await settle();
  assert.equal(page.registered.length, 1);
  assert.match(page.registered[0], /\/service-worker\.js$/);
  python = new Python({ confined: true });
  const worker = reach("live");
  await settle();
  assert.equal(worker.messages[0].confined, true);
  assert.equal(page.registered.length, 1);
});

test("all that will come is counted as it is sent, for each way to start", () => {
  for (const [from, all] of Object.entries({ memory: MEMORY, library: LIBRARY, whole: WHOLE })) {
    python = new Python();
    reach("fetching", { from });
    assert.equal(python.all, all, from);
  }
});

test("bytes are told of only to who has waited for a moment", () => {
  let calls = 0;
  reach("fetching");
  python.watch(() => (calls += 1), new AbortController().signal);
  report({ got: 5 });
  assert.equal(python.got, 5);
  assert.equal(calls, 0);
  wait(SECOND);
  assert.equal(calls, 1, "it has become slow");
  report({ got: 9 });
  assert.equal(python.got, 9);
  assert.equal(calls, 2);
});

// ---- Patience

for (const stage of ["fetching", "starting", "answering"])
  test(`${stage} is slow after a second, and no longer when it is over`, () => {
    reach(stage === "answering" ? "live" : stage);
    if (stage === "answering") python.ask("?").catch(() => {});
    wait(SECOND - 1);
    assert.equal(python.slow, false);
    wait(1);
    assert.equal(python.slow, true);
    if (stage === "answering") report({ id: 1, answer: "!" });
    else report({ stage: stage === "fetching" ? "starting" : "live" });
    assert.equal(python.slow, false);
  });

for (const [stage, seconds] of Object.entries({ fetching: 30, starting: 60, answering: 10 }))
  test(`without a sign of life for ${seconds} seconds, ${stage} has failed`, async () => {
    const worker = reach(stage === "answering" ? "live" : stage, { from: "library" });
    const answer = stage === "answering" ? python.ask("?") : undefined;
    wait(seconds * SECOND - 1);
    assert.notEqual(python.state, "failed");
    wait(1);
    assertFailed(`${stage}_late`, { seconds });
    assert.equal(worker.terminated, true);
    if (answer) await assert.rejects(answer, { message: "answering_late" });
  });

test("each byte that comes begins the silence anew", () => {
  reach("fetching");
  for (let got = 1; got <= 5; got++) {
    wait(29 * SECOND);
    report({ got });
  }
  assert.equal(python.state, "fetching");
  wait(30 * SECOND);
  assertFailed("fetching_late", { seconds: 30 });
});

test("what comes byte by byte has ten minutes in all", () => {
  reach("fetching");
  for (let time = 20; time < 600; time += 20) {
    wait(20 * SECOND);
    report({ got: time });
    assert.equal(python.state, "fetching", `after ${time} seconds`);
  }
  wait(20 * SECOND);
  assertFailed("fetching_long", { seconds: 600 });
});

test("bytes that come while it starts are no sign that starting goes on", () => {
  reach("starting", { from: "library" });
  wait(59 * SECOND);
  report({ got: 1 });
  wait(SECOND);
  assertFailed("starting_late", { seconds: 60 });
});

test("having started, it waits for ever for a question", () => {
  reach("live");
  wait(3600 * SECOND);
  assert.equal(python.state, "live");
  assert.equal(python.slow, false);
});

test("each answer gives the next question its own ten seconds; after the last there is none", async () => {
  reach("live");
  const answers = [python.ask("one"), python.ask("two")];
  wait(9 * SECOND);
  report({ id: 1, answer: "1" });
  wait(9 * SECOND);
  assert.equal(python.state, "live");
  report({ id: 2, answer: "2" });
  wait(60 * SECOND);
  assert.equal(python.state, "live");
  assert.deepEqual(await Promise.all(answers), ["1", "2"]);
});

test("an answer to one of two is no answer to the other", async () => {
  reach("live");
  const [, second] = [python.ask("one"), python.ask("two")];
  wait(9 * SECOND);
  report({ id: 1, answer: "1" });
  wait(10 * SECOND);
  assertFailed("answering_late", { seconds: 10 });
  await assert.rejects(second, { message: "answering_late" });
});

test("a worker that was killed is missed when its answer is late", async () => {
  const worker = reach("live");
  const answer = python.ask("?");
  worker.postMessage = () => {}; // the system has ended it: it will never say so
  wait(10 * SECOND);
  assertFailed("answering_late", { seconds: 10 });
  await assert.rejects(answer);
});

test("time asleep is no silence: on waking every stage has all its patience again", () => {
  for (const [stage, seconds] of Object.entries({ fetching: 30, starting: 60, answering: 10 }))
    for (const nap of [6, 45, 3600, 7 * 86400]) {
      python = new Python();
      reach(stage === "answering" ? "live" : stage);
      if (stage === "answering") python.ask("?").catch(() => {});
      wait((seconds - 1) * SECOND);
      sleep(nap * SECOND);
      assert.notEqual(python.state, "failed", `${stage}, asleep for ${nap} seconds`);
      assert.equal(python.from, "memory", "which is not to blame");
      wait((seconds - 1) * SECOND);
      assert.notEqual(python.state, "failed", `${stage}, awake again`);
      assert.equal(python.from, "memory");
      wait(SECOND);
      if (stage === "starting") assert.equal(python.from, "library");
      else assertFailed(`${stage}_late`, { seconds });
    }
});

test("who sleeps again and again waits longer, but not for ever", () => {
  reach("fetching");
  for (let night = 0; night < 5; night++) {
    wait(29 * SECOND);
    sleep(8 * 3600 * SECOND);
  }
  assert.equal(python.state, "fetching");
  wait(30 * SECOND);
  assertFailed("fetching_late", { seconds: 30 });
});

test("nor are the ten minutes that fetching has in all spent asleep", () => {
  reach("fetching");
  const drip = (until) => {
    for (let time = 20; time <= until; time += 20) {
      wait(20 * SECOND);
      report({ got: time });
    }
  };
  drip(580);
  sleep(3600 * SECOND);
  drip(580);
  assert.equal(python.state, "fetching");
  wait(20 * SECOND);
  assertFailed("fetching_long", { seconds: 600 });
});

// ---- Questions

test("what is asked before it is live is sent then, in order, and each has its own answer", async () => {
  const asked = ["one", "two", "three"].map((question) => python.ask(question));
  const worker = reach("starting");
  assert.deepEqual(worker.questions, []);
  report({ stage: "live" });
  const sent = [{ id: 1, question: "one" }, { id: 2, question: "two" }, { id: 3, question: "three" }];
  assert.deepEqual(worker.questions, sent);
  report({ id: 3, answer: "3" });
  report({ id: 1, answer: "1" });
  report({ id: 2, answer: "2" });
  assert.deepEqual(await Promise.all(asked), ["1", "2", "3"]);
});

test("an answer to nobody is nothing", () => {
  reach("live");
  report({ id: 7, answer: "!" });
  assert.equal(python.state, "live");
});

test("who asks one that has failed hears why at once", async () => {
  reach("fetching");
  failWith("missing", "wasm");
  await assert.rejects(python.ask("?"), { message: "missing" });
});

// ---- What throws

/** Let starting a worker throw until `mend` is called. */
function breakWorkers(error) {
  provide({
    Worker: class {
      constructor() {
        throw error;
      }
    },
  });
  return () => provide({ Worker: FakeWorker });
}

const THROWN = {
  "a sandbox": [new DOMException("cannot be accessed from origin 'null'", "SecurityError"), "forbidden"],
  "a policy": [new DOMException("violates the policy", "SecurityError"), "forbidden"],
  "too many workers": [new RangeError("no more of them"), "starting"],
  "no workers at all": [new ReferenceError("Worker is not defined"), "starting"],
  "what is no error": ["out of order", "starting"],
};
for (const [what, [error, kind]] of Object.entries(THROWN))
  test(`a start that throws for ${what} has failed as others do, and can be tried again`, async () => {
    const mend = breakWorkers(error);
    const states = [];
    try {
      python.watch(() => states.push(python.state), new AbortController().signal);
      const answer = python.ask("?");
      python.start();
      assertFailed(kind);
      assert.equal(states.at(-1), "failed");
      await assert.rejects(answer, { message: kind });
      wait(600 * SECOND);
      assertFailed(kind);
    } finally {
      mend();
    }
    python.start();
    assert.equal(python.state, "failed", "by itself it does not try again");
    python.start(true);
    assert.equal(python.state, "fetching");
    report({ stage: "starting" });
    report({ stage: "live" });
    assert.equal(python.state, "live");
  });

test("what throws when something else is tried has failed too", () => {
  reach("starting");
  const mend = breakWorkers(new DOMException("no more", "SecurityError"));
  try {
    failWith("starting");
    assertFailed("forbidden");
  } finally {
    mend();
  }
});

test("a worker that cannot be told anything has failed", () => {
  const { postMessage } = FakeWorker.prototype;
  FakeWorker.prototype.postMessage = () => {
    throw new DOMException("could not be cloned", "DataCloneError");
  };
  try {
    python.start();
    assertFailed("starting");
    assert.equal(FakeWorker.last.terminated, true);
  } finally {
    FakeWorker.prototype.postMessage = postMessage;
  }
});

test("a worker that says what cannot be read is one that failed", async () => {
  reach("starting", { from: "library" });
  FakeWorker.last.onmessageerror();
  assertFailed("starting");
  python = new Python();
  const answer = python.ask("?");
  const first = reach("live", { from: "library" });
  first.onmessageerror();
  assertFailed("answering");
  await assert.rejects(answer);
  python.start();
  first.onmessageerror();
  assert.equal(python.state, "fetching", "one that has been ended says nothing");
});

test("where one may not even ask for what is kept, nothing is", () => {
  const forbid = { get: () => { throw new DOMException("sandboxed", "SecurityError"); } };
  const { serviceWorker: before } = navigator;
  Object.defineProperty(navigator, "serviceWorker", { ...forbid, configurable: true });
  try {
    reach("live");
    assert.equal(FakeWorker.last.place.kept, false);
    assert.equal(python.state, "live");
  } finally {
    Object.defineProperty(navigator, "serviceWorker", { value: before, configurable: true });
  }
});

// ---- Failing, and what is tried before

test("from the memory's failures it recovers by its library, and what waits waits on", async () => {
  const failures = [
    ["damaged", "memory"], ["missing", "memory"], ["unreachable", "decoder"], ["missing", "decoder"],
    ["starting", undefined], ["out_of_memory", undefined],
  ];
  for (const [kind, file] of failures) {
    python = new Python();
    const answer = python.ask("?");
    const first = reach("starting");
    failWith(kind, file);
    assert.equal(python.state, "fetching", `${kind} ${file}`);
    assert.equal(first.terminated, true);
    assert.equal(python.from, "library");
    assert.equal(FakeWorker.last.place.from, "library");
    assert.equal(FakeWorker.last.place.fresh, false);
    assert.equal(python.all, LIBRARY);
    assert.equal(python.got, 0);
    report({ stage: "starting" });
    report({ stage: "live" });
    report({ id: 1, answer: "!" });
    assert.equal(await answer, "!");
  }
});

test("a memory that is kept and damaged is fetched anew before its library is, with a network", () => {
  for (const onLine of [true, false]) {
    python = new Python();
    serviceWorker.controller = {};
    navigator.onLine = onLine;
    reach("fetching");
    failWith("damaged", "memory");
    assert.equal(FakeWorker.last.place.from, onLine ? "memory" : "library");
    assert.equal(FakeWorker.last.place.fresh, onLine);
    if (!onLine) continue;
    failWith("damaged", "memory");
    assert.equal(FakeWorker.last.place.from, "library");
    report({ stage: "starting" });
    report({ stage: "live" });
    assert.equal(python.state, "live");
  }
});

test("an error while answering from the memory is tried again from the library, once", async () => {
  const answer = python.ask("?");
  reach("live");
  failWith("answering");
  assert.equal(FakeWorker.last.place.from, "library");
  report({ stage: "starting" });
  report({ stage: "live" });
  assert.deepEqual(FakeWorker.last.questions, [{ id: 1, question: "?" }]);
  failWith("answering");
  assertFailed("answering");
  await assert.rejects(answer, { message: "answering" });
});

test("a memory with which it does not start in time is the memory's fault, not the library's", () => {
  reach("starting");
  wait(60 * SECOND);
  assert.equal(python.state, "fetching");
  assert.equal(python.from, "library");
  report({ stage: "starting" });
  wait(60 * SECOND);
  assertFailed("starting_late", { seconds: 60 });
  assert.equal(FakeWorker.all.length, 2);
});

test("while it fetches, silence is not the memory's fault", () => {
  reach("fetching");
  wait(30 * SECOND);
  assertFailed("fetching_late", { seconds: 30 });
});

test("what is missing of the library brings the whole of it; of the whole, it is a failure", () => {
  for (const from of ["memory", "library"]) {
    python = new Python();
    reach("starting", { from });
    failWith("incomplete");
    assert.equal(python.from, "whole", from);
    assert.equal(python.all, WHOLE);
    report({ stage: "starting" });
    failWith("incomplete");
    assertFailed("starting");
  }
  python = new Python();
  reach("live", { from: "whole" });
  python.ask("?").catch(() => {});
  failWith("incomplete");
  assertFailed("answering");
});

for (const kind of ["damaged", "unreachable", "refused"])
  test(`what is ${kind} is fetched anew past every cache, once`, () => {
    for (const file of ["loader", "engine", "wasm"]) {
      python = new Python();
      reach("fetching");
      failWith(kind, file);
      assert.equal(python.state, "fetching", file);
      assert.equal(FakeWorker.last.place.fresh, true);
      assert.equal(FakeWorker.last.place.from, "memory", "which has nothing to do with it");
      failWith(kind, file);
      assertFailed(kind, { file });
    }
    for (const file of ["library", "calc"]) {
      python = new Python();
      reach("fetching", { from: "library" });
      failWith(kind, file);
      assert.equal(FakeWorker.last.place.fresh, true, file);
      failWith(kind, file);
      assertFailed(kind, { file });
    }
  });

for (const kind of ["missing", "unsupported"])
  test(`what is ${kind} will not come by being fetched again`, () => {
    for (const file of ["loader", "engine", "wasm"]) {
      python = new Python();
      const worker = reach("fetching");
      failWith(kind, file);
      assertFailed(kind, { file });
      assert.equal(FakeWorker.last, worker);
      assert.equal(worker.terminated, true);
    }
  });

test("from the library, too little memory and an error while starting are failures", () => {
  for (const kind of ["out_of_memory", "starting"]) {
    python = new Python();
    reach("starting", { from: "library" });
    failWith(kind);
    assertFailed(kind);
  }
});

test("without a network nothing is fetched anew, and that is the reason", () => {
  navigator.onLine = false;
  reach("fetching");
  failWith("unreachable", "wasm");
  assertFailed("offline", { file: "wasm" });
  assert.equal(FakeWorker.all.length, 1);
  // What arrived damaged did arrive.
  python = new Python();
  reach("fetching");
  failWith("damaged", "wasm");
  assertFailed("damaged", { file: "wasm" });
});

test("without the worker's script the loader is out of reach; with a wrong one nothing starts", () => {
  reach("fetching").onerror({ message: "" });
  assertFailed("unreachable", { file: "loader" });
  python = new Python();
  reach("fetching").onerror({ message: "SyntaxError" });
  assertFailed("starting");
});

test("a worker that has been ended has nothing more to say", () => {
  const first = reach("fetching");
  failWith("damaged", "memory");
  first.report({ stage: "starting" });
  first.report({ failed: { kind: "missing", file: "wasm", details: "" } });
  first.onerror({ message: "late" });
  assert.equal(python.state, "fetching");
  assert.equal(FakeWorker.all.length, 2);
});

// ---- Trying again, stopping, ending

test("what failed starts again on request only", () => {
  reach("fetching");
  failWith("missing", "wasm");
  python.start();
  assert.equal(python.state, "failed");
  python.start(true);
  assert.equal(python.state, "fetching");
  assert.equal(FakeWorker.last.place.from, "library", "whatever was the memory's fault");
  assert.equal(FakeWorker.last.place.fresh, true, "past every cache");
  report({ stage: "starting" });
  report({ stage: "live" });
  assert.equal(python.state, "live");
  python.start(true);
  assert.equal(python.state, "live", "what runs goes on");
});

test("tried again after it failed to start, it fetches as it would at first", () => {
  reach("starting", { from: "library" });
  failWith("starting");
  python.start(true);
  assert.equal(FakeWorker.last.place.fresh, false);
  assert.equal(FakeWorker.last.place.from, "library");
});

test("tried again, it fetches anew once more what comes damaged", () => {
  reach("starting", { from: "library" });
  failWith("starting");
  python.start(true);
  failWith("damaged", "wasm");
  assert.equal(FakeWorker.last.place.fresh, true);
  assert.equal(python.state, "fetching");
});

test("one that ran starts whenever it is wanted", () => {
  reach("live");
  python.ask("?").catch(() => {});
  wait(10 * SECOND);
  assertFailed("answering_late", { seconds: 10 });
  python.start();
  assert.equal(python.state, "fetching");
  assert.equal(FakeWorker.last.place.from, "memory");
});

test("stopped, it lets go of the worker and of who waits, and starts when it is wanted", async () => {
  for (const stage of ["fetching", "starting", "live"]) {
    python = new Python();
    const worker = reach(stage);
    const answer = python.ask("?");
    python.stop();
    assertFailed("stopped");
    assert.equal(worker.terminated, true);
    await assert.rejects(answer, { message: "stopped" });
    wait(600 * SECOND);
    assertFailed("stopped"); // and no deadline of before ends it anew
    python.start();
    assert.equal(python.state, "fetching");
    assert.deepEqual(FakeWorker.last.questions, []);
  }
});

test("ended, it is as it was before it started", async () => {
  const worker = reach("live");
  const answer = python.ask("?");
  python.end();
  assert.equal(python.state, "static");
  assert.equal(worker.terminated, true);
  await assert.rejects(answer, { message: "ended" });
  wait(60 * SECOND);
  assert.equal(python.state, "static");
  python.start();
  assert.equal(python.state, "fetching");
  assert.equal(FakeWorker.all.length, 2);
});

test("of one that runs what is not ours, whatever is no answer ends it", async () => {
  for (const said of [{ stage: "starting" }, { got: 5 }, { failed: { kind: "offline" } }, null]) {
    python = new Python({ confined: true });
    const worker = reach("live");
    const answer = python.ask("?");
    report(said);
    await assert.rejects(answer);
    assertFailed("answering");
    assert.ok(worker.terminated);
  }
});

test("an error that it throws by itself is one of what it runs", () => {
  python = new Python({ confined: true });
  const worker = reach("live");
  worker.onerror({ message: "Uncaught escape" });
  assertFailed("answering");
});

test("what is not ours to run is not run again", async () => {
  python = new Python({ confined: true });
  const answer = python.ask("?");
  reach("live");
  failWith("answering");
  assertFailed("answering");
  assert.equal(FakeWorker.all.length, 1);
  await assert.rejects(answer, { message: "answering" });
  // Before it ran, it is like any other.
  python = new Python({ confined: true });
  reach("starting");
  failWith("starting");
  assert.equal(python.state, "fetching");
  assert.equal(python.from, "library");
});
