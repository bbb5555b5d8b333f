import type { Browser, Page } from "@playwright/test";
import { comeIn, expect, LANGUAGES, openCase, pressAndConfirm, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";

async function atOutcome(browser: Browser, room: ServedRoom, language: Language, name: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "outcome.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "outcome.title") })).toBeVisible();
  return page;
}

const press = (page: Page, language: Language, key: string) => page.getByRole("button", { name: say(language, key), exact: true }).click();

// By the room's interface, in the first case of who is signed in: the answer's body, where it has one.
async function call(page: Page, method: string, path: string, said?: unknown): Promise<Record<string, unknown>> {
  const { status, text } = await page.evaluate(
    async ([verb, where, body]) => {
      const json = async (from: string) => (await fetch(from)).json();
      const { csrf } = await json("/api/me");
      const id = (await json("/api/cases")).cases[0].case;
      const answer = await fetch(`/api/cases/${id}${where}`, {
        method: verb ?? "GET",
        headers: { "Content-Type": "application/json", "X-Wasit-CSRF": csrf },
        ...(body ? { body } : {}),
      });
      return { status: answer.status, text: await answer.text() };
    },
    [method, path, said === undefined ? "" : JSON.stringify(said)],
  );
  expect(status, text).toBeLessThan(300);
  return text === "" ? {} : (JSON.parse(text) as Record<string, unknown>);
}

for (const language of LANGUAGES) {
  test(`what was agreed, and who says what of it (${language})`, async ({ browser, demo }) => {
    const salma = await atOutcome(browser, demo, language, "salma");
    await expect(salma.getByText(say(language, "outcome.none"))).toBeVisible();
    await expectSound(salma);
    const mona = await atOutcome(browser, demo, language, "mona");
    const dana = await comeIn(browser, demo, language);
    await signIn(dana, language, "dana");

    const { version } = await call(salma, "POST", "/text/versions", { clauses: [{ issues: [], words: { en: "The fire stops.", ar: "يتوقف إطلاق النار." } }] });
    await call(salma, "PUT", `/text/versions/${String(version)}/offer`);
    await expect(mona.getByText(say(language, "outcome.none.offered"))).toBeVisible();
    for (const delegate of [mona, dana]) await call(delegate, "PUT", `/text/versions/${String(version)}/signature`);
    for (const page of [salma, mona]) {
      await expect(page.locator(".notice.good")).toBeVisible();
      await expectSound(page);
    }

    await pressAndConfirm(salma, language, "checklist.begin");
    await expect(salma.locator(".obligation").first()).toBeVisible();
    await expectSound(salma);
    await salma.locator(".phase").first().getByRole("button", { name: say(language, "checklist.phase.say") }).click();
    for (const [part, text] of Object.entries({ day: "01", month: "03", year: "2031" })) {
      await salma.locator(`[data-type="${part}"]`).first().focus();
      await salma.keyboard.type(text);
    }
    await salma.locator(".phase").first().getByLabel(say(language, "text.in.en")).fill("As the text says.");
    await press(salma, language, "checklist.phase.set");
    await expect(mona.locator(".phase").first()).toContainText("2031");

    // Of what her party is obliged to do she reports; of the rest she says nothing.
    const mine = mona.locator(".obligation").filter({ hasText: say(language, "checklist.yours") }).first();
    await expect(mona.getByRole("button", { name: say(language, "checklist.report") })).toHaveCount(2);
    await mine.getByRole("button", { name: say(language, "checklist.report") }).click();
    await mine.getByText(say(language, "checklist.kind.done"), { exact: true }).click();
    await mine.getByLabel(say(language, "text.in.en")).fill("Handed over at dawn.");
    await mine.getByLabel(say(language, "text.in.ar")).fill("سُلّمت فجرًا.");
    await expectSound(mona);
    await press(mona, language, "checklist.report.send");
    const reported = salma.locator(".obligation").filter({ hasText: language === "en" ? "Handed over at dawn." : "سُلّمت فجرًا." });
    await expect(reported).toContainText(say(language, "checklist.state.reported"));

    await reported.getByRole("button", { name: say(language, "checklist.report") }).click();
    await reported.locator(".radio").getByText(say(language, "checklist.kind.done"), { exact: true }).click();
    await expect(reported.getByText(say(language, "checklist.report.source"))).toBeVisible(); // it is not hers to say
    await reported.locator(".radio").getByText(say(language, "checklist.kind.disputed"), { exact: true }).click();
    await reported.getByLabel(say(language, "text.in.en")).fill("Half of the names are missing.");
    await reported.getByLabel(say(language, "text.in.ar")).fill("ينقص نصف الأسماء.");
    await press(salma, language, "checklist.report.send");
    // Both stand, side by side.
    await expect(mine.locator(".report")).toHaveCount(2);
    await expect(mine).toContainText(say(language, "checklist.state.disputed"));
    await expectSound(mona);
    await mona.setViewportSize({ width: 390, height: 800 });
    await expectSound(mona);
    for (const page of [salma, mona, dana]) await page.context().close();
  });
}
