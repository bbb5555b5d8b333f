import { comeIn, expect, LANGUAGES, openCase, say, signIn, test, type Language, type ServedRoom } from "./room.ts";
import { expectSound } from "./sound.ts";
import type { Browser, Page } from "@playwright/test";
import { figuresOf, othersOf, toEvent } from "../src/record/events.ts";
import { readFigure, readTypedMoment, tellFigureAsTyped } from "../src/record/typing.ts";
import { findsAll } from "../src/words/searching.ts";

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
    await expect(salma.getByText(say(language, "record.fault.moment"))).toBeVisible();
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
  await expect(salma.getByRole("heading", { name: "A hall by the lake" })).toBeVisible();

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

const entryOf = (page: Page, words: string | RegExp) => page.locator(".timeline > .event").filter({ hasText: words });

test("an entry is corrected and taken back, and what stood there stays readable", async ({ browser, demo }) => {
  const salma = await atRecord(browser, demo, "en", "salma");
  const noor = await atRecord(browser, demo, "ar", "noor");
  const families = entryOf(salma, /mothers/);
  await families.getByRole("button", { name: say("en", "record.correct") }).click();
  const gist = salma.getByRole("textbox", { name: `${say("en", "record.field.gist")} · English` });
  const before = await gist.inputValue();
  await gist.fill("On both banks mothers ask for the lists.");
  await expectSound(salma);
  await salma.getByRole("button", { name: say("en", "record.correct.do") }).click();
  await expect(salma.getByText("On both banks mothers ask for the lists.")).toBeVisible();
  await expect(salma.getByText(before)).toHaveCount(0);
  await salma.getByRole("button", { name: say("en", "record.before") }).click();
  await expect(salma.locator(".before").getByText(before)).toBeVisible();
  await expectSound(salma);
  // Its other language was not touched; and who may not correct is not offered to.
  await expect(noor.getByText("الأمهات")).toBeVisible();
  await expect(noor.getByRole("button", { name: say("ar", "record.correct") })).toHaveCount(0);

  const barge = entryOf(salma, /supply barge/);
  await barge.getByRole("button", { name: say("en", "record.take_back") }).click();
  await salma.getByRole("alertdialog").getByRole("button", { name: say("en", "record.take_back") }).click();
  await expect(barge).toHaveCount(0);
  await noor.getByRole("button", { name: say("ar", "record.taken_back.show") }).click();
  await expect(noor.locator(".gone")).toContainText("مركب إمداد");
  await expectSound(noor);
});

for (const language of LANGUAGES) {
  test(`the record is narrowed, and an entry cited so that its address leads back (${language})`, async ({ browser, demo }) => {
    const noor = await atRecord(browser, demo, language, "noor");
    const all = await entryOf(noor, /./).count();
    const choose = async (label: string, option: string | RegExp) => {
      await noor.getByRole("button", { name: new RegExp(` ${say(language, label)}$`) }).click();
      await noor.getByRole("option", { name: option }).click();
    };
    await choose("record.filter.round", /^[2٢]\. /);
    await expect(noor.locator(".event.rounds")).toHaveCount(1);
    await expect(noor.locator(".event.rounds .event-kind")).toHaveText(language === "en" ? "Round 2" : /^الجولة [2٢]$/);
    expect(await entryOf(noor, /./).count()).toBeLessThan(all);
    await noor.getByRole("button", { name: say(language, "record.filter.clear") }).click();
    await expect(entryOf(noor, /./)).toHaveCount(all);
    // Days are taken in whichever digits they are typed.
    const since = noor.getByRole("group", { name: say(language, "record.filter.from") });
    for (const [part, digits] of [["day", "٢٠"], ["month", "2"], ["year", "٢٠٣١"]] as const) {
      await since.locator(`[data-type=${part}]`).focus();
      await noor.keyboard.type(digits);
    }
    await expect(entryOf(noor, /./)).not.toHaveCount(all);
    await expect(since.locator("[data-type=day]")).toHaveText(/^20$|^٢٠$/);
    await expect(since.locator("[data-type=year]")).toHaveText(/^2031$|^٢٠٣١$/);
    await noor.getByRole("button", { name: say(language, "record.filter.clear") }).click();
    await expect(entryOf(noor, /./)).toHaveCount(all);
    const families = language === "en" ? /mothers/ : /الأمهات/;
    await choose("record.filter.who", language === "en" ? /Families/i : /أسر|عائلات|ذوي/);
    await expect(entryOf(noor, families)).toBeVisible();
    await expect(entryOf(noor, say(language, "record.kind.positions"))).toHaveCount(0);
    await expectSound(noor);
    // What they count stands beside what the parties count of the same.
    const count = noor.locator(".event.figures");
    await expect(count.locator(".other-counts li")).toHaveCount(2);
    await expect(count.locator(".other-counts")).toContainText(language === "en" ? /more than 340.*, according to .*North.* \(.*February 2031.*\)/ : /أكثر من .*، بحسب .*الشمال/);

    await entryOf(noor, families).getByRole("button", { name: say(language, "record.cite") }).click();
    const dialog = noor.getByRole("dialog");
    await expect(dialog.locator(".copied-text").first()).toContainText(families);
    await expectSound(noor);
    const other = language === "en" ? "ar" : "en";
    await dialog.getByText(say(language, `text.in.${other}`)).click();
    await expect(dialog.locator(".copied-text").first()).toContainText(other === "en" ? /Record of “River ceasefire”/ : /سجل «هدنة النهر»/);
    const address = (await dialog.locator(".copied-text").last().innerText()).trim();
    await noor.goto(address);
    await expect(noor.locator(".event[aria-current]")).toContainText(families);
    await expect(noor.locator(".event[aria-current]")).toBeInViewport();
    await expectSound(noor);
  });
}

