// The pictures of docs/ that show the workbench: taken anew by `npm run pictures`, of the demo and of a bundled record.
import type { Browser, Locator, Page } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { comeIn, expect, LANGUAGES, openCase, program, releaseProposal, root, say, showAll, signIn, test, type Language, type ServedRoom } from "../tests/room.ts";

const WIDTH = 1280;

async function at(browser: Browser, room: ServedRoom, language: Language, name: string, page: string, height: number): Promise<Page> {
  const somebody = await comeIn(browser, room, language, { width: WIDTH, height });
  await signIn(somebody, language, name);
  await openCase(somebody);
  await somebody.getByRole("link", { name: say(language, page), exact: true }).click();
  return somebody;
}

// What stands first in it: the page without its head, else from the top.
async function take(page: Page, name: string, first?: Locator): Promise<void> {
  await page.evaluate(() => document.fonts.ready);
  await first?.evaluate((element) => window.scrollTo(0, element.getBoundingClientRect().top + window.scrollY - 46));
  await page.mouse.move(0, 0);
  await page.screenshot({ path: join(root, "docs/pictures", `${name}.png`), animations: "disabled" });
  await page.context().close();
}

for (const language of LANGUAGES) {
  test(`the bridging table (${language})`, async ({ browser, demo }) => {
    await showAll(demo, "north", "mona", "salma");
    await showAll(demo, "south", "dana", "salma");
    const salma = await at(browser, demo, language, "salma", "bridging.title", 1250);
    await salma.getByRole("button", { name: say(language, "bridging.ask") }).click();
    await salma.locator(".package").first().getByRole("button", { name: say(language, "bridging.whatif.shape") }).click();
    await salma.getByText(say(language, "bridging.plot.view.near"), { exact: true }).click();
    // Another value of a clause: who gains, and who loses.
    await salma.locator(".what-if .select button, .what-if button[aria-haspopup=listbox]").nth(4).click();
    await salma.getByRole("option").last().click();
    await take(salma, language === "en" ? "workbench-bridging" : "workbench-bridging-ar", salma.getByRole("heading", { name: say(language, "bridging.plot.title") }));
  });
}

test("a proposal to answer, in Arabic", async ({ browser, demo }) => {
  const salma = await releaseProposal(browser, demo);
  const dana = await at(browser, demo, "ar", "dana", "proposals.title", 1640);
  await dana.locator(".radio").getByText(say("ar", "proposals.answer.conditions"), { exact: true }).click();
  await take(dana, "workbench-answer-ar");
  await salma.context().close();
});

test("the record of the talks of August 2024, in Arabic", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "ar", { width: WIDTH, height: 1500 });
  await signIn(page, "ar", "administrator");
  const folder = mkdtempSync(join(tmpdir(), "wasit-picture-"));
  const one = join(folder, "case.yaml"); // the folder in one file
  execFileSync(program, ["convert", join(root, "cases/doha-cairo-2024"), one]);
  await page.evaluate(async (text) => {
    const { csrf, person } = await (await fetch("/api/me")).json();
    const headers = { "Content-Type": "application/json", "X-Wasit-CSRF": csrf };
    await fetch("/api/cases", { method: "POST", headers, body: JSON.stringify({ text, mediator: person }) });
  }, readFileSync(one, "utf8"));
  rmSync(folder, { recursive: true });
  await page.reload();
  await openCase(page);
  await page.getByRole("link", { name: say("ar", "record.title"), exact: true }).click();
  await expect(page.locator(".timeline > li").first()).toBeVisible();
  await take(page, "workbench-record");
});

test("the editor: what is removed, and what names it", async ({ browser, demo }) => {
  const salma = await at(browser, demo, "en", "salma", "issues.title", 900);
  await salma.getByRole("link", { name: say("en", "issues.edit") }).click();
  const issue = salma.locator("li.piece").filter({ hasText: "Withdrawal of forces" }).first();
  await issue.getByRole("button", { name: /Change/ }).first().click();
  await issue.getByRole("button", { name: /Remove/ }).nth(2).click();
  await take(salma, "workbench-editor", issue);
});
