// @ts-check
/**
 * The answer in brief, which stays in view while sliders move. It takes no room, and lies behind
 * the answer itself until that has scrolled away. People who do not see have the answer only once.
 */

/** @param {Element} answer */
export function brief(answer) {
  const sentence = answer.querySelector(".ec-sentence")?.textContent ?? "";
  const number = answer.querySelector(".ec-primary")?.textContent ?? "";
  let place = answer.previousElementSibling;
  if (!place?.matches(".ec-brief")) {
    place = document.createElement("div");
    place.className = "ec-brief";
    place.setAttribute("aria-hidden", "true");
    place.innerHTML = "<p><b></b> <span></span></p>";
    answer.before(place);
  }
  for (const [name, text] of Object.entries({ b: number, span: sentence })) {
    const part = place.querySelector(name);
    if (part) part.textContent = text;
  }
}
