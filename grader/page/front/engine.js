// @ts-check
// Where Python is: in a worker of this page, or behind the local server.  Both answer the same requests.

const RELOAD = "check your connection, and load the page again";

/** Why there is no Python. @param {string} why */
export function nothing(why) {
  const last = why.trim().split("\n").at(-1) ?? "";
  return /fetch|network|: [45]\d\d$/i.test(last) ? `nothing can be checked, because Python could not be loaded: ${RELOAD}` : `nothing can be checked in this browser: ${last}`;
}

export function engine() {
  const where = document.querySelector("meta[name=grade-engine]")?.getAttribute("content");
  return where === "http" ? new Served() : new Worked();
}

class Served {
  local = true; // this machine grades, and the learner's file lies beside us
  ready = Promise.resolve();
  start() {}
  #token = new URLSearchParams(location.search).get("token") ?? "";

  /** @param {object} request */
  async ask(request) {
    const headers = { "content-type": "application/json", "x-grade-token": this.#token };
    return this.#fetched("ask", { method: "POST", body: JSON.stringify(request), headers });
  }

  /** @param {string} id @param {Record<string, any>} [which] */
  async question(id, which = {}) {
    return this.#fetched(`q/${id}.json?${new URLSearchParams(which)}`, { headers: { "x-grade-token": this.#token } });
  }

  /** @param {string} where @param {RequestInit} how */
  async #fetched(where, how) {
    try {
      const reply = await fetch(where, how);
      return reply.ok ? await reply.json() : { error: { kind: "sandbox", says: `grade page answered ${reply.status}`, repair: "open the address again that it printed" } };
    } catch { return { error: { kind: "sandbox", says: "grade page is not running any more", repair: "start it again in your terminal" } }; }
  }
}

export class Worked {
  local = false;
  /** @type {Map<number, (reply: any) => void>} */
  #waiting = new Map();
  #next = 0;
  /** @type {(stage: {name: string, ms: number}) => void} */
  onstage = () => {};
  /** @type {(why: string) => void} */
  onfailed = () => {};
  /** @type {(lines: string) => void} */
  onlog = () => {}; // what is to be remembered

  /** @type {(worker: Worker) => void} */
  #begin = () => {};

  /** @type {Worker | undefined} */
  worker;

  /** @param {string} [face] the module of Python that answers */
  constructor(face) {
    this.face = face;
    this.ready = new Promise((resolve, reject) => {
      this.#begin = (worker) => {
        worker.onerror = (e) => reject(new Error(e.message || "the worker could not be started"));
        worker.onmessage = ({ data }) => this.#heard(data, () => resolve(undefined), reject);
      };
    });
    this.ready.catch(() => {});
  }

  /** What is to be read is drawn first: Python takes all that a machine has. */
  start() {
    if (this.worker) return;
    const early = this.face ? null : /** @type {any} */ (window).early; // `first.js` began it
    if (early) early.taken = true;
    this.worker = early?.worker ?? new Worker(new URL("worker.js", import.meta.url), { type: "module", name: this.face ?? "" }); // a kept script has lost what stands behind its address
    this.#begin(/** @type {Worker} */ (this.worker));
    for (const data of early?.heard ?? []) this.worker?.onmessage?.(/** @type {any} */ ({ data }));
  }

  /** @param {any} data @param {() => void} ready @param {(why: Error) => void} failed */
  #heard(data, ready, failed) {
    if (data.ready) return ready();
    if (data.failed) {
      this.onfailed(data.failed);
      return failed(new Error(data.failed)); // of the start; later there is nobody to whom it matters
    }
    if (data.stage) return this.onstage(data.stage);
    const reply = JSON.parse(data.reply);
    if (reply.log) this.onlog(reply.log);
    this.#waiting.get(data.id)?.(reply);
    this.#waiting.delete(data.id);
  }

  /** @param {object} request */
  async ask(request) {
    this.start();
    try { await this.ready; } catch (error) {
      return { error: { kind: "sandbox", says: nothing(/** @type {Error} */ (error).message), repair: "Your answers are kept." } };
    }
    const id = ++this.#next;
    return new Promise((resolve) => {
      this.#waiting.set(id, resolve);
      this.worker?.postMessage({ id, request: JSON.stringify(request) });
    });
  }

  /** The question is there before Python is, save in a variant of one's own. @param {string} id @param {Record<string, any>} [which] */
  async question(id, which = {}) {
    if (which.learner || which.variant || which.deal) return this.ask({ do: "question", id, ...which });
    const early = await /** @type {any} */ (window).early?.questions?.[id]?.catch(() => null);
    if (early) return early;
    try {
      const reply = await fetch(`q/${id}.json`);
      return reply.ok ? await reply.json() : { error: { kind: "submission", says: `there is no exercise ${id}`, repair: "" } };
    } catch { return { error: { kind: "sandbox", says: "the exercise could not be loaded", repair: RELOAD } }; }
  }
}
