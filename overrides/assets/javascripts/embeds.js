// @ts-check
/**
 * What can be embedded, <embed-example>: a frame as it will look, with its snippets. What puts another
 * in its place, if the address names one, and fits the frame, is fetched where there is one.
 */

class EmbedExample extends HTMLElement {
  async connectedCallback() {
    const { makeLive } = await import("./embed-example.js");
    if (this.isConnected) makeLive(this);
  }
}

if (!customElements.get("embed-example")) customElements.define("embed-example", EmbedExample);
