// From signing in to a sealed answer with the keyboard alone.
import type { Locator, Page } from "@playwright/test";
import { comeIn, DEMO_PASSWORD, expect, openCase, say, signIn, test } from "./room.ts";

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

// The focus is somewhere, and where it is can be seen.
async function expectFocus(page: Page): Promise<void> {
  const lost = () =>
    page.evaluate(() => {
      const one = document.activeElement;
      if (!one || one === document.body) return "nothing has the focus";
      const { width, height } = one.getBoundingClientRect();
      return width > 1 && height > 1 ? "" : `${one.outerHTML.slice(0, 80)} has the focus and no size`;
    });
  await page.evaluate(() => new Promise((settled) => setTimeout(settled, 150))); // it may be lost only then
  await expect.poll(lost).toBe("");
}

test("the focus stays where one is when what had it goes by its own act", async ({ browser, demo }) => {
  const button = (key: string, more = "") => new RegExp(`^${say("en", key).replace(/[.*+?^${}()|[\]\\]/g, "\\$&")}${more}`);
  const mona = await comeIn(browser, demo, "en");
  await signIn(mona, "en", "mona");
  await openCase(mona);
  const press = async (wanted: Locator) => {
    await wanted.first().focus();
    await mona.keyboard.press("Enter");
    await expectFocus(mona);
  };
  const by = (key: string, more?: string) => mona.getByRole("button", { name: button(key, more) });

  await mona.getByRole("link", { name: say("en", "record.title"), exact: true }).click();
  await expect(mona.getByRole("heading", { name: say("en", "record.title"), exact: true })).toBeVisible();
  await press(by("record.enter.positions"));
  await press(by("cancel"));
  // To another page by keyboard: its heading. And back to one of the others, never onto a button that acts.
  await press(mona.getByRole("link", { name: say("en", "overview.title"), exact: true }));
  await press(mona.locator(".overview a", { hasText: say("en", "overview.gap.issues") }));
  await expect(mona.locator("main :is(h1, h2, h3):focus")).toHaveCount(1);
  await mona.getByRole("link", { name: say("en", "record.title"), exact: true }).click();
  await press(mona.locator(".event").filter({ hasText: say("en", "record.stated_itself") }).getByRole("button", { name: say("en", "record.correct") }).or(by("record.cite")));
  await mona.keyboard.press("Escape");

  await mona.getByRole("link", { name: say("en", "private.title"), exact: true }).click();
  const tab = (key: string) => mona.getByRole("tab", { name: say("en", key) });
  await tab("private.boundaries").click();
  await press(by("private.red_lines.add"));
  await press(by("cancel"));
  while ((await by("private.red_lines.remove").count()) > 0) await press(by("private.red_lines.remove"));
  await press(by("private.drop"));
  await expect(mona.getByText(say("en", "dropped"))).toBeFocused();
  await tab("private.importance").click();
  await mona.getByRole("radio", { name: say("en", "private.manner.ranking") }).press("Space");
  await press(mona.getByRole("button", { name: new RegExp(`^${say("en", "private.up").split("{")[0]}`) }).nth(1));
  await mona.context().close();
});

test("the keyboard goes on in what has opened", async ({ browser, demo }) => {
  const salma = await comeIn(browser, demo, "en");
  await signIn(salma, "en", "salma");
  await openCase(salma);
  await enter(salma, salma.getByRole("link", { name: say("en", "record.title"), exact: true }));
  await enter(salma, salma.getByRole("button", { name: say("en", "record.enter.statements") }));
  await expect(salma.locator(".enter-record :focus")).toHaveCount(1);
  await salma.context().close();
});
