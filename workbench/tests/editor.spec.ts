import type { Browser, Locator, Page } from "@playwright/test";
import { comeIn, expect, foreignProfile, LANGUAGES, openCase, releaseProposal, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";
import { toDraft, type Draft } from "../src/editor/draft.ts";
import { merge } from "../src/editor/merge.ts";
import { isMap, readTree, writeTree, type TreeMap } from "../src/editor/tree.ts";
import { fromDraft } from "../src/editor/writing.ts";
import { EXAMPLES } from "../src/words/examples.ts";

async function atEditor(browser: Browser, room: ServedRoom, language: Language, name: string, size?: { width: number; height: number }): Promise<Page> {
  const page = await comeIn(browser, room, language, size);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "issues.title"), exact: true }).click();
  await page.getByRole("link", { name: say(language, "issues.edit") }).click();
  await expect(page.locator(".piece").first()).toBeVisible();
  return page;
}

const piece = (page: Page, name: string): Locator => page.locator(".piece", { has: page.getByRole("heading", { name, exact: true }) });
// What was open before it was saved may be open still.
async function open(page: Page, language: Language, name: string): Promise<void> {
  const folded = page.getByRole("button", { name: `${say(language, "editor.open")}: ${name}` });
  const unfolded = page.getByRole("button", { name: `${say(language, "editor.close")}: ${name}` });
  await expect(folded.or(unfolded)).toBeVisible();
  if (await folded.isVisible()) await folded.click();
}
const save = (page: Page, language: Language) => page.getByRole("button", { name: say(language, "editor.save") }).click();

async function definitionOf(page: Page): Promise<{ issues: Record<string, Record<string, unknown>>; [part: string]: unknown }> {
  return page.evaluate(async () => (await (await fetch(`/api/cases/${location.pathname.split("/")[2]}`)).json()).definition);
}

for (const language of LANGUAGES) {
  test(`mediators change issues, options, limits and the rule (${language})`, async ({ browser, demo }) => {
    const salma = await atEditor(browser, demo, language, "salma");
    const before = await definitionOf(salma);
    const inLanguage = (within: Locator, one: Language) => within.getByLabel(say(language, `text.in.${one}`), { exact: true });

    // A new issue with two options, in the last place but one.
    await salma.getByRole("button", { name: say(language, "opening.issue.add") }).click();
    await inLanguage(salma.locator(".new-name"), "en").fill("Mine clearance");
    await inLanguage(salma.locator(".new-name"), "ar").fill("إزالة الألغام");
    await salma.getByRole("button", { name: say(language, "editor.issue.take") }).click();
    const name = language === "ar" ? "إزالة الألغام" : "Mine clearance";
    for (const option of ["Roads first", "Fields first"]) {
      await salma.getByRole("button", { name: say(language, "editor.option.add") }).click();
      await inLanguage(salma.locator(".new-name"), "en").fill(option);
      await salma.getByRole("button", { name: say(language, "editor.option.take") }).click();
    }
    await salma.getByRole("button", { name: `${say(language, "text.up")}: ${name}` }).click();
    await expectSound(salma);

    // A limit on it, from the keyboard alone.
    await salma.getByRole("button", { name: say(language, "editor.limit.add") }).press("Enter");
    await salma.getByRole("radio", { name: say(language, "editor.limit.forbid") }).press("Space");
    await salma.getByRole("button", { name: new RegExp(say(language, "private.red_lines.issue")) }).press("Enter");
    await salma.getByRole("option", { name }).press("Enter");
    await salma.getByRole("checkbox", { name: "Fields first" }).press("Space");

    await save(salma, language);
    await expect(salma.getByText(say(language, "editor.saved"))).toBeVisible();
    const after = await definitionOf(salma);
    const ids = Object.keys(before.issues);
    expect(Object.keys(after.issues)).toEqual([...ids.slice(0, -1), "mine_clearance", ids.at(-1)]);
    expect(after.issues["mine_clearance"]).toEqual({
      name: { en: "Mine clearance", ar: "إزالة الألغام" },
      options: { roads_first: { en: "Roads first" }, fields_first: { en: "Fields first" } },
    });
    expect((after["limits"] as unknown[]).at(-1)).toEqual({ forbid: { mine_clearance: "fields_first" } });
    // All else is as it was.
    expect((after["limits"] as unknown[]).slice(0, -1)).toEqual(before["limits"]);
    expect({ ...after, issues: Object.fromEntries(ids.map((id) => [id, after.issues[id]])), limits: before["limits"] }).toEqual(before);

    // What is left open is said at its place.
    await open(salma, language, (before.issues["releases"]?.["name"] as Record<Language, string>)[language]);
    const from = salma.getByLabel(say(language, "value.from"), { exact: true });
    await from.fill("many");
    await save(salma, language);
    await expect(salma.getByText(say(language, "editor.gap.number", EXAMPLES))).toHaveCount(2);
    await expect(salma.locator(".fault-list li")).toContainText((before.issues["releases"]?.["name"] as Record<Language, string>)[language]);
    await salma.getByRole("button", { name: say(language, "editor.faults.go") }).press("Enter");
    await expect(from).toBeFocused();
    // And what the room finds.
    await from.fill("12");
    await salma.getByLabel(say(language, "editor.step", EXAMPLES), { exact: true }).fill("0");
    await save(salma, language);
    await expect(salma.locator(".place-faults")).toContainText("the step is 0");
    await salma.getByRole("button", { name: say(language, "editor.drop") }).click();
    await expect(from).toHaveValue("12");
    await salma.context().close();
  });
}

