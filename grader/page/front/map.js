// @ts-check
// The course, topic by topic, with what is right and what is not yet.
import { el } from "./dom.js";
import { kept } from "./keep.js";
import { SIGNS } from "./verdict.js";

/** @param {string} topic */
const title = (topic) => {
  const words = topic.replace(/^\d+_/, "").replaceAll("_", " ");
  return words.charAt(0).toUpperCase() + words.slice(1);
};

/** @type {Record<string, [string, string, string]>} */
const STATES = { begun: ["◐", "begun", ""], right: ["✓", "right", "correct"], kept: ["★", "kept", "correct"] };

/** @param {any[]} exercises @param {string} here @param {Record<string, string>} states */
export function map(exercises, here, states) {
  const topics = [...new Set(exercises.map((each) => each.topic))].sort();
  return topics.map((topic) => {
    const list = exercises.filter((each) => each.topic === topic);
    const done = list.filter((each) => sign(each.id, states)[2] === "correct").length;
    const open = list.some((each) => each.id === here) || (!here && topic === topics[0]);
    return el("details", { open }, el("summary", {}, `${title(topic)} `, el("span", { class: "quiet" }, `${done}/${list.length}`)),
      el("ol", {}, ...list.map((each) => el("li", {}, entry(each, here, states)))));
  });
}

/** The sign, its word and its colour: of the last answer here, else of the learner's story. @param {string} id @param {Record<string, string>} states @returns {[string, string, string]} */
function sign(id, states) {
  const outcome = kept(id).outcome, story = STATES[states[id]];
  if (story && (!outcome || outcome === "missing" || story[2])) return story;
  return outcome ? [SIGNS[outcome][0], SIGNS[outcome][1].toLowerCase(), outcome] : ["○", "", ""];
}

/** @param {any} each @param {string} here @param {Record<string, string>} states */
function entry(each, here, states) {
  const [shown, word, colour] = sign(each.id, states);
  return el("a", { href: `#${each.id}`, "aria-current": each.id === here ? "page" : null },
    el("span", { class: `dot ${colour}`, "aria-hidden": "true" }, shown), ` ${each.title}`, word ? el("span", { class: "unseen" }, ` (${word})`) : null);
}
