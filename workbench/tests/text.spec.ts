import type { Page } from "@playwright/test";
import { comeIn, expect, expectSound, LANGUAGES, openCase, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import type { Browser } from "@playwright/test";

async function atText(browser: Browser, room: ServedRoom, language: Language, name: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "text.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "text.title") })).toBeVisible();
  return page;
}

const press = (page: Page, language: Language, key: string) => page.getByRole("button", { name: say(language, key), exact: true }).click();

for (const language of LANGUAGES) {
  test(`a text is written, commented, offered and signed (${language})`, async ({ browser, demo }) => {
    const salma = await atText(browser, demo, language, "salma");
    await press(salma, language, "text.begin");
    await salma.getByLabel(say(language, "text.in.en")).fill("The fire stops at noon.");
    await salma.getByLabel(say(language, "text.in.ar")).fill("يتوقف إطلاق النار ظهرًا.");
    await expectSound(salma);
    await press(salma, language, "text.enter");
    const words = language === "en" ? "The fire stops at noon." : "يتوقف إطلاق النار ظهرًا.";
    await expect(salma.getByText(words)).toBeVisible();
    await expectSound(salma);

    const mona = await atText(browser, demo, language, "mona");
    await press(mona, language, "text.comment.add");
    await mona.getByLabel(say(language, "text.comment.words")).fill("Noon where?");
    await mona.getByText(say(language, "text.comment.to.mediators")).click();
    await expectSound(mona);
    await press(mona, language, "text.comment.send");
    await expect(salma.getByText("Noon where?")).toBeVisible();
    const dana = await atText(browser, demo, language, "dana");
    await expect(dana.getByText(words)).toBeVisible();
    await expect(dana.getByText("Noon where?")).toHaveCount(0);

    await press(salma, language, "text.offer");
    await press(mona, language, "text.signature");
    await expect(mona.getByRole("button", { name: say(language, "text.signature") })).toHaveCount(0);
    await press(dana, language, "text.signature");
    for (const page of [salma, mona, dana]) {
      await expect(page.locator(".notice.good")).toBeVisible();
      await expectSound(page);
      await page.context().close();
    }
  });
}

test("two mediators who write at once lose nothing", async ({ browser, demo }) => {
  const salma = await atText(browser, demo, "en", "salma");
  const tarek = await atText(browser, demo, "en", "tarek");
  await press(salma, "en", "text.begin");
  await press(tarek, "en", "text.begin");
  await tarek.getByLabel(say("en", "text.in.en")).fill("Written by Tarek.");
  await press(tarek, "en", "text.enter");
  await expect(tarek.getByText("Written by Tarek.")).toBeVisible();

  await salma.getByLabel(say("en", "text.in.en")).fill("Written by Salma.");
  await expect(salma.getByText(say("en", "text.behind"))).toBeVisible();
  await expect(salma.getByRole("button", { name: say("en", "text.enter") })).toBeDisabled();
  await expect(salma.getByLabel(say("en", "text.in.en"))).toHaveValue("Written by Salma.");
  await press(salma, "en", "text.behind.mine");
  await press(salma, "en", "text.enter");
  await expect(tarek.getByText("Written by Salma.")).toBeVisible();
  for (const page of [salma, tarek]) await page.context().close();
});
