/** Sentences with gaps, reasons for failures, and what is said of an outcome. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, provide } from "./fakes.js";

provide({ HTMLElement: FakeElement });
const { confirmOutcome, explainFailure, fill } = await import(
  "../../overrides/assets/javascripts/sentences.js"
);

test("every gap is filled, and one of which nothing is known stays empty", () => {
  assert.equal(fill("{got} of {all} MB, {got}", { got: "1.5", all: "4.2" }), "1.5 of 4.2 MB, 1.5");
  assert.equal(fill("Because {why}.", {}), "Because .");
  assert.equal(fill(undefined, { got: "1" }), "");
});

test("what fills a gap is text, whatever is in it", () => {
  assert.equal(fill("“{label}”", { label: "$& {other} \\1" }), "“$& {other} \\1”");
});

test("a failure is explained by its kind, with the file or the seconds it is about", () => {
  const words = {
    failed_damaged: "{file} came damaged",
    failed_fetching_late: "nothing came for {seconds} seconds",
    file_wasm: "the engine",
  };
  const damaged = { kind: "damaged", file: "wasm", seconds: 0 };
  assert.equal(explainFailure(words, damaged), "the engine came damaged");
  const late = { kind: "fetching_late", file: "", seconds: 30 };
  assert.equal(explainFailure(words, late), "nothing came for 30 seconds");
  assert.equal(explainFailure(words, { kind: "unheard", file: "", seconds: 0 }), "");
});

test("an outcome is said in the words of its line, with the name of the file", () => {
  const dataset = { copied: "Copied", notCopied: "Copy it by hand", saved: "Saved as {name}" };
  const line = new FakeElement({ dataset });
  confirmOutcome(line, "copied");
  assert.equal(line.textContent, "Copied");
  confirmOutcome(line, "saved", { name: "a-b.csv" });
  assert.equal(line.textContent, "Saved as a-b.csv");
  confirmOutcome(line, "notCopied", { error: new Error("the browser lets nothing be copied") });
  assert.equal(line.textContent, "Copy it by hand", "errors of ours are no sentences");
  confirmOutcome(line, "notCopied", { error: new RangeError("PUE cannot be 7.") });
  assert.equal(line.textContent, "PUE cannot be 7.", "Python's own is");
  confirmOutcome(null, "copied"); // where there is no line, nothing is said
});
