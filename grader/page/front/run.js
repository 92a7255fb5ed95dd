// @ts-check
// Learner code: another worker with another Python, which is ended when it is not back in time.

const SECONDS = 6;

export class Runner {
  /** @type {{worker: Worker, ready: Promise<any>} | null} */
  #spare = null;

  /** One is kept ready, and none is used twice. */
  warm() {
    this.#spare ??= fresh();
    return this.#spare;
  }

  /** @param {string} source @param {any} job @returns {Promise<any>} */
  async run(source, job) {
    const { worker, ready } = this.warm();
    const begun = await ready;
    if (begun.broken) { this.#spare = null; return begun; }
    return new Promise((resolve) => {
      const end = (/** @type {any} */ told) => {
        clearTimeout(late);
        worker.terminate();
        this.#spare = null;
        this.warm();
        resolve(told);
      };
      const late = setTimeout(() => end({ fault: "timeout" }), SECONDS * 1000);
      worker.onmessage = ({ data }) => end(data);
      worker.onerror = (e) => end({ broken: e.message || "the worker broke down" });
      worker.postMessage({ source, job });
    });
  }
}

function fresh() {
  const worker = new Worker(new URL("runner.js", import.meta.url), { type: "module" });
  const ready = new Promise((resolve) => {
    worker.onmessage = ({ data }) => resolve(data);
    worker.onerror = (e) => resolve({ broken: e.message || "the worker could not be started" });
  });
  return { worker, ready };
}
