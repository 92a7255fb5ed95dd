// A quiz that an author wrote, taken in the page; a solution that is given up for; a plot that is looked along.
import { accessible, check, go, graded, home, said, saved } from "./hand.mjs";

export async function exams(page, folder) {
  await home(page);
  await page.getByRole("link", { name: "Open: Week 5" }).click();
  await page.fill("#x-name", "Ada");
  await page.getByRole("button", { name: "Begin", exact: true }).click();
  await page.waitForSelector("#f-answer");
  await accessible(page, "a quiz of its own");
  check("a quiz of its own has a clock", /^(10|9):\d\d left$/.test(await page.innerText(".clock")), await page.innerText(".clock"));
  await page.fill("#f-answer", "1/(x^2+1)");
  await graded(page);
  check("a quiz names a mistake", (await said(page, "answer")).includes("You differentiated the outside"), await said(page, "answer"));
  check("there is a second try", (await page.innerText("#sum")) === "You may try once more.", await page.innerText("#sum"));
  await page.reload(); // what was answered stays so
  await page.waitForSelector("#f-answer");
  check("a quiz goes on where it was left", (await page.inputValue("#f-answer")) === "1/(x^2+1)", await page.inputValue("#f-answer"));
  await page.fill("#f-answer", "2x/(x^2+1)");
  await graded(page);
  await page.click("#onward");
  await page.waitForFunction(() => document.querySelector(".facts")?.textContent.includes("2 of 2"));
  page.once("dialog", (dialog) => dialog.accept());
  await page.click("#hand-in");
  await page.waitForSelector("#result");
  await accessible(page, "the end of a quiz");
  check("the second try costs half", /^1 of \d+ points$/.test(await page.innerText("main > p")), await page.innerText("main > p"));
  const rows = await page.locator(".done > li").allTextContents();
  check("what was left open is no mistake", rows[0].includes("Not right yet") && rows[1].includes("Not answered yet"), rows);
  await saved(page, page.locator("#result"), `${folder}/week5.json`);
  await solution(page);
  await plot(page);
}

async function solution(page) {
  await go(page, "hessian");
  const asked = page.waitForEvent("dialog");
  const clicked = page.click("#give-up");
  const dialog = await asked;
  check("giving up is asked about", dialog.message().startsWith("Give up hessian?"), dialog.message());
  await dialog.accept();
  await clicked;
  await page.waitForSelector("#solution pre");
  check("the solution is shown", (await page.innerText("#solution")).includes("matrix ="), await page.innerText("#solution"));
}

async function plot(page) {
  await go(page, "ex01");
  await page.fill("#f-answer", "2x/(x^2+1)");
  await graded(page);
  await page.locator("figure").waitFor({ state: "attached" });
  await page.getByText("Watch a secant settle").click();
  const at = () => page.locator(".here").getAttribute("data-at");
  const before = await at();
  await page.getByLabel("Look along the curve").press("ArrowRight");
  check("a plot is looked along by keys", (await at()) !== before, await at());
  await page.locator("figure svg").hover({ position: { x: 5, y: 50 } });
  check("a plot tells what is under the pointer", Number((await at()).replace("−", "-")) < Number(before.replace("−", "-")), await at());
}
