// @ts-check
/**
 * Buttons that copy a text: <copy-texts> around them and a place to say how it went. A button brings
 * its `data-text`, or copies what `data-copies` selects in the element around all that.
 */

import { copyAndSay } from "./copy.js";
import { confirmOutcome } from "./sentences.js";

class CopyTexts extends HTMLElement {
  connectedCallback() {
    const line = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    Object.assign(line.dataset, this.dataset);
    for (const button of this.querySelectorAll("button")) {
      const { copies, text } = button.dataset;
      const copied = text ?? (copies && this.parentElement?.querySelector(copies)?.textContent);
      button.hidden = !copied;
      button.onclick = () =>
        copyAndSay(
          Promise.resolve(copied ?? ""),
          (outcome) => confirmOutcome(line, outcome),
          () => (line.textContent = ""),
        );
    }
  }
}

if (!customElements.get("copy-texts")) customElements.define("copy-texts", CopyTexts);
