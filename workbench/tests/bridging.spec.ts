import type { Browser, Page } from "@playwright/test";
import { callAs, comeIn, enterStatement, expect, hear, LANGUAGES, openCase, say, showAll, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";

async function atBridging(browser: Browser, room: ServedRoom, language: Language, size?: { width: number; height: number }): Promise<Page> {
  const page = await comeIn(browser, room, language, size);
  await signIn(page, language, "salma");
  await openCase(page);
  await page.getByRole("link", { name: say(language, "bridging.title"), exact: true }).click();
  return page;
}

async function compute(page: Page, language: Language): Promise<void> {
  await page.getByRole("button", { name: say(language, "bridging.ask") }).click();
  await expect(page.locator(".package").first()).toBeVisible();
}

for (const language of LANGUAGES) {
  test(`what packages mean for parties that show the mediator what they want (${language})`, async ({ browser, demo }) => {
    await showAll(demo, "north", "mona", "salma");
    await showAll(demo, "south", "dana", "salma");
    const salma = await atBridging(browser, demo, language);
    await compute(salma, language);
    const first = salma.locator(".package").first();
    await expect(first.locator(".worth")).toHaveText(["75", "76"]);
    await expect(first.locator(".worth-bar")).toHaveCount(2);
    await expect(first.getByText(say(language, "bridging.gain.above").replace("{gain}", "7"))).toBeVisible();
    await expect(first.getByText(say(language, "bridging.proved"))).toBeVisible();
    await first.getByText(say(language, "bridging.trades")).click();
    await expect(first.locator(".sentences").first().locator("li")).not.toHaveCount(0);
    await salma.context().close();
  });
}

test("of a party whose preferences the engine alone uses, no number is there, nor comes to the browser", async ({ browser, demo }) => {
  await showAll(demo, "north", "mona", "salma");
  const salma = await comeIn(browser, demo, "en");
  const heard = hear(salma);
  await signIn(salma, "en", "salma");
  await openCase(salma);
  await salma.getByRole("link", { name: say("en", "bridging.title"), exact: true }).click();
  await compute(salma, "en");
  const first = salma.locator(".package").first();
  await expect(first.locator(".worth")).toHaveText(["75"]);
  await expect(first.locator(".worth-bar")).toHaveCount(1);
  await expect(first.getByText(say("en", "bridging.hidden"))).toBeVisible();
  await expectSound(salma);
  const received = await heard();
  const answers = received.filter((text) => text.includes("wasit.confidential/1")).map((text) => JSON.parse(text));
  expect(answers.length).toBeGreaterThan(0);
  const packages = answers.flatMap((answer) => answer.packages ?? []) as { worths: { party: string }[]; changes: { party: string }[] }[];
  expect(new Set(packages.flatMap(({ worths, changes }) => [...worths, ...changes]).map(({ party }) => party))).toEqual(new Set(["north"]));
  const shown = received.filter((text) => text.startsWith('{"shown"')).map((text) => Object.keys(JSON.parse(text).shown));
  expect(shown.length).toBeGreaterThan(0);
  expect(new Set(shown.flat())).toEqual(new Set(["north"]));
  await salma.context().close();
});

for (const language of LANGUAGES) {
  test(`a package that the mediator shapes: who gains, who loses, what it breaks (${language})`, async ({ browser, demo }) => {
    await showAll(demo, "north", "mona", "salma");
    await showAll(demo, "south", "dana", "salma");
    const salma = await atBridging(browser, demo, language);
    await compute(salma, language);
    const ring = salma.getByRole("slider", { name: say(language, "bridging.whatif.drag") });
    await expect(ring).toBeVisible();
    await expect(salma.getByText(say(language, "bridging.plot.exact"))).toBeVisible();
    await salma.getByText(say(language, "bridging.plot.table")).click();
    // The walk-aways, the draft, the what-if, five packages, two positions and the frontier's seventeen points.
    await expect(salma.locator(".plot-values tbody tr")).toHaveCount(27);
    await expect(salma.locator(".plot-values tbody tr", { hasText: say(language, "bridging.plot.walk_aways") }).locator("td")).toHaveText(["68", "60"]);
    const outcome = salma.locator(".what-if-outcome");
    await expect(outcome.locator(".worth")).toHaveText(["75", "76"]);

    // A clause that crosses a red line of one side.
    const withdrawal = language === "en" ? "Withdrawal of forces" : "انسحاب القوات";
    const clause = salma.locator(".trial-clause", { hasText: withdrawal });
    await clause.getByText(say(language, "bridging.whatif.others")).click();
    await expect(clause.locator("tbody tr")).toHaveCount(4);
    await clause.getByRole("button", { name: new RegExp(say(language, "bridging.whatif.take")) }).first().click();
    await expect(outcome.locator(".change.gains")).toHaveCount(1);
    await expect(outcome.locator(".change.loses")).toHaveCount(1);
    await expect(outcome.getByText(language === "en" ? "The council of elders" : "لن يصادق مجلس الأعيان")).toBeVisible();
    await expectSound(salma);

    // By keyboard along the frontier, and by hand to a package; then back.
    await ring.focus();
    await salma.keyboard.press("Home");
    await expect(outcome.locator(".worth")).toHaveText(["68", "82"]);
    await salma.keyboard.press("ArrowRight");
    await expect(outcome.locator(".worth")).toHaveText(["69", "82"]);
    const second = salma.locator(".mark-package").nth(2);
    const [from, to] = [await ring.boundingBox(), await second.boundingBox()];
    if (!from || !to) throw new Error("nothing is drawn");
    await salma.mouse.move(from.x + from.width / 2, from.y + from.height * 0.6);
    await salma.mouse.down();
    await salma.mouse.move(to.x + to.width / 2, to.y + to.height / 2, { steps: 5 });
    await salma.mouse.up();
    await expect(outcome.locator(".worth")).toHaveText(["79", "70"]);
    await salma.getByRole("button", { name: say(language, "bridging.whatif.back") }).click();
    await expect(outcome.locator(".worth")).toHaveText(["75", "76"]);

    await salma.setViewportSize({ width: 390, height: 800 });
    await expectSound(salma);
    await salma.locator(".what-if").getByRole("button", { name: say(language, "bridging.draft") }).click();
    await expect(salma.locator(".proposal-head .tag").getByText(say(language, "proposals.state.drafted"), { exact: true })).toBeVisible();
    await salma.context().close();
  });
}

interface TraceEvent {
  name: string;
  ph: string; // b, e: begin and end; X: both
  ts: number; // microseconds
  dur?: number;
  tdur?: number; // of the thread's own time
  pid: number;
  tid: number;
}

// Of each change, how long it took and how much of that its thread worked.
function readChanges(events: readonly TraceEvent[]): { passed: number; worked: number }[] {
  const [begins, ends] = ["b", "e"].map((phase) => events.filter(({ name, ph }) => name === "what-if" && ph === phase).sort((one, other) => one.ts - other.ts)) as [TraceEvent[], TraceEvent[]];
  return begins.map((begin, at) => {
    const end = ends[at] ?? begin;
    const tasks = events.filter(({ name, ph, pid, tid, ts, dur = 0 }) => name.endsWith("RunTask") && ph === "X" && pid === begin.pid && tid === begin.tid && ts + dur > begin.ts && ts < end.ts);
    const during = tasks.reduce((sum, { tdur = 0 }) => sum + tdur, 0);
    return { passed: Math.round((end.ts - begin.ts) / 1000), worked: Math.round(during / 1000) };
  });
}

test("a changed clause is painted with what it means within 50 milliseconds", async ({ browser, demo }) => {
  await showAll(demo, "north", "mona", "salma");
  await showAll(demo, "south", "dana", "salma");
  const salma = await atBridging(browser, demo, "en");
  await compute(salma, "en");
  await expect(salma.getByText(say("en", "bridging.plot.exact"))).toBeVisible();
  const clause = salma.locator(".trial-clause", { hasText: "Withdrawal of forces" });
  await clause.getByText(say("en", "bridging.whatif.others")).click();
  await browser.startTracing(salma, { categories: ["toplevel", "blink.user_timing"] });
  for (let at = 0; at < 12; ++at) await clause.getByRole("button", { name: /^Take it/ }).nth(at % 3).click();
  await expect.poll(async () => salma.evaluate(() => performance.getEntriesByName("what-if").length)).toBeGreaterThanOrEqual(12);
  const { traceEvents } = JSON.parse((await browser.stopTracing()).toString()) as { traceEvents: TraceEvent[] };
  const changes = readChanges(traceEvents);
  console.log(`from change to paint, in milliseconds: ${changes.map(({ passed, worked }) => `${passed} (worked ${worked})`).join(", ")}`);
  expect(changes.length).toBeGreaterThanOrEqual(12);
  // What the page's own thread works for it: other work on the machine makes a change appear later, not take more.
  const works = changes.map(({ worked }) => worked).sort((one, other) => one - other);
  expect(works[Math.floor(works.length / 2)]).toBeLessThan(50);
  await salma.context().close();
});

for (const language of LANGUAGES) {
  test(`why there is no deal, and the way out (${language})`, async ({ browser, demo }) => {
    await showAll(demo, "north", "mona", "salma", { walk_away: "90" });
    await showAll(demo, "south", "dana", "salma");
    const salma = await atBridging(browser, demo, language);
    await salma.getByRole("button", { name: say(language, "bridging.ask") }).click();
    await expect(salma.getByText(say(language, "bridging.status.no_deal"))).toBeVisible();
    await expect(salma.getByText(say(language, "bridging.plot.empty"))).toBeVisible();
    await salma.getByRole("button", { name: say(language, "bridging.why.ask") }).click();
    await expect(salma.getByText(say(language, "bridging.why.impossible"))).toBeVisible();
    await expect(salma.getByRole("heading", { name: say(language, "bridging.why.conflicts") })).toBeVisible();
    await expect(salma.locator(".demands").first()).toContainText("90");
    await expect(salma.getByRole("heading", { name: say(language, "bridging.why.ways") })).toBeVisible();
    await salma.locator(".nearest").first().getByRole("button").click();
    await expect(salma.locator(".what-if-outcome .worth")).toHaveCount(2);
    await salma.setViewportSize({ width: 390, height: 800 });
    await expectSound(salma);
    await salma.context().close();
  });
}

test("with preferences that the engine alone uses, nothing is told but whether a deal exists", async ({ browser, demo }) => {
  await showAll(demo, "north", "mona", "salma");
  const salma = await atBridging(browser, demo, "en");
  // What other values would bring is told once north's wishes are read. It moves all below it: a press meanwhile is lost.
  await expect(salma.locator(".trial-clause").first().getByText(say("en", "bridging.whatif.others"))).toBeVisible();
  await salma.getByRole("button", { name: say("en", "bridging.why.ask") }).click();
  await expect(salma.getByText(say("en", "bridging.why.possible"))).toBeVisible();
  await expect(salma.locator(".diagnosis .deal")).toHaveCount(0);
  await salma.context().close();
});

test("a picture that could not be computed says why, and not that nobody shows preferences", async ({ browser, demo }) => {
  await showAll(demo, "north", "mona", "salma");
  await showAll(demo, "south", "dana", "salma");
  const salma = await comeIn(browser, demo, "en");
  await salma.route("**/computations", (route) => (route.request().postData()?.includes('"gap"') ? route.fulfill({ status: 429, json: { type: "/problems/wait", title: "Wait", status: 429, detail: "", seconds: 5 } }) : route.continue()));
  await signIn(salma, "en", "salma");
  await openCase(salma);
  await salma.getByRole("link", { name: say("en", "bridging.title"), exact: true }).click();
  await expect(salma.getByText(say("en", "problem.wait", { seconds: 5 }))).toBeVisible();
  await expect(salma.getByText(say("en", "bridging.plot.none"))).toHaveCount(0);
  await salma.unroute("**/computations");
  await salma.getByRole("button", { name: say("en", "problem.retry") }).click();
  await expect(salma.locator(".plot-sheet")).toBeVisible();
  await salma.context().close();
});

test("what a package means under preferences that are known in part is asked of the engine", async ({ browser, demo }) => {
  await showAll(demo, "north", "mona", "salma", { walk_away: "[60, 80]" });
  await showAll(demo, "south", "dana", "salma");
  const salma = await atBridging(browser, demo, "en");
  await compute(salma, "en");
  await expect(salma.locator(".package").first().locator(".worth")).toHaveCount(1); // the other side's
  const outcome = salma.locator(".what-if-outcome");
  await expect(outcome.getByText(/of the preferences that fit accept it|whatever of its preferences is still open/)).toBeVisible();
  await salma.locator(".trial-clause", { hasText: "Withdrawal of forces" }).getByRole("button").click();
  await salma.getByRole("option").last().click();
  await expect(outcome.getByText(/of the preferences that fit accept it|whatever of its preferences is still open/)).toBeVisible();
  await salma.context().close();
});

test("what the picture is made of is computed anew when something that it depends on changes, and stands until it is there", async ({ browser, demo }) => {
  await showAll(demo, "north", "mona", "salma");
  await showAll(demo, "south", "dana", "salma");
  const salma = await atBridging(browser, demo, "en");
  await compute(salma, "en");
  await expect(salma.getByText(say("en", "bridging.plot.exact"))).toBeVisible();
  await salma.getByRole("button", { name: say("en", "bridging.why.ask") }).click();
  const possible = salma.locator(".diagnosis").getByText(say("en", "bridging.why.possible"));
  await expect(possible).toBeVisible();
  const asked: string[] = [];
  salma.on("request", (request) => {
    if (request.method() === "POST" && request.url().endsWith("/computations")) asked.push((request.postDataJSON() as { command: string }).command);
  });

  // A statement changes nothing that it was computed from.
  const reloaded = salma.waitForResponse((response) => response.url().endsWith("/record") && response.request().method() === "GET");
  await enterStatement(salma, "The talks go on.");
  await reloaded;
  await salma.getByRole("button", { name: say("en", "bridging.again") }).first().click();
  await expect.poll(() => asked).toContain("bridge");
  await expect(salma.locator(".packages")).toBeVisible(); // those before, until there are others
  await expect(salma.getByRole("button", { name: say("en", "bridging.again") })).toHaveCount(2);
  await expect(possible).toBeVisible();
  expect(asked).toEqual(["bridge"]);

  // Another walk-away does: what stood there stays in sight, as what it is, until the answer comes.
  let answer: () => void = () => undefined;
  const held = new Promise<void>((resolve) => (answer = resolve));
  await salma.route("**/computations", async (route) => {
    await held;
    await route.continue();
  });
  await showAll(demo, "south", "dana", "salma", { walk_away: "31" });
  const renewed = salma.getByText(say("en", "bridging.plot.renewed"));
  await expect(renewed).toBeVisible();
  await expect(salma.getByText(say("en", "bridging.plot.exact"))).toBeVisible();
  await expect(salma.locator("circle.plot-frontier").first()).toBeAttached();
  answer();
  await expect(renewed).toHaveCount(0);
  expect(asked).toContain("frontier");
  await expect(possible).toBeVisible();
  await salma.context().close();
});

test("a package that breaks the case's limits is not drafted, and one that does by now says so before it is released", async ({ browser, demo }) => {
  const salma = await atBridging(browser, demo, "en");
  await compute(salma, "en");
  await salma.locator(".package").first().getByRole("button", { name: say("en", "bridging.draft") }).click();
  await expect(salma.getByRole("heading", { name: say("en", "proposals.title"), exact: true })).toBeVisible();
  await expect(salma.getByText(say("en", "issues.outside"))).toHaveCount(0);
  // Another mediator changes the case: what the draft holds is forbidden now.
  const tarek = await callAs(demo, "tarek");
  const id = ((await tarek.see("cases")) as unknown as { cases: { case: string }[] }).cases[0]?.case ?? "";
  const { definition, version } = (await tarek.see(`cases/${id}`)) as unknown as { definition: { limits: object[] }; version: string };
  const proposals = (await tarek.see(`cases/${id}/proposals`)) as unknown as { proposals: { content: { deal: Record<string, unknown> } }[] };
  const monitors = proposals.proposals[0]?.content.deal["monitors"];
  await tarek.send("PUT", `cases/${id}`, { text: JSON.stringify({ ...definition, limits: [...definition.limits, { forbid: { monitors } }] }), version });
  await expect(salma.getByText(say("en", "issues.outside"))).toBeVisible();
  await salma.getByRole("button", { name: say("en", "proposals.release") }).click();
  await expect(salma.getByRole("alertdialog")).toContainText(say("en", "issues.outside"));
  await expect(salma.getByRole("alertdialog")).toContainText(say("en", "proposals.leak"));
  await expectSound(salma);
  await salma.context().close();
});

test("packages that were computed are there when one comes back, with when that was", async ({ browser, demo }) => {
  const salma = await atBridging(browser, demo, "en");
  await compute(salma, "en");
  const count = await salma.locator(".package").count();
  await salma.getByRole("link", { name: say("en", "text.title"), exact: true }).click();
  await salma.getByRole("link", { name: say("en", "bridging.title"), exact: true }).click();
  await expect(salma.locator(".package")).toHaveCount(count);
  await expect(salma.getByText(/^Computed on/)).toBeVisible();
  await salma.locator(".package").first().getByRole("button", { name: say("en", "bridging.whatif.shape") }).click();
  await expect(salma.locator("#what-if-title")).toBeFocused();
  await salma.context().close();
});

test("that a search was given up is not told again to whoever comes back", async ({ browser, demo }) => {
  const salma = await atBridging(browser, demo, "en");
  await salma.route("**/computations/*", async (route) => {
    const answer = await route.fetch();
    const job = (await answer.json()) as { what: string };
    await route.fulfill({ response: answer, json: job.what === "bridge" ? { ...job, state: "failed", failure: { what: "the room is full", remedy: "ask again later" } } : job });
  });
  await salma.getByRole("button", { name: say("en", "bridging.ask") }).click();
  await expect(salma.getByText("the room is full")).toBeVisible();
  await salma.unroute("**/computations/*");
  await salma.getByRole("link", { name: say("en", "text.title"), exact: true }).click();
  await expect(salma.getByRole("heading", { name: say("en", "text.title"), exact: true })).toBeVisible();
  await salma.getByRole("link", { name: say("en", "bridging.title"), exact: true }).click();
  await expect(salma.getByRole("button", { name: say("en", "bridging.ask") })).toBeEnabled();
  await expect(salma.getByText("the room is full")).toHaveCount(0);
  await salma.context().close();
});
