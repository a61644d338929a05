// @ts-check
/**
 * In the pages for what is not there. A host serves one for all addresses, which is the English
 * site's: below the address of another language's site it leads to that one's, which then stands at
 * the address that was asked for.
 */

const asked = new URLSearchParams(location.search).get("asked");
const home = /** @type {HTMLAnchorElement | null} */ (document.querySelector("article a[hreflang]"));
if (asked) {
  history.replaceState(null, "", asked);
} else if (home && location.pathname.startsWith(home.pathname)) {
  const page = new URL("404.html", home.href);
  page.searchParams.set("asked", location.pathname + location.search + location.hash);
  location.replace(page);
}
