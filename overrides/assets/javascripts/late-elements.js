// @ts-check
/**
 * Elements of which few pages have any: tables that a form filters, the sources' <source-table> and
 * that of the data to take away, <data-table>; and what can be embedded, <embed-example>. What makes
 * one live is fetched where there is one. Till then, and without it, it is as it stands.
 */

const SCRIPTS = {
  "source-table": () => import("./source-table.js"),
  "data-table": () => import("./data-table.js"),
  "embed-example": () => import("./embed-example.js"),
};

for (const [name, load] of Object.entries(SCRIPTS)) {
  class LateElement extends HTMLElement {
    async connectedCallback() {
      const { makeLive } = await load();
      if (this.isConnected) makeLive(this);
    }
  }
  if (!customElements.get(name)) customElements.define(name, LateElement);
}
