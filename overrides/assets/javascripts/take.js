// @ts-check
/**
 * What a reader takes away: Python makes the text, this keeps it as a file or copies it. A picture
 * made of points is drawn by the browser from Python's own.
 */

import { copy } from "./clipboard.js";
import { ask, start } from "./python.js";

/**
 * @typedef {object} Taken
 * @property {string} name of the file
 * @property {string} type
 * @property {string} text
 * @property {Record<string, string>} [snippets] instead of a file, texts by what they are
 * @property {Record<string, string>} [errors] instead of all, what is wrong with the form
 *
 * @typedef {import("./folded.js").Calculator} Calculator
 * @typedef {HTMLElement & { chosen: object }} Aside
 */

/** Where the site lies: our scripts are in a folder of folders in it. */
const SITE = new URL("../../../", import.meta.url).href;

/** Points across for each pixel of a picture. */
const SHARP = 2;

/** How long the browser may take to fetch a file from its own memory, in milliseconds. */
const MINUTE = 60_000;

/** How long answers must have ceased to come before snippets follow, in milliseconds. */
const PAUSE = 200;

/** @param {EventTarget | null} target @param {string} selector */
function closest(target, selector) {
  const found = target instanceof Element ? target.closest(selector) : null;
  return found instanceof HTMLElement ? found : undefined;
}

/** @param {Element} inside */
function panelOf(inside) {
  const panel = inside.closest("energy-calculator")?.querySelector("details.ec-export");
  return panel instanceof HTMLDetailsElement ? panel : undefined;
}

/**
 * Ask Python for something, as the form stands.
 * @param {Element} inside
 * @param {string} what
 * @param {string} [chart]
 * @returns {Promise<Taken>}
 */
async function take(inside, what, chart = "") {
  const calculator = /** @type {Calculator | null} */ (inside.closest("energy-calculator"));
  const page = location.origin + location.pathname;
  start();
  // What is told beside the answer is made of what is chosen there, too.
  const aside = /** @type {Aside | null} */ (inside.closest("calculator-aside"));
  const form = { ...calculator?.question, ...aside?.chosen };
  const question = { ...form, about: "export", file: what, chart, page, site: SITE };
  /** @type {Taken} */
  const taken = JSON.parse(await ask(JSON.stringify(question)));
  const wrong = Object.values(taken.errors ?? {});
  if (wrong.length) throw new RangeError(wrong[0]);
  return taken;
}

/**
 * Say how it went, in words that the place for it holds, or in Python's sentence on the form.
 * @param {Element} inside
 * @param {"copied" | "notCopied" | "notMade" | "saved"} what
 * @param {{ name?: string, error?: unknown }} [how]
 */
function say(inside, what, { name = "", error } = {}) {
  const place = inside.closest("calculator-aside") ?? panelOf(inside);
  const line = place?.querySelector("[data-confirmation]");
  if (!(line instanceof HTMLElement)) return;
  const words = (line.dataset[what] ?? "").replace("{name}", name);
  line.textContent = error instanceof RangeError ? error.message : words;
}

/** Let the browser keep a file. @param {string} name @param {Blob} content */
function keep(name, content) {
  const link = document.createElement("a");
  link.href = URL.createObjectURL(content);
  link.download = name;
  document.body.append(link);
  link.click();
  link.remove();
  setTimeout(() => URL.revokeObjectURL(link.href), MINUTE);
}

/**
 * Draw a picture in points. It comes as `data:`, which the page's policy allows of images.
 * @param {string} svg
 * @returns {Promise<Blob>}
 */
async function points(svg) {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement("canvas");
  canvas.width = SHARP * image.naturalWidth;
  canvas.height = SHARP * image.naturalHeight;
  canvas.getContext("2d")?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) =>
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error("nothing was drawn")))),
  );
}

/** @param {HTMLElement} button */
async function file(button) {
  const { export: what = "", chart } = button.dataset;
  try {
    const { name, type, text } = await take(button, what, chart);
    const content =
      what === "png" ? await points(text) : new Blob([text], { type: `${type};charset=utf-8` });
    keep(name, content);
    say(button, "saved", { name });
  } catch (error) {
    say(button, "notMade", { error });
  }
}

/** @param {HTMLElement} button */
async function clip(button) {
  const { copy: what = "", chart } = button.dataset;
  const shown = button.parentElement?.querySelector(`[data-snippet="${what}"]`)?.textContent;
  const text = shown
    ? Promise.resolve(shown)
    : take(button, what, chart).then((taken) => taken.text);
  try {
    await copy(text);
    say(button, "copied");
  } catch (error) {
    say(button, "notCopied", { error });
  }
}

/** Bring the snippets up to date. @param {HTMLElement} panel */
async function refresh(panel) {
  try {
    const { snippets = {} } = await take(panel, "snippets");
    for (const [key, text] of Object.entries(snippets)) {
      const place = panel.querySelector(`[data-snippet="${key}"]`);
      if (!place) continue;
      place.textContent = text;
      closest(place, ".ec-snippet")?.removeAttribute("hidden");
    }
  } catch {
    // What is wrong stands at the form, or in the line that says what Python does.
  }
}

document.addEventListener("click", ({ target }) => {
  const button = closest(target, "energy-calculator button");
  if (button?.dataset.export) file(button);
  if (button?.dataset.copy && button.closest(".ec-export")) clip(button);
  if (button?.dataset.action !== "export") return;
  const panel = panelOf(button);
  if (!panel) return;
  panel.open = true;
  panel.querySelector("summary")?.focus();
});

// Neither bubbles, so they are caught on their way down.
document.addEventListener(
  "toggle",
  ({ target }) => {
    if (target instanceof HTMLDetailsElement && target.matches(".ec-export") && target.open)
      refresh(target);
  },
  { capture: true },
);
// One may have been unfolded before this script was there.
document.querySelectorAll("details.ec-export[open]").forEach((each) => {
  if (each instanceof HTMLElement) refresh(each);
});
/** @type {ReturnType<typeof setTimeout> | undefined} */
let soon;
document.addEventListener(
  "answered",
  ({ target }) => {
    const panel = target instanceof Element && panelOf(target);
    clearTimeout(soon);
    // Never between two moves of a slider.
    if (panel && panel.open) soon = setTimeout(refresh, PAUSE, panel);
  },
  { capture: true },
);
