import { clashOf, nextPair } from "../src/private/comparing.ts";
import { readRows } from "../src/private/sheet.ts";
import { moved, passTop, retellIn, type Weighing } from "../src/private/weighing.ts";
import type { IssueWorth } from "../src/deal/worths.ts";
import { readFileSync } from "node:fs";
import { callAs, comeIn, expect, hear, LANGUAGES, openCase, releaseProposal, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";
import { toArabicDigits } from "../src/words/digits.ts";
import { EXAMPLES } from "../src/words/examples.ts";
import type { Browser, Page } from "@playwright/test";
import { readSheet } from "read-excel-file/node";
import writeSheet from "write-excel-file/node";

const SECRET = "a reason that only the north knows";

// A delegate in the private room of the demo's case.
async function inPrivate(browser: Browser, room: ServedRoom, language: Language, name: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await enterPrivate(page, language, name);
  return page;
}

async function enterPrivate(page: Page, language: Language, name: string): Promise<void> {
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "private.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "private.title") })).toBeVisible();
}

async function openPart(page: Page, language: Language, part: string): Promise<void> {
  await page.getByRole("tab", { name: say(language, `private.${part}`), exact: true }).click();
}

async function seal(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: say(language, "private.seal"), exact: true }).click();
  await expect(page.getByText(say(language, "private.sealed"), { exact: true })).toBeVisible();
}

// The sheet of an issue, by the ending of its weight's label.
function weightOf(page: Page, language: Language, issue: string) {
  return page.getByRole("textbox", { name: say(language, "private.weight").replace("{issue}", issue), exact: true });
}

for (const language of LANGUAGES) {
  const withdrawal = language === "en" ? "Withdrawal of forces" : "انسحاب القوات";

  test(`a delegation states what matters to it, part by part (${language})`, async ({ browser, demo }) => {
    const mona = await inPrivate(browser, demo, language, "mona");
    for (const part of ["importance", "comparisons", "boundaries", "meaning", "sheet", "grants"]) {
      await openPart(mona, language, part);
      await expectSound(mona);
    }
    await openPart(mona, language, "importance");
    await mona.getByText(say(language, "private.manner.spans"), { exact: true }).click();
    for (const end of ["least", "most"]) await expect(mona.getByRole("slider", { name: say(language, `private.weight.${end}`).replace("{issue}", withdrawal) })).toHaveCount(1);
    await mona.getByText(say(language, "private.manner.weights"), { exact: true }).click();
    await weightOf(mona, language, withdrawal).fill("20");
    await mona.keyboard.press("Tab");
    await mona.getByRole("button", { name: `${say(language, "private.values.open")}: ${withdrawal}` }).click();
    await expectSound(mona);
    await seal(mona, language);
    await mona.reload();
    await expect(weightOf(mona, language, withdrawal)).toHaveValue("20");
  });

  test(`what a released proposal means to one's own party (${language})`, async ({ browser, demo }) => {
    await releaseProposal(browser, demo);
    const mona = await inPrivate(browser, demo, language, "mona");
    await openPart(mona, language, "meaning");
    await expect(mona.getByText(say(language, "private.meaning.certain"))).toBeVisible();
    await mona.getByText(say(language, "private.meaning.by_issue")).click();
    await expectSound(mona);
    // The rows, bonuses among them, make up the sum.
    const worths = await mona.locator(".shares tbody tr td:last-child").allTextContents();
    const sum = Number((await mona.locator(".shares tfoot td").textContent()) ?? "");
    expect(worths.join(" ")).not.toMatch(/[~≈]/); // all of it is exact
    expect(worths.reduce((all, worth) => all + Number(worth.replace(/[^\d.-]/g, "")), 0)).toBeCloseTo(sum, 1);
    await expect(mona.locator(".shares").getByRole("rowheader", { name: say(language, "private.meaning.bonus"), exact: true }).first()).toBeVisible();
    // Another one, which crosses a red line.
    await mona.getByRole("button", { name: say(language, "private.meaning.alter") }).first().click();
    const water = language === "en" ? "Water station on the island" : "محطة المياه في الجزيرة";
    await mona.getByRole("button", { name: new RegExp(water) }).click();
    await mona.getByRole("option").last().click();
    await mona.getByRole("button", { name: say(language, "private.meaning.ask") }).click();
    await expect(mona.getByText(say(language, "private.meaning.never"))).toBeVisible();
  });
}

