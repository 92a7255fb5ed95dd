// The built site under its own policy: it grades, ends endless loops, works offline, keeps, and agrees with ours.
//   node tests/web/site.mjs ADDRESS FOLDER ROWS.json      FOLDER takes what is downloaded, and OUT.json
import fs from "node:fs";
import process from "node:process";
import { LONG, browsing, check, go, graded, home, paged, ready, said, saved } from "./hand.mjs";
import { classes, dropped } from "./classes.mjs";
import { exams } from "./exams.mjs";
import { faults } from "./faults.mjs";
import { study } from "./study.mjs";

const [address, folder, rows] = process.argv.slice(2);
const SIGMOID = "from math import exp\n\n\ndef sigmoid(x):\n    if x >= 0:\n        return 1 / (1 + exp(-x))\n    return exp(x) / (1 + exp(x))\n";

await browsing(async (browser) => {
  const page = await paged(browser);
  await page.goto(`${address}#ex01`);
  await page.waitForSelector("#f-answer");
  await ready(page);
  console.log(`stages ${JSON.stringify(await page.evaluate(() => ({ question: window.shownAt, ...window.times })))}`);
  await answers(page);
  await code(page);
  await opens(page);
  await study(page, folder);
  await exams(page, folder);
  await parity(page);
  await faults(browser, page, address);
  await page.reload(); // storage can be written again
  await ready(page);
  await offline(page);
  const shown = await dropped(page, address, folder);
  check("a class is a table offline", shown.includes("How the class did"), shown);
  await page.context().setOffline(false);
  await classes(await paged(browser), address, folder);
});

async function answers(page) {
  await page.fill("#f-answer", "1/(x^2+1)");
  await graded(page);
  check("a mistake is named", (await said(page, "answer")).includes("You differentiated the outside"), await said(page, "answer"));
  await page.fill("#f-answer", "2x/(x^2+1)");
  await graded(page);
  check("a right answer is proved", (await said(page, "answer")).includes("Proved equal"), await said(page, "answer"));
  await saved(page, page.getByRole("button", { name: "Download my file" }), `${folder}/ex01.py`);
  await page.locator(".receipt summary").click();
  await saved(page, page.getByRole("button", { name: "Download the result" }), `${folder}/ex01.json`);
}

async function code(page) {
  await go(page, "sigmoid_code");
  await page.fill("#k-sigmoid", SIGMOID);
  await graded(page);
  check("code is right", (await said(page, "sigmoid")).includes("Right"), await said(page, "sigmoid"));
  await page.fill("#k-sigmoid", "def sigmoid(x):\n    while True:\n        pass\n");
  const took = await graded(page);
  check("an endless loop is ended", (await said(page, "sigmoid")).includes("had not finished after 6 seconds"), await said(page, "sigmoid"));
  console.log(`the loop was ended and told after ${took.toFixed(0)} ms`);
  await page.fill("#k-sigmoid", `import numpy\n${SIGMOID}`);
  await graded(page);
  check("what the page lacks is no mistake", (await said(page, "sigmoid")).includes("Not graded"), await said(page, "sigmoid"));
}

/** Files with more in them than the fields show: a helper, and the cells of a notebook. */
async function opens(page) {
  const helped = `# exercise: sigmoid_code\nfrom math import exp\n\n\ndef half(x):\n    return 1 / (1 + exp(-abs(x)))\n\n\nlimit = 0\n\n\n${SIGMOID.replace("exp(x) / (1 + exp(x))", "exp(x) * half(x) + limit")}`;
  await open(page, "mine.py", helped, "sigmoid_code");
  await graded(page);
  check("a file with a helper is right", (await said(page, "sigmoid")).includes("Right"), await said(page, "sigmoid"));
  const cells = [["markdown", "# mine"], ["code", "# exercise: ex01\n%matplotlib inline\nu = 2"], ["code", "answer = '2x/(x^2 + 1)'"]];
  const notebook = { nbformat: 4, nbformat_minor: 5, metadata: {}, cells: cells.map(([cell_type, source]) => ({ cell_type, source, metadata: {}, outputs: [] })) };
  await open(page, "ex01.ipynb", JSON.stringify(notebook), "ex01");
  check("a notebook fills its fields", (await page.inputValue("#f-answer")) === "2x/(x^2 + 1)", await page.inputValue("#f-answer"));
  await graded(page);
  check("a notebook is right", (await said(page, "answer")).includes("Right"), await said(page, "answer"));
}

async function open(page, name, text, id) {
  await home(page);
  await page.locator("input[type=file][accept*='.ipynb']").setInputFiles({ name, mimeType: "text/plain", buffer: Buffer.from(text) });
  await page.waitForFunction((to) => document.querySelector(".facts")?.textContent.startsWith(`${to} `), id);
}

/** Every row through the face, code run by the page's own worker: what needs no code is graded while the next worker starts. */
async function parity(page) {
  const out = await page.evaluate(async (all) => {
    const made = [];
    const graded = async ([id, source, seed, coded], k) => {
      const request = { id, source, seed };
      const { jobs } = coded ? await window.python.ask({ do: "calls", ...request }) : { jobs: {} };
      const ran = {};
      for (const [name, job] of Object.entries(jobs ?? {})) ran[name] = await window.runner.run(source, job);
      made[k] = await window.python.ask({ do: "grade", ...request, ran });
    };
    const inTurn = async (wanted) => { for (const [k, row] of all.entries()) if (row[3] === wanted) await graded(row, k); };
    await Promise.all([inTurn(true), inTurn(false)]);
    return made;
  }, JSON.parse(fs.readFileSync(rows, "utf8")));
  fs.writeFileSync(`${folder}/OUT.json`, JSON.stringify(out));
}

async function offline(page) {
  await go(page, "ex01");
  await page.fill("#f-answer", "2x/(x^2+1)");
  await page.waitForFunction(() => document.querySelector("#engine").textContent.includes("offline"), null, LONG);
  await page.context().setOffline(true);
  await page.goto("about:blank");
  await page.goto(`${address}#ex01`);
  await page.waitForSelector("#f-answer");
  check("an answer is kept", (await page.inputValue("#f-answer")) === "2x/(x^2+1)", await page.inputValue("#f-answer"));
  await ready(page);
  await graded(page);
  check("it grades offline", (await said(page, "answer")).includes("Right"), await said(page, "answer"));
  console.log(`offline ${JSON.stringify(await page.evaluate(() => ({ question: window.shownAt, ...window.times })))}`);
}
