/** What is said of Python: its state in a sentence, how far it has come, and two buttons. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeElement, FakeWorker, provide } from "./fakes.js";

class FakeProgress extends FakeElement {}
provide({
  Worker: FakeWorker,
  navigator: { onLine: true },
  HTMLElement: FakeElement,
  HTMLProgressElement: FakeProgress,
});
const { python } = await import("../../overrides/assets/javascripts/python/client.js");
const { Status } = await import("../../overrides/assets/javascripts/status.js");

const WORDS = {
  still: "{state} Still the last answer.",
  static: "It answers here.",
  asking: "That takes {all} MB.",
  early: "Only the answer is new.",
  fetching: "Fetching Python.",
  starting: "Python is starting.",
  live: "Answers as you move.",
  answering: "Still computing.",
  stale: "“{label}” is wrong.",
  failed: "Python failed: {why}",
  failed_early: "Of the new, only the answer: {why}",
  failed_damaged: "{file} came damaged.",
  file_wasm: "the engine",
  progress: "{got} of {all} MB",
  copied: "Link copied",
  not_copied: "Copy it from the address bar",
};

let bar, text, line, agree, stop, retry, progress, calculator, status;

beforeEach(() => {
  [bar, text] = [new FakeProgress(), new FakeElement()];
  [line, agree] = [new FakeElement(), new FakeElement()];
  [stop, retry] = [new FakeElement(), new FakeElement()];
  progress = new FakeElement({ children: [bar, text], hidden: true });
  calculator = new FakeElement({
    inside: {
      "[data-status]": line,
      "[data-progress]": progress,
      '.ec-status [data-action="agree"]': agree,
      '.ec-status [data-action="stop"]': stop,
      '.ec-status [data-action="retry"]': retry,
    },
  });
  status = new Status(calculator, WORDS);
});

/** Show a state of Python, and return what can be seen of it. */
function show(state, label) {
  const reason = { kind: "", file: "", seconds: 0 };
  Object.assign(python, { state: "static", slow: false, got: 0, all: 1, reason, ...state });
  status.show(label);
  return [line.textContent, !stop.hidden, !retry.hidden, !progress.hidden];
}

test("while Python is on its way, it is said of which values the answer still is", () => {
  calculator.hasAttribute = (name) => name === "stale";
  assert.equal(show({ state: "fetching" })[0], "Fetching Python. Still the last answer.");
  assert.equal(show({ state: "live" })[0], WORDS.live, "what is answered at once needs no word");
});

test("each state has its sentence, and the calculator its name", () => {
  for (const state of ["static", "fetching", "starting", "live"]) {
    assert.deepEqual(show({ state }), [WORDS[state], false, false, false]);
    assert.equal(calculator.getAttribute("state"), state);
  }
});

test("what takes longer than a moment can be stopped", () => {
  const slow = true;
  assert.deepEqual(show({ state: "starting", slow }), ["Python is starting.", true, false, false]);
  assert.deepEqual(show({ state: "live", slow }), ["Still computing.", true, false, false]);
});

test("how far fetching has come is shown once it takes longer, in megabytes", () => {
  const state = { state: "fetching", slow: true, got: 1_234_567, all: 4_938_268 };
  assert.deepEqual(show(state), ["Fetching Python.", true, false, true]);
  assert.equal(bar.value, 0.25);
  assert.equal(text.textContent, "1.2 of 4.9 MB");
});

test("a failure is said with its reason, and can be tried again, not stopped", () => {
  const reason = { kind: "damaged", file: "wasm", seconds: 0 };
  const shown = show({ state: "failed", slow: true, reason });
  assert.deepEqual(shown, ["Python failed: the engine came damaged.", false, true, false]);
});

test("before much is fetched over a dear line, it is said how much, and can be agreed to", () => {
  show({ state: "asking", all: 6_040_000 });
  assert.equal(line.textContent, "That takes 6.0 MB.");
  assert.equal(agree.hidden, false);
  show({ state: "fetching" });
  assert.equal(agree.hidden, true);
});

test("an answer that came with the page is said to be no more than that", () => {
  calculator.setAttribute("early", "");
  for (const state of ["fetching", "starting"])
    assert.equal(show({ state })[0], "Only the answer is new.");
  const reason = { kind: "damaged", file: "wasm", seconds: 0 };
  const failed = show({ state: "failed", reason })[0];
  assert.equal(failed, "Of the new, only the answer: the engine came damaged.");
});

test("what is wrong in the form is named while Python waits", () => {
  assert.equal(show({ state: "live" }, "Servers")[0], "“Servers” is wrong.");
  assert.equal(show({ state: "live", slow: true }, "Servers")[0], "Still computing.");
  assert.equal(show({ state: "starting" }, "Servers")[0], "Python is starting.");
  assert(calculator.hasAttribute("refused"));
  show({ state: "live" });
  assert(!calculator.hasAttribute("refused"));
});

test("what is said already is not written again, which would be read out again", () => {
  let writes = 0;
  let written = "";
  Object.defineProperty(line, "textContent", {
    get: () => written,
    set: (sentence) => ((writes += 1), (written = sentence)),
  });
  show({ state: "live" });
  show({ state: "live" });
  assert.equal(writes, 1);
  status.say("not_copied");
  assert.equal(written, "Copy it from the address bar");
});

test("a confirmation stands until it has been read, whatever Python does meanwhile", () => {
  show({ state: "fetching" });
  status.say("copied");
  show({ state: "live" });
  assert.equal(line.textContent, "Link copied");
  status.unsay("Servers");
  assert.equal(line.textContent, "“Servers” is wrong.");
  show({ state: "live" });
  assert.equal(line.textContent, "Answers as you move.");
});
