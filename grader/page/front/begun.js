// @ts-check
// A Python that has started: from the memory of one that started before, where this browser has kept it.
// @ts-ignore: it lies in the built site only
import { loadPyodide } from "./engine/pyodide.mjs";
import { opened, whole } from "./pack.js";

const AT = new URL("./engine/", import.meta.url).href;
const LIBRARY = "/lib/python314.zip"; // where this Python looks for it
const KEPT = "python-@ENGINE@"; // a memory fits the very engine, and the code, that it was taken from
const keeps = "caches" in self && "CompressionStream" in self; // caches are there on https and on localhost

/** `memory` says that it began from one of that kind. @param {string} kind @param {boolean} [taken] one may be taken of it @returns {Promise<{py: any, memory: boolean}>} */
export async function begun(kind, taken = false) {
  const library = opened("python.pack");
  const memory = keeps ? await remembered(kind) : null;
  if (memory) {
    try { return { py: await started(library, { _loadSnapshot: memory.bytes }), memory: true }; } catch (error) { // of an engine that this browser runs differently
      console.warn(`the memory that was kept does not fit, and Python starts anew: ${error}`);
      await caches.delete(KEPT);
    }
  }
  return { py: await started(library, { _makeSnapshot: taken && keeps }), memory: false };
}

/** The engine is fetched and compiled while Python's library still comes. @param {Promise<Uint8Array>} library @param {object} how */
async function started(library, how) {
  const stdLibURL = URL.createObjectURL(new Blob([]));
  const settings = { indexURL: AT, stdLibURL, fsInit: (/** @type {any} */ FS) => shelved(FS, library), env: { HOME: "/home/pyodide" }, ...how };
  const engine = watched();
  try {
    const [py] = await Promise.race([Promise.all([loadPyodide(settings), library]), engine.lost]);
    return py;
  } finally {
    engine.end();
    URL.revokeObjectURL(stdLibURL);
  }
}

/** An engine that could not be fetched, or not be used, is waited for by itself for ever. @returns {{lost: Promise<never>, end: () => void}} */
function watched() {
  const { fetch } = self, { instantiateStreaming } = WebAssembly;
  let fails = (/** @type {any} */ _why) => {};
  const lost = new Promise((_, reject) => { fails = reject; });
  lost.catch(() => {}); // where it is heard of too late
  const heard = (/** @type {any} */ does) => (/** @type {any[]} */ ...given) => {
    const made = does(...given);
    made.catch(fails);
    return made;
  };
  self.fetch = heard(fetch);
  WebAssembly.instantiateStreaming = heard(instantiateStreaming);
  return { lost: /** @type {any} */ (lost), end: () => { self.fetch = fetch; WebAssembly.instantiateStreaming = instantiateStreaming; } };
}

/** Python's library, in place of the empty one that the engine puts there. @param {any} FS @param {Promise<Uint8Array>} library */
async function shelved(FS, library) {
  const bytes = await library;
  while (!FS.analyzePath(LIBRARY).exists) await new Promise((resolve) => { setTimeout(resolve); });
  FS.writeFile(LIBRARY, bytes);
}

/** What its memory holds now; nothing where this browser keeps none. @param {any} py @returns {Uint8Array | null} */
export const memory = (py) => (keeps ? py.makeMemorySnapshot() : null);

/** Nothing, or its bytes to come. @param {string} kind */
async function remembered(kind) {
  const found = await (await caches.open(KEPT)).match(place(kind));
  return found?.body ? { bytes: whole(found.body.pipeThrough(new DecompressionStream("gzip"))) } : null;
}

/** @param {string} kind */
const place = (kind) => `engine/memory-${kind}.gz`;

/** @param {string} kind @param {Uint8Array | null} memory */
export async function keep(kind, memory) {
  if (!memory) return;
  const packed = new Blob([/** @type {any} */ (memory)]).stream().pipeThrough(new CompressionStream("gzip"));
  const ready = await new Response(packed).blob();
  await (await caches.open(KEPT)).put(place(kind), new Response(ready));
  const others = (await caches.keys()).filter((name) => name.startsWith("python-") && name !== KEPT);
  await Promise.all(others.map((name) => caches.delete(name)));
}
