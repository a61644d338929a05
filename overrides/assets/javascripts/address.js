// @ts-check
/** Scenarios in the page's address: `?search.utilisation=70` is an input of calculator `search`. */

/** Characters of a name or a value that are passed on: many more than any number has. */
const LONGEST = 1000;

/**
 * Return what the address says for calculator `name`: the last of equals counts.
 * @param {string} name
 * @returns {Record<string, string>}
 */
export function read(name) {
  const own = [...new URLSearchParams(location.search)].filter(([key]) => isOf(name, key));
  const parts = own.map(([key, text]) => [key.slice(name.length + 1), text]);
  return Object.fromEntries(parts.map((both) => both.map((each) => each.slice(0, LONGEST))));
}

/** Return the version that made the address, as far as it says. */
export function version() {
  return (new URLSearchParams(location.search).get("v") ?? "").slice(0, LONGEST);
}

/**
 * Return the address with `changed` for calculator `name`, made with `version`, and all else in it
 * as it is.
 * @param {string} name
 * @param {Record<string, string>} changed
 * @param {string} version
 */
export function link(name, changed, version) {
  const url = new URL(location.href);
  const others = [...url.searchParams].filter(([key]) => key !== "v" && !isOf(name, key));
  const own = Object.entries(changed).map(([input, text]) => [`${name}.${input}`, text]);
  url.search = String(new URLSearchParams([...others, ...own, ["v", version]]));
  return url;
}

/**
 * Let the address say `changed` for calculator `name`. It bears a version only if it says anything:
 * a page as it was published has the address it was published at.
 * @param {string} name
 * @param {Record<string, string>} changed
 * @param {string} version
 */
export function write(name, changed, version) {
  const url = link(name, changed, version);
  if (![...url.searchParams].some(([key]) => key.includes("."))) url.searchParams.delete("v");
  // The theme keeps the place on the page in the state.
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

/** @param {string} name @param {string} key */
function isOf(name, key) {
  return key.startsWith(`${name}.`);
}

/**
 * Call `listener` whenever the address may have come to say something else, until `signal` aborts.
 * @param {() => void} listener
 * @param {AbortSignal} signal
 */
export function watch(listener, signal) {
  addEventListener("popstate", listener, { signal });
  addEventListener("scenario", listener, { signal });
}

/** Where a jump within the page is about to lead. */
let ahead = "";

/**
 * Leave a jump within the page to the browser, and keep the scenario in the address. The theme
 * would put the page in place anew, as its author left it, if that is the first thing that happens.
 * @param {HTMLAnchorElement} link
 */
function jump(link) {
  link.search = location.search;
  link.target = "_self"; // what the theme leaves alone
  ahead = link.href;
}

/** Keep the theme, by overrides/main.html, from hearing of a jump. @param {Event} event */
function land(event) {
  if (location.href === ahead) event.preventDefault();
  ahead = "";
}

/** @param {MouseEvent} event */
function click(event) {
  const { target, button, altKey, ctrlKey, metaKey, shiftKey } = event;
  const link = target instanceof Element && target.closest("a");
  if (!link || button || altKey || ctrlKey || metaKey || shiftKey) return;
  // A scenario goes along into the other language.
  if (link.hreflang) link.search = location.search;
  const here = link.origin === location.origin && link.pathname === location.pathname;
  // A "#place" has the scenario that the address has.
  const bare = link.target || link.getAttribute("href")?.startsWith("#");
  // A link to a scenario on its own page is no way to another page, as the theme would have it.
  if (here && !bare && /[?&][^=&#]+\.[^=&#]+=/.test(link.search)) {
    event.preventDefault();
    event.stopPropagation();
    history.pushState(null, "", link.href);
    dispatchEvent(new Event("scenario"));
    if (link.hash) document.getElementById(link.hash.slice(1))?.scrollIntoView();
  } else if (here && link.hash && (bare || !link.search || link.search === location.search))
    jump(link);
}

document.addEventListener("click", click, { capture: true });
addEventListener("land", land);
