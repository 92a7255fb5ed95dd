// What goes wrong on a learner's side: no verdict lands where it does not belong, and whatever fails is said and seen.
import { PATIENCE, check, go, graded, home, paged, said } from "./hand.mjs";

const OLD = "You have changed this answer since it was checked.";
const KEPT_NOTHING = "This browser keeps nothing.";

/** In a page that is ready, and in tabs of its own that need no Python. @param {any} browser @param {any} page @param {string} address */
export async function faults(browser, page, address) {
  await elsewhere(page);
  await changed(page);
  await files(page);
  await tabs(page, address);
  await full(page);
  await reloaded(page, address);
  await unreached(browser, address);
}

const told = (page) => page.locator("#told").innerText();

/** Another exercise has a part by the same name, too. */
async function elsewhere(page) {
  await go(page, "ex01");
  await page.fill("#f-answer", "1/(x^2+1)");
  await page.evaluate(() => { window.checkedIn = undefined; document.querySelector("#check").click(); location.hash = "hands_on"; });
  await page.waitForFunction(() => document.querySelector(".facts")?.textContent.startsWith("hands_on ") && window.checkedIn !== undefined);
  const verdicts = await page.locator(".verdict").allInnerTexts();
  check("a verdict that comes late is shown nowhere else", verdicts.length > 0 && verdicts.join("") === "" && (await page.innerText("#sum")) === "", verdicts);
}

async function changed(page) {
  await go(page, "ex01");
  await page.fill("#f-answer", "2x/(x^2+1)");
  await graded(page);
  check("a verdict is of what was checked", !(await said(page, "answer")).includes(OLD), await said(page, "answer"));
  await page.fill("#f-answer", "99");
  check("a verdict on an earlier answer says so", (await said(page, "answer")).startsWith(OLD), await said(page, "answer"));
  await graded(page);
  check("the new answer has its own", (await said(page, "answer")).startsWith("✗"), await said(page, "answer"));
  await page.evaluate(() => {
    window.checkedIn = undefined;
    document.querySelector("#check").click();
    setTimeout(() => { const box = document.querySelector("#f-answer"); box.value = "7"; box.dispatchEvent(new Event("input", { bubbles: true })); });
  });
  await page.waitForFunction(() => window.checkedIn !== undefined);
  check("so does one that was changed meanwhile", (await said(page, "answer")).startsWith(OLD), await said(page, "answer"));
}

const FILES = [
  ["..%2f..#?.py", "answer = 'x'\n", "is the name of no exercise"], ["<b>∂ ü.docx", "PK\u0003", "is the name of no exercise"],
  ["ex01.ipynb", "{", "This is not a notebook"], ["ex01.py", "", "This file is empty"], ["ex01.py", "def (", "no Python"],
];
const BACKUPS = ["{", "null", '{"schema":"grade/page/2","records":null}', "[]"];

/** What is brought from outside is refused in words that are seen. */
async function files(page) {
  const bring = async (accept, name, text) => {
    await home(page);
    await page.evaluate(() => document.querySelector("#told button")?.click());
    await page.locator(`input[type=file][accept="${accept}"]`).setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
    await page.waitForFunction(() => document.querySelector("#told").textContent);
    return told(page);
  };
  for (const [name, text, wanted] of FILES) {
    const words = await bring(".py,.ipynb", name, text);
    check(`a file ${name} is refused, and why is seen`, words.includes(name) && words.includes(wanted) && !words.includes("site-packages"), words);
  }
  for (const text of BACKUPS) {
    const words = await bring(".json", "work.json", text);
    check(`a backup ${text} is refused, and that is seen`, words.startsWith("This is not a file of this page."), words);
  }
  for (const record of [7, { answers: "x", variant: 99 }, { answers: { answer: { a: [1] } } }]) {
    await bring(".json", "work.json", JSON.stringify({ schema: "grade/page/2", records: { ex01: record } }));
    await go(page, "ex01");
    check(`an exercise opens after ${JSON.stringify(record)} was brought`, await page.locator("#f-answer").isVisible());
  }
  check("what was told is gone elsewhere", (await told(page)) === "", await told(page));
  await page.evaluate(() => localStorage.removeItem("grade/2/ex01"));
}

