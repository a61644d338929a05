// Run Python code under several seeds of its hashing: node rank.mjs PY QUESTION ANSWERS
// PY is the site's folder py; the others are files of JSON, one to read and one to write. A question
// holds `code`, `files` that it can import, by path, and what it is `given` under each seed.
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, resolve } from "node:path";
import { start } from "./pyodide.mjs";

const [py, question, answers] = process.argv.slice(2).map((each) => resolve(each));
const { code, files, given } = JSON.parse(readFileSync(question, "utf8"));
const told = [];
for (const [seed, each] of given.entries()) {
  const python = await start(py, { PYTHONHASHSEED: String(seed) });
  for (const [path, text] of Object.entries(files)) {
    python.FS.mkdirTree(dirname(path));
    python.FS.writeFile(path, text);
  }
  python.globals.set("given", JSON.stringify(each));
  told.push(JSON.parse(python.runPython(code)));
}
writeFileSync(answers, JSON.stringify(told));
