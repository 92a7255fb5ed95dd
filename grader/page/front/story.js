// @ts-check
// The learner's log: lines that Python writes and adds up; this browser only keeps them.
const KEY = "grade/log";

export const log = () => localStorage.getItem(KEY) ?? "";

/** Whether it could be kept. @param {string} lines */
export function add(lines) {
  try {
    localStorage.setItem(KEY, log() + lines);
    return true;
  } catch { return false; }
}

/** Seconds east of Greenwich: by which days turn. */
export const zone = () => -new Date().getTimezoneOffset() * 60;
