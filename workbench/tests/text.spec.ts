import type { Page } from "@playwright/test";
import { together } from "../src/text/together.ts";
import { comeIn, expect, LANGUAGES, openCase, pressAndConfirm, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";
import type { Browser } from "@playwright/test";

async function atText(browser: Browser, room: ServedRoom, language: Language, name: string): Promise<Page> {
  const page = await comeIn(browser, room, language);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "text.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "text.title") })).toBeVisible();
  return page;
}

const press = (page: Page, language: Language, key: string) => page.getByRole("button", { name: say(language, key), exact: true }).click();

for (const language of LANGUAGES) {
  test(`a text is written, commented, offered and signed (${language})`, async ({ browser, demo }) => {
    const salma = await atText(browser, demo, language, "salma");
    await press(salma, language, "text.begin");
    await salma.getByLabel(say(language, "text.in.en")).fill("The fire stops at noon.");
    await salma.getByLabel(say(language, "text.in.ar")).fill("يتوقف إطلاق النار ظهرًا.");
    // A clause says which issues it settles.
    const issue = language === "en" ? "Entry into force" : "بدء النفاذ";
    await salma.getByText(say(language, "text.issues"), { exact: true }).click();
    await salma.getByRole("checkbox", { name: issue, exact: true }).press("Space");
    await expectSound(salma);
    await press(salma, language, "text.enter");
    const words = language === "en" ? "The fire stops at noon." : "يتوقف إطلاق النار ظهرًا.";
    await expect(salma.getByText(words)).toBeVisible();
    await expect(salma.locator(".clauses > .clause").filter({ hasText: words })).toContainText(issue);
    await expectSound(salma);

    const mona = await atText(browser, demo, language, "mona");
    await press(mona, language, "text.comment.add");
    await mona.getByLabel(say(language, "text.comment.words")).fill("Noon where?");
    await mona.getByText(say(language, "text.comment.to.mediators")).click();
    await expectSound(mona);
    await press(mona, language, "text.comment.send");
    await expect(salma.getByText("Noon where?")).toBeVisible();
    const dana = await atText(browser, demo, language, "dana");
    await expect(dana.getByText(words)).toBeVisible();
    await expect(dana.getByText("Noon where?")).toHaveCount(0);

    await pressAndConfirm(salma, language, "text.offer");
    // What is not settled is said before one signs.
    await press(mona, language, "text.signature");
    await expect(mona.getByRole("alertdialog").locator(".notice.care")).toBeVisible();
    await expectSound(mona);
    await mona.getByRole("alertdialog").getByRole("button", { name: say(language, "text.signature.yes"), exact: true }).click();
    await expect(mona.getByRole("button", { name: say(language, "text.signature") })).toHaveCount(0);
    await pressAndConfirm(dana, language, "text.signature");
    for (const page of [salma, mona, dana]) {
      await expect(page.locator(".notice.good")).toBeVisible();
      await expectSound(page);
      await page.context().close();
    }
  });
}

test("two mediators who write at once lose nothing", async ({ browser, demo }) => {
  const salma = await atText(browser, demo, "en", "salma");
  const tarek = await atText(browser, demo, "en", "tarek");
  await press(salma, "en", "text.begin");
  await press(tarek, "en", "text.begin");
  await tarek.getByLabel(say("en", "text.in.en")).fill("Written by Tarek.");
  // A language in which the clause has no words is pointed out: all languages are signed.
  await press(tarek, "en", "text.enter");
  await expect(tarek.getByRole("alertdialog")).toContainText("1 clause has no words in this language: Arabic.");
  await expectSound(tarek);
  await press(tarek, "en", "text.wordless.yes");
  await expect(tarek.getByText("Written by Tarek.")).toBeVisible();

  await salma.getByLabel(say("en", "text.in.en")).fill("Written by Salma.");
  // It is said beside the button, wherever one is; pressed, it enters nothing, and leads to what both wrote.
  await expect(salma.getByRole("status").filter({ hasText: say("en", "text.behind.bar", { number: 1 }) })).toBeInViewport();
  await press(salma, "en", "text.enter");
  const both = salma.getByRole("group", { name: say("en", "text.behind", { name: "\u2068tarek\u2069", number: 1 }) });
  await expect(both).toBeInViewport();
  await expect(both).toBeFocused();
  await expect(both).toContainText("Written by Tarek.");
  await expect(both).toContainText("Written by Salma.");
  await expect(salma.getByLabel(say("en", "text.in.en"))).toHaveValue("Written by Salma.");
  await expectSound(salma);
  await press(salma, "en", "text.behind.mine");
  await press(salma, "en", "text.enter");
  await press(salma, "en", "text.wordless.yes");
  await expect(tarek.getByText("Written by Salma.")).toBeVisible();
  for (const page of [salma, tarek]) await page.context().close();
});

const enterClauses = async (page: Page, clauses: readonly { en: string; ar: string }[]) => {
  const boxes = { en: page.getByLabel(say("en", "text.in.en")), ar: page.getByLabel(say("en", "text.in.ar")) };
  for (const [at, { en, ar }] of clauses.entries()) {
    if ((await boxes.en.count()) === at) await press(page, "en", "text.add");
    await boxes.en.nth(at).fill(en);
    await boxes.ar.nth(at).fill(ar);
  }
  await press(page, "en", "text.enter");
  await expect(page.getByRole("button", { name: say("en", "text.write") })).toBeVisible(); // the form is closed
  await expect(page.getByText(clauses[0]?.en ?? "")).toBeVisible();
};

async function choose(page: Page, label: string, option: string | RegExp) {
  await page.getByRole("button", { name: label }).click();
  await page.getByRole("option", { name: option }).click();
}

test("one's own version, told before it is answered, is nobody else's", async ({ browser, demo }) => {
  const salma = await atText(browser, demo, "en", "salma");
  await press(salma, "en", "text.begin");
  let answer = () => {};
  const isHeld = new Promise<void>((go) => (answer = go));
  await salma.route("**/text/versions", async (route) => {
    const reply = await route.fetch();
    await isHeld;
    await route.fulfill({ response: reply });
  });
  await salma.getByLabel(say("en", "text.in.en")).fill("The fire stops at noon.");
  await salma.getByLabel(say("en", "text.in.ar")).fill("يتوقف إطلاق النار ظهرًا.");
  const told = salma.waitForResponse(async (response) => response.url().endsWith("/text") && (await response.text()).includes("The fire stops at noon."));
  await press(salma, "en", "text.enter");
  await told;
  await salma.waitForTimeout(500); // for the page to say what it makes of it
  await expect(salma.getByText(say("en", "text.behind.bar", { number: 1 }))).toHaveCount(0);
  answer();
  await expect(salma.getByRole("button", { name: say("en", "text.write") })).toBeVisible();
  await salma.context().close();
});

test("any two versions are compared word by word, and one is printed in either language", async ({ browser, demo }) => {
  const salma = await atText(browser, demo, "en", "salma");
  await press(salma, "en", "text.begin");
  await enterClauses(salma, [
    { en: "The fire stops at noon on the first day.", ar: "يتوقف إطلاق النار ظهر اليوم الأول." },
    { en: "The bridge opens.", ar: "يُفتح الجسر." },
  ]);
  await press(salma, "en", "text.write");
  await salma.getByRole("button", { name: say("en", "text.drop") }).nth(1).click();
  await enterClauses(salma, [
    { en: "The fire stops at dawn on the first day.", ar: "يتوقف إطلاق النار ظهر اليوم الأول." },
    { en: "Both sides report on it.", ar: "يقدم الجانبان تقريرًا عن ذلك." },
  ]);

  const article = salma.locator("article.version");
  const versionOf = (number: number) => new RegExp(`^Version ${number}, `);
  await choose(salma, say("en", "text.read.beside"), versionOf(1));
  const first = article.locator("li.clause").first();
  await expect(first.locator("del")).toContainText("noon");
  await expect(first.locator("ins")).toContainText("dawn");
  // Heard as well as seen: what was deleted is said to be so.
  await expect(first.locator("del")).toContainText(say("en", "text.heard.out"));
  await expect(article.locator("li.left-out del")).toContainText("The bridge opens.");
  await expect(article.getByRole("status")).toContainText("1 clause added, 1 clause left out and 1 clause changed");
  await expectSound(salma);
  // The other way round, what came is what went.
  await choose(salma, say("en", "text.read.version"), versionOf(1));
  await choose(salma, say("en", "text.read.beside"), versionOf(2));
  await expect(first.locator("ins")).toContainText("noon");
  await expect(salma.getByRole("button", { name: say("en", "text.older.latest") })).toBeVisible();
  await expectSound(salma);

  // The address leads there, and the text's language is chosen apart from the page's.
  const mona = await atText(browser, demo, "ar", "mona");
  await mona.goto(salma.url());
  await mona.getByText("الإنجليزية", { exact: true }).click();
  await expect(mona.locator("article ins").first()).toContainText("noon");
  await expectSound(mona);
  // What is said of a clause is in the page's language on the page, and in the text's on paper.
  const tags = () => mona.locator("article p > .tag[lang]").filter({ visible: true }).evaluateAll((all) => [...new Set(all.map((tag) => tag.getAttribute("lang")))]);
  expect(await tags()).toEqual(["ar"]);
  await mona.emulateMedia({ media: "print" });
  expect(await tags()).toEqual(["en"]);
  await mona.emulateMedia({ media: "screen" });
  await choose(mona, say("ar", "text.read.beside"), say("ar", "text.read.alone"));
  await mona.emulateMedia({ media: "print" });
  await expect(mona.getByText("The bridge opens.")).toBeVisible();
  await expect(mona.getByText(say("en", "text.paper.not_agreed"))).toBeVisible(); // what stands around it is in its language too
  for (const hidden of [mona.locator(".top-bar"), mona.locator(".case-nav"), mona.getByRole("heading"), mona.getByRole("button"), mona.locator(".notice")])
    await expect(hidden.filter({ visible: true })).toHaveCount(0);
  for (const page of [salma, mona]) await page.context().close();
});

test("texts that two wrote at once are put together clause by clause", () => {
  const clause = (id: string, en: string) => ({ key: `form ${id}`, id, issues: [], en, ar: "", others: {} });
  const base = [clause("a", "One."), clause("b", "Two."), clause("c", "Three.")];
  const mine = [clause("a", "One, mine."), clause("b", "Two, mine."), clause("c", "Three."), { ...clause("d", "New."), id: undefined }];
  const theirs = [clause("b", "Two, theirs."), clause("a", "One."), clause("c", "Three, theirs.")];
  const { merged, apart } = together(base, mine, theirs);
  expect(merged.map(({ en }) => en)).toEqual(["Two, mine.", "One, mine.", "Three, theirs.", "New."]);
  expect(apart.map(({ id, by }) => [id, by])).toEqual([["b", "both"], ["a", "mine"], ["c", "theirs"], ["form d", "mine"]]);
  // A clause that one took out while the other left it is out; one that the other changed stays, and is named.
  const without = together(base, [clause("a", "One.")], [clause("a", "One."), clause("b", "Two, theirs."), clause("c", "Three.")]);
  expect(without.apart.map(({ id, by }) => [id, by])).toEqual([["b", "both"], ["c", "mine"]]);
  expect(without.merged.map(({ id }) => id)).toEqual(["a"]);
});
