// @ts-check
/**
 * A table of the data to take away, of which the page shows the first rows: all of them are fetched
 * when a reader asks for them, and can then be filtered. Its column heads are the names in the file.
 */

import { makeLive as makeFilter } from "./source-table.js";

/** Let the button below a table's first rows fetch all. @param {HTMLElement} table */
export function makeLive(table) {
  const more = /** @type {HTMLElement} */ (table.querySelector(".data-more"));
  const button = /** @type {HTMLButtonElement} */ (more.querySelector("button"));
  const status = /** @type {HTMLElement} */ (more.querySelector("[role=status]"));
  more.hidden = false;
  button.onclick = async () => {
    button.disabled = true;
    status.textContent = table.dataset.fetching ?? "";
    try {
      const response = await fetch(table.dataset.src ?? "");
      if (!response.ok) throw new Error(response.statusText);
      fillRows(table, await response.json());
    } catch {
      status.textContent = table.dataset.failed ?? "";
      button.disabled = false;
      return;
    }
    more.remove();
    makeFilter(table);
    /** @type {HTMLElement} */ (table.querySelector("[name=sought]")).focus();
  };
}

/**
 * Put rows in the place of those that are there: what a form filters by stands in their attributes.
 * @param {HTMLElement} table
 * @param {Record<string, unknown>[]} rows
 */
function fillRows(table, rows) {
  const body = /** @type {HTMLTableSectionElement} */ (table.querySelector("tbody"));
  const heads = [...table.querySelectorAll("thead th")].map((head) => head.textContent ?? "");
  const model = /** @type {HTMLTableRowElement} */ (body.rows[0]);
  body.replaceChildren(
    ...rows.map((row) => {
      const element = /** @type {HTMLTableRowElement} */ (model.cloneNode(true));
      heads.forEach((name, place) => {
        const text = String(row[name] ?? "");
        /** @type {HTMLElement} */ (element.cells[place]).textContent = text;
        element.dataset[name] = text;
      });
      return element;
    }),
  );
}
