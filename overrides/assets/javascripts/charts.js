// @ts-check
/** Charts: what reads their values is fetched once somebody comes to one, by pointer or by keys. */

const COMING = ["pointerover", "pointerdown", "focusin"];

/** @param {Event} event */
async function come(event) {
  if (!(event.target instanceof Element) || !event.target.closest(".ec-frame")) return;
  for (const way of COMING) document.removeEventListener(way, come);
  const { begin } = await import("./readout.js");
  begin(event);
}

for (const way of COMING) document.addEventListener(way, come, { passive: true });

/**
 * Put new HTML in a place, and say so before and after, for whoever reads a chart there.
 * @param {Element} place
 * @param {string} html
 */
export function replace(place, html) {
  place.dispatchEvent(new Event("replacing", { bubbles: true }));
  place.innerHTML = html;
  place.dispatchEvent(new Event("replaced", { bubbles: true }));
}
