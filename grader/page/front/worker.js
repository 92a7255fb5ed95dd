// @ts-check
// Python, the grader and the exercises.  What is typed is read as soon as that is possible; proofs come a little later.
import { begun } from "./begun.js";

const began = performance.now();
const stage = (/** @type {string} */ name) => postMessage({ stage: { name, ms: performance.now() - began } });
const bytes = async (/** @type {string} */ name) => {
  const reply = await fetch(`engine/${name}`);
  if (!reply.ok) throw new Error(`engine/${name}: ${reply.status}`);
  return reply.arrayBuffer();
};
const PROVES = new Set(["grade", "verify", "calls", "hint", "review", "drill"]);

try {
  const [grader, flint] = [bytes("grader.zip"), bytes("flint.zip")];
  flint.catch(() => {}); // it is awaited below, and told there
  const py = await begun();
  stage("python");
  py.unpackArchive(await grader, "zip", { extractDir: "/lib/python3.14/site-packages" });
  stage("unpacked");
  const face = py.pyimport("grader.page.worker");
  face.call(JSON.stringify({ do: "read", id: "ex01", part: "answer", text: "x" }));
  /** @type {(value?: unknown) => void} */
  let proved = () => {};
  const proofs = new Promise((resolve) => { proved = resolve; });
  onmessage = async ({ data }) => {
    if (PROVES.has(JSON.parse(data.request).do)) await proofs;
    let reply;
    try { reply = face.call(data.request); } catch (error) { // ours, whatever it is: said, and never a verdict
      const why = String(error).trim().split("\n").at(-1);
      reply = JSON.stringify({ error: { kind: "internal", says: `this page failed: ${why}`, repair: "download your file, and try again" } });
    }
    postMessage({ id: data.id, reply });
  };
  postMessage({ ready: true });
  py.unpackArchive(await flint, "zip", { extractDir: "/lib/python3.14/site-packages" });
  py.runPython("import importlib; importlib.invalidate_caches()");
  face.warm();
  proved();
  stage("proofs");
} catch (error) {
  postMessage({ failed: String(error).slice(-2000) });
}
