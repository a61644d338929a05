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
  },
});
const { build, readOutcome } = await import(
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
