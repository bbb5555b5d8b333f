import { nameProposals } from "../src/proposals/naming.ts";
import { comeIn, expect, hear, LANGUAGES, openCase, pressAndConfirm, releaseProposal, say, signIn, test, type Language } from "./room.ts";
import { expectSound } from "./sound.ts";
import type { Browser, Page } from "@playwright/test";
import type { ServedRoom } from "./room.ts";

// A person at the proposals of the demo's case.
async function atProposals(browser: Browser, room: ServedRoom, language: Language, name: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "proposals.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "proposals.title") })).toBeVisible();
  return page;
}

async function answer(page: Page, language: Language, what: "accept" | "reject"): Promise<void> {
  await expect(page.getByText(say(language, "proposals.answer.blind"))).toBeVisible();
  await page.getByText(say(language, `proposals.answer.${what}`), { exact: true }).click();
  await expectSound(page);
  await page.getByRole("button", { name: say(language, "proposals.answer.give") }).click();
}

for (const language of LANGUAGES) {
  test(`from the engine to an agreement (${language})`, async ({ browser, demo }) => {
    const salma = await comeIn(browser, demo, language);
    await signIn(salma, language, "salma");
    await openCase(salma);
    await salma.getByRole("link", { name: say(language, "bridging.title"), exact: true }).click();
    await expect(salma.getByRole("heading", { level: 2, name: say(language, "bridging.title") })).toBeVisible();
    await expectSound(salma);
    await salma.getByRole("button", { name: say(language, "bridging.ask") }).click();
    const packages = salma.locator(".package");
    await expect(packages.first()).toBeVisible();
    expect(await packages.count()).toBeGreaterThan(1);
    await expectSound(salma);
    await packages.first().getByRole("button", { name: say(language, "bridging.draft") }).click();
    await expect(salma.locator(".proposal-head .tag").getByText(say(language, "proposals.state.drafted"), { exact: true })).toBeVisible();
    await expectSound(salma);

    await expect(salma.getByRole("heading", { level: 3, name: language === "en" ? "Draft 1" : /^المسودة [1١]$/ })).toBeVisible();

    const mona = await atProposals(browser, demo, language, "mona");
    await expect(mona.getByText(say(language, "overview.proposals.none"))).toBeVisible();
    await salma.getByRole("button", { name: say(language, "proposals.release") }).click();
    const asked = salma.getByRole("alertdialog");
    await expect(asked).toContainText(say(language, "proposals.release.what"));
    await expectSound(salma);
    await asked.getByRole("button", { name: say(language, "cancel") }).click();
    await expect(asked).toBeHidden();
    await pressAndConfirm(salma, language, "proposals.release");
    await expect(salma.getByText(say(language, "proposals.released.what"))).toBeVisible();

    for (const page of [salma, mona]) await expect(page.getByRole("heading", { level: 3, name: language === "en" ? "Proposal 1" : /^المقترح [1١]$/ })).toBeVisible();
    await answer(mona, language, "reject");
    await expect(mona.getByText(say(language, "proposals.answered"))).toBeVisible();
    // Another answer replaces it, as long as not all have answered.
    await mona.getByRole("button", { name: say(language, "proposals.answer.again") }).click();
    await mona.getByText(say(language, "proposals.answer.accept"), { exact: true }).click();
    await expectSound(mona);
    await mona.getByRole("button", { name: say(language, "proposals.answer.replace") }).click();
    await expect(mona.getByText(say(language, "proposals.answered"))).toBeVisible();
    await expectSound(mona);
    await expect(salma.getByText(say(language, "proposals.released.what"))).toBeVisible();

    const dana = await atProposals(browser, demo, language, "dana");
    await answer(dana, language, "accept");
    for (const page of [mona, dana, salma]) {
      await expect(page.locator(".proposal-head .tag").getByText(say(language, "proposals.state.accepted"), { exact: true })).toBeVisible();
      await page.context().close();
    }
  });
}

