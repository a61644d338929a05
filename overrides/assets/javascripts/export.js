// @ts-check
/**
 * What a reader takes away: Python makes the text, this keeps it as a file or copies it. A picture
 * made of points is drawn by the browser from Python's own.
 */

import { copyAndSay } from "./copy.js";
import { ask, start } from "./python/client.js";
import { confirmOutcome } from "./sentences.js";
import { isShown } from "./tabs.js";

/**
 * @typedef {object} Exported
 * @property {string} name of the file
 * @property {string} type
 * @property {string} text
 * @property {Record<string, string>} [snippets] instead of a file, texts by what they are
 * @property {Record<string, string>} [errors] instead of all, what is wrong with the form
 *
 * @typedef {import("./energy-calculator.js").EnergyCalculator} EnergyCalculator
 * @typedef {import("./aside.js").CalculatorAside} CalculatorAside
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
  const element = target instanceof Element ? target.closest(selector) : null;
  return element instanceof HTMLElement ? element : undefined;
}

/** @param {Element} inside */
function findPanel(inside) {
  const panel = inside.closest("energy-calculator")?.querySelector(".ec-export");
  return panel instanceof HTMLElement ? panel : undefined;
}

/** Return the line that says how it went. @param {Element} inside */
function findLine(inside) {
  const place = inside.closest("calculator-aside, .ec-picture") ?? findPanel(inside);
  return place?.querySelector("[data-confirmation]");
}

/**
 * Ask Python for something, as the form stands.
 * @param {Element} inside
 * @param {string} file its kind, or "snippets"
 * @param {string} [chart]
 * @returns {Promise<Exported>}
 */
async function requestExport(inside, file, chart = "") {
  const calculator = /** @type {EnergyCalculator | null} */ (inside.closest("energy-calculator"));
  const page = location.origin + location.pathname;
  start();
  await calculator?.settled;
  // What is told beside the answer is made of what is chosen there, too.
  const aside = /** @type {CalculatorAside | null} */ (inside.closest("calculator-aside"));
  const form = { ...calculator?.question, ...aside?.choices };
  const question = { ...form, about: "export", file, chart, page, site: SITE };
  /** @type {Exported} */
  const exported = JSON.parse(await ask(JSON.stringify(question)));
  const [refusal] = Object.values(exported.errors ?? {});
  if (refusal) throw new RangeError(refusal);
  return exported;
}

/** Let the browser keep a file. @param {string} name @param {Blob} content */
function saveFile(name, content) {
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
async function drawPoints(svg) {
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

/** Make a file and keep it. @param {HTMLElement} button */
async function exportFile(button) {
  const { export: file = "", chart } = button.dataset;
  const line = findLine(button);
  try {
    const { name, type, text } = await requestExport(button, file, chart);
    const content =
      file === "png"
        ? await drawPoints(text)
        : new Blob([text], { type: `${type};charset=utf-8` });
    saveFile(name, content);
    confirmOutcome(line, "saved", { name });
  } catch (error) {
    confirmOutcome(line, "notMade", { error });
  }
}

/** Copy a chart as a picture; where a browser does not take that, keep it as a file. @param {HTMLElement} button */
async function copyPicture(button) {
  const line = findLine(button);
  const exported = requestExport(button, "png", button.dataset.chart);
  const picture = exported.then(({ text }) => drawPoints(text));
  picture.catch(() => {}); // whoever waits for it hears of it
  try {
    // To be called at a press, after which a browser allows it for a moment only.
    await navigator.clipboard.write([new ClipboardItem({ "image/png": picture })]);
    confirmOutcome(line, "copied");
  } catch {
    await keepPicture(exported, picture, line);
  }
}

/**
 * @param {Promise<Exported>} exported
 * @param {Promise<Blob>} picture
 * @param {Element | null | undefined} line
 */
async function keepPicture(exported, picture, line) {
  try {
    const { name } = await exported;
    saveFile(name, await picture);
    confirmOutcome(line, "saved", { name });
  } catch (error) {
    confirmOutcome(line, "notMade", { error });
  }
}

/** Copy a snippet as it is shown, or a file that is made for it. @param {HTMLElement} button */
function copySnippet(button) {
  const { copy: file = "", chart } = button.dataset;
  const shown = button.parentElement?.querySelector(`[data-snippet="${file}"]`)?.textContent;
  const text = shown
    ? Promise.resolve(shown)
    : requestExport(button, file, chart).then((exported) => exported.text);
  const line = findLine(button);
  return copyAndSay(text, (outcome, error) => confirmOutcome(line, outcome, { error }));
}

/** Bring the snippets up to date. @param {HTMLElement} panel */
async function refreshSnippets(panel) {
  try {
    const { snippets = {} } = await requestExport(panel, "snippets");
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
  if (button?.dataset.export) exportFile(button);
  if (button?.dataset.copy && button.closest(".ec-export")) copySnippet(button);
  if (button?.dataset.action === "picture") copyPicture(button);
});

// Neither bubbles, so they are caught on their way down.
document.addEventListener(
  "toggle",
  ({ target }) => {
    const panel = target instanceof Element && target.querySelector(".ec-export");
    if (panel instanceof HTMLElement && isShown(panel)) refreshSnippets(panel);
  },
  { capture: true },
);
// One may have come into view before this script was there.
document.querySelectorAll(".ec-export").forEach((panel) => {
  if (panel instanceof HTMLElement && isShown(panel)) refreshSnippets(panel);
});
/** @type {ReturnType<typeof setTimeout> | undefined} */
let pause;
document.addEventListener(
  "answered",
  ({ target }) => {
    const panel = target instanceof Element && findPanel(target);
    clearTimeout(pause);
    // Never between two moves of a slider.
    if (panel && isShown(panel)) pause = setTimeout(refreshSnippets, PAUSE, panel);
  },
  { capture: true },
);
