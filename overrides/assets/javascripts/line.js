// @ts-check
/**
 * What the browser says of the line, and so whether Python may be fetched before anybody wants it,
 * at once when somebody does, or only when the reader agrees. Most browsers say nothing.
 */

/** @typedef {{ saveData?: boolean, effectiveType?: string, type?: string, downlink?: number }} Line */

/** Megabits a second below which no line is fast. Of a cable not yet measured, Chromium says 1.4. */
const ENOUGH = 1;

/** What is kept of the reader's choice, until the window is closed. */
const AGREED = "python-agreed";

let agreed = false;

/** @type {Set<() => void>} */
const waiting = new Set();

/** @returns {Line} */
const line = () => /** @type {{ connection?: Line }} */ (navigator).connection ?? {};

/** Whether the line is known to be fast and not to be paid for by the byte. */
export function isFast() {
  const { saveData, effectiveType, type, downlink = 0 } = line();
  return effectiveType === "4g" && !saveData && type !== "cellular" && downlink >= ENOUGH;
}

/** Whether Python may be fetched, once somebody wants it, without a question. */
export function mayFetch() {
  const { saveData, effectiveType = "4g" } = line();
  // What has once been fetched is there, whatever becomes of the line.
  agreed ||= (!saveData && effectiveType === "4g") || hasAgreed();
  return agreed;
}

/** The reader agrees that Python is fetched, for this visit. */
export function agree() {
  agreed = true;
  try {
    sessionStorage.setItem(AGREED, "yes");
  } catch {
    // It holds for this page then.
  }
  const listeners = [...waiting];
  waiting.clear();
  listeners.forEach((listener) => listener());
}

/** Call `listener` once the reader agrees. @param {() => void} listener */
export function waitForConsent(listener) {
  waiting.add(listener);
}

function hasAgreed() {
  try {
    return sessionStorage.getItem(AGREED) === "yes";
  } catch {
    return false;
  }
}
