import type { Browser, Page } from "@playwright/test";
import { comeIn, expect, LANGUAGES, openCase, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";
import { axisOf, nearestTo, readPlace, tellPlace } from "../src/deal/axis.ts";
import { holds, meet } from "../src/issues/standing.ts";

async function atIssues(browser: Browser, room: ServedRoom, language: Language, name: string, size?: { width: number; height: number }): Promise<Page> {
  const page = await comeIn(browser, room, language, size);
  await signIn(page, language, name);
  await openCase(page);
  await page.getByRole("link", { name: say(language, "issues.title"), exact: true }).click();
  await expect(page.getByRole("heading", { level: 2, name: say(language, "issues.title") })).toBeVisible();
  return page;
}

for (const language of LANGUAGES) {
  test(`issues, limits and the rule of agreement, and where the parties stand (${language})`, async ({ browser, demo }) => {
    const mona = await atIssues(browser, demo, language, "mona");
    await expect(mona.locator(".issue-row")).toHaveCount(14);
    await expect(mona.locator("[aria-labelledby=limits-title] .limit")).toHaveCount(5);
    await expect(mona.getByText(say(language, "issues.agreement.all"))).toBeVisible();
    await expect(mona.getByRole("heading", { name: say(language, "issues.red_lines.own") })).toBeVisible();
    await expectSound(mona);

    await mona.getByRole("radio", { name: say(language, "issues.view.matrix") }).click();
    const rows = mona.locator(".matrix tbody tr");
    await expect(rows).toHaveCount(14);
    await expect(mona.locator(".matrix tr.settled")).toHaveCount(1);
    await expect(mona.locator(".matrix tr.apart").first()).toContainText(say(language, "issues.matrix.apart"));
    await expectSound(mona);
    await mona.context().close();
  });

  test(`issues at a phone's width, and at 200 % of a small screen (${language})`, async ({ browser, demo }) => {
    for (const size of [{ width: 390, height: 800 }, { width: 512, height: 384 }]) {
      const salma = await atIssues(browser, demo, language, "salma", size);
      await expect(salma.locator(".issue-row")).toHaveCount(14);
      await expectSound(salma);
      await salma.getByRole("radio", { name: say(language, "issues.view.matrix") }).click();
      await expect(salma.locator(".matrix")).toBeVisible();
      await expectSound(salma);
      await salma.context().close();
    }
  });
}

test("where positions meet is told exactly", () => {
  const choice = { options: ["a", "b", "c"] };
  expect(meet(choice, [["a", "b"], "b"])).toEqual({ kind: "met", where: "b" });
  expect(meet(choice, ["a", "b"])).toEqual({ kind: "apart" });
  expect(meet(choice, ["a", undefined])).toEqual({ kind: "partly" });
  expect(meet(choice, [undefined, undefined])).toEqual({ kind: "unsaid" });
  expect(meet({ ...choice, status: "agreed", agreed: "a" }, ["a", "b"])).toEqual({ kind: "settled" });

  expect(meet({ ...choice, status: "parked" }, ["a", "b"])).toEqual({ kind: "parked" });

  const range = { from: 0, to: 100, step: 10 };
  expect(meet(range, [{ min: 25 }, { max: 55 }])).toEqual({ kind: "met", where: { min: "30", max: "50" } });
  expect(meet(range, [{ min: 21 }, { max: 29 }])).toEqual({ kind: "apart" }); // nothing of the issue's own lies between
  expect(meet(range, [[10, 30, 50], { min: 30 }])).toEqual({ kind: "met", where: ["30", "50"] });
  expect(meet({ from: -15, to: 15, step: 10 }, [{ max: 0 }, { min: -10 }])).toEqual({ kind: "met", where: "-5" });

  // 0.1 + 0.2 is 0.3, and 1/3 lies above 0.3333333333333333.
  expect(meet({ real: { from: 0, to: 1 } }, [{ max: "0.3" }, { min: "3/10" }])).toEqual({ kind: "met", where: "0.3" });
  expect(meet({ real: { from: 0, to: 1 } }, [{ min: "1/3" }, { max: "0.3333333333333333" }])).toEqual({ kind: "apart" });
  expect(meet({ dates: { from: "2031-03-01", to: "2031-03-29", step: 7 } }, [{ min: "2031-03-02" }, { max: "2031-03-14" }])).toEqual({ kind: "met", where: "2031-03-08" });
  expect(meet({ divisible: true }, [{ a: "1/2", b: "1/2" }, { b: 0.5, a: "2/4" }])).toMatchObject({ kind: "met" });
  expect(holds(range, { min: 30 }, 20)).toBe(false);
  expect(holds(range, { min: 30 }, 30)).toBe(true);
});

test("the values nearest to what an issue does not have are told exactly", () => {
  const near = (issue: object, text: string) => {
    const axis = axisOf(issue as never);
    const place = axis && readPlace(axis, text);
    return axis && place ? nearestTo(axis, place).map((one) => tellPlace(axis, one)) : null;
  };
  const weeks = { dates: { from: "2031-01-01", to: "2031-12-31", step: 7 } };
  expect(near(weeks, "2031-01-15")).toEqual([]);
  expect(near(weeks, "2031-01-16")).toEqual(["2031-01-15", "2031-01-22"]);
  expect(near(weeks, "2030-12-31")).toEqual(["2031-01-01"]);
  expect(near({ dates: { from: "2031-01-01", to: "2031-01-20", step: 7 } }, "2031-01-20")).toEqual(["2031-01-15"]); // the last of its days
  expect(near({ from: 0, to: 1, step: 0.1 }, "0.3")).toEqual([]);
  expect(near({ from: "-1/3", to: 1, step: "1/3" }, "0.5")).toEqual(["1/3", "2/3"]);
  expect(near({ real: { from: 0, to: 10 } }, "9.99")).toEqual([]);
  expect(near({ real: { from: 0, to: 10 } }, "11")).toEqual(["10"]);
  expect(near({ real: { from: 0, to: 10 } }, "soon")).toBe(null);
});
