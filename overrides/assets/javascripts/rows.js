// @ts-check
/** Rows of a table, found and put in order by their text and by what stands in `data-` attributes. */

/**
 * @typedef {Record<string, string | undefined>} Data
 * @typedef {{ text: string, data: Data }} Row its text as `plain` returns it
 */

/** What is put the other way round: the newest and the most come first. */
const DESCENDING = ["year", "rests"];

/** Return a text as it is compared: neither accents nor capitals matter. @param {string} text */
export function plain(text) {
  return text.normalize("NFKD").replace(/\p{M}/gu, "").toLowerCase().replace(/\s+/g, " ").trim();
}

/**
 * Return whether a row has all words that are sought, and each chosen value among its own.
 * @param {Row} row
 * @param {string} sought
 * @param {Record<string, string>} chosen
 */
export function matches(row, sought, chosen) {
  if (!plain(sought).split(" ").every((word) => row.text.includes(word))) return false;
  return Object.entries(chosen).every(([name, value]) => {
    const own = row.data[name] ?? "";
    return !value || own === value || own.split(" ").includes(value);
  });
}

/**
 * Return how two rows compare by one of their attributes.
 * @param {Row} one
 * @param {Row} other
 * @param {string} by
 * @param {Intl.Collator} collator of the page's language
 */
export function compare(one, other, by, collator) {
  const order = collator.compare(one.data[by] ?? "", other.data[by] ?? "");
  return DESCENDING.includes(by) ? -order : order;
}
