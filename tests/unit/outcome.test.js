/** What came of a run is read as what we write, and in no other way. */

import assert from "node:assert/strict";
import { test } from "node:test";
import { provide } from "./fakes.js";

class Made {
  constructor(localName = "") {
    Object.assign(this, { localName, attributes: {}, inside: [] });
  }

  append(child) {
    this.inside.push(child);
  }

  setAttribute(name, value) {
    this.attributes[name] = value;
  }

  /** As nested lists: name, attributes, and what is inside. */
  get list() {
    const inside = this.inside.map((child) => child.list ?? child);
    return this.localName ? [this.localName, this.attributes, ...inside] : inside;
  }
}

provide({
  document: {
    createDocumentFragment: () => new Made(),
    createElement: (name) => new Made(name),
    createElementNS: (_, name) => new Made(name),
  },
});
const { build, readCell, readOutcome } = await import(
  "../../overrides/assets/javascripts/workshop/outcome.js"
);

test("our own HTML is built as it is written", () => {
  const html =
    '<div class="ec-scroll" tabindex="0" role="region" aria-label="R&amp;D &lt;1&gt;">' +
    '<table class="ec-data" role="table"><tr role="row"><th scope="col" role="columnheader">a' +
    '<br><small>b</small></th><td role="cell" class="ec-short">&quot;&#x27;&amp;lt;</td></tr></table></div>';
  assert.deepEqual(build(html).list, [
    ["div", { class: "ec-scroll", tabindex: "0", role: "region", "aria-label": "R&D <1>" },
      ["table", { class: "ec-data", role: "table" },
        ["tr", { role: "row" },
          ["th", { scope: "col", role: "columnheader" }, "a", ["br", {}], ["small", {}, "b"]],
          ["td", { role: "cell", class: "ec-short" }, "\"'&lt;"],
        ],
      ],
    ],
  ]);
  assert.deepEqual(build("").list, []);
});

test("a chart of ours is built as it is written, with names of its own", () => {
  const html =
    '<figure class="ec-figure"><figcaption><span>A</span></figcaption>' +
    '<div class="ec-frame" role="group" tabindex="0" aria-labelledby="a-title">' +
    '<svg class="ec-chart" data-search-exclude role="img" width="100%" height="5.571em" ' +
    'aria-labelledby="a-title a-desc" xmlns="http://www.w3.org/2000/svg">' +
    '<title id="a-title">A</title><desc id="a-desc">B: 2 Wh</desc>' +
    '<line x1="7.283%" y1="1em" x2="0" y2="-2e-05em" stroke="currentColor" class="ec-axis"/>' +
    '<rect x="7%" y="4em" width="9%" height="1em" fill="#b3430a" class="ec-bar scenario">' +
    '<title>B</title></rect><text x="1%" y="1em" dx="-0.5em" text-anchor="end" font-size="13" ' +
    'paint-order="stroke" stroke="none" stroke-linejoin="round" stroke-width="4" ' +
    'font-weight="600" class="ec-tick">0 Wh</text></svg></div></figure>';
  const [figure] = build(html).list;
  const [, , , frame] = figure;
  const [, , svg] = frame;
  assert.deepEqual(frame[1]["aria-labelledby"], "your-a-title");
  assert.deepEqual(svg[1], {
    class: "ec-chart", "data-search-exclude": "", role: "img", width: "100%", height: "5.571em",
    "aria-labelledby": "your-a-title your-a-desc",
  });
  assert.deepEqual(svg.slice(2, 5), [
    ["title", { id: "your-a-title" }, "A"],
    ["desc", { id: "your-a-desc" }, "B: 2 Wh"],
    ["line", { x1: "7.283%", y1: "1em", x2: "0", y2: "-2e-05em", stroke: "currentColor", class: "ec-axis" }],
  ]);
  assert.deepEqual(svg[5].at(-1), ["title", {}, "B"]);
  assert.equal(svg[6].at(-1), "0 Wh");
});

for (const html of [
  "<script>top.hit = 1</script>",
  '<img src="x">',
  '<p onclick="x">a</p>',
  '<p style="x">a</p>',
  '<p id="x">a</p>',
  '<p class="md-overlay">a</p>',
  '<p data-part="answer">a</p>',
  '<pre class="ec-python-message ec-answer">a</pre>',
  '<div tabindex="1">a</div>',
  '<td role="alert">a</td>',
  "<P>a</P>",
  "<p class=ec-data>a</p>",
  "<p class='ec-data'>a</p>",
  "<p >a</p>",
  "<p/>",
  "</p/>",
  "<svg/>",
  '<svg><use href="x"></use></svg>',
  '<svg onload="x"></svg>',
  "<svg onload></svg>",
  '<svg style="x"></svg>',
  '<svg class="md-overlay"></svg>',
  '<rect fill="url(#a)"/>',
  '<rect width="calc(1px)"/>',
  '<rect class="ec-brief now"/>',
  '<text font-size="99em;"></text>',
  "<foreignObject></foreignObject>",
  '<figure id="x"></figure>',
  '<div class="ec-brief"></div>',
  "<p><p",
  "<p>a",
  "a</p>",
  "<p>a</h4>",
  "<!-- a -->",
  "<!doctype html>",
  "<![CDATA[a]]>",
  "<constructor>a</constructor>",
  '<p constructor="x">a</p>',
  '<p __proto__="x">a</p>',
  "a > b",
  `${"<div>".repeat(20)}${"</div>".repeat(20)}`,
])
  test(`${html.slice(0, 40)} is none of ours`, () => assert.equal(build(html), undefined));

