// @ts-check
// A quiz that an author wrote: its own clock, tries and telling, and at the end a result to hand in.
import { download, el, warn } from "./dom.js";
import { Sheet } from "./sheet.js";
import { certainty, left } from "./sitting.js";
import { record, stems, store } from "./store.js";
import { SIGNS, verdict } from "./verdict.js";

const KEY = "grade/exam/";

/** @typedef {{python: any, runner: any, exercises: any[], quizzes: any[], redraw: () => void}} House */

/** @param {string} name @returns {any} */
const kept = (name) => { const found = record(KEY + name); return found.quiz ? found : null; };

/** The results that can be handed in. */
export const results = () => stems(KEY)
  .flatMap((name) => (kept(name)?.told?.result ? [{ name, result: kept(name).told.result }] : []));

/** @param {string} name @param {House} house @param {HTMLElement} main */
export function exam(name, house, main) {
  const state = kept(name);
  if (state?.told) return new Exam(state, house, main).end();
  if (state) return new Exam(state, house, main).open();
  begin(name, 1, "", house, main);
}

/** Whose quiz it is decides what is asked. @param {string} quiz @param {number} attempt @param {string} who @param {House} house @param {HTMLElement} main */
function begin(quiz, attempt, who, house, main) {
  const listed = house.quizzes.find((each) => each.name === quiz);
  const box = /** @type {HTMLInputElement} */ (el("input", { type: "text", id: "x-name", autocomplete: "name", value: who || new URLSearchParams(location.search).get("learner") || "", placeholder: "as your course knows you" }));
  const trouble = el("div", { role: "alert" });
  const start = async (/** @type {Event} */ e) => {
    e.preventDefault();
    if (!box.value.trim()) return trouble.replaceChildren(el("p", { class: "note trouble" }, "Say your name first: the questions are drawn for it."));
    const asked = { quiz, learner: box.value.trim(), attempt };
    const found = await house.python.ask({ do: "exam", ...asked });
    if (found.error) return trouble.replaceChildren(el("p", { class: "note trouble" }, `${found.error.says}. ${found.error.repair ?? ""}`));
    new Exam({ ...asked, ...found, k: 0, given: found.plan.map(() => ({})), values: found.plan.map(() => ({})), shut: found.plan.map(() => false) }, house, main).open();
  };
  main.replaceChildren(el("h1", {}, listed?.title ?? quiz),
    el("p", {}, listed?.minutes ? `${listed.minutes} minutes, which run from when you begin, also while the page is closed.` : "There is no clock."),
    el("form", { class: "go", onsubmit: start }, el("label", { for: "x-name" }, "Your name "), box, el("button", { type: "submit", class: "primary" }, attempt > 1 ? `Begin attempt ${attempt}` : "Begin")), trouble);
  main.focus();
}

class Exam {
  /** @param {any} state @param {House} house @param {HTMLElement} main */
  constructor(state, house, main) {
    this.state = state;
    this.house = house;
    this.main = main;
    this.clock = el("p", { class: "clock", role: "timer" });
    if (state.minutes && !state.told) this.ticking = setInterval(() => this.#tick(), 1000);
  }

  /** @param {object} request */
  #ask(request) {
    const { quiz, learner, attempt, seed } = this.state;
    return this.house.python.ask({ quiz, learner, attempt, seed, ...request });
  }

