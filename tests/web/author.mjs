// An author's page: what is saved in the bank is seen in it, what was typed stays, and a broken file breaks nothing.
//   node tests/web/author.mjs ADDRESS BANK      BANK is the folder that `grade page --bank` was given; it is written into
import fs from "node:fs";
import process from "node:process";
import { accessible, browsing, check, paged } from "./hand.mjs";

const [address, bank] = process.argv.slice(2);
const FILE = `${bank}/exercises/own/mine.yaml`, SOLUTION = `${bank}/solutions/own/mine.py`;
const QUICK = 3000; // ms in which a save must be seen; beside other jobs, and a second on a machine with nothing else to do
const HINTS = "hints: [Look at the power., Then lower it.]\n";
const MISTAKE = "mistakes:\n- {answer: x, say: You forgot the two.}\n";

function saved(path, text) {
  fs.mkdirSync(path.slice(0, path.lastIndexOf("/")), { recursive: true });
  fs.writeFileSync(path, text);
}

saved(FILE, `title: Mine\ndifferentiate: x^2\n${HINTS}${MISTAKE}`);
saved(SOLUTION, 'answer = "2x"\n');

await browsing(async (browser) => {
  const page = await paged(browser, { bypassCSP: true }); // for axe-core alone
  const took = [];
  const seen = async (what, selector, words) => {
    const from = Date.now();
    try {
      await page.waitForFunction(([at, text]) => document.querySelector(at)?.textContent.includes(text), [selector, words], { polling: 20, timeout: 60_000 });
    } catch { check(what, false, `${selector}: ${await page.innerText("main")}`); return; }
    took.push(Date.now() - from);
    check(`${what}, at once`, took.at(-1) < QUICK, `${took.at(-1)} ms`);
  };
  await page.goto(address);
  await page.waitForSelector("nav a", { state: "attached" });
  await page.evaluate(() => { location.hash = "mine"; });
  await page.waitForSelector("#desk #prove");
  const desk = () => page.innerText("#desk");
  check("the right answer is shown", (await desk()).includes("answer = '2*x'"), await desk());
  check("the author's own mistake is shown", (await desk()).includes("You forgot the two."), await desk());
  check("the solution is shown", (await desk()).includes("It earns full marks"), await desk());
  check("lint finds nothing", (await desk()).includes("grade lint finds nothing"), await desk());
  await accessible(page, "an author's page");

  await page.fill("#f-answer", "2x + 1");
  await page.evaluate(() => document.querySelector("#f-answer").setSelectionRange(1, 2));
  saved(FILE, `title: Mine\nprompt: How steep is $x^3$?\ndifferentiate: x^3\n${HINTS}${MISTAKE}`);
  await seen("another question", ".prompt", "How steep");
  await seen("its answer", "#desk", "3*x^2");
  await seen("the solution that is wrong by now", "#desk", "It does not earn full marks");
  check("what was typed stays", (await page.inputValue("#f-answer")) === "2x + 1");
  const hand = await page.evaluate(() => [document.activeElement.id, document.activeElement.selectionStart, document.activeElement.selectionEnd]);
  check("the caret stays", String(hand) === "f-answer,1,2", hand);
  saved(SOLUTION, 'answer = "3x^2"\n');
  await seen("the solution that was mended", "#desk", "It earns full marks");

  await page.waitForTimeout(1500); // the learner's file is written a moment after the last key
  saved(FILE, `title: Mine\ndiferentiate: x^3\n${HINTS}`);
  await seen("a misspelled word", "#faults", "unknown key 'diferentiate'");
  const told = await page.innerText("#faults");
  check("its place, its line and its repair", ["mine.yaml:2:1", "diferentiate: x^3", "differentiate"].every((words) => told.includes(words)), told);
  check("no stack trace", !told.includes("Traceback"), told);
  check("the last good question stays, and what was typed", (await page.inputValue("#f-answer")) === "2x + 1");
  saved(FILE, "title: [Mine\n");
  await seen("a file that is no YAML", "#faults", "mine.yaml:");
  check("answers of an earlier question are gone", (await page.locator("#desk").count()) === 0);
  await accessible(page, "a fault");
  await page.reload();
  await seen("a file that was broken when the page was opened", "#faults", "mine.yaml:");
  saved(FILE, `title: Mine again\nparts:\n- id: answer\n  differentiate: x^4\n  ${HINTS}- id: sure\n  true_or_false: true\n  say: It is.\n  ${HINTS}`);
  await seen("it recovers", "h1", "Mine again");
  await seen("the map", "nav", "Mine again");
  await seen("that lint finds nothing", "#desk", "grade lint finds nothing");
  check("no fault is left", (await page.innerText("#faults")) === "", await page.innerText("#faults"));
  check("what was typed is in the learner's file", (await page.inputValue("#f-answer")) === "2x + 1");

  await page.fill("#f-answer", "5x^4");
  await page.click("#check");
  await page.waitForFunction(() => document.querySelector("#sum").textContent !== "");
  await page.click("#prove");
  await page.waitForFunction(() => /rejected \d/.test(document.querySelector("#desk").textContent));
  check("the variant is proved", (await desk()).includes("sure"), await desk());
  saved(`${bank}/exercises/own/other.yaml`, `title: Another\nchoose: auto\ndifferentiate: sin(2x)\n${HINTS}`);
  await seen("a new exercise", "nav", "Another");
  await page.evaluate(() => { location.hash = "other"; });
  await seen("a fault of the exercise that was opened", "#faults", "there is no solution");

  saved(FILE, `title: Mine\nparams: {a: {one_of: [3, 4, 5]}}\ndifferentiate: a*x\n${HINTS}`);
  await page.evaluate(() => { location.hash = "mine"; });
  await page.waitForSelector("#variant");
  await page.fill("#f-answer", "4");
  await page.focus("#variant-after");
  await page.keyboard.press("Enter");
  await page.waitForFunction(() => document.querySelector(".facts")?.textContent.includes("variant 2 of 3"));
  check("another variant keeps what was typed", (await page.inputValue("#f-answer")) === "4", await page.innerText("main"));
  check("the hand stays on the step", (await page.evaluate(() => document.activeElement.id)) === "variant-after");
  await page.click("#check");
  await page.waitForFunction(() => document.querySelector("#sum")?.textContent.startsWith("Right"));
  check("it is this variant that is graded", (await desk()).includes("answer = '4'"), await desk());
  await page.fill("#variant", "3");
  await page.press("#variant", "Enter");
  await page.waitForFunction(() => document.querySelector(".facts")?.textContent.includes("variant 3 of 3"));
  check("the last has none after it", await page.locator("#variant-after").isDisabled());
  await accessible(page, "a variant");
  took.sort((a, b) => a - b);
  console.log(`a save was seen after ${took[took.length >> 1]} ms in the middle, ${took.at(-1)} ms at most`);
});
