// A hand and an eye: what a learner does in the page, and what is to be seen of it.
import fs from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const require = createRequire(`${process.cwd()}/`);
const { chromium } = require("playwright-core");
const AXE = fs.readFileSync(require.resolve("axe-core/axe.min.js"), "utf8");
const OFTEN = 25; // ms between two looks: looking at every frame lets the browser draw sixty times a second for nobody
export const LONG = { timeout: 180_000 };
export const PATIENCE = Number(process.env.PATIENCE ?? 60_000); // ms, on a machine that runs other checks beside this one
export const WIDE = { width: 1100, height: 900 };
export const NARROW = { width: 360, height: 740 };

let passed = 0, failed = 0;
/** @param {string} what @param {boolean} holds */
export function check(what, holds, told = "") {
  if (holds) passed += 1;
  else { failed += 1; console.log(`FAILED ${what}: ${String(told).slice(0, 600)}`); }
}

/** A browser, which is closed whatever happens; the exit code says whether every check held. */
export async function browsing(drive) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  try { await drive(browser); } catch (error) {
    check("the drive came to its end", false, error.stack ?? error);
    for (const page of browser.contexts().flatMap((each) => each.pages())) console.log(page.url(), (await page.innerText("body")).slice(-1500));
  } finally { await browser.close(); }
  console.log(`${passed} passed, ${failed} failed, ${process.uptime().toFixed(0)} s`);
  process.exitCode = failed ? 1 : 0;
}

/** A page that fails the drive wherever it says that something is wrong. */
export async function paged(browser, options = {}) {
  const page = await (await browser.newContext({ viewport: WIDE, acceptDownloads: true, reducedMotion: "reduce", ...options })).newPage();
  page.setDefaultTimeout(PATIENCE);
  const waited = page.waitForFunction.bind(page);
  page.waitForFunction = (what, arg, options) => waited(what, arg, { polling: OFTEN, ...options });
  page.on("pageerror", (error) => check("no page error", false, error));
  page.on("console", (said) => { if (["error", "warning"].includes(said.type())) check("the console is silent", false, said.text()); });
  return page;
}

export async function ready(page) {
  await page.waitForFunction(() => !window.python || window.python.local || window.times?.proofs || document.querySelector("#engine").textContent.startsWith("nothing can be checked"), null, LONG);
  const says = await page.innerText("#engine");
  if (says.startsWith("nothing can be checked")) throw new Error(says); // waiting longer would not help
}

export async function home(page) {
  await page.evaluate(() => { location.hash = ""; });
  await page.waitForSelector("#where");
}

export async function go(page, id) {
  if (await page.evaluate((to) => location.hash === `#${to}`, id)) await home(page); // the same again is no way to go
  await page.evaluate((to) => { location.hash = to; }, id); // a sheet and its facts come at once
  await page.waitForFunction((to) => document.querySelector(".facts")?.textContent.startsWith(`${to} `), id);
}

/** By the mouse; `quick` presses what lies under the pointer's place at once. */
export async function graded(page, { quick = false } = {}) {
  await page.evaluate(() => { window.checkedIn = undefined; });
  if (quick) await page.evaluate(pressed, "#check");
  else await page.click("#check");
  await page.waitForFunction(() => window.checkedIn !== undefined, null, LONG);
  return page.evaluate(() => window.checkedIn);
}

/** As a mouse would, without its way: raises where something lies upon it. */
function pressed(selector) {
  const button = document.querySelector(selector);
  button?.scrollIntoView({ block: "center" });
  const { left, top, width, height } = button?.getBoundingClientRect() ?? {};
  if (button?.disabled || !button?.contains(document.elementFromPoint(left + width / 2, top + height / 2))) throw new Error(`nobody can press ${selector}`);
  button.click();
}

export const said = (page, id) => page.locator(`[id="v-${id}"]`).innerText();

/** What is saved when something is clicked. */
export async function saved(page, what, path) {
  const [file] = await Promise.all([page.waitForEvent("download"), what.click()]);
  await file.saveAs(path);
}

