// @ts-check
/** Links within a page: they keep the scenario, or bring another. */

/** What a link to a scenario holds. */
const SCENARIO = /[?&][^=&#]+\.[^=&#]+=/;

/** Where a jump within the page is about to lead. */
let destination = "";

/**
 * Leave a jump within the page to the browser, and keep the scenario in the address. The theme
 * would put the page in place anew, as its author left it, if that is the first thing that happens.
 * @param {HTMLAnchorElement} link
 */
function jump(link) {
  link.search = location.search;
  link.target = "_self"; // what the theme leaves alone
  destination = link.href;
}

/** Keep the theme, by overrides/main.html, from hearing of a jump. @param {Event} event */
function hideJump(event) {
  if (location.href === destination) event.preventDefault();
  destination = "";
}

/** Show another scenario on this page. @param {HTMLAnchorElement} link */
function openScenario(link) {
  history.pushState(null, "", link.href);
  dispatchEvent(new Event("scenario"));
  if (link.hash) document.getElementById(link.hash.slice(1))?.scrollIntoView();
}

/** @param {MouseEvent} event */
function followLink(event) {
  const { target, button, altKey, ctrlKey, metaKey, shiftKey } = event;
  const link = target instanceof Element && target.closest("a");
  if (!link || button || altKey || ctrlKey || metaKey || shiftKey) return;
  const samePage = link.origin === location.origin && link.pathname === location.pathname;
  // A "#place" has the scenario that the address has; and so has a tab, wherever tabs.js leads it.
  const bare =
    link.target ||
    link.getAttribute("role") === "tab" ||
    link.getAttribute("href")?.startsWith("#");
  // A link to a scenario on its own page is no way to another page, as the theme would have it.
  if (samePage && !bare && SCENARIO.test(link.search)) {
    event.preventDefault();
    event.stopPropagation();
    openScenario(link);
  } else if (samePage && link.hash && (bare || !link.search || link.search === location.search))
    jump(link);
}

document.addEventListener("click", followLink, { capture: true });
addEventListener("land", hideJump);
