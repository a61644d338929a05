/** One input: its slider and its box say the same number, and what is wrong with it. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { FakeElement, FakeSlider, provide } from "./fakes.js";

provide({ document: { activeElement: null } });
const { Field } = await import("../../overrides/assets/javascripts/field.js");

/** An input as calc/view/form.py writes it. */
function makeField({ slider, value = "", initial = "", start = "", around, fix } = {}) {
  const box = new FakeElement({
    value,
    around,
    dataset: { default: initial, start },
    attributes: { "aria-describedby": "x-error x-note" },
  });
  const inside = {
    "[data-slider]": new FakeSlider({ value, ...slider }),
    "input[name]": box,
    "[data-value]": new FakeElement(),
    label: new FakeElement({ textContent: "Servers" }),
    "[data-error]": new FakeElement({ id: "x-error", hidden: true }),
    "[data-fix]": fix,
  };
  return new Field(new FakeElement({ inside }));
}

/** The tick that holds a value fixed, as calc/view/form.py writes it. */
function makeFix() {
  return Object.assign(new FakeElement({ dataset: { fix: ".." } }), { checked: false });
}

const LINEAR = { min: "10", max: "100", step: "0.5", dataset: { scale: "linear" } };

/** A slider in powers of ten, from `min` to `max`, which stand for `low` and `high`. */
function logarithmic(min, max, step, low, high) {
  return { min, max, step, dataset: { scale: "log", low, high } };
}

/** From 100 to a million: 2 to 6 in powers of ten, in 200 steps. */
const LOGARITHMIC = logarithmic("2", "6", "0.02", "100", "1000000");

/** Move the slider of `field` as a reader does. */
function moveTo(field, place) {
  field.slider.value = String(place);
  field.followSlider();
  return field.box.value;
}

test("a linear slider writes its number in the box, and takes it back from there", () => {
  const field = makeField({ slider: LINEAR });
  assert.equal(moveTo(field, 70), "70");
  assert.equal(moveTo(field, 70.5), "70.5");
  field.box.value = "42.3";
  field.followBox();
  assert.equal(field.slider.value, "42.5", "the nearest step");
  assert.equal(field.box.value, "42.3", "nobody's number is rounded for them");
});

test("what binary fractions are off by is not shown", () => {
  const tenths = { min: "0", max: "1", step: "0.1", dataset: { scale: "linear" } };
  const field = makeField({ slider: tenths });
  assert.equal(moveTo(field, 0.3), "0.3"); // 3 * 0.1 is 0.30000000000000004
  assert.equal(moveTo(field, 0.7), "0.7");
});

test("a logarithmic slider has nothing at its left end, where there may be nothing", () => {
  const field = makeField({ slider: logarithmic("0", "6", "0.03", "0", "1000000") });
  assert.equal(moveTo(field, 0), "0");
  assert.equal(moveTo(field, 3), "1000");
  field.box.value = "0";
  field.followBox();
  assert.equal(field.slider.value, "0");
  field.box.value = "0.5";
  field.followBox();
  assert.equal(field.slider.value, "0", "what is less than it can tell from nothing");
});

test("a logarithmic slider writes three figures, and takes any number back", () => {
  const field = makeField({ slider: LOGARITHMIC });
  assert.equal(moveTo(field, 3), "1000");
  assert.equal(moveTo(field, 4.5), "31600"); // 10^4.5 is 31,622.8
  assert.equal(moveTo(field, 2.3), "200"); // 199.53
  field.box.value = "50000";
  field.followBox();
  assert.equal(field.slider.value, "4.7"); // log10 of 50,000 is 4.69897
});

