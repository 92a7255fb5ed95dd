// @ts-check
// What the page can do by now, in a line: read, prove, do without a network.
import { byId } from "./dom.js";
import { nothing } from "./engine.js";

/** `times` are counted from the moment at which the page was asked for. @param {any} python */
export function fingers(python) {
  const says = (/** @type {string} */ text) => { const line = byId("engine"); if (line) line.textContent = text; };
  if (python.local) return says("graded by this machine");
  says("getting ready …");
  const times = /** @type {any} */ (window).times = /** @type {Record<string, number>} */ ({});
  python.onstage = (/** @type {any} */ { name }) => {
    times[name] = performance.now();
    if (name !== "proofs") return;
    says("ready");
    navigator.serviceWorker?.register("sw.js").then(() => navigator.serviceWorker.ready).then(() => says("ready · works offline")).catch(() => says("ready"));
  };
  python.onfailed = (/** @type {string} */ why) => says(nothing(why));
  python.ready.then(() => { times.reading = performance.now(); says("reads formulas; proofs come …"); }, () => {});
}