for (const digits of ["latn", "arab"] as const) {
  test(`a number is read in either set of digits, and what is none is told in place (${digits})`, async ({ browser, demo }) => {
    const mona = await comeIn(browser, demo, "ar");
    await mona.addInitScript((chosen) => localStorage.setItem("wasit.digits", chosen), digits);
    await enterPrivate(mona, "ar", "mona");
    const shown = (text: string) => (digits === "arab" ? toArabicDigits(text).replace(".", "٫") : text);
    const weight = weightOf(mona, "ar", "انسحاب القوات");
    for (const [typed, read] of [["٧٠", "70"], ["٧٫٥", "7.5"], ["21", "21"], ["6.25", "6.25"]] as const) {
      await weight.fill(typed);
      await mona.keyboard.press("Tab");
      await expect(weight).toHaveValue(shown(read));
    }
    // What cannot be taken stays as it was typed, beside what holds.
    const stands = say("ar", "number.stands").replace("{value}", shown("6.25"));
    for (const [typed, fault] of [["abc", say("ar", "number.no_number")], ["1,5", say("ar", "number.no_number")], ["", say("ar", "number.none")], ["-5", say("ar", "number.at_least").replace("{least}", shown("0"))]] as const) {
      await weight.fill(typed);
      await mona.keyboard.press("Tab");
      await expect(mona.getByText(`${fault} ${stands}`)).toBeVisible();
      await expect(weight).toHaveValue(typed);
    }
    await expectSound(mona);
    await weight.fill("٨");
    await mona.keyboard.press("ArrowUp");
    await expect(weight).toHaveValue(shown("9"));
    await mona.getByRole("button", { name: `${say("ar", "private.values.open")}: انسحاب القوات` }).click();
    const worth = mona.locator(".option-list input").nth(1);
    await worth.fill("١٥٠");
    await mona.keyboard.press("Tab");
    await expect(mona.getByText(say("ar", "number.between").replace("{least}", shown("0")).replace("{most}", shown("100")))).toBeVisible();
  });
}

test("questions in place of numbers, answered and taken back", async ({ browser, demo }) => {
  await releaseProposal(browser, demo);
  const mona = await inPrivate(browser, demo, "en", "mona");
  await openPart(mona, "en", "comparisons");
  await expect(mona.getByText(say("en", "private.compare.exact"))).toBeVisible();
  await openPart(mona, "en", "importance");
  // A ranking answers all of them, and keeps the scale; whoever thinks better of it finds what stood there.
  await mona.getByText(say("en", "private.manner.ranking"), { exact: true }).click();
  await expectSound(mona);
  await openPart(mona, "en", "comparisons");
  await expect(mona.getByText(say("en", "private.compare.done"))).toBeVisible();
  await openPart(mona, "en", "importance");
  await mona.getByText(say("en", "private.manner.weights"), { exact: true }).click();
  await expect(mona.getByRole("button", { name: say("en", "private.seal") })).toHaveCount(0);
  await mona.getByText(say("en", "private.manner.spans"), { exact: true }).click();
  for (const issue of ["Monitoring", "Withdrawal of forces", "Guarantees"]) {
    await mona.getByRole("textbox", { name: say("en", "private.weight.least").replace("{issue}", issue) }).fill("0");
    await mona.keyboard.press("Tab");
  }
  // The questions are asked of what was changed, sealed or not.
  await openPart(mona, "en", "comparisons");
  const before = await mona.locator(".question-sides").textContent();
  await mona.getByRole("button", { name: say("en", "private.compare.this") }).first().click();
  await expect(mona.getByRole("heading", { name: say("en", "private.compare.answered") })).toBeVisible();
  await expect(mona.locator(".question-sides")).not.toHaveText(before ?? "");
  await expectSound(mona);
  await mona.getByRole("button", { name: say("en", "private.compare.take_back") }).click();
  await expect(mona.locator(".question-sides")).toHaveText(before ?? "");
  // Known only in part: what a package means is told as what may be.
  await openPart(mona, "en", "boundaries");
  await mona.getByText(say("en", "private.walk_away.wide")).click();
  await mona.getByRole("textbox", { name: say("en", "private.walk_away.low") }).fill("10");
  await mona.keyboard.press("Tab");
  await seal(mona, "en");
  await openPart(mona, "en", "meaning");
  await expect(mona.locator(".meaning-verdict.possible")).toBeVisible();
});

