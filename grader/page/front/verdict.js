// @ts-check
// One part, judged: the words of the screen, and things to look at.
import { el } from "./dom.js";
import { fault } from "./line.js";
import { plot } from "./plot.js";

/** @type {Record<string, [string, string]>} */
export const SIGNS = { correct: ["✓", "Right"], wrong: ["✗", "Not right yet"], not_graded: ["!", "Not graded"], missing: ["○", "Not answered yet"] };

/** @param {any} shown @param {(request: object) => Promise<any>} ask */
export function verdict(shown, ask) {
  const [sign, word] = SIGNS[shown.outcome];
  const says = (shown.says ?? []).filter((/** @type {string} */ said) => said !== "Not attempted yet.").join(" ");  // the head says it
  const head = el("p", { class: "head" }, el("span", { class: "mark", "aria-hidden": "true" }, sign), el("strong", {}, ` ${word}. `), el("span", { html: says }));
  const points = shown.score !== null && shown.score !== undefined ? el("span", { class: "quiet points" }, `${shown.score} of ${shown.points}`) : null;
  if (points) head.append(" ", points);
  return [head, ...more(shown, ask)];
}

/** @param {any} shown @param {any} ask */
function* more(shown, ask) {
  if (shown.outcome === "not_graded" && shown.source !== undefined && shown.offset !== undefined)
    yield fault(shown.source, { offset: shown.offset, why: "", repair: shown.repair });
  if (shown.table?.length) yield rows(shown.table);
  if (shown.what?.length) {
    yield el("h3", {}, "What happened");
    for (const said of shown.what) yield el("p", { html: said });
  }
  if (shown.see?.length) {
    yield el("h3", {}, "See it");
    yield rows(shown.see);
  }
  if (shown.mistakes?.[0]?.ids.length) yield explained(shown.mistakes[0].ids[0], ask);
  if (shown.checked) yield el("p", { class: "quiet" }, `Checked: ${shown.checked}`);
  if (shown.solution) yield el("details", {}, el("summary", {}, "The author’s solution"), el("div", { html: shown.solution }));
  if (!shown.plot) return;
  const right = shown.outcome === "correct";
  yield right ? el("details", {}, el("summary", {}, "Watch a secant settle"), plot(shown.plot, right)) : plot(shown.plot, right);
}

/** Each in its own line, which breaks where a window is narrow: before what stands in brackets at its end. @param {string[]} lines */
const rows = (lines) => el("pre", { tabindex: "0" }, ...lines.map((line) => {
  const [, says, aside] = /** @type {RegExpExecArray} */ (/^(.*?)(\([^()]*\))?$/s.exec(line));
  return el("span", { class: "line" }, says, aside ? el("span", { class: "aside" }, aside) : null, "\n");
}));

/** @param {string} id @param {any} ask */
function explained(id, ask) {
  const button = el("button", { type: "button", class: "plain", onclick: async () => {
    const page = await ask({ do: "explain", mistake: id });
    if (page.error) return;
    const rows = [["The rule that was used", page.rule], ["Why it tempts", page.tempting], ["Instead", page.right], ["Try this", page.remedy]];
    const list = el("dl", { tabindex: "-1" }, ...rows.flatMap(([k, v]) => [el("dt", {}, k), el("dd", { html: v })]));
    if (page.practise) list.append(el("dt", {}, "Practise"), el("dd", {}, el("a", { href: `#${page.practise}` }, page.practise)));
    button.replaceWith(list);
    list.focus();
  } }, "Why is this tempting?");
  return button;
}
