/** Rows of a table, found by what is typed and chosen, and put in order. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { compare, matches, plain } from "../../overrides/assets/javascripts/rows.js";

const row = {
  text: plain("Urs Hölzle (2009).\n Powering a Google search. Google."),
  data: { publisher: "Google", kind: "blog", standing: "original secondary", year: "2009" },
};

test("neither accents nor capitals nor spaces keep a word from being found", () => {
  assert.equal(plain("  Urs   HÖLZLE\n"), "urs holzle");
  assert.ok(matches(row, "holzle", {}));
  assert.ok(matches(row, "GOOGLE search", {}));
  assert.ok(matches(row, "", {}));
});

test("every word must be there, in whatever order", () => {
  assert.ok(matches(row, "2009 hölzle", {}));
  assert.ok(!matches(row, "hölzle 2010", {}));
});

test("what is chosen must be the row's own, or one of several", () => {
  assert.ok(matches(row, "", { kind: "blog", year: "", standing: "secondary" }));
  assert.ok(!matches(row, "", { standing: "quoted" }));
  assert.ok(!matches(row, "", { standing: "origin" }), "not a part of a word");
  assert.ok(!matches({ text: "", data: {} }, "", { kind: "blog" }));
  const spaced = { text: "", data: { publisher: "MIT Technology Review" } };
  assert.ok(matches(spaced, "", { publisher: "MIT Technology Review" }));
});

test("rows stand in order of their attribute, the newest and the most first", () => {
  const collator = new Intl.Collator("en", { numeric: true });
  const rows = [
    { text: "", data: { author: "Zeta", year: "2009", rests: "9" } },
    { text: "", data: { author: "alpha", year: "2026", rests: "10" } },
    { text: "", data: { author: "Émile" } },
  ];
  /** @param {string} by */
  const order = (by) =>
    [...rows].sort((one, other) => compare(one, other, by, collator)).map(({ data }) => data.author);
  assert.deepEqual(order("author"), ["alpha", "Émile", "Zeta"]);
  assert.deepEqual(order("year"), ["alpha", "Zeta", "Émile"]);
  assert.deepEqual(order("rests"), ["alpha", "Zeta", "Émile"]);
});
