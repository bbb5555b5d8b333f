import { comeIn, expect, expectSound, LANGUAGES, openCase, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import type { Browser, Page } from "@playwright/test";

async function atRecord(browser: Browser, room: ServedRoom, language: Language, name: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "record.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "record.title") })).toBeVisible();
  return page;
}

// The box of a field, whether or not it may be left out.
function fieldOf(page: Page, language: Language, name: string) {
  const label = say(language, `record.field.${name}`);
  return page.getByRole("textbox", { name: new RegExp(`^${label}( \\(.*\\))?$`) });
}

for (const language of LANGUAGES) {
  test(`a statement is entered with its source, and seen by who watches (${language})`, async ({ browser, demo }) => {
    const salma = await atRecord(browser, demo, language, "salma");
    const noor = await atRecord(browser, demo, language, "noor");
    const gist = "The ferry runs again from Monday.";
    await expect(noor.getByRole("button", { name: say(language, "record.enter.statements") })).toHaveCount(0);
    await salma.getByRole("button", { name: say(language, "record.enter.statements") }).click();
    await expect(salma.getByText(say(language, "record.unsourced"))).toBeVisible();
    await fieldOf(salma, language, "who").fill("The harbour master");
    await fieldOf(salma, language, "gist").fill(gist);
    await fieldOf(salma, language, "when").fill("next Monday");
    await fieldOf(salma, language, "source").fill("A notice at the quay");
    await salma.getByRole("button", { name: say(language, "record.enter"), exact: true }).click();
    await expect(salma.getByRole("alert")).toContainText(say(language, "record.field.when"));
    await expectSound(salma);
    await fieldOf(salma, language, "when").fill("2031-02-18");
    await salma.getByRole("button", { name: say(language, "record.enter"), exact: true }).click();
    await expect(salma.getByText(say(language, "record.entered"))).toBeVisible();
    await expect(noor.getByText(gist)).toBeVisible();
    await expect(noor.getByText("A notice at the quay")).toBeVisible();
  });
}

test("figures as they are counted, a round, an incident, and what a party asks for", async ({ browser, demo }) => {
  const salma = await atRecord(browser, demo, "en", "salma");
  const enter = async (kind: string, fields: Record<string, string>) => {
    await salma.getByRole("button", { name: say("en", `record.enter.${kind}`), exact: true }).click();
    for (const [name, text] of Object.entries(fields)) await fieldOf(salma, "en", name).fill(text);
    await salma.getByRole("button", { name: say("en", "record.enter"), exact: true }).click();
    await expect(salma.getByText(say("en", "record.entered"))).toBeVisible();
  };
  await enter("figures", { measures: "Families back on the east bank", value: "100-120", according_to: "The town of Rawnaq" });
  await expect(salma.getByText("100 to 120")).toBeVisible();
  await enter("figures", { measures: "Trucks that crossed", value: "about 40", as_of: "2031-02", reported_by: "The bridge watch" });
  await enter("incidents", { what: "A pontoon broke loose", attributed_to: "A storm", attributed_by: "The bridge watch", source: "Its log" });
  await expect(salma.getByText("A pontoon broke loose")).toBeVisible();
  await enter("rounds", { venue: "A hall by the lake" });
  await expect(salma.getByText("A hall by the lake")).toBeVisible();

  const mona = await atRecord(browser, demo, "en", "mona");
  await expect(mona.getByRole("button", { name: say("en", "record.enter.figures") })).toHaveCount(0);
  await mona.getByRole("button", { name: say("en", "record.enter.positions") }).click();
  await mona.getByRole("button", { name: new RegExp(say("en", "record.wants.first")) }).click();
  await mona.getByRole("option", { name: "Guarantees" }).click();
  await mona.locator(".enter-record").getByText("Pact of guarantee with the Basin Commission").click();
  await expectSound(mona);
  await mona.getByRole("button", { name: say("en", "record.enter"), exact: true }).click();
  await expect(mona.getByText(say("en", "record.entered"))).toBeVisible();
});
