/** Which result leads: one button is pressed, and what is said of inputs is what it holds. */

import assert from "node:assert/strict";
import { beforeEach, test } from "node:test";
import { FakeElement } from "./fakes.js";

const { Lead } = await import("../../overrides/assets/javascripts/lead.js");

let buttons, places, lead;

beforeEach(() => {
  const said = { "": { searches: "doesn't move the total" }, each: { gpus: "moves nothing" } };
  buttons = Object.entries(said).map(
    ([result, sentences]) =>
      new FakeElement({
        attributes: { "data-lead": result, "data-said": JSON.stringify(sentences) },
      }),
  );
  places = ["searches", "gpus"].map(
    (name) => new FakeElement({ attributes: { "data-unmoved": name } }),
  );
  const inside = { "button[data-lead]": buttons, "[data-unmoved]": places };
  lead = new Lead(new FakeElement({ inside }));
});

const pressed = () => buttons.map((button) => button.getAttribute("aria-pressed"));
const said = () => places.map((place) => place.textContent);

test("another result leads, and what is said of inputs follows", () => {
  lead.choose("each");
  assert.equal(lead.result, "each");
  assert.deepEqual(lead.choices, { lead: "each" });
  assert.deepEqual(pressed(), ["false", "true"]);
  assert.deepEqual(said(), ["", "moves nothing"]);
});

test("of the primary result an address says nothing, nor of one that there is not", () => {
  for (const result of ["", undefined, "happiness"]) {
    lead.choose("each");
    lead.choose(result);
    assert.equal(lead.result, "");
    assert.deepEqual(lead.choices, {});
    assert.deepEqual(pressed(), ["true", "false"]);
    assert.deepEqual(said(), ["doesn't move the total", ""]);
  }
});
