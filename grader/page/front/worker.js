// @ts-check
// Python, the grader and the exercises.  What is typed is read as soon as that is possible; all else comes a little later.
import { begun, keep, memory } from "./begun.js";
import { compiled, files, linked, opened, spread } from "./pack.js";

const began = performance.now();
const stage = (/** @type {string} */ name) => postMessage({ stage: { name, ms: performance.now() - began } });
const FIRST = "grader.page.first", LEARNERS = "grader.page.worker";
const FACE = self.name || LEARNERS;
const mine = FACE === LEARNERS; // only the learners' page reads first, and is kept with ours in its memory
/** Whoever waits for an answer gets it now. */
const breathe = () => new Promise((resolve) => { setTimeout(resolve); });
const PROVES = new Set(["grade", "verify", "calls", "hint", "solution", "answered", "handed", "review", "drill", "class"]);
const first = (/** @type {any} */ asked) => asked.do === "read" && !asked.base && !asked.learner;

let broken = ""; // why nothing can be proved
/** @type {any} what answers by now */
let face = null;
/** @type {(value?: unknown) => void} */
let came = () => {}, proved = () => {};
const whole = new Promise((resolve) => { came = resolve; }), proofs = new Promise((resolve) => { proved = resolve; });

onmessage = async ({ data }) => {
  const asked = JSON.parse(data.request);
  if (!first(asked)) await whole;
  if (PROVES.has(asked.do) || asked.later) await proofs;
  let reply;
  try {
    if (broken && (!face || PROVES.has(asked.do))) throw new Error(broken);
    reply = face.call(data.request);
  } catch (error) { // ours, whatever it is: said, and never a verdict
    const why = String(error).trim().split("\n").at(-1);
    reply = JSON.stringify({ error: { kind: "internal", says: `this page failed: ${why}`, repair: "download your file, and try again" } });
  }
  postMessage({ id: data.id, reply });
};

/** @param {any} py @param {string} name */
function imported(py, name) {
  py.runPython("import sys; sys.path_importer_cache.clear()"); // files have come
  return py.pyimport(name);
}

/** @param {any} error */
function failed(error) {
  if (broken) return;
  broken = String(error).slice(-2000);
  postMessage({ failed: broken });
  came();
  proved(); // whoever waits is told
}

addEventListener("unhandledrejection", ({ reason }) => { if (/fetch|network/i.test(String(reason))) failed(reason); }); // the engine waits for ever for what could not be fetched

try {
  const grader = opened("grader.pack");
  grader.catch(() => {});
  const flint = grader.then(() => opened("flint.pack")).then(files);
  flint.catch(() => {}); // it is awaited below, and told there
  const { py, memory: kept } = await begun(mine ? "ours" : "bare", mine);
  stage("python");
  /** @type {[string, Uint8Array | null][]} */
  const memories = kept || !mine ? [] : [["bare", memory(py)]]; // the runner's holds neither the exercises nor the grader
  spread(py, files(await grader));
  stage("unpacked");
  if (mine) {
    face = imported(py, FIRST);
    face.warm();
    postMessage({ ready: true });
    await breathe();
  }
  const machine = flint.then(compiled);
  machine.catch(() => {});
  face = imported(py, FACE);
  if (!mine) postMessage({ ready: true });
  else if (!kept) memories.push(["ours", memory(py)]);
  came();
  await breathe();
  spread(py, await flint);
  await machine;
  await linked(py, await flint);
  await breathe();
  imported(py, "flint");
  await breathe();
  face.warm();
  proved();
  stage("proofs");
  await breathe();
  face.drawn?.();
  for (const [kind, each] of memories) await keep(kind, each).catch((error) => console.warn(`the memory is not kept: ${error}`));
  stage("kept");
} catch (error) { failed(error); }
