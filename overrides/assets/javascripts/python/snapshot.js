// @ts-check
/**
 * The memory of a Python that has started, with calc in it, as the build made it: put in the place
 * of one that has yet to start, it saves the start. It is sent as what differs between the two,
 * packed.
 *
 * Pyodide's own means for this are not public yet. So nothing depends on them: whatever goes wrong,
 * Python starts from its library instead.
 */

/** @typedef {import("../runtime.js").Runtime["memory"]} Described */

/**
 * Unpack what was sent, and put each run of pages where it belongs, in `snapshot`.
 * @param {Described} described
 * @param {Uint8Array} packed
 * @param {Uint8Array} decoder zstd's, in WebAssembly
 * @param {Uint8Array} snapshot
 */
export function unpack({ runs }, packed, decoder, snapshot) {
  const size = runs.reduce((sum, [, length]) => sum + length, 0);
  const unpacked = decode(packed, size, decoder);
  let from = 0;
  for (const [at, length] of runs) {
    snapshot.set(unpacked.subarray(from, from + length), at);
    from += length;
  }
}

/**
 * @param {Uint8Array} packed
 * @param {number} size unpacked
 * @param {Uint8Array} decoder
 */
function decode(packed, size, decoder) {
  const env = { emscripten_notify_memory_growth() {} };
  // At once, which a worker may: it would else wait for its turn behind Python's WebAssembly.
  const instance = new WebAssembly.Instance(
    new WebAssembly.Module(/** @type {BufferSource} */ (decoder)),
    { env },
  );
  const { malloc, memory, ZSTD_decompress } = /** @type {any} */ (instance.exports);
  const from = malloc(packed.length);
  const to = malloc(size);
  new Uint8Array(memory.buffer).set(packed, from);
  if (ZSTD_decompress(to, size, from, packed.length) !== size)
    throw new Error("the memory that was sent is not what it should be");
  return new Uint8Array(memory.buffer, to, size);
}

/**
 * Put in what is there before anything has run: of that only changes were sent. What does not
 * change need not be as it was where the memory was made, because some of it is the browser's own.
 * @param {Described} described
 * @param {ArrayBuffer} before
 * @param {Uint8Array} snapshot
 */
export function complete({ start, words, sum }, before, snapshot) {
  const constants = new Uint32Array(before, 0, words);
  const first = new Uint32Array(snapshot.buffer, start, words);
  let checksum = 0;
  for (let at = 0; at < words; at++) {
    if (first[at]) checksum = (checksum + constants[at]) >>> 0;
    first[at] ^= constants[at];
  }
  if (checksum !== sum) throw new Error("the memory that was sent is of another WebAssembly");
}
