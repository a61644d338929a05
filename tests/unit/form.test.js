/** A form: its fields by name, the estimate it stands at, and whom it corrects when. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeElement, FakeSlider, provide } from "./fakes.js";

provide({ document: { activeElement: null } });
const { Form } = await import("../../overrides/assets/javascripts/form.js");

let boxes, sliders, values, fix, presets, form;

beforeEach(() => {
  document.activeElement = null;
  [boxes, sliders, values] = [{}, {}, {}];
  fix = new FakeElement({ dataset: { fix: ".." }, checked: false });
  const inputs = Object.entries({ servers: "5 hundred", pue: "1.5" }).map(([name, initial]) => {
    const start = name === "servers" ? "500" : initial;
    boxes[name] = new FakeElement({ value: initial, dataset: { default: initial, start } });
    sliders[name] = new FakeSlider({
      min: "0", max: "1000", step: "0.1", value: start, dataset: { scale: "linear" },
    });
    values[name] = new FakeElement({ textContent: `${initial} as served` });
    const inside = {
      "[data-slider]": sliders[name],
      "input[name]": boxes[name],
      "[data-value]": values[name],
      label: new FakeElement({ textContent: name }),
      "[data-error]": new FakeElement({ hidden: true, id: `${name}-error` }),
      ...(name === "pue" && { "[data-fix]": fix }),
    };
    return new FakeElement({ dataset: { input: name }, inside });
  });
  presets = [{ servers: EIGHT_HUNDRED }, {}].map(
    (preset) => new FakeElement({ dataset: { preset: JSON.stringify(preset) } }),
  );
  const inside = { "[data-input]": inputs, "[data-preset]": presets };
  form = new Form(new FakeElement({ inside }));
});

/** What Python writes on a button. */
const EIGHT_HUNDRED = { text: "8 hundred", slider: "800" };

const pressed = () => presets.map((button) => button.getAttribute("aria-pressed") === "true");

/** Let Python say what it reads in the box of the servers. */
function read(text) {
  const shown = { text, slider: "800", valuetext: text };
  form.show({ servers: shown }, { rest: true, text: false });
}

test("it holds what stands in the boxes, by input", () => {
  assert.deepEqual(form.texts, { servers: "5 hundred", pue: "1.5" });
});

test("filled, it is at its defaults but for what it is filled with", () => {
  boxes.pue.value = "9";
  form.fill({ servers: EIGHT_HUNDRED });
  assert.deepEqual(form.texts, { servers: "8 hundred", pue: "1.5" });
  assert.equal(sliders.servers.value, "800");
  form.fill({});
  assert.deepEqual(form.texts, { servers: "5 hundred", pue: "1.5" });
  assert.deepEqual([sliders.servers.value, sliders.pue.value], ["500", "1.5"]);
});

test("what is not as it was served is what has changed, however the numbers are written", () => {
  assert.deepEqual(form.changed, {});
  form.fillTexts({ servers: "0.8 thousand" });
  assert.deepEqual(form.changed, { servers: "0.8 thousand" });
  assert.deepEqual(form.names, ["servers", "pue"]);
  form.fill({});
  assert.deepEqual(form.changed, {});
});

test("its settings bring back all of it, sliders too", () => {
  form.fill({ servers: EIGHT_HUNDRED });
  const settings = form.settings;
  form.fill({});
  form.fill(settings);
  assert.deepEqual(form.texts, { servers: "8 hundred", pue: "1.5" });
  assert.equal(sliders.servers.value, "800");
});

test("a value set is said as it stands till Python says it better, and the first as it was served", () => {
  form.fillTexts({ servers: "800" });
  const said = [values.servers.textContent, values.pue.textContent];
  assert.deepEqual(said, ["800", "1.5 as served"]);
  assert.equal(sliders.servers.getAttribute("aria-valuetext"), "800");
  form.fill({});
  assert.equal(values.servers.textContent, "5 hundred as served");
  assert.equal(sliders.servers.getAttribute("aria-valuetext"), "5 hundred as served");
});

test("filled with a text alone, a slider follows if that is plain digits", () => {
  form.fill({ servers: { text: "700" }, pue: { text: "2 or so" } });
  assert.deepEqual(form.texts, { servers: "700", pue: "2 or so" });
  assert.deepEqual([sliders.servers.value, sliders.pue.value], ["700", "1.5"]);
});

test("it shows at which estimate it stands, by what Python writes", () => {
  form.markPresets();
  assert.deepEqual(pressed(), [false, true]);
  form.fill({ servers: EIGHT_HUNDRED });
  assert.deepEqual(pressed(), [true, false]);
  form.fill({ servers: { text: "801" } });
  assert.deepEqual(pressed(), [false, false]);
  form.fill({ servers: { text: "" } }); // which is not nought
  assert.deepEqual(pressed(), [false, false]);
});

