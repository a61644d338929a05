/** The world: what a link says of it, what a visit keeps, and what of it stands in addresses. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { provide } from "./fakes.js";

const KEPT = "world-assumed";
const V = "0.2.0";

/** What the browser keeps for the visit. @type {Map<string, string>} */
const kept = new Map();
const storage = {
  getItem: (key) => kept.get(key) ?? null,
  setItem: (key, text) => kept.set(key, text),
  removeItem: (key) => kept.delete(key),
};

class PerformanceNavigationTiming {
  constructor(type) {
    this.type = type;
  }
}

let page = new EventTarget();

/** Let the reader be at an address, to which they came so. */
function visit(address, { type = "navigate" } = {}) {
  provide({
    location: new URL(address, "https://site.example/base/"),
    performance: { getEntriesByType: () => [new PerformanceNavigationTiming(type)] },
  });
}

provide({
  PerformanceNavigationTiming,
  parent: globalThis,
  self: globalThis,
  sessionStorage: storage,
  addEventListener: (...all) => page.addEventListener(...all),
  document: { baseURI: "https://site.example/base/" },
  history: { state: null, replaceState: (_, __, url) => visit(String(url)) },
});

const { World } = await import("../../overrides/assets/javascripts/world.js");

/** Open a document at an address, in the visit that is under way. */
function open(address, how) {
  page = new EventTarget();
  visit(address, how);
  const world = new World();
  world.arrive(V);
  return world;
}

/** What Python says of a world. */
function told(texts) {
  const assumed = Object.keys(texts).map((key) => ({ key, label: key.toUpperCase(), value: "1" }));
  return { assumed, texts };
}

const address = () => decodeURIComponent(location.search);

beforeEach(() => {
  kept.clear();
  provide({ parent: globalThis, self: globalThis, sessionStorage: storage });
});

test("nothing is assumed at first, and no address says otherwise", () => {
  const world = open("search/?q=a%20b");
  assert.ok(world.isEmpty);
  assert.equal(location.search, "?q=a%20b");
  assert.equal(kept.size, 0);
});

test("what is assumed goes along: in the address, into the next page, and through a reload", () => {
  open("search/").assume({ pue: "1.2", "server.power.a100": "6" });
  assert.equal(address(), `?world.pue=1.2&world.server.power.a100=6&v=${V}`);
  const texts = { pue: "1.2", "server.power.a100": "6" };
  assert.deepEqual(open("growth/").texts, texts);
  assert.equal(address(), `?world.pue=1.2&world.server.power.a100=6&v=${V}`);
  assert.deepEqual(open(location.href, { type: "reload" }).texts, texts);
});

test("a link's world takes the place of the visit's, whole", () => {
  open("search/").assume({ pue: "1.2", utilisation: "70" });
  assert.deepEqual(open(`growth/?world.pue=1.4&v=${V}`).texts, { pue: "1.4" });
  assert.deepEqual(open("search/").texts, { pue: "1.4" });
});

test("going back keeps what is assumed by now, in this document and from another", () => {
  const world = open("search/");
  world.assume({ pue: "1.2" });
  const before = location.href;
  world.assume({ utilisation: "60..80" });
  visit(before);
  page.dispatchEvent(new Event("popstate"));
  const now = { pue: "1.2", utilisation: "60..80" };
  assert.deepEqual(world.texts, now);
  assert.equal(address(), `?world.pue=1.2&world.utilisation=60..80&v=${V}`);
  assert.deepEqual(open(before, { type: "back_forward" }).texts, now);
});

test("a page that the browser had put by takes over what was assumed since", () => {
  const world = open("search/");
  world.assume({ pue: "1.2" });
  const [first, here] = [page, location.href];
  open("zh/").assume({ pue: "1.3" });
  visit(here);
  let heard = 0;
  world.watch(() => heard++, new AbortController().signal);
  first.dispatchEvent(Object.assign(new Event("pageshow"), { persisted: true }));
  assert.deepEqual(world.texts, { pue: "1.3" });
  assert.equal(heard, 1);
  assert.equal(address(), `?world.pue=1.3&v=${V}`);
});

test("one is reset, or all, and then nothing is kept and no address says any", () => {
  const world = open(`search/?search.servers=5&v=${V}`);
  world.assume({ pue: "1.2", utilisation: "70" });
  world.drop(["pue"]);
  assert.deepEqual(world.texts, { utilisation: "70" });
  assert.equal(address(), `?search.servers=5&world.utilisation=70&v=${V}`);
  world.clear();
  assert.equal(kept.size, 0);
  assert.equal(address(), `?search.servers=5&v=${V}`);
  assert.ok(open("growth/").isEmpty);
});

