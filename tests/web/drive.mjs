// Drives the page as a learner would: solutions through their fields, wrong answers, axe-core, screenshots.
//   node tests/web/drive.mjs ADDRESS VALUES.json [SHOTS]      VALUES from tests/web/values.py; needs playwright-core and axe-core
import fs from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(`${process.cwd()}/`);
const { chromium } = require("playwright-core");
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const [address, file, shots] = process.argv.slice(2);
const { solutions, wrong } = JSON.parse(fs.readFileSync(file, "utf8"));
const failures = [];
const passed = [];
const check = (name, holds, told = "") => (holds ? passed : failures).push(`${name}${holds ? "" : `: ${told}`}`);

const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });

async function opened(options) {
  const context = await browser.newContext({ bypassCSP: true, ...options });
  const page = await context.newPage();
  page.on("pageerror", (error) => failures.push(`page error: ${error}`));
  page.on("console", (said) => { if (said.type() === "error") failures.push(`console: ${said.text().slice(0, 200)}`); });
  await page.goto(address);
  await page.waitForSelector("nav a", { state: "attached" });
  await page.waitForFunction(() => !window.times || window.times.proofs, null, { timeout: 120_000 });
  return page;
}

async function go(page, id) {
  await page.evaluate((to) => { location.hash = ""; location.hash = to; }, id);
  await page.waitForFunction((to) => document.querySelector(".facts")?.textContent.startsWith(`${to} `), id, { timeout: 30_000 });
}

/** Fill in one part by its field, with what a hand would do. */
async function fill(page, part, value) {
  const set = async (id, text) => page.locator(`[id="${id}"]`).fill(String(text));
  switch (part.kind) {
    case "line": return set(`f-${part.id}`, value);
    case "node": return set(`n-${part.id}`, value);
    case "code": return set(`k-${part.id}`, value);
    case "choice":
      for (const name of [value].flat()) await page.locator(`input[name="c-${part.id}"][value="${name}"]`).check();
      return;
    case "match":
      for (const [row, name] of Object.entries(value)) await page.locator(`[id="m-${part.id}-${row}"]`).selectOption(String(name));
      return;
    case "fill": {
      const gaps = page.locator(`#part-${part.id} .fill :is(input, select)`);
      for (let k = 0; k < value.length; k++) {
        const gap = gaps.nth(k);
        if ((await gap.evaluate((e) => e.tagName)) === "SELECT") await gap.selectOption({ label: String(value[k]) });
        else await gap.fill(String(value[k]));
      }
      return;
    }
    case "lines":
      for (let k = 0; k < value.length; k++) {
        if (!(await page.locator(`#l-${part.id}-${k}`).count())) await page.getByRole("button", { name: "Another line" }).click();
        await set(`l-${part.id}-${k}`, value[k]);
      }
      return;
    case "fix":
      await page.locator(`input[name="c-${part.id}"][value="${value[0]}"]`).check();
      return set(`x-${part.id}`, value[1]);
    case "order": {
      const item = (name) => page.locator(`#part-${part.id} .order li[data-name="${name}"]`);
      for (const name of await page.locator(`#part-${part.id} ol.order li`).evaluateAll((all) => all.map((li) => li.dataset.name)))
        if (!value.includes(name)) await item(name).locator("button").nth(2).click();
      for (let k = 0; k < value.length; k++) {
        const place = async () => (await page.locator(`#part-${part.id} ol.order li`).evaluateAll((all) => all.map((li) => li.dataset.name))).indexOf(value[k]);
        for (let at = await place(); at > k; at--) await item(value[k]).locator("button").nth(0).click();
      }
    }
  }
}

async function graded(page) {
  await page.evaluate(() => { window.checkedIn = undefined; });
  await page.click("#check");
  await page.waitForFunction(() => window.checkedIn !== undefined, null, { timeout: 120_000 });
}

async function accessible(page, name, width) {
  const found = await page.evaluate(async () => ({ axe: (await window.axe.run(document)).violations.map((v) => `${v.id} ${v.nodes[0].html.slice(0, 120)}`), width: document.documentElement.scrollWidth }));
  check(`axe ${name}`, found.axe.length === 0, found.axe.join(" | "));
  check(`no overflow ${name}`, found.width <= width, `${found.width} px`);
}

const wide = await opened({ viewport: { width: 1100, height: 900 } });
await wide.evaluate(AXE);
const took = [];
for (const { id, parts } of solutions) {
  await go(wide, id);
  for (const part of parts) await fill(wide, part, part.value);
  await graded(wide);
  const outcomes = await wide.evaluate(() => [...document.querySelectorAll(".verdict")].map((v) => `${v.id} ${v.className}`));
  const sum = await wide.textContent("#sum");
  check(`solution ${id}`, sum.startsWith("Right:"), `${sum} ${await wide.textContent("#trouble")} ${outcomes.filter((o) => !o.includes(" correct"))}`);
  took.push(await wide.evaluate(() => window.checkedIn));
  await accessible(wide, `${id} right, light, 1100`, 1100);
}
for (const { id, part, value, says } of wrong) {
  await go(wide, id);
  await fill(wide, part, value);
  await graded(wide);
  const box = await wide.locator(`[id="v-${part.id}"]`).innerText();
  check(`wrong ${id}.${part.id} (${part.kind})`, box.includes("Not right yet") && box.includes(says), box.slice(0, 200));
  if (shots) await wide.screenshot({ path: `${shots}/wrong-${part.kind}-${id}.png`, fullPage: true });
}
const narrow = await opened({ viewport: { width: 360, height: 740 }, colorScheme: "dark" });
await narrow.evaluate(AXE);
await accessible(narrow, "welcome, dark, 360", 360);
for (const { id, parts } of solutions) {
  await go(narrow, id);
  await accessible(narrow, `${id}, dark, 360`, 360);
  if (shots && ["ex01", "three_layers", "limit_def", "notation", "sigmoid_code"].includes(id)) await narrow.screenshot({ path: `${shots}/dark-${id}.png`, fullPage: true });
  void parts;
}
await browser.close();
took.sort((a, b) => a - b);
console.log(`checks took ${took[took.length >> 1]?.toFixed(0)} ms in the middle, ${took.at(-1)?.toFixed(0)} ms at most`);
for (const each of failures) console.log(`FAILED ${each}`);
console.log(`${passed.length} passed, ${failures.length} failed`);
process.exit(failures.length ? 1 : 0);