for (const language of LANGUAGES) {
  test(`people alone are offered to narrow the record by, and all else is found by its words (${language})`, async ({ browser, demo }) => {
    const salma = await atRecord(browser, demo, language, "salma");
    await salma.getByRole("button", { name: new RegExp(` ${say(language, "record.filter.who")}$`) }).click();
    const side = (key: string) => salma.getByRole("group", { name: say(language, `record.filter.${key}`) }).getByRole("option");
    await expect(side("parties").filter({ hasText: language === "en" ? /^North$/ : /^الشمال$/ })).toHaveCount(1);
    await expect(side("mediators")).toHaveCount(3);
    await expect(side("named")).toHaveText([language === "en" ? "A group unknown until now" : "جماعة غير معروفة من قبل"]);
    const shots = language === "en" ? "Shots fired from the southern bank" : "نيران أُطلقت من الضفة الجنوبية";
    await expect(salma.getByRole("option", { name: shots })).toHaveCount(0);
    await expectSound(salma);
    // Who attributes it to whom is whose it is as well.
    await salma.getByRole("option", { name: language === "en" ? "Salsal Basin Commission" : "لجنة حوض السلسال" }).first().click();
    await expect(entryOf(salma, shots)).toBeVisible();
    await salma.getByRole("button", { name: say(language, "record.filter.clear") }).click();
    await salma.getByRole("searchbox", { name: say(language, "record.filter.words") }).fill(language === "en" ? "FIRED southern" : "نيران اطلقت الجنوبيه");
    await expect(entryOf(salma, /./)).toHaveCount(1);
    await expect(entryOf(salma, shots)).toBeVisible();
    await expectSound(salma);
    // Whom an entry is shown to alone stands on it, and in what is cited of it.
    await salma.getByRole("searchbox").fill(language === "en" ? "earlier start" : "التبكير");
    const names = language === "en" ? "Republic of Marjan" : "جمهورية مرجان";
    await expect(salma.locator(".tag.readers")).toHaveText(say(language, "record.seen_by", { names }));
    await salma.getByRole("button", { name: say(language, "record.cite") }).click();
    await expect(salma.locator(".copied-text").first()).toContainText(say(language, "record.seen_by", { names }));
  });
}