test("what a removal touches is said before it is saved, and a limit that names it leads there", async ({ browser, demo }) => {
  const salma = await atEditor(browser, demo, "en", "salma");
  await salma.getByRole("button", { name: `${say("en", "private.red_lines.remove")}: Monitoring` }).click();
  await expect(salma.locator(".touching")).toContainText("record");
  await expect(salma.locator(".touching")).toContainText("Second phase");
  await save(salma, "en");
  await expect(salma.getByText(say("en", "editor.gap.gone")).first()).toBeVisible();
  await salma.getByRole("button", { name: say("en", "editor.faults.go") }).first().click();
  await expect(salma.getByText(`Monitoring (${say("en", "value.gone")})`).first()).toBeVisible();
  await expectSound(salma);
  // So does a phase whose condition names it; once it says something else, there is nothing more to say.
  await salma.locator(".touching").getByRole("button", { name: say("en", "editor.touch.phase.go") }).click();
  await piece(salma, "Second phase").getByRole("button", { name: `${say("en", "text.drop")}: Monitoring` }).click();
  await expect(salma.locator(".touching")).not.toContainText("Second phase");

  // Who goes elsewhere is asked first, also by the browser's own way back; who stays finds everything.
  await salma.getByRole("link", { name: say("en", "overview.title"), exact: true }).click();
  await salma.getByRole("button", { name: say("en", "leaving.stay") }).click();
  await salma.evaluate(() => history.back());
  await salma.getByRole("button", { name: say("en", "leaving.stay") }).click();
  await expect(piece(salma, "Monitoring").getByText(say("en", "editor.removed"))).toBeVisible();
  await salma.getByRole("link", { name: say("en", "overview.title"), exact: true }).click();
  await salma.getByRole("button", { name: say("en", "leaving.go") }).click();
  await expect(salma.locator(".overview")).toBeVisible();
  await salma.getByRole("link", { name: say("en", "issues.title"), exact: true }).click();
  await salma.getByRole("link", { name: say("en", "issues.edit") }).click();
  await expect(piece(salma, "Monitoring")).toBeVisible();
  await expect(salma.getByText(say("en", "editor.removed"))).toHaveCount(0);
});