test("conditions are told to the mediators where the party chose so, and to nobody else", async ({ browser, demo }) => {
  const salma = await releaseProposal(browser, demo);

  const mona = await atProposals(browser, demo, "en", "mona");
  await mona.getByText(say("en", "proposals.answer.conditions"), { exact: true }).click();
  await mona.getByLabel(say("en", "proposals.answer.words.conditions")).fill("A fortnight more.");
  // Who reads them has to be said: silence would decide that nobody ever does.
  const give = mona.getByRole("button", { name: say("en", "proposals.answer.give") });
  await expect(give).toBeDisabled();
  await expect(mona.getByText(say("en", "proposals.answer.missing.reader"))).toBeVisible();
  // A link of the page would lose what was typed.
  await mona.getByRole("link", { name: say("en", "proposals.answer.meaning") }).click();
  await mona.getByRole("alertdialog").getByRole("button", { name: say("en", "leaving.stay") }).click();
  await mona.getByText(say("en", "proposals.answer.reader.mediators")).click();
  await expectSound(mona);
  await mona.getByRole("button", { name: say("en", "proposals.answer.give") }).click();
  await expect(mona.locator(".head-text")).toBeVisible();
  await expect(mona.locator(".notice.good").getByRole("button", { name: say("en", "copy") })).toBeVisible();
  await expectSound(mona);

  const dana = await atProposals(browser, demo, "en", "dana");
  await dana.getByText(say("en", "proposals.answer.conditions"), { exact: true }).click();
  await dana.getByLabel(say("en", "proposals.answer.words.conditions")).fill("The bridge first.");
  await dana.getByText(say("en", "proposals.answer.reader.nobody")).click();
  await dana.getByRole("button", { name: say("en", "proposals.answer.give") }).click();
  await expect(salma.getByText("A fortnight more.")).toBeVisible();
  await expect(salma.getByText("The bridge first.")).toHaveCount(0);
  await expect(dana.locator(".proposal-head .tag").getByText(say("en", "proposals.state.failed"), { exact: true })).toBeVisible();
  await expect(dana.getByText("A fortnight more.")).toHaveCount(0);
  for (const page of [salma, mona, dana]) await page.context().close();
});

for (const language of LANGUAGES) {
  test(`a party sees what it answered itself, and changes it; no other browser receives anything of it (${language})`, async ({ browser, demo }) => {
    const salma = await releaseProposal(browser, demo);
    const others = { salma, dana: await atProposals(browser, demo, language, "dana"), noor: await atProposals(browser, demo, language, "noor") };
    const heard = Object.entries(others).map(([who, page]) => ({ who, texts: hear(page) }));

    const mona = await atProposals(browser, demo, language, "mona");
    await mona.getByText(say(language, "proposals.answer.conditions"), { exact: true }).click();
    await mona.getByLabel(say(language, "proposals.answer.words.conditions")).fill("Sixty kingfishers.");
    await mona.getByText(say(language, "proposals.answer.reader.mediators")).click();
    await mona.getByRole("button", { name: say(language, "proposals.answer.give") }).click();
    await expect(mona.getByText(say(language, "proposals.answered"))).toBeVisible();
    // Not before it is asked for: others may look on.
    const words = mona.locator(".own-answer");
    await expect(words).toBeHidden();
    await mona.getByText(say(language, "proposals.answered.own"), { exact: true }).click();
    await expect(words).toContainText(say(language, "proposals.answer.conditions"));
    await expect(words).toContainText("Sixty kingfishers.");
    await expect(words).toContainText(say(language, "proposals.answered.told"));
    await expectSound(mona);
    // Another answer begins with the one that stands.
    await mona.getByRole("button", { name: say(language, "proposals.answer.again") }).click();
    await expect(mona.getByLabel(say(language, "proposals.answer.words.conditions"))).toHaveValue("Sixty kingfishers.");
    await mona.getByText(say(language, "proposals.answer.accept"), { exact: true }).click();
    await mona.getByRole("button", { name: say(language, "proposals.answer.replace") }).click();
    await mona.getByText(say(language, "proposals.answered.own"), { exact: true }).click();
    await expect(words).toContainText(say(language, "proposals.answer.accept"));
    await expect(words).not.toContainText("kingfishers");

    for (const page of Object.values(others)) {
      await page.reload();
      await expect(page.locator(".proposal").first()).toBeVisible();
    }
    for (const { who, texts } of heard) {
      const received = await texts();
      expect(received.some((text) => text.includes('"proposals"')), who).toBe(true);
      expect(received.filter((text) => /own_answer|kingfisher|"answer"/.test(text)), who).toEqual([]);
    }
    for (const page of [mona, ...Object.values(others)]) await page.context().close();
  });
}

