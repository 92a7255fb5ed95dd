// @ts-check
// A computation graph as a ladder: values run down, gradients come back up, a field at every place that is asked.
import { el } from "./dom.js";
import { line } from "./line.js";

/** @param {any[]} parts @param {any} ask */
export function ladder(parts, ask) {
  const { lines, given } = parts[0].field;
  const fields = new Map(parts.map((part) => [part.id, slot(part, ask)]));
  const names = new Set(lines.map((/** @type {any} */ row) => row.name));
  const asked = parts.map((part) => ({ id: part.id, name: part.field.name, slope: part.field.slope }));
  const top = [...lines].reverse().find((row) => asked.some((a) => a.slope?.[0] === row.name))?.name ?? lines.at(-1).name;
  const placed = new Set();
  const place = (/** @type {(a: any) => boolean} */ fits) => asked.filter((a) => !placed.has(a.id) && fits(a)).map((a) => { placed.add(a.id); return fields.get(a.id)?.element; });
  const node = (/** @type {string} */ name, /** @type {string} */ says) => el("div", { class: "node" }, el("div", { class: "node-name" }, says),
    ...place((a) => !a.slope && a.name === name), ...place((a) => a.slope?.[0] === top && a.slope[1] === name));
  const inputs = [...new Set(lines.flatMap((/** @type {any} */ row) => row.uses))].filter((name) => !names.has(name) && !/^d\w+_d/.test(String(name)));
  const element = el("div", { class: "ladder", role: "group", "aria-label": "Computation graph: values run down, gradients come back up" },
    el("div", { class: "rung inputs" }, ...inputs.map((name) => node(String(name), given[String(name)] ? `${name} = ${given[String(name)]}` : String(name)))));
  for (const row of lines) {
    const local = place((a) => a.slope?.[0] === row.name && a.slope[0] !== top && row.uses.includes(a.slope[1]));
    element.append(el("div", { class: "edge" }, el("span", { class: "arrow", "aria-hidden": "true" }, "↓ ↑"), ...local),
      el("div", { class: "rung" }, node(row.name, `${row.name} = ${row.source}`)));
  }
  element.append(...place(() => true));
  return { element, fields };
}

/** @param {any} part @param {any} ask */
function slot(part, ask) {
  const slope = part.field.slope;
  const field = line(part, ask, { id: `n-${part.id}`, name: part.field.spoken, tight: true });
  const shown = slope
    ? `<math><mfrac><mrow><mo>∂</mo>${letter(slope[0])}</mrow><mrow><mo>∂</mo>${letter(slope[1])}</mrow></mfrac><mo>=</mo></math>`
    : `<math>${letter(part.field.name)}<mo>=</mo></math>`;
  field.element.prepend(el("span", { class: "sign", "aria-hidden": "true", html: shown }));
  const element = el("div", { class: `slot ${slope ? "back" : "forth"}`, id: `part-${part.id}` }, field.element, el("div", { class: "verdict", id: `v-${part.id}` }));
  return { ...field, set: field.set, element, field };
}

/** @param {string} name */
function letter(name) {
  const [head, below] = name.split("_", 2);
  return below ? `<msub><mi>${head}</mi><mi>${below}</mi></msub>` : `<mi>${head}</mi>`;
}
