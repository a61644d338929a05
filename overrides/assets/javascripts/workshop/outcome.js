// @ts-check
/**
 * What came of a run, as the page shows it. It comes from a Python that has run the reader's code, so
 * that it may be anything. It is read as what we would have written and in no other way, and built
 * anew of the few elements that takes: no HTML of it ever reaches the browser's own parser.
 */

import { LONGEST } from "../python/confined.js";

/**
 * A sentence on a run, the line where it went wrong, and what there is to show; and a module of
 * Python's library that is not there, if that was why.
 * @typedef {{ sentence: string, line: number | null, shown: DocumentFragment, missing: string }} Outcome
 *
 * Of a cell, also whether it came to its end, though there may be something to say of it.
 * @typedef {Outcome & { ended: boolean }} CellOutcome
 */

const LENGTH = /^-?[\d.]+(e-?\d+)?(%|em)?$/;
const COLOUR = /^(#[\da-f]{3,6}|currentColor|none)$/;
const IDS = /^[^"]+$/;

/** Elements, each with what its attributes may be. @type {Record<string, Record<string, RegExp>>} */
const ELEMENTS = {
  br: {},
  caption: {},
  div: {
    class: /^ec-(scroll|frame)$/,
    tabindex: /^0$/,
    role: /^(region|group)$/,
    "aria-label": /^/,
    "aria-labelledby": IDS,
  },
  figcaption: {},
  figure: { class: /^ec-figure$/ },
  h5: {},
  li: {},
  p: {},
  pre: { class: /^ec-python-message$/ },
  small: {},
  span: { class: /^ec-verdict (yes|no|neither)$/ },
  table: { class: /^ec-data$/, role: /^table$/ },
  tbody: { role: /^rowgroup$/ },
  td: { class: /^ec-short$/, role: /^cell$/ },
  th: { scope: /^(col|row)$/, role: /^(column|row)header$/ },
  thead: { role: /^rowgroup$/ },
  tr: { role: /^row$/ },
  ul: { class: /^ec-notes$/ },
};

/** What a mark of a chart looks like. @type {Record<string, RegExp>} */
const LOOK = {
  class: /^ec-[a-z]+( (published|scenario))?$/,
  dx: LENGTH,
  fill: COLOUR,
  "font-size": LENGTH,
  "font-weight": LENGTH,
  "paint-order": /^stroke$/,
  stroke: COLOUR,
  "stroke-linejoin": /^round$/,
  "stroke-width": LENGTH,
  "text-anchor": /^(start|middle|end)$/,
};

/** Elements of a notebook's charts, likewise. @type {Record<string, Record<string, RegExp>>} */
const DRAWN = {
  desc: { id: IDS },
  line: { ...LOOK, x1: LENGTH, x2: LENGTH, y1: LENGTH, y2: LENGTH },
  rect: { ...LOOK, x: LENGTH, y: LENGTH, width: LENGTH, height: LENGTH },
  svg: {
    class: /^ec-chart$/,
    role: /^img$/,
    width: LENGTH,
    height: LENGTH,
    xmlns: /^http:\/\/www\.w3\.org\/2000\/svg$/,
    "aria-labelledby": IDS,
    "data-search-exclude": /^$/,
  },
  text: { ...LOOK, x: LENGTH, y: LENGTH },
  title: { id: IDS },
};

/** Those that may hold nothing. */
const EMPTY = new Set(["line", "rect"]);

/** The attributes that name elements. Of what the page has itself, none is ever named so. */
const NAMING = new Set(["id", "aria-labelledby"]);
const OWN = "your-";

const SVG = "http://www.w3.org/2000/svg";

/** A tag or a text, as we write them. */
const PIECE =
  /<(?<end>\/?)(?<name>\w+)(?<attributes>(?: [\w-]+(?:="[^"<>]*")?)*)(?<empty>\/?)>|(?<text>[^<>]+)/y;
const ATTRIBUTE = / ([\w-]+)(?:="([^"]*)")?/g;

/** @type {Record<string, string>} */
const ESCAPED = { "&lt;": "<", "&gt;": ">", "&quot;": '"', "&#x27;": "'", "&amp;": "&" };

/** Within so many elements one of an outcome stands. */
const DEEPEST = 10;

/** So many characters a sentence may have. */
const LONG = 5_000;

/**
 * Return the outcome that an answer tells of; nothing, if it tells of none.
 * @param {string} answer
 * @returns {Outcome | undefined}
 */
export function readOutcome(answer) {
  if (answer.length > LONGEST) return undefined;
  const { sentence, line, html, missing = "" } = Object(parse(answer));
  const shown = isSound(sentence, line, missing, html) ? build(html) : undefined;
  return shown && { sentence, line, shown, missing };
}

/**
 * Return what came of a cell of a notebook, likewise. HTML that is none of ours is shown as the text
 * that it is.
 * @param {string} answer
 * @returns {CellOutcome | undefined}
 */
export function readCell(answer) {
  if (answer.length > LONGEST) return undefined;
  const { sentence, line, ended, html, missing, printed, more } = Object(parse(answer));
  const sound = isSound(sentence, line, missing, html) && isShort(printed) && isShort(more);
  if (!sound || typeof ended !== "boolean") return undefined;
  const shown = document.createDocumentFragment();
  if (printed) shown.append(write("pre", printed));
  shown.append(build(html) ?? write("pre", html.slice(0, LONG)));
  if (more) shown.append(write("p", more));
  return { sentence, line, ended, shown, missing };
}

/** @param {any} sentence @param {any} line @param {any} missing @param {any} html */
function isSound(sentence, line, missing, html) {
  const real = line === null || (Number.isInteger(line) && line > 0);
  return isShort(sentence) && real && typeof missing === "string" && typeof html === "string";
}

/** @param {any} text */
function isShort(text) {
  return typeof text === "string" && text.length <= LONG;
}

/** Return text as such: what Python said. @param {"pre" | "p"} name @param {string} text */
function write(name, text) {
  const element = document.createElement(name);
  if (name === "pre") element.className = "ec-python-message";
  element.textContent = text;
  return element;
}

/** @param {string} json */
function parse(json) {
  try {
    return JSON.parse(json);
  } catch {
    return undefined;
  }
}

/**
 * Return what HTML of ours describes; nothing, if it is none of ours.
 * @param {string} html
 */
export function build(html) {
  const fragment = document.createDocumentFragment();
  /** @type {(DocumentFragment | Element)[]} */
  const open = [fragment];
  let at = 0;
  while (at < html.length) {
    PIECE.lastIndex = at;
    const { end, name = "", attributes = "", empty, text } = PIECE.exec(html)?.groups ?? {};
    at = PIECE.lastIndex; // which is nought where nothing of ours stands
    const into = open[open.length - 1];
    if (!at || !into || open.length > DEEPEST) return undefined;
    if (text) into.append(unescaped(text));
    else if (end) {
      if (empty || open.length < 2 || /** @type {Element} */ (open.pop()).localName !== name) return undefined;
    } else {
      const element = make(name, attributes);
      if (!element || (empty && !EMPTY.has(name))) return undefined;
      into.append(element);
      if (name !== "br" && !empty) open.push(element);
    }
  }
  return open.length === 1 ? fragment : undefined;
}

/** @param {string} name @param {string} attributes */
function make(name, attributes) {
  const drawn = Object.hasOwn(DRAWN, name) && DRAWN[name];
  const allowed = drawn || (Object.hasOwn(ELEMENTS, name) && ELEMENTS[name]);
  if (!allowed) return undefined;
  const element = drawn ? document.createElementNS(SVG, name) : document.createElement(name);
  for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
    if (!Object.hasOwn(allowed, key) || !allowed[key]?.test(value)) return undefined;
    if (key !== "xmlns") element.setAttribute(key, NAMING.has(key) ? owned(value) : unescaped(value));
  }
  return element;
}

/** Return names as they are called in an outcome alone. @param {string} names */
function owned(names) {
  return unescaped(names).replace(/\S+/g, (name) => OWN + name);
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(/&(lt|gt|quot|#x27|amp);/g, (escaped) => ESCAPED[escaped] ?? "");
}
