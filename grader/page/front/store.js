// @ts-check
// What this browser keeps; where it keeps nothing, or no more, it is held until the page is left.

/** @type {Map<string, string>} */
const held = new Map();

/** @param {string} key @returns {string | null} */
export function stored(key) {
  const here = held.get(key);
  if (here !== undefined) return here;
  try { return localStorage.getItem(key); } catch { return null; } // it may not be asked
}

/** What is kept as an object; an empty one where there is none, or something else. @param {string} key @returns {any} */
export function record(key) {
  try {
    const found = JSON.parse(stored(key) ?? "{}");
    return found && typeof found === "object" && !Array.isArray(found) ? found : {};
  } catch { return {}; } // what somebody else wrote there
}

/** Whether it is kept when the page is left. @param {string} key @param {string} text */
export function store(key, text) {
  try {
    localStorage.setItem(key, text);
    held.delete(key);
    return true;
  } catch {
    held.set(key, text);
    return false;
  }
}

/** @param {string} key */
export function drop(key) {
  held.delete(key);
  try { localStorage.removeItem(key); } catch { /* nothing is kept there */ }
}

/** The ends of all keys that begin so. @param {string} start */
export function stems(start) {
  let kept = /** @type {string[]} */ ([]);
  try { kept = Object.keys(localStorage); } catch { /* nothing is kept there */ }
  return [...new Set([...held.keys(), ...kept])].filter((key) => key.startsWith(start)).map((key) => key.slice(start.length)).sort();
}
