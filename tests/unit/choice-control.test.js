/** What controls beside an answer say, as text. */

import assert from "node:assert/strict";
import { test } from "node:test";

const { readChoice, readServed, restoreControl, setControl } = await import(
  "../../overrides/assets/javascripts/choice-control.js"
);

const box = () => ({ type: "text", value: "5", defaultValue: "" });
const tick = () => ({ type: "checkbox", value: "on", checked: false, defaultChecked: true });
const list = () => ({
  value: "b",
  options: [
    { value: "a", defaultSelected: false },
    { value: "b", defaultSelected: false },
    { value: "c", defaultSelected: true },
  ],
});

test("a box says its text, a list what is chosen, and a tick box whether it is ticked", () => {
  assert.deepEqual([box(), tick(), list()].map(readChoice), ["5", "off", "b"]);
  assert.deepEqual([box(), tick(), list()].map(readServed), ["", "on", "c"]);
  const plain = { value: "b", options: [{ value: "a" }, { value: "b" }] };
  assert.equal(readServed(plain), "a", "the first, where the page chooses none");
});

test("each can be set to what it says, and to how it was served", () => {
  for (const [control, text] of [[box(), "7"], [tick(), "on"], [list(), "a"]]) {
    setControl(control, text);
    assert.equal(readChoice(control), text);
    restoreControl(control);
    assert.equal(readChoice(control), readServed(control));
  }
});

test("what it cannot say, it does not say", () => {
  const control = list();
  setControl(control, "nobody");
  setControl(control, undefined);
  assert.equal(readChoice(control), "b");
  const ticked = { ...tick(), checked: true };
  setControl(ticked, "maybe");
  assert.equal(readChoice(ticked), "off");
});
