// @ts-check
/** What two outputs of a cell say, line by line, and where they begin to differ. */

/** What holds a line, or several. Of a chart it is what a screen reader says, with all its values. */
const SAYS = "pre, caption, th, td, figcaption, desc";

/** Return what an output says, whatever the page has put between its words. @param {ParentNode} output */
export function linesOf(output) {
  return [...output.querySelectorAll(SAYS)]
    .flatMap((element) => (element.textContent ?? "").split("\n"))
    .map((line) => line.replace(/\s+/g, " ").trim())
    .filter(Boolean);
}

/** So many characters of a line that differs are shown, and so many of them before it does. */
const SHOWN = 80;
const BEFORE = 30;

/**
 * Return where two outputs begin to differ: both lines, or of a long one what is around the place.
 * Where one output has ended, it has none there.
 * @param {string[]} built
 * @param {string[]} here
 */
export function findDifference(built, here) {
  const length = Math.max(built.length, here.length);
  for (let at = 0; at < length; at++)
    if (built[at] !== here[at]) return excerpts(built[at] ?? "", here[at] ?? "");
  return undefined;
}

/** @param {string} built @param {string} here */
function excerpts(built, here) {
  let alike = 0;
  while (alike < built.length && built[alike] === here[alike]) alike++;
  const start = Math.max(0, alike - BEFORE);
  return { built: excerpt(built, start), here: excerpt(here, start) };
}

/** @param {string} line @param {number} start */
function excerpt(line, start) {
  if (line.length <= SHOWN) return line;
  const end = start + SHOWN;
  return `${start ? "…" : ""}${line.slice(start, end)}${end < line.length ? "…" : ""}`;
}
