import { checkLog, type ShownLog } from "../src/audit/chain.ts";
import { comeIn, expect, LANGUAGES, openCase, say, signIn, test } from "./room.ts";
import { expectSound } from "./sound.ts";

for (const language of LANGUAGES) {
  test(`the log is checked in the browser, against a line that was kept (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await signIn(page, language, "mona");
    await openCase(page);
    await page.getByRole("link", { name: say(language, "audit.title"), exact: true }).click();
    await expect(page.locator(".verdict .notice.good")).toBeVisible();
    await expect(page.locator(".entries tbody tr").first()).toBeVisible();
    // Every kind of entry has words.
    expect((await page.locator(".entries td:nth-child(3)").allTextContents()).filter((text) => /^[a-z_]+\.[a-z_]+$/.test(text))).toEqual([]);
    // Of one's own grants, which part and to whom.
    await expect(page.locator(".audit-of").filter({ hasText: say(language, "private.item.walk_away") })).toContainText(say(language, "private.engine"));
    await expectSound(page);

    const head = (await page.locator(".head-text").textContent()) ?? "";
    await page.getByLabel(say(language, "audit.held")).fill(head);
    await expect(page.getByText(say(language, "audit.met"))).toBeVisible();
    await page.getByLabel(say(language, "audit.held")).fill(head.replace(/.$/, (last) => (last === "0" ? "1" : "0")));
    await expect(page.getByText(say(language, "audit.missing"))).toBeVisible();
    // What is of no log, or of another, accuses nobody.
    await page.getByLabel(say(language, "audit.held")).fill("abc");
    await expect(page.getByText(say(language, "audit.unreadable", { length: 64 }))).toBeVisible();
    await page.getByLabel(say(language, "audit.held")).fill(`answers.1${head.slice(head.indexOf(":"))}`);
    await expect(page.getByText(say(language, "audit.elsewhere"))).toBeVisible();
    await expectSound(page);
    await page.context().close();
  });
}

test("whatever is changed in a log is found", async ({ browser, demo }) => {
  const page = await comeIn(browser, demo, "en");
  await signIn(page, "en", "salma");
  const log = (await page.evaluate(async () => {
    const { cases } = await (await fetch("/api/cases")).json();
    return (await fetch(`/api/cases/${cases[0].case}/log`)).json();
  })) as ShownLog;
  await page.context().close();
  expect(checkLog(log, log.head)).toMatchObject({ faults: [], endsAtHead: true, held: "met" });

  const changed = (change: (copy: ShownLog) => void): ShownLog => {
    const copy = structuredClone(log);
    change(copy);
    return copy;
  };
  const at = log.entries.findIndex((entry) => entry.body !== undefined);
  const entry = (copy: ShownLog) => {
    const found = copy.entries[at];
    if (!found) throw new Error("the log shows no entry whole");
    return found;
  };
  expect(checkLog(changed((copy) => (entry(copy).body += " ")), "").faults).toEqual([at + 1]);
  expect(checkLog(changed((copy) => (entry(copy).actor = "somebody")), "").faults).toEqual([at + 1]);
  expect(checkLog(changed((copy) => (entry(copy).time = 1)), "").faults).toContain(at + 1);
  expect(checkLog(changed((copy) => copy.entries.splice(at, 1)), "").faults.length).toBeGreaterThan(0);
  expect(checkLog(changed((copy) => copy.entries.reverse()), "").faults.length).toBeGreaterThan(0);
  const cut = checkLog(changed((copy) => copy.entries.pop()), log.head);
  expect(cut).toMatchObject({ faults: [], endsAtHead: false, held: "missing" });
});
