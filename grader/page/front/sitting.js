// @ts-check
// Questions one after the other: a quiz with its clock and how sure one is, a review with its drills.
import { el } from "./dom.js";
import { Sheet } from "./sheet.js";
import { record, store } from "./store.js";

const KEY = "grade/sitting";
const SURE = [["1", "a guess", "1 or 0"], ["2", "fairly sure", "2 or −2"], ["3", "sure", "3 or −6"]];

/** @typedef {{python: any, runner: any, exercises: any[], redraw: () => void}} House */

/** A quiz that was left goes on where it stopped, and its clock has gone on, too. @param {string} wanted */
function begun(wanted) {
  const found = record(KEY);
  return found.wanted === wanted && !found.over ? found : null;
}

/** @param {string} wanted @param {House} house @param {HTMLElement} main */
export async function quiz(wanted, house, main) {
  const asked = Object.fromEntries(new URLSearchParams(wanted));
  let state = begun(wanted);
  if (!state) {
    const draw = drawn();
    const plan = await house.python.ask({ do: "quiz", what: asked.what, count: Number(asked.count), draw });
    if (plan.error) return main.replaceChildren(el("h1", {}, "No quiz"), el("p", {}, `${plan.error.says}. ${plan.error.repair}`));
    state = { wanted, title: `Quiz: ${plan.title.replaceAll("_", " ")}`, via: "quiz", plan: plan.plan, drills: [], minutes: Number(asked.minutes) || 0, sure: Boolean(asked.sure), began: Date.now(), done: [] };
  }
  new Sitting(state, house, main).next();
}

/** @param {House} house @param {HTMLElement} main */
export async function review(house, main) {
  const found = await house.python.ask({ do: "review" });
  if (found.error) return main.replaceChildren(el("h1", {}, "Review"), el("p", {}, `${found.error.says}.`));
  if (!found.plan.length && !found.drills.length) {
    const later = found.again ? ` The next is due in ${found.again} ${found.again === 1 ? "day" : "days"}.` : "";
    return main.replaceChildren(el("h1", {}, "Review"), el("p", {}, `Nothing is due today.${later}`), el("p", { class: "go" }, el("a", { class: "button", href: "#" }, "Back")));
  }
  new Sitting({ title: "Review", via: "review", plan: found.plan, drills: found.drills, minutes: 0, sure: false, began: Date.now(), done: [] }, house, main).next();
}

/** One old mistake, as often as one likes. @param {string} mistake @param {House} house @param {HTMLElement} main */
export async function practise(mistake, house, main) {
  const found = await house.python.ask({ do: "drill", mistake });
  if (found.error || !found.mistake) return main.replaceChildren(el("h1", {}, "Practise"), el("p", {}, found.error ? `${found.error.says}.` : "There is no drill for this one."), el("p", { class: "go" }, el("a", { class: "button", href: "#" }, "Back")));
  new Sitting({ title: "Practise", via: "drill", plan: [], drills: [found], minutes: 0, sure: false, began: Date.now(), done: [] }, house, main).next();
}

/** The how-manyeth quiz of today. */
function drawn() {
  const today = new Date().toDateString();
  const before = record(`${KEY}/draws`);
  const draw = before.today === today ? before.draw + 1 : 0;
  store(`${KEY}/draws`, JSON.stringify({ today, draw }));
  return draw;
}

/** @param {number} seconds */
export const left = (seconds) => `${Math.floor(seconds / 60)}:${String(seconds % 60).padStart(2, "0")} left`;

