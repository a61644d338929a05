/** Of a question the search looks for what it is about. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = readFileSync(new URL("../../overrides/search/question.js", import.meta.url), "utf8");
const leaveMatter = runInNewContext(`${script}; leaveMatter`);

for (const [question, matter] of [
  ["How much energy does Llama 3.1 405B use?", "energy Llama 3.1 405B use"],
  ["water", "water"],
  ["water ", "water "],
])
  test(`what it is about: ${question}`, () => assert.equal(leaveMatter(question), matter));

test("a last word may be the beginning of another", () => {
  assert.equal(leaveMatter("energy of a do"), "energy do");
  assert.equal(leaveMatter("energy of a do "), "energy ");
});

test("where nothing else is asked, all is looked for", () => {
  for (const question of ["what is ", "what", "", '"as much as Ireland"'])
    assert.equal(leaveMatter(question), question);
});
