// @ts-check
/** What a control beside an answer says, as text: a list, a box to write in, or one to tick. */

/** @typedef {HTMLInputElement | HTMLSelectElement} Control */

/** @param {boolean} ticked */
const readTick = (ticked) => (ticked ? "on" : "off");

/** Return what a control says. @param {Control} control */
export function readChoice(control) {
  if ("checked" in control && control.type === "checkbox") return readTick(control.checked);
  return control.value;
}

/** Return what it said when the page was served. @param {Control} control */
export function readServed(control) {
  if ("options" in control) {
    const options = [...control.options];
    return (options.find((option) => option.defaultSelected) ?? options[0])?.value ?? "";
  }
  if (control.type === "checkbox") return readTick(control.defaultChecked);
  return control.defaultValue;
}

/** Let a control say what the page was served with. @param {Control} control */
export function restoreControl(control) {
  setControl(control, readServed(control));
}

/**
 * Let a control say something, if it can.
 * @param {Control} control
 * @param {string | undefined} text
 */
export function setControl(control, text) {
  if (text === undefined) return;
  if ("options" in control) {
    if ([...control.options].some((option) => option.value === text)) control.value = text;
  } else if (control.type === "checkbox") control.checked = text === readTick(true);
  else control.value = text;
}
