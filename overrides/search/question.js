// @ts-check
/**
 * Whoever asks in a sentence means a few of its words: "a", "do" and "I" would find whatever begins
 * with them, which is most of the pages. It comes before the theme's script in the worker that
 * searches in English.
 */

/** What is no part of a question's matter. */
const EMPTY = new Set(
  (
    "a an and are as at be by can could did do does for from has have how i if in is it its many " +
    "much of on or should than that the there to was we were what when where which who why will " +
    "with would you"
  ).split(" "),
);

/**
 * What a question is about. Its last word is left, as somebody may not have typed it whole yet, and
 * so is what is quoted.
 * @param {string} question
 */
function leaveMatter(question) {
  if (question.includes('"')) return question;
  const words = question.replace(/[?!]+(?=\s|$)/g, "").split(/\s/);
  const matter = words.filter(
    (word, place) => place === words.length - 1 || !EMPTY.has(word.toLowerCase()),
  );
  return matter.some(Boolean) ? matter.join(" ") : question;
}
