import type { Browser, Page } from "@playwright/test";
import { startOfLine } from "../src/opening/faults.ts";
import { listOptions, writeCase } from "../src/opening/newCase.ts";
import { callAs, comeIn, foreignProfile, DEMO_PASSWORD, expect, LANGUAGES, root, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";

const press = (page: Page, language: Language, key: string) => page.getByRole("button", { name: say(language, key), exact: true }).click();

async function join(browser: Browser, room: ServedRoom, language: Language, address: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await page.goto(address);
  await page.getByLabel(say(language, "door.password.new")).fill(DEMO_PASSWORD);
  await page.getByLabel(say(language, "door.password.again")).fill(DEMO_PASSWORD);
  await press(page, language, "door.join");
  await page.getByText(say(language, "door.recovery_code.written")).click();
  await press(page, language, "door.go_on");
  return page;
}

async function invite(page: Page, language: Language, name: string): Promise<string> {
  await page.getByLabel(say(language, "door.name"), { exact: true }).fill(name);
  await press(page, language, "people.invite.do");
  await expect(page.locator(".handover")).toContainText(name);
  return (await page.locator(".handover .head-text").textContent()) ?? "";
}

test("the link that is printed at the first start opens the first steps", async ({ browser, printed }) => {
  const first = await join(browser, printed, "en", printed.link ?? "");
  await expect(first.locator(".step")).toHaveCount(4);
  await first.goto(printed.link ?? ""); // it opens once
  await expect(first.locator(".step")).toHaveCount(4);
  await first.context().close();
});

async function goTo(page: Page, language: Language, key: string): Promise<void> {
  await page.getByRole("navigation").getByRole("link", { name: say(language, key), exact: true }).click();
  await expect(page.getByRole("heading", { level: 1, name: say(language, key), exact: true })).toBeVisible();
}

for (const language of LANGUAGES) {
  test(`from an empty room to a case with its first mediator (${language})`, async ({ browser, empty }) => {
    const first = await join(browser, empty, language, empty.link ?? "");
    await expect(first.locator(".step")).toHaveCount(4);
    await expect(first.locator(".step.done")).toHaveCount(0);
    await expectSound(first);
    await goTo(first, language, "people.title");
    const address = await invite(first, language, "leila");
    await expectSound(first);

    await goTo(first, language, "opening.title");
    await first.getByText(say(language, "opening.way.scratch"), { exact: true }).click();
    const open = first.locator(".from-scratch").getByRole("button", { name: say(language, "opening.open"), exact: true });
    for (const [at, name] of ["Two banks", "Hill", "Valley", "The ford"].entries()) await first.locator(".two-names").nth(at).getByLabel(say(language, "text.in.en")).fill(name);
    await first.getByLabel(say(language, "opening.options"), { exact: true }).fill("open; closed");
    await expect(open).toBeDisabled(); // for whom?
    await first.getByRole("button", { name: new RegExp(say(language, "opening.mediator")) }).click();
    await first.getByRole("option", { name: "leila" }).click();
    await expectSound(first);
    await open.click();
    await expect(first.locator(".notice.good")).toContainText("leila");
    await expectSound(first);
    await first.locator(".top-bar-home").click();
    await expect(first.locator(".step.done")).toHaveCount(2);

    const leila = await join(browser, empty, language, address);
    await leila.locator(".case-card").click();
    await expect(leila.getByRole("heading", { level: 1 })).toHaveText("Two banks");
    // An administrator has no part in a case that is another's.
    await first.reload();
    await expect(first.locator(".case-card")).toHaveCount(0);
    for (const page of [first, leila]) await page.context().close();
  });

  test(`what is wrong in a case file is shown where it is (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await signIn(page, language, "administrator");
    await goTo(page, language, "opening.title");
    await expectSound(page);
    const text = "wasit: case/1\ntitle: Toll\nparties: {a: A, b: B}\nissues:\n  toll: {options: [low, high], phase: two}\n";
    await page.setInputFiles("input[type=file]", { name: "toll.yaml", mimeType: "application/yaml", buffer: Buffer.from(text) });
    await page.getByRole("button", { name: new RegExp(say(language, "opening.mediator")) }).click();
    await page.getByRole("option", { name: "salma" }).click();
    const open = page.locator(".from-file").getByRole("button", { name: say(language, "opening.open"), exact: true });
    await open.click();
    await expect(page.locator(".faults li")).toHaveCount(1);
    await expectSound(page);
    await page.locator(".faults button").click();
    const area = page.getByLabel("toll.yaml");
    await expect(area).toBeFocused();
    expect(await area.evaluate((it: HTMLTextAreaElement) => it.value.slice(0, it.selectionStart).split("\n").length)).toBe(5);
    await area.fill(text.replace(", phase: two", ""));
    await open.click();
    await expect(page.locator(".notice.good")).toContainText("salma");
    await page.context().close();
  });

  test(`a case folder is opened by dropping its files together (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await signIn(page, language, "administrator");
    await goTo(page, language, "opening.title");
    const folder = `${root}cases/doha-cairo-2024`;
    await page.setInputFiles("input[type=file]", [`${folder}/talks.yaml`, `${folder}/case.yaml`]);
    await page.getByRole("button", { name: new RegExp(say(language, "opening.mediator")) }).click();
    await page.getByRole("option", { name: "salma" }).click();
    await page.locator(".from-file").getByRole("button", { name: say(language, "opening.open"), exact: true }).click();
    await expect(page.locator(".opening > .notice.good")).toContainText("salma");
    const salma = await callAs(demo, "salma");
    const cases = ((await salma.see("cases")) as unknown as { cases: { case: string; title: { en: string } }[] }).cases;
    const opened = cases.find(({ title }) => title.en.includes("Doha"));
    const record = (await salma.see(`cases/${opened?.case ?? ""}/record`)) as unknown as { items: object[] };
    expect(record.items).toHaveLength(12);
    await page.context().close();
  });

  test(`a case is opened from files of another program, without what they say of wishes (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await signIn(page, language, "administrator");
    await goTo(page, language, "opening.title");
    const files = ["north", "south"].map((party) => foreignProfile(party, "aid", "monitors"));
    await page.setInputFiles("input[type=file]", [...files, { name: "pareto.xml", mimeType: "text/xml", buffer: Buffer.from("0.5, 1.0\n") }]);
    const notice = page.locator(".notice.good");
    await expect(notice).toContainText("north");
    await notice.locator("summary").click();
    await expect(notice).toContainText("pareto.xml: warning");
    await expectSound(page);
    const text = await page.getByLabel("case.json").inputValue();
    expect(Object.keys(JSON.parse(text).issues)).toEqual(["aid", "monitors"]);
    expect(text).not.toContain("evaluation");
    expect(text).not.toContain("preferences");
    await page.getByRole("button", { name: new RegExp(say(language, "opening.mediator")) }).click();
    await page.getByRole("option", { name: "salma" }).click();
    await page.locator(".from-file").getByRole("button", { name: say(language, "opening.open"), exact: true }).click();
    await expect(page.locator(".opening > .notice.good")).toContainText("salma");
    // Of a domain alone the parties are named first.
    await page.goto("/open-case");
    const domain = `<negotiation_template><utility_space><objective index="1" name="all"><issue index="1" name="aid" type="discrete" vtype="discrete" etype="discrete"><item index="1" value="60"/><item index="2" value="120"/></issue></objective></utility_space></negotiation_template>`;
    await page.setInputFiles("input[type=file]", { name: "domain.xml", mimeType: "text/xml", buffer: Buffer.from(domain) });
    await expect(page.getByText(say(language, "foreign.parties"))).toBeVisible();
    await page.getByRole("button", { name: new RegExp(say(language, "opening.mediator")) }).click();
    await page.getByRole("option", { name: "salma" }).click();
    const opens = page.locator(".from-file").getByRole("button", { name: say(language, "opening.open"), exact: true });
    await expect(opens).toBeDisabled();
    const english = page.locator(".from-file").getByLabel(say(language, "text.in.en"), { exact: true });
    await english.nth(0).fill("Upper valley");
    await expect(opens).toBeDisabled();
    await english.nth(1).fill("Lower valley");
    await expectSound(page);
    const named = JSON.parse(await page.getByLabel("case.json").inputValue());
    expect(named.parties).toEqual({ upper_valley: { name: { en: "Upper valley" } }, lower_valley: { name: { en: "Lower valley" } } });
    expect(named.issues).toEqual({ aid: { options: [60, 120] } });
    await opens.click();
    await expect(page.locator(".opening > .notice.good")).toContainText("salma");
    // What cannot be read is said with its place.
    await page.goto("/open-case");
    await page.setInputFiles("input[type=file]", { name: "cut.xml", mimeType: "text/xml", buffer: files[0]?.buffer.subarray(0, 60) ?? Buffer.from("") });
    await expect(page.locator(".faults")).toContainText("cut.xml:");
    await page.context().close();
  });

  test(`an administrator shuts somebody out, and lets them in (${language})`, async ({ browser, demo }) => {
    const noor = await comeIn(browser, demo, language);
    await signIn(noor, language, "noor");
    const page = await comeIn(browser, demo, language, { width: 390, height: 800 });
    await signIn(page, language, "administrator");
    await goTo(page, language, "people.title");
    await expectSound(page);
    const row = page.locator(".person").filter({ hasText: "noor" });
    await row.getByRole("button", { name: say(language, "people.shut_out") }).click();
    await expectSound(page);
    await page.getByRole("alertdialog").getByRole("button", { name: say(language, "people.shut_out") }).click();
    await expect(row).toContainText(say(language, "people.state.shut_out"));
    await noor.locator(".case-card").click();
    await expect(noor.getByRole("dialog")).toContainText(say(language, "door.expired"));
    await row.getByRole("button", { name: say(language, "people.let_in") }).click();
    await expect(row).toContainText(say(language, "people.state.joined"));
    for (const one of [page, noor]) await one.context().close();
  });
}

test("an invitation that is made again replaces the one before", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "administrator");
  await goTo(page, "en", "people.title");
  const before = await invite(page, "en", "yusuf");
  await page.locator(".person").filter({ hasText: "yusuf" }).getByRole("button", { name: say("en", "people.again") }).click();
  await expect(page.locator(".handover .head-text")).not.toHaveText(before);
  const yusuf = await join(browser, demo, "en", (await page.locator(".handover .head-text").textContent()) ?? "");
  await expect(yusuf.getByText(say("en", "cases.none"))).toBeVisible();
  // Nobody else has these pages.
  await expect(yusuf.getByRole("link", { name: say("en", "people.title") })).toHaveCount(0);
  for (const path of ["/people", "/open-case", "/stand-in/a/b"]) {
    await yusuf.goto(path);
    await expect(yusuf.getByText(say("en", "not_here"))).toBeVisible();
  }
  for (const one of [page, yusuf]) await one.context().close();
});

test("an administrator consents in the place of a mediator who is gone", async ({ browser, demo }) => {
  const salma = await comeIn(browser, demo, "en");
  await signIn(salma, "en", "salma");
  await salma.locator(".case-card").click();
  await salma.getByRole("link", { name: say("en", "members.title"), exact: true }).click();
  for (const approvals of ["2", "1"]) {
    await press(salma, "en", "terms.change");
    await salma.getByText(say("en", `terms.approvals.${approvals}`), { exact: true }).click();
    await press(salma, "en", "terms.set");
    await expect(salma.getByRole("button", { name: say("en", "terms.change") })).toBeVisible();
  }
  await salma.locator(".consent summary").click();
  await expectSound(salma);
  const address = (await salma.locator(".consent .head-text").textContent()) ?? "";

  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "administrator");
  await page.goto(address);
  await expect(page.getByText(say("en", "stand_in.nobody"))).toBeVisible();
  await page.getByRole("main").getByRole("link", { name: say("en", "people.title") }).click();
  const row = page.locator(".person").filter({ hasText: "tarek" });
  await row.getByRole("button", { name: say("en", "people.shut_out") }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: say("en", "people.shut_out") }).click();
  await expect(row).toContainText(say("en", "people.state.shut_out"));
  await page.goto(address);
  await page.getByText("tarek", { exact: true }).click();
  await expectSound(page);
  await press(page, "en", "stand_in.do");
  await expect(page.getByText(say("en", "stand_in.done"))).toBeVisible();
  await expect(salma.locator(".consent")).toHaveCount(0);
  for (const one of [salma, page]) await one.context().close();
});

test("a case from scratch keeps its ids apart", () => {
  const named = (en: string, ar = "") => ({ key: en + ar, en, ar });
  const text = writeCase({
    title: named("Two banks"),
    parties: [named("Hill"), named("hill!"), named("", "الوادي")],
    issues: [{ ...named("Toll"), options: "low; high؛ low" }],
  });
  const read = JSON.parse(text) as { parties: object; issues: { toll: { options: string[] } } };
  expect(Object.keys(read.parties)).toEqual(["hill", "hill_", "party_3"]);
  expect(read.issues.toll.options).toEqual(["low", "high"]);
  expect(listOptions(" ; ")).toEqual([]);
  expect(["a\nbc\nd", 3, 9].map((_, at) => startOfLine("a\nbc\nd", [1, 3, 9][at] ?? 1))).toEqual([0, 5, 6]);
});
