/** Copying: by the clipboard, the old way where that is closed, and what is said of it. */

import assert from "node:assert/strict";
import { beforeEach, mock, test } from "node:test";
import { provide, settle } from "./fakes.js";

const clipboard = { text: "", open: true };
const page = { copied: "", allows: true, boxes: 0 };

class ClipboardItem {
  constructor(content) {
    this.content = content;
  }
}

provide({
  ClipboardItem,
  navigator: {
    clipboard: {
      async write([item]) {
        if (!clipboard.open) throw new Error("closed");
        clipboard.text = await (await item.content["text/plain"]).text();
      },
    },
  },
  document: {
    createElement: () => ({
      value: "",
      select() {
        page.selected = this.value;
      },
      remove: () => (page.boxes -= 1),
    }),
    body: { append: () => (page.boxes += 1) },
    execCommand(command) {
      assert.equal(command, "copy");
      if (page.allows) page.copied = page.selected;
      return page.allows;
    },
  },
});
const { copyAndSay, copyText } = await import("../../overrides/assets/javascripts/copy.js");

beforeEach(() => {
  Object.assign(clipboard, { text: "", open: true });
  Object.assign(page, { copied: "", allows: true, boxes: 0 });
});

test("a text that comes later is copied when it comes", async () => {
  let come = (_) => {};
  const copying = copyText(new Promise((resolve) => (come = resolve)));
  await settle();
  assert.equal(clipboard.text, "");
  come("29.2 TWh");
  await copying;
  assert.equal(clipboard.text, "29.2 TWh");
  assert.equal(page.copied, "");
});

test("where the clipboard is closed, what is selected is copied, and no trace is left", async () => {
  clipboard.open = false;
  await copyText(Promise.resolve("29.2 TWh"));
  assert.equal(page.copied, "29.2 TWh");
  assert.equal(page.boxes, 0);
});

test("where nothing can be copied, or there is no text, that is an error", async () => {
  clipboard.open = false;
  page.allows = false;
  await assert.rejects(copyText(Promise.resolve("29.2 TWh")), /lets nothing be copied/);
  assert.equal(page.boxes, 0);
  const refusal = new RangeError("PUE cannot be 7.");
  await assert.rejects(copyText(Promise.reject(refusal)), refusal);
});

test("it is said that it was copied, for four seconds", async () => {
  mock.timers.enable({ apis: ["setTimeout"] });
  try {
    const outcomes = [];
    const unsay = () => outcomes.push("unsaid");
    await copyAndSay(Promise.resolve("x"), (outcome) => outcomes.push(outcome), unsay);
    assert.deepEqual(outcomes, ["copied"]);
    mock.timers.tick(3999);
    assert.deepEqual(outcomes, ["copied"]);
    mock.timers.tick(1);
    assert.deepEqual(outcomes, ["copied", "unsaid"]);
  } finally {
    mock.timers.reset();
  }
});

test("it is said that it was not copied, and why", async () => {
  const refusal = new RangeError("PUE cannot be 7.");
  const outcomes = [];
  await copyAndSay(Promise.reject(refusal), (...words) => outcomes.push(words));
  assert.deepEqual(outcomes, [["notCopied", refusal]]);
});
