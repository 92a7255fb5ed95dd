// @ts-check
// One exercise: its question, a field for each part, and its file.
import { byId, download, el, sentence, warn } from "./dom.js";
import { field, fits } from "./fields.js";
import { forget, keep, kept } from "./keep.js";
import { ladder } from "./ladder.js";
import { SIGNS, verdict } from "./verdict.js";

const SAVE = 700; // ms after the last key
const RANK = ["wrong", "not_graded", "missing", "correct"];

export class Sheet {
  /** `exam` of the house: this is one question of a quiz. @param {any} question @param {any} begun @param {any} house */
  constructor(question, begun, house) {
    this.question = question;
    this.begun = begun; // {answers, source, print} of the learner's file, or what this browser keeps
    this.house = house;
    /** @type {Map<string, any>} */
    this.fields = new Map();
    this.later = 0;
    this.saving = Promise.resolve(); // a file is written by one request at a time
    this.elements = this.#drawn();
    for (const [id, each] of this.fields) {
      if (fits(this.#field(id), begun.answers?.[id])) each.set(begun.answers[id]);
      each.onchange = () => this.#changed(id);
    }
  }

  /** @param {string} id */
  #field(id) {
    return this.question.parts.find((/** @type {any} */ part) => part.id === id).field;
  }

  /** What was typed in another tab; this one's own is as old as its last key. @param {any} record */
  follow(record) {
    if (this.house.exam) return;
    const now = this.answers();
    for (const [id, each] of this.fields) {
      const theirs = record.answers?.[id];
      if (JSON.stringify(theirs) === JSON.stringify(now[id]) || !fits(this.#field(id), theirs)) continue;
      each.set(theirs);
      this.#old(id);
    }
  }

  /** A verdict is of the answer that was checked. @param {string} id */
  #old(id) {
    const box = this.#place(`v-${id}`);
    if (!box?.childElementCount || box.classList.contains("stale")) return;
    box.classList.add("stale");
    box.prepend(el("p", { class: "note" }, "You have changed this answer since it was checked."));
    const sum = this.#place("sum");
    if (sum) sum.textContent = "Changed since the last check.";
  }

  /** A place of this sheet, as long as it is shown: another exercise may have one by the same name. @param {string} id */
  #place(id) {
    return this.elements[0].isConnected ? byId(id) : null;
  }

  /** What was typed, in the question as its author has just saved it. @param {any} question */
  async renewed(question) {
    clearTimeout(this.later);
    await this.saving;
    const kinds = new Map(this.question.parts.map((/** @type {any} */ part) => [part.id, part.field.kind]));
    const same = question.parts.filter((/** @type {any} */ part) => kinds.get(part.id) === part.field.kind).map((/** @type {any} */ part) => part.id);
    this.begun.answers = Object.fromEntries(Object.entries(this.answers()).filter(([id]) => same.includes(id)));
    const made = new Sheet(question, this.begun, this.house);
    if (this.later) made.#changed(""); // what was typed last is not in the file yet
    return made;
  }

  ask = (/** @type {any} */ request) => {
    const { id, variant, deal } = this.question;
    return this.house.python.ask({ id, variant, deal, ...this.#base(), ...request });
  };

  answers() {
    return Object.fromEntries([...this.fields].map(([id, each]) => [id, each.value()]).filter(([, value]) => value !== null));
  }

  /** What is asked with the answers: they are written into the file that there is. */
  #given() {
    if (this.house.exam) return { answers: this.answers() };
    return { answers: this.answers(), ...this.#base(), ...(this.house.python.local ? { print: this.begun.print ?? "" } : {}) };
  }

  #base() {
    if (this.house.exam) return {};
    const base = this.house.python.local ? this.begun.source : this.begun.base;
    return base ? { base } : {};
  }

  #drawn() {
    const { question } = this;
    const total = question.parts.reduce((/** @type {number} */ sum, /** @type {any} */ part) => sum + part.points, 0);
    const facts = [question.id, `level ${question.level}`, `${total} ${total === 1 ? "point" : "points"}`, question.minutes ? `about ${question.minutes} min` : "",
      question.variants > 1 ? `variant ${question.variant + 1} of ${question.variants}` : ""].filter(Boolean);
    return [el("h1", { html: question.title }), el("p", { class: "quiet facts" }, facts.join(" · ")),
      question.terms ? el("p", { class: "note" }, question.terms) : null, el("div", { class: "prompt", html: question.prompt }), this.#form(), el("div", { id: "after" }), el("div", { id: "solution" })].filter((each) => each !== null);
  }

  #form() {
    const graph = this.question.parts.filter((/** @type {any} */ part) => part.field.kind === "node");
    const form = el("form", { novalidate: true, onsubmit: (/** @type {Event} */ e) => { e.preventDefault(); this.check(); } });
    if (graph.length) {
      const made = ladder(graph, this.ask);
      for (const [id, each] of made.fields) this.fields.set(id, each.field);
      form.append(el("h2", { class: "unseen" }, "The graph"), made.element, ...graph.filter((/** @type {any} */ part) => part.hints || part.guided).slice(0, 1).map((/** @type {any} */ part) => this.#hints(part)));
    }
    for (const part of this.question.parts) if (part.field.kind !== "node") form.append(this.#part(part));
    const { exam, python } = this.house;
    form.append(...(exam?.before ? [exam.before] : []), el("div", { class: "go" }, el("button", { type: "submit", class: "primary", id: "check" }, "Check"),
      exam ? null : el("button", { type: "button", onclick: () => this.download() }, "Download my file"),
      exam || python.local ? null : el("button", { type: "button", class: "plain", onclick: () => this.#anew() }, "Start over"),
      exam ? null : el("button", { type: "button", class: "plain", id: "give-up", onclick: () => this.#solution() }, "Show the solution"), el("output", { id: "sum" })),
      el("div", { id: "trouble", role: "alert" }));
    return form;
  }

  #part(/** @type {any} */ part) {
    const single = this.question.parts.length === 1;
    const made = field(part, this.ask);
    this.fields.set(part.id, made);
    return el("section", { class: "part", id: `part-${part.id}`, "aria-labelledby": `t-${part.id}` },
      el("h2", { id: `t-${part.id}`, class: single ? "unseen" : null }, single ? "Your answer" : part.id),
      part.prompt ? el("div", { class: "asked", html: part.prompt }) : null, made.element,
      part.hints || part.guided ? this.#hints(part) : null, el("div", { class: "verdict", id: `v-${part.id}` }));
  }

  #hints(/** @type {any} */ part) {
    if (this.house.exam) return el("span");
    const list = el("ol", { class: "hints" });
    let given = 0;
    const label = () => (given < part.hints ? `Hint ${given + 1} of ${part.hints}` : given ? "Another hint, from my answer" : "A hint");
    const button = el("button", { type: "button", class: "plain", onclick: async () => {
      const found = await this.ask({ do: "hint", via: "page", part: part.id, number: given + 1, ...this.#given() });
      if (!found.html) return button.replaceWith(el("p", { class: "note" }, found.error ? found.error.says : "These were all the hints."));
      given += 1;
      const item = el("li", { html: found.html, tabindex: "-1" });
      list.append(item);
      item.focus();
      if (given >= part.hints && !part.guided) button.remove();
      else button.textContent = label();
    } }, label());
    return el("div", { class: "help" }, list, button);
  }

  /** @param {string} part */
  #changed(part) {
    this.#old(part);
    const { exam, states } = this.house, { id } = this.question;
    if (exam) return;
    if (states[id] === "new") {
      states[id] = "begun";
      this.ask({ do: "began" });
    }
    if (!this.house.python.local) {
      if (!keep(this.question.id, { answers: this.answers(), variant: this.question.variant, deal: this.question.deal })) warn("This browser keeps nothing. Download your file before you leave.");
      return;
    }
    clearTimeout(this.later);
    this.later = setTimeout(() => { this.saving = this.#save(); }, SAVE);
  }

  async #save() {
    if (this.begun.broken) return;
    const reply = await this.ask({ do: "save", ...this.#given() });
    if (reply.error) this.say(reply.error);
    else this.#stands(reply);
  }

  #stands(/** @type {any} */ reply) {
    if (reply.print !== undefined) Object.assign(this.begun, { source: reply.source, print: reply.print });
  }

  say(/** @type {any} */ error) {
    const again = this.house.python.local ? el("button", { type: "button", onclick: () => dispatchEvent(new HashChangeEvent("hashchange")) }, "Open my file again") : null;
    this.#place("trouble")?.replaceChildren(el("p", { class: "note trouble" }, `${error.where ? `${error.where}: ` : ""}${error.says}. ${error.repair ?? ""} `, again));
  }

  async check() {
    const button = /** @type {HTMLButtonElement | null} */ (byId("check")), sum = byId("sum");
    if (!button || !sum || button.disabled) return;
    clearTimeout(this.later);
    button.disabled = true;
    sum.textContent = "checking …";
    const began = performance.now();
    await this.saving;
    const lacks = this.house.exam?.lacks();
    if (lacks) {
      button.disabled = false;
      sum.textContent = "";
      return this.say({ says: lacks.replace(/\.$/, "") });
    }
    try {
      const { exam } = this.house;
      const checked = this.answers();
      const reply = exam?.grade ? await exam.grade(checked) : await this.ask(await this.#request());
      this.#place("trouble")?.replaceChildren();
      if (reply.error) {
        sum.textContent = "not checked";
        return this.say(reply.error);
      }
      this.#stands(reply);
      this.#told(reply);
      const now = this.answers();
      for (const id of this.fields.keys()) if (JSON.stringify(now[id]) !== JSON.stringify(checked[id])) this.#old(id);
    } finally {
      button.disabled = false;
      /** @type {any} */ (window).checkedIn = performance.now() - began;
    }
  }

  /** Code is run first where the page runs it: in a worker of its own. */
  async #request() {
    const { exam } = this.house;
    const request = { do: "grade", ...this.#given(), via: exam?.via ?? "page", ...exam?.more() };
    const runner = this.house.runner;
    if (!runner || !this.question.parts.some((/** @type {any} */ part) => part.field.kind === "code")) return request;
    const seed = crypto.getRandomValues(new Uint32Array(1))[0];
    const { source, jobs, error } = await this.ask({ ...request, do: "calls", seed });
    if (error) return request;
    /** @type {Record<string, any>} */
    const ran = {};
    for (const [name, job] of Object.entries(jobs)) ran[name] = await runner.run(source, job);
    return { ...request, seed, ran };
  }

  #told(/** @type {any} */ reply) {
    const { id } = this.question;
    const result = reply.result?.results[0]; // a quiz of its own has no result yet
    for (const [part, shown] of Object.entries(reply.shown)) this.#tell(part, shown);
    const outcomes = Object.values(reply.shown).map((/** @type {any} */ shown) => shown.outcome);
    const outcome = RANK.find((each) => outcomes.includes(each)) ?? "missing";
    const sum = this.#place("sum");
    if (sum) sum.textContent = result ? `${SIGNS[outcome][1]}: ${result.score ?? 0} of ${result.max_score} points` : reply.says ?? SIGNS[outcome][1];
    if (this.house.exam) return this.#asked(reply, outcome);
    this.house.states[id] = reply.state ?? this.house.states[id];
    const best = kept(id).outcome === "correct" ? "correct" : outcome;
    keep(id, { outcome: best, result: reply.result, attempts: (kept(id).attempts ?? 0) + 1 });
    this.#after(reply, outcome);
    this.house.onkept();
  }

  /** One answer to a question of a quiz is all. */
  #asked(/** @type {any} */ reply, /** @type {string} */ outcome) {
    const onward = this.house.exam.told(reply, outcome);
    if (!onward) return;
    if (!reply.more) byId("check")?.remove();
    this.#place("after")?.replaceChildren(...(reply.after ? [el("h2", {}, "Look back"), el("div", { html: reply.after })] : []), onward);
    if (!reply.more) byId("onward")?.focus();
  }

  #after(/** @type {any} */ reply, /** @type {string} */ outcome) {
    const next = this.house.exercises.find((each) => each.id === reply.next);
    const stuck = reply.stuck ? [el("p", { class: "note" }, "The same mistake, three times in a row. ", el("a", { href: `#~drill/${reply.stuck}` }, "Practise it"))] : [];
    this.#place("after")?.replaceChildren(...stuck, ...(reply.after ? [el("h2", {}, "Look back"), el("div", { html: reply.after })] : []),
      ...(outcome === "correct" && next ? [el("p", {}, el("a", { class: "button", href: `#${next.id}` }, `Next: ${next.title}`))] : []),
      el("details", { class: "receipt" }, el("summary", {}, "Receipt"), el("p", { class: "note" }, "A result that can be checked: ", el("code", {}, `grade verify ${this.question.id}.json ${this.question.id}.py`)),
        el("button", { type: "button", onclick: () => download(`${this.question.id}.json`, JSON.stringify(reply.result, null, 2), "application/json") }, "Download the result")));
  }

  #tell(/** @type {string} */ part, /** @type {any} */ shown) {
    const box = this.#place(`v-${part}`);
    if (!box) return;
    box.className = `verdict ${shown.outcome}`;
    const typed = this.fields.get(part)?.input?.value.trim(); // its place is marked below the field
    box.replaceChildren(...verdict(typed && typed === shown.source?.trim() ? { ...shown, source: undefined, says: [...shown.says, shown.repair ? sentence(shown.repair) : ""] } : shown, this.ask));
  }

  /** The answers are thrown away, and a file that was opened with them. */
  async #anew() {
    if (!confirm("Throw your answers to this exercise away? What you have learned stays counted.")) return;
    forget(this.question.id);
    await this.ask({ do: "anew" });
    dispatchEvent(new HashChangeEvent("hashchange"));
  }

  /** How it is answered: once it is right, or given up. */
  async #solution() {
    let found = await this.ask({ do: "solution" });
    if (found.asks) {
      if (!confirm(found.asks)) return;
      found = await this.ask({ do: "solution", gives_up: true });
    }
    if (found.error) return this.say(found.error);
    this.house.states[this.question.id] = found.state;
    this.house.onkept();
    const head = el("h2", { tabindex: "-1" }, "The solution");
    this.#place("solution")?.replaceChildren(head, el("div", { html: found.html }));
    head.focus();
  }

  async download() {
    const made = await this.ask({ do: "file", ...this.#given() });
    if (made.error) this.say(made.error);
    else download(made.name, made.source, "text/x-python");
  }
}