test("at its ends a slider writes the very ends of the range", () => {
  // From 1 to 2.05 in steps of 0.1: the last step falls short of the end.
  const uneven = makeField({
    slider: { min: "1", max: "2.05", step: "0.1", dataset: { scale: "linear" } },
  });
  assert.equal(moveTo(uneven, 1), "1");
  assert.equal(moveTo(uneven, 2.04), "2.05");
  assert.equal(moveTo(uneven, 1.9), "1.9");
  // From 103 to 987,654: their logarithms are rounded, and three figures would lie beyond.
  const odd = makeField({ slider: logarithmic("2.01284", "5.99460", "0.0199088", "103", "987654") });
  assert.equal(moveTo(odd, 0), "103");
  assert.equal(moveTo(odd, 9), "987654");
  // From 102.6, which three figures would make 103.
  const start = makeField({ slider: logarithmic("2.01115", "6", "0.02", "102.6", "1000000") });
  assert.equal(moveTo(start, 0), "102.6");
});

test("a round number never leaves the range before the end is reached", () => {
  // One step below the end, 10^2.9995 = 998.8 rounds to 999, which is more than 998.9 allows.
  const field = makeField({ slider: logarithmic("2", "2.99952", "0.00002", "100", "998.9") });
  assert.equal(moveTo(field, 2.9995), "998.9");
  // One step above the start, 10^2.00002 = 100.005 rounds to 100, which is less than 100.001.
  const start = makeField({ slider: logarithmic("2.00000434", "3", "0.00001566", "100.001", "1000") });
  assert.equal(moveTo(start, 2.00002), "100.001");
});

test("a slider stays where it is for what is no number, or none that it reaches", () => {
  const field = makeField({ slider: LINEAR });
  moveTo(field, 70);
  for (const text of ["", " ", "many", "9.9", "100.1", "NaN"]) {
    field.set({ text });
    assert.equal(field.slider.value, "70", text);
    assert.equal(field.text, text, "the box keeps what was typed");
  }
  field.set({ text: "10" }); // the ends themselves it reaches
  assert.equal(field.slider.value, "10");
  field.set({ text: "100" });
  assert.equal(field.slider.value, "100");
});

test("a logarithmic slider's ends are those of the range, not their logarithms", () => {
  const field = makeField({ slider: LOGARITHMIC });
  moveTo(field, 4);
  field.set({ text: "5" }); // which lies between the logarithms
  assert.equal(field.slider.value, "4");
});

test("what Python says is shown and spoken; slider and box are set only when wanted", () => {
  const field = makeField({ slider: LINEAR, value: "50" });
  const shown = { text: "60", slider: "60", valuetext: "60%" };
  field.show(shown, { slider: false, text: false });
  assert.equal(field.value.textContent, "60%");
  assert.equal(field.slider.getAttribute("aria-valuetext"), "60%");
  assert.equal(field.slider.value, "50");
  assert.equal(field.text, "50");
  field.show(shown, { slider: true, text: false });
  assert.deepEqual([field.slider.value, field.text], ["60", "50"]);
  field.show({ ...shown, slider: "61" }, { slider: false, text: true });
  assert.deepEqual([field.slider.value, field.text], ["61", "60"]);
});

test("what the slider wrote is written as people write it, and what was typed stays", () => {
  const field = makeField({ slider: LOGARITHMIC });
  const shown = { text: "1,000", slider: "3", valuetext: "1,000 servers" };
  assert.equal(moveTo(field, 3), "1000");
  field.show(shown, { slider: false, text: false });
  assert.equal(field.text, "1,000");
  field.box.value = "1 thousand";
  field.followBox();
  field.show(shown, { slider: true, text: false });
  assert.equal(field.text, "1 thousand");
});

test("what a text means is what Python writes for it, until it is changed", () => {
  const field = makeField({ slider: LOGARITHMIC, value: "1,000" });
  assert.equal(field.meaning, "1,000", "as it is served");
  field.box.value = "1 thousand";
  assert.equal(field.meaning, "1 thousand", "which nobody here can read");
  const shown = { text: "1,000", slider: "3", valuetext: "" };
  field.show(shown, { slider: false, text: false });
  assert.equal(field.meaning, "1,000");
  field.box.value = "2 thousand";
  assert.equal(field.meaning, "2 thousand");
});

