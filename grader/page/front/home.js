// @ts-check
// Where am I: how far, what is due, what comes next, and one's own work to take along.
import { zipped } from "./archive.js";
import { announce, byId, download, el, sentence, tell } from "./dom.js";
import { exported, imported, keep } from "./keep.js";
import { add, log, zone } from "./story.js";

/** @typedef {{python: any, exercises: any[], quizzes: any[], redraw: () => void, joined: () => Promise<void>}} House */

/** @param {House} house */
export function home(house) {
  const place = el("div", { id: "where" }, el("p", { class: "quiet" }, "Looking where you are …"));
  const where = house.python.local ? "This machine grades; your answers are in your own files, beside this page."
    : "Nothing is sent anywhere: this browser checks your answers, and only this browser keeps them. Download all your work (below) to take it along.";
  told(place, house);
  return [el("h1", {}, "The calculus that machine learning runs on"), el("p", {}, "Type an answer as you would write it, and press Check. You see at once whether it is right, and if not, what happened."), el("p", { class: "quiet" }, where),
    place, ...written(house), asked(house), ...(house.python.local ? [] : work(house))];
}

/** @param {HTMLElement} place @param {House} house */
async function told(place, house) {
  if (!house.python.local && !log()) place.replaceChildren(...standing(fresh(house.exercises))); // who comes first waits for no Python
  await house.joined();
  const found = await house.python.ask({ do: "where" });
  place.replaceChildren(...(found.error ? [el("p", { class: "note trouble" }, `${found.error.says}.`)] : standing(found)));
}

/** Where one is who has done nothing yet. @param {any[]} exercises */
const fresh = ([first, ...more]) => ({ right: 0, whole: more.length + 1, kept: 0, due: { today: 0 }, next: { ...first, attempts: 0 } });

/** @param {any} found */
function* standing(found) {
  const kept = found.kept ? `, ${found.kept} kept` : "";
  yield el("p", {}, el("progress", { max: found.whole, value: found.right, "aria-label": "Exercises that are right" }), ` ${found.right} of ${found.whole} right${kept}`);
  if (found.due.today) {
    const later = found.due.later ? `, ${found.due.later} more can wait` : "";
    yield row("Due today", `${found.due.today} to keep, about ${found.due.minutes} min${later}`, el("a", { class: "button primary", href: "#~review" }, "Review"));
  } else if (found.again) yield row("Due", `nothing today; the next ${found.again === 1 ? "tomorrow" : `in ${found.again} days`}`);
  if (found.watch) yield row("Watch for", el("span", { html: `${found.watch.does}, ${found.watch.times} times` }), el("a", { class: "button", href: `#~drill/${found.watch.id}` }, "Practise it"));
  if (found.next) {
    const tried = found.next.attempts ? `, ${found.next.attempts} ${found.next.attempts === 1 ? "attempt" : "attempts"} so far` : "";
    yield row("Next", `${found.next.title}${tried}`, el("a", { class: found.due.today ? "button" : "button primary", href: `#${found.next.id}` }, found.next.attempts ? "Go on" : "Begin"));
  } else yield row("Next", "every exercise is right. Well done!");
  if (found.newer) yield row("Note", `${found.newer} events come from a newer version, and are not counted here`);
  yield el("p", { class: "quiet legend-line" }, "○\u00a0not yet   ◐\u00a0begun   ✗\u00a0not right yet   ✓\u00a0right   ★\u00a0kept: right again on a later day");
}

/** @param {string} head @param {Node | string} says @param {Node} [more] */
const row = (head, says, more) => el("div", { class: "standing" }, head ? el("b", {}, head) : null, el("span", {}, says), more ?? null);

/** The quizzes of the course. @param {House} house */
function written(house) {
  if (!house.quizzes.length) return [];
  return [el("h2", {}, "Quizzes of your course"), ...house.quizzes.map((each) => row("", `${each.title}${each.minutes ? `, ${each.minutes} min` : ""}`, el("a", { class: "button", href: `#~exam/${encodeURIComponent(each.name)}`, "aria-label": `Open: ${each.title}` }, "Open")))];
}

