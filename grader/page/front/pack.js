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

/** Every file at its place. @param {any} py @param {Uint8Array} pack */
export function spread(py, pack) {
  const end = pack.indexOf(10);
  const made = new Set();
  let at = end + 1;
  for (const [name, size] of JSON.parse(new TextDecoder().decode(pack.subarray(0, end)))) {
    const folder = `${SITE}/${name.slice(0, Math.max(0, name.lastIndexOf("/")))}`;
    if (!made.has(folder)) made.add(folder) && py.FS.mkdirTree(folder);
    py.FS.writeFile(`${SITE}/${name}`, pack.subarray(at, at + size), { canOwn: true });
    at += size;
  }
}
