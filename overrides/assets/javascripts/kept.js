// @ts-check
/** What a reader has written is kept in this window, for this visit; a browser may keep nothing. */

/** @param {string} key */
export function readKept(key) {
  try {
    return sessionStorage.getItem(key) ?? "";
  } catch {
    return "";
  }
}

/** Return what was kept as JSON, or nothing. @param {string} key @returns {Record<string, any>} */
export function recall(key) {
  try {
    return Object(JSON.parse(readKept(key)));
  } catch {
    return {};
  }
}

/** Keep a text, or forget it if there is none. @param {string} key @param {string} text */
export function keep(key, text) {
  try {
    if (text) sessionStorage.setItem(key, text);
    else sessionStorage.removeItem(key);
  } catch {
    // Then it lasts as long as the page.
  }
}