test("a slider goes where Python says, whatever the text is", () => {
  const field = makeField({ slider: LOGARITHMIC });
  field.set({ text: "10万", slider: "5" });
  assert.deepEqual([field.text, field.slider.value], ["10万", "5"]);
});

test("while Python is not there, the bare number is shown and spoken", () => {
  const field = makeField({ slider: LINEAR, value: "50" });
  field.preview();
  assert.equal(field.value.textContent, "50");
  assert.equal(field.slider.getAttribute("aria-valuetext"), "50");
});

test("a field complains in a sentence, to those who hear it too, and stops", () => {
  const field = makeField({ slider: LINEAR });
  assert.equal(field.complaining, false);
  field.complain("Servers cannot be 3.");
  assert.equal(field.complaining, true);
  assert.equal(field.error.textContent, "Servers cannot be 3.");
  for (const control of [field.box, field.slider])
    assert.equal(control.getAttribute("aria-invalid"), "true");
  assert.equal(field.box.getAttribute("aria-describedby"), "x-note x-error");
  field.complain(undefined);
  assert.equal(field.complaining, false);
  assert.equal(field.error.textContent, "");
  for (const control of [field.box, field.slider])
    assert.equal(control.getAttribute("aria-invalid"), null);
  assert.equal(field.box.getAttribute("aria-describedby"), "x-note");
});

test("a reader is led to the box, and what it is folded away in opens", () => {
  const fold = { open: false };
  const field = makeField({ slider: LINEAR, around: fold, initial: "100 thousand", start: "5" });
  field.reach();
  assert.equal(fold.open, true);
  assert.equal(document.activeElement, field.box);
  assert.deepEqual(field.initial, { text: "100 thousand", slider: "5" });
  assert.equal(field.label, "Servers");
});

test("what is held fixed is asked as a range from it to itself, and is no default", () => {
  const field = makeField({ slider: LINEAR, value: "100", initial: "100", fix: makeFix() });
  assert.deepEqual([field.isDefault, field.text], [true, "100"]);
  assert.ok(!("fixed" in field.current));
  field.fix.checked = true;
  assert.deepEqual([field.isDefault, field.text], [false, "100..100"]);
  assert.equal(field.box.value, "100", "the box keeps its number");
  moveTo(field, 70);
  assert.equal(field.text, "70..70", "a slider moves what stays fixed");
  assert.deepEqual(field.current, { text: "70", slider: "70", fixed: "fixed" });
});

/** A field that rests on an assumption, with what is said of that. */
function makeAssumed() {
  const [yours, everywhere, onlyHere] = ["b", "button", "button"].map(
    () => new FakeElement({ hidden: true }),
  );
  const change = new FakeElement({ hidden: true });
  const box = new FakeElement({ value: "1", dataset: { default: "1", start: "1" } });
  const inside = {
    "[data-slider]": new FakeSlider({ value: "1", min: "1", max: "2", step: "0.1", dataset: {} }),
    "input[name]": box,
    "[data-value]": new FakeElement({ textContent: "1" }),
    "[data-error]": new FakeElement({ hidden: true }),
    "[data-change]": change,
    "[data-yours]": yours,
    "[data-everywhere]": everywhere,
    "[data-only-here]": onlyHere,
  };
  const field = new Field(new FakeElement({ inside, dataset: { assumption: "pue" } }));
  const shown = () =>
    Object.entries({ change, yours, everywhere, onlyHere })
      .filter(([, { hidden }]) => !hidden)
      .map(([name]) => name);
  return { field, shown };
}

test("a field says whose its value is, and offers it to all only when Python has read it", () => {
  const { field, shown } = makeAssumed();
  assert.equal(field.assumption, "pue");
  assert.deepEqual(shown(), []);
  field.box.value = "1.2";
  field.preview();
  assert.deepEqual(shown(), ["change"]);
  field.rest(undefined, "1.2");
  assert.deepEqual(shown(), ["change", "everywhere"]);
  field.rest({ text: "1.2", slider: "1.2", valuetext: "1.2" }, undefined);
  assert.deepEqual(shown(), ["change", "yours", "onlyHere"]);
  field.keepHere();
  assert.deepEqual([field.text, field.isDefault], ["1.2", false]);
  assert.deepEqual(shown(), ["change"]);
});

