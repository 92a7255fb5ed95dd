// @ts-check
// One field for each kind of answer: {element, value(), set(value), onchange}.  A value is what stands in the file.
import { announce, el } from "./dom.js";
import { line } from "./line.js";
import { code } from "./code.js";
import { order } from "./order.js";

/** @typedef {{name: string, html: string, plain: string}} Row */

/** @type {Record<string, (part: any, ask: any) => any>} */
const KINDS = {
  line: (part, ask) => (part.field.wants === "output" ? output(part) : written(part, ask)),
  choice, match, order, fill, lines, fix, code,
};

/** @param {any} part @param {any} ask */
export const field = (part, ask) => KINDS[part.field.kind](part, ask);

const plain = (/** @type {any} */ value) => ["string", "number"].includes(typeof value);
const listed = (/** @type {any} */ value) => Array.isArray(value) && value.every(plain);
const named = (/** @type {any} */ value) => Boolean(value) && typeof value === "object" && !Array.isArray(value);

/** Whether what was kept belongs into a field, which may have been of another kind. @param {any} field @param {any} value */
export function fits(field, value) {
  if (field.kind === "match") return named(value);
  const several = field.many || ["order", "fill", "lines", "fix"].includes(field.kind);
  return several ? listed(value) : plain(value);
}

/** A label that is only a formula has no name: it gets one. @param {Row} row */
const spoken = (row) => (row.html.includes("<math") ? row.plain : null);

/** @param {any} part @param {any} ask */
function written(part, ask) {
  const self = line(part, ask);
  self.element.append(el("p", { class: "note how" }, part.field.says));
  return self;
}

/** @param {any} part */
function output(part) {
  const id = `f-${part.id}`;
  const area = /** @type {HTMLTextAreaElement} */ (el("textarea", { id, rows: 2, spellcheck: "false", class: "code", oninput: () => self.onchange() }));
  const program = part.field.program ? el("pre", { tabindex: "0" }, el("code", {}, part.field.program)) : null;
  const self = {
    element: el("div", { class: "field" }, program, el("label", { for: id }, "What it prints"), area),
    value: () => area.value.trim() || null,
    set: (/** @type {any} */ text) => { area.value = text ?? ""; },
    onchange: () => {},
  };
  return self;
}

/** @param {any} part */
function choice(part) {
  const { rows, many } = part.field;
  const type = many ? "checkbox" : "radio";
  const truth = rows[0].name === "True";
  const boxes = rows.map((/** @type {Row} */ row) => /** @type {HTMLInputElement} */ (el("input", {
    type, name: `c-${part.id}`, value: row.name, "aria-label": spoken(row) && `${row.name}: ${row.plain}`, onchange: () => self.onchange() })));
  const labels = rows.map((/** @type {Row} */ row, /** @type {number} */ k) => el("label", { class: "row" }, boxes[k],
    truth ? null : el("b", { class: "letter" }, row.name), el("span", { html: row.html })));
  const picked = () => boxes.filter((/** @type {HTMLInputElement} */ b) => b.checked).map((/** @type {HTMLInputElement} */ b) => b.value);
  const self = {
    element: el("fieldset", {}, el("legend", { class: "unseen" }, many ? "All that are true" : "Your choice"), ...labels),
    value: () => (many ? (picked().length ? picked() : null) : picked()[0] ?? null),
    set: (/** @type {any} */ value) => boxes.forEach((/** @type {HTMLInputElement} */ b) => { b.checked = many ? (value ?? []).includes(b.value) : b.value === value; }),
    onchange: () => {},
  };
  return self;
}

