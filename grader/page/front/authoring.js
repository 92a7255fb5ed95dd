// @ts-check
// An author's page: what is saved in the bank is shown at once, with its answers, its mistakes and its faults.
import { byId, el } from "./dom.js";
import { draw, exercises, go, put, python, sheet, shown } from "./page.js";

const PAUSE = 300; // ms between two looks at the files
const seen = { id: "", bank: "", exercise: "" };
const faults = el("div", { id: "faults", role: "status" });
const more = el("details", { open: true });
const desk = el("section", { id: "desk", "aria-labelledby": "t-desk" });

async function look() {
  const id = location.hash.slice(1).startsWith("~") ? "" : location.hash.slice(1);
  const now = await python.ask({ do: "saved", id });
  if (now.error) return ended(now.error);
  await looked(id, now);
  setTimeout(look, PAUSE);
}

/** @param {string} id @param {any} now */
async function looked(id, now) {
  if (now.bank !== seen.bank) await listed(now.bank);
  const drawn = id && id === shown && now.exercise; // while an editor puts the new file in its place there is none
  if (drawn && (id !== seen.id || now.exercise !== seen.exercise || !faults.isConnected)) await renewed(id, now.exercise);
}

/** @param {any} error */
function ended(error) {
  byId("main")?.prepend(el("p", { class: "note trouble", role: "alert" }, `Saves are not seen any more: ${error.says}. ${error.repair ?? ""}`));
}

/** @param {string} print */
async function listed(print) {
  const found = await python.question("index");
  if (found.error) return;
  exercises.splice(0, exercises.length, ...found.exercises);
  seen.bank = print;
  draw();
}

/** @param {string} id @param {string} print */
async function renewed(id, print) {
  if (id === seen.id && print !== seen.exercise) await again(id);
  const { variant, deal } = which(), found = await python.ask({ do: "desk", id, variant, deal });
  if (id !== shown || variant !== which().variant) return; // another one was opened meanwhile
  Object.assign(seen, { id, exercise: print });
  told(found);
}

const which = () => ({ variant: sheet?.question.variant ?? 0, deal: sheet?.question.deal ?? 0 });

/** The question as it was saved, with what was typed; the last good one stays while it cannot be read. @param {string} id */
async function again(id) {
  const question = await python.ask({ do: "now", id, ...which() });
  if (question.error || id !== shown) return;
  if (!sheet) return go(); // it could not be read before
  const made = await sheet.renewed(question), place = held();
  put(made);
  place();
}

/** The question in another variant, with what was typed; its file says from now on which one it answers. @param {number} variant */
async function stepped(variant) {
  const id = shown, place = held();
  if (!sheet) return;
  const { source, ...question } = await python.ask({ do: "varied", id, variant, deal: which().deal, base: sheet.begun.source ?? "" });
  if (question.error || id !== shown) return;
  sheet.begun.source = source;
  const found = await python.ask({ do: "desk", id, variant: question.variant, deal: question.deal }), made = await sheet.renewed(question);
  if (id !== shown) return;
  put(made);
  told(found);
  place();
}

/** @param {any} question */
function variants({ variant, variants: count }) {
  const to = (/** @type {string} */ id, /** @type {string} */ text, /** @type {number} */ next) => el("button", { type: "button", id, disabled: next < 0 || next >= count, onclick: () => stepped(next) }, text);
  const number = /** @type {HTMLInputElement} */ (el("input", { type: "number", id: "variant", min: 1, max: count, value: variant + 1, onchange: () => number.validity.valid && stepped(number.valueAsNumber - 1) }));
  return el("div", { class: "go" }, to("variant-before", "‹ Previous", variant - 1), el("label", { for: "variant" }, "Variant"), number, el("span", {}, `of ${count}`), to("variant-after", "Next ›", variant + 1));
}

/** Where the hand and the eye are, to be put back. */
function held() {
  const { scrollY } = window, active = /** @type {any} */ (document.activeElement), { id, selectionStart, selectionEnd } = active ?? {};
  return () => {
    const field = /** @type {any} */ (id ? byId(id) : null);
    field?.focus({ preventScroll: true });
    if (field && typeof selectionStart === "number") field.setSelectionRange(selectionStart, selectionEnd);
    scrollTo(0, scrollY);
  };
}

