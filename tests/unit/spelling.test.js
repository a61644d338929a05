/** Spellings of one word are one to the search, and words that differ stay different. */

import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import { test } from "node:test";
import { runInNewContext } from "node:vm";

const script = readFileSync(new URL("../../overrides/search/spelling.js", import.meta.url), "utf8");
const spellAlike = runInNewContext(`${script}; spellAlike`);

/** American and British, from usage guides of both. */
const PAIRS = `
  utilization utilisation, organize organise, analyze analyse, paralyzing paralysing,
  optimized optimised, minimizes minimises, realize realise, recognizable recognisable,
  summarization summarisation, digitization digitisation, quantization quantisation,
  monetize monetise, virtualized virtualised, parameterize parameterise, normalizer normaliser,
  behavior behaviour, behavioral behavioural, color colour, colorless colourless, labor labour,
  neighboring neighbouring, favorite favourite, honorable honourable, endeavor endeavour,
  vapor vapour, rumors rumours, flavored flavoured, harbor harbour, rigor rigour,
  center centre, centers centres, centered centred, centering centring, meter metre,
  kilometers kilometres, liter litre, milliliters millilitres, theater theatre, fiber fibre,
  datacenter datacentre, caliber calibre, specter spectre,
  modeling modelling, modeled modelled, labeled labelled, mislabeled mislabelled,
  traveler traveller, canceled cancelled, fueling fuelling, totaling totalling,
  signaling signalling, channeled channelled, leveled levelled, tunneling tunnelling,
  enroll enrol, fulfill fulfil, enrollment enrolment, installment instalment, skillful skilful,
  catalog catalogue, cataloged catalogued, dialog dialogue, analog analogue,
  defense defence, offense offence, license licence, licensing licencing, practicing practising,
  program programme, programs programmes, gray grey, aluminum aluminium, sulfur sulphur,
  artifact artefact, skeptical sceptical, aging ageing, judgment judgement,
  acknowledgment acknowledgement, plow plough, maneuver manoeuvre, maneuvers manoeuvres,
  inquiry enquiry, jewelry jewellery, focused focussed, benefited benefitted
`;

for (const pair of PAIRS.trim().split(/,\s*/))
  test(`found either way: ${pair}`, () => {
    const [american, british] = pair.split(" ");
    assert.equal(spellAlike(american), spellAlike(british));
    assert.equal(spellAlike(american.toUpperCase()).toLowerCase(), spellAlike(british));
  });

test("a word that is not yet typed whole begins as the whole does", () => {
  for (const [begun, whole] of [
    ["utiliz", "utilisation"],
    ["analyz", "analysing"],
    ["behavior", "behavioural"],
    ["center", "centres"],
    ["modelin", "modelling"],
    ["catalogu", "catalogue"],
    ["program", "programming"],
    ["licens", "licensed"],
  ])
    assert.ok(spellAlike(whole).startsWith(spellAlike(begun)), `${begun}: ${spellAlike(whole)}`);
});

test("what has one spelling keeps it", () => {
  const words =
    "size sizes sized capsized downsizing prize seize citizen horizon quiz hour four laboratory " +
    "honorary vigorous humorous vaporise Colorado parameter diameter perimeter thermometer cluster " +
    "enter later counter computer server water power number installed model models dialled rise";
  assert.equal(spellAlike(words), words);
});

test("different words stay different, and so does what is around them", () => {
  for (const [one, other] of ["meter meet", "color colon", "prise prize", "or our"].map((pair) =>
    pair.split(" "),
  ))
    assert.notEqual(spellAlike(one), spellAlike(other));
  assert.equal(spellAlike("“Utilization” of 60% (behavior)"), "“utilisation” of 60% (behaviour)");
  assert.equal(spellAlike("datacenters"), "data centres");
  assert.equal(spellAlike("数据中心 data center"), "数据中心 data centre");
});
