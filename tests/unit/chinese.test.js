/** Chinese questions are cut into words that stand on a page, and words that mean the same are one. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = readFileSync(new URL("../../overrides/search/chinese.js", import.meta.url), "utf8");
const { cut, findBy, spaceOut } = runInNewContext(`${script}; ({ cut, findBy, spaceOut })`);

/** @param {string} words */
const known = (words) => Object.fromEntries(words.split(" ").map((word) => [word, true]));

/** Of a list from another context. @param {string[]} words */
const list = (words) => [...words];

test("a word is found by each of its ends that is one", () => {
  assert.deepEqual(list(findBy("国际能源署")), ["国际能源署", "际能源署", "能源署", "源署"]);
  assert.deepEqual(list(findBy("中国")), ["中国"]);
  assert.deepEqual(list(findBy("gpu")), ["gpu"]);
});

test("words that mean the same are one", () => {
  assert.deepEqual(list(findBy("耗电量")).slice(0, 1), ["用电量"]);
  assert.equal(spaceOut("耗电量", known("用电量")).trim(), "用电量");
  assert.deepEqual(list(findBy("ai")).slice(0, 1), ["人工智能"]);
  // What only begins like one is another.
  assert.deepEqual(list(findBy("aid")), ["aid"]);
});

test("a text is cut into as few words as leave the least out", () => {
  assert.deepEqual(list(cut("谷歌搜索", known("谷歌 搜索 歌搜"))), ["谷歌", "搜索"]);
  assert.deepEqual(list(cut("国际能源署", known("国际 能源署 国际能源署"))), ["国际能源署"]);
  assert.deepEqual(list(cut("数据中心的用电", known("数据 中心 数据中心 用电"))), [
    "数据中心",
    "用电",
  ]);
});

test("a sign by itself is no word", () => {
  assert.deepEqual(list(cut("中国", known("中 国 中止"))), ["中国"]);
  assert.deepEqual(list(cut("电", known("电 用电"))), ["电"]);
});

test("what only asks is left out beside what is asked", () => {
  assert.deepEqual(list(cut("什么是词元", known("什么 词元"))), ["词元"]);
  assert.deepEqual(list(cut("什么", known("什么"))), ["什么"]);
});

test("quantities are read with or without spaces, in either digits", () => {
  const words = known("瓦时 每天 亿次 3 90");
  const alike = (/** @type {string} */ text) => spaceOut(text, words).trim().replace(/ +/g, " ");
  assert.equal(alike("3瓦时"), "3^1 瓦时");
  assert.equal(alike("三瓦时"), "3^1 瓦时");
  assert.equal(alike("３瓦时"), "3^1 瓦时");
  assert.equal(alike("每天90亿次"), "每天 90^1 亿次");
  assert.equal(alike("每天九十亿次"), "每天 90^1 亿次");
  assert.equal(alike("一百二十瓦时"), "120^1 瓦时");
  assert.equal(alike("8.9 瓦时"), "8.9^1 瓦时");
  assert.equal(alike("25% 瓦时"), "25% 瓦时");
  // A name is none.
  assert.equal(alike("GPT-3 瓦时"), "gpt-3 瓦时");
  assert.equal(spaceOut("h100功率", known("h100 功率")).trim(), "h100 功率");
});
