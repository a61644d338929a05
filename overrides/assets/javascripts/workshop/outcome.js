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
 */

/** Elements, each with what its attributes may be. @type {Record<string, Record<string, RegExp>>} */
const ELEMENTS = {
  br: {},
  caption: {},
  div: { class: /^ec-scroll$/, tabindex: /^0$/, role: /^region$/, "aria-label": /^/ },
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

/** A tag or a text, as we write them. */
const PIECE = /<(?<end>\/?)(?<name>\w+)(?<attributes>(?: [\w-]+="[^"<>]*")*)>|(?<text>[^<>]+)/y;
const ATTRIBUTE = / ([\w-]+)="([^"]*)"/g;

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
  const sound =
    typeof sentence === "string" &&
    sentence.length <= LONG &&
    (line === null || (Number.isInteger(line) && line > 0)) &&
    typeof html === "string" &&
    typeof missing === "string";
  const shown = sound ? build(html) : undefined;
  return shown && { sentence, line, shown, missing };
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
    const { end, name = "", attributes = "", text } = PIECE.exec(html)?.groups ?? {};
    at = PIECE.lastIndex; // which is nought where nothing of ours stands
    const into = open[open.length - 1];
    if (!at || !into || open.length > DEEPEST) return undefined;
    if (text) into.append(unescaped(text));
    else if (end) {
      if (open.length < 2 || /** @type {Element} */ (open.pop()).localName !== name) return undefined;
    } else {
      const element = make(name, attributes);
      if (!element) return undefined;
      into.append(element);
      if (name !== "br") open.push(element);
    }
  }
  return open.length === 1 ? fragment : undefined;
}

/** @param {string} name @param {string} attributes */
function make(name, attributes) {
  const allowed = Object.hasOwn(ELEMENTS, name) && ELEMENTS[name];
  if (!allowed) return undefined;
  const element = document.createElement(name);
  for (const [, key = "", value = ""] of attributes.matchAll(ATTRIBUTE)) {
    if (!Object.hasOwn(allowed, key) || !allowed[key]?.test(value)) return undefined;
    element.setAttribute(key, unescaped(value));
  }
  return element;
}

/** @param {string} text */
function unescaped(text) {
  return text.replace(/&(lt|gt|quot|#x27|amp);/g, (escaped) => ESCAPED[escaped] ?? "");
}