// Something of the case of who is signed in, by the room's interface.
async function call(page: Page, method: "GET" | "POST" | "PUT", path: string, body?: unknown): Promise<Record<string, never>> {
  return page.evaluate(
    async ([how, where, sent]) => {
      const json = async (address: string) => (await fetch(address)).json();
      const { csrf } = await json("/api/me");
      const id = (await json("/api/cases")).cases[0].case;
      const answer = await fetch(`/api/cases/${id}${where}`, { method: how, headers: { "Content-Type": "application/json", "X-Wasit-CSRF": csrf }, ...(sent === null ? {} : { body: JSON.stringify(sent) }) });
      if (!answer.ok) throw new Error(`${how} ${where}: ${answer.status} ${await answer.text()}`);
      return answer.status === 204 ? {} : answer.json();
    },
    [method, path, body ?? null] as const,
  );
}

for (const language of LANGUAGES) {
  test(`what a mediator takes out sets a party's own position aside, which says so, and is corrected (${language})`, async ({ browser, demo }) => {
    const mona = await atRecord(browser, demo, language, "mona");
    await call(mona, "POST", "/record/positions", { content: { party: "north", wants: { water: "alternate", boundary: "channel" }, seen_by: ["north"] } });
    const salma = await atRecord(browser, demo, language, "salma");
    const { definition, version } = (await call(salma, "GET", "")) as unknown as { definition: { issues: Record<string, { options: Record<string, unknown> }> }; version: string };
    delete definition.issues["water"]?.options["alternate"];
    await call(salma, "PUT", "", { text: JSON.stringify(definition), version });
    const aside = mona.locator(".event.set-aside");
    await expect(aside).toContainText(say(language, "record.set_aside"));
    await expect(aside.getByRole("listitem")).toHaveCount(1);
    await expect(aside.getByRole("listitem")).toContainText("alternate");
    await expect(aside).toContainText(say(language, "record.set_aside.do.own"));
    await expectSound(mona);
    await expect(salma.locator(".event.set-aside")).toHaveCount(0);
    await aside.getByRole("button", { name: say(language, "record.correct") }).click();
    const gone = mona.getByRole("checkbox", { name: new RegExp(say(language, "value.gone")) });
    await expect(gone).toBeChecked();
    await expectSound(mona);
    await mona.locator(".enter-record").getByText(say(language, "value.gone")).click();
    await mona.locator(".enter-record").getByText(language === "en" ? "Run by a joint board" : "مجلس إدارة مشترك").click();
    await mona.getByRole("button", { name: say(language, "record.correct.do") }).click();
    await expect(mona.getByRole("button", { name: say(language, "record.correct.do") })).toHaveCount(0);
    await expect(aside).toHaveCount(0);
  });
}

const MORE_ISSUES = {
  opening: { name: { en: "Opening of the bridge", ar: "فتح الجسر" }, dates: { from: "2031-01-01", to: "2031-12-31", step: 7 } },
  visits: { name: { en: "Visits", ar: "الزيارات" }, from: 0, to: 1000, step: 10 },
  depth: { name: { en: "Depth", ar: "العمق" }, real: { from: 0, to: 10 } },
  pool: { name: { en: "The pool", ar: "الصندوق" }, divisible: true },
};

