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

/** @param {any[]} exercises @param {string} here */
export function map(exercises, here) {
  const topics = [...new Set(exercises.map((each) => each.topic))].sort();
  return topics.map((topic) => {
    const list = exercises.filter((each) => each.topic === topic);
    const done = list.filter((each) => kept(each.id).outcome === "correct").length;
    const open = list.some((each) => each.id === here) || (!here && topic === topics[0]);
    return el("details", { open }, el("summary", {}, `${title(topic)} `, el("span", { class: "quiet" }, `${done}/${list.length}`)),
      el("ol", {}, ...list.map((each) => el("li", {}, entry(each, here)))));
  });
}

/** @param {any} each @param {string} here */
function entry(each, here) {
  const outcome = kept(each.id).outcome;
  return el("a", { href: `#${each.id}`, "aria-current": each.id === here ? "page" : null },
    el("span", { class: `dot ${outcome ?? ""}`, "aria-hidden": "true" }, outcome ? SIGNS[outcome][0] : "·"), ` ${each.title}`,
    outcome ? el("span", { class: "unseen" }, ` (${SIGNS[outcome][1].toLowerCase()})`) : null);
}
