// From signing in to a sealed answer with the keyboard alone.
import type { Locator, Page } from "@playwright/test";
import { comeIn, DEMO_PASSWORD, expect, say, test } from "./room.ts";

async function tabTo(page: Page, wanted: Locator): Promise<void> {
  await expect(wanted.first()).toBeVisible();
  for (let steps = 0; steps < 150; ++steps) {
    if (await wanted.first().evaluate((one) => one === document.activeElement)) return;
    await page.keyboard.press("Tab");
  }
  throw new Error("Tab does not lead there");
}

async function enter(page: Page, wanted: Locator): Promise<void> {
  await tabTo(page, wanted);
  await page.keyboard.press("Enter");
}

async function signInByKeys(page: Page, name: string): Promise<void> {
  await page.goto("/");
  await tabTo(page, page.getByLabel(say("en", "door.name"), { exact: true }));
  await page.keyboard.type(name);
  await tabTo(page, page.getByLabel(say("en", "door.password"), { exact: true }));
  await page.keyboard.type(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await enter(page, page.getByRole("link", { name: /River ceasefire/ }));
}

test("proposals are computed, drafted, released and answered by keyboard", async ({ browser, demo }) => {
  const button = (page: Page, key: string) => page.getByRole("button", { name: say("en", key), exact: true });
  const link = (page: Page, key: string) => page.getByRole("link", { name: say("en", key), exact: true });
  const salma = await comeIn(browser, demo, "en");
  await signInByKeys(salma, "salma");
  await enter(salma, link(salma, "bridging.title"));
  await enter(salma, button(salma, "bridging.ask"));
  await enter(salma, button(salma, "bridging.draft"));
  await enter(salma, button(salma, "proposals.release"));
  await enter(salma, button(salma, "proposals.release.yes"));
  await expect(salma.getByText(say("en", "proposals.released.what"))).toBeVisible();

  const mona = await comeIn(browser, demo, "en");
  await signInByKeys(mona, "mona");
  await enter(mona, link(mona, "proposals.title"));
  await tabTo(mona, mona.getByRole("radio", { name: say("en", "proposals.answer.accept"), exact: true }));
  await mona.keyboard.press("Space");
  await enter(mona, button(mona, "proposals.answer.give"));
  await expect(mona.getByText(say("en", "proposals.answered"))).toBeVisible();
  for (const page of [salma, mona]) await page.context().close();
});
