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

/** Milliseconds that the network has to bring a page, all of it, of which there is a copy. */
const PATIENCE = 4000;

/** With what a host says that a page is no more. */
const GONE = 410;

worker.addEventListener("install", (event) => event.waitUntil(keep()));
worker.addEventListener("activate", (event) => event.waitUntil(take()));
worker.addEventListener("fetch", (event) => {
  const { request } = event;
  const url = new URL(request.url);
  if (request.method !== "GET" || request.headers.has("Range")) return;
  if (!url.href.startsWith(SITE)) return;
  const path = url.pathname.slice(new URL(SITE).pathname.length).replace(/index\.html$/, "");
  if (NAMED.test(path)) {
    event.respondWith(same(event, path));
  } else if (path in kept.files || request.mode === "navigate") {
    event.respondWith(newest(event, path, url.search));
  }
});

/**
 * Fill this edition's cache, with all of it or not at all. If there is one already it stays, with
 * what is in it: after a rollback it may be the one that open pages use.
 */
async function keep() {
  const before = await caches.has(CACHE);
  const cache = await caches.open(CACHE);
  try {
    // One by one: nobody waits for this, and somebody may be using the page.
    for (const [path, sum] of Object.entries(kept.files)) {
      const url = addressOf(path);
      const there = await cache.match(url);
      if (!there || (await digest(there)) !== sum) await cache.put(url, await checked(url, sum));
    }
  } catch (error) {
    if (!before) await caches.delete(CACHE);
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
    () => find(url), // an earlier edition's
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
 * Take over, now that no page needs any other edition, and the pages that no worker serves as yet.
 * They may be of another release: what they ask for by its content is never this one's instead.
 */
async function take() {
  const { installing, waiting } = worker.registration;
  // One that comes after this is filling a cache, and clears up when its own turn has come.
  if (!installing && !waiting)
    for (const name of await caches.keys())
      if (name.startsWith(OURS) && name !== CACHE) await caches.delete(name);
  await worker.clients.claim();
}

/**
 * Answer with what is named by its content. It may be of another edition, if the page is: of one
 * that has come and waits until the last page of this one is closed.
 * @param {FetchEvent} event
 * @param {string} path
 */
async function same(event, path) {
  const { request } = event;
  // Python asks past all caches for what has come damaged.
  const anew = request.cache === "reload" || request.cache === "no-store";
  const copy = anew ? undefined : await find(request.url);
  if (copy) return copy;
  const response = await fetch(request);
  keepAgain(event, path, response);
  return response;
}

/**
 * Answer with a page from the network or, when that fails, with the copy. A page that is no more in
 * a newer release is so for good once that takes over.
 * @param {FetchEvent} event
 * @param {string} path
 * @param {string} search
 */
async function newest(event, path, search) {
  const { request } = event;
  const copy = await copyOf(path);
  const response = await (copy ? whole(request) : fetch(request)).catch(() => undefined);
  if (response && (!copy || isOfUse(response))) {
    if (!copy) keepAgain(event, path, response);
    return response;
  }
  if (copy) return copy;
  // As the server would.
  if (`${path}/` in kept.files) return Response.redirect(`${SITE}${path}/${search}`);
  const folder = kept.folders.find((language) => path.startsWith(language));
  const instead = await copyOf(`${folder}503.html`);
  if (!instead) return Response.error();
  return new Response(instead.body, { status: 503, headers: instead.headers });
}

/** Fetch a page, all of it: it may begin to come, and no more. @param {Request} request */
async function whole(request) {
  const response = await fetch(request, { signal: AbortSignal.timeout(PATIENCE) });
  await response.clone().arrayBuffer();
  return response;
}

/** Whether it is what the host has for its readers: it may send them on. @param {Response} response */
function isOfUse({ ok, type, status }) {
  return ok || type === "opaqueredirect" || status === GONE;
}

/**
 * Keep what was lost or spoilt, now that it has come again.
 * @param {FetchEvent} event
 * @param {string} path
 * @param {Response} response
 */
function keepAgain(event, path, response) {
  if (!(path in kept.files) || !response.ok || response.redirected) return;
  const file = response.clone();
  const done = digest(response.clone()).then(async (sum) => {
    const cache = sum === kept.files[path] ? await caches.open(CACHE) : undefined;
    await cache?.put(addressOf(path), file);
  });
  event.waitUntil(done.catch(() => {})); // another time, then
}

/** @param {string} path */
function addressOf(path) {
  return new URL(path, SITE).href;
}

/** @param {string} path */
function copyOf(path) {
  return find(addressOf(path), { cacheName: CACHE });
}

/**
 * Return what is kept, if it can be had.
 * @param {string} url
 * @param {MultiCacheQueryOptions} [where]
 */
function find(url, where) {
  return caches.match(url, where).catch(() => undefined);
}
