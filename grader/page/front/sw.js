// @ts-check
// Everything of one build, kept for when there is no network.  The name of what is kept is the hash of the build.
const BUILD = "@BUILD@";
/** @type {string[]} */
const FILES = [/*@FILES@*/];
const worker = /** @type {any} */ (self);

worker.addEventListener("install", (/** @type {any} */ e) => e.waitUntil(kept().then(() => worker.skipWaiting())));
worker.addEventListener("activate", (/** @type {any} */ e) => e.waitUntil(forgotten().then(() => worker.clients.claim())));
worker.addEventListener("fetch", (/** @type {any} */ e) => {
  if (e.request.method === "GET" && new URL(e.request.url).origin === location.origin) e.respondWith(found(e.request));
});

async function kept() {
  const cache = await caches.open(BUILD);
  await cache.addAll(FILES);
}

async function forgotten() {
  const names = await caches.keys();
  await Promise.all(names.filter((name) => name.startsWith("grade-") && name !== BUILD).map((name) => caches.delete(name)));
}

/** @param {Request} request */
async function found(request) {
  const cache = await caches.open(BUILD);
  return (await cache.match(request, { ignoreSearch: true })) ?? fetch(request);
}