test("a refusal tells only that the proposal was not accepted, and an observer reads no answer", async ({ browser, demo }) => {
  const salma = await releaseProposal(browser, demo);

  // What the observer's browser receives.
  const noor = await comeIn(browser, demo, "en");
  const heard = hear(noor);
  await signIn(noor, "en", "noor");
  await openCase(noor);
  await noor.getByRole("link", { name: say("en", "proposals.title"), exact: true }).click();
  await expect(noor.getByText(say("en", "proposals.released.what"))).toBeVisible();

  const mona = await atProposals(browser, demo, "en", "mona");
  await answer(mona, "en", "accept");
  await expect(mona.getByText(say("en", "proposals.answered"))).toBeVisible();
  const dana = await atProposals(browser, demo, "en", "dana");
  await answer(dana, "en", "reject");
  await expect(noor.locator(".proposal-head .tag").getByText(say("en", "proposals.state.failed"), { exact: true })).toBeVisible();
  await expect(noor.getByText(say("en", "proposals.failed.what"))).toBeVisible();
  const received = await heard();
  expect(received.length).toBeGreaterThan(0);
  expect(received.filter((text) => /"answer"|"reject"|walk_away|"worths?"/.test(text))).toEqual([]);
  for (const page of [noor, mona, dana, salma]) await page.context().close();
});

test("proposals are numbered as they were released, the same for all; drafts as they were drafted", () => {
  const one = (proposal: string, drafted: number | undefined, released?: number) => ({ proposal, drafted, released }) as never;
  const forMediators = nameProposals([one("a", 1), one("b", 2, 5), one("c", 3, 4)]);
  const forParties = nameProposals([one("b", undefined, 5), one("c", undefined, 4)]);
  expect([...forMediators.values()].map(({ kind, number, draft }) => `${kind} ${number} ${draft}`)).toEqual(["draft 1 1", "proposal 2 2", "proposal 1 3"]);
  expect([...forParties.values()].map(({ kind, number }) => `${kind} ${number}`)).toEqual(["proposal 2", "proposal 1"]);
});

test("a proposal is called by its number wherever it is spoken of", async ({ browser, demo }) => {
  const salma = await releaseProposal(browser, demo);
  const go = (page: Page, title: string) => page.getByRole("link", { name: say("en", title), exact: true }).click();
  await go(salma, "bridging.title");
  await salma.getByRole("button", { name: new RegExp(say("en", "bridging.whatif.from")) }).click();
  await salma.getByRole("option", { name: "Proposal 1", exact: true }).click();
  await go(salma, "deadlines.title");
  await salma.getByRole("button", { name: say("en", "deadlines.set"), exact: true }).click();
  await salma.getByRole("button", { name: new RegExp(say("en", "deadlines.concern")) }).click();
  await expect(salma.getByRole("option", { name: "Proposal 1", exact: true })).toBeVisible();
  const mona = await atProposals(browser, demo, "en", "mona");
  await mona.getByRole("link", { name: say("en", "proposals.answer.meaning") }).click();
  await expect(mona.getByRole("heading", { name: "The mediators’ proposal 1" })).toBeVisible();
  for (const page of [salma, mona]) await page.context().close();
});
