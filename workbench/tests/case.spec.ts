import { comeIn, enterStatement, expect, expectSound, LANGUAGES, openCase, say, signIn, test } from "./room.ts";

for (const language of LANGUAGES) {
  test(`a case at a glance, and its record (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await signIn(page, language, "mona");
    await expectSound(page);
    await openCase(page);
    await expect(page.getByText(say(language, "overview.waiting.nothing"))).toBeVisible();
    await expect(page.getByText(language === "en" ? "League of Ports" : "رابطة الموانئ").first()).toBeVisible();
    await expectSound(page);

    await page.getByRole("link", { name: say(language, "record.title"), exact: true }).click();
    const entries = page.locator(".timeline > li");
    await expect(entries.first()).toBeVisible();
    const all = await entries.count();
    await expectSound(page);
    await page.getByRole("button", { name: new RegExp(`^${say(language, "record.kinds.positions")}`) }).click();
    await expect(page.locator(".timeline > li.positions")).toHaveCount(0);
    expect(await entries.count()).toBeLessThan(all);
    await page.context().close();
  });

  test(`at a phone's width, and at 200 % of a small screen (${language})`, async ({ browser, demo }) => {
    for (const size of [{ width: 390, height: 800 }, { width: 512, height: 384 }]) {
      const page = await comeIn(browser, demo, language, size);
      await page.goto("/");
      await expectSound(page);
      await signIn(page, language, "dana");
      await openCase(page);
      await expectSound(page);
      await page.getByRole("link", { name: say(language, "record.title"), exact: true }).click();
      await expect(page.locator(".timeline > li").first()).toBeVisible();
      await expectSound(page);
      await page.context().close();
    }
  });
}

test("the record's entries stand in the order of time", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "noor");
  await openCase(page);
  await page.getByRole("link", { name: "Record", exact: true }).click();
  await expect(page.locator(".timeline > li").first()).toBeVisible();
  const times = await page.locator(".event-time").allTextContents();
  const days = times.map((time) => Date.parse(time.replace(/^about /, "").replace(/^(\w+ \d{4})/, "1 $1").replace(" at", "")));
  expect(days).toEqual([...days].sort((one, other) => one - other));
  await page.context().close();
});

test("what somebody else enters appears by itself", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "mona");
  await openCase(page);
  await page.getByRole("link", { name: "Record", exact: true }).click();
  await expect(page.locator(".timeline > li").first()).toBeVisible();

  const mediator = await comeIn(browser, demo, "en");
  await signIn(mediator, "en", "salma");
  await enterStatement(mediator, "It rains over the river.");
  await expect(page.getByText("It rains over the river.")).toBeVisible();
  await mediator.context().close();
  await page.context().close();
});