  #kept() {
    if (!store(KEY + this.state.quiz, JSON.stringify(this.state))) warn("This browser keeps nothing. Do not leave before you have handed in.");
  }

  #tick() {
    if (!this.clock.isConnected) return this.drawn && clearInterval(this.ticking); // another page is shown
    const seconds = Math.max(0, Math.ceil(this.state.began + this.state.minutes * 60 - Date.now() / 1000));
    this.clock.textContent = left(seconds);
    if (!seconds) this.handIn();
  }

  /** The question that was open; every one may be gone to until it is answered. */
  async open(k = this.state.k) {
    const { state } = this, asked = state.plan[k];
    state.k = k;
    this.#kept();
    const question = await this.house.python.ask({ do: "question", ...asked });
    if (question.error) return this.main.replaceChildren(el("p", { class: "note trouble" }, `${question.error.says}.`));
    const began = Date.now(), first = !Object.keys(state.given[k]).length;
    const sure = state.confidence && first ? certainty() : null;
    const sheet = new Sheet(question, { answers: state.values[k] }, { ...this.house, onkept: () => {}, exam: {
      before: sure?.element,
      lacks: () => (sure && !sure.value() && !Object.keys(state.given[k]).length ? "Say how sure you are first." : ""),
      grade: (/** @type {any} */ answers) => this.#answer(k, answers, { secs: (Date.now() - began) / 1000, sure: sure?.value() ?? 0 }),
      told: () => this.#onward(k),
    } });
    this.main.replaceChildren(this.#head(k), this.clock, ...sheet.elements, ...(state.shut[k] ? [this.#onward(k)] : []));
    this.#shut(k, question.parts.map((/** @type {any} */ part) => part.id));
    this.main.focus();
    if (state.minutes) this.#tick();
    this.drawn = true;
  }

  /** @param {number} k @param {any} answers @param {object} how */
  async #answer(k, answers, how) {
    const { state } = this, given = state.given[k];
    const reply = await this.#ask({ do: "answered", k, given, answers, ...how });
    if (reply.error) return reply;
    state.given[k] = reply.given;
    state.values[k] = answers;
    state.shut[k] = !reply.open.length;
    this.#kept();
    this.#shut(k, Object.keys(reply.given).filter((id) => !reply.open.includes(id)), true);
    const tries = reply.open.filter((/** @type {string} */ id) => reply.given[id]).length;
    const says = reply.unread.length ? "not taken: it cannot be read" : tries ? "You may try once more." : reply.open.length ? "kept; a part is open" : state.feedback === "now" ? "" : "kept";
    return { ...reply, more: reply.open.length > 0, says: says || undefined };
  }

  /** What counts by now can be looked at, and not be changed. @param {number} k @param {string[]} parts @param {boolean} [now] */
  #shut(k, parts, now = this.state.shut[k]) {
    if (now) for (const id of parts) document.getElementById(`part-${id}`)?.querySelectorAll("input, select, textarea, button").forEach((each) => { /** @type {any} */ (each).disabled = true; });
    if (this.state.shut[k]) document.getElementById("check")?.remove();
  }

  /** @param {number} k */
  #head(k) {
    const { plan, given, shut, title } = this.state;
    const says = (/** @type {number} */ n) => (shut[n] ? "answered" : Object.keys(given[n]).length ? "begun" : "open");
    const step = (/** @type {any} */ _, /** @type {number} */ n) => el("button", { type: "button", "aria-current": n === k ? "step" : null, "aria-label": `Question ${n + 1}, ${says(n)}`, onclick: () => this.open(n) }, `${n + 1}${shut[n] ? " ✓" : ""}`);
    return el("div", {}, el("p", { class: "quiet facts" }, `${title} · ${k + 1} of ${plan.length}`),
      el("div", { class: "steps", role: "group", "aria-label": "Questions" }, ...plan.map(step), el("button", { type: "button", id: "hand-in", onclick: () => this.#sure() && this.handIn() }, "Hand in")));
  }

  #sure() {
    const open = this.state.shut.filter((/** @type {boolean} */ each) => !each).length;
    return !open || confirm(`${open} ${open === 1 ? "question is" : "questions are"} not finished. Hand in all the same?`);
  }

  /** @param {number} k */
  #onward(k) {
    const n = this.state.shut.length, next = Array.from({ length: n }, (_, j) => (k + 1 + j) % n).find((j) => !this.state.shut[j] && j !== k);
    const kind = this.state.shut[k] ? "primary" : null; // what can be done at this question goes first
    const button = next === undefined ? el("button", { type: "button", class: kind, id: "onward", onclick: () => this.#sure() && this.handIn() }, "Hand in")
      : el("button", { type: "button", class: kind, id: "onward", onclick: () => this.open(next) }, "Next question");
    return el("p", { class: "go" }, button);
  }

  async handIn() {
    clearInterval(this.ticking);
    const { began, given } = this.state;
    const told = await this.#ask({ do: "handed", began, answers: given });
    if (told.error) return this.main.replaceChildren(el("h1", {}, "This was not handed in"), el("p", {}, `${told.error.says}.`), el("p", { class: "go" }, el("button", { type: "button", onclick: () => this.handIn() }, "Try again")));
    this.state.told = told;
    this.#kept();
    this.end();
    this.house.redraw();
  }

  end() {
    const { told, title, quiz, attempt, learner } = this.state;
    const rows = (told.rows ?? []).map((/** @type {any} */ row) => el("li", {}, el("span", { class: `dot ${row.outcome}`, "aria-hidden": "true" }, SIGNS[row.outcome][0]), el("span", { class: "unseen" }, `${SIGNS[row.outcome][1]}: `),
      " ", el("span", { html: row.title }), el("span", { class: "quiet" }, ` ${row.score} of ${row.max_score}`), ...Object.entries(row.parts).map(([id, shown]) => el("div", { class: `verdict ${/** @type {any} */ (shown).outcome}`, "aria-label": id }, ...verdict(shown, this.house.python.ask.bind(this.house.python))))));
    this.main.replaceChildren(el("h1", {}, title), el("p", {}, told.rows ? `${told.score} of ${told.max_score} points${told.certainty === undefined ? "" : `; certainty ${told.certainty}, which does not count`}` : "Thank you. Your marks come from your instructor."),
      el("ul", { class: "done" }, ...rows), el("p", { class: "note" }, "Hand the result in as your course says; it is in the archive of your work, too."),
      el("p", { class: "go" }, el("button", { type: "button", class: "primary", id: "result", onclick: () => download(`${quiz}.json`, JSON.stringify(told.result, null, 1), "application/json") }, "Download the result"),
        el("button", { type: "button", onclick: () => begin(quiz, attempt + 1, learner, this.house, this.main) }, "Another attempt"), el("a", { class: "button", href: "#" }, "Where am I")));
    this.main.focus();
  }
}
