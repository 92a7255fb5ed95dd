// @ts-check
// Python, the grader and the exercises.  What is typed is read as soon as that is possible; proofs come a little later.
import { begun, keep, memory } from "./begun.js";
import { opened, spread } from "./pack.js";

const began = performance.now();
const stage = (/** @type {string} */ name) => postMessage({ stage: { name, ms: performance.now() - began } });
const LEARNERS = "grader.page.worker";
const FACE = new URLSearchParams(location.search).get("face") ?? LEARNERS;
/** Whoever waits for an answer gets it now. */
const breathe = () => new Promise((resolve) => { setTimeout(resolve); });
const PROVES = new Set(["grade", "verify", "calls", "hint", "solution", "answered", "handed", "review", "drill", "class"]);

let broken = ""; // why nothing can be proved
/** @type {(value?: unknown) => void} */
let proved = () => {};

try {
  const [grader, flint] = [opened("grader.pack"), opened("flint.pack")];
  flint.catch(() => {}); // it is awaited below, and told there
  const mine = FACE === LEARNERS; // only the learners' page is kept with ours in its memory
  const { py, memory: kept } = await begun(mine ? "ours" : "bare", mine);
  stage("python");
  /** @type {[string, Uint8Array | null][]} */
  const memories = kept || !mine ? [] : [["bare", memory(py)]]; // the runner's holds neither the exercises nor the grader
  spread(py, await grader);
  stage("unpacked");
  py.runPython(`import importlib; importlib.invalidate_caches(); importlib.import_module("${FACE}")`);
  if (mine && !kept) {
    py.runPython(`importlib.import_module("${FACE}").call('{"do": "read", "id": "ex01", "part": "answer", "text": "x"}')`);
    memories.push(["ours", memory(py)]);
  }
  const face = py.pyimport(FACE);
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
  spread(py, await flint);
  py.runPython("importlib.invalidate_caches()");
  await breathe();
  face.warm();
  proved();
  stage("proofs");
  for (const [kind, each] of memories) await keep(kind, each).catch((error) => console.warn(`the memory is not kept: ${error}`));
} catch (error) {
  broken = String(error).slice(-2000);
  postMessage({ failed: broken });
  proved(); // whoever waits is told
}
