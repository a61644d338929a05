// @ts-check
/**
 * For other people's pages: puts what is asked for in the place of the script element that fetched
 * this, in a frame that is as high as what is in it and called what that calls itself. It sets
 * nothing else in the page, stores nothing, and listens to the frame it made and to nobody else.
 *
 *   <script async src=".../embed.js" data-calculator="search" data-language="en"
 *     data-theme="auto" data-scenario="search.utilisation=70">
 *
 * (It is not closed here, which would end a copy in a page.) Instead of a calculator it may be a
 * data-number, a data-result or a data-figure, by its name. The language may be left out (en), so
 * may the theme (auto, light or dark) and the scenario. The build writes it to the site's root, in a
 * block of its own, with the site's address and the calculators' names and titles before it; of what
 * else there is, the frame's own page knows.
 *
 * A browser says which element runs a plain script, but not which one a module, what is in a shadow
 * tree, or what is evaluated. Then it is for all that ask for something and have nothing. Where
 * nothing can be shown, the console says so, with the address of what would have been.
 */

/** Heights that are believed, in pixels. */
const LOWEST = 40;
const HIGHEST = 20_000;

/** So many letters of a title are taken. */
const LONGEST = 200;

/** How an address of this script ends. */
const OWN = /\/embed\.js([?#]|$)/;

/** What can be asked for. */
const KINDS = Object.keys(embedded.heights);

/** Elements that ask for something, and those that stand in their place. */
const ASKING = [...KINDS.map((kind) => `script[data-${kind}]`), "iframe[data-placed]"].join();

/** How names are written. */
const NAME = /^\w[\w.-]*$/;

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

/** Which kind an element asks for, if for any. @param {HTMLElement} script */
const kindOf = ({ dataset }) => KINDS.find((kind) => kind in dataset);

/**
 * The address of what a frame shows.
 * @param {URL} site
 * @param {string} kind
 * @param {DOMStringMap} wanted
 */
const addressOf = (site, kind, wanted) => {
  const { language = "en", theme, scenario } = wanted;
  const { folder } = embedded.languages[language] ?? embedded.languages.en;
  const path = kind === "calculator" ? "" : `${kind}/`;
  const address = new URL(`${folder}embed/${path}${wanted[kind]}/`, site);
  address.search = String(new URLSearchParams(scenario));
  if (theme) address.searchParams.set("theme", theme);
  return address.href;
};

/**
 * What a frame is called, if there may be what it is to show.
 * @param {typeof embedded.languages.en} words
 * @param {string} kind
 * @param {string} name
 */
const titleOf = ({ calculators, titles }, kind, name) => {
  if (kind !== "calculator") return NAME.test(name) && titles[kind].replace("{name}", name);
  return Object.hasOwn(calculators, name) && calculators[name];
};

/** Say why nothing is shown. @param {string} reason @param {string} address */
const complain = (reason, address) =>
  console.error(`embed.js: ${reason} A frame does without it: <iframe src="${address}"></iframe>`);

/** Put what an element asks for in its place, once. @param {HTMLScriptElement} script */
const place = (script) => {
  const kind = kindOf(script) ?? "calculator";
  const { [kind]: name = "", language: asked = "en", placed } = script.dataset;
  if (placed !== undefined) return;
  script.dataset.placed = "";
  // Of a script that was copied into the page, or is part of another, only we know where we are.
  const site = new URL(".", OWN.test(script.src) ? script.src : embedded.site);
  const spoken = Object.hasOwn(embedded.languages, asked) && embedded.languages[asked];
  const language = spoken ? asked : "en";
  const words = spoken || embedded.languages.en;
  const title = titleOf(words, kind, name);
  const address = addressOf(site, kind, { ...script.dataset, language });
  if (!script.isConnected || script.closest("head"))
    return complain("the script is to stand in the body, where what it shows belongs.", address);
  if (!title) {
    const notice = document.createElement("p");
    notice.lang = words.tag;
    notice.textContent = words.unknown[kind].replace("{name}", name.slice(0, 40));
    return script.replaceWith(notice);
  }
  const frame = document.createElement("iframe");
  frame.src = address;
  frame.title = title;
  frame.loading = "lazy";
  frame.width = "100%";
  frame.height = String(embedded.heights[kind]);
  frame.style.border = "0";
  frame.dataset.placed = "";
  addEventListener("message", ({ origin, source, data }) => {
    const height = Number(data?.height);
    if (origin !== site.origin || source !== frame.contentWindow) return;
    if (height >= LOWEST && height <= HIGHEST) frame.height = String(Math.ceil(height));
    if (typeof data?.title === "string" && data.title) frame.title = data.title.slice(0, LONGEST);
  });
  script.replaceWith(frame);
};

/** Serve all who ask for something and have nothing. */
const placeAll = () => {
  const asking = findAll(document);
  asking.forEach(place);
  if (asking.length) return;
  const [calculator] = Object.keys(embedded.languages.en.calculators);
  const example = addressOf(new URL(embedded.site), "calculator", { calculator });
  complain('there is no <script src="…/embed.js" data-calculator="…"> to be found.', example);
};

const script = /** @type {HTMLScriptElement | null} */ (document.currentScript);
if (script && kindOf(script)) place(script);
else if (document.readyState === "loading") addEventListener("DOMContentLoaded", placeAll);
else placeAll();
