// The study loop in the page: where am I, a quiz with its clock, a review of what is due, an old mistake, the log.
import fs from "node:fs";
import { accessible, check, graded, home, saved } from "./hand.mjs";

const DAY = 86_400;
const MISTAKE = "chain.forgot_inner";

export async function study(page, folder) {
  await home(page);
  await page.waitForSelector("#where .standing");
  const before = await page.locator("#where").innerText();
  check("the home says how far one is", /[1-9]\d* of \d+ right/.test(before), before);
  const legend = await page.locator(".legend-line").textContent();
  check("no sign of the legend stands at the end of a row", legend.includes("✓\u00a0right") && !/[○◐✗✓★] /.test(legend), legend);
  await quiz(page);
  await review(page, folder);
  await drill(page);
  await handIn(page, folder);
}

/** Whatever the questions are: something is answered, and told. */
async function quiz(page) {
  await home(page);
  await page.locator("#q-count").selectOption("3");
  await page.locator("#q-topic").selectOption("chain_rule");
  await page.locator("#q-time").selectOption("10");
  await page.locator("#q-sure").check();
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  for (let k = 1; k <= 3; k++) {
    await page.waitForFunction((n) => document.querySelector(".facts")?.textContent.includes(`· ${n} of 3`), k);
    if (k === 1) {
      check("a quiz has a clock", /^(10|9):\d\d left$/.test(await page.innerText(".clock")), await page.innerText(".clock"));
      await page.click("#check");
      await page.waitForFunction(() => document.querySelector("#trouble")?.textContent.includes("how sure"));
    }
    await anything(page);
    await page.locator("input[name=sure]").nth(k - 1).check();
    await graded(page);
    if (k === 2) {
      await page.reload(); // the one that was answered stays so, and the clock has gone on
      continue;
    }
    await page.click("#onward");
  }
  await page.waitForFunction(() => document.querySelector(".done"));
  const end = await page.innerText("main");
  check("a quiz ends with points and certainty", /of \d+ points; certainty −?-?\d+/.test(end), end);
}

/** Every field of the sheet gets something that can be read. */
async function anything(page) {
  for (const line of await page.locator("main input[type=text]").all()) await line.fill("1");
  for (const select of await page.locator("main select").all()) await select.selectOption({ index: 1 });
  for (const group of await page.locator("main section fieldset").all()) await group.locator("input").first().check();
  for (const pool of await page.locator("main .pool li button").all()) if (await pool.isVisible()) await pool.click();
}

async function review(page, folder) {
  const past = Date.now() / 1000 - 30 * DAY;
  const row = (k, e, ex, facts) => JSON.stringify({ v: 1, id: `${Math.round((past + k) * 1000).toString(16).padStart(11, "0")}00000000${k}0`, t: past + k, e, ex, ...facts });
  const log = [row(1, "graded", "product", { outcome: "correct", sub: "a", via: "submit" }), row(2, "graded", "ex02", { outcome: "wrong", sub: "b", mistakes: [MISTAKE], via: "submit" }),
    row(3, "graded", "ex02", { outcome: "wrong", sub: "c", mistakes: [MISTAKE], via: "submit" })].join("\n");
  await home(page);
  await page.waitForSelector("#where .standing");
  await page.locator("input[accept='.jsonl']").setInputFiles({ name: "progress.jsonl", mimeType: "text/plain", buffer: Buffer.from(log) });
  await page.waitForFunction(() => document.querySelector("#where")?.textContent.includes("Due today"));
  const where = await page.innerText("#where");
  check("a log brought in is added up", where.includes("1 to keep") && /f\(g\(x\)\)'=f'\(g\(x\)\),[2-9]times/.test(where.replaceAll(/\s/g, "")) && !where.includes(MISTAKE), where);
  await accessible(page, "home with something due");
  await saved(page, page.getByRole("button", { name: "Download my log" }), `${folder}/progress.jsonl`);
  const found = await page.evaluate(() => window.python.ask({ do: "where" }));
  fs.writeFileSync(`${folder}/where.json`, JSON.stringify(found));
  await page.getByRole("link", { name: "Review" }).click();
  await page.waitForFunction(() => document.querySelector(".facts")?.textContent.includes("Review · 1 of"));
  await anything(page);
  await graded(page);
  check("a review goes on", await page.locator("#onward").isVisible());
}

async function drill(page) {
  await home(page);
  await page.waitForSelector("#where .standing");
  await page.getByRole("link", { name: "Practise it" }).click();
  await page.waitForSelector("main fieldset input");
  await accessible(page, "a drill");
  await page.locator("main fieldset input").first().check();
  await page.click("#check");
  await page.waitForSelector("#onward");
  check("a drill is judged", (await page.locator("main .verdict").innerText()).length > 10);
  const log = await page.evaluate(() => localStorage.getItem("grade/log"));
  check("a drill is remembered", log.includes(`"e":"drill","ex":"${MISTAKE}"`), log.slice(-300));
}

async function handIn(page, folder) {
  await home(page);
  await page.fill("#h-name", "Ada Lovelace");
  await saved(page, page.getByRole("button", { name: "Download what I hand in" }), `${folder}/handin.zip`);
}
