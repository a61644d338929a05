// @ts-check
/** Sentences that the page brings along, with gaps in them. */

/**
 * Return a sentence with what belongs in its gaps.
 * @param {string | undefined} sentence
 * @param {Record<string, string>} gaps
 */
export function fill(sentence, gaps) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (_, gap) => gaps[gap] ?? "");
}

/**
 * Return why Python failed.
 * @param {Record<string, string>} words
 * @param {import("./python/client.js").Python["reason"]} reason
 */
export function explainFailure(words, { kind, file, seconds }) {
  const gaps = { file: words[`file_${file}`] ?? "", seconds: String(seconds) };
  return fill(words[`failed_${kind}`], gaps);
}

/**
 * Say how something went, in a line that holds the sentences for it; or, where Python refuses the
 * form, in Python's own, which comes as a `RangeError`.
 * @param {Element | null | undefined} line
 * @param {"copied" | "notCopied" | "notMade" | "saved"} outcome
 * @param {{ name?: string, error?: unknown }} [details] the name of a file; what went wrong
 */
export function confirmOutcome(line, outcome, { name = "", error } = {}) {
  if (!(line instanceof HTMLElement)) return;
  line.textContent =
    error instanceof RangeError ? error.message : fill(line.dataset[outcome], { name });
}