class Sitting {
  /** @param {any} state @param {House} house @param {HTMLElement} main */
  constructor(state, house, main) {
    this.state = state;
    this.house = house;
    this.main = main;
    this.clock = el("p", { class: "clock", role: "timer" });
    if (state.minutes) this.ticking = setInterval(() => this.#tick(), 1000);
  }

  get #leftover() { return this.state.began + this.state.minutes * 60_000 - Date.now(); }

  #tick() {
    if (!this.clock.isConnected && this.drawn) return clearInterval(this.ticking); // another page is shown
    const seconds = Math.max(0, Math.ceil(this.#leftover / 1000));
    this.clock.textContent = left(seconds);
    if (!seconds) this.#end("The time is over.");
  }

  #kept() { if (this.state.via === "quiz") store(KEY, JSON.stringify(this.state)); }

  async next() {
    const { state } = this, k = state.done.length;
    this.#kept();
    if (state.minutes && this.#leftover <= 0) return this.#end("The time is over.");
    if (k < state.plan.length) await this.#question(state.plan[k], k);
    else if (k < state.plan.length + state.drills.length) this.#drill(state.drills[k - state.plan.length]);
    else this.#end("");
    if (state.minutes) this.#tick();
    this.drawn = true;
  }

  /** @param {number} k */
  #head(k) { return el("p", { class: "quiet facts" }, `${this.state.title} · ${k + 1} of ${this.state.plan.length + this.state.drills.length}`); }

  /** @param {any} asked @param {number} k */
  async #question(asked, k) {
    const question = await this.house.python.ask({ do: "question", ...asked });
    if (question.error) return this.main.replaceChildren(el("p", { class: "note trouble" }, `${question.error.says}.`));
    const began = Date.now();
    const sure = this.state.sure ? certainty() : null;
    const exam = {
      via: this.state.via,
      before: sure?.element,
      more: () => ({ secs: Math.round((Date.now() - began) / 1000), ...(sure ? { sure: sure.value() } : {}) }),
      lacks: () => (sure && !sure.value() ? "Say how sure you are first." : ""),
      told: (/** @type {any} */ reply, /** @type {string} */ outcome) => this.#answered(asked, reply, outcome),
    };
    const sheet = new Sheet(question, { answers: {} }, { ...this.house, onkept: () => {}, exam });
    this.main.replaceChildren(this.#head(k), this.clock, ...sheet.elements);
    this.main.focus();
  }

  /** The first answer decides; what could not be read is none. @param {any} asked @param {any} reply @param {string} outcome */
  #answered(asked, reply, outcome) {
    if (outcome !== "correct" && outcome !== "wrong") return null;
    const { score, max_score: most } = reply.result.results[0];
    this.state.done.push({ id: asked.id, outcome, score, most, certainty: reply.certainty ?? null });
    this.#kept();
    return el("p", { class: "go" }, el("button", { type: "button", class: "primary", id: "onward", onclick: () => this.next() }, "Go on"));
  }

  /** @param {any} drill */
  #drill(drill) {
    const told = el("div", { class: "verdict", "aria-live": "polite" });
    const form = el("form", { onsubmit: async (/** @type {Event} */ e) => {
      e.preventDefault();
      const chosen = /** @type {any} */ (form.querySelector("input:checked"))?.value;
      if (!chosen || told.childElementCount) return;
      const says = drill.rows.find((/** @type {any} */ r) => r.name === chosen).says;
      const reply = await this.house.python.ask({ do: "drilled", mistake: drill.mistake, chosen, right: drill.right, says });
      if (reply.error) return told.replaceChildren(el("p", {}, `${reply.error.says}.`));
      this.state.done.push({ id: drill.mistake, does: drill.does, outcome: reply.right ? "correct" : "wrong", score: null, most: null, certainty: null });
      told.className = `verdict ${reply.right ? "correct" : "wrong"}`;
      told.replaceChildren(el("p", { html: reply.says }), ...(reply.right ? [] : [el("p", {}, "It is ", el("span", { html: drill.rows.find((/** @type {any} */ r) => r.name === drill.right).html }))]),
        el("p", { class: "go" }, el("button", { type: "button", class: "primary", id: "onward", onclick: () => this.next() }, "Go on")));
    } }, el("fieldset", {}, el("legend", { class: "unseen" }, "Your choice"), ...drill.rows.map((/** @type {any} */ r) => el("label", { class: "row" },
      el("input", { type: "radio", name: "drill", value: r.name, "aria-label": `${r.name}: ${r.plain}` }), el("b", { class: "letter" }, r.name), el("span", { html: r.html })))),
    el("div", { class: "go" }, el("button", { type: "submit", class: "primary", id: "check" }, "Check")), told);
    this.main.replaceChildren(this.#head(this.state.done.length), el("h1", {}, "An old acquaintance"), el("p", { class: "quiet", html: `You used: ${drill.does}` }),
      el("p", {}, "Which one is the derivative of ", el("span", { html: drill.function }), "?"), form);
    this.main.focus();
  }

  /** @param {string} why */
  #end(why) {
    clearInterval(this.ticking);
    const { state } = this;
    state.over = true;
    this.#kept();
    const graded = state.done.filter((/** @type {any} */ each) => each.most !== null);
    const sum = (/** @type {string} */ key) => graded.reduce((/** @type {number} */ total, /** @type {any} */ each) => total + (each[key] ?? 0), 0);
    const open = state.plan.length + state.drills.length - state.done.length;
    const rows = state.done.map((/** @type {any} */ each) => el("li", {}, el("span", { class: `dot ${each.outcome}`, "aria-hidden": "true" }, each.outcome === "correct" ? "✓" : "✗"),
      el("span", { class: "unseen" }, each.outcome === "correct" ? "right: " : "not right: "), each.most === null ? el("span", { html: each.does ?? each.id }) : el("a", { href: `#${each.id}` }, this.house.exercises.find((e) => e.id === each.id)?.title ?? each.id)));
    this.main.replaceChildren(el("h1", {}, state.title), why ? el("p", {}, why) : "",
      graded.length ? el("p", {}, `${Math.round(sum("score") * 100) / 100} of ${sum("most")} points${state.sure ? `; certainty ${sum("certainty")}` : ""}`) : "",
      open ? el("p", { class: "quiet" }, `${open} left open`) : "", el("ul", { class: "done" }, ...rows),
      el("p", { class: "go" }, el("a", { class: "button", href: "#" }, "Where am I")));
    this.main.focus();
    this.house.redraw();
  }
}

/** How sure: marked beside the score, never in it. */
export function certainty() {
  const boxes = SURE.map(([value]) => /** @type {HTMLInputElement} */ (el("input", { type: "radio", name: "sure", value })));
  const element = el("fieldset", { class: "sure" }, el("legend", {}, "How sure are you?"), ...SURE.map(([, says, marks], k) => el("label", { class: "check" }, boxes[k], ` ${says} `, el("span", { class: "quiet" }, marks))));
  return { element, value: () => Number(boxes.find((box) => box.checked)?.value ?? 0) };
}