for (const language of LANGUAGES) {
  test(`a delegate corrects what their party asks for, days, numbers, quantities and shares (${language})`, async ({ browser, demo }) => {
    const salma = await atRecord(browser, demo, language, "salma");
    const { definition, version } = (await call(salma, "GET", "")) as unknown as { definition: { issues: Record<string, unknown> }; version: string };
    await call(salma, "PUT", "", { text: JSON.stringify({ ...definition, issues: { ...definition.issues, ...MORE_ISSUES } }), version });
    const mona = await atRecord(browser, demo, language, "mona");
    await call(mona, "POST", "/record/positions", {
      content: { party: "north", wants: { opening: "2031-01-08", visits: [10, 30], depth: 2.5, pool: { north: 0.5, south: 0.5 } }, if: { visits: { min: 40 } } },
    });
    const own = entryOf(mona, MORE_ISSUES.pool.name[language]);
    await own.getByRole("button", { name: say(language, "record.correct") }).click();
    const enter = mona.getByRole("button", { name: say(language, "record.correct.do") });
    const group = (issue: keyof typeof MORE_ISSUES) => mona.getByRole("group", { name: MORE_ISSUES[issue].name[language], exact: true }).first();
    await expect(enter).toBeDisabled();

    await group("visits").getByRole("button", { name: say(language, "value.any.more") }).click();
    await group("visits").getByRole("textbox").nth(2).fill("45");
    await expect(group("visits")).toContainText(language === "en" ? /The nearest are 40 or 50\./ : /وأقرب القيم إليها (40 أو 50|٤٠ أو ٥٠)\./);
    await expect(enter).toBeDisabled();
    await expectSound(mona);
    await group("visits").getByRole("textbox").nth(2).fill("50");

    const day = group("opening").getByRole("spinbutton").filter({ hasText: /^0?8$|^٠?٨$/ });
    await day.press("ArrowUp");
    await expect(group("opening")).toContainText(language === "en" ? /The nearest are 8 January 2031 or 15 January 2031/ : /وأقرب القيم إليها (8|٨) .* أو (15|١٥) /);
    await expect(enter).toBeDisabled();
    await group("opening").getByRole("spinbutton").filter({ hasText: /^0?9$|^٠?٩$/ }).press("ArrowDown");
    await expect(enter).toBeEnabled();

    await group("depth").getByRole("textbox").fill("7.25");
    await group("pool").getByRole("textbox").first().fill("0.6");
    await expect(enter).toBeDisabled();
    await group("pool").getByRole("textbox").last().fill("2/5");
    await expectSound(mona);
    await enter.click();
    await expect(enter).toHaveCount(0);
    await expect(own).toContainText(language === "en" ? "10, 30 or 50" : /(10|١٠).*(30|٣٠).*(50|٥٠)/);
    const { items } = (await call(mona, "GET", "/record")) as unknown as { items: { content: object }[] };
    expect(items.at(-1)?.content).toEqual({ party: "north", wants: { opening: "2031-01-08", visits: [10, 30, 50], depth: 7.25, pool: { north: "0.6", south: "2/5" } }, if: { visits: { min: 40 } } });
  });
}

test("an incident with several claims and attributions is corrected, and so is whom it is shown to", async ({ browser, demo }) => {
  const salma = await atRecord(browser, demo, "en", "salma");
  const barge = entryOf(salma, /supply barge/);
  await barge.getByRole("button", { name: say("en", "record.correct") }).click();
  await barge.getByRole("textbox", { name: `${say("en", "record.field.attributed_to")} 3 · English` }).fill("An engine fire");
  await barge.getByRole("textbox", { name: `${say("en", "record.field.attributed_by")} 3` }).fill("League of Ports");
  await barge.getByRole("button", { name: say("en", "record.another.attributed_to") }).click();
  await barge.getByRole("textbox", { name: `${say("en", "record.field.attributed_by")} 4` }).fill("North");
  await barge.getByRole("button", { name: say("en", "record.correct.do") }).click();
  await expect(barge.getByRole("alert")).toContainText(say("en", "record.field.attributed_to"));
  await barge.getByRole("textbox", { name: `${say("en", "record.field.attributed_to")} 4` }).fill("South");
  await barge.getByText(say("en", "readers.some"), { exact: true }).click();
  await expect(barge.getByRole("checkbox", { name: "Republic of Marjan" })).toBeChecked(); // for whom salma speaks
  await expectSound(salma);
  await barge.getByRole("button", { name: say("en", "record.correct.do") }).click();
  await expect(barge.getByRole("button", { name: say("en", "record.correct.do") })).toHaveCount(0);
  const { items } = (await call(salma, "GET", "/record")) as unknown as { items: { content: { what?: object; attributed_to?: object; seen_by?: object } }[] };
  const { attributed_to: attributed, seen_by: readers } = items.find(({ content }) => JSON.stringify(content.what ?? "").includes("barge"))?.content ?? {};
  expect(attributed).toEqual([
    { to: { en: "Shots fired from the southern bank", ar: "نيران أُطلقت من الضفة الجنوبية" }, by: "north" },
    { to: { en: "Shots fired from the northern bank", ar: "نيران أُطلقت من الضفة الشمالية" }, by: "south" },
    { to: { en: "An engine fire", ar: "لم يثبت؛ ولا يُستبعد نشوب حريق في المحرك" }, by: "ports" },
    { to: "south", by: "north" },
  ]);
  expect(readers).toContain("marjan");
});

