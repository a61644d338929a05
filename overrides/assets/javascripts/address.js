// @ts-check
/** Scenarios in the page's address: `?search.utilisation=70` is an input of calculator `search`. */

/**
 * Return what the address says for calculator `name`: the last of equals counts.
 * @param {string} name
 * @returns {Record<string, string>}
 */
export function read(name) {
  const own = [...new URLSearchParams(location.search)].filter(([key]) => isOf(name, key));
  return Object.fromEntries(own.map(([key, text]) => [key.slice(name.length + 1), text]));
}

/**
 * Let the address say `changed` for calculator `name`, and leave all else in it alone.
 * @param {string} name
 * @param {Record<string, string>} changed
 */
export function write(name, changed) {
  const url = new URL(location.href);
  const others = [...url.searchParams].filter(([key]) => !isOf(name, key));
  const own = Object.entries(changed).map(([input, text]) => [`${name}.${input}`, text]);
  url.search = String(new URLSearchParams([...others, ...own]));
  // The theme keeps the place on the page in the state.
  if (url.href !== location.href) history.replaceState(history.state, "", url);
}

/** @param {string} name @param {string} key */
function isOf(name, key) {
  return key.startsWith(`${name}.`);
}

// A scenario goes along into the other language.
document.addEventListener(
  "click",
  ({ target }) => {
    const link = target instanceof Element && target.closest("a[hreflang]");
    if (link instanceof HTMLAnchorElement) link.search = location.search;
  },
  { capture: true },
);