for (const language of LANGUAGES) {
  test(`mediators change phases and obligations (${language})`, async ({ browser, demo }) => {
    const salma = await atEditor(browser, demo, language, "salma");
    const before = await definitionOf(salma);
    const part = (key: string) => salma.getByRole("region", { name: say(language, key) });
    const named = (names: Record<Language, string>) => names[language];
    const third = named({ en: "Third phase", ar: "المرحلة الثالثة" });
    const choose = async (within: Locator, label: string, option: string) => {
      await within.getByRole("button", { name: new RegExp(`${label}$`) }).click();
      await salma.getByRole("option", { name: option, exact: true }).click();
    };

    // A phase behind the third, under a condition, with an issue that belonged to none.
    await part("checklist.phases").getByRole("button", { name: say(language, "editor.phase.add") }).click();
    await salma.locator(".new-name").getByLabel(say(language, "text.in.en"), { exact: true }).fill("Review");
    await salma.getByRole("button", { name: say(language, "editor.phase.take") }).click();
    const review = piece(salma, "Review");
    await choose(review, say(language, "editor.phase.after"), third);
    await review.getByLabel(say(language, "editor.phase.days")).fill("14");
    await choose(review, say(language, "private.red_lines.issue"), named({ en: "Guarantees", ar: "الضمانات" }));
    await review.getByRole("checkbox", { name: named({ en: "Statement of the mediators", ar: "بيان من الوسطاء" }) }).press("Space");
    await expectSound(salma);

    // Who owes what by when.
    await part("editor.obligations").getByRole("button", { name: say(language, "editor.obligation.add") }).click();
    const duty = salma.locator(".piece", { has: salma.getByRole("heading", { name: say(language, "editor.obligation").replace(/\{.*\}/, ""), exact: false }) }).last();
    await save(salma, language);
    await expect(salma.getByText(say(language, "editor.gap.task"))).toHaveCount(2);
    await duty.getByLabel(say(language, "text.in.en"), { exact: true }).fill("Report to both parties");
    const owed = piece(salma, "Report to both parties");
    await choose(owed, say(language, "editor.obligation.by"), named({ en: "South", ar: "الجنوب" }));
    await owed.getByRole("radio", { name: say(language, "editor.obligation.due.phase") }).press("Space");
    await choose(owed, say(language, "editor.phase"), "Review");
    await owed.getByLabel(say(language, "editor.obligation.day", EXAMPLES)).fill("3");
    await expectSound(salma);

    await save(salma, language);
    await expect(salma.getByText(say(language, "editor.saved"))).toBeVisible();
    const after = await definitionOf(salma);
    expect(Object.entries(after["phases"] as object).at(-1)).toEqual(["review", { name: { en: "Review" }, days: 14, after: "three", if: { guarantees: "statement" } }]);
    expect((after["obligations"] as unknown[]).at(-1)).toEqual({ what: { en: "Report to both parties" }, by: "south", due: { phase: "review", day: 3 } });
    const { review: _, ...phases } = after["phases"] as Record<string, unknown>;
    expect({ ...after, phases, obligations: (after["obligations"] as unknown[]).slice(0, -1) }).toEqual(before);

    // The phase does not go while something is due in it; the list leads there.
    await salma.getByRole("button", { name: `${say(language, "private.red_lines.remove")}: Review` }).click();
    await save(salma, language);
    await expect(salma.getByText(say(language, "editor.gap.phase_gone")).first()).toBeVisible();
    await salma.getByRole("button", { name: say(language, "editor.faults.go") }).click();
    await owed.getByRole("radio", { name: say(language, "editor.unsaid") }).press("Space");
    await save(salma, language);
    await expect(salma.getByText(say(language, "editor.saved"))).toBeVisible();
    expect((await definitionOf(salma))["phases"]).toEqual(before["phases"]);
    await salma.context().close();
  });
}

test("what is shown to some is kept by those who do not see it, and named to nobody", async ({ browser, demo }) => {
  const salma = await atEditor(browser, demo, "en", "salma");
  const tarek = await atEditor(browser, demo, "en", "tarek");
  await open(salma, "en", "Boundary in the river");
  const boundary = piece(salma, "Boundary in the river");
  await boundary.getByRole("radio", { name: say("en", "readers.some") }).press("Space");
  await expect(boundary.getByRole("checkbox", { name: "Republic of Marjan" })).toBeChecked();
  await expect(boundary.getByText(say("en", "readers.not_you"))).toHaveCount(0);
  await boundary.getByRole("checkbox", { name: "Republic of Marjan" }).press("Space");
  await expect(boundary.getByText(say("en", "readers.not_you"))).toBeVisible();
  await save(salma, "en");
  await expect(salma.getByText(say("en", "editor.gap.readers"))).toHaveCount(2);
  for (const name of ["Republic of Marjan", "North"]) await boundary.getByRole("checkbox", { name, exact: true }).press("Space");
  await expectSound(salma);
  await save(salma, "en");
  await expect(salma.getByText(say("en", "editor.saved"))).toBeVisible();
  await expect(piece(tarek, "Boundary in the river")).toHaveCount(0);

  // Who does not see it changes something else, and leaves it where it was.
  const place = Object.keys((await definitionOf(salma)).issues).indexOf("boundary");
  await open(tarek, "en", "Guarantees");
  await piece(tarek, "Guarantees").getByLabel(say("en", "text.in.en"), { exact: true }).first().fill("Who guarantees");
  await save(tarek, "en");
  await expect(tarek.getByText(say("en", "editor.saved"))).toBeVisible();
  expect(JSON.stringify(await definitionOf(tarek))).not.toContain("boundary");
  await expect(piece(salma, "Who guarantees")).toBeVisible();
  const { issues } = await definitionOf(salma);
  expect(Object.keys(issues).indexOf("boundary")).toBe(place);
  expect(issues["boundary"]?.["seen_by"]).toEqual(["north", "marjan"]);

  // Where others read its name, that is said.
  await open(salma, "en", "Monitoring");
  await piece(salma, "Monitoring").getByRole("radio", { name: say("en", "readers.some") }).press("Space");
  await expect(salma.locator(".telling")).toContainText("Second phase");
  await salma.locator(".telling li", { hasText: "Second phase" }).getByRole("button").click();
  await expect(piece(salma, "Second phase").getByRole("button", { name: `${say("en", "text.drop")}: Monitoring` })).toBeVisible();
  await expectSound(salma);
});

