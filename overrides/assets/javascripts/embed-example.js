// @ts-check
/** An example of what can be embedded: of another name if the address has one, its frame fitted. */

import { fill } from "./sentences.js";

/** How names are written. */
const NAME = /^\w[\w.-]*$/;

/** A number in its frame's page, as HTML for somebody else's. */
const FIGURE = /<figure[^]*<\/figure>/;

/** What a frame's page is about, as it may stand in an attribute. */
const TITLE = /<h1[^>]*>([^<]*)</;

/** Let an example follow its frame and the address. @param {HTMLElement} example */
export function makeLive(example) {
  const frame = /** @type {HTMLIFrameElement} */ (example.querySelector("iframe"));
  // It may have said how high it is before anybody listened, but it is a page of ours.
  const fit = () => {
    const main = frame.contentDocument?.querySelector("main");
    if (!main) return;
    frame.height = String(Math.ceil(main.getBoundingClientRect().height));
    frame.title = main.querySelector("h1")?.textContent ?? frame.title;
  };
  frame.addEventListener("load", fit);
  addEventListener("message", function hear({ source }) {
    if (!frame.isConnected) removeEventListener("message", hear);
    else if (source === frame.contentWindow) fit();
  });
  fit();
  const { kind = "", name } = example.dataset;
  const wanted = new URLSearchParams(location.search).get(kind);
  if (wanted && wanted !== name) show(example, frame, wanted);
}

/**
 * Show what is called `name` in place of the example, or say that there is none.
 * @param {HTMLElement} example
 * @param {HTMLIFrameElement} frame
 * @param {string} name
 */
async function show(example, frame, name) {
  const line = /** @type {HTMLElement} */ (example.querySelector("[role=status]"));
  const page = new URL(`../${name}/`, frame.src);
  const answer = NAME.test(name) && (await fetch(page).catch(() => undefined));
  if (!answer || !answer.ok) {
    line.textContent = fill(line.dataset.unknown, { name });
    return;
  }
  const text = await answer.text();
  const [snippet] = text.match(FIGURE) ?? [];
  const [, title] = text.match(TITLE) ?? [];
  frame.src = page.href;
  for (const code of example.querySelectorAll("[data-template]"))
    if (code instanceof HTMLElement) code.textContent = fill(code.dataset.template, { name, title });
  const frozen = example.querySelector("[data-frozen]");
  if (frozen) frozen.textContent = (snippet ?? "").replaceAll(' target="_blank"', "");
  const file = example.querySelector("a");
  if (file) file.href = new URL("frozen.txt", page).href;
}
