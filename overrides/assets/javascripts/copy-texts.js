// @ts-check
/**
 * Buttons that copy a text: <copy-texts> around them and a place to say how it went. A button brings
 * its `data-text`, or copies what `data-copies` selects in the element around all that, or what lies
 * where the link leads that `data-from` selects there.
 */

import { copyAndSay } from "./copy.js";
import { confirmOutcome } from "./sentences.js";

class CopyTexts extends HTMLElement {
  connectedCallback() {
    const line = /** @type {HTMLElement} */ (this.querySelector("[role=status]"));
    Object.assign(line.dataset, this.dataset);
    for (const button of this.querySelectorAll("button")) {
      button.hidden = !button.dataset.from && !this.textOf(button);
      button.onclick = () =>
        copyAndSay(
          this.fetchText(button),
          (outcome) => confirmOutcome(line, outcome),
          () => (line.textContent = ""),
        );
    }
  }

  /** @param {HTMLButtonElement} button */
  textOf({ dataset: { copies, text } }) {
    return text ?? (copies && this.parentElement?.querySelector(copies)?.textContent) ?? "";
  }

  /** @param {HTMLButtonElement} button */
  async fetchText(button) {
    const { from } = button.dataset;
    if (!from) return this.textOf(button);
    const link = /** @type {HTMLAnchorElement} */ (this.parentElement?.querySelector(from));
    const answer = await fetch(link.href);
    if (!answer.ok) throw new Error(`${link.href}: ${answer.status}`);
    return answer.text();
  }
}

if (!customElements.get("copy-texts")) customElements.define("copy-texts", CopyTexts);
