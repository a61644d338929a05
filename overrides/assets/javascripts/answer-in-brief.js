// @ts-check
/**
 * The answer in brief, which stays in view while sliders move, and in the tabs below. It takes no
 * room, and lies behind what holds the answer itself (a phone's first lines, a desk's panel) until
 * that has scrolled away. People who do not see have the answer only once.
 */

const NUMBER = "ec-brief-number";
const SENTENCE = "ec-brief-sentence";

/** Show in brief what an answer says. @param {Element} answer */
export function showInBrief(answer) {
  const sentence = answer.querySelector(".ec-sentence")?.textContent ?? "";
  const number = answer.querySelector(".ec-primary")?.textContent ?? "";
  const panel = answer.closest(".ec-panel") ?? answer;
  let brief = panel.previousElementSibling;
  if (!brief?.matches(".ec-brief")) {
    brief = document.createElement("div");
    brief.className = "ec-brief";
    brief.setAttribute("aria-hidden", "true");
    brief.innerHTML = `<p><b class="${NUMBER}"></b> <span class="${SENTENCE}"></span></p>`;
    panel.before(brief);
  }
  for (const [name, text] of Object.entries({ [NUMBER]: number, [SENTENCE]: sentence })) {
    const place = brief.querySelector(`.${name}`);
    if (place) place.textContent = text;
  }
}
