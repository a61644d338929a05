// @ts-check
/** Sentences that the page brings along, with gaps in them. */

/**
 * Return a sentence with what belongs in its gaps.
 * @param {string | undefined} sentence
 * @param {Record<string, string>} gaps
 */
export function filled(sentence, gaps) {
  return (sentence ?? "").replace(/\{(\w+)\}/g, (_, gap) => gaps[gap] ?? "");
}

/**
 * Return why Python failed.
 * @param {Record<string, string>} words
 * @param {import("./python.js").Python["reason"]} reason
 */
export function why(words, { kind, file, seconds }) {
  const gaps = { file: words[`file_${file}`] ?? "", seconds: String(seconds) };
  return filled(words[`failed_${kind}`], gaps);
}
