// What is divided among parties: shares that stay a whole, in a package that is shaped and in what a party asks for; and the
// picture of three parties, whose frontier is true within an error.
import type { Browser, Page } from "@playwright/test";
import { giveShare, isDivision, readShares, shareEqually } from "../src/deal/sharing.ts";
import { tellShare } from "../src/deal/values.ts";
import { comeIn, expect, LANGUAGES, layOpen, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";

const both = (en: string, ar: string) => ({ name: { en, ar } });
const three = {
  title: both("A valley", "وادٍ").name,
  parties: { north: both("North", "الشمال"), south: both("South", "الجنوب"), coast: both("Coast", "الساحل") },
  issues: { land: { ...both("Land", "الأرض"), divisible: true }, port: { ...both("Port", "الميناء"), options: { open: both("Open", "مفتوح"), shared: both("Shared", "مشترك"), closed: both("Closed", "مغلق") } } },
};
const wants = {
  north: { delegate: "mona", items: { walk_away: 10, "issue:land": { points: 50 }, "issue:port": { points: { open: 30, shared: 20, closed: 0 } } } },
  south: { delegate: "dana", items: { walk_away: 10, "issue:land": { weight: 30, curve: [[0, 0], [0.5, 0.8], [1, 1]] }, "issue:port": { points: { open: 0, shared: 20, closed: 30 } } } },
  coast: { delegate: "noor", items: { walk_away: 10, "issue:land": { points: 20 }, "issue:port": { points: { open: 50, shared: 30, closed: 0 } } } },
};

async function atCase(browser: Browser, room: ServedRoom, language: Language, name: string, id: string, page: string): Promise<Page> {
  const somebody = await comeIn(browser, room, language);
  await signIn(somebody, language, name);
  await somebody.goto(`/cases/${id}/${page}`);
  return somebody;
}

const shareOf = (language: Language, party: string, issue: string) => say(language, "value.shares.of").replace("{party}", `\u2068${party}\u2069`).replace("{issue}", `\u2068${issue}\u2069`);

test("shares stay a whole", () => {
  const parties = ["north", "south", "coast"];
  expect(giveShare({ north: "1/2", south: "1/3", coast: "1/6" }, parties, "north", 0.25)).toEqual({ north: "0.25", south: "0.5", coast: "0.25" });
  expect(giveShare({ north: 1 }, parties, "north", 0.5)).toEqual({ north: "0.5", south: "0.25", coast: "0.25" });
  expect(giveShare({}, parties, "coast", 0)).toEqual({ north: "0.5", south: "0.5", coast: "0" });
  for (let share = 0; share <= 1; share += 0.0007) expect(isDivision(giveShare({ north: "1/7", south: "2/7", coast: "4/7" }, parties, "south", share))).toBe(true);
  expect(shareEqually(parties)).toEqual({ north: "1/3", south: "1/3", coast: "1/3" });
  expect(isDivision(shareEqually(parties))).toBe(true);
  expect(isDivision({ north: "1/3", south: "1/3" })).toBe(false);
  expect([readShares("1/3"), readShares([{ north: 1 }]), readShares(undefined)]).toEqual([null, null, null]);
});

test("a share is told in percent to its last digit, and as a fraction where it has none", () => {
  const told = (share: string, language: Language, locale: string) => tellShare(share, { language, locale, digits: locale.endsWith("arab") ? "arab" : "latn", say: (key: string, values?: Record<string, string | number>) => say(language, key, values) } as never);
  expect([told("0.6", "en", "en"), told("1/4", "en", "en"), told("0.33335", "en", "en"), told("0", "en", "en")]).toEqual(["60%", "25%", "33.335%", "0%"]);
  expect(told("2/15", "en", "en")).toBe("2/15 (about 13.3%)");
  expect(told("1/8", "ar", "ar-u-nu-arab")).toContain("١٢٫٥");
  expect(told("2/15", "ar", "ar-u-nu-arab")).toContain("٢/١٥ (نحو");
});

for (const language of LANGUAGES) {
  test(`a share that the mediator changes, and what it means at once to three parties (${language})`, async ({ browser, demo }) => {
    const id = await layOpen(demo, three, wants);
    const salma = await atCase(browser, demo, language, "salma", id, "bridging");
    const [north, south, coast] = Object.values(three.parties).map(({ name }) => name[language]) as [string, string, string];
    const land = three.issues.land.name[language];
    await salma.getByRole("button", { name: say(language, "bridging.ask") }).click();
    await expect(salma.locator(".package").first()).toBeVisible();

    // The frontier of three parties with something to divide is known within an error, and the page says within which.
    const within = say(language, "bridging.plot.within").split("{share}")[0] ?? "";
    await expect(salma.locator(".plot-sheet").getByText(within)).toContainText(language === "en" ? "2%" : /[2٢]/);
    await expect(salma.getByText(say(language, "bridging.plot.exact"))).toHaveCount(0);

    // Two of the three at a time: whoever is across is not offered upwards.
    const svg = salma.locator(".plot > svg");
    const label = (x: string, y: string) => say(language, "bridging.plot.label").replace("{x}", x).replace("{y}", y);
    await expect(svg).toHaveAttribute("aria-label", label(north, south));
    await salma.getByRole("button", { name: say(language, "bridging.plot.up") }).click();
    await expect(salma.getByRole("option")).toHaveText([south, coast]);
    await salma.getByRole("option", { name: coast }).click();
    await expect(svg).toHaveAttribute("aria-label", label(north, coast));
    await salma.getByRole("button", { name: say(language, "bridging.plot.across") }).click();
    await expect(salma.getByRole("option")).toHaveText([north, south, coast]);
    await salma.getByRole("option", { name: south }).click();
    await expect(svg).toHaveAttribute("aria-label", label(south, coast));
    await salma.getByText(say(language, "bridging.plot.table")).click();
    await expect(salma.locator(".plot-values thead th")).toHaveText([say(language, "bridging.plot.what"), south, coast]);
    await salma.getByText(say(language, "bridging.plot.table")).click(); // of two hundred rows, which take long to be looked at below
    expect(await salma.locator(".mark-package").count()).toBeGreaterThan(1);

    // All to one, by keyboard: the others have nothing, and the numbers follow.
    const slider = (party: string) => salma.getByRole("slider", { name: shareOf(language, party, land) });
    const number = (party: string) => salma.getByRole("textbox", { name: shareOf(language, party, land) });
    await slider(north).focus();
    await salma.keyboard.press("End");
    await expect(slider(north)).toHaveValue("100");
    await expect(slider(south)).toHaveValue("0");
    const worths = salma.locator(".what-if-outcome .worth");
    const before = await worths.allTextContents();
    // Forty for the north: the others had nothing, and share the rest equally.
    await number(north).fill("40");
    await salma.keyboard.press("Tab");
    await expect(slider(south)).toHaveValue("30");
    await expect(slider(coast)).toHaveValue("30");
    const after = (await worths.allTextContents()).map(Number);
    // North: 50 points for all of it. South: 48 % of 30. Coast: 30 % of 20.
    expect(after.map((worth, at) => worth - Number(before[at]))).toEqual([-30, 14, 6]);
    await salma.locator(".division-field").getByRole("button").click();
    await expect(slider(north)).toHaveValue(/^33/);
    await expect(salma.locator(".trial-clause.changed").filter({ hasText: land })).toHaveCount(1);
    await salma.setViewportSize({ width: 390, height: 800 });
    await expectSound(salma);
    await salma.locator(".what-if").getByRole("button", { name: say(language, "bridging.draft") }).click();
    await expect(salma.locator(".proposal-head .tag").getByText(say(language, "proposals.state.drafted"), { exact: true })).toBeVisible();
    await salma.context().close();
  });

  test(`a division that a red line holds, and one that a party tries (${language})`, async ({ browser, demo }) => {
    const id = await layOpen(demo, three, wants);
    const mona = await atCase(browser, demo, language, "mona", id, "private");
    const [north, south] = Object.values(three.parties).map(({ name }) => name[language]) as [string, string];
    const land = three.issues.land.name[language];
    const number = (party: string) => mona.getByRole("textbox", { name: shareOf(language, party, land) });
    await mona.getByRole("tab", { name: say(language, "private.boundaries") }).click();
    await mona.getByRole("button", { name: say(language, "private.red_lines.add") }).click();
    await mona.getByRole("button", { name: say(language, "private.red_lines.issue") }).click();
    await mona.getByRole("option", { name: land }).click();
    // A red line is taken once the shares make up the whole.
    const take = mona.getByRole("button", { name: say(language, "private.red_lines.take") });
    const share = (party: string) => mona.getByLabel(say(language, "value.share").replace("{party}", party));
    await share(south).fill("2/3");
    await take.click();
    await expect(mona.getByText(say(language, "private.red_lines.no_value"))).toBeVisible();
    await share(north).fill("1/3");
    await expectSound(mona);
    await take.click();
    await mona.getByRole("button", { name: say(language, "private.seal") }).click();
    await expect(mona.getByText(say(language, "private.sealed"))).toBeVisible();
    await expect(mona.locator(".red-lines > li")).toContainText("2/3 (");
    const sealed = await mona.evaluate(async (id) => ((await (await fetch(`/api/cases/${id}/parties/north/preferences`)).json()) as { items: Record<string, string> }).items["red_lines"], id);
    expect(JSON.parse(sealed ?? "")).toEqual([{ never: { land: { north: "1/3", south: "2/3" } } }]);

    await mona.getByRole("tab", { name: say(language, "private.meaning") }).click();
    await number(north).fill("60");
    await mona.keyboard.press("Tab");
    await mona.getByRole("button", { name: three.issues.port.name[language] }).click();
    await mona.getByRole("option").nth(1).click();
    await mona.getByRole("button", { name: say(language, "private.meaning.ask") }).click();
    await expect(mona.locator(".meaning-verdict.certain")).toBeVisible(); // 30 + 20 above 10
    await mona.context().close();
  });
}
