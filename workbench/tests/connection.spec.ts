// What is pressed, read and typed while the connection, or the session, is lost.
import type { Browser, Page } from "@playwright/test";
import { comeIn, DEMO_PASSWORD, expect, LANGUAGES, openCase, pressAndConfirm, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";

async function atPage(browser: Browser, room: ServedRoom, language: Language, name: string, title: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, title), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, title) })).toBeVisible();
  return page;
}

for (const language of LANGUAGES) {
  test(`without a connection an act is refused, never kept to go out later, and nothing is said to be empty (${language})`, async ({ browser, demo }) => {
    const salma = await atPage(browser, demo, language, "salma", "bridging.title");
    await salma.getByRole("button", { name: say(language, "bridging.ask") }).click();
    await salma.locator(".package").first().getByRole("button", { name: say(language, "bridging.draft") }).click();
    const release = salma.getByRole("button", { name: say(language, "proposals.release"), exact: true });
    await expect(release).toBeVisible();

    await salma.context().setOffline(true);
    await expect(salma.getByText(say(language, "connection.lost"))).toBeVisible();
    await pressAndConfirm(salma, language, "proposals.release");
    const dialog = salma.getByRole("alertdialog");
    await expect(dialog.getByRole("alert")).toContainText(say(language, "problem.not_sent"));
    await expectSound(salma);
    await dialog.getByRole("button", { name: say(language, "cancel") }).click();
    // A page of which nothing was read yet.
    await salma.getByRole("link", { name: say(language, "record.title"), exact: true }).click();
    await expect(salma.getByRole("alert").filter({ hasText: say(language, "problem.unloaded") })).toBeVisible();
    await expect(salma.locator(".timeline")).toHaveCount(0);

    await salma.context().setOffline(false);
    await expect(salma.getByText(say(language, "connection.lost"))).toHaveCount(0);
    await expect(salma.locator(".timeline > li").first()).toBeVisible(); // by itself
    await salma.getByRole("link", { name: say(language, "proposals.title"), exact: true }).click();
    await expect(release).toBeVisible(); // it has not gone out meanwhile
    await pressAndConfirm(salma, language, "proposals.release");
    await expect(salma.getByText(say(language, "proposals.released.what"))).toBeVisible();
    await salma.context().close();
  });
}

test("an overview that could not be read claims nothing", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "mona");
  await page.route(/\/(record|proposals|deadlines|members|text)$/, (route) => route.abort("internetdisconnected"));
  await openCase(page);
  await expect(page.getByText(say("en", "unread"))).toHaveCount(5);
  await expect(page.getByText(say("en", "overview.waiting.unread"))).toBeVisible();
  for (const claim of ["overview.waiting.nothing", "overview.rounds.none", "overview.gap.none", "overview.proposals.none", "overview.deadline.none"]) await expect(page.getByText(say("en", claim))).toHaveCount(0);
  await expectSound(page);
  await page.context().close();
});

test("a second press of the same while it is under way does nothing", async ({ browser, demo }) => {
  const salma = await atPage(browser, demo, "en", "salma", "bridging.title");
  const sent: string[] = [];
  salma.on("request", (request) => {
    if (request.method() === "POST") sent.push(new URL(request.url()).pathname.replace(/.*\//, ""));
  });
  await salma.getByRole("button", { name: say("en", "bridging.ask") }).dblclick();
  await expect(salma.locator(".package").first()).toBeVisible();
  await salma.locator(".package").first().getByRole("button", { name: say("en", "bridging.draft") }).dblclick();
  await expect(salma.getByRole("button", { name: say("en", "proposals.release") })).toHaveCount(1);
  expect(sent.filter((what) => what === "proposals")).toHaveLength(1);
  await salma.context().close();
});

test("a session that ended in another tab leaves the page, and what was typed, as it was", async ({ browser, demo }) => {
  const salma = await atPage(browser, demo, "en", "salma", "record.title");
  await salma.getByRole("button", { name: say("en", "record.enter.statements") }).click();
  const box = (name: string) => salma.getByRole("textbox", { name: new RegExp(`^${say("en", `record.field.${name}`)}( \\(.*\\))?$`) });
  await box("who").fill("The harbour master");
  await box("gist").fill("The ferry runs again from Monday.");

  const other = await salma.context().newPage();
  await other.goto("/");
  await other.getByRole("button", { name: say("en", "sign_out") }).click();
  await expect(other.getByLabel(say("en", "door.password"), { exact: true })).toBeVisible();
  await other.close();
  const dialog = salma.getByRole("dialog");
  await expect(dialog).toContainText(say("en", "door.expired")); // the stream of events has ended, and all was read anew
  await expect(salma.locator(".timeline > li").first()).toBeAttached();
  await expect(salma.getByText(say("en", "problem.signed_out"))).toHaveCount(0);
  await dialog.getByLabel(say("en", "door.password")).fill(DEMO_PASSWORD);
  await salma.keyboard.press("Enter");
  await expect(dialog).toBeHidden();
  await expect(box("gist")).toHaveValue("The ferry runs again from Monday.");
  await salma.getByRole("button", { name: say("en", "record.enter"), exact: true }).click();
  await expect(salma.getByText(say("en", "record.entered"))).toBeVisible();
  await salma.context().close();
});

for (const language of LANGUAGES) {
  test(`a button whose act is under way looks so, says so, keeps the focus and takes no press (${language})`, async ({ browser, demo }) => {
    const mona = await atPage(browser, demo, language, "mona", "private.title");
    await mona.getByRole("tab", { name: say(language, "private.grants") }).click();
    let sent = 0;
    let answer = () => {};
    await mona.route(/\/allowance$/, async (route) => {
      sent += 1;
      await new Promise<void>((resolve) => (answer = resolve));
      await route.continue();
    });
    const button = mona.locator("section", { has: mona.locator("#allowance-title") }).getByRole("button", { name: new RegExp(`^${say(language, "private.allowance.do")}`) });
    await mona.getByRole("textbox", { name: say(language, "private.allowance.set") }).fill("30");
    await mona.keyboard.press("Tab");
    await button.focus();
    await mona.keyboard.press("Enter");
    await expect(button.getByRole("progressbar", { name: say(language, "pending") })).toBeVisible();
    await expect(button).toBeFocused();
    await expect(button).toHaveAttribute("aria-disabled", "true");
    await expectSound(mona);
    await mona.keyboard.press("Enter");
    await mona.keyboard.press("Space");
    answer();
    await expect(button.getByRole("progressbar")).toHaveCount(0);
    await expect(button).toBeFocused();
    expect(sent).toBe(1);
    await mona.context().close();
  });
}

test("who sealed by the keyboard is told so, and stays where they are", async ({ browser, demo }) => {
  const mona = await atPage(browser, demo, "en", "mona", "private.title");
  await mona.locator(".gauge input").first().focus();
  await mona.keyboard.press("ArrowLeft");
  const button = mona.getByRole("button", { name: say("en", "private.seal") });
  await button.focus();
  await mona.keyboard.press("Enter");
  const line = mona.getByRole("status").filter({ hasText: say("en", "private.sealed") });
  await expect(line).toBeFocused();
  await mona.context().close();
});
