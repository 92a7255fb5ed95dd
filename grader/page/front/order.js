// @ts-check
// Rows in an order: by buttons, and by dragging.  The letters stay, because the file names them.
import { announce, el } from "./dom.js";

/** @param {any} part */
export function order(part) {
  const list = el("ol", { class: "order" });
  const pool = el("ul", { class: "order pool", "aria-label": "Left out" });
  const items = new Map(part.field.rows.map((/** @type {any} */ row) => [row.name, item(row)]));
  let touched = false;
  const self = {
    element: el("div", {}, list, el("p", { class: "note" }, "Left out:"), pool),
    value: () => (touched ? [...list.children].map((li) => li.getAttribute("data-name")) : null),
    set: (/** @type {any} */ value) => {
      if (!value) return;
      touched = true;
      for (const [name, li] of items) if (!value.includes(name)) pool.append(li);
      for (const name of value) if (items.has(name)) list.append(items.get(name));
    },
    onchange: () => {},
  };
  list.append(...items.values());
  [list, pool].forEach(takes);

  /** @param {any} row */
  function item(row) {
    const move = (/** @type {string} */ sign, /** @type {string} */ what, /** @type {() => void} */ act) => el("button", {
      type: "button", "aria-label": `${sign} ${what} ${row.name}: ${row.plain}`,
      onclick: (/** @type {any} */ e) => { act(); moved(li); e.currentTarget.focus(); } }, sign);
    const li = el("li", { draggable: "true", "data-name": row.name },
      el("span", { class: "grip", "aria-hidden": "true" }, "⠿"), el("b", { class: "letter" }, row.name), el("span", { class: "text", html: row.html }),
      el("span", { class: "move" },
        move("↑", "earlier", () => li.previousElementSibling?.before(li)),
        move("↓", "later", () => li.nextElementSibling?.after(li)),
        move("✕", "leave out, or take back,", () => (li.parentNode === list ? pool : list).append(li))));
    li.addEventListener("dragstart", (e) => { li.classList.add("held"); e.dataTransfer?.setData("text/plain", row.name); });
    li.addEventListener("dragend", () => { li.classList.remove("held"); moved(li); });
    return li;
  }

  /** @param {HTMLElement} li */
  function moved(li) {
    touched = true;
    announce(li.parentNode === list ? `Place ${[...list.children].indexOf(li) + 1} of ${list.children.length}` : "Left out");
    self.onchange();
  }

  /** @param {HTMLElement} target */
  function takes(target) {
    target.addEventListener("dragover", (e) => {
      const held = self.element.querySelector(".held");
      if (!held) return;
      e.preventDefault();
      const after = [...target.children].find((each) => each !== held && e.clientY < each.getBoundingClientRect().top + each.clientHeight / 2);
      after ? after.before(held) : target.append(held);
    });
  }
  return self;
}
