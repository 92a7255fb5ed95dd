// When the page can do what, counted from the moment at which it was asked for, and what it costs; the median of some rounds, each in a browser that was never here.
//   node tests/web/bench.mjs ADDRESS ROUNDS
import fs from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const { chromium } = createRequire(`${process.cwd()}/`)("playwright-core");
const [address, rounds] = process.argv.slice(2);
const KEYS = 40;
const BEGUN = 2500; // ms after which a browser has done what it does for itself when it starts
const middle = (list) => list.sort((a, b) => a - b)[list.length >> 1];
/** @type {Record<string, number[]>} */
const found = {};
const note = (name, value) => (found[name] ??= []).push(value);

async function visit(page, name) {
  const before = cpu();
  await page.goto(`${address}#ex01`, { waitUntil: "commit" });
  for (const stage of ["reading", "proofs"]) {
    await page.waitForFunction((wanted) => window.times?.[wanted], stage, { timeout: 180_000, polling: 20 });
    note(`${name} ${stage}, processor`, cpu() - before);
  }
  const times = await page.evaluate(() => ({ question: window.shownAt, ...window.times }));
  for (const stage of ["question", "reading", "proofs"]) note(`${name} ${stage}`, times[stage] / 1000);
}

/** @param {(pid: string) => number} of */
function renderers(of) {
  let sum = 0;
  for (const pid of fs.readdirSync("/proc").filter((each) => /^\d+$/.test(each))) {
    try {
      if (fs.readFileSync(`/proc/${pid}/cmdline`, "utf8").includes("--type=renderer") && ours(pid)) sum += of(pid);
    } catch { /* it has ended meanwhile */ }
  }
  return sum;
}

/** In MB that nobody shares. */
const memory = () => renderers((pid) => Number(/Private_Dirty:\s+(\d+)/.exec(fs.readFileSync(`/proc/${pid}/smaps_rollup`, "utf8"))?.[1] ?? 0)) / 1000;

/** In seconds. */
const cpu = () => renderers((pid) => {
  const rows = fs.readFileSync(`/proc/${pid}/stat`, "utf8").replace(/^.*\) /, "").split(" ");
  return (Number(rows[11]) + Number(rows[12])) / 100;
});

function ours(pid) {
  for (let at = pid; at !== "0" && at !== "1";) {
    if (at === String(process.pid)) return true;
    at = fs.readFileSync(`/proc/${at}/stat`, "utf8").replace(/^.*\) /, "").split(" ")[1];
  }
  return false;
}

for (let k = 0; k < Number(rounds); k++) {
  const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
  const page = await (await browser.newContext()).newPage();
  await page.waitForTimeout(BEGUN);
  await visit(page, "cold");
  const keys = await page.evaluate(async (count) => {
    const took = [];
    for (let k = 0; k < count; k++) {
      const began = performance.now();
      await window.python.ask({ do: "read", id: "ex01", part: "answer", text: `${k}x/(x^2+1)` });
      took.push(performance.now() - began);
    }
    return took;
  }, KEYS);
  note("preview", middle(keys));
  note("memory of the page, MB", memory());
  await page.waitForFunction(() => window.times.kept && document.querySelector("#engine").textContent.includes("offline"), null, { timeout: 180_000 });
  await page.goto("about:blank");
  await visit(page, "warm");
  await browser.close();
}
console.log(JSON.stringify(Object.fromEntries(Object.entries(found).map(([name, list]) => [name, middle(list)]))));
