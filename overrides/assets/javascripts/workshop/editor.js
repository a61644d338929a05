// @ts-check
/**
 * A place to write Python in: a plain textarea, and behind it the same lines, which number
 * themselves, give it its size and show which one is wrong.
 */

const INDENT = "    ";

export class Editor {
  /** Whether the next Tab leaves, because Escape came before it. */
  #leaving = false;
  /** The line that is marked as wrong. @type {number | null} */
  #wrong = null;

  /** @param {HTMLElement} element */
  constructor(element) {
    this.box = /** @type {HTMLTextAreaElement} */ (element.querySelector("textarea"));
    this.lines = /** @type {HTMLElement} */ (element.querySelector("pre"));
    this.box.addEventListener("input", () => this.#draw());
    this.box.addEventListener("keydown", (event) => this.#key(event));
    this.box.addEventListener("blur", () => (this.#leaving = false));
  }

  get text() {
    return this.box.value;
  }

  set text(text) {
    this.box.value = text;
    this.#draw();
  }

  /** Replace all of it, so that it can be undone. @param {string} text */
  replace(text) {
    this.box.focus();
    this.box.select();
    this.#insert(text);
    this.box.setSelectionRange(0, 0);
  }

  focus() {
    this.box.focus({ preventScroll: true });
    this.box.setSelectionRange(0, 0);
  }

  /** Mark a line as wrong, or none. @param {number | null} line counted from one */
  mark(line) {
    this.#wrong = line;
    if (line) this.box.setAttribute("aria-invalid", "true");
    else this.box.removeAttribute("aria-invalid");
    this.#draw();
  }

  /** Go to the line that is wrong. */
  reach() {
    if (!this.#wrong) return;
    const lines = this.text.split("\n");
    const start = lines.slice(0, this.#wrong - 1).join("\n").length + (this.#wrong > 1 ? 1 : 0);
    this.box.focus({ preventScroll: true });
    this.box.setSelectionRange(start, start + (lines[this.#wrong - 1] ?? "").length);
    this.lines.children[this.#wrong - 1]?.scrollIntoView({ block: "center", inline: "nearest" });
  }

  #draw() {
    const lines = this.text.split("\n").map((text, index) => {
      const line = document.createElement("span");
      line.textContent = `${text}\n`;
      line.classList.toggle("wrong", index + 1 === this.#wrong);
      return line;
    });
    this.lines.replaceChildren(...lines);
  }

  /** Type as a reader would, so that it can be undone. @param {string} text */
  #insert(text) {
    const { box } = this;
    const typed = document.execCommand(text ? "insertText" : "delete", false, text);
    if (typed) return;
    box.setRangeText(text, box.selectionStart, box.selectionEnd, "end");
    box.dispatchEvent(new InputEvent("input", { bubbles: true }));
  }

  /** @param {KeyboardEvent} event */
  #key(event) {
    const { key, ctrlKey, metaKey, altKey, shiftKey, isComposing } = event;
    if (isComposing || key === "Shift") return;
    const leaving = this.#leaving;
    this.#leaving = key === "Escape";
    if (ctrlKey || metaKey || altKey) return;
    if (key === "Tab" && !leaving) this.#indent(shiftKey);
    else if (key === "Enter") this.#break();
    else return;
    event.preventDefault();
  }

  /** Begin a line as far in as the last. */
  #break() {
    const before = this.text.slice(0, this.box.selectionStart);
    const line = before.slice(before.lastIndexOf("\n") + 1);
    const indent = line.match(/^ */)?.[0] ?? "";
    this.#insert(`\n${indent}${/:\s*(#.*)?$/.test(line) ? INDENT : ""}`);
  }

  /** Move what is selected, or write, one step in; or move lines one step out. @param {boolean} out */
  #indent(out) {
    const { box, text } = this;
    const { selectionStart: start, selectionEnd: end } = box;
    if (start === end && !out) return this.#insert(INDENT);
    const first = text.lastIndexOf("\n", start - 1) + 1;
    const after = text.indexOf("\n", Math.max(start, end - 1));
    const last = after < 0 ? text.length : after;
    const lines = text.slice(first, last).split("\n");
    const moved = lines.map((line) => (out ? line.replace(/^ {1,4}/, "") : INDENT + line));
    if (moved.every((line, index) => line === lines[index])) return;
    box.setSelectionRange(first, last);
    this.#insert(moved.join("\n"));
    if (start === end) {
      const shift = (lines[0]?.length ?? 0) - (moved[0]?.length ?? 0);
      const at = Math.max(first, start - shift);
      return box.setSelectionRange(at, at);
    }
    box.setSelectionRange(first, first + moved.join("\n").length);
  }
}

/** Return the button that leads to the line that is wrong. @param {string} text what it says */
export function drawWay(text) {
  const tools = document.createElement("p");
  tools.className = "ec-tools";
  const button = document.createElement("button");
  button.type = "button";
  button.dataset.action = "show-line";
  button.textContent = text;
  tools.append(button);
  return tools;
}
