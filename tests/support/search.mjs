// Ask the search of a built site: node search.mjs SITE QUESTIONS
// SITE is the folder of one language's site, QUESTIONS a file of JSON, a list of texts. For each it
// prints where what was found lies, the best first, as JSON.
import { readdirSync, readFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { createContext, runInContext } from "node:vm";

const [site, questions] = process.argv.slice(2).map((path) => resolve(path));
const workers = join(site, "assets/javascripts/workers");
const script = readdirSync(workers).find((name) => /^search\.\w+\.min\.js$/.test(name));
const index = JSON.parse(readFileSync(join(site, "search/search_index.json"), "utf8"));

let listen;
let reply;
const worker = createContext({
  addEventListener: (_, listener) => (listen = listener),
  postMessage: (message) => reply(message),
  importScripts: (...paths) => paths.forEach((path) => run(resolve(workers, path))),
  console,
});
worker.self = worker;
run(join(workers, script));

function run(path) {
  runInContext(readFileSync(path, "utf8"), worker);
}

const ask = (message) =>
  new Promise((answer) => {
    reply = answer;
    listen({ data: message });
  });

await ask({ type: 0, data: { ...index, options: { suggest: true } } });
const answers = [];
for (const question of JSON.parse(readFileSync(questions, "utf8"))) {
  const { data } = await ask({ type: 2, data: question });
  answers.push(data.items.map(([first]) => first.location.split("#")[0]));
}
console.log(JSON.stringify(answers));
