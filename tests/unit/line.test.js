/** What the browser says of the line, and what may be fetched over it when. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { provide } from "./fakes.js";

/** Each test has a page of its own, in which nothing has been agreed to. */
let isFast, mayFetch, agree, waitForConsent, kept;
let pages = 0;

async function open() {
  const url = `../../overrides/assets/javascripts/line.js?${(pages += 1)}`;
  ({ isFast, mayFetch, agree, waitForConsent } = await import(url));
}

beforeEach(async () => {
  kept = new Map();
  const sessionStorage = {
    getItem: (key) => kept.get(key) ?? null,
    setItem: (key, text) => kept.set(key, text),
  };
  provide({ navigator: {}, sessionStorage });
  await open();
});

const over = (connection) => provide({ navigator: { connection } });

const FAST = { effectiveType: "4g", downlink: 10, saveData: false };

/** Each line, whether it is known to be fast, and whether Python comes over it without a question. */
const LINES = [
  ["nothing is known", undefined, false, true],
  ["a fast line", FAST, true, true],
  ["a cable that is not measured yet", { ...FAST, downlink: 1.45 }, true, true],
  ["wireless at home", { ...FAST, type: "wifi" }, true, true],
  ["a telephone's line, however fast", { ...FAST, type: "cellular" }, false, true],
  ["data is to be saved", { ...FAST, saveData: true }, false, false],
  ["called fast, but little comes", { ...FAST, downlink: 0.6 }, false, true],
  ["called fast, but how fast is not said", { effectiveType: "4g" }, false, true],
  ["third generation", { ...FAST, effectiveType: "3g" }, false, false],
  ["second generation", { ...FAST, effectiveType: "2g" }, false, false],
  ["slower than that", { ...FAST, effectiveType: "slow-2g" }, false, false],
  ["only that data is to be saved", { saveData: true }, false, false],
  ["an object that says nothing", {}, false, true],
];

for (const [what, line, fast, unasked] of LINES)
  test(`${what}: ${fast ? "early" : unasked ? "when wanted" : "when agreed to"}`, () => {
    over(line);
    assert.equal(isFast(), fast);
    assert.equal(mayFetch(), unasked);
  });

test("what was agreed to holds for the visit, and whoever waits hears of it once", async () => {
  over({ saveData: true });
  let heard = 0;
  waitForConsent(() => (heard += 1));
  assert.equal(mayFetch(), false);
  agree();
  agree();
  assert.equal(heard, 1);
  assert.equal(mayFetch(), true);
  await open(); // another page of the same visit
  assert.equal(mayFetch(), true);
});

test("where a browser keeps nothing, it holds for the page", async () => {
  const refuse = () => {
    throw new Error("site data is blocked");
  };
  provide({ sessionStorage: { getItem: refuse, setItem: refuse } });
  over({ saveData: true });
  assert.equal(mayFetch(), false);
  agree();
  assert.equal(mayFetch(), true);
  await open();
  assert.equal(mayFetch(), false);
});
