// @ts-check
// The page: a map of the course, one exercise, and what came of it.
import { announce, byId, download, el } from "./dom.js";
import { engine } from "./engine.js";
import { exported, imported, keep, kept } from "./keep.js";
import { map } from "./map.js";
import { Runner } from "./run.js";
import { Sheet } from "./sheet.js";
import { fingers } from "./status.js";

const python = engine();
const runner = python.local ? null : new Runner();
Object.assign(window, { python, runner }); // for the console, and for tests
const learner = new URLSearchParams(location.search).get("learner") ?? "";
/** @type {Sheet | null} */
let sheet = null;
/** @type {any[]} */
let exercises = [];

let turn = 0;

async function show(/** @type {string} */ id) {
  const mine = ++turn; // of two in a row only the last is drawn
  const begun = python.local ? await python.ask({ do: "kept", id }) : { ...kept(id), ...(learner ? { learner } : {}) };
  const which = begun.learner ? { learner: begun.learner } : { variant: begun.variant ?? 0, deal: begun.deal ?? 0 };
  const question = await python.question(id, which);
  if (mine !== turn) return;
  if (question.error) return trouble(question.error);
  sheet = new Sheet(question, { ...begun, ...(begun.error ? { answers: {}, broken: true } : {}) }, { python, runner, exercises, onkept: draw });
  document.title = `${question.id} · grade`;
  if (question.lang) byId("main")?.setAttribute("lang", question.lang);
  else byId("main")?.removeAttribute("lang");
  byId("main")?.replaceChildren(...sheet.elements);
  if (begun.error) sheet.say(begun.error);
  /** @type {any} */ (window).shownAt ??= performance.now();
}

const trouble = (/** @type {any} */ error) => byId("main")?.replaceChildren(el("h1", {}, "This did not work"), el("p", {}, `${error.says}.`), el("p", {}, error.repair ?? ""));

function welcome() {
  turn += 1;
  sheet = null;
  document.title = "grade";
  const where = python.local ? "This machine grades; your answers are in your own files, beside this page."
    : "Everything is checked in this browser. Nothing is sent anywhere, and your work is kept in this browser only.";
  const back = el("input", { type: "file", accept: ".json", onchange: async (/** @type {any} */ e) => {
    const count = imported(await e.target.files[0].text());
    announce(count < 0 ? "This is not a file of this page." : `${count} exercises came back.`);
    draw();
  } });
  const file = el("input", { type: "file", accept: ".py,.ipynb", onchange: (/** @type {any} */ e) => open(e.target.files[0]) });
  byId("main")?.replaceChildren(el("h1", {}, "The calculus that machine learning runs on"), el("p", {}, "Pick an exercise from the list."), el("p", {}, where),
    ...(python.local ? [] : [el("h2", {}, "Your work"), el("p", { class: "go" }, el("button", { type: "button", onclick: () => download("grade-page.json", exported(), "application/json") }, "Download all my work"),
      el("label", { class: "button" }, "Bring work back", back), el("label", { class: "button" }, "Open an answer file", file))]));
}

async function open(/** @type {File} */ file) {
  const opened = await python.ask({ do: "open", name: file.name, source: await file.text() });
  if (opened.error) return announce(`${opened.error.says}. ${opened.error.repair}`);
  keep(opened.id, { answers: opened.answers, variant: opened.variant, deal: opened.deal, base: opened.source });
  location.hash = `#${opened.id}`;
}

function draw() {
  byId("map")?.replaceChildren(...map(exercises, location.hash.slice(1)));
}

async function go() {
  document.body.classList.remove("open");
  byId("menu")?.setAttribute("aria-expanded", "false");
  const id = location.hash.slice(1);
  if (id) await show(id);
  else welcome();
  draw();
}

byId("menu")?.addEventListener("click", () => {
  byId("menu")?.setAttribute("aria-expanded", String(document.body.classList.toggle("open")));
});
addEventListener("hashchange", () => go().then(() => { byId("main")?.focus(); scrollTo(0, 0); }));
fingers(python);
python.question("index").then((found) => {
  if (found.error) return trouble(found.error);
  exercises = found.exercises;
  return go();
});
