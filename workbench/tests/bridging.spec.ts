import type { Browser, Page } from "@playwright/test";
import { comeIn, expect, expectSound, LANGUAGES, openCase, say, showAll, signIn, test, type Language, type ServedRoom } from "./room.ts";

async function atBridging(browser: Browser, room: ServedRoom, language: Language, size?: { width: number; height: number }): Promise<Page> {
  const page = await comeIn(browser, room, language, size);
  await signIn(page, language, "salma");
  await openCase(page);
  await page.getByRole("link", { name: say(language, "bridging.title"), exact: true }).click();
  return page;
}

async function compute(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: say(language, "bridging.ask") }).click();
  await expect(page.locator(".package").first()).toBeVisible();
}

for (const language of LANGUAGES) {
  test(`what packages mean for parties that show the mediator what they want (${language})`, async ({ browser, demo }) => {
    await showAll(demo, "north", "mona", "salma");
    await showAll(demo, "south", "dana", "salma");
    const salma = await atBridging(browser, demo, language);
    await compute(salma, language);
    const first = salma.locator(".package").first();
    await expect(first.locator(".worth")).toHaveText(["75", "76"]);
    await expect(first.locator(".worth-bar")).toHaveCount(2);
    await expect(first.getByText(say(language, "bridging.gain.above").replace("{gain}", "7"))).toBeVisible();
    await expect(first.getByText(say(language, "bridging.proved"))).toBeVisible();
    await first.getByText(say(language, "bridging.trades")).click();
    await expectSound(salma);
    await salma.setViewportSize({ width: 390, height: 800 });
    await expectSound(salma);
    await salma.context().close();
  });
}

test("of a party whose preferences the engine alone uses, no number is there, nor comes to the browser", async ({ browser, demo }) => {
  await showAll(demo, "north", "mona", "salma");
  const salma = await comeIn(browser, demo, "en");
  const received: string[] = [];
  salma.on("response", (response) => {
    if (response.url().includes("/api/") && !response.url().endsWith("/events")) void response.text().then((text) => received.push(text), () => undefined);
  });
  await signIn(salma, "en", "salma");
  await openCase(salma);
  await salma.getByRole("link", { name: say("en", "bridging.title"), exact: true }).click();
  await compute(salma, "en");
  const first = salma.locator(".package").first();
  await expect(first.locator(".worth")).toHaveText(["75"]);
  await expect(first.locator(".worth-bar")).toHaveCount(1);
  await expect(first.getByText(say("en", "bridging.hidden"))).toBeVisible();
  await expectSound(salma);
  const answers = received.filter((text) => text.includes("wasit.confidential/1")).map((text) => JSON.parse(text));
  expect(answers.length).toBeGreaterThan(0);
  const packages = answers.flatMap((answer) => answer.packages ?? []) as { worths: { party: string }[]; changes: { party: string }[] }[];
  expect(new Set(packages.flatMap(({ worths, changes }) => [...worths, ...changes]).map(({ party }) => party))).toEqual(new Set(["north"]));
  const shown = received.filter((text) => text.startsWith('{"shown"')).map((text) => Object.keys(JSON.parse(text).shown));
  expect(shown.length).toBeGreaterThan(0);
  expect(new Set(shown.flat())).toEqual(new Set(["north"]));
  await salma.context().close();
});
