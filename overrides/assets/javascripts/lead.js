// @ts-check
/**
 * Which result leads the answer: a button for each, which also holds what is said of inputs, and of
 * groups of them, while its result leads.
 */

export class Lead {
  #calculator;
  /** The result that leads; nothing, while that is the primary one. */
  result = "";

  /** @param {HTMLElement} calculator */
  constructor(calculator) {
    this.#calculator = calculator;
  }

  /** What an address says of it. @returns {Record<string, string>} */
  get choices() {
    return this.result ? { lead: this.result } : {};
  }

  /** Let another result lead; one that there is not is the primary one. @param {string} [result] */
  choose(result = "") {
    const buttons = [...this.#calculator.querySelectorAll("button[data-lead]")];
    const named = buttons.find((button) => button.getAttribute("data-lead") === result);
    const chosen = named ?? buttons.find((button) => !button.getAttribute("data-lead"));
    this.result = chosen?.getAttribute("data-lead") ?? "";
    for (const button of buttons) button.setAttribute("aria-pressed", String(button === chosen));
    this.#explain(JSON.parse(chosen?.getAttribute("data-said") ?? "{}"));
  }

  /** @param {Record<string, string>} sentences by input, or by what a group of them is called */
  #explain(sentences) {
    for (const element of this.#calculator.querySelectorAll("[data-unmoved]")) {
      const place = /** @type {HTMLElement} */ (element);
      place.textContent = sentences[place.getAttribute("data-unmoved") ?? ""] ?? "";
      place.hidden = !place.textContent;
    }
  }
}