test("issues come from files of another program, and are saved when one has looked at them", async ({ browser, demo }) => {
  const salma = await atEditor(browser, demo, "en", "salma");
  await salma.getByRole("button", { name: say("en", "editor.bring") }).click();
  await salma.setInputFiles("input[type=file]", [foreignProfile("east", "fishing", "monitors")]);
  const notice = salma.locator(".notice.good");
  await expect(notice).toContainText("east");
  await expect(notice).toContainText("monitors"); // the case has one of that id
  await expect(piece(salma, "fishing")).toBeVisible();
  await expectSound(salma);
  // The same again brings nothing, and does not look like a success.
  await salma.setInputFiles("input[type=file]", [foreignProfile("east", "fishing", "monitors")]);
  await expect(salma.getByRole("alert").filter({ hasText: say("en", "editor.bring.done", { count: 0 }) })).toBeVisible();
  await expect(notice).toHaveCount(0);
  await save(salma, "en");
  await expect(salma.getByText(say("en", "editor.saved"))).toBeVisible();
  expect((await definitionOf(salma)).issues["fishing"]).toEqual({ options: ["some", "much"] });
});

test("of two mediators who change the case at once, the slower one chooses", async ({ browser, demo }) => {
  const salma = await atEditor(browser, demo, "en", "salma");
  const tarek = await atEditor(browser, demo, "en", "tarek");
  const rename = async (page: Page, from: string, to: string) => {
    await open(page, "en", from);
    await page.getByLabel(say("en", "text.in.en"), { exact: true }).first().fill(to);
  };
  await rename(salma, "Guarantees", "Guarantees and guarantors");
  await rename(salma, "Monitoring", "Monitors");
  await rename(tarek, "Guarantees", "Who guarantees");
  await rename(tarek, "Reconstruction fund", "Fund");
  await save(tarek, "en");
  await expect(tarek.getByText(say("en", "editor.saved"))).toBeVisible();

  await expect(salma.getByRole("status").filter({ hasText: say("en", "editor.behind.bar") })).toBeInViewport();
  await save(salma, "en");
  const notice = salma.getByRole("group", { name: say("en", "editor.behind"), exact: true });
  await expect(notice).toBeInViewport();
  await expect(notice).toBeFocused();
  await expect(notice).toContainText("Guarantees and guarantors");
  await expect(notice).toContainText("Who guarantees");
  await expect(notice).not.toContainText("Fund");
  await expectSound(salma);
  await salma.getByRole("button", { name: say("en", "editor.behind.mine") }).click();
  await save(salma, "en");
  await expect(salma.getByText(say("en", "editor.saved"))).toBeVisible();
  for (const page of [salma, tarek]) for (const name of ["Guarantees and guarantors", "Monitors", "Fund"]) await expect(piece(page, name)).toBeVisible();

  // Whose changes go is the slower one's choice.
  await rename(salma, "Monitors", "Watchers");
  await rename(tarek, "Monitors", "Observers");
  await save(tarek, "en");
  await salma.getByRole("button", { name: say("en", "editor.behind.theirs") }).click();
  await expect(piece(salma, "Observers")).toBeVisible();
});

test("a rule is not changed while the parties answer under it: the room's word is shown, and nothing typed is lost", async ({ browser, demo }) => {
  const salma = await releaseProposal(browser, demo);
  await expect(salma.getByRole("button", { name: say("en", "proposals.withdraw") })).toBeVisible();
  await salma.getByRole("link", { name: say("en", "issues.title"), exact: true }).click();
  await salma.getByRole("link", { name: say("en", "issues.edit") }).click();
  await salma.getByRole("radio", { name: say("en", "editor.rule.votes") }).press("Space");
  await salma.getByLabel(say("en", "editor.rule.at_least"), { exact: true }).fill("1");
  await save(salma, "en");
  await expect(salma.getByRole("alert").filter({ hasText: say("en", "editor.refused") })).toContainText("rule of agreement");
  await expect(salma.getByLabel(say("en", "editor.rule.at_least"), { exact: true })).toHaveValue("1");
});

