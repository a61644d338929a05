// @ts-check
/**
 * A worker for code that is not ours. Two things keep it where it is, and neither is enough alone:
 * the page's policy, by which the browser refuses other hosts and programs made of text; and that of
 * all a worker is given it has left only what computing takes, so that nothing which a browser keeps
 * for the site is in its reach.
 */

/** The language itself, and what Python needs of a browser once it has started. */
const KEPT = new Set([
  "AggregateError", "Array", "ArrayBuffer", "Atomics", "BigInt", "BigInt64Array", "BigUint64Array",
  "Boolean", "DataView", "Date", "Error", "EvalError", "FinalizationRegistry", "Float16Array",
  "Float32Array", "Float64Array", "Function", "Infinity", "Int16Array", "Int32Array", "Int8Array",
  "Iterator", "JSON", "Map", "Math", "NaN", "Number", "Object", "Promise", "Proxy", "RangeError",
  "ReferenceError", "Reflect", "RegExp", "Set", "String", "Symbol", "SyntaxError", "TextDecoder",
  "TextEncoder", "TypeError", "URIError", "Uint16Array", "Uint32Array", "Uint8Array",
  "Uint8ClampedArray", "WeakMap", "WeakRef", "WeakSet", "WebAssembly", "clearTimeout", "console",
  "crypto", "decodeURI", "decodeURIComponent", "encodeURI", "encodeURIComponent", "globalThis",
  "isFinite", "isNaN", "parseFloat", "parseInt", "performance", "queueMicrotask", "self",
  "setTimeout", "undefined",
]);

/** So many characters an answer may have, several times as many as any that we write. */
export const LONGEST = 500_000;

// ---- In the page

/** @type {string | undefined} */
let address;

/**
 * Start a worker that is held to the page's policy, as one made of text is. One that is started by
 * its address is held to what that file was sent with, which most hosts send nothing with.
 * @param {URL} script
 */
export function startConfined(script) {
  const program = new Blob([`import ${JSON.stringify(script)};`], { type: "text/javascript" });
  address ??= URL.createObjectURL(program);
  return new Worker(address, { type: "module" });
}

/**
 * Return what came from a worker that runs such code, if it is an answer; whatever else it says then
 * may be the code's.
 * @param {unknown} said
 * @returns {import("./worker.js").Report}
 */
export function hear(said) {
  const { id, answer } = Object(said);
  if (typeof id === "number" && typeof answer === "string" && answer.length <= LONGEST)
    return { id, answer };
  return { failed: { kind: "answering", details: "what was run sent no answer" } };
}

// ---- In the worker

/** Whether a policy holds here: without one, text could be made a program. */
export function isHeld() {
  try {
    return !new Function("return true")();
  } catch {
    return true;
  }
}

/** Keep what is printed from the page, where it could come faster than the page can take it. */
export function silence() {
  const names = Object.keys(console);
  globalThis.console = /** @type {any} */ (Object.fromEntries(names.map((name) => [name, () => {}])));
}

/**
 * Take away all that is not `KEPT`, wherever in the chain of prototypes it is, and return the names
 * of what a browser does not let go and is more than a number.
 */
export function confine(scope = globalThis) {
  /** @type {PropertyKey[]} */
  const left = [];
  for (; scope !== Object.prototype; scope = Object.getPrototypeOf(scope))
    for (const name of Reflect.ownKeys(scope)) {
      if (KEPT.has(/** @type {string} */ (name)) || Reflect.deleteProperty(scope, name)) continue;
      if (Object(Reflect.get(scope, name)) === Reflect.get(scope, name)) left.push(name);
    }
  return left;
}
