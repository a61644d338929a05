// @ts-check
/**
 * A chart's values under pointer, finger or keys. Each mark brings along what it says, as its title;
 * here that is shown beside the mark, and announced. A chart is one stop of the Tab key, in which the
 * arrow keys walk from mark to mark, Home and End go to the first and the last, and Escape leaves.
 *
 * It listens to the whole page, so a chart may be replaced at any time: one that is read then stays
 * so, at the same mark. charts.js fetches this once somebody comes to a chart.
 */

/** What holds a chart, and can be reached by the Tab key. */
const FRAME = ".ec-frame";

/** What says something of itself, in the order in which it is drawn. */
const MARKS = ":is(rect, circle, path):is([data-said], :has(> title))";

/** As many pixels from a mark a pointer or finger is still meant for it. */
const NEAR = 24;

/** Pixels between a mark and what it says, and between that and the edge of the window. */
const APART = 10;

/** What is read: the frame, and which of its marks. @type {{ frame: Element, place: number } | undefined} */
let read;

/** @type {HTMLElement | undefined} */
let box;

/** @type {HTMLElement | undefined} */
let voice;

/** @param {Element} frame @returns {SVGGraphicsElement[]} */
const marksOf = (frame) => [...frame.querySelectorAll(MARKS)].filter(isGraphic);

/** @param {Element} element @returns {element is SVGGraphicsElement} */
function isGraphic(element) {
  return element instanceof SVGGraphicsElement;
}

/** Return what a mark says. Its title goes, as browsers would show it, too. @param {SVGElement} mark */
function textOf(mark) {
  const title = mark.querySelector(":scope > title");
  if (title) {
    mark.dataset.said = title.textContent ?? "";
    title.remove();
  }
  return mark.dataset.said ?? "";
}

/** @param {string} name @param {string} tag */
function make(name, tag) {
  const element = document.createElement(tag);
  element.className = name;
  document.body.append(element);
  return element;
}

/**
 * Show and, if `aloud`, announce what a mark says.
 * @param {Element} frame
 * @param {number} place of the mark among those of the chart
 * @param {boolean} aloud
 */
function show(frame, place, aloud) {
  const marks = marksOf(frame);
  const mark = marks[place];
  if (!mark) return hide();
  for (const other of document.querySelectorAll(".ec-read")) other.classList.remove("ec-read");
  read = { frame, place };
  mark.classList.add("ec-read");
  if (!box?.isConnected) {
    box = make("ec-readout", "p");
    box.setAttribute("aria-hidden", "true"); // it is announced instead
  }
  if (aloud && isCovered(frame, mark))
    mark.scrollIntoView({ behavior: "instant", block: "center", inline: "nearest" });
  box.textContent = textOf(mark);
  box.hidden = false;
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const { width, height } = box.getBoundingClientRect();
  const most = document.documentElement.clientWidth - width - APART;
  const beside = Math.max(APART, Math.min((left + right - width) / 2, most));
  const above = top - height - APART;
  box.style.left = `${beside + scrollX}px`;
  box.style.top = `${(above > 0 ? above : bottom + APART) + scrollY}px`;
  if (!aloud) return;
  if (!voice?.isConnected) {
    voice = make("ec-voice", "div");
    voice.setAttribute("role", "status");
  }
  voice.textContent = box.textContent;
}

/**
 * Whether a mark is out of view, or below what stays in view above it, as an answer does.
 * @param {Element} frame
 * @param {Element} mark
 */
function isCovered(frame, mark) {
  const { left, right, top, bottom } = mark.getBoundingClientRect();
  const seen = document.elementFromPoint((left + right) / 2, (top + bottom) / 2);
  return !seen || !frame.contains(seen);
}

function hide() {
  document.querySelector(".ec-read")?.classList.remove("ec-read");
  if (box) box.hidden = true;
  read = undefined;
}

/** @param {EventTarget | null} target */
function frameAt(target) {
  const frame = target instanceof Element ? target.closest(FRAME) : null;
  return frame && marksOf(frame).length ? frame : undefined;
}

/** Return the mark nearest to a place in the window, or nothing near. @param {Element} frame */
function nearest(frame, x = 0, y = 0) {
  const distances = marksOf(frame).map((mark) => {
    const { left, right, top, bottom } = mark.getBoundingClientRect();
    return Math.hypot(Math.max(left - x, 0, x - right), Math.max(top - y, 0, y - bottom));
  });
  const least = Math.min(...distances);
  return least <= NEAR ? distances.indexOf(least) : -1;
}

/** @param {PointerEvent} event */
function point({ target, clientX, clientY }) {
  const frame = frameAt(target);
  const place = frame ? nearest(frame, clientX, clientY) : -1;
  if (frame && place >= 0) {
    if (read?.frame !== frame || read.place !== place) show(frame, place, false);
  } else if (read && read.frame !== document.activeElement) {
    hide();
  }
}

/** @param {KeyboardEvent} event */
function walk(event) {
  if (event.key === "Escape") return hide();
  const frame = event.target === document.activeElement ? frameAt(event.target) : undefined;
  if (!frame || frame !== event.target || event.altKey || event.ctrlKey || event.metaKey) return;
  const last = marksOf(frame).length - 1;
  const place = read?.frame === frame ? read.place : -1;
  const next = {
    ArrowRight: place + 1, ArrowDown: place + 1, ArrowLeft: place - 1, ArrowUp: place - 1,
    Home: 0, End: last,
  }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  show(frame, Math.max(0, Math.min(next, last)), true);
}

/** A chart is reached by keys; a pointer says itself which mark it means. @param {Event} event */
function enter({ target }) {
  const frame = frameAt(target);
  if (frame && frame === target && frame.matches(":focus-visible") && read?.frame !== frame)
    show(frame, 0, true);
}

/** What is read of a chart that is about to be replaced. @type {{ name: string, focused: boolean, place: number } | undefined} */
let kept;

/** @param {Event} event */
function keep({ target }) {
  const place = /** @type {Element} */ (target);
  const focused = place.contains(document.activeElement) ? frameAt(document.activeElement) : undefined;
  const own = read && place.contains(read.frame) ? read : undefined;
  const name = (own?.frame ?? focused)?.getAttribute("aria-labelledby");
  kept = name ? { name, focused: !!focused, place: own?.place ?? -1 } : undefined;
}

/** @param {Event} event */
function resume({ target }) {
  if (!kept) return;
  const { name, focused, place } = kept;
  const frame = /** @type {Element} */ (target).querySelector(
    `${FRAME}[aria-labelledby="${CSS.escape(name)}"]`,
  );
  if (focused && frame instanceof HTMLElement) frame.focus({ preventScroll: true });
  if (frame && place >= 0) show(frame, place, false);
  else hide();
}

/** Read what the first event means, for which this has been fetched. @param {Event} event */
export function begin(event) {
  if (event instanceof PointerEvent) point(event);
  else enter(event);
}

document.addEventListener("pointermove", point, { passive: true });
document.addEventListener("pointerdown", point, { passive: true });
document.addEventListener("keydown", walk);
document.addEventListener("focusin", enter);
document.addEventListener("replacing", keep);
document.addEventListener("replaced", resume);
document.addEventListener("focusout", ({ target }) => {
  if (read && read.frame === target && document.contains(read.frame)) hide();
});
addEventListener("scroll", () => read && read.frame !== document.activeElement && hide(), {
  passive: true,
});
