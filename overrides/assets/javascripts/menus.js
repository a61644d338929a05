// @ts-check
/**
 * The menus of a calculator: each is one choice, or two, such as a place and a year. What a choice
 * fills in, and at which entry a menu stands, Python says.
 */

/**
 * What Python says of the menus: by menu the entries at which it stands, the likeliest first, each
 * with what is said of it.
 * @typedef {Record<string, Record<string, string>>} Stands
 */

/** What joins the choices of an entry. */
const JOINT = ".";

export class Menus {
  /** @type {HTMLElement[]} */
  #menus;
  /** What Python has said last. @type {Stands} */
  #stands = {};

  /** @param {HTMLElement} calculator */
  constructor(calculator) {
    this.#menus = [...calculator.querySelectorAll("[data-menu]")].map(
      (menu) => /** @type {HTMLElement} */ (menu),
    );
    for (const menu of this.#menus) {
      const served = controls(menu).flatMap(({ options }) =>
        [...options].filter((option) => option.defaultSelected).map(({ value }) => value),
      );
      const said = menu.querySelector("[data-note]")?.textContent ?? "";
      this.#stands[menu.dataset.menu ?? ""] = { [served.join(JOINT)]: said };
    }
  }

  /**
   * What a reader has chosen by a control, if it is one of a menu.
   * @param {EventTarget | null} control
   * @returns {{ menu: string, entry: string } | undefined}
   */
  chosen(control) {
    const menu = this.#menus.find((menu) => controls(menu).some((select) => select === control));
    return menu && { menu: menu.dataset.menu ?? "", entry: readEntry(menu) };
  }

  /** Let each menu say at which entry it stands. @param {Stands} stands */
  show(stands) {
    this.#stands = stands;
    for (const menu of this.#menus) {
      const entries = stands[menu.dataset.menu ?? ""] ?? {};
      // Where several say the same, the one that was chosen stays.
      const entry = readEntry(menu) in entries ? readEntry(menu) : Object.keys(entries)[0];
      if (entry === undefined) continue;
      const parts = entry.split(JOINT);
      controls(menu).forEach((select, index) => {
        if (parts[index] !== undefined) select.value = parts[index];
        select.disabled = index >= parts.length;
      });
      const note = menu.querySelector("[data-note]");
      if (note) note.textContent = entries[entry] ?? "";
    }
  }

  /** Let each menu say again what it said before a reader chose. */
  restore() {
    this.show(this.#stands);
  }
}

/** @param {HTMLElement} menu */
function controls(menu) {
  return [...menu.querySelectorAll("select")];
}

/** The entry that the choices of a menu name together. @param {HTMLElement} menu */
function readEntry(menu) {
  const [first, ...others] = controls(menu).map(({ value }) => value);
  return first ? [first, ...others].filter(Boolean).join(JOINT) : "";
}
