// @ts-check
/**
 * Tables that a form filters, the sources' <source-table> and that of the data to take away,
 * <data-table>: what does it is fetched where there is one. Till then, and without it, a table is as
 * it stands.
 */

const SCRIPTS = {
  "source-table": () => import("./source-table.js"),
  "data-table": () => import("./data-table.js"),
};

for (const [name, load] of Object.entries(SCRIPTS)) {
  class LiveTable extends HTMLElement {
    async connectedCallback() {
      const { makeLive } = await load();
      if (this.isConnected) makeLive(this);
    }
  }
  if (!customElements.get(name)) customElements.define(name, LiveTable);
}
