// @ts-check
/**
 * What copies a text that the page brings along: <copy-text> around a button, and a place to say
 * how it went.
 */

import { copyAndSay } from "./copy.js";
import { confirmOutcome } from "./sentences.js";

class CopyText extends HTMLElement {
  connectedCallback() {
    const button = /** @type {HTMLButtonElement} */ (this.querySelector("button"));
    const line = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    button.hidden = false;
    button.onclick = () =>
      copyAndSay(
        Promise.resolve(this.dataset.text ?? ""),
        (outcome) => confirmOutcome(line, outcome),
        () => (line.textContent = ""),
      );
  }
}

if (!customElements.get("copy-text")) customElements.define("copy-text", CopyText);
