// @ts-check
/**
 * For other people's pages: puts a calculator in the place of the script element that fetched this,
 * in a frame that is as high as what is in it. It sets nothing else in the page, stores nothing, and
 * listens to the frame it made and to nobody else.
 *
 *   <script async src=".../embed.js" data-calculator="search" data-language="en"
 *     data-theme="auto" data-scenario="search.utilisation=70">
 *
 * (It is not closed here, which would end a copy in a page.) The language may be left out (en), so
 * may the theme (auto, light or dark) and the scenario. The build writes it to the site's root, in a
 * block of its own, with the site's address and the calculators' names and titles before it.
 *
 * A browser says which element runs a plain script, but not which one a module, what is in a shadow
 * tree, or what is evaluated. Then it is for all that ask for a calculator and have none. Where
 * nothing can be shown, the console says so, with the address of what would have been.
 */

/** Heights that are believed, in pixels. */
const LOWEST = 100;
const HIGHEST = 20_000;

/** How an address of this script ends. */
const OWN = /\/embed\.js([?#]|$)/;

/** Elements that ask for a calculator, and those that stand in their place. */
const ASKING = "script[data-calculator], iframe[data-placed]";

/**
 * Find those, in shadow trees too.
 * @param {Document | ShadowRoot} root
 * @returns {HTMLScriptElement[]}
 */
const findAll = (root) =>
  [...root.querySelectorAll("*")].flatMap((element) => [
    ...(element.matches(ASKING) ? [/** @type {HTMLScriptElement} */ (element)] : []),
    ...(element.shadowRoot ? findAll(element.shadowRoot) : []),
  ]);

/** The address of what a frame shows. @param {URL} site @param {DOMStringMap} wanted */
const addressOf = (site, { calculator, language = "en", theme, scenario }) => {
  const { folder } = embedded.languages[language] ?? embedded.languages.en;
  const address = new URL(`${folder}embed/${calculator}/`, site);
  address.search = String(new URLSearchParams(scenario));
  if (theme) address.searchParams.set("theme", theme);
  return address.href;
};

/** Say why nothing is shown. @param {string} reason @param {string} address */
const complain = (reason, address) =>
  console.error(`embed.js: ${reason} A frame does without it: <iframe src="${address}"></iframe>`);

/** Put what an element asks for in its place, once. @param {HTMLScriptElement} script */
const place = (script) => {
  const { calculator = "", language: asked = "en", placed } = script.dataset;
  if (placed !== undefined) return;
  script.dataset.placed = "";
  // Of a script that was copied into the page, or is part of another, only we know where we are.
  const site = new URL(".", OWN.test(script.src) ? script.src : embedded.site);
  const spoken = Object.hasOwn(embedded.languages, asked) && embedded.languages[asked];
  const language = spoken ? asked : "en";
  const { unknown, titles } = spoken || embedded.languages.en;
  const title = Object.hasOwn(titles, calculator) && titles[calculator];
  const address = addressOf(site, { ...script.dataset, language });
  if (!script.isConnected || script.closest("head"))
    return complain("the script is to stand in the body, where the calculator belongs.", address);
  if (!title) {
    const notice = document.createElement("p");
    notice.lang = language;
    notice.textContent = unknown.replace("{name}", calculator.slice(0, 40));
    return script.replaceWith(notice);
  }
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = title;
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = String(embedded.height);
  frame.style.border = "0";
  frame.dataset.placed = "";
  addEventListener("message", ({ origin, source, data }) => {
    const height = Number(data?.height);
    if (origin !== site.origin || source !== frame.contentWindow) return;
    if (height >= LOWEST && height <= HIGHEST) frame.height = String(Math.ceil(height));
  });
  script.replaceWith(frame);
};

/** Serve all who ask for a calculator and have none. */
const placeAll = () => {
  const asking = findAll(document);
  asking.forEach(place);
  if (asking.length) return;
  const [calculator] = Object.keys(embedded.languages.en.titles);
  const example = addressOf(new URL(embedded.site), { calculator });
  complain('there is no <script src="…/embed.js" data-calculator="…"> to be found.', example);
};

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
if (script && "calculator" in script.dataset) place(script);
else if (document.readyState === "loading") addEventListener("DOMContentLoaded", placeAll);
else placeAll();