test("a position is stated and corrected with its round, who carried it, for whom, and its condition", async ({ browser, demo }) => {
  const mona = await atRecord(browser, demo, "en", "mona");
  await call(mona, "POST", "/record/positions", { content: { party: "north", round: "r3", wants: { water: "technical" } } });
  const own = mona.locator(".event:has(.enter-record)");
  await entryOf(mona, say("en", "record.stated_itself")).getByRole("button", { name: say("en", "record.correct") }).click();
  const choose = async (label: string, option: string | RegExp) => {
    await own.getByRole("button", { name: new RegExp(`${say("en", label)}$`) }).click();
    await mona.getByRole("option", { name: option }).click();
  };
  await choose("record.field.round", /^2\. /);
  await choose("record.field.via", "Republic of Marjan");
  await own.getByRole("textbox", { name: new RegExp(`^${say("en", "record.field.authority")}`) }).fill("Foreign minister");
  await choose("record.if.first", "Guarantees");
  await own.getByText("Pact of guarantee with the Basin Commission").click();
  await expectSound(mona);
  await own.getByRole("button", { name: say("en", "record.correct.do") }).click();
  await expect(own).toHaveCount(0);
  const { items } = (await call(mona, "GET", "/record")) as unknown as { items: { content: object }[] };
  expect(items.at(-1)?.content).toEqual({ party: "north", round: "r2", wants: { water: "technical" }, if: { guarantees: ["pact"] }, via: "marjan", authority: "Foreign minister" });
});

test("numbers of many digits come back digit for digit when something else is corrected", async ({ browser, demo }) => {
  const salma = await atRecord(browser, demo, "en", "salma");
  const { definition, version } = (await call(salma, "GET", "")) as unknown as { definition: { issues: Record<string, unknown> }; version: string };
  await call(salma, "PUT", "", { text: JSON.stringify({ ...definition, issues: { ...definition.issues, depth: { name: "Depth", real: { from: 0, to: "123456789012345678901234567890" } } } }), version });
  const mona = await atRecord(browser, demo, "en", "mona");
  const written = async () => mona.evaluate(async () => (await fetch(`${window.location.pathname.replace("/cases/", "/api/cases/")}`)).text());
  const exact = "98765432109876543210.12345678901234567891";
  await mona.evaluate(
    async ([number]) => {
      const { csrf } = await (await fetch("/api/me")).json();
      const body = `{"content": {"party": "north", "wants": {"depth": {"min": ${number}}, "water": "technical"}}}`;
      await fetch(`${window.location.pathname.replace("/cases/", "/api/cases/")}/positions`, { method: "POST", headers: { "Content-Type": "application/json", "X-Wasit-CSRF": csrf }, body });
    },
    [exact] as const,
  );
  const own = entryOf(mona, "Depth");
  await expect(own).toContainText("at least 98,765,432,109,876,543,210.12345678901234567891");
  await own.getByRole("button", { name: say("en", "record.correct") }).click();
  await expect(own.getByRole("group", { name: "Depth" }).getByRole("textbox")).toHaveValue(exact);
  await own.getByText("Run by a joint board").click();
  await own.getByRole("button", { name: say("en", "record.correct.do") }).click();
  await expect(own.getByRole("button", { name: say("en", "record.correct.do") })).toHaveCount(0);
  await expect(own).toContainText("98,765,432,109,876,543,210.12345678901234567891");
  expect((await written()).split(exact)).toHaveLength(2);
});

test("a mediator corrects a draft: its note, a value, an issue less", async ({ browser, demo }) => {
  const salma = await atRecord(browser, demo, "en", "salma");
  const draft = entryOf(salma, say("en", "record.kind.drafts")).first();
  await draft.getByRole("button", { name: say("en", "record.correct") }).click();
  await draft.getByRole("textbox", { name: new RegExp(`^${say("en", "record.field.note")} · English`) }).fill("As read out in the hall.");
  await draft.getByRole("button", { name: /^Out of the riverside villages/ }).click();
  await salma.getByRole("option", { name: "Forces stay in place" }).click();
  await draft.getByRole("button", { name: `${say("en", "text.drop")}: Monitoring` }).click();
  await expectSound(salma);
  await draft.getByRole("button", { name: say("en", "record.correct.do") }).click();
  await expect(draft.getByRole("button", { name: say("en", "record.correct.do") })).toHaveCount(0);
  await expect(draft.getByText("As read out in the hall.")).toBeVisible();
  await expect(draft.getByText("Forces stay in place")).toBeVisible();
  await expect(draft.getByText("Monitoring", { exact: true })).toHaveCount(0);
});

