// @ts-check
// A Python that has started: from the memory of one that started before, where this browser has kept it.
// @ts-ignore: it lies in the built site only
import { loadPyodide } from "./engine/pyodide.mjs";

const AT = new URL("./engine/", import.meta.url).href;
const KEPT = "python-@ENGINE@"; // a memory fits the very engine that it was taken from
const MEMORY = "engine/memory.gz";
const settings = { indexURL: AT, env: { HOME: "/home/pyodide" } };
const keeps = "caches" in self && "CompressionStream" in self; // caches are there on https and on localhost

/** `memory` is what may be kept of it, where it started from none. @param {boolean} taken @returns {Promise<{py: any, memory: Uint8Array | null}>} */
export async function begun(taken = false) {
  const memory = keeps ? await remembered() : null;
  if (memory) {
    try { return { py: await loadPyodide({ ...settings, _loadSnapshot: memory }), memory: null }; } catch (error) { // of an engine that this browser runs differently
      console.warn(`the memory that was kept does not fit, and Python starts anew: ${error}`);
      await caches.delete(KEPT);
    }
  }
  const py = await loadPyodide({ ...settings, _makeSnapshot: taken && keeps });
  return { py, memory: taken && keeps ? py.makeMemorySnapshot() : null };
}

async function remembered() {
  const found = await (await caches.open(KEPT)).match(MEMORY);
  if (!found?.body) return null;
  return new Uint8Array(await new Response(found.body.pipeThrough(new DecompressionStream("gzip"))).arrayBuffer());
}

/** @param {Uint8Array} memory */
export async function keep(memory) {
  const packed = new Blob([/** @type {any} */ (memory)]).stream().pipeThrough(new CompressionStream("gzip"));
  const whole = await new Response(packed).blob();
  await (await caches.open(KEPT)).put(MEMORY, new Response(whole));
  const others = (await caches.keys()).filter((name) => name.startsWith("python-") && name !== KEPT);
  await Promise.all(others.map((name) => caches.delete(name)));
}
