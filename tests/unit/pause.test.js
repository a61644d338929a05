/** What waits for keys to rest. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { Pause } = await import("../../overrides/assets/javascripts/pause.js");

test("only the last is done, once no other comes for a moment", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const done = [];
  const pause = new Pause();
  for (const key of ["a", "b", "c"]) {
    pause.after(() => done.push(key));
    context.mock.timers.tick(399);
  }
  assert.deepEqual(done, []);
  context.mock.timers.tick(1);
  assert.deepEqual(done, ["c"]);
  context.mock.timers.tick(10_000);
  assert.deepEqual(done, ["c"], "and once");
});

test("it is done at once when asked for, and not again", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const done = [];
  const pause = new Pause();
  pause.end();
  pause.after(() => done.push("a"));
  pause.end();
  pause.end();
  context.mock.timers.tick(10_000);
  assert.deepEqual(done, ["a"]);
});

test("what is forgotten is not done", (context) => {
  context.mock.timers.enable({ apis: ["setTimeout"] });
  const done = [];
  const pause = new Pause();
  pause.after(() => done.push("a"));
  pause.forget();
  context.mock.timers.tick(10_000);
  pause.end();
  assert.deepEqual(done, []);
});
