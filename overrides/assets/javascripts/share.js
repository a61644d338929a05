// @ts-check
/** Giving a scenario's address away: copied, or by whatever the reader's device shares with. */

import { copyAndSay } from "./copy.js";

/** @typedef {Promise<string>} Link which rejects with `NoAddress` while there is none */

/** What the form says cannot stand in an address; which the form says itself. */
export class NoAddress extends Error {}

/**
 * @param {Link} link
 * @param {import("./status.js").Status} status where it is said how that went
 * @param {() => void} unsay
 */
export function copyLink(link, status, unsay) {
  return copyAndSay(
    link,
    (outcome, error) => {
      if (error instanceof NoAddress) return;
      status.say(outcome === "copied" ? "copied" : "not_copied");
    },
    unsay,
  );
}

/**
 * @param {Link} link
 * @param {() => void} copy what to do where it cannot be shared
 */
export async function shareLink(link, copy) {
  try {
    await navigator.share({ title: document.title, url: await link });
  } catch (error) {
    // Who thinks better of it has shared nothing, and a form without an address has said why.
    const meant = error instanceof DOMException && error.name !== "AbortError";
    if (meant) copy();
  }
}
