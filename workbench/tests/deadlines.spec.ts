import type { Browser, Page } from "@playwright/test";
import { endOf, offsetHere } from "../src/deadlines/clock.ts";
import { comeIn, expect, LANGUAGES, openCase, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";

async function atDeadlines(browser: Browser, room: ServedRoom, language: Language, name: string, size?: { width: number; height: number }): Promise<Page> {
  const page = await comeIn(browser, room, language, size);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "deadlines.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "deadlines.title") })).toBeVisible();
  return page;
}

const press = (page: Page, language: Language, key: string) => page.getByRole("button", { name: say(language, key), exact: true }).click();

// Typed part by part, as the keyboard does.
async function type(page: Page, parts: Record<string, string>): Promise<void> {
  for (const [part, text] of Object.entries(parts)) {
    await page.locator(`[data-type="${part}"]`).first().focus();
    await page.keyboard.type(text);
  }
}

for (const language of LANGUAGES) {
  test(`a deadline is set by the clock of a zone, moved and lifted, each with why (${language})`, async ({ browser, demo }) => {
    const mona = await atDeadlines(browser, demo, language, "mona");
    await expect(mona.getByRole("heading", { name: say(language, "deadlines.own") })).toBeVisible(); // the case brings one along
    await expect(mona.getByRole("button", { name: say(language, "deadlines.set") })).toHaveCount(0);
    const salma = await atDeadlines(browser, demo, language, "salma");
    await press(salma, language, "deadlines.set");
    const set = salma.locator(".deadline-form").getByRole("button", { name: say(language, "deadlines.set"), exact: true });
    await salma.getByLabel(say(language, "text.in.en")).fill("Lists of detainees");
    await salma.getByLabel(say(language, "text.in.ar")).fill("قوائم المحتجزين");
    await salma.getByText(say(language, "deadlines.precision.minute"), { exact: true }).click();
    await type(salma, { day: "05", month: "03", year: "2031" });
    await expect(set).toBeDisabled(); // an hour is missing
    await type(salma, { hour: "11", minute: "30", ...(language === "ar" ? { dayPeriod: "م" } : {}) });
    await salma.getByRole("button", { name: new RegExp(say(language, "deadlines.zone")) }).click();
    await expectSound(salma);
    await salma.getByRole("option", { name: "UTC+05:45" }).click();
    await expectSound(salma);
    await set.click();

    const words = language === "en" ? "Lists of detainees" : "قوائم المحتجزين";
    for (const page of [salma, mona]) {
      const sheet = page.locator(".deadline").filter({ hasText: words });
      await expect(sheet).toContainText("UTC+05:45");
      await expectSound(page);
    }

    await press(salma, language, "deadlines.move");
    await type(salma, { day: "09" });
    await salma.getByLabel(say(language, "text.in.en")).fill("The roads are flooded.");
    await salma.getByLabel(say(language, "text.in.ar")).fill("غمرت المياه الطرق.");
    await expectSound(salma);
    await press(salma, language, "deadlines.move.do");
    await expect(salma.locator(".deadline:not([aria-labelledby=deadline-own]) .fact")).toContainText("9");
    await mona.locator(".deadline summary").click();
    await expect(mona.getByText(language === "en" ? "The roads are flooded." : "غمرت المياه الطرق.")).toBeVisible();

    await press(salma, language, "deadlines.lift");
    await salma.getByLabel(say(language, "text.in.en")).fill("They have come.");
    await press(salma, language, "deadlines.lift.do");
    for (const page of [salma, mona]) {
      await expect(page.locator(".deadline").getByText(say(language, "deadlines.lifted"), { exact: true })).toBeVisible();
      await expectSound(page);
      await page.context().close();
    }
  });
}

test("a deadline can be set at a phone's width, for a day", async ({ browser, demo }) => {
  const salma = await atDeadlines(browser, demo, "ar", "salma", { width: 390, height: 800 });
  await press(salma, "ar", "deadlines.set");
  await salma.getByLabel(say("ar", "text.in.ar")).fill("الرد على المقترح");
  await type(salma, { day: "20", month: "12", year: "2030" });
  await expectSound(salma);
  await salma.locator(".deadline-form").getByRole("button", { name: say("ar", "deadlines.set"), exact: true }).click();
  await expect(salma.locator(".deadline:not([aria-labelledby=deadline-own])")).toContainText("2030");
  await expectSound(salma);
  await salma.context().close();
});

test("a deadline is over when the room says so", () => {
  expect(endOf("2031-03-05T14:30+03:00")).toBe(Date.UTC(2031, 2, 5, 11, 30));
  expect(endOf("2031-12-31")).toBe(Date.UTC(2032, 0, 1, 12)); // at UTC-12
  expect(endOf("2031-02")).toBe(Date.UTC(2031, 2, 1, 12));
  expect(endOf("one day")).toBeNull();
  expect(offsetHere(Date.UTC(2031, 2, 5))).toMatch(/^[+-]\d\d:\d\d$/);
});