/** @param {any} found */
function told(found) {
  const main = byId("main"), stale = !found.parts;
  const before = stale && sheet ? [el("p", { class: "note" }, "Below stands the last question that could be read.")] : [];
  faults.replaceChildren(...(found.error ? [fault({ severity: "error", ...found.error })] : found.faults.map(fault)), ...before);
  main?.prepend(faults);
  if (stale) return desk.remove();
  const clean = found.faults.length ? null : el("p", { class: "note" }, "✓ grade lint finds nothing.");
  more.replaceChildren(el("summary", {}, "Answers, mistakes, solution"), ...found.parts.flatMap((/** @type {any} */ part) => answers(part, found.parts.length > 1)), ...solution(found.solution));
  desk.replaceChildren(...[el("h2", { id: "t-desk" }, "For the author"), sheet && sheet.question.variants > 1 ? variants(sheet.question) : null, clean, more, proving()].filter((each) => each !== null));
  main?.append(desk);
}

/** @param {any} each */
const fault = (each) => el("div", { class: `note trouble ${each.severity}` },
  el("p", {}, el("b", {}, each.severity === "warning" ? "Warning " : "Fault "), each.where ? el("code", {}, each.where) : null, ` ${each.says}`),
  each.quoted ? el("pre", { tabindex: "0" }, each.quoted) : null, each.repair ? el("p", {}, `Repair: ${each.repair}`) : null);

/** @param {any} part @param {boolean} several */
function answers(part, several) {
  const more = part.more ? [el("li", {}, `… and ${part.more} more`)] : [];
  return [el("h3", {}, several ? part.id : "Answer"), el("p", {}, part.right ? el("code", {}, `${part.id} = ${part.right}`) : "As in the solution below."),
    part.solution ? el("div", { html: part.solution }) : null,
    part.hints.length ? el("ol", { class: "hints" }, ...part.hints.map((/** @type {string} */ html) => el("li", { html }))) : null,
    part.mistakes.length ? el("h3", {}, several ? `Wrong answers to ${part.id}` : "Wrong answers") : null,
    part.mistakes.length ? el("ul", {}, ...part.mistakes.map(mistake), ...more) : null].filter((each) => each !== null);
}

/** @param {any} wrong */
const mistake = (wrong) => el("li", {}, el("code", {}, wrong.text), " ", wrong.says ? el("span", { html: wrong.says }) : el("span", { class: "quiet" }, wrong.about));

/** @param {any} found */
function solution(found) {
  if (!found.source) return [];
  const says = found.lacks ? `✗ It does not earn full marks: ${found.lacks}.` : "✓ It earns full marks.";
  return [el("h3", {}, `Solution ${found.file}`), el("p", { class: found.lacks ? "note trouble" : "note" }, says), el("pre", { tabindex: "0" }, el("code", {}, found.source))];
}

function proving() {
  const said = el("div", { role: "status" });
  const button = /** @type {HTMLButtonElement} */ (el("button", { type: "button", id: "prove", onclick: async () => {
    button.disabled = true;
    said.textContent = "proving …";
    said.replaceChildren(...proved(await python.ask({ do: "prove", id: shown, ...which() })));
    button.disabled = false;
  } }, "Prove this variant"));
  return el("div", {}, button, said);
}

/** @param {any} found */
function proved(found) {
  if (found.error) return [fault({ severity: "error", ...found.error })];
  const score = `rejected ${found.rejected} of ${found.wrong} wrong answers, named ${found.named} of ${found.to_name}`;
  return [el("p", {}, found.faults.length ? `✗ ${score}` : `✓ no faults; ${score}`),
    ...found.faults.map((/** @type {any} */ each) => fault({ severity: "error", where: each.part, ...each })),
    ...found.unnamed.map((/** @type {string} */ text) => el("p", { class: "note" }, `Not named: ${text}`))];
}

look();
