// @ts-check
/**
 * The table of sources, <source-table>: what filters and sorts it is fetched where there is one. Till
 * then, and without it, the table is whole.
 */

class SourceTable extends HTMLElement {
  async connectedCallback() {
    const { makeLive } = await import("./source-table.js");
    if (this.isConnected) makeLive(this);
  }
}

if (!customElements.get("source-table")) customElements.define("source-table", SourceTable);