test("a field is set as it was, held fixed or not", () => {
  const field = makeField({ slider: LINEAR, fix: makeFix() });
  field.set({ text: "80", fixed: "fixed" });
  assert.deepEqual([field.fix.checked, field.text], [true, "80..80"]);
  field.set({ text: "80" });
  assert.deepEqual([field.fix.checked, field.text], [false, "80"]);
});

test("Python's word on what is held fixed counts where it writes the boxes", () => {
  const field = makeField({ slider: LINEAR, value: "70..70", fix: makeFix() });
  const shown = { text: "70", slider: "70", fixed: "fixed", valuetext: "70%, taken as certain" };
  field.show(shown, { slider: true, text: false });
  assert.deepEqual([field.fix.checked, field.box.value], [false, "70..70"]);
  field.show(shown, { slider: true, text: true });
  assert.deepEqual([field.fix.checked, field.text], [true, "70..70"]);
  assert.equal(field.box.value, "70");
});

test("a field that nobody doubts has nothing to hold", () => {
  const field = makeField({ slider: LINEAR, value: "70" });
  field.set({ text: "80", fixed: "fixed" });
  assert.deepEqual([field.isFixed, field.text], [false, "80"]);
});

test("what only says again what is in the box is not shown twice", () => {
  const field = makeField({ value: "6" });
  const also = { slider: false, text: false };
  field.show({ text: "6", slider: "6", valuetext: "6" }, also);
  assert.ok("repeats" in field.value.dataset);
  field.show({ text: "6.5", slider: "6.5", valuetext: "6.5 kW a server" }, also);
  assert.ok(!("repeats" in field.value.dataset));
});

// ---- a box that shows another unit than its values are stored in

/** As on a Chinese page: the box shows 亿千瓦时, and what is stored is 太瓦时. */
function makeUnitField(value = "144 亿千瓦时") {
  const slider = { min: "1", max: "500", step: "1", dataset: { scale: "linear" } };
  const field = makeField({ slider, value, initial: value, start: "14" });
  field.box.dataset.unit = "亿千瓦时";
  field.slider.dataset.unit = "太瓦时/年";
  return field;
}

test("what is typed without a unit brings that of its box along, and leaves the slider alone", () => {
  const field = makeUnitField();
  assert.equal(field.text, "144 亿千瓦时");
  field.slider.value = "14";
  for (const typed of ["300", "三百", "200 到 400"]) {
    field.box.value = typed;
    field.followBox();
    assert.equal(field.text, `${typed}@亿千瓦时`);
    assert.equal(field.slider.value, "14", "its digits are of another unit");
  }
  field.box.value = "  ";
  assert.equal(field.text, "  ", "nothing has no unit");
});

test("a slider's digits and an address's are of the unit that is stored, and say so", () => {
  const field = makeUnitField();
  assert.equal(moveTo(field, 30), "30 太瓦时/年");
  assert.equal(moveTo(field, 500), "500 太瓦时/年");
  assert.equal(field.text, "500 太瓦时/年");
  assert.equal(field.fromAddress("30"), "30 太瓦时/年");
  assert.equal(field.fromAddress("20..40"), "20..40@太瓦时/年");
  assert.equal(field.fromAddress("300@亿千瓦时"), "300@亿千瓦时");
  assert.equal(makeField({ slider: LINEAR }).fromAddress("30"), "30");
});

test("what a number alone was taken for is shown beside it", () => {
  const field = makeUnitField();
  field.box.value = "300";
  const shown = { text: "300 亿千瓦时", slider: "30", valuetext: "300 亿千瓦时" };
  field.show(shown, { slider: true, text: false });
  assert.equal("repeats" in field.value.dataset, false);
  field.show(shown, { slider: true, text: true });
  assert.equal("repeats" in field.value.dataset, true);
});
