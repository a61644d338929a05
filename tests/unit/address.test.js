/** Scenarios in the address: read, written, linked to, and watched. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { provide } from "./fakes.js";

const page = new EventTarget();
const written = [];

/** Let the page have an address. */
function visit(address) {
  provide({ location: new URL(address, "https://site.example/base/") });
}

provide({
  addEventListener: page.addEventListener.bind(page),
  history: {
    state: { y: 120 },
    replaceState(state, _, url) {
      written.push({ entry: false, state, url: String(url) });
      visit(url);
    },
    pushState(state, _, url) {
      written.push({ entry: true, state, url: String(url) });
      visit(url);
    },
  },
});
visit("future/search/");

const { Address, chosenAbout, linkScenario, readScenario, readVersion, watchAddress, writeScenario } =
  await import("../../overrides/assets/javascripts/address.js");

beforeEach(() => {
  written.length = 0;
  visit("future/search/");
});

test("a calculator reads what is said for it, and nothing else", () => {
  visit("?search.servers=5&search.pue=1.2&growth.pue=9&research.pue=8&search=7&theme=dark&v=1.0");
  assert.deepEqual(readScenario("search"), { servers: "5", pue: "1.2" });
  assert.deepEqual(readScenario("growth"), { pue: "9" });
  assert.deepEqual(readScenario("shipments"), {});
});

test("what is said of something beside the answer keeps its own dots", () => {
  visit("?search.bridge.kept.utilisation=50&search.bridge.a=kept");
  const read = { "bridge.kept.utilisation": "50", "bridge.a": "kept" };
  assert.deepEqual(readScenario("search"), read);
});

test("the last of equals counts", () => {
  visit("?search.pue=1.1&search.pue=1.2&search.pue=1.3");
  assert.deepEqual(readScenario("search"), { pue: "1.3" });
});

test("texts are read as they were written: signs, spaces, other scripts", () => {
  visit("?search.servers=9+billion&search.pue=1%2E2&search.searches=90%E4%BA%BF&search.x=a%26b%3Dc");
  const read = { servers: "9 billion", pue: "1.2", searches: "90亿", x: "a&b=c" };
  assert.deepEqual(readScenario("search"), read);
});

test("no more than 1,000 characters of a name or a value are passed on", () => {
  visit(`?search.${"n".repeat(1500)}=${"9".repeat(1500)}&v=${"1".repeat(1500)}`);
  assert.deepEqual(readScenario("search"), { ["n".repeat(1000)]: "9".repeat(1000) });
  assert.equal(readVersion(), "1".repeat(1000));
  visit(`?search.pue=${"9".repeat(1000)}`);
  assert.equal(readScenario("search").pue.length, 1000);
});

test("a name that every object has is an input's name like any other", () => {
  visit("?search.__proto__=1&search.constructor=2");
  assert.deepEqual(Object.entries(readScenario("search")).sort(), [
    ["__proto__", "1"],
    ["constructor", "2"],
  ]);
});

test("the version is read, or there is none", () => {
  assert.equal(readVersion(), "");
  visit("?search.pue=1.2&v=0.1.0");
  assert.equal(readVersion(), "0.1.0");
});

test("a calculator's name is known in any case, and in a link taken from HTML", () => {
  visit("?Search.Utilisation=70&amp;search.pue=1.2&SEARCH.servers=5&%20search．x=1");
  const read = { Utilisation: "70", pue: "1.2", servers: "5", x: "1" };
  assert.deepEqual(readScenario("search"), read);
  writeScenario("search", { pue: "1.2" }, "0.1.0");
  assert.equal(location.search, "?search.pue=1.2&v=0.1.0", "it is written as it is spelled");
});

test("where a reader came from is not given away, but stays in the reader's own address", () => {
  visit("future/search/?utm_source=mail&fbclid=1&gclid=2&search.pue=1.1&h=energy&_x=3");
  const link = linkScenario("search", { pue: "1.2" }, "0.1.0");
  assert.equal(link.search, "?search.pue=1.2&v=0.1.0");
  writeScenario("search", { pue: "1.2" }, "0.1.0");
  assert.match(location.search, /utm_source=mail.*h=energy/);
});

test("a link says the scenario and its version, and that of other calculators", () => {
  visit("future/search/?theme=dark&search.pue=1.1&growth.years=3&v=0.0.9#place");
  const link = linkScenario("search", { servers: "5", "bridge.kept.pue": "1" }, "0.1.0");
  assert.equal(
    link.href,
    "https://site.example/base/future/search/" +
      "?growth.years=3&search.servers=5&search.bridge.kept.pue=1&v=0.1.0#place",
  );
  assert.equal(written.length, 0, "a link changes nothing");
});

