/** Where a slider stops while Python is not there, and what the page answers by itself. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeElement, FakeSlider, provide } from "./fakes.js";

class FakeTemplate extends FakeElement {}
provide({ document: { activeElement: null }, HTMLTemplateElement: FakeTemplate });
const { Form } = await import("../../overrides/assets/javascripts/form.js");
const { FirstAnswers, unfold } = await import("../../overrides/assets/javascripts/first-answers.js");

/** Answers at some values of an input, as Python would have them: "10" is said to be "10 kW". */
const answers = (...values) =>
  values.map((value) => ({
    text: value,
    slider: value,
    valuetext: `${value} kW`,
    answer: `<p>${value}</p>`,
  }));

/** Python's places; that of the default, 52, lies between two others. */
const PLACES = { power: answers("0", "25", "50", "52", "75", "100"), load: answers("0", "1", "2") };

let boxes, sliders, form, first, release;

function field(name, initial, range) {
  boxes[name] = new FakeElement({
    name, value: initial, defaultValue: initial, dataset: { default: initial },
  });
  sliders[name] = new FakeSlider({ ...range, value: initial, dataset: { scale: "linear" } });
  const inside = {
    "[data-slider]": sliders[name],
    "input[name]": boxes[name],
    "[data-value]": new FakeElement({ textContent: `${initial} kW` }),
    label: new FakeElement({ textContent: name }),
    "[data-error]": new FakeElement({ hidden: true, id: `${name}-error` }),
  };
  return new FakeElement({ dataset: { input: name }, inside });
}

beforeEach(() => {
  [boxes, sliders] = [{}, {}];
  const fields = [
    field("power", "52", { min: "0", max: "100", step: "1" }),
    field("load", "1", { min: "0", max: "2", step: "1" }),
    field("other", "3", { min: "0", max: "9", step: "1" }),
  ];
  const folded = Object.entries(PLACES).map(([name, places]) => [
    name,
    // A text of its own for each, with nothing left open.
    { texts: places.map((place) => JSON.stringify(place)), places: places.map((_, at) => `${at}`) },
  ]);
  const json = JSON.stringify(Object.fromEntries(folded));
  const data = new FakeTemplate({ content: { textContent: json } });
  const calculator = new FakeElement({
    inside: { "[data-input]": fields, "template[data-first-answers]": data },
    addEventListener: (_, listener) => (release = listener),
  });
  form = new Form(calculator);
  first = new FirstAnswers(calculator, new AbortController().signal);
});

/** Move a slider, as a reader does, and return what its box says then. */
function move(value, name = "power") {
  sliders[name].value = value;
  const moved = form.follow(sliders[name]);
  return first.stop(form, moved) ? boxes[name].value : undefined;
}

/** Press an arrow key so many times. */
function press(steps, name = "power") {
  const stops = [];
  for (let count = 0; count < Math.abs(steps); count++) {
    stops.push(move(String(Number(sliders[name].value) + Math.sign(steps)), name));
    release();
  }
  return stops;
}

test("a slider stops at the nearest place with an answer, and nowhere between", () => {
  assert.equal(move("80"), "75");
  assert.equal(sliders.power.value, "75");
  assert.equal(move("90"), "100");
  assert.equal(move("1"), "0");
});

test("keys go from place to place, both ways, the default among them, and no further", () => {
  assert.deepEqual(press(3), ["75", "100", "100"]);
  assert.deepEqual(press(-6), ["75", "52", "50", "25", "0", "0"]);
});

test("pulled a little away, it does not tremble between two places", () => {
  // 53 to 63 are nearer to 52, where it was taken hold of, than to 75.
  for (const at of ["53", "54", "60", "63", "64"]) assert.equal(move(at), "75", at);
  assert.equal(move("52"), "52");
  assert.equal(move("49"), "50");
});

test("what is shown is what Python says there, and which input it is of", () => {
  move("75");
  assert.deepEqual(first.find(form), { answer: "<p>75</p>", fields: { power: PLACES.power[4] } });
});

test("as it was served, the form has an answer too", () => {
  const { power, load } = PLACES;
  assert.deepEqual(first.find(form), { answer: "<p>52</p>", fields: { power: power[3], load: load[1] } });
});

test("a second input that was changed waits, whichever comes first", () => {
  move("75");
  assert.equal(move("2", "load"), undefined);
  assert.equal(boxes.load.value, "2", "its slider goes where it is put");
  assert.equal(first.find(form), undefined);
  form.fillTexts({ power: "75", other: "4" });
  assert.equal(first.find(form), undefined);
  assert.equal(move("100"), undefined);
});

test("a value between two places waits, and one that is at a place does not", () => {
  form.fillTexts({ power: "60" });
  assert.equal(first.find(form), undefined);
  form.fillTexts({ power: "25" });
  const { answer, fields } = first.find(form);
  assert.equal(answer, "<p>25</p>");
  form.show(fields, { rest: true, text: false });
  assert.deepEqual(press(1), ["50"]);
});

test("an input that is folded away has no answers, nor has a page that brings none", () => {
  assert.equal(move("4", "other"), undefined);
  assert.equal(first.find(form), undefined);
  const bare = new FakeElement({ addEventListener: () => {} });
  assert.equal(new FirstAnswers(bare, new AbortController().signal).find(form), undefined);
});

test("each text stands with what fills its gaps, as often as it has them", () => {
  const texts = ['{"text": "{0}", "answer": "<b>{0} kW</b> of {1}"}', '{"text": "none"}'];
  assert.deepEqual(unfold({ texts, places: ["0 3 4.5", "1", "0 1,000 7"] }), [
    { text: "3", answer: "<b>3 kW</b> of 4.5" },
    { text: "none" },
    { text: "1,000", answer: "<b>1,000 kW</b> of 7" },
  ]);
});
