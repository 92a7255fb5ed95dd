// @ts-check
// The learner's log: lines that Python writes and adds up; this browser only keeps them.
import { store, stored } from "./store.js";

export const KEY = "grade/log";

export const log = () => stored(KEY) ?? "";

/** Whether it could be kept. @param {string} lines */
export const add = (lines) => store(KEY, log() + lines);

/** Seconds east of Greenwich: by which days turn. */
export const zone = () => -new Date().getTimezoneOffset() * 60;