test("the address is written in place, with the state that the theme keeps in it", () => {
  writeScenario("search", { pue: "1.2" }, "0.1.0");
  const url = "https://site.example/base/future/search/?search.pue=1.2&v=0.1.0";
  assert.deepEqual(written, [{ entry: false, state: { y: 120 }, url }]);
  writeScenario("search", { pue: "1.2" }, "0.1.0");
  assert.equal(written.length, 1, "what it says already is not written again");
});

test("a page as published has the address it was published at", () => {
  visit("future/search/?search.pue=1.2&v=0.1.0");
  writeScenario("search", {}, "0.1.0");
  assert.equal(location.href, "https://site.example/base/future/search/");
  // Another calculator's scenario still bears the version.
  visit("future/search/?growth.years=3&search.pue=1.2&v=0.0.9");
  writeScenario("search", {}, "0.1.0");
  assert.equal(location.search, "?growth.years=3&v=0.1.0");
});

test("news is what the address did not say before, until it is read", () => {
  const address = new Address("search", "0.1.0");
  assert.equal(address.hasNews, false, "a page as published says nothing");
  visit("future/search/?search.pue=1.2&search.bridge.a=kept&v=0.1.0");
  assert.equal(address.hasNews, true);
  address.read();
  assert.deepEqual([address.inputs, address.choices], [{ pue: "1.2" }, { "bridge.a": "kept" }]);
  assert.equal(address.hasNews, false);
  visit("future/search/?search.pue=1.2&search.bridge.a=kept&growth.years=3&v=0.1.0");
  assert.equal(address.hasNews, false, "that is another calculator's");
  visit("future/search/");
  assert.equal(address.hasNews, true, "back to the published inputs");
  address.read();
  assert.deepEqual([address.inputs, address.choices], [{}, {}]);
});

test("another version is news, this page's own is not", () => {
  const address = new Address("search", "0.1.0");
  visit("future/search/?v=0.1.0");
  assert.deepEqual([address.hasNews, address.otherVersion], [false, ""]);
  visit("future/search/?v=0.0.9");
  assert.deepEqual([address.hasNews, address.otherVersion], [true, "0.0.9"]);
});

test("what a calculator has written itself is no news to it", () => {
  const address = new Address("search", "0.1.0");
  address.inputs = { pue: "1.2" };
  address.choose("bridge", { a: "kept", "kept.pue": "1.1" });
  address.write();
  assert.equal(
    location.search,
    "?search.pue=1.2&search.bridge.a=kept&search.bridge.kept.pue=1.1&v=0.1.0",
  );
  assert.equal(address.hasNews, false);
  address.inputs = { servers: "5" };
  assert.match(address.link, /\?search\.servers=5&search\.bridge\.a=kept&/);
  assert.match(location.search, /search\.pue/, "a link is not written");
});

test("what is chosen of one thing leaves what is chosen of others", () => {
  const address = new Address("search", "0.1.0");
  address.choose("bridge", { a: "kept" });
  address.choose("boundary", { server: "off", machine: "on" });
  address.choose("boundary", { server: "off" });
  assert.deepEqual(address.choices, { "bridge.a": "kept", "boundary.server": "off" });
  assert.deepEqual(chosenAbout(address.choices, "boundary"), { server: "off" });
  address.choose("bridge", {});
  assert.deepEqual(chosenAbout(address.choices, "bridge"), {});
});

test("the history gets an entry only where that is wanted, and where the address changes", () => {
  writeScenario("search", { pue: "1.2" }, "0.1.0", { entry: true });
  writeScenario("search", { pue: "1.3" }, "0.1.0");
  writeScenario("search", { pue: "1.3" }, "0.1.0", { entry: true });
  assert.deepEqual(written.map(({ entry }) => entry), [true, false]);
});

test("a browser that refuses another address for now does not stop anything", () => {
  const { replaceState } = history;
  history.replaceState = () => {
    throw new Error("SecurityError: more than 100 times per 30 seconds");
  };
  const address = new Address("search", "0.1.0");
  address.inputs = { pue: "1.2" };
  address.write();
  history.replaceState = replaceState;
  assert.match(address.link, /search\.pue=1\.2/);
  address.write();
  assert.match(location.search, /search\.pue=1\.2/);
});

test("the address of another page, shown ahead of it, is neither read nor written", () => {
  const address = new Address("search", "0.1.0");
  address.inputs = { pue: "1.2" };
  visit("future/growth/?search.pue=1.5");
  assert.equal(address.hasNews, false);
  address.write();
  assert.equal(written.length, 0);
});

test("the address is watched through history and links, until nobody does any more", () => {
  const watching = new AbortController();
  let heard = 0;
  watchAddress(() => (heard += 1), watching.signal);
  page.dispatchEvent(new Event("popstate"));
  page.dispatchEvent(new Event("scenario"));
  assert.equal(heard, 2);
  watching.abort();
  page.dispatchEvent(new Event("popstate"));
  page.dispatchEvent(new Event("scenario"));
  assert.equal(heard, 2);
});