/** @param {any} part */
function match(part) {
  const { rows, values } = part.field;
  const option = (/** @type {Row} */ v) => el("option", { value: v.name }, v.plain.length < 40 && v.plain !== v.name ? `${v.name}: ${v.plain}` : v.name);
  const selects = rows.map((/** @type {Row} */ row) => /** @type {HTMLSelectElement} */ (el("select", {
    id: `m-${part.id}-${row.name}`, "aria-label": spoken(row) && `${row.name}: ${row.plain}`, onchange: () => self.onchange() },
    el("option", { value: "" }, "…"), ...values.map(option))));
  const pairs = rows.map((/** @type {Row} */ row, /** @type {number} */ k) => el("div", { class: "pair" },
    el("label", { for: selects[k].id }, el("b", { class: "letter" }, row.name), el("span", { html: row.html })), selects[k]));
  const legend = values.map((/** @type {Row} */ v) => el("li", {}, el("b", { class: "letter" }, v.name), el("span", { html: v.html })));
  const self = {
    element: el("div", {}, el("ul", { class: "legend" }, ...legend), ...pairs),
    value: () => (selects.some((/** @type {any} */ s) => s.value) ? Object.fromEntries(rows.map((/** @type {Row} */ r, /** @type {number} */ k) => [r.name, selects[k].value])) : null),
    set: (/** @type {any} */ value) => rows.forEach((/** @type {Row} */ r, /** @type {number} */ k) => { selects[k].value = value?.[r.name] ?? ""; }),
    onchange: () => {},
  };
  return self;
}

/** @param {any} part */
function fill(part) {
  const word = (/** @type {number} */ k) => el("select", { "aria-label": `Gap ${k + 1}`, onchange: () => self.onchange() },
    el("option", { value: "" }, "…"), ...part.field.words.map((/** @type {string} */ w) => el("option", {}, w)));
  const blank = (/** @type {number} */ k) => el("input", { type: "text", class: "gap", "aria-label": `Gap ${k + 1}`, autocomplete: "off", autocapitalize: "off", spellcheck: "false", oninput: () => self.onchange() });
  /** @type {HTMLInputElement[]} */
  const inputs = part.field.gaps.map((/** @type {string} */ wants, /** @type {number} */ k) => (wants === "word" && part.field.words.length ? word(k) : blank(k)));
  const text = el("p", { class: "fill" });
  part.field.pieces.forEach((/** @type {string} */ html, /** @type {number} */ k) => text.append(el("span", { html }), ...(inputs[k] ? [inputs[k]] : [])));
  const self = {
    element: text,
    value: () => (inputs.some((i) => i.value.trim()) ? inputs.map((i) => i.value.trim()) : null),
    set: (/** @type {any} */ value) => inputs.forEach((i, k) => { i.value = value?.[k] ?? ""; }),
    onchange: () => {},
  };
  return self;
}

/** @param {any} part @param {any} ask */
function lines(part, ask) {
  /** @type {ReturnType<typeof line>[]} */
  const rows = [];
  const box = el("div", { class: "lines" });
  const add = () => {
    const row = line(part, ask, { id: `l-${part.id}-${rows.length}`, name: `Line ${rows.length + 1}`, tight: true });
    row.onchange = () => self.onchange();
    rows.push(row);
    box.append(row.element);
    return row;
  };
  for (let k = 0; k < Math.max(2, part.field.least); k++) add();
  const more = el("button", { type: "button", onclick: () => { add().input.focus(); announce(`Line ${rows.length}`); } }, "Another line");
  const self = {
    element: el("div", {}, box, more),
    value: () => { const made = rows.map((row) => row.value()).filter(Boolean); return made.length ? made : null; },
    set: (/** @type {any} */ value) => (value ?? []).forEach((/** @type {string} */ text, /** @type {number} */ k) => (rows[k] ?? add()).set(text)),
    onchange: () => {},
  };
  return self;
}

/** @param {any} part @param {any} ask */
function fix(part, ask) {
  const picked = choice({ id: part.id, field: { rows: part.field.rows, many: false } });
  const repair = line(part, ask, { id: `x-${part.id}`, name: "What should stand there" });
  const self = {
    element: el("div", {}, el("p", { class: "note" }, "Which line is wrong?"), picked.element, repair.element),
    value: () => (picked.value() || repair.value() ? [picked.value() ?? "", repair.value() ?? ""] : null),
    set: (/** @type {any} */ value) => { picked.set(value?.[0] ? String(value[0]) : null); repair.set(value?.[1]); },
    onchange: () => {},
  };
  picked.onchange = repair.onchange = () => self.onchange();
  return self;
}
