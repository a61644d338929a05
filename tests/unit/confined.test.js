/** What is left to a worker that runs code which is not ours, and what the page takes from it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { runInNewContext } from "node:vm";
import { FakeWorker, provide } from "./fakes.js";

provide({ Worker: FakeWorker });
const { confine, hear, isHeld, LONGEST, startConfined } = await import(
  "../../overrides/assets/javascripts/python/confined.js"
);

test("it is started as a text, which the page's policy holds, that imports the script", async () => {
  startConfined(new URL("https://example.org/worker.js"));
  const { address, options } = FakeWorker.last;
  assert.match(address, /^blob:/);
  assert.deepEqual(options, { type: "module" });
  const text = await (await fetch(address)).text();
  assert.equal(text, 'import "https://example.org/worker.js";');
});

test("where text can be made a program, no policy holds", () => {
  assert.equal(isHeld(), false);
  const held = { codeGeneration: { strings: false } };
  assert.equal(runInNewContext(`(${isHeld})()`, {}, { contextCodeGeneration: held.codeGeneration }), true);
});

test("all goes that is not the language's own, wherever it is, and what stays is named", () => {
  const own = Object.getPrototypeOf(globalThis);
  const above = Object.create(Object.prototype, { caches: { value: {}, configurable: true } });
  const scope = Object.create(above, {
    fetch: { value() {}, configurable: true },
    tomorrow: { value() {}, configurable: true },
    setTimeout: { value: 1, configurable: true },
    PERSISTENT: { value: 1 },
    fixed: { value: {} },
  });
  const left = confine(scope);
  assert.deepEqual(left, ["fixed"]);
  assert.deepEqual(Reflect.ownKeys(scope), ["setTimeout", "PERSISTENT", "fixed"]);
  assert.deepEqual(Reflect.ownKeys(above), []);
  assert.equal(typeof Object.prototype.hasOwnProperty, "function");
  assert.equal(Object.getPrototypeOf(globalThis), own);
});

const ANSWER = { id: 1, answer: "{}" };
test("of what it says, an answer is taken, and nothing with it", () => {
  assert.deepEqual(hear({ ...ANSWER, stage: "starting", got: 1 }), ANSWER);
});

for (const [what, said] of Object.entries({
  nothing: undefined,
  "a text": "failed",
  "another stage": { stage: "starting" },
  bytes: { got: 5 },
  "a reason of its own": { failed: { kind: "offline", details: "x" } },
  "an answer to nothing": { answer: "{}" },
  "an answer that is no text": { id: 1, answer: {} },
  "one that is too long": { id: 1, answer: "x".repeat(LONGEST + 1) },
}))
  test(`${what} is no answer`, () => {
    assert.equal(hear(said).failed.kind, "answering");
  });
