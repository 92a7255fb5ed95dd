// @ts-check
// The instructor's page: files in, a table out, and nothing leaves the browser.
import { byId, download, el } from "./dom.js";
import { Worked } from "./engine.js";
import { fingers } from "./status.js";

const python = new Worked("grader.classroom.dropped");
Object.assign(window, { python }); // for the console, and for tests
const LARGEST = 64 << 20; // bytes of all files together

const say = (/** @type {string} */ text) => { const said = byId("said"); if (said) said.textContent = text; };

/** @param {Iterable<File>} files */
async function take(files) {
  const all = [...files];
  if (!all.length) return;
  if (all.reduce((sum, file) => sum + file.size, 0) > LARGEST) return say("These are more than 64 MB: use grade class run.");
  say(`Grading ${all.length} ${all.length === 1 ? "file" : "files"} …`);
  const began = performance.now();
  const reply = await python.ask({ do: "class", files: await Promise.all(all.map(async (file) => [path(file), base64(await file.arrayBuffer())])) });
  if (reply.error) return say(`${reply.error.where ? `${reply.error.where}: ` : ""}${reply.error.says}. ${reply.error.repair ?? ""}`);
  say(`${reply.said.join(" ")} ${reply.learners} ${reply.learners === 1 ? "learner" : "learners"}, ${((performance.now() - began) / 1000).toFixed(1)} s.`.trim());
  show(reply);
}

/** Below the folder that was chosen. @param {File} file */
const path = (file) => (file.webkitRelativePath ? file.webkitRelativePath.split("/").slice(1).join("/") : file.name);

/** @param {ArrayBuffer} data */
function base64(data) {
  let text = "";
  const bytes = new Uint8Array(data);
  for (let k = 0; k < bytes.length; k += 32768) text += String.fromCharCode(...bytes.subarray(k, k + 32768));
  return btoa(text);
}

/** The report's own style is for the report alone. @param {any} reply */
function show(reply) {
  const frame = el("section", { class: "report", tabindex: "0", "aria-label": "The class" });
  const sheet = new CSSStyleSheet();
  sheet.replaceSync(reply.css.replaceAll(":root", ":host").replaceAll(/\bbody\b/g, ":host") + ":host { background: none } @media (max-width: 760px) { table { min-width: 38rem; } }");
  const inside = frame.attachShadow({ mode: "open" });
  inside.adoptedStyleSheets = [sheet];
  inside.append(el("div", { html: `${reply.table ? `<h2>Learners</h2>${reply.table}` : ""}${reply.body.replace("<h1>How the class did</h1>", "<h2>How the class did</h2>")}` }));
  byId("shown")?.replaceChildren(el("p", { class: "go" },
    el("button", { type: "button", onclick: () => download("class.csv", reply.csv, "text/csv") }, "Download the table (CSV)"),
    el("button", { type: "button", onclick: () => download("class.html", reply.report, "text/html") }, "Download the report")), frame);
  byId("main")?.focus();
}

for (const id of ["files", "folder"]) byId(id)?.addEventListener("change", (e) => take(/** @type {any} */ (e.target).files));
const drop = byId("drop");
drop?.addEventListener("dragover", (e) => { e.preventDefault(); drop.classList.add("over"); });
drop?.addEventListener("dragleave", () => drop.classList.remove("over"));
drop?.addEventListener("drop", (e) => { e.preventDefault(); drop.classList.remove("over"); take(/** @type {DragEvent} */ (e).dataTransfer?.files ?? []); });
fingers(python);
python.start();
