// @ts-check
/** From where a page used to be to where it is, with what was asked of it and the place on it. */

const link = /** @type {HTMLAnchorElement} */ (document.querySelector("a"));
location.replace(`${link.href}${location.search}${location.hash}`);
