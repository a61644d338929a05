// @ts-check
/**
 * Chinese has no spaces: where words end is put in when the site is built (hooks/search.py), and what
 * is looked for is cut here, into words that stand on some page. Each word is found by its end, too,
 * as 能源署 in 国际能源署; by its beginning it is found anyway. A sign by itself is no word, or 中国
 * would find 中止 where nothing is said of China.
 *
 * It comes before the theme's script in the worker that searches.
 */

/** Words of which one is looked for and the other written: the second stands for both. */
const SAME = Object.entries({
  用了多少电: "用电",
  用多少电: "用电",
  多少电: "用电",
  用了多少水: "耗水",
  用多少水: "耗水",
  耗电量: "用电量",
  耗电: "用电",
  电耗: "用电",
  能耗: "用电",
  电力消耗: "用电",
  用水: "耗水",
  ai: "人工智能",
  显卡: "gpu",
  大语言模型: "大模型",
  llm: "大模型",
  token: "词元",
  老师: "教师",
  媒体: "记者",
  机房: "数据中心",
});

/** What is no part of a question's matter. */
const ASKING = new Set([
  "什么", "怎么", "怎样", "如何", "为什么", "到底", "究竟", "请问", "哪里", "多少", "能不能", "是不是",
  "有没有", "有多大", "每年", "一年", "一个",
]);

/** What counts or measures, after a number written in Chinese. */
const NUMBER = /[零〇一二两三四五六七八九十百千]+(?=瓦|千瓦|度|万|亿|吨|升|倍|成)/g;
const DIGITS = "零一二三四五六七八九";
const TENS = "十百千";

/** A number in Chinese, below ten thousand. @param {string} text */
function readNumber(text) {
  let sum = 0;
  let digit = 0;
  for (const sign of text.replace(/〇/g, "零").replace(/两/g, "二")) {
    const tens = TENS.indexOf(sign);
    if (tens < 0) digit = DIGITS.indexOf(sign);
    else {
      sum += (digit || 1) * 10 ** (tens + 1);
      digit = 0;
    }
  }
  return String(sum + digit);
}

/** One word for those that are the same. @param {string} text in small letters */
function nameAlike(text) {
  for (const [word, same] of SAME)
    if (/^[a-z]+$/.test(word)) text = text === word ? same : text;
    else text = text.replaceAll(word, same);
  return text;
}

/**
 * The words by which something that stands on a page is found: as it is, and by each of its ends.
 * @param {string} word in small letters
 */
function findBy(word) {
  const name = nameAlike(word);
  if (!/^\p{sc=Han}{3,}$/u.test(name)) return [name];
  return Array.from({ length: name.length - 1 }, (_, start) => name.slice(start));
}

/**
 * The words of a text without spaces: as few as leave as little out as can be.
 * @param {string} text
 * @param {object} known what stands on the pages
 */
function cut(text, known) {
  /** @type {{ out: number, words: string[] }[]} */
  const best = Array.from({ length: text.length + 1 }, () => ({ out: 0, words: [] }));
  for (let start = text.length - 1; start >= 0; start--) {
    const next = /** @type {{ out: number, words: string[] }} */ (best[start + 1]);
    let choice = { out: next.out + 1, words: next.words };
    for (let end = start + 2; end <= text.length; end++) {
      const rest = /** @type {{ out: number, words: string[] }} */ (best[end]);
      const word = text.slice(start, end);
      const fewer = rest.out === choice.out && rest.words.length + 1 < choice.words.length;
      if (word in known && (rest.out < choice.out || fewer))
        choice = { out: rest.out, words: [word, ...rest.words] };
    }
    best[start] = choice;
  }
  const words = best[0]?.words ?? [];
  const asked = words.filter((word) => !ASKING.has(word));
  if (asked.length) return asked;
  return words.length ? words : [text];
}

/**
 * A question with spaces between its words. Beside Chinese a number is meant as it is, and not as the
 * beginning of others.
 * @param {string} question
 * @param {object} known
 */
function spaceOut(question, known) {
  if (!/\p{sc=Han}/u.test(question)) return nameAlike(question.toLowerCase());
  return question
    .replace(/[０-９Ａ-Ｚａ-ｚ．％]/g, (sign) => sign.normalize("NFKC"))
    .toLowerCase()
    .replace(NUMBER, readNumber)
    .replace(/([a-z]+)(\d+)/g, (name, letters, digits) =>
      name in known ? name : `${letters} ${digits}`,
    )
    .replace(/[a-z]+|\p{sc=Han}+/gu, nameAlike)
    .replace(/\p{sc=Han}+/gu, (text) => ` ${cut(text, known).join(" ")} `)
    .replace(/(?<![\w.-])\d+(?:\.\d+)?(?![\w.%-])/g, "$&^1");
}
