// @ts-check
/**
 * The answer in brief, which stays in view while sliders move. It takes no room, and lies behind
 * the answer itself until that has scrolled away. People who do not see have the answer only once.
 */

/** Show in brief what an answer says. @param {Element} answer */
export function showInBrief(answer) {
  const sentence = answer.querySelector(".ec-sentence")?.textContent ?? "";
  const number = answer.querySelector(".ec-primary")?.textContent ?? "";
  let brief = answer.previousElementSibling;
  if (!brief?.matches(".ec-brief")) {
    brief = document.createElement("div");
    brief.className = "ec-brief";
    brief.setAttribute("aria-hidden", "true");
    brief.innerHTML = "<p><b></b> <span></span></p>";
    answer.before(brief);
  }
  for (const [tag, text] of Object.entries({ b: number, span: sentence })) {
    const place = brief.querySelector(tag);
    if (place) place.textContent = text;
  }
}