test("hostile length takes no long time", () => {
  const begun = performance.now();
  for (const piece of ["<p>", "<p></p>", "&", "<", ' a="b"', "<p a", "<b 1>"])
    build(piece.repeat(500_000 / piece.length));
  assert.ok(performance.now() - begun < 5_000);
});

const SOUND = { sentence: "so", line: 3, html: "<p>a</p>" };
test("an outcome has its sentence, its line, what is shown, and what is missing", () => {
  const { shown, ...outcome } = readOutcome(JSON.stringify(SOUND));
  assert.deepEqual(outcome, { sentence: "so", line: 3, missing: "" });
  assert.deepEqual(shown.list, [["p", {}, "a"]]);
  const { line, missing } = readOutcome(JSON.stringify({ ...SOUND, line: null, missing: "uuid" }));
  assert.deepEqual([line, missing], [null, "uuid"]);
});

for (const [what, answer] of Object.entries({
  "no JSON": "<p>",
  "a number": "1",
  "nothing": "null",
  "lists in lists": "[".repeat(100_000),
  "no sentence": JSON.stringify({ ...SOUND, sentence: undefined }),
  "a sentence that is none": JSON.stringify({ ...SOUND, sentence: ["so"] }),
  "a very long sentence": JSON.stringify({ ...SOUND, sentence: "x".repeat(10_000) }),
  "a line that is none": JSON.stringify({ ...SOUND, line: "3" }),
  "a part of a line": JSON.stringify({ ...SOUND, line: 0.5 }),
  "a line before the first": JSON.stringify({ ...SOUND, line: 0 }),
  "no HTML": JSON.stringify({ ...SOUND, html: undefined }),
  "HTML of another's": JSON.stringify({ ...SOUND, html: "<a>b</a>" }),
  "a module that is none": JSON.stringify({ ...SOUND, missing: {} }),
  "more than there can be": JSON.stringify({ ...SOUND, html: `<p>${"x".repeat(600_000)}</p>` }),
}))
  test(`${what} is no outcome`, () => assert.equal(readOutcome(answer), undefined));

const RUN = {
  sentence: "",
  line: null,
  ended: true,
  missing: "",
  printed: "<b>\n",
  more: "and more",
  html: "<p>a</p>",
};
test("a cell's outcome has what was printed as text, what is shown, and how much more there is", () => {
  const { shown, ...outcome } = readCell(JSON.stringify(RUN));
  assert.deepEqual(outcome, { sentence: "", line: null, ended: true, missing: "" });
  const [printed, built, more] = shown.inside;
  assert.deepEqual([printed.localName, printed.textContent], ["pre", "<b>\n"]);
  assert.deepEqual(built.list, [["p", {}, "a"]]);
  assert.deepEqual([more.localName, more.textContent], ["p", "and more"]);
});

test("HTML of another's is shown as the text that it is, or as its beginning", () => {
  const html = `<img src="x">${"x".repeat(9_000)}`;
  const [text] = readCell(JSON.stringify({ ...RUN, printed: "", more: "", html })).shown.inside;
  assert.deepEqual([text.localName, text.textContent], ["pre", html.slice(0, 5_000)]);
});

for (const [what, answer] of Object.entries({
  "no JSON": "<p>",
  "nothing": "null",
  "no printed text": JSON.stringify({ ...RUN, printed: undefined }),
  "a printed text that is none": JSON.stringify({ ...RUN, printed: ["<b>"] }),
  "more printed than there can be": JSON.stringify({ ...RUN, printed: "x".repeat(9_000) }),
  "a rest that is none": JSON.stringify({ ...RUN, more: {} }),
  "a line that is none": JSON.stringify({ ...RUN, line: "3" }),
  "nothing of its end": JSON.stringify({ ...RUN, ended: undefined }),
  "an end that is none": JSON.stringify({ ...RUN, ended: "yes" }),
  "no module": JSON.stringify({ ...RUN, missing: undefined }),
  "HTML that is none": JSON.stringify({ ...RUN, html: {} }),
  "a very long sentence": JSON.stringify({ ...RUN, sentence: "x".repeat(10_000) }),
  "more than there can be": JSON.stringify({ ...RUN, html: "x".repeat(600_000) }),
}))
  test(`${what} is no outcome of a cell`, () => assert.equal(readCell(answer), undefined));
