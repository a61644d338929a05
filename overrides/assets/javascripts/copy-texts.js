// @ts-check
/**
 * Buttons that copy a text beside them: <copy-texts> around them and a place to say how it went. What
 * `data-copies` selects in the element around all that is what a button copies.
 */

import { copyAndSay } from "./copy.js";
import { confirmOutcome } from "./sentences.js";

class CopyTexts extends HTMLElement {
  connectedCallback() {
    const line = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    Object.assign(line.dataset, this.dataset);
    for (const button of this.querySelectorAll("button")) {
      const source = this.parentElement?.querySelector(button.dataset.copies ?? "");
      button.hidden = !source;
      button.onclick = () =>
        copyAndSay(
          Promise.resolve(source?.textContent ?? ""),
          (outcome) => confirmOutcome(line, outcome),
          () => (line.textContent = ""),
        );
    }
  }
}

if (!customElements.get("copy-texts")) customElements.define("copy-texts", CopyTexts);
