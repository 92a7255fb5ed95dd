// @ts-check
// A function in Python: a text box that indents, and that the keyboard can leave.
import { el } from "./dom.js";

/** @param {any} part */
export function code(part) {
  const id = `k-${part.id}`;
  const area = /** @type {HTMLTextAreaElement} */ (el("textarea", { id, rows: 6, spellcheck: "false", autocapitalize: "off", autocomplete: "off", class: "code", "aria-describedby": `${id}-how` }));
  const starter = part.field.starter;
  area.value = starter;
  let leaving = false;
  const put = (/** @type {string} */ text) => { area.setRangeText(text, area.selectionStart, area.selectionEnd, "end"); self.onchange(); };
  area.addEventListener("keydown", (e) => {
    if (e.key === "Tab" && !leaving && !e.shiftKey) { e.preventDefault(); put("    "); }
    if (e.key === "Enter") {
      const row = area.value.slice(0, area.selectionStart).split("\n").at(-1) ?? "";
      const indent = (/^ */.exec(row)?.[0] ?? "") + (/:\s*$/.test(row) ? "    " : "");
      if (indent) { e.preventDefault(); put(`\n${indent}`); }
    }
    leaving = e.key === "Escape" || (leaving && (e.key === "Tab" || e.key === "Shift"));
  });
  area.addEventListener("input", () => self.onchange());
  const self = {
    element: el("div", { class: "field" }, el("label", { for: id }, "Your code"), area, el("p", { class: "note", id: `${id}-how` }, "Tab indents. Press Escape, then Tab, to leave the box.")),
    value: () => (area.value.trim() === starter.trim() || !area.value.trim() ? null : area.value),
    set: (/** @type {any} */ text) => { area.value = text ?? starter; area.rows = Math.max(6, Math.min(30, area.value.split("\n").length + 1)); },
    onchange: () => {},
  };
  return self;
}
