// @ts-check
// What is kept: one record an exercise, in this browser only.
const KEY = "grade/2/";

/** @param {string} id @returns {any} */
export function kept(id) {
  try { return JSON.parse(localStorage.getItem(KEY + id) ?? "{}"); } catch { return {}; }
}

/** Whether it could be kept. @param {string} id @param {object} facts */
export function keep(id, facts) {
  try {
    localStorage.setItem(KEY + id, JSON.stringify({ ...kept(id), ...facts }));
    return true;
  } catch { return false; }
}

export function exported() {
  const ids = Object.keys(localStorage).filter((key) => key.startsWith(KEY)).map((key) => key.slice(KEY.length));
  return JSON.stringify({ schema: "grade/page/1", records: Object.fromEntries(ids.map((id) => [id, kept(id)])) }, null, 1);
}

/** How many records came back; -1 where it is no file of this page. @param {string} text */
export function imported(text) {
  let found;
  try { found = JSON.parse(text); } catch { return -1; }
  if (found?.schema !== "grade/page/1" || typeof found.records !== "object") return -1;
  const rows = Object.entries(found.records).filter(([id]) => /^[a-z0-9_]+$/i.test(id));
  rows.forEach(([id, record]) => keep(id, record));
  return rows.length;
}
