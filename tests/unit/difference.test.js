/** What two outputs of a cell say, and where they begin to differ. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { findDifference, linesOf } from "../../overrides/assets/javascripts/workshop/difference.js";

/** @param {string[]} texts of the elements that say something */
const output = (...texts) => ({
  querySelectorAll: () => texts.map((textContent) => ({ textContent })),
});

test("an output says its lines, however they are spaced", () => {
  const lines = linesOf(output("a  b\n\n c\u00a0d \n", "", "e"));
  assert.deepEqual(lines, ["a b", "c d", "e"]);
});

test("two that say the same do not differ", () => {
  assert.equal(findDifference([], []), undefined);
  assert.equal(findDifference(["a", "b"], ["a", "b"]), undefined);
});

test("the first lines that differ are those", () => {
  assert.deepEqual(findDifference(["a", "b", "c"], ["a", "x", "y"]), { built: "b", here: "x" });
});

test("one that ends before the other has no line there", () => {
  assert.deepEqual(findDifference(["a", "b"], ["a"]), { built: "b", here: "" });
  assert.deepEqual(findDifference([], ["a"]), { built: "", here: "a" });
});

test("of long lines what is around the place is shown", () => {
  const [before, after] = ["a".repeat(50), "b".repeat(100)];
  assert.deepEqual(findDifference([`${before}1${after}`], [`${before}2`]), {
    built: `…${"a".repeat(30)}1${"b".repeat(49)}…`,
    here: `${before}2`,
  });
  assert.deepEqual(findDifference(["1".repeat(80)], ["2".repeat(81)]), {
    built: "1".repeat(80),
    here: `${"2".repeat(80)}…`,
  });
});