for (const language of LANGUAGES) {
  test(`what is not sealed stays on every part of the room, and is asked about before one leaves (${language})`, async ({ browser, demo }) => {
    const mona = await inPrivate(browser, demo, language, "mona");
    const walkAway = mona.getByRole("textbox", { name: say(language, "private.walk_away.value"), exact: true });
    await openPart(mona, language, "boundaries");
    const stood = await walkAway.inputValue();
    await walkAway.fill("150");
    await mona.keyboard.press("Tab");
    await expect(mona.getByText(language === "en" ? /no package would be acceptable/ : /فلن تكون أي حزمة مقبولة/)).toBeVisible();
    const bar = mona.locator(".private-bars");
    for (const part of ["importance", "comparisons", "meaning", "sheet", "grants", "boundaries"]) {
      await openPart(mona, language, part);
      await expect(bar.getByText(say(language, "private.walk_away"))).toBeInViewport();
      await expectSound(mona);
    }
    await expect(walkAway).toHaveValue("150");
    // A link asks first, and so do the browser's own way back and signing out.
    await mona.getByRole("link", { name: say(language, "overview.title"), exact: true }).click();
    await mona.getByRole("button", { name: say(language, "leaving.stay") }).click();
    await expect(walkAway).toHaveValue("150");
    await mona.evaluate(() => history.back());
    await mona.getByRole("button", { name: say(language, "leaving.stay") }).click();
    await expect(walkAway).toHaveValue("150");
    await mona.getByRole("button", { name: say(language, "sign_out") }).click();
    await mona.getByRole("button", { name: say(language, "leaving.stay") }).click();
    await expect(walkAway).toHaveValue("150");
    let asked = 0;
    mona.on("dialog", (dialog) => {
      ++asked;
      void dialog.accept();
    });
    await mona.reload();
    expect(asked).toBe(1);
    await openPart(mona, language, "boundaries");
    await expect(walkAway).toHaveValue(stood);
    await walkAway.fill("60");
    await mona.keyboard.press("Tab");
    await mona.getByRole("link", { name: say(language, "overview.title"), exact: true }).click();
    await mona.getByRole("button", { name: say(language, "leaving.go") }).click();
    await expect(mona.locator(".overview")).toBeVisible();
    await mona.getByRole("link", { name: say(language, "private.title"), exact: true }).click();
    await openPart(mona, language, "boundaries");
    await expect(walkAway).toHaveValue(stood);
  });
}