for (const [language, digits, about, between] of [
  ["en", "latn", "about 5200.5", "390 to 430"],
  ["ar", "latn", "نحو 5200.5", "من 390 إلى 430"],
  ["ar", "arab", "نحو ٥٢٠٠٫٥", "من ٣٩٠ إلى ٤٣٠"],
] as const) {
  test(`a figure to be corrected stands as one types it, and is read again (${language}, ${digits})`, () => {
    const tongue = { language, digits, say: (key: string, values?: Record<string, string | number>) => say(language, key, values) };
    expect(tellFigureAsTyped({ about: 5200.5 }, tongue)).toBe(about);
    expect(tellFigureAsTyped({ between: [390, 430] }, tongue)).toBe(between);
    for (const value of [62, -3, "2/15", "0.12345678901234567891", { about: 5200.5 }, { more_than: 340 }, { less_than: "12345678901234567890" }, { between: [390, 430] }] as const)
      expect(readFigure(tellFigureAsTyped(value as never, tongue))).toEqual(value);
  });
}

test("figures of the same thing stand together whichever language names it", () => {
  const figure = (item: string, measures: unknown) => toEvent({ item, part: "figures", content: { measures, value: 1 } } as never, 0, new Map());
  const events = [figure("a", { en: "People missing", ar: "المفقودون" }), figure("b", "people missing "), figure("c", { ar: "المفقودون" }), figure("d", "Families")];
  const figures = figuresOf(events);
  expect(events.map((event) => othersOf(event, figures).map(({ item }) => item))).toEqual([["b", "c"], ["a"], ["a"], []]);
});

test("words are found however they are vowelled, capitalised, and in whichever digits", () => {
  const text = "Old Bridge، الجسرُ القديم، إحصاءات إسرائيلية: 40,000 (٤٠٬٠٠٠)";
  for (const words of ["", "old bridge", "BRIDGE old", "الجسر", "احصاءات اسرائيليه", "40000", "٤٠٠٠٠", "40,000"]) expect(findsAll(words, text)).toBe(true);
  for (const words of ["new bridge", "جسران", "400001"]) expect(findsAll(words, text)).toBe(false);
});

test("figures and moments are read as people of either language type them", () => {
  for (const text of ["about 1,200", "نحو ١٬٢٠٠", "~1200", "حوالي 1200"]) expect(readFigure(text)).toEqual({ about: 1200 });
  for (const text of ["> 40", "more than 40", "أكثر من ٤٠"]) expect(readFigure(text)).toEqual({ more_than: 40 });
  for (const text of ["100-120", "between 100 and 120", "بين ١٠٠ و١٢٠", "من 100 إلى 120"]) expect(readFigure(text)).toEqual({ between: [100, 120] });
  expect(readFigure("٠٫٥")).toBe(0.5);
  expect(readFigure("−5")).toBe(-5);
  expect(readFigure("about 123456789012345678901.5")).toEqual({ about: "123456789012345678901.5" });
  for (const text of ["", "many", "120-100", "1,5", "1/0"]) expect(readFigure(text)).toBeNull();
  for (const text of ["5 February 2031", "05 feb 2031", "٥ فبراير ٢٠٣١", "5 شباط/فبراير 2031", "2031-02-05"]) expect(readTypedMoment(text)).toBe("2031-02-05");
  for (const text of ["about February 2031", "نحو شباط ٢٠٣١", "about 2031-02"]) expect(readTypedMoment(text)).toBe("about 2031-02");
  expect(readTypedMoment("2031-02-05 14:30+03:00")).toBe("2031-02-05T14:30+03:00");
  for (const text of ["", "2031-13", "30 February 2031", "2031-02-05T14:30", "yesterday", "February", "5 شباط/مارس 2031"]) expect(readTypedMoment(text)).toBeNull();
});
