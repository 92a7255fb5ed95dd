// @ts-check
// The page: a map of the course, one exercise, and what came of it.
import { byId, el, sentence, tell, warn } from "./dom.js";
import { engine } from "./engine.js";
import { exam } from "./exam.js";
import { home } from "./home.js";
import { kept, whose } from "./keep.js";
import { map } from "./map.js";
import { Runner } from "./run.js";
import { Sheet } from "./sheet.js";
import { practise, quiz, review } from "./sitting.js";
import { fingers } from "./status.js";
import { KEY as LOG, add, log, zone } from "./story.js";

const python = engine();
const runner = python.local ? null : new Runner();
Object.assign(window, { python, runner }); // for the console, and for tests
const learner = new URLSearchParams(location.search).get("learner") ?? "";
/** @type {Sheet | null} */
let sheet = null;
let shown = ""; // the exercise that is drawn, or in whose place an error stands
/** @type {any[]} */
const exercises = [];
/** @type {any[]} */
const quizzes = []; // that authors wrote
/** @type {Record<string, string>} */
const states = {}; // of each exercise: new, begun, right or kept
const house = { python, runner, exercises, quizzes, states, redraw: () => { draw(); if (!location.hash.slice(1)) welcome(); }, onkept: draw, joined };

let turn = 0;

async function show(/** @type {string} */ id) {
  const mine = ++turn; // of two in a row only the last is drawn
  shown = "";
  const begun = python.local ? await python.ask({ do: "kept", id }) : { ...kept(id), ...(learner ? { learner } : {}) };
  const which = begun.learner ? { learner: begun.learner } : { variant: begun.variant ?? 0, deal: begun.deal ?? 0 };
  let question = await python.question(id, which);
  const gone = question.error && (begun.variant || begun.deal) ? question.error : null; // its author has taken that variant away
  if (gone) question = await python.question(id);
  if (mine !== turn) return;
  shown = id;
  sheet = null;
  if (question.error) return trouble(question.error);
  put(new Sheet(question, { ...begun, ...(begun.error ? { answers: {}, broken: true } : {}) }, house));
  if (begun.error) sheet.say(begun.error);
  if (gone && sheet) /** @type {Sheet} */ (sheet).say({ says: "This exercise has changed, and so have its numbers", repair: "Look at your answers again." });
  /** @type {any} */ (window).shownAt ??= performance.now();
}

/** @param {Sheet} made */
function put(made) {
  const { question } = sheet = made;
  document.title = `${question.id} · grade`;
  if (question.lang) byId("main")?.setAttribute("lang", question.lang);
  else byId("main")?.removeAttribute("lang");
  byId("main")?.replaceChildren(...made.elements);
}

const trouble = (/** @type {any} */ error) => byId("main")?.replaceChildren(el("h1", {}, "This did not work"), el("p", {}, sentence(error.says)), el("p", {}, error.repair ? sentence(error.repair) : ""),
  el("p", { class: "go" }, el("a", { class: "button", href: "#" }, "Where am I")));

function welcome() {
  turn += 1;
  sheet = null;
  shown = "";
  document.title = "grade";
  byId("main")?.replaceChildren(...home(house));
}

/** Where there is more to do than to answer one exercise. @param {string} way */
async function sit(way) {
  turn += 1;
  sheet = null;
  shown = "";
  document.title = "grade";
  const main = /** @type {HTMLElement} */ (byId("main"));
  main.replaceChildren(el("p", {}, "Loading…"));
  const [kind, ...rest] = way.split("/");
  if (kind === "~exam") return listed.then(() => exam(rest.join("/"), house, main));
  if (kind === "~review") return review(house, main);
  if (kind === "~drill") return practise(rest.join("/"), house, main);
  return quiz(rest.join("/"), house, main);
}

let apart = false; // another tab has added to the log

/** What was done in another tab is taken in. */
async function joined() {
  if (!apart) return;
  apart = false;
  await python.ask({ do: "bring", log: log(), zone: zone() });
}

addEventListener("storage", ({ key, newValue }) => {
  if (key === LOG) apart = true;
  if (key === LOG && !location.hash.slice(1)) welcome();
  if (newValue && sheet && whose(key) === sheet.question.id) sheet.follow(kept(sheet.question.id));
  if (whose(key)) draw();
});

/** What the learner's story says of each exercise. */
async function remembered() {
  const later = Boolean(location.hash.slice(1)); // an exercise that is read goes first
  if (!python.local) {
    python.onlog = (lines) => { if (!add(lines)) warn("This browser keeps nothing. Download your file before you leave."); };
    if (log()) {
      const reply = await python.ask({ do: "bring", log: log(), zone: zone(), later });
      if (reply.error) tell(`Your progress could not be read: ${reply.error.says}.`);
    }
  }
  const found = await python.ask({ do: "where", later });
  if (found.error) return;
  Object.assign(states, found.states);
  if (later) house.redraw(); // home was perhaps opened meanwhile
  else draw();
}

function draw() {
  byId("map")?.replaceChildren(...map(exercises, location.hash.slice(1), states));
}

async function go() {
  document.body.classList.remove("open");
  byId("menu")?.setAttribute("aria-expanded", "false");
  const id = location.hash.slice(1);
  if (id.startsWith("~")) await sit(decodeURIComponent(id));
  else if (id) await show(id);
  else welcome();
  draw();
}

byId("menu")?.addEventListener("click", () => {
  byId("menu")?.setAttribute("aria-expanded", String(document.body.classList.toggle("open")));
});
addEventListener("hashchange", () => byId("told")?.replaceChildren());
addEventListener("hashchange", () => go().then(() => { byId("main")?.focus(); scrollTo({ top: 0, behavior: "instant" }); }));
fingers(python);
const listed = python.question("index").then((found) => {
  quizzes.push(...(found.quizzes ?? []));
  if (!found.error) return exercises.push(...found.exercises);
  if (location.hash.slice(1)) tell(`${sentence(found.error.says)} ${sentence(found.error.repair)}`);
  else trouble(found.error);
  return 0;
});
const first = location.hash.slice(1) ? go() : listed.then((count) => (count ? go() : undefined)); // a question waits for nothing else
first.finally(() => requestAnimationFrame(() => setTimeout(() => python.start()))); // once it is painted, where nobody began it
Promise.all([listed, first]).then(([count]) => {
  if (!count) return;
  draw();
  remembered();
});

export { draw, exercises, go, put, python, sheet, shown }; // for an author's page
