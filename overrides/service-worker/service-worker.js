// @ts-check
/**
 * Keeps the calculators, and the Python that answers in them, for when there is no network. It is
 * fetched once Python has been live, by offline.js.
 *
 * The build writes it to the site's root, with the list of what it keeps before it. So each release
 * is another script, hence another edition: a cache of its own, which is filled and checked before
 * it takes the place of the last one. A page names its scripts by their content, and these name
 * the runtime's files by theirs; whichever release a page is of, it gets what it was built with.
 */

const worker = /** @type {ServiceWorkerGlobalScope} */ (/** @type {unknown} */ (self));

const SITE = worker.registration.scope;

/** How our caches' names begin; no address holds a space, so nobody else's do. */
const OURS = `${SITE} `;
const CACHE = `${OURS}${kept.edition}`;

const NAMED = new RegExp(kept.named);

/** Milliseconds that the network has to answer with a page of which there is a copy. */
const PATIENCE = 4000;

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(take()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("Range")) return;
  if (!url.href.startsWith(SITE)) return;
  const path = url.pathname.slice(new URL(SITE).pathname.length).replace(/index\.html$/, "");
  if (NAMED.test(path)) {
    // Python asks past all caches for what has come damaged.
    if (request.cache !== "reload" && request.cache !== "no-store") event.respondWith(same(request));
  } else if (path in kept.files || request.mode === "navigate") {
    event.respondWith(newest(request, path, url.search));
  }
});

/** Fill this edition's cache, with all of it or not at all. */
async function keep() {
  await caches.delete(CACHE); // what an interrupted attempt has left
  const cache = await caches.open(CACHE);
  try {
    // One by one: nobody waits for this, and somebody may be using the page.
    for (const [path, sum] of Object.entries(kept.files)) {
      const url = new URL(path, SITE).href;
      await cache.put(url, await checked(url, sum));
    }
  } catch (error) {
    await caches.delete(CACHE);
    throw error;
  }
}

/**
 * Return a file that is what the build made.
 * @param {string} url
 * @param {string} sum
 */
async function checked(url, sum) {
  const sources = [
    () => caches.match(url), // an earlier edition's
    () => fetch(url), // mostly what the browser fetched for the page a moment ago
    () => fetch(url, { cache: "reload" }), // what it had kept may be of an earlier release
  ];
  for (const source of sources) {
    const file = await source();
    if (file?.ok && !file.redirected && (await digest(file.clone())) === sum) return file;
  }
  throw new Error(`${url} is not what this release was built with`);
}

/** @param {Response} response */
async function digest(response) {
  const sum = await crypto.subtle.digest("SHA-256", await response.arrayBuffer());
  return btoa(String.fromCharCode(...new Uint8Array(sum)));
}

/**
 * Take over, now that no page needs the last edition, and the pages that no worker serves as yet.
 * They may be of another release: what they ask for by its content is never this one's instead.
 */
async function take() {
  for (const name of await caches.keys()) {
    if (name === CACHE) break; // in the order they were made: what follows is being filled
    if (name.startsWith(OURS)) await caches.delete(name);
  }
  await worker.clients.claim();
}

/**
 * Answer with what is named by its content. It may be of another edition, if the page is: of one
 * that has come and waits until the last page of this one is closed.
 * @param {Request} request
 */
async function same(request) {
  return (await caches.match(request.url)) ?? fetch(request);
}

/**
 * Answer with a page from the network or, when that fails, with the copy.
 * @param {Request} request
 * @param {string} path
 * @param {string} search
 */
async function newest(request, path, search) {
  const copy = await copyOf(path);
  const response = await Promise.race([
    fetch(request).catch(() => undefined),
    ...(copy ? [pause(PATIENCE)] : []),
  ]);
  if (response && !(copy && response.status >= 500)) return response;
  if (copy) return copy;
  // As the server would.
  if (`${path}/` in kept.files) return Response.redirect(`${SITE}${path}/${search}`);
  const folder = kept.folders.find((language) => path.startsWith(language));
  const instead = await copyOf(`${folder}503.html`);
  if (!instead) return Response.error();
  return new Response(instead.body, { status: 503, headers: instead.headers });
}

/** @param {string} path */
function copyOf(path) {
  return caches.match(new URL(path, SITE).href, { cacheName: CACHE });
}

/** @param {number} time @returns {Promise<undefined>} */
function pause(time) {
  return new Promise((resolve) => setTimeout(resolve, time));
}
