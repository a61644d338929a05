// @ts-check
/**
 * For other people's pages: puts a calculator in the place of the script element that fetched this,
 * in a frame that is as high as what is in it. It sets nothing else in the page, stores nothing, and
 * listens to the frame it made and to nobody else.
 *
 *   <script async src=".../embed.js" data-calculator="search" data-language="en"
 *     data-theme="auto" data-scenario="search.utilisation=70"></script>
 *
 * The language may be left out (en), so may the theme (auto, light or dark) and the scenario.
 * The build writes it to the site's root, in a block of its own, with the calculators' names and
 * titles before it.
 */

/** Heights that are believed, in pixels. */
const LOWEST = 100;
const HIGHEST = 20_000;

const script = document.currentScript;
if (script instanceof HTMLScriptElement) {
  const { calculator = "", language: asked = "en", theme = "", scenario = "" } = script.dataset;
  const site = new URL(".", script.src);
  const spoken = Object.hasOwn(embedded.languages, asked) && embedded.languages[asked];
  const language = spoken ? asked : "en";
  const { folder, unknown, titles } = spoken || embedded.languages.en;
  const title = Object.hasOwn(titles, calculator) && titles[calculator];
  if (title) {
    const address = new URL(`${folder}embed/${calculator}/`, site);
    address.search = String(new URLSearchParams(scenario));
    if (theme) address.searchParams.set("theme", theme);
    const frame = document.createElement("iframe");
    frame.src = address.href;
    frame.title = title;
    frame.loading = "lazy";
    frame.width = "100%";
    frame.height = String(embedded.height);
    frame.style.border = "0";
    addEventListener("message", ({ origin, source, data }) => {
      const height = Number(data?.height);
      if (origin !== site.origin || source !== frame.contentWindow) return;
      if (height >= LOWEST && height <= HIGHEST) frame.height = String(Math.ceil(height));
    });
    script.replaceWith(frame);
  } else {
    const notice = document.createElement("p");
    notice.lang = language;
    notice.textContent = unknown.replace("{name}", calculator.slice(0, 40));
    script.replaceWith(notice);
  }
}
