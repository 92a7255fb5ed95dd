// @ts-check
// Plain Python for learner code: neither the exercises nor the grader is in this worker, and nothing can be fetched from it.
import { begun } from "./begun.js";

const FILES = ["child.py", "loading.py", "functions.py", "slopes.py", "serving.py", "runner.py"];
const CLOSED = ["fetch", "XMLHttpRequest", "WebSocket", "WebTransport", "EventSource", "importScripts", "indexedDB", "caches", "BroadcastChannel", "Worker", "SharedWorker"];
const LONGEST = 8000; // characters printed that are kept

try {
  const texts = await Promise.all(FILES.map(async (name) => (await fetch(`engine/${name}`)).text()));
  const { py } = await begun("bare");
  FILES.forEach((name, k) => py.FS.writeFile(`/home/pyodide/${name}`, texts[k]));
  for (const name of CLOSED) Object.defineProperty(self, name, { value: undefined, configurable: false });
  py.runPython("import sys; sys.path.insert(0, '/home/pyodide'); import runner");
  onmessage = ({ data }) => {
    let printed = "";
    const heard = { batched: (/** @type {string} */ text) => { if (printed.length < LONGEST) printed += `${text}\n`; } };
    py.setStdout(heard);
    py.setStderr(heard);
    try {
      const frames = py.globals.get("runner").answered(JSON.stringify(data.job), data.source);
      postMessage({ frames, printed });
    } catch (error) { postMessage({ broken: String(error).slice(-300) }); }
  };
  postMessage({ ready: true });
} catch (error) { postMessage({ broken: String(error).slice(-300) }); }