test("what is typed in other words is an estimate's once Python has read it", () => {
  form.fill({ servers: { text: "0.8 thousand" } });
  assert.deepEqual(pressed(), [false, false]);
  read("8 hundred");
  assert.deepEqual(pressed(), [true, false]);
  assert.equal(boxes.servers.value, "0.8 thousand", "what was typed stays");
  boxes.servers.value = "0.9 thousand";
  form.follow(boxes.servers);
  assert.deepEqual(pressed(), [false, false]);
});

test("slider and box follow each other, and nothing else is moved", () => {
  sliders.servers.value = "800";
  assert.equal(form.follow(sliders.servers).label, "servers");
  assert.equal(boxes.servers.value, "800");
  read("8 hundred");
  assert.equal(boxes.servers.value, "8 hundred");
  assert.deepEqual(pressed(), [true, false]);
  boxes.pue.value = "2";
  assert.equal(form.follow(boxes.pue).label, "pue");
  assert.equal(sliders.pue.value, "2");
  assert.equal(form.follow(new FakeElement()), undefined);
});

test("nobody is corrected in the middle of typing, but is at rest", () => {
  const errors = { servers: "Servers cannot be 3." };
  document.activeElement = boxes.servers;
  form.complain(errors, { rest: false });
  assert.equal(form.complaining, undefined);
  form.complain(errors, { rest: true });
  assert.equal(form.complaining.label, "servers");
  // Once it is said, it is said as long as it is true.
  form.complain({ servers: "Servers cannot be 4." }, { rest: false });
  assert.equal(form.complaining.error.textContent, "Servers cannot be 4.");
  form.complain({}, { rest: false });
  assert.equal(form.complaining, undefined);
  // Of a box that nobody types in, it is said at once.
  form.complain({ pue: "PUE cannot be 0." }, { rest: false });
  assert.equal(form.complaining.label, "pue");
});

test("what is held fixed is asked, has changed, and comes back with the settings", () => {
  assert.equal(form.follow(fix)?.box, boxes.pue, "the tick is a control of its field");
  fix.checked = true;
  assert.deepEqual(form.texts, { servers: "5 hundred", pue: "1.5..1.5" });
  assert.deepEqual(form.changed, { pue: "1.5..1.5" });
  const settings = form.settings;
  form.fill({});
  assert.deepEqual([fix.checked, form.changed], [false, {}]);
  form.fill(settings);
  assert.deepEqual([fix.checked, boxes.pue.value], [true, "1.5"]);
});

/** How the PUE is set where 2 is assumed everywhere. */
const TWO = { text: "2", slider: "2", valuetext: "2, yours" };

test("what is assumed everywhere is no change of this page, and goes with the world", () => {
  form.rest({ pue: TWO }, {});
  assert.deepEqual([boxes.pue.value, sliders.pue.value], ["2", "2"]);
  assert.equal(values.pue.textContent, "2, yours");
  assert.deepEqual([form.changed, form.settings], [{}, {}]);
  assert.deepEqual(form.unpublished, { pue: "2" });
  form.fill({});
  assert.equal(boxes.pue.value, "2", "what is reset is what this page sets");
  form.rest({}, {});
  assert.equal(boxes.pue.value, "1.5");
  assert.equal(values.pue.textContent, "1.5 as served");
});

test("what is set on this page stays, whatever is assumed everywhere", () => {
  form.rest({ pue: TWO }, {});
  boxes.pue.value = "1.5";
  assert.deepEqual(form.changed, { pue: "1.5" }, "as published is set here, too");
  form.rest({ pue: { ...TWO, text: "3" } }, {});
  assert.deepEqual(form.changed, { pue: "1.5" });
  assert.deepEqual(form.unpublished, {});
});

test("a published estimate is all of the form, whatever is assumed everywhere", () => {
  form.rest({ pue: TWO }, {});
  form.fill(form.publishedWith({ servers: EIGHT_HUNDRED }));
  assert.deepEqual(form.texts, { servers: "8 hundred", pue: "1.5" });
  assert.deepEqual(pressed(), [true, false]);
  form.fill({ pue: TWO });
  assert.deepEqual(pressed(), [false, false]);
});

test("what is assumed everywhere may be held fixed", () => {
  form.rest({ pue: { ...TWO, fixed: "fixed" } }, {});
  assert.equal(fix.checked, true);
  assert.deepEqual(form.changed, {});
  fix.checked = false;
  assert.deepEqual(form.changed, { pue: "2" });
});

test("no control is a control of no field", () => {
  assert.equal(form.follow(null), undefined);
});

test("a number alone in an address is of the unit that is stored, whatever its box shows", () => {
  boxes.servers.dataset.unit = "百台";
  sliders.servers.dataset.unit = "台";
  form.fillTexts({ servers: "300" });
  assert.equal(boxes.servers.value, "300 台");
  assert.equal(form.texts.servers, "300 台");
  boxes.servers.value = "3";
  assert.deepEqual(form.changed, { servers: "3@百台" });
});
