// @ts-check
/**
 * In the page that others embed: takes the colours from the address (`theme=dark`, `light` or
 * `auto`), and tells the page around it how high it is, in pixels, and what it is about, as
 * `{ height, title }`: nothing else, so anyone may hear it. It is a plain script in the head, so that
 * nothing is painted before.
 */

const dark = matchMedia("(prefers-color-scheme: dark)");

function paint() {
  // What is not one of these is as if it had not been said.
  const theme = new URLSearchParams(location.search).get("theme");
  const isDark = theme === "dark" || (theme !== "light" && dark.matches);
  const { dataset } = document.documentElement;
  dataset.mdColorScheme = isDark ? "slate" : "default";
  dataset.mdColorPrimary = isDark ? "black" : "white";
}

function report() {
  const main = document.querySelector("main");
  const height = main?.getBoundingClientRect().height;
  const title = main?.querySelector("h1")?.textContent;
  if (height) parent.postMessage({ height: Math.ceil(height), title }, "*");
}

paint();
dark.addEventListener("change", paint);
addEventListener("DOMContentLoaded", () => {
  const main = document.querySelector("main");
  if (main && parent !== window) new ResizeObserver(report).observe(main);
  // The whole page opens with the reader's scenario.
  const link = document.querySelector("a[data-full]");
  link?.addEventListener("click", () => {
    const scenario = new URLSearchParams(location.search);
    scenario.delete("theme");
    if (link instanceof HTMLAnchorElement) link.search = String(scenario);
  });
});
