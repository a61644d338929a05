/** Scenarios to go back to. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { Undo } = await import("../../overrides/assets/javascripts/undo.js");

test("one goes back step by step to where one began", () => {
  const undo = new Undo({ pue: "1" });
  assert.equal(undo.possible, false);
  assert.equal(undo.take(), undefined);
  undo.keep({ pue: "1.2" });
  undo.keep({ pue: "1.3" });
  assert.equal(undo.possible, true);
  assert.deepEqual(undo.take(), { pue: "1.2" });
  assert.deepEqual(undo.take(), { pue: "1" });
  assert.equal(undo.possible, false);
});

test("what stays as it was is no step", () => {
  const undo = new Undo({ pue: "1" });
  undo.keep({ pue: "1" });
  assert.equal(undo.possible, false);
});

test("what is only written otherwise is no step, and the next leads back to how it is written", () => {
  const undo = new Undo({ searches: "9 billion" });
  undo.keep({ searches: "8e9" });
  undo.rewrite({ searches: "8 billion" });
  undo.keep({ searches: "8 billion" });
  undo.keep({ searches: "7 billion" });
  assert.deepEqual(undo.take(), { searches: "8 billion" });
  assert.deepEqual(undo.take(), { searches: "9 billion" });
  assert.equal(undo.possible, false);
});

test("what was gone back to is where one is", () => {
  const undo = new Undo({ pue: "1" });
  undo.keep({ pue: "2" });
  undo.keep(undo.take());
  assert.equal(undo.possible, false);
});

test("of very many, the last hundred are kept", () => {
  const undo = new Undo({ pue: "0" });
  for (let step = 1; step <= 150; step++) undo.keep({ pue: String(step) });
  let steps = 0;
  let last;
  for (let texts = undo.take(); texts; texts = undo.take()) [last, steps] = [texts, steps + 1];
  assert.equal(steps, 100);
  assert.deepEqual(last, { pue: "50" });
});
