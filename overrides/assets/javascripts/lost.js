// @ts-check
/**
 * In the pages for what is not there. A host serves one for all addresses, which is the English
 * site's: below the address of another language's site it leads to that one's, which then stands at
 * the address that was asked for. In a frame in somebody else's page it is one sentence.
 */

import { fill } from "./sentences.js";

const asked = new URLSearchParams(location.search).get("asked");
const home = /** @type {HTMLAnchorElement | null} */ (document.querySelector("article a[hreflang]"));
if (asked) history.replaceState(null, "", asked);
if (!asked && home && location.pathname.startsWith(home.pathname)) {
  const page = new URL("404.html", home.href);
  page.searchParams.set("asked", location.pathname + location.search + location.hash);
  location.replace(page);
} else if (parent !== window) {
  sayInFrame();
}

function sayInFrame() {
  const [, name] = location.pathname.match(/\/embed\/(?:.+\/)?([^/]+)\/?$/) ?? [];
  const sentence = document.querySelector("[data-framed]");
  if (!name || !sentence) return;
  sentence.textContent = fill(sentence.textContent ?? "", { name });
  sentence.removeAttribute("hidden");
  document.body.replaceChildren(sentence);
  parent.postMessage({ height: Math.ceil(sentence.getBoundingClientRect().bottom) }, "*");
}
