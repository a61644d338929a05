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
  const site = table.dataset.href ?? "";
  body.replaceChildren(
    ...rows.map((row) => {
      const element = /** @type {HTMLTableRowElement} */ (model.cloneNode(true));
      heads.forEach((name, place) => {
        const text = String(row[name] ?? "");
        /** @type {HTMLElement} */ (element.cells[place]).textContent = text;
        element.dataset[name] = text;
      });
      linkRow(/** @type {HTMLElement} */ (element.cells[0]), row, site);
      return element;
    }),
  );
}

/**
 * Let what names a row lead to its place on the site, or else to its source.
 * @param {HTMLElement} cell @param {Record<string, unknown>} row @param {string} site
 */
function linkRow(cell, row, site) {
  const address = row.page ? `${site}${row.page}` : row.source_url;
  if (!address) return;
  const link = document.createElement("a");
  link.href = String(address);
  link.rel = "noopener";
  link.append(...cell.childNodes);
  // Whatever a file holds, a link leads to a page and runs nothing.
  if (link.protocol.startsWith("http")) cell.append(link);
  else cell.append(...link.childNodes);
}