/** No violation that axe-core knows, and nothing wider than the window: light and dark, wide and narrow. */
export async function accessible(page, name) {
  if (!(await page.evaluate(() => Boolean(window.axe)))) await page.evaluate(AXE);
  for (const colorScheme of ["light", "dark"]) for (const viewport of [WIDE, NARROW]) {
    await page.emulateMedia({ colorScheme });
    await page.setViewportSize(viewport);
    const found = await page.evaluate(async () => ({
      axe: (await window.axe.run(document, { resultTypes: ["violations"], selectors: false })).violations.map((v) => `${v.id} ${v.nodes.map((n) => n.html.slice(0, 120)).slice(0, 3).join(" ")}`),
      width: document.documentElement.scrollWidth,
    }));
    check(`axe: ${name}, ${colorScheme}, ${viewport.width} px`, found.axe.length === 0, found.axe.join(" | "));
    check(`no overflow: ${name}, ${viewport.width} px`, found.width <= viewport.width, `${found.width} px`);
    if (process.env.SHOTS) await page.screenshot({ path: `${process.env.SHOTS}/${name.replaceAll(/\W+/g, "-")}-${colorScheme}-${viewport.width}.png`, fullPage: true });
  }
  await page.emulateMedia({ colorScheme: "light" });
  await page.setViewportSize(WIDE);
}

/** One part, by its field; `quick` puts a text there at once, with the event that a key gives: `settled` waits for it. */
export async function fill(page, part, value, { quick = false } = {}) {
  const typed = (id, text) => page.locator(`[id="${id}"]`).fill(String(text));
  const put = (id, text) => page.evaluate(placed, [id, String(text)]);
  if (quick && part.kind in PLACED) return page.evaluate(PLACED[part.kind], [part.id, value]);
  return HANDS[part.kind](page, part, value, quick ? put : typed);
}

/** All that was typed has been read: requests are answered in their order. */
export const settled = (page, id, part) => page.evaluate(([id, part]) => window.python.ask({ do: "read", id, part, text: "" }), [id, part]);

function placed([id, text]) {
  const box = document.getElementById(id);
  if (!box?.checkVisibility() || box.disabled || box.readOnly) throw new Error(`nobody can type into ${id}`);
  box.focus({ preventScroll: true }); // a page that still moves takes no click
  box.value = text;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}

const PLACED = {
  choice([id, value]) {
    const boxes = [...document.getElementsByName(`c-${id}`)], wanted = [value].flat();
    if (!wanted.every((name) => boxes.some((box) => box.value === name && box.checkVisibility() && !box.disabled))) throw new Error(`nobody can choose ${wanted} in ${id}`);
    for (const box of boxes) if (wanted.includes(box.value) !== box.checked) box.click();
  },
  match([id, value]) {
    for (const [row, name] of Object.entries(value)) {
      const box = document.getElementById(`m-${id}-${row}`);
      if (!box?.checkVisibility() || box.disabled || ![...box.options].some((each) => each.value === String(name))) throw new Error(`nobody can match ${row} with ${name} in ${id}`);
      box.value = String(name);
      box.dispatchEvent(new Event("change", { bubbles: true }));
    }
  },
};

const HANDS = {
  line: (page, part, value, set) => set(`f-${part.id}`, value),
  node: (page, part, value, set) => set(`n-${part.id}`, value),
  code: (page, part, value, set) => set(`k-${part.id}`, value),
  async choice(page, part, value) {
    const checked = page.locator(`input[type=checkbox][name="c-${part.id}"]:checked`);
    while (await checked.count()) await checked.first().uncheck();
    for (const name of [value].flat()) await page.locator(`input[name="c-${part.id}"][value="${name}"]`).check();
  },
  async match(page, part, value) {
    for (const [row, name] of Object.entries(value)) await page.locator(`[id="m-${part.id}-${row}"]`).selectOption(String(name));
  },
  async fill(page, part, value) {
    const gaps = page.locator(`#part-${part.id} .fill :is(input, select)`);
    for (let k = 0; k < value.length; k++) {
      const gap = gaps.nth(k);
      if ((await gap.evaluate((e) => e.tagName)) === "SELECT") await gap.selectOption({ label: String(value[k]) });
      else await gap.fill(String(value[k]));
    }
  },
  async lines(page, part, value, set) {
    for (let k = 0; k < value.length; k++) {
      if (!(await page.locator(`#l-${part.id}-${k}`).count())) await page.getByRole("button", { name: "Another line" }).click();
      await set(`l-${part.id}-${k}`, value[k]);
    }
  },
  async fix(page, part, value, set) {
    if (value[0]) await page.locator(`input[name="c-${part.id}"][value="${value[0]}"]`).check();
    return set(`x-${part.id}`, value[1]);
  },
  async order(page, part, value) {
    const names = () => page.locator(`#part-${part.id} ol.order li`).evaluateAll((all) => all.map((li) => li.dataset.name));
    const button = (name, nth) => page.locator(`#part-${part.id} .order li[data-name="${name}"] button`).nth(nth);
    for (const name of await names()) if (!value.includes(name)) await button(name, 2).click();
    for (let k = 0; k < value.length; k++) for (let at = (await names()).indexOf(value[k]); at > k; at--) await button(value[k], 0).click();
  },
};
