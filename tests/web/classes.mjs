// The instructor's page: what a learner hands in is dropped into it, shown as a table, and downloaded.
import fs from "node:fs";
import { LONG, accessible, check, saved } from "./hand.mjs";

/** `folder` holds what `study.mjs` handed in. */
export async function classes(page, address, folder) {
  const sent = [];
  page.on("request", (request) => { if (!["GET", "HEAD"].includes(request.method())) sent.push(request.url()); });
  const text = await dropped(page, address, folder);
  check("a class is a table", text.includes("Ada Lovelace") && text.includes("How the class did"), text.slice(0, 500));
  await saved(page, page.getByRole("button", { name: "CSV" }), `${folder}/class.csv`);
  const table = fs.readFileSync(`${folder}/class.csv`, "utf8");
  check("the CSV has the points", /^Ada Lovelace,.*,2,/m.test(table), table);
  check("nothing is uploaded", sent.length === 0, sent.join(" "));
  await accessible(page, "a class");
}

/** What the table says of the one who handed in. */
export async function dropped(page, address, folder) {
  await page.goto(`${address}class.html`);
  await page.locator("#files").setInputFiles([`${folder}/handin.zip`]);
  await page.waitForFunction(() => document.querySelector("#shown")?.childElementCount || document.querySelector("#said")?.textContent.includes(". "), null, LONG);
  return page.evaluate(() => document.querySelector(".report")?.shadowRoot.textContent ?? document.querySelector("#said").textContent);
}
