// @ts-check
/**
 * One spelling for each word, so that a search finds it in either: `utilization` and `utilisation`,
 * `behavior` and `behaviour`. What is searched in is spelt so, and what is searched for.
 *
 * It is the British one, since it may be suggested to readers, but for some words of which the
 * American one is how both begin. Somebody may not have typed the whole word yet; so a rule asks for
 * no more of a word than it needs. It comes before the theme's script in the worker that searches.
 */

/** What -ize is not an ending of. */
const NO_ENDING =
  /^(?:(?:as|cap|down|mid|over|re|right|under|up)?siz|baiz|citiz|fri?z|horiz|maiz|priz|quiz|seiz)/;

/** Beginnings of words in -our. */
const OUR = [
  "ard", "arm", "behavi", "cand", "clam", "col", "demean", "endeav", "fav", "ferv", "flav", "glam",
  "harb", "hon", "hum", "lab", "neighb", "od", "parl", "rig", "rum", "sav", "splend", "tum", "val",
  "vap", "vig",
].join("|");

/** Beginnings of words in -re. */
const RE = [
  "(?:epi|hyper)?cent", "(?:amphi)?theat", "calib", "fib", "(?:centi|hecto|kilo|milli)?lit",
  "lust", "meag", "(?:centi|deci|kilo|micro|milli|nano)?met", "sab", "somb", "spect",
].join("|");

/** Words whose last letter is doubled before an ending. */
const DOUBLED = [
  "cancel", "channel", "counsel", "dial", "equal", "fuel", "funnel", "initial", "label", "level",
  "marvel", "model", "panel", "quarrel", "rival", "signal", "spiral", "total", "travel", "tunnel",
].join("|");

/** What is spelt otherwise, and how it is spelt then. @type {[RegExp, string][]} */
const RULES = [
  [/^datacent(?:er|re)/, "data centre"],
  [new RegExp(`^((?:dis|mis|multi|non|un)?(?:${OUR}))or(?!ado|ary|at|if|im|i[sz]|ous)`), "$1our"],
  [new RegExp(`^(${RE})er(?=s?$)`), "$1re"],
  [/^(cent|theat|fib)er(?=ed$|ing$)/, "$1r"],
  [new RegExp(`^((?:mis|pre|re|un)?(?:${DOUBLED}))(?=ed|er|in)`), "$1l"],
  [/^(distil|enrol|fulfil|instil)l(?=$|s$|ment)/, "$1"],
  [/^(instal)l(?=ment)/, "$1"],
  [/^(skil|wil)l(?=ful)/, "$1"],
  [/^((?:ana|cata|dia|mono|pro)log)u(?:e(?=s?$)|(?=ed|in)|$)/, "$1"],
  [/^programme(?=s?$)/, "program"],
  [/^(def|off|pret)ense/, "$1ence"],
  [/^licens/, "licenc"],
  [/^practis/, "practic"],
  [/^(acknowledg|judg)(?=ment)/, "$1e"],
  [/^aging/, "ageing"],
  [/^alumin(?=um)/, "alumini"],
  [/^artifact/, "artefact"],
  [/^enquir/, "inquir"],
  [/^gray/, "grey"],
  [/^jewelry/, "jewellery"],
  [/^maneuv(?:er|r)/, "manoeuvr"],
  [/^manoeuvre/, "manoeuvr"],
  [/^(benefit|bias|focus)[st](?=e|i)/, "$1"],
  [/^plow/, "plough"],
  [/^skeptic/, "sceptic"],
  [/^sulf/, "sulph"],
];

/** @param {string} word in small letters */
function spellWord(word) {
  for (const [pattern, spelling] of RULES)
    if (pattern.test(word)) return word.replace(pattern, spelling);
  if (NO_ENDING.test(word)) return word;
  return word.replace(/^([a-z]{2,}?[iy])z(?=[aei]|$)/, "$1s");
}

/** Spell all words of a text alike. @param {string} text */
function spellAlike(text) {
  return text.replace(/[a-z]{4,}/gi, (word) => {
    const small = word.toLowerCase();
    const spelt = spellWord(small);
    return spelt === small ? word : spelt;
  });
}