test("the editor at a phone's width and at 200 % of a small screen, and not for delegates", async ({ browser, demo }) => {
  for (const size of [{ width: 390, height: 800 }, { width: 512, height: 384 }]) {
    const salma = await atEditor(browser, demo, "ar", "salma", size);
    await open(salma, "ar", "انسحاب القوات");
    await expectSound(salma);
    await salma.context().close();
  }
  const mona = await comeIn(browser, demo, "en");
  await signIn(mona, "en", "mona");
  await openCase(mona);
  await mona.getByRole("link", { name: say("en", "issues.title"), exact: true }).click();
  await expect(mona.locator(".issue-row").first()).toBeVisible();
  await expect(mona.getByRole("link", { name: say("en", "issues.edit") })).toHaveCount(0);
});

const CASE = `{
  "wasit": "case/1", "x-note": "kept \\" : 1", "parties": {"2": null, "1": {"name": "One"}},
  "issues": {
    "b": {"name": "B", "options": {"60": "Sixty", "10": {"name": {"en": "Ten", "fr": "Dix"}, "clause": {"und": "{value}"}}, "x": null}},
    "7": {"from": 0, "to": 123456789012345678901234567890, "step": "1/3", "seen_by": ["2"]},
    "d": {"dates": {"from": "2031-03-01", "to": "2031-03-08"}, "status": "agreed", "agreed": "2031-03-01"},
    "s": {"divisible": true, "otherwise": {"2": "1/2", "1": 0.50}}
  },
  "agreement": {"accept": "all", "x-why": 1.10},
  "limits": [{"when": {"b": "x"}, "require": {"7": {"min": 1e2}}}, {"sum": {"7": 1, "b": {"60": 2}}, "at_most": 9, "x-a": [1, {}]}],
  "phases": {"2": null, "1": {"days": 3, "x-y": 1.0}}, "obligations": [{"what": "Report", "due": {"phase": "1", "day": 2}}]
}`;

const read = (text: string): TreeMap => {
  const tree = readTree(text);
  if (!isMap(tree)) throw new Error("no map");
  return tree;
};
const draftOf = (text = CASE): Draft => toDraft(read(text));

test("what nobody touched is written back in its order, digit for digit", () => {
  const written = writeTree(fromDraft(draftOf())).text;
  expect([...read(written).keys()]).toEqual([...read(CASE).keys()]);
  for (const kept of ["123456789012345678901234567890", "1.10", '"x-note": "kept \\" : 1"']) expect(written).toContain(kept);
  expect(written.indexOf('"60": {')).toBeLessThan(written.indexOf('"10": {'));
  expect(written.indexOf('"b": {')).toBeLessThan(written.indexOf('"7": {'));
  // Read again it is the same, and every line knows what stands on it.
  const again = writeTree(fromDraft(draftOf(written)));
  expect(again.text).toBe(written);
  const line = again.text.split("\n").findIndex((one) => one.includes("Dix"));
  expect(again.lines[line]).toEqual(["issues", "b", "options", "10", "name", "fr"]);
});

test("what two wrote at once is put together, and what both changed is named", () => {
  const base = draftOf();
  const rename = (draft: Draft, id: string, en: string): Draft => ({ ...draft, issues: draft.issues.map((issue) => (issue.id === id ? { ...issue, name: { ...issue.name, en } } : issue)) });
  const remove = (draft: Draft, id: string): Draft => ({ ...draft, issues: draft.issues.map((issue) => (issue.id === id ? { ...issue, isRemoved: true } : issue)) });
  const mine = { ...remove(rename(rename(base, "b", "Mine"), "7", "Seven"), "s"), limits: [] };
  const theirs = toDraft(fromDraft(rename(rename(base, "b", "Theirs"), "d", "Day")));
  const { draft, both } = merge(base, mine, theirs);
  expect(draft.issues.filter((issue) => !issue.isRemoved).map(({ id, name }) => [id, name.en])).toEqual([["b", "Mine"], ["7", "Seven"], ["d", "Day"]]);
  expect(both).toMatchObject({ limits: false, rule: false, phases: [], obligations: false });
  expect(both.issues.map(({ id }) => id)).toEqual(["b"]);
  expect(draft.limits).toEqual([]);
  // The same change twice is none; another order stands beside their names.
  expect(merge(base, rename(base, "b", "X"), toDraft(fromDraft(rename(base, "b", "X")))).both.issues).toEqual([]);
  const reordered = { ...base, issues: [...base.issues].reverse() };
  expect(merge(base, reordered, theirs).draft.issues.map(({ id, name }) => `${id} ${name.en}`)).toEqual(["s ", "d Day", "7 ", "b Theirs"]);
});
