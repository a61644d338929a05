// @ts-check
/**
 * Python's memory as it was after its first answer, kept in the browser for the next visit: read
 * back, Python need not start anew. Nothing is sent for it, and it is of this release only.
 *
 * Pyodide's own means for this are not public yet. So nothing depends on them: whatever goes wrong,
 * Python starts as it did the first time.
 */

/** The scripts' folder bears the release's name, hence this address does; nothing lies there. */
const KEY = new URL("memory", import.meta.url).href;
const CACHE = new URL("../../../py/memory", import.meta.url).href;
const GZIP = "gzip";

/** @typedef {Awaited<ReturnType<typeof import("pyodide").loadPyodide>>} Python */

/** Whether this browser could keep it at all. */
export const possible = "caches" in globalThis && "CompressionStream" in globalThis;

/** Return what was kept, if anything was. @returns {Promise<ArrayBuffer | undefined>} */
export async function recall() {
  try {
    const kept = await (await caches.open(CACHE)).match(KEY);
    const whole = kept?.body?.pipeThrough(new DecompressionStream(GZIP));
    return whole && (await new Response(whole).arrayBuffer());
  } catch {
    return undefined; // storage may be forbidden, or what was kept damaged
  }
}

/**
 * Keep the memory of a Python that was started so that it can be; of an earlier release, no more.
 * @param {Python} python
 * @param {number} size of its memory at the start: grown, it could not be read back
 */
export async function keep(python, size) {
  try {
    if (sizeOf(python) !== size) return;
    const whole = new Blob([/** @type {any} */ (python.makeMemorySnapshot())]).stream();
    await caches.delete(CACHE);
    const cache = await caches.open(CACHE);
    await cache.put(KEY, new Response(whole.pipeThrough(new CompressionStream(GZIP))));
  } catch (error) {
    console.info(`Python's memory is not kept: ${error}`); // storage full or forbidden
  }
}

/** @param {Python} python */
export function sizeOf(python) {
  return /** @type {any} */ (python)._module.HEAP8.length;
}

export async function forget() {
  await caches.delete(CACHE).catch(() => {});
}
