// @ts-check
// What is kept: one record an exercise and the learner's log, in this browser only.
import { log } from "./story.js";

const KEY = "grade/2/";
const SCHEMA = "grade/page/2";

/** @param {string} id @returns {any} */
export function kept(id) {
  try { return JSON.parse(localStorage.getItem(KEY + id) ?? "{}"); } catch { return {}; } // what somebody else wrote there
}

/** Whether it could be kept. @param {string} id @param {object} facts */
export function keep(id, facts) {
  try {
    localStorage.setItem(KEY + id, JSON.stringify({ ...kept(id), ...facts }));
    return true;
  } catch { return false; }
}

/** @param {string} id */
export const forget = (id) => localStorage.removeItem(KEY + id);

/** The exercises of which something is kept. */
export const ids = () => Object.keys(localStorage).filter((key) => key.startsWith(KEY)).map((key) => key.slice(KEY.length)).sort();

export const exported = () => JSON.stringify({ schema: SCHEMA, records: Object.fromEntries(ids().map((id) => [id, kept(id)])), log: log() }, null, 1);

/** How many records came back, and the log beside them; null where it is no file of this page. @param {string} text */
export function imported(text) {
  let found;
  try { found = JSON.parse(text); } catch { return null; }
  if (!["grade/page/1", SCHEMA].includes(found?.schema) || typeof found.records !== "object") return null;
  const rows = Object.entries(found.records).filter(([id]) => /^[a-z0-9_]+$/i.test(id));
  rows.forEach(([id, record]) => keep(id, record));
  return { count: rows.length, log: typeof found.log === "string" ? found.log : "" };
}