test("the room says who reads what of it, as it stands", async ({ browser, demo }) => {
  const dana = await inPrivate(browser, demo, "en", "dana");
  const promise = dana.locator(".private > .notice");
  await expect(promise).toContainText(say("en", "private.promise.nobody"));
  // What decides beside weights and walk-away can be read before one answers for it.
  await expect(dana.locator(".also-sealed")).toContainText(say("en", "private.also.drift.rises", { by: "2.5" }));
  await expect(dana.locator(".also-sealed")).toContainText("Worth 3 more where all of this holds");
  // What others assessed becomes the delegation's own word.
  await dana.getByRole("button", { name: say("en", "private.known.own") }).click();
  await seal(dana, "en");
  await expect(dana.getByRole("button", { name: say("en", "private.known.own") })).toHaveCount(0);
  await promise.getByRole("button", { name: say("en", "private.grants") }).click();
  await dana.getByRole("checkbox", { name: "Everything: salma" }).click({ force: true });
  await dana.getByRole("checkbox", { name: "Walk-away: tarek" }).click({ force: true });
  const apply = dana.getByRole("button", { name: say("en", "private.grants.apply") });
  await expect(apply).toBeInViewport();
  await expect(dana.locator(".private-bars")).toContainText(say("en", "private.grants.for_good"));
  await apply.click();
  // One grant after the other.
  await expect(promise).toContainText("salma\u2069 (all of it)", { timeout: 60_000 });
  await expect(promise).toContainText(/tarek\u2069 \(1 of \d+ parts\)/);
  await expectSound(dana);
});

for (const language of LANGUAGES) {
  test(`who holds no keys is named as waiting, and let in after a question (${language})`, async ({ browser, demo }) => {
    const salma = await callAs(demo, "salma");
    const id = ((await salma.see("cases")) as unknown as { cases: { case: string }[] }).cases[0]?.case ?? "";
    await salma.send("POST", `cases/${id}/members`, { name: "administrator", role: "delegate", party: "north" });
    const mona = await comeIn(browser, demo, language);
    await signIn(mona, language, "mona");
    await openCase(mona);
    const list = (...names: string[]) => new Intl.ListFormat(language).format(names.map((name) => `\u2068${name}\u2069`));
    await mona.getByRole("link", { name: say(language, "overview.waiting.keys", { names: list("administrator") }) }).click();
    const promise = mona.locator(".private > .notice");
    await expect(promise).toContainText(say(language, "private.promise.holders", { names: list("mona") }));
    await expect(promise).toContainText(say(language, "private.promise.waiting", { names: list("administrator") }));
    await mona.getByRole("button", { name: say(language, "private.holders.admit"), exact: true }).click();
    const question = mona.getByRole("alertdialog");
    await expect(question).toContainText("administrator");
    await expectSound(mona);
    await question.getByRole("button", { name: say(language, "private.holders.admit"), exact: true }).click();
    await expect(promise).toContainText(say(language, "private.promise.holders", { names: list("administrator", "mona") }));
    await mona.getByRole("button", { name: say(language, "private.holders.dismiss"), exact: true }).click();
    await question.getByRole("button", { name: say(language, "private.holders.dismiss"), exact: true }).click();
    await expect(promise).toContainText(say(language, "private.promise.holders", { names: list("mona") }));
  });
}

test("the score sheet goes out, is filled in, and comes back with its faults", async ({ browser, demo }) => {
  const mona = await inPrivate(browser, demo, "en", "mona");
  await openPart(mona, "en", "sheet");
  const download = mona.waitForEvent("download");
  await mona.getByRole("button", { name: say("en", "private.sheet.save") }).click();
  const path = await (await download).path();
  const rows = await readSheet(readFileSync(path));
  const line = rows.findIndex((row) => row[0] === "withdrawal");
  expect(rows[line]?.[2]).toBe(17);
  const fill = async (weight: number | string, worth: number | string) => {
    const filled = rows.map((row, index) => row.map((cell, column) => (index === line && column === 2 ? weight : index === line && column === 5 ? worth : cell)));
    const cells = filled.map((row) => row.map((cell) => (cell === null ? null : { value: cell, type: typeof cell === "number" ? Number : String })));
    await mona.locator('input[type="file"]').setInputFiles({ name: "north.xlsx", mimeType: "application/octet-stream", buffer: await writeSheet(cells as never).toBuffer() });
  };
  await fill("heavy", 250);
  await expect(mona.getByText(say("en", "private.sheet.fault.weight", EXAMPLES))).toBeVisible();
  await expect(mona.getByText(`C${line + 1}`)).toBeVisible();
  await expect(mona.getByText(`F${line + 1}`)).toBeVisible();
  await expectSound(mona);
  await fill("15-25", 100);
  await seal(mona, "en");
  await openPart(mona, "en", "importance");
  await expect(mona.getByRole("textbox", { name: "Least weight of Withdrawal of forces" })).toHaveValue("15");
  await openPart(mona, "en", "sheet");
  await mona.locator('input[type="file"]').setInputFiles({ name: "notes.xlsx", mimeType: "application/octet-stream", buffer: Buffer.from("no spreadsheet") });
  await expect(mona.getByText(say("en", "private.sheet.not_read"))).toBeVisible();
});

