// @ts-check
/**
 * While a word is being composed, as Chinese is typed, keys belong to whoever composes it: nothing
 * on the page hears of them. Enter then takes the word, and asks for nothing.
 */

/** What Safari calls the key that ends a composition, which is over for it by then. */
const COMPOSING = 229;

/** @param {KeyboardEvent} event */
function hideKey(event) {
  if (event.isComposing || event.keyCode === COMPOSING) event.stopImmediatePropagation();
}

for (const kind of /** @type {const} */ (["keydown", "keypress", "keyup"]))
  addEventListener(kind, hideKey, { capture: true });
