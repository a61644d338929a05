/** The menus: what a reader has chosen, and at which entry each stands, as Python says. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeElement } from "./fakes.js";

const { Menus } = await import("../../overrides/assets/javascripts/menus.js");

/** A list to choose from; the first value is the one that the page was served with. */
const list = (...values) => ({
  value: values[0],
  disabled: false,
  options: values.map((value, index) => ({ value, defaultSelected: index === 0 })),
});

let place, year, chip, notes, menus;

beforeEach(() => {
  place = list("", "own", "chad", "ireland");
  year = list("2025", "2024");
  chip = list("a100", "own", "h100", "h200");
  notes = [new FakeElement({}), new FakeElement({})];
  notes[1].textContent = "by its maker";
  const drawn = [["place", [place, year], notes[0]], ["hardware", [chip], notes[1]]].map(
    ([menu, selects, note]) => {
      const element = new FakeElement({ inside: { select: selects, "[data-note]": [note] } });
      element.dataset = { menu };
      return element;
    },
  );
  menus = new Menus(new FakeElement({ inside: { "[data-menu]": drawn } }));
});

test("what is chosen is a menu and an entry, of a year if it has any", () => {
  place.value = "chad";
  assert.deepEqual(menus.chosen(place), { menu: "place", entry: "chad.2025" });
  year.value = "2024";
  assert.deepEqual(menus.chosen(year), { menu: "place", entry: "chad.2024" });
  chip.value = "h200";
  assert.deepEqual(menus.chosen(chip), { menu: "hardware", entry: "h200" });
});

test("none of the entries is no entry, whatever the year", () => {
  assert.deepEqual(menus.chosen(place), { menu: "place", entry: "" });
});

test("what is no control of a menu chooses nothing", () => {
  assert.equal(menus.chosen(new FakeElement({})), undefined);
  assert.equal(menus.chosen(null), undefined);
});

test("a menu stands where Python says, with what is said of it", () => {
  menus.show({ place: { "ireland.2024": "Ember" }, hardware: { own: "" } });
  assert.deepEqual([place.value, year.value, chip.value], ["ireland", "2024", "own"]);
  assert.deepEqual(
    notes.map((note) => note.textContent),
    ["Ember", ""],
  );
});

test("a year is chosen of a place alone", () => {
  menus.show({ place: { own: "" } });
  assert.deepEqual([place.value, year.value, year.disabled], ["own", "2025", true]);
  menus.show({ place: { "chad.2024": "" } });
  assert.deepEqual([place.disabled, year.disabled], [false, false]);
});

test("of entries that say the same the one that was chosen stays", () => {
  const both = { hardware: { h100: "one", h200: "two" } };
  chip.value = "h200";
  menus.show(both);
  assert.deepEqual([chip.value, notes[1].textContent], ["h200", "two"]);
  chip.value = "own";
  menus.show(both);
  assert.deepEqual([chip.value, notes[1].textContent], ["h100", "one"]);
});

test("a menu of which nothing is said stays as it is", () => {
  menus.show({ place: { "chad.2024": "" } });
  assert.deepEqual([chip.value, notes[1].textContent], ["a100", "by its maker"]);
});

test("a choice that led to nothing is taken back", () => {
  chip.value = "h100";
  menus.restore();
  assert.deepEqual([chip.value, notes[1].textContent], ["a100", "by its maker"]);
  menus.show({ hardware: { h200: "" } });
  chip.value = "h100";
  menus.restore();
  assert.equal(chip.value, "h200");
});
