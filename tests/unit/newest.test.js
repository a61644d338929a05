/** One question at a time, and of those that wait the newest alone. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { settle } from "./fakes.js";

const { Newest } = await import("../../overrides/assets/javascripts/newest.js");

/** Somebody to ask, who answers each question when told to. */
function makeOracle() {
  const asked = [];
  const questions = new Newest(
    (order) => new Promise((resolve, reject) => asked.push({ order, resolve, reject })),
  );
  const orders = () => asked.map(({ order }) => order);
  return { asked, questions, orders };
}

test("while one is under way, changes gather, and the newest alone is asked then", async () => {
  const { asked, questions, orders } = makeOracle();
  for (const order of ["one", "two", "three"]) {
    questions.next = order;
    questions.work();
  }
  assert.deepEqual(orders(), ["one"]);
  asked[0].resolve();
  await settle();
  assert.deepEqual(orders(), ["one", "three"]);
  asked[1].resolve();
  await settle();
  assert.equal(questions.next, undefined);
  assert.equal(questions.settled, undefined);
});

test("it has settled when the last is answered", async () => {
  const { asked, questions } = makeOracle();
  questions.next = "one";
  questions.work();
  let settled = false;
  questions.settled.then(() => (settled = true));
  questions.next = "two";
  asked[0].resolve();
  await settle();
  assert.equal(settled, false);
  asked[1].resolve();
  await settle();
  assert.equal(settled, true);
});

test("what could not be asked waits for the next try, unless there is something newer", async () => {
  const { asked, questions, orders } = makeOracle();
  questions.next = "one";
  questions.work();
  asked[0].reject(new Error("stopped"));
  await settle();
  assert.deepEqual(orders(), ["one"], "it is not tried again by itself");
  assert.equal(questions.next, "one");
  questions.work();
  assert.deepEqual(orders(), ["one", "one"]);
  questions.next = "two";
  asked[1].reject(new Error("stopped"));
  await settle();
  assert.equal(questions.next, "two");
  questions.work();
  asked[2].resolve();
  await settle();
  assert.deepEqual(orders(), ["one", "one", "two"]);
});

test("where nothing is to be asked, nothing is; and what comes right after is", async () => {
  const { asked, questions, orders } = makeOracle();
  questions.work();
  assert.equal(questions.settled, undefined);
  questions.next = "one";
  questions.work();
  assert.deepEqual(orders(), ["one"]);
  asked[0].resolve();
  await settle();
  questions.next = "two";
  questions.work();
  assert.deepEqual(orders(), ["one", "two"]);
});
