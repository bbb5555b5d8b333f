import type { Browser, Page } from "@playwright/test";
import { comeIn, DEMO_PASSWORD, expect, LANGUAGES, openCase, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";

async function atMembers(browser: Browser, room: ServedRoom, language: Language, name: string, size?: { width: number; height: number }): Promise<Page> {
  const page = await comeIn(browser, room, language, size);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "members.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "members.title") })).toBeVisible();
  return page;
}

const press = (page: Page, language: Language, key: string) => page.getByRole("button", { name: say(language, key), exact: true }).click();

for (const language of LANGUAGES) {
  test(`somebody new gets a part, joins by the link, and sees the case (${language})`, async ({ browser, demo }) => {
    const salma = await atMembers(browser, demo, language, "salma");
    await expect(salma.locator(".member")).toHaveCount(5);
    await expect(salma.locator(".member").first().locator(".soft")).toContainText(/\d/); // since when
    await expectSound(salma);
    const give = salma.getByRole("button", { name: say(language, "members.add.give"), exact: true });
    await salma.getByLabel(say(language, "members.add.name"), { exact: true }).fill("karim");
    await expect(give).toBeDisabled(); // a delegate is of a party
    await salma.locator(".add-member").getByText(language === "en" ? "North" : "الشمال", { exact: true }).click();
    await give.click();
    const handover = salma.locator(".handover");
    await expect(handover).toBeFocused();
    await expect(salma.locator(".member").filter({ hasText: "karim" })).toContainText(say(language, "members.not_joined"));
    await expectSound(salma);
    const address = (await handover.locator(".head-text").textContent()) ?? "";
    await press(salma, language, "invitation.done");
    await expect(handover).toHaveCount(0);

    const karim = await comeIn(browser, demo, language);
    await karim.goto(address);
    await karim.getByLabel(say(language, "door.password.new")).fill(DEMO_PASSWORD);
    await karim.getByLabel(say(language, "door.password.again")).fill(DEMO_PASSWORD);
    await press(karim, language, "door.join");
    await karim.getByText(say(language, "door.recovery_code.written")).click();
    await press(karim, language, "door.go_on");
    await openCase(karim);
    await karim.getByRole("link", { name: say(language, "members.title"), exact: true }).click();
    await expect(karim.locator(".member").filter({ hasText: "karim" })).toContainText(say(language, "members.you"));
    // Whoever may change nothing is shown nothing to change it with.
    await expect(karim.locator(".members").getByRole("button")).toHaveCount(0);
    await expectSound(karim);
    for (const page of [salma, karim]) await page.context().close();
  });

  test(`one approval in place of two waits for a second mediator (${language})`, async ({ browser, demo }) => {
    const salma = await atMembers(browser, demo, language, "salma");
    await press(salma, language, "terms.change");
    await salma.getByText(say(language, "terms.approvals.2"), { exact: true }).click();
    await expectSound(salma);
    await press(salma, language, "terms.set");
    await press(salma, language, "terms.change");
    await salma.getByText(say(language, "terms.approvals.1"), { exact: true }).click();
    await press(salma, language, "terms.set");
    await expect(salma.getByText(say(language, "terms.waits"))).toBeVisible();
    await expect(salma.locator(".consent")).toContainText(say(language, "consents.yours"));
    await expectSound(salma);

    const tarek = await atMembers(browser, demo, language, "tarek");
    await expectSound(tarek);
    await press(tarek, language, "consents.give");
    for (const page of [salma, tarek]) {
      await expect(page.locator(".consent")).toHaveCount(0);
      await page.context().close();
    }
  });

  test(`taking part at a phone's width (${language})`, async ({ browser, demo }) => {
    const page = await atMembers(browser, demo, language, "salma", { width: 390, height: 800 });
    await expectSound(page);
    await page.context().close();
  });
}

test("who is removed sees the case no more, and what is asked can be taken back before", async ({ browser, demo }) => {
  const noor = await atMembers(browser, demo, "en", "noor");
  const salma = await atMembers(browser, demo, "en", "salma");
  const row = salma.locator(".member").filter({ hasText: "noor" });
  await row.getByRole("button", { name: say("en", "members.remove") }).click();
  const dialog = salma.getByRole("alertdialog");
  await expectSound(salma);
  await dialog.getByRole("button", { name: say("en", "cancel") }).click();
  await expect(row).toBeVisible();
  await row.getByRole("button", { name: say("en", "members.remove") }).click();
  await dialog.getByRole("button", { name: say("en", "members.remove") }).click();
  await expect(row).toHaveCount(0);
  await expect(noor.getByText(say("en", "problem.refused")).first()).toBeVisible();
  for (const page of [noor, salma]) await page.context().close();
});

test("a mediator who waits for another's consent is told for whom", async ({ browser, demo }) => {
  const salma = await atMembers(browser, demo, "en", "salma");
  await press(salma, "en", "terms.change");
  await salma.getByText(say("en", "terms.approvals.2"), { exact: true }).click();
  await press(salma, "en", "terms.set");
  await expect(salma.getByRole("button", { name: say("en", "terms.change") })).toBeVisible();
  await salma.getByLabel(say("en", "members.add.name"), { exact: true }).fill("petra");
  await salma.locator(".add-member").getByText(say("en", "role.mediator"), { exact: true }).click();
  await press(salma, "en", "members.add.give");
  await expect(salma.locator(".handover")).toBeVisible();

  const tarek = await atMembers(browser, demo, "en", "tarek");
  await expect(tarek.locator(".consent-what")).toContainText("petra");
  await press(tarek, "en", "consents.give");
  await expect(salma.locator(".member").filter({ hasText: "petra" })).toBeVisible();
  for (const page of [salma, tarek]) await page.context().close();
});
