// @ts-check
/** Copying, wherever a browser allows it, and saying how it went. */

/** How long a confirmation stays, in milliseconds. */
const CONFIRMATION = 4000;

/**
 * Copy a text and have it said how that went.
 * @param {Promise<string>} text
 * @param {(outcome: "copied" | "notCopied", error?: unknown) => void} say
 * @param {() => void} [unsay] called when that has been there long enough to be read
 */
export async function copyAndSay(text, say, unsay) {
  try {
    await copyText(text);
    say("copied");
  } catch (error) {
    say("notCopied", error);
  }
  if (unsay) setTimeout(unsay, CONFIRMATION);
}

/**
 * Copy a text that may come later: to be called at a click, after which a browser allows it for a
 * moment only. Rejects where there is no text, or no way.
 * @param {Promise<string>} text
 */
export async function copyText(text) {
  try {
    const blob = text.then((content) => new Blob([content], { type: "text/plain" }));
    blob.catch(() => {}); // whoever writes it hears of it
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch {
    copySelection(await text);
  }
}

/** Copy where the clipboard is closed, as on plain http: what is selected. @param {string} text */
function copySelection(text) {
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  if (!copied) throw new Error("the browser lets nothing be copied");
}
