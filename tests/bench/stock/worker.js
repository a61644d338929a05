/** Pyodide as its documentation has it: from the npm package, with no options. */
import { loadPyodide } from "./pyodide/pyodide.mjs";

/** Add one and one; or, given our wheel, answer the question that our page asks. */
onmessage = async ({ data: { wheel, question } }) => {
  const pyodide = await loadPyodide();
  if (!wheel) return postMessage(String(pyodide.runPython("1 + 1")));
  await pyodide.loadPackage(new URL(wheel, location.href).href);
  const answer = pyodide.pyimport("calc.browser").answer(question);
  postMessage(JSON.parse(answer).parts.answer);
};
