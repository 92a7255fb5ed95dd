// Every solution through its fields, a wrong answer of each question word, axe-core in four windows.
//   node tests/web/drive.mjs ADDRESS VALUES.json      VALUES from tests/web/values.py; SHOTS=FOLDER keeps pictures
import fs from "node:fs";
import process from "node:process";
import { accessible, browsing, check, fill, go, graded, home, paged, ready, said, settled } from "./hand.mjs";

const [address, file] = process.argv.slice(2);
const { solutions, wrong } = JSON.parse(fs.readFileSync(file, "utf8"));

await browsing(async (browser) => {
  const page = await paged(browser, { bypassCSP: true }); // for axe-core alone: site.mjs drives under the policy
  await page.goto(address);
  await page.waitForSelector("nav a", { state: "attached" });
  await ready(page);
  await accessible(page, "welcome");
  const looked = new Set(); // each kind of field is looked at once, and so is a right answer with its plot
  const look = async (kind, name) => {
    if (looked.has(kind)) return;
    looked.add(kind);
    await accessible(page, `${kind} ${name}`);
  };
  const took = [];
  for (const { id, parts, file: source, lacks } of mixed(solutions)) {
    await go(page, id);
    if (source && !(await page.evaluate(() => window.python.local))) await opened(page, id, source);
    else for (const part of parts) await fill(page, part, part.value, { quick: true }); // below, a hand types
    await settled(page, id, parts[0].id);
    took.push(await graded(page, { quick: true }));
    const outcomes = await page.evaluate(() => [...document.querySelectorAll(".verdict")].map((v) => `${v.id} ${v.className}`));
    const sum = await page.textContent("#sum");
    const wanted = lacks && !(await page.evaluate(() => window.python.local)) ? "Not graded:" : "Right:"; // a page has no NumPy
    check(`solution ${id}`, sum.startsWith(wanted), `${sum} ${await page.textContent("#trouble")} ${outcomes.filter((o) => !o.includes(" correct"))}`);
    if (await page.locator("figure").count()) await look("plot", "right");
  }
  for (const { word, id, part, value, says } of wrong) {
    await go(page, id);
    await fill(page, part, value);
    await graded(page);
    const box = await said(page, part.id);
    const wanted = await page.evaluate((html) => { const made = document.createElement("p"); made.innerHTML = html; return made.textContent; }, says);
    const plain = (text) => text.replaceAll(/\s+/g, "");
    check(`wrong ${word}: ${id}.${part.id}`, box.includes("Not right yet") && plain(box).includes(plain(wanted)), `${box.slice(0, 300)} lacks ${wanted}`);
    await look(part.kind, "wrong");
  }
  took.sort((a, b) => a - b);
  console.log(`${took.length} solutions; a check took ${took[took.length >> 1]?.toFixed(0)} ms in the middle, ${took.at(-1)?.toFixed(0)} ms at most`);
});

/** Code evenly among the rest: while that is filled in, the next Python that runs code starts. */
function mixed(all) {
  const coded = all.filter((each) => each.file), rest = all.filter((each) => !each.file);
  const at = (list) => list.map((each, k) => [(k + 0.5) / list.length, each]);
  return [...at(coded), ...at(rest)].sort(([a], [b]) => a - b).map(([, each]) => each);
}

/** A file with code comes from an editor, helpers and all. */
async function opened(page, id, source) {
  await home(page);
  await page.locator("input[type=file][accept*='.py']").setInputFiles({ name: `${id}.py`, mimeType: "text/x-python", buffer: Buffer.from(source) });
  await page.waitForFunction((to) => document.querySelector(".facts")?.textContent.startsWith(`${to} `), id);
}
