import { comeIn, DEMO_PASSWORD, enterStatement, expect, LANGUAGES, openCase, say, signIn, test } from "./room.ts";
import { expectSound } from "./sound.ts";

for (const language of LANGUAGES) {
  test(`the first to come becomes the administrator (${language})`, async ({ browser, empty }) => {
    const page = await comeIn(browser, empty, language);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: say(language, "door.welcome") })).toBeVisible();
    await expectSound(page);

    // One that opens nothing is said to; the whole link may be pasted.
    const invitation = page.getByLabel(say(language, "door.token"), { exact: true });
    await invitation.fill("a-wrong-one");
    for (const field of ["door.password.new", "door.password.again"]) await page.getByLabel(say(language, field)).fill("four words by one person");
    await page.getByRole("button", { name: say(language, "door.join"), exact: true }).click();
    await expect(page.getByRole("alert")).toContainText(say(language, "door.token.unknown"));
    await invitation.fill(`  ${empty.address}/join#${empty.token ?? ""} `);
    await page.getByLabel(say(language, "door.password.new")).fill("four words by one person");
    const join = page.getByRole("button", { name: say(language, "door.join"), exact: true });
    await page.getByLabel(say(language, "door.password.again")).fill("four words by another");
    await expect(join).toBeDisabled();
    await expect(page.getByText(say(language, "door.password.differs"))).toBeVisible();
    await page.getByLabel(say(language, "door.password.again")).fill("four words by one person");
    await join.click();

    await expect(page.locator(".recovery-code")).toHaveText(/^[A-Za-z0-9-]{20,}$/);
    await expect(page.locator(".door-ways")).toBeHidden(); // a link would lose it
    await expect(page.getByText(say(language, "door.first_start"))).toHaveCount(0);
    await expect(page.getByRole("button", { name: say(language, "copy") })).toBeVisible();
    await expectSound(page);
    const goOn = page.getByRole("button", { name: say(language, "door.go_on") });
    await expect(goOn).toBeDisabled();
    await page.getByText(say(language, "door.recovery_code.written")).click();
    await goOn.click();
    await expect(page.getByText(say(language, "cases.none.administrator"))).toBeVisible();
    await expectSound(page);
    await page.context().close();
  });

  test(`a wrong password is said, and the right one goes in by keyboard alone (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await page.goto("/");
    await expectSound(page);
    await page.keyboard.type("mona");
    await page.keyboard.press("Tab");
    await page.keyboard.type("a boat on the sea");
    await page.keyboard.press("Enter");
    await expect(page.getByRole("alert")).toContainText(say(language, "door.wrong"));
    await page.getByLabel(say(language, "door.password"), { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press("Enter");
    await expect(page.locator(".case-card")).toBeVisible();
    await page.context().close();
  });
}

test("a session that has ended is taken up where it was", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "salma");
  await page.context().clearCookies();
  await page.locator(".case-card").click();
  const dialog = page.getByRole("dialog");
  await expect(dialog).toContainText(say("en", "door.expired"));
  await expectSound(page);
  await expect(dialog.getByLabel(say("en", "door.name"))).toHaveValue("salma");
  await dialog.getByLabel(say("en", "door.password")).fill(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.locator(".overview")).toBeVisible();
  await page.context().close();
});

test("what happens is told again after a session was taken up", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "tarek");
  await openCase(page);
  await page.getByRole("link", { name: say("en", "record.title"), exact: true }).click();
  await expect(page.locator(".timeline > li").first()).toBeVisible();
  // Signed out elsewhere, as in another window.
  await page.evaluate(async () => {
    const { csrf } = await (await fetch("/api/me")).json();
    await fetch("/api/sign-out", { method: "POST", headers: { "X-Wasit-CSRF": csrf } });
  });
  const dialog = page.getByRole("dialog");
  await dialog.getByLabel(say("en", "door.password")).fill(DEMO_PASSWORD);
  await page.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(page.getByText(say("en", "connection.lost"))).toHaveCount(0);

  const mediator = await comeIn(browser, demo, "en");
  await signIn(mediator, "en", "salma");
  await enterStatement(mediator, "The ferry sails again.");
  await expect(page.getByText("The ferry sails again.")).toBeVisible();
  for (const one of [mediator, page]) await one.context().close();
});

test("the language changes in place, and is remembered", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "salma");
  await page.getByRole("radio", { name: "العربية" }).click();
  await expect(page.locator("html")).toHaveAttribute("dir", "rtl");
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("ar", "cases.title"));
  await page.reload();
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(say("ar", "cases.title"));
  await page.context().close();
});
