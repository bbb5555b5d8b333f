import { gapByRound } from "../src/overview/gap.ts";
import { comeIn, enterStatement, expect, LANGUAGES, openCase, say, signIn, test } from "./room.ts";
import { expectSound } from "./sound.ts";

for (const language of LANGUAGES) {
  test(`a case at a glance, and its record (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await signIn(page, language, "mona");
    await expectSound(page);
    await openCase(page);
    await expect(page.getByText(say(language, "overview.waiting.nothing"))).toBeVisible();
    await expect(page.getByText(language === "en" ? "League of Ports" : "رابطة الموانئ").first()).toBeVisible();
    await expectSound(page);
    // The gap over the rounds, as bars and as a table of the same.
    await page.getByRole("button", { name: say(language, "plot.table") }).click();
    const rows = page.getByRole("region", { name: say(language, "overview.gap") }).locator("tbody tr");
    await expect(rows).toHaveCount(3);
    for (const row of await rows.all()) expect((await row.locator("td").allTextContents()).reduce((sum, count) => sum + Number(count), 0)).toBe(12); // one is agreed, one set aside
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

test("what waits for a mediator leads to where it is done", async ({ browser, demo }) => {
  const salma = await comeIn(browser, demo, "en");
  await signIn(salma, "en", "salma");
  await openCase(salma);
  await expect(salma.getByRole("link", { name: say("en", "overview.next.propose") })).toBeVisible(); // what brings the talks on
  const tomorrow = new Date(Date.now() + 86_400_000).toISOString().slice(0, 16);
  await salma.evaluate(async (when) => {
    const json = async (path: string) => (await fetch(path)).json();
    const { csrf } = await json("/api/me");
    const id = (await json("/api/cases")).cases[0].case;
    const body = JSON.stringify({ what: { en: "Lists of detainees" }, when: `${when}+00:00`, concern: "nothing" });
    await fetch(`/api/cases/${id}/deadlines`, { method: "POST", headers: { "Content-Type": "application/json", "X-Wasit-CSRF": csrf }, body });
  }, tomorrow);
  await salma.getByRole("link", { name: /Lists of detainees.* ends soon/ }).click();
  await expect(salma.getByRole("heading", { name: "Lists of detainees" })).toBeVisible();
  await salma.context().close();
});

test("positions are compared round by round", () => {
  const definition = { parties: { a: "A", b: "B" }, issues: { x: { options: { one: "One", two: "Two" } }, y: { from: 0, to: 10, status: "agreed" } } };
  const item = (part: string, content: object) => ({ item: "", part, entered_by: "", entered: 0, content });
  const items = [
    item("rounds", { id: 1 }),
    item("positions", { party: "a", wants: { x: "one", y: { max: 4 } } }),
    item("rounds", { id: 2 }),
    item("positions", { party: "b", wants: { x: ["one", "two"], y: { min: 5 } } }),
    item("positions", { party: "b", round: 2, wants: { y: 4 }, withdrawn: true }),
  ];
  // Before b has said anything nothing is met; what is not open any more is no gap.
  expect(gapByRound(definition as never, items as never).map(({ met, open, apart }) => [met, open, apart])).toEqual([
    [0, 1, 0],
    [1, 0, 0],
  ]);
});
