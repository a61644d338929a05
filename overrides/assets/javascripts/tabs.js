// @ts-check
/**
 * The tabs below an answer. As served they are sections one after another, with links that lead to
 * them; here the links become tabs, and all sections but one are hidden. A browser that can finds
 * what is hidden nevertheless, and says so by `beforematch`.
 *
 * When a tab is chosen, `toggle` is dispatched on its panel, as a browser does on what unfolds.
 */

/** How far each key goes from tab to tab; an end is as far as one likes. @type {Record<string, number>} */
const STEPS = { ArrowLeft: -1, ArrowRight: 1, Home: -Infinity, End: Infinity };

/** Whether something is in nothing folded, and in no tab that is not chosen. @param {Element} element */
export function isShown(element) {
  return !element.closest("details:not([open]), .ec-tab[hidden]");
}

/** Choose the tab that something is in, and unfold what else it is in. @param {Element} element */
export function reveal(element) {
  const fold = element.closest("details");
  if (fold) fold.open = true;
  element.closest(".ec-tab")?.dispatchEvent(new Event("beforematch"));
}

/**
 * Make tabs of the sections in `calculator`, until `signal` aborts.
 * @param {HTMLElement} calculator
 * @param {AbortSignal} signal
 */
export function makeTabs(calculator, signal) {
  const list = calculator.querySelector(".ec-tab-list");
  if (!list) return;
  const tabs = [...list.querySelectorAll("a")];
  const panels = [...calculator.querySelectorAll(".ec-tab")];

  /** @param {number} chosen */
  function choose(chosen) {
    tabs.forEach((tab, place) => {
      tab.setAttribute("aria-selected", String(place === chosen));
      tab.tabIndex = place === chosen ? 0 : -1;
    });
    panels.forEach((panel, place) => {
      if (place === chosen) panel.removeAttribute("hidden");
      else panel.setAttribute("hidden", "until-found");
    });
    panels[chosen]?.dispatchEvent(new Event("toggle"));
  }

  /** @param {KeyboardEvent} event */
  function walk(event) {
    const step = STEPS[event.key];
    const from = tabs.findIndex((tab) => tab === event.target);
    if (step === undefined || from < 0) return;
    event.preventDefault();
    const last = tabs.length - 1;
    const next = Number.isFinite(step) ? (from + step + tabs.length) % tabs.length : step < 0 ? 0 : last;
    choose(next);
    tabs[next]?.focus();
  }

  /** Show what the address leads to. @param {string} hash */
  function follow(hash) {
    const target = hash.length > 1 && document.getElementById(decodeURIComponent(hash.slice(1)));
    if (!target || !calculator.contains(target) || isShown(target)) return;
    reveal(target);
    target.scrollIntoView();
  }

  list.setAttribute("role", "tablist");
  tabs.forEach((tab, place) => {
    const panel = panels[place];
    tab.setAttribute("role", "tab");
    tab.setAttribute("aria-controls", panel?.id ?? "");
    panel?.setAttribute("role", "tabpanel");
    panel?.setAttribute("aria-labelledby", tab.id);
    panel?.addEventListener("beforematch", () => choose(place), { signal });
    tab.addEventListener("click", (event) => {
      event.preventDefault();
      choose(place);
    }, { signal });
  });
  list.addEventListener("keydown", (event) => walk(/** @type {KeyboardEvent} */ (event)), { signal });
  choose(0);
  follow(location.hash);
  addEventListener("hashchange", () => follow(location.hash), { signal });
  // A link to where the address leads already changes nothing in that.
  document.addEventListener("click", ({ target }) => {
    const link = target instanceof Element && target.closest("a");
    if (link && link.getAttribute("role") !== "tab" && link.pathname === location.pathname) follow(link.hash);
  }, { signal });
}
