// @ts-check
// What is kept: one record an exercise and the learner's log, in this browser only.
import { drop, record, stems, store } from "./store.js";
import { log } from "./story.js";

const KEY = "grade/2/";
const SCHEMA = "grade/page/2";

/** @param {string} id @returns {any} */
export const kept = (id) => record(KEY + id);

/** Whether it could be kept. @param {string} id @param {object} facts */
export const keep = (id, facts) => store(KEY + id, JSON.stringify({ ...kept(id), ...facts }));

/** @param {string} id */
export const forget = (id) => drop(KEY + id);

/** Of which exercise a key keeps something; nothing for another key. @param {string | null} key */
export const whose = (key) => (key?.startsWith(KEY) ? key.slice(KEY.length) : null);

/** The exercises of which something is kept. */
export const ids = () => stems(KEY);

export const exported = () => JSON.stringify({ schema: SCHEMA, records: Object.fromEntries(ids().map((id) => [id, kept(id)])), log: log() }, null, 1);

/** How many records came back, and the log beside them; null where it is no file of this page. @param {string} text */
export function imported(text) {
  let found;
  try { found = JSON.parse(text); } catch { return null; }
  if (!["grade/page/1", SCHEMA].includes(found?.schema) || typeof found.records !== "object" || !found.records) return null;
  const rows = Object.entries(found.records).filter(([id, each]) => /^[a-z0-9_]+$/i.test(id) && each && typeof each === "object" && !Array.isArray(each));
  rows.forEach(([id, record]) => keep(id, record));
  return { count: rows.length, log: typeof found.log === "string" ? found.log : "" };
}

