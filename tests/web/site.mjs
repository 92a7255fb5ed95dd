// The built site in a real browser: its own Python grades, ends endless loops, works offline, and agrees with ours.
//   node tests/web/site.mjs ADDRESS FOLDER [ROWS.json]      FOLDER takes what is downloaded, and OUT.json
import fs from "node:fs";
import { createRequire } from "node:module";
import process from "node:process";

const { chromium } = createRequire(`${process.cwd()}/`)("playwright-core");
const [address, folder, rows] = process.argv.slice(2);
const browser = await chromium.launch({ executablePath: process.env.CHROMIUM ?? "/usr/bin/chromium", args: ["--no-sandbox", "--disable-gpu"] });
const context = await browser.newContext({ viewport: { width: 1100, height: 900 }, acceptDownloads: true });
const page = await context.newPage();
let failed = 0, passed = 0;
const check = (what, holds, told = "") => { if (holds) passed += 1; else { failed += 1; console.log(`FAILED ${what}: ${told}`); } };
page.on("pageerror", (error) => check("no page error", false, String(error)));
const LONG = { timeout: 180_000 };
const said = (id) => page.locator(`#v-${id}`).innerText();
async function graded() {
  await page.evaluate(() => { window.checkedIn = undefined; });
  await page.click("#check");
  await page.waitForFunction(() => window.checkedIn !== undefined, null, LONG);
}

await page.goto(`${address}#ex01`);
await page.waitForSelector("#f-answer");
const shown = await page.evaluate(() => Math.round(window.shownAt));
await page.waitForFunction(() => window.times.proofs, null, LONG);
console.log(`question ${shown} ms, stages ${JSON.stringify(await page.evaluate(() => window.times))}`);
await page.fill("#f-answer", "1/(x^2+1)");
await graded();
check("a mistake is named", (await said("answer")).includes("You differentiated the outside"), await said("answer"));
await page.fill("#f-answer", "2x/(x^2+1)");
await graded();
check("a right answer is proved", (await said("answer")).includes("Proved equal"), await said("answer"));
for (const [button, name] of [["Download my file", "ex01.py"], ["Download the result", "ex01.json"]]) {
  if (name.endsWith("json")) await page.locator(".receipt summary").click();
  const [download] = await Promise.all([page.waitForEvent("download"), page.getByRole("button", { name: button }).click()]);
  await download.saveAs(`${folder}/${name}`);
}
await page.evaluate(() => { location.hash = "sigmoid_code"; });
await page.waitForSelector("#k-sigmoid");
await page.fill("#k-sigmoid", "from math import exp\n\n\ndef sigmoid(x):\n    if x >= 0:\n        return 1 / (1 + exp(-x))\n    return exp(x) / (1 + exp(x))\n");
await graded();
check("code is right", (await said("sigmoid")).includes("Right"), await said("sigmoid"));
await page.fill("#k-sigmoid", "def sigmoid(x):\n    while True:\n        pass\n");
await graded();
check("an endless loop is ended", (await said("sigmoid")).includes("had not finished after 6 seconds"), await said("sigmoid"));
console.log(`the loop was ended and told after ${await page.evaluate(() => Math.round(window.checkedIn))} ms`);
await page.waitForFunction(() => document.querySelector("#engine").textContent.includes("offline"), null, LONG);
if (rows) {
  const out = await page.evaluate(async (all) => {
    const made = [];
    for (const [id, source, seed] of all) made.push(await window.python.ask({ do: "grade", id, source, seed, ran: {} }));
    return made;
  }, JSON.parse(fs.readFileSync(rows, "utf8")));
  fs.writeFileSync(`${folder}/OUT.json`, JSON.stringify(out));
}
await context.setOffline(true);
await page.goto("about:blank");
await page.goto(`${address}#ex01`);
await page.waitForSelector("#f-answer");
check("an answer is kept", (await page.inputValue("#f-answer")) === "2x/(x^2+1)", await page.inputValue("#f-answer"));
await page.waitForFunction(() => window.times.proofs, null, LONG);
await graded();
check("it grades offline", (await said("answer")).includes("Right"), await said("answer"));
console.log(`offline: ${JSON.stringify(await page.evaluate(() => window.times))}`);
await browser.close();
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed ? 1 : 0);
