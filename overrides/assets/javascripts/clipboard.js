// @ts-check
/** Copying, wherever a browser allows it. */

/**
 * Copy a text that may come later: to be called at a click, after which a browser allows it for a
 * moment only. Rejects where there is no text, or no way.
 * @param {Promise<string>} text
 */
export async function copy(text) {
  try {
    const blob = text.then((it) => new Blob([it], { type: "text/plain" }));
    blob.catch(() => {}); // whoever writes it hears of it
    await navigator.clipboard.write([new ClipboardItem({ "text/plain": blob })]);
  } catch {
    copyTheOldWay(await text);
  }
}

/** For where the clipboard is closed, as on plain http. @param {string} text */
function copyTheOldWay(text) {
  const box = document.createElement("textarea");
  box.value = text;
  document.body.append(box);
  box.select();
  const copied = document.execCommand("copy");
  box.remove();
  if (!copied) throw new Error("the browser lets nothing be copied");
}
