// @ts-check
// One line of mathematics: typed as on paper, and drawn as it is read after every key.
import { el, sentence } from "./dom.js";

const KEYS = [
  ["xⁿ", "^", "to the power"], ["√", "sqrt(", "square root"], ["⁄", "/", "divided by"], ["·", "*", "times"],
  ["eⁿ", "e^", "e to the power"], ["ln", "ln(", "logarithm"], ["(", "(", "open bracket"], [")", ")", "close bracket"],
  ["σ", "sigmoid(", "sigmoid"],
];
const MATRIX_KEYS = [
  ["Xᵀ", "^T", "transposed"], ["X⁻¹", "^-1", "inverse"], ["⊙", " ⊙ ", "times, entry by entry"], ["‖", "‖", "bar of a length"],
  ["xⁿ", "^", "to the power"], ["⁄", "/", "divided by"], ["√", "sqrt(", "square root"], ["(", "(", "open bracket"],
  [")", ")", "close bracket"], ["σ", "σ(", "sigmoid"],
];
const SAY_READ = 1000, SAY_FAULT = 1500; // ms after the last key: a screen reader is not to be talked over

/**
 * @param {{id: string, field?: any}} part
 * @param {(request: object) => Promise<any>} ask
 * @param {{id?: string, name?: string, tight?: boolean, placeholder?: string}} [how]
 */
export function line(part, ask, { id = `f-${part.id}`, name = "Your answer", tight = false, placeholder = "" } = {}) {
  const input = /** @type {HTMLInputElement} */ (el("input", {
    id, type: "text", autocomplete: "off", autocapitalize: "off", spellcheck: "false", enterkeyhint: "go",
    "aria-describedby": `${id}-read`, placeholder, "aria-label": tight ? name : null,
  }));
  const read = el("div", { id: `${id}-read`, class: "read" });
  const said = el("div", { class: "unseen", "aria-live": "polite" });
  const signs = tight ? null : keys(part.field?.signs === "matrices" ? MATRIX_KEYS : KEYS, input, () => changed());
  const self = {
    element: el("div", { class: tight ? "tight" : "field" }, tight ? null : el("label", { for: id }, name), input, signs, read, said),
    input,
    value: () => input.value.trim() || null,
    set: (/** @type {any} */ text) => { input.value = text ?? ""; preview(); },
    onchange: () => {},
  };
  let turn = 0, later = 0;

  function changed() {
    self.onchange();
    preview();
  }

  async function preview() {
    const mine = ++turn, text = input.value;
    clearTimeout(later);
    read.classList.toggle("waits", Boolean(text.trim())); // its room is there before what is read comes
    if (!text.trim()) return shown(null, text);
    const found = await ask({ do: "read", part: part.id, text });
    if (mine === turn) shown(found, text);
  }

  function shown(/** @type {any} */ found, /** @type {string} */ text) {
    if (found?.why === undefined) input.removeAttribute("aria-invalid");
    if (!found || found.error || (!found.html && !found.why)) return read.replaceChildren();
    if (found.html) {
      read.replaceChildren(el("span", { class: "quiet" }, "I read this as "), el("span", { html: found.html }),
        ...found.notes.map((/** @type {string} */ note) => el("p", { class: "note" }, note)));
      later = setTimeout(() => { said.textContent = `Read as ${found.text}`; }, SAY_READ);
    } else {
      read.replaceChildren(fault(text, found));
      later = setTimeout(() => {
        input.setAttribute("aria-invalid", "true");
        said.textContent = `Not readable yet: ${found.why}. ${found.repair}`;
      }, SAY_FAULT);
    }
  }

  input.addEventListener("input", changed);
  return self;
}

/** The text with the place marked, and why. @param {string} text @param {any} found */
export function fault(text, found) {
  const at = found.offset, end = at + Math.max(1, found.length ?? 1);
  return el("p", { class: "note" }, el("code", {}, text.slice(0, at), el("mark", {}, text.slice(at, end) || "␣"), text.slice(end)),
    el("br"), [found.why, found.repair].filter(Boolean).map(sentence).join(" "));
}

/** @param {string[][]} signs @param {HTMLInputElement} input @param {() => void} changed */
function keys(signs, input, changed) {
  const press = (/** @type {string} */ text) => () => {
    input.setRangeText(text, input.selectionStart ?? 0, input.selectionEnd ?? 0, "end");
    input.focus();
    changed();
  };
  return el("div", { class: "keys", role: "group", "aria-label": "Insert a sign" },
    ...signs.map(([sign, text, spoken]) => el("button", { type: "button", "aria-label": `${sign} ${spoken}`, onclick: press(text) }, sign)));
}