/** What is typed in one tab is seen in the other, and so is what was done there. */
async function tabs(page, address) {
  await go(page, "ex01");
  const other = await page.context().newPage();
  await other.goto(`${address}#ex01`);
  await other.fill("#f-answer", "3x");
  await page.waitForFunction(() => document.querySelector("#f-answer").value === "3x");
  check("two tabs have one answer", (await page.inputValue("#f-answer")) === "3x");
  await home(page);
  await page.waitForSelector("#where .standing");
  const right = async () => Number(/(\d+) of/.exec(await page.innerText("#where"))?.[1]);
  const before = await right();
  await other.evaluate(() => {
    const t = Date.now() / 1000, row = { v: 1, id: `${Math.round(t * 1000).toString(16).padStart(11, "0")}0000000090`, t, e: "graded", ex: "relu", outcome: "correct", sub: "z", via: "page" };
    localStorage.setItem("grade/log", `${localStorage.getItem("grade/log") ?? ""}${JSON.stringify(row)}\n`);
  });
  await page.waitForFunction((was) => document.querySelector("#where")?.textContent.includes(`${was + 1} of`), before);
  check("what was done in another tab is added up", (await right()) === before + 1, await page.innerText("#where"));
  await other.close();
}

/** Nothing can be written any more: it is said, and what is typed stays until the page is left. */
async function full(page) {
  await go(page, "ex02");
  await page.evaluate(() => { Storage.prototype.setItem = () => { throw new DOMException("full", "QuotaExceededError"); }; });
  await page.fill("#f-df_dx", "y^2");
  check("a full storage is told, and seen", (await told(page)).startsWith(KEPT_NOTHING), await told(page));
  await go(page, "ex01");
  await go(page, "ex02");
  check("what is not kept stays until the page is left", (await page.inputValue("#f-df_dx")) === "y^2");
}

/** In the middle of a check, and before there is any Python: the answer is there, and Check can be pressed. */
async function reloaded(page, address) {
  const other = await page.context().newPage();
  await other.goto(`${address}#ex01`);
  await other.fill("#f-answer", "5x");
  await other.click("#check");
  check("a check waits for Python", (await other.innerText("#sum")) === "checking …", await other.innerText("#sum"));
  await other.reload();
  await other.waitForSelector("#f-answer");
  check("a check that was cut off leaves its answer", (await other.inputValue("#f-answer")) === "5x" && (await other.isEnabled("#check")));
  await other.close();
}

/** A first visit that loses its network on the way, and a browser that refuses to keep anything. */
async function unreached(browser, address) {
  const page = await (await browser.newContext()).newPage(); // its console is not silent
  page.setDefaultTimeout(PATIENCE);
  const errors = [];
  page.on("pageerror", (error) => { if (!/fetch/.test(String(error))) errors.push(String(error)); });
  await page.addInitScript(() => { for (const name of ["localStorage", "sessionStorage", "caches", "indexedDB"]) Object.defineProperty(window, name, { get() { throw new DOMException("denied", "SecurityError"); } }); });
  const lost = async (what) => { await page.unrouteAll(); await page.route(what, (route) => route.abort()); };
  await lost("**/engine/*.wasm");
  await page.goto(`${address}#ex01`);
  await page.fill("#f-answer", "1/(x^2+1)");
  check("a storage that is denied is told", (await told(page)).startsWith(KEPT_NOTHING), await told(page));
  await page.click("#check");
  await page.waitForFunction(() => document.querySelector("#trouble")?.textContent);
  const words = `${await page.innerText("#engine")} ${await page.innerText("#trouble")}`;
  check("an engine that cannot be fetched is told", /could not be loaded.*could not be loaded/s.test(words), words);
  check("and gives no verdict", (await said(page, "answer")) === "" && (await page.innerText("#sum")) === "not checked", await page.innerText("#sum"));
  await lost("**/q/ex02.json");
  await page.evaluate(() => { location.hash = "ex02"; });
  await page.waitForFunction(() => document.querySelector("h1")?.textContent === "This did not work");
  check("an exercise that cannot be fetched is told", (await page.innerText("main")).includes("could not be loaded"), await page.innerText("main"));
  check("nothing else broke", errors.length === 0, errors);
  await page.context().close();
}
