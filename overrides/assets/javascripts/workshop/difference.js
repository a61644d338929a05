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

/**
 * Return the first lines that differ; where one output has ended, it has none there.
 * @param {string[]} built
 * @param {string[]} here
 */
export function findDifference(built, here) {
  const length = Math.max(built.length, here.length);
  for (let at = 0; at < length; at++)
    if (built[at] !== here[at]) return { built: built[at] ?? "", here: here[at] ?? "" };
  return undefined;
}
