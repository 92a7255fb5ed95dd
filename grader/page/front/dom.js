// @ts-check
// An element in one call: attributes, listeners (`on…`), HTML that Python has escaped (`html`), children.

/** @param {string} name @param {Record<string, any>} [attributes] @param {...(Node | string | null | undefined)} children */
export function el(name, attributes = {}, ...children) {
  const made = document.createElement(name);
  for (const [key, value] of Object.entries(attributes)) {
    if (value === null || value === undefined || value === false) continue;
    if (key === "html") made.innerHTML = value;
    else if (key.startsWith("on")) made.addEventListener(key.slice(2), value);
    else made.setAttribute(key, value === true ? "" : String(value));
  }
  made.append(...children.filter((child) => child !== null && child !== undefined));
  return made;
}

/** @param {string} id */
export const byId = (id) => document.getElementById(id);

/** @param {string} text */
export const sentence = (text) => `${text.charAt(0).toUpperCase()}${text.slice(1).replace(/\.$/, "")}.`;

/** @param {string} text */
export function announce(text) {
  const said = byId("said");
  if (!said) return;
  said.textContent = "";
  setTimeout(() => { said.textContent = text; }, 50);
}

/** Said to everybody, until it is closed: seen at the foot of the window. @param {string} text */
export function tell(text) {
  const told = byId("told");
  told?.replaceChildren(el("span", {}, text), el("button", { type: "button", onclick: () => told.replaceChildren() }, "Close"));
}

const warned = new Set();

/** Said once: it stays true. @param {string} text */
export function warn(text) {
  if (!warned.has(text)) tell(text);
  warned.add(text);
}

/** @param {string} name @param {string} text @param {string} type */
export function download(name, text, type) {
  const link = el("a", { href: URL.createObjectURL(new Blob([text], { type })), download: name });
  link.click();
  setTimeout(() => URL.revokeObjectURL(/** @type {HTMLAnchorElement} */ (link).href), 1000);
}