test("an address of another release is read by a calculator before anything is written there", () => {
  open("search/").assume({ pue: "1.2" });
  const world = open("growth/?growth.servers=5&v=0.1.0");
  assert.deepEqual(world.texts, { pue: "1.2" });
  assert.equal(address(), "?growth.servers=5&v=0.1.0");
  visit(`growth/?growth.servers=5&v=${V}`);
  world.write();
  assert.equal(address(), `?growth.servers=5&world.pue=1.2&v=${V}`);
});

test("links hold the world, and that of the page what it says of calculators and nothing else", () => {
  const world = open(`search/?from=feed&search.servers=5&v=${V}`);
  world.assume({ pue: "1.2" });
  const link = decodeURIComponent(world.pageLink);
  assert.ok(link.endsWith(`/base/search/?search.servers=5&world.pue=1.2&v=${V}`));
  const alone = decodeURIComponent(world.linkTo("../base/zh/"));
  assert.equal(alone, `https://site.example/base/zh/?world.pue=1.2&v=${V}`);
});

test("what Python tells is listed; before that, what stands in the address", () => {
  const world = open(`search/?world.pue=1.20&v=${V}`);
  const late = { key: "pue", label: "pue", value: "1.20", unchecked: true };
  assert.deepEqual(world.list("en"), [late]);
  assert.ok(!world.isTold("en"));
  world.tell({ pue: "1.20" }, "en", told({ pue: "1.2" }));
  assert.deepEqual(world.list("en"), [{ key: "pue", label: "PUE", value: "1" }]);
  assert.equal(address(), `?world.pue=1.2&v=${V}`);
  assert.ok(world.isTold("en") && !world.isTold("zh"));
  assert.ok(open("growth/").isTold("en"), "it is kept for the visit");
});

test("what Python tells of something that is assumed no longer is passed over", () => {
  const world = open(`search/?world.pue=1.2&v=${V}`);
  world.assume({ pue: "1.3" });
  world.tell({ pue: "1.2" }, "en", told({ pue: "1.2" }));
  assert.deepEqual(world.texts, { pue: "1.3" });
  assert.ok(!world.isTold("en"));
});

test("what cannot be used is kept no longer once Python has told so", () => {
  const world = open(`search/?world.cooling=3&world.pue=1.2&v=${V}`);
  world.tell(world.texts, "en", told({ pue: "1.2" }));
  assert.deepEqual(world.texts, { pue: "1.2" });
  assert.equal(address(), `?world.pue=1.2&v=${V}`);
});

test("watchers hear what is assumed otherwise, and what is told but once", () => {
  const world = open("search/");
  const heard = [];
  const life = new AbortController();
  world.watch((changed) => heard.push(changed), life.signal);
  world.assume({ pue: "1.2" });
  world.tell({ pue: "1.2" }, "en", told({ pue: "1.2" }));
  world.tell({ pue: "1.2" }, "en", told({ pue: "1.2" }));
  life.abort();
  world.clear();
  assert.deepEqual(heard, [true, false]);
});

test("a page in somebody else's goes by its own address, and keeps nothing", () => {
  open("search/").assume({ utilisation: "70" });
  const before = kept.get(KEPT);
  provide({ parent: {} });
  const world = open(`embed/search/?world.pue=1.2&v=${V}`);
  assert.deepEqual(world.texts, { pue: "1.2" });
  assert.ok(open("embed/search/").isEmpty);
  assert.equal(kept.get(KEPT), before);
});

test("where nothing can be kept, it goes along in the address", () => {
  const closed = () => {
    throw new Error("closed");
  };
  provide({ sessionStorage: { getItem: closed, setItem: closed, removeItem: closed } });
  const world = open("search/");
  world.assume({ pue: "1.2" });
  assert.equal(address(), `?world.pue=1.2&v=${V}`);
  world.arrive(V);
  assert.deepEqual(world.texts, { pue: "1.2" });
});

test("what is kept and is no world is none", () => {
  for (const text of ["", "null", "7", "{", '{"texts": null}']) {
    kept.set(KEPT, text);
    assert.ok(open("search/").isEmpty, text);
  }
});