test("what one side writes reaches no other browser, until a mediator may read it", async ({ browser, demo }) => {
  const heard: (() => Promise<string[]>)[] = [];
  const others: Page[] = [];
  for (const name of ["dana", "salma", "noor"]) {
    const page = await comeIn(browser, demo, "en");
    heard.push(hear(page));
    await signIn(page, "en", name);
    await openCase(page);
    others.push(page);
  }
  const mona = await inPrivate(browser, demo, "en", "mona");
  await openPart(mona, "en", "boundaries");
  await mona.getByRole("button", { name: say("en", "private.red_lines.add") }).click();
  await mona.getByRole("button", { name: new RegExp(say("en", "private.red_lines.issue")) }).click();
  await mona.getByRole("option", { name: "Guarantees" }).click();
  await mona.getByText("Statement of the mediators").last().click();
  await mona.getByRole("textbox", { name: say("en", "private.red_lines.because") }).fill(SECRET);
  await mona.getByRole("button", { name: say("en", "private.red_lines.take") }).click();
  await seal(mona, "en");
  await expect(mona.getByText(SECRET)).toBeVisible();
  for (const page of others) {
    const pages = page.locator(".case-nav a");
    for (let index = 0; index < (await pages.count()); ++index) {
      await pages.nth(index).click();
      await expect(page.locator("main h2").first()).toBeVisible();
      await page.waitForTimeout(300);
    }
  }
  const received = (await Promise.all(heard.map((all) => all()))).flat();
  expect(received.length).toBeGreaterThan(30);
  expect(received.filter((text) => text.includes(SECRET))).toEqual([]);
  // Only what is granted by name, and only to whom.
  await openPart(mona, "en", "grants");
  await mona.getByText("Red lines: salma").or(mona.getByRole("checkbox", { name: "Red lines: salma" })).first().click({ force: true });
  await expectSound(mona);
  await mona.getByRole("button", { name: say("en", "private.grants.apply") }).click();
  await expect(mona.getByRole("checkbox", { name: "Red lines: salma" })).toBeChecked();
  const shown = async (page: Page) =>
    page.evaluate(async () => {
      const json = async (path: string) => (await fetch(path)).json();
      const id = (await json("/api/cases")).cases[0].case;
      return JSON.stringify(await json(`/api/cases/${id}/shown`));
    });
  await expect.poll(() => shown(others[1] as Page)).toContain(SECRET);
  expect(await shown(others[0] as Page)).not.toContain(SECRET);
});

