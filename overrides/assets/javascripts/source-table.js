// @ts-check
/** A table filtered and sorted in place, by a form that is hidden till this runs. */

import { compare, matches, plain } from "./rows.js";
import { fill } from "./sentences.js";

/** Let the form of a table do something. @param {HTMLElement} table */
export function makeLive(table) {
  const form = /** @type {HTMLFormElement} */ (table.querySelector("form"));
  const body = /** @type {HTMLTableSectionElement} */ (table.querySelector("tbody"));
  const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
  const rows = [...body.rows].map((element) => ({
    element,
    data: element.dataset,
    text: plain(element.textContent),
  }));
  // Figures are figures: 9 comes before 10.
  const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

  /** Show the rows that fit, in the order that is chosen. */
  function show() {
    const choices = new FormData(form);
    const sought = String(choices.get("sought"));
    const order = choices.get("sort");
    choices.delete("sought");
    choices.delete("sort");
    const chosen = Object.fromEntries([...choices].map(([name, value]) => [name, String(value)]));
    for (const row of rows) row.element.hidden = !matches(row, sought, chosen);
    if (typeof order === "string") {
      rows.sort((one, other) => compare(one, other, order, collator));
      body.append(...rows.map((row) => row.element));
    }
    const shown = String(rows.filter((row) => !row.element.hidden).length);
    status.textContent = fill(table.dataset.count, { shown, total: String(rows.length) });
  }

  form.hidden = false;
  form.oninput = show;
  form.onsubmit = (event) => event.preventDefault();
  show();
}