/** @param {House} house */
function asked(house) {
  const topics = [...new Set(house.exercises.map((each) => each.topic))].sort().map((topic) => topic.replace(/^\d+_/, ""));
  const topic = el("select", { id: "q-topic" }, el("option", { value: "" }, "what I have met"), ...topics.map((name) => el("option", { value: name }, name.replaceAll("_", " "))));
  const count = el("select", { id: "q-count" }, ...[3, 5, 10].map((n) => el("option", { selected: n === 5 }, String(n))));
  const time = el("select", { id: "q-time" }, el("option", { value: "" }, "no clock"), ...[5, 10, 20].map((n) => el("option", { value: n }, `${n} min`)));
  const sure = el("input", { type: "checkbox", id: "q-sure" });
  const value = (/** @type {any} */ box) => box.value;
  return el("form", { class: "quiz", onsubmit: (/** @type {Event} */ e) => {
    e.preventDefault();
    location.hash = `#~quiz/${new URLSearchParams({ what: value(topic), count: value(count), minutes: value(time), sure: /** @type {any} */ (sure).checked ? "1" : "" })}`;
  } }, el("h2", {}, "Quiz yourself"), el("div", { class: "go" },
    el("label", { for: "q-count" }, "Questions "), count, el("label", { for: "q-topic" }, "of "), topic, el("label", { for: "q-time" }, "with "), time,
    el("label", { class: "check" }, sure, " ask how sure I am"), el("button", { type: "submit" }, "Begin")));
}

// ── one's own work ──────────────────────────────────────────────────────────────────────────────

/** @param {House} house */
function work(house) {
  const button = (/** @type {string} */ says, /** @type {() => void} */ act) => el("button", { type: "button", onclick: act }, says);
  const bring = (/** @type {string} */ says, /** @type {string} */ accept, /** @type {(file: File) => Promise<string>} */ act) => el("label", { class: "button" }, says,
    el("input", { type: "file", accept, onchange: async (/** @type {any} */ e) => { const said = await act(e.target.files[0]); if (said) tell(said); e.target.value = ""; } }));
  const name = /** @type {HTMLInputElement} */ (el("input", { type: "text", id: "h-name", autocomplete: "name", placeholder: "as your course knows you" }));
  return [el("h2", {}, "Your work"), el("p", { class: "note" }, "All your work goes to another browser or computer as one file. The log has your progress alone, for grade at a terminal."), el("p", { class: "go" },
    button("Download all my work", () => download("grade-page.json", exported(), "application/json")),
    bring("Bring work back", ".json", (file) => back(file, house)),
    button("Download my log", () => download("progress.jsonl", log(), "application/x-ndjson")),
    bring("Bring a log in", ".jsonl", async (file) => brought(await file.text(), house)),
    bring("Open an answer file", ".py,.ipynb", (file) => open(file, house))),
  el("h3", {}, "Hand in"), el("p", { class: "note" }, "One archive with all your files and results, for your instructor."),
  el("form", { class: "go", onsubmit: (/** @type {Event} */ e) => { e.preventDefault(); handIn(name.value.trim(), house); } }, el("label", { for: "h-name" }, "Your name "), name, el("button", { type: "submit" }, "Download what I hand in")),
  el("p", { class: "quiet" }, el("a", { href: "class.html" }, "For instructors: look at what a class handed in"))];
}

/** @param {File} file @param {House} house */
async function back(file, house) {
  const found = imported(await file.text());
  if (!found) return "This is not a file of this page.";
  const said = found.log ? await brought(found.log, house) : "";
  house.redraw();
  return `${found.count} ${found.count === 1 ? "exercise" : "exercises"} came back. ${said}`;
}

/** @param {string} lines @param {House} house */
async function brought(lines, house) {
  const reply = await house.python.ask({ do: "bring", log: lines, zone: zone() });
  if (reply.error) return `The log: ${sentence(reply.error.says)} ${reply.error.repair ?? ""}`;
  if (reply.new && !add(`\n${lines}\n`)) return "This browser keeps nothing: the log is there until you leave.";
  house.redraw();
  return `${reply.new} new ${reply.new === 1 ? "event" : "events"}.`;
}

/** @param {File} file @param {House} house */
async function open(file, house) {
  const opened = await house.python.ask({ do: "open", name: file.name, source: await file.text() });
  if (opened.error) return `${file.name}: ${sentence(opened.error.says)} ${opened.error.repair ? sentence(opened.error.repair) : ""}`;
  keep(opened.id, { answers: opened.answers, variant: opened.variant, deal: opened.deal, base: opened.source });
  location.hash = `#${opened.id}`;
  announce(`${file.name} is open.`); // which is seen
  return "";
}

/** @param {string} name @param {House} house */
async function handIn(name, house) {
  const files = await zipped(name, house.python);
  if (files.error) return tell(files.error);
  download(files.name, files.data, "application/zip");
  tell(`${files.count} ${files.count === 1 ? "piece of work is" : "pieces of work are"} in ${files.name}.`);
  byId("h-name")?.focus();
}
