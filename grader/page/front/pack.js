// @ts-check
// A pack: an index of names and sizes, then the files, compressed as a whole.  The browser unpacks it without Python.
const SITE = "/lib/python3.14/site-packages";

/** @param {string} name @returns {Promise<Uint8Array>} */
export async function opened(name) {
  const reply = await fetch(`engine/${name}`);
  if (!reply.ok || !reply.body) throw new Error(`engine/${name}: ${reply.status}`);
  return whole(reply.body.pipeThrough(new DecompressionStream("gzip")));
}

/** @param {ReadableStream} stream */
export const whole = async (stream) => new Uint8Array(await new Response(stream).arrayBuffer());

/** The files of a pack, by name. @param {Uint8Array} pack @returns {[string, Uint8Array][]} */
export function files(pack) {
  const end = pack.indexOf(10);
  let at = end + 1;
  return JSON.parse(new TextDecoder().decode(pack.subarray(0, end))).map((/** @type {[string, number]} */ [name, size]) => [name, pack.subarray(at, at += size)]);
}

/** Every file at its place. @param {any} py @param {[string, Uint8Array][]} held */
export function spread(py, held) {
  const made = new Set();
  for (const [name, bytes] of held) {
    const folder = `${SITE}/${name.slice(0, Math.max(0, name.lastIndexOf("/")))}`;
    if (!made.has(folder)) made.add(folder) && py.FS.mkdirTree(folder);
    py.FS.writeFile(`${SITE}/${name}`, bytes, { canOwn: true });
  }
}

/** Compiled beside what Python does: whoever links it soon finds it compiled. @param {[string, Uint8Array][]} held */
export const compiled = (held) => Promise.all(held.filter(([name]) => name.endsWith(".so")).map(([, bytes]) => WebAssembly.compile(/** @type {any} */ (bytes))));

/** The libraries, before Python asks for them. What they lack is looked for once: after each, it takes longer than all the rest. @param {any} py @param {[string, Uint8Array][]} held */
export async function linked(py, held) {
  const paths = held.map(([name]) => `${SITE}/${name}`).filter((path) => path.endsWith(".so"));
  for (const path of paths) await py._module.loadDynamicLibrary(path, { loadAsync: true, global: true, nodelete: true, allowUndefined: path !== paths.at(-1) });
}
