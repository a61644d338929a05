// @ts-check
/**
 * The table of sources, filtered and sorted in place: <source-table> around a form, which is hidden
 * till this runs, and a table that is whole without it.
 */

import { compare, matches, plain } from "./rows.js";
import { fill } from "./sentences.js";

class SourceTable extends HTMLElement {
  connectedCallback() {
    const form = /** @type {HTMLFormElement} */ (this.querySelector("form"));
    const body = /** @type {HTMLTableSectionElement} */ (this.querySelector("tbody"));
    const status = /** @type {HTMLElement} */ (form.querySelector("[role=status]"));
    const rows = [...body.rows].map((element) => ({
      element,
      data: element.dataset,
      text: plain(element.textContent),
    }));
    // Figures are figures: 9 comes before 10.
    const collator = new Intl.Collator(document.documentElement.lang, { numeric: true });

    /** Show the rows that fit, in the order that is chosen. */
    const show = () => {
      const choices = new FormData(form);
      const sought = String(choices.get("sought"));
      const order = String(choices.get("sort"));
      choices.delete("sought");
      choices.delete("sort");
      const chosen = Object.fromEntries([...choices].map(([name, value]) => [name, String(value)]));
      for (const row of rows) row.element.hidden = !matches(row, sought, chosen);
      rows.sort((one, other) => compare(one, other, order, collator));
      body.append(...rows.map((row) => row.element));
      const shown = String(rows.filter((row) => !row.element.hidden).length);
      status.textContent = fill(this.dataset.count, { shown, total: String(rows.length) });
    };

    form.hidden = false;
    form.oninput = show;
    form.onsubmit = (event) => event.preventDefault();
    show();
  }
}

if (!customElements.get("source-table")) customElements.define("source-table", SourceTable);
