// @ts-check
// Python, the grader and the exercises.  What is typed is read as soon as that is possible; proofs come a little later.
import { begun, keep } from "./begun.js";

const began = performance.now();
const stage = (/** @type {string} */ name) => postMessage({ stage: { name, ms: performance.now() - began } });
const bytes = async (/** @type {string} */ name) => {
  const reply = await fetch(`engine/${name}`);
  if (!reply.ok) throw new Error(`engine/${name}: ${reply.status}`);
  return reply.arrayBuffer();
};
const LEARNERS = "grader.page.worker";
const FACE = new URLSearchParams(location.search).get("face") ?? LEARNERS;
/** Whoever waits for an answer gets it now. */
const breathe = () => new Promise((resolve) => { setTimeout(resolve); });
const PROVES = new Set(["grade", "verify", "calls", "hint", "review", "drill", "class"]);

let broken = ""; // why nothing can be proved
/** @type {(value?: unknown) => void} */
let proved = () => {};

try {
  const [grader, flint] = [bytes("grader.zip"), bytes("flint.zip")];
  flint.catch(() => {}); // it is awaited below, and told there
  const { py, memory } = await begun(true);
  stage("python");
  py.unpackArchive(await grader, "zip", { extractDir: "/lib/python3.14/site-packages" });
  stage("unpacked");
  const face = py.pyimport(FACE);
  if (FACE === LEARNERS) face.call(JSON.stringify({ do: "read", id: "ex01", part: "answer", text: "x" }));
  const proofs = new Promise((resolve) => { proved = resolve; });
  onmessage = async ({ data }) => {
    const asked = JSON.parse(data.request);
    if (PROVES.has(asked.do) || asked.later) await proofs;
    let reply;
    try {
      if (broken && PROVES.has(asked.do)) throw new Error(broken);
      reply = face.call(data.request);
    } catch (error) { // ours, whatever it is: said, and never a verdict
      const why = String(error).trim().split("\n").at(-1);
      reply = JSON.stringify({ error: { kind: "internal", says: `this page failed: ${why}`, repair: "download your file, and try again" } });
    }
    postMessage({ id: data.id, reply });
  };
  postMessage({ ready: true });
  await breathe();
  py.unpackArchive(await flint, "zip", { extractDir: "/lib/python3.14/site-packages" });
  py.runPython("import importlib; importlib.invalidate_caches()");
  await breathe();
  face.warm();
  proved();
  stage("proofs");
  if (memory) keep(memory).catch((error) => console.warn(`the memory is not kept: ${error}`));
} catch (error) {
  broken = String(error).slice(-2000);
  postMessage({ failed: broken });
  proved(); // whoever waits is told
}