test("weights in one manner and another keep their scale, and what was stated in each", () => {
  const of = (low: number, high = low): IssueWorth => ({ weight: { low, high }, judgement: { kind: "order", order: [["yes"], ["no"]] } });
  const stated: Weighing = { manner: "weights", ranking: [], worths: { a: of(10), b: of(30), c: null, d: of(20) } };
  const issues = ["a", "b", "c", "d"];
  const ranked = retellIn("ranking", stated, issues);
  expect(ranked.ranking).toEqual(["b", "d", "a"]);
  expect(ranked.worths).toEqual({ a: of(0, 30), b: of(30), c: null, d: of(0, 30) });
  expect(retellIn("weights", ranked, issues).worths).toEqual(stated.worths);
  // Who comes first has the weight that fixes the scale.
  const other = { ...ranked, ranking: moved(ranked.ranking, "d", -1) };
  expect(passTop(ranked, other)).toEqual({ d: of(30), b: of(0, 30) });
  expect(passTop(ranked, { ...ranked, ranking: moved(ranked.ranking, "a", -1) })).toEqual({});
  expect(passTop(ranked, { ...ranked, ranking: ["d", "a"], worths: { ...ranked.worths, b: null } })).toEqual({ d: of(30) });
  // Sealed as a ranking, weights begin with what it says.
  const { kept: _, ...sealed } = ranked;
  expect(retellIn("weights", sealed, issues).worths).toEqual({ a: of(10), b: of(30), c: null, d: of(20) });
  expect(nextPair(ranked.worths, ranked.ranking, [], new Set())).toBeNull();
  expect(nextPair(ranked.worths, [], [], new Set())?.map(({ issue }) => issue)).toEqual(["a", "d"]);
});

for (const language of LANGUAGES) {
  test(`what was begun and cannot be taken is not sealed, and not lost by going elsewhere (${language})`, async ({ browser, demo }) => {
    const mona = await inPrivate(browser, demo, language, "mona");
    const bar = mona.locator(".private-bars");
    await openPart(mona, language, "boundaries");
    const walkAway = mona.getByRole("textbox", { name: say(language, "private.walk_away.value"), exact: true });
    const stood = await walkAway.inputValue();
    await walkAway.fill("55");
    await mona.keyboard.press("Tab");
    await walkAway.fill("abc");
    await mona.keyboard.press("Tab");
    // Another number holds than what stands there.
    await expect(bar).toContainText(say(language, "private.unfinished.faults", { list: `\u2068${say(language, "private.walk_away.value")}\u2069` }));
    await expect(mona.getByRole("button", { name: say(language, "private.seal") })).toBeDisabled();
    await walkAway.fill(stood);
    await mona.keyboard.press("Tab");
    await expect(mona.getByRole("button", { name: say(language, "private.seal") })).toHaveCount(0);

    await mona.getByRole("button", { name: say(language, "private.red_lines.add") }).click();
    await mona.getByRole("textbox", { name: say(language, "private.red_lines.because") }).fill("The border");
    await openPart(mona, language, "importance");
    await expect(bar).toContainText(say(language, "private.unfinished", { list: `\u2068${say(language, "private.unfinished.red_line")}\u2069` }));
    await expectSound(mona);
    await mona.getByRole("link", { name: say(language, "record.title"), exact: true }).click();
    await mona.getByRole("button", { name: say(language, "leaving.stay") }).click();
    await openPart(mona, language, "boundaries");
    await expect(mona.getByRole("textbox", { name: say(language, "private.red_lines.because") })).toHaveValue("The border");
    await mona.getByRole("button", { name: say(language, "private.drop") }).click();
    await expect(mona.getByRole("button", { name: say(language, "private.red_lines.add") })).toBeVisible();
  });
}

test("an answer that contradicts the ranking or the weights is known as such", () => {
  const of = (low: number, high = low): IssueWorth => ({ weight: { low, high }, judgement: { kind: "values", values: { yes: 1, no: 0 } } });
  const answer = { this: { a: "yes", b: "no" }, to: { a: "no", b: "yes" } };
  const open = { a: of(0, 30), b: of(0, 30) };
  expect(clashOf(answer, open, [])).toBeNull();
  expect(clashOf(answer, open, ["a", "b"])).toBeNull();
  expect(clashOf(answer, open, ["b", "a"])).toBe("ranking");
  expect(clashOf(answer, { a: of(5, 10), b: of(11, 20) }, [])).toBe("weights");
  expect(clashOf({ this: answer.this, same_as: answer.to }, { a: of(21, 30), b: of(11, 20) }, [])).toBe("weights");
  expect(clashOf({ this: answer.this, same_as: answer.to }, { a: of(20, 30), b: of(11, 20) }, ["a", "b"])).toBeNull();
});

test("a score sheet is read in either set of digits, and days as spreadsheets keep them", () => {
  const definition = { issues: { start: { dates: { from: "2031-03-01", to: "2031-06-01" } }, land: { options: ["all", "none"] }, people: { from: 0, to: 100 } } } as never;
  const head = [[], [], []];
  const days = (...cells: unknown[]) => readRows(definition, [...head, ...cells.map((cell, index) => ["start", null, index === 0 ? "٤٫٥" : null, cell, null, index === 0 ? "١٠٠" : 0])]);
  const right = { worths: { start: { weight: { low: 4.5, high: 4.5 }, judgement: { kind: "curve", curve: [["2031-03-01", 1], ["2031-05-01", 0]] } } }, faults: [] };
  expect(days("2031-03-01", "٢٠٣١-٠٥-٠١")).toEqual(right);
  expect(days(new Date("2031-03-01T00:00:00Z"), 47_969)).toEqual(right);
  expect(days("1/3/2031", 5).faults).toEqual([{ cell: "D4", fault: "days" }, { cell: "D5", fault: "days" }]);
  const others = (weight: unknown, point: unknown) => readRows(definition, [...head, ["land", null, weight, "all", null, 100], ["people", null, 10, point, null, 50]]);
  expect(others("١٠–٢٠٫٥", "٣٠")).toEqual({ worths: { land: { weight: { low: 10, high: 20.5 }, judgement: { kind: "values", values: { all: 1 } } }, people: { weight: { low: 10, high: 10 }, judgement: { kind: "curve", curve: [[30, 0.5]] } } }, faults: [] });
  for (const wrong of ["1,5", "20-10", "-5", -5, "-", "heavy"]) expect(others(wrong, "many").faults).toEqual([{ cell: "C4", fault: "weight" }, { cell: "D5", fault: "value" }]);
});

for (const language of LANGUAGES)
  test(`a private room of which something could not be read claims nothing of it (${language})`, async ({ browser, demo }) => {
    const mona = await comeIn(browser, demo, language);
    const unread = mona.getByRole("tabpanel").getByText(say(language, "unread"));
    await mona.route(/\/(record|proposals|members)$/, (route) => route.abort("internetdisconnected"));
    await enterPrivate(mona, language, "mona");
    await expect(mona.getByText(say(language, "private.promise.nobody"))).toHaveCount(0);
    await openPart(mona, language, "meaning");
    await expect(unread).toBeVisible();
    await expect(mona.getByText(say(language, "private.meaning.none"))).toHaveCount(0);
    await openPart(mona, language, "grants");
    await expect(unread).toBeVisible();
    await expect(mona.getByText(say(language, "private.holders.ask"))).toHaveCount(0);
    await expectSound(mona);
    await mona.context().close();
  });

test("what a room refuses to tell is told as refused in the private room, and can be asked for again", async ({ browser, demo }) => {
  const mona = await comeIn(browser, demo, "en");
  await mona.route(/\/proposals$/, (route) => route.fulfill({ status: 403, contentType: "application/problem+json", body: JSON.stringify({ type: "about:blank", title: "Forbidden", status: 403 }) }));
  await enterPrivate(mona, "en", "mona");
  await openPart(mona, "en", "meaning");
  const again = mona.getByRole("tabpanel").getByRole("button", { name: say("en", "problem.retry"), exact: true });
  await expect(again).toBeVisible();
  await expect(mona.getByText(say("en", "private.meaning.none"))).toHaveCount(0);
  await mona.unroute(/\/proposals$/);
  await again.click();
  await expect(mona.getByRole("heading", { name: say("en", "private.meaning.try") })).toBeVisible();
  await mona.context().close();
});
