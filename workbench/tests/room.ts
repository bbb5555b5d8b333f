// A room of its own for each test, served by the program on a store that goes with it; and people who use it.
import { expect, test as base, type Browser, type Page } from "@playwright/test";
import { IntlMessageFormat } from "intl-messageformat";
import { spawn } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath } from "node:url";

export type Language = "en" | "ar";
export const LANGUAGES: readonly Language[] = ["en", "ar"];

export const root = fileURLToPath(new URL("../..", import.meta.url));
export const program = process.env["WASIT_PROGRAM"] ?? join(root, "build/release/wasit");
export const DEMO_PASSWORD = "a boat on the river";

export interface ServedRoom {
  address: string;
  token: string | undefined; // the first administrator's invitation
  link: string | undefined; // it, to open in a browser
}

const catalogues = Object.fromEntries(
  LANGUAGES.map((language) => [language, JSON.parse(readFileSync(join(root, `messages/${language}.json`), "utf8"))]),
) as Record<Language, Record<string, string>>;

// A message as the page shows it; without values, as it is written.
export function say(language: Language, key: string, values?: Record<string, string | number>): string {
  const text = catalogues[language][`workbench.${key}`];
  if (text === undefined) throw new Error(`no message "workbench.${key}"`);
  return values ? String(new IntlMessageFormat(text, language).format(values)) : text;
}

// `read`: what is asked of the lines that the program prints; null until they say it.
async function serve<Said>(args: readonly string[], read: (said: string) => Said | null, use: (said: Said) => Promise<void>): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), "wasit-workbench-"));
  const process = spawn(program, ["serve", "--port", "0", "--store", join(folder, "room.db"), ...args]);
  try {
    const said = await new Promise<Said>((resolve, reject) => {
      let lines = "";
      let complaint = "";
      process.stdout.on("data", (bytes: Buffer) => {
        lines += bytes.toString();
        const answer = read(lines);
        if (answer !== null) resolve(answer);
      });
      process.stderr.on("data", (bytes: Buffer) => (complaint += bytes.toString()));
      process.on("error", reject);
      process.on("exit", (code) => reject(new Error(`wasit serve ended with ${code}: ${complaint}`)));
    });
    await use(said);
  } finally {
    process.removeAllListeners("exit");
    const ended = new Promise((resolve) => process.on("exit", resolve));
    process.kill("SIGTERM");
    await ended;
    rmSync(folder, { recursive: true });
  }
}

const serveRoom = (args: readonly string[], use: (room: ServedRoom) => Promise<void>) =>
  serve([...args, "--format", "json"], (said) => (said.includes("\n") ? (JSON.parse(said.slice(0, said.indexOf("\n"))) as ServedRoom) : null), use);

// The link to open in a browser, as it is printed for people at the first start.
const readLink = (said: string): ServedRoom | null => {
  const [, link, address, token] = /^ *((http:\S+)\/join#(\S+))\n/m.exec(said) ?? [];
  return link !== undefined && address !== undefined ? { link, address, token } : null;
};

// Browsers leave before the room closes: they would complain of it.
async function useAndLeave(browser: Browser, room: ServedRoom, use: (room: ServedRoom) => Promise<void>): Promise<void> {
  await use(room);
  for (const context of browser.contexts()) await context.close();
}

export const test = base.extend<{ demo: ServedRoom; empty: ServedRoom; printed: ServedRoom }>({
  demo: async ({ browser }, use) => serveRoom(["--demo"], async (room) => useAndLeave(browser, room, use)),
  empty: async ({ browser }, use) => serveRoom([], async (room) => useAndLeave(browser, room, use)),
  printed: async ({ browser }, use) => serve([], readLink, async (room) => useAndLeave(browser, room, use)),
});

export { expect };

// A browser of one person's own. What its console complains of fails the test, but for what was refused, and a
// connection that was cut, on purpose.
export async function comeIn(browser: Browser, room: ServedRoom, language: Language, size = { width: 1280, height: 900 }): Promise<Page> {
  const context = await browser.newContext({ baseURL: room.address, locale: language === "ar" ? "ar-EG" : "en-GB", viewport: size });
  const page = await context.newPage();
  const complaints: string[] = [];
  page.on("pageerror", (error) => complaints.push(String(error)));
  page.on("console", (message) => {
    if (message.type() === "error" && !/status of 4\d\d|ERR_INTERNET_DISCONNECTED|unloaded:|Unable to preload/.test(message.text())) complaints.push(message.text());
  });
  context.on("close", () => expect(complaints).toEqual([]));
  return page;
}

// What the room answers to a browser from now on, pages aside; a stream of events has no end, and is not among it.
export function hear(page: Page): () => Promise<string[]> {
  const heard: Promise<string>[] = [];
  page.on("response", (response) => {
    if (response.url().includes("/api/") && !/event-stream/.test(response.headers()["content-type"] ?? "")) heard.push(response.text().catch(() => "")); // what a reload left behind
  });
  return () => Promise.all(heard);
}

// Signed in, as the door would: who goes through the door itself is in door.spec.ts.
export async function signIn(page: Page, language: Language, name: string): Promise<void> {
  const answer = await page.request.post("/api/sign-in", { data: { name, password: DEMO_PASSWORD } });
  expect(answer.status()).toBe(200);
  await page.goto("/");
  await expect(page.getByRole("heading", { level: 1, name: say(language, "cases.title") })).toBeVisible();
}

export async function openCase(page: Page): Promise<void> {
  await page.locator(".case-card").click();
  await expect(page.locator(".overview")).toBeVisible();
}

// Enters a statement in the first case of who is signed in, by the room's interface.
export async function enterStatement(page: Page, gist: string): Promise<void> {
  const status = await page.evaluate(async (words) => {
    const json = async (path: string) => (await fetch(path)).json();
    const { csrf } = await json("/api/me");
    const id = (await json("/api/cases")).cases[0].case;
    const answer = await fetch(`/api/cases/${id}/record/statements`, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Wasit-CSRF": csrf },
      body: JSON.stringify({ content: { who: "Somebody at the door", gist: words } }),
    });
    return answer.status;
  }, gist);
  expect(status).toBe(201);
}

export interface Caller {
  person: string;
  see: (path: string) => Promise<Record<string, never>>;
  send: (method: "POST" | "PUT" | "PATCH", path: string, body?: unknown) => Promise<Record<string, unknown>>;
}

// Somebody of the demo, by the room's interface.
export async function callAs(served: ServedRoom, name: string): Promise<Caller> {
  const json = { "Content-Type": "application/json" };
  const signedIn = await fetch(`${served.address}/api/sign-in`, { method: "POST", headers: json, body: JSON.stringify({ name, password: DEMO_PASSWORD }) });
  const cookie = signedIn.headers.get("set-cookie")?.split(";")[0] ?? "";
  const see = async (path: string) => (await fetch(`${served.address}/api/${path}`, { headers: { cookie } })).json();
  const { csrf, person } = await see("me");
  const headers = { ...json, cookie, "X-Wasit-CSRF": String(csrf) };
  return {
    person: String(person),
    see,
    send: async (method, path, body) => {
      const answer = await fetch(`${served.address}/api/${path}`, { method, headers, body: body === undefined ? null : JSON.stringify(body) });
      const said = await answer.text();
      if (!answer.ok) throw new Error(`${method} ${path}: ${answer.status} ${said}`);
      return (said === "" ? {} : JSON.parse(said)) as Record<string, unknown>;
    },
  };
}

// A delegate of the demo shows a mediator all that their party has sealed; first they seal what is given.
export async function showAll(served: ServedRoom, party: string, delegate: string, mediator: string, sealed: Record<string, string> = {}): Promise<void> {
  const { person } = await callAs(served, mediator);
  const { see, send } = await callAs(served, delegate);
  const [first] = (await see("cases"))["cases"] as unknown as { case: string }[];
  const at = `cases/${first?.case}/parties/${party}`;
  if (Object.keys(sealed).length > 0) await send("PATCH", `${at}/preferences`, { items: sealed });
  const { items } = (await see(`${at}/preferences`)) as unknown as { items: Record<string, string> };
  for (const item of Object.keys(items)) await send("PUT", `${at}/grants/${encodeURIComponent(item)}/${person}`);
}

// What binds is asked again: presses the button, and then what the dialog offers.
export async function pressAndConfirm(page: Page, language: Language, key: string): Promise<void> {
  await page.getByRole("button", { name: say(language, key), exact: true }).click();
  await page.getByRole("alertdialog").getByRole("button", { name: say(language, `${key}.yes`), exact: true }).click();
}

// A mediator who has released the first package that the engine proposes.
export async function releaseProposal(browser: Browser, room: ServedRoom): Promise<Page> {
  const salma = await comeIn(browser, room, "en");
  await signIn(salma, "en", "salma");
  await openCase(salma);
  await salma.getByRole("link", { name: say("en", "bridging.title"), exact: true }).click();
  await salma.getByRole("button", { name: say("en", "bridging.ask") }).click();
  await salma.locator(".package").first().getByRole("button", { name: say("en", "bridging.draft") }).click();
  await pressAndConfirm(salma, "en", "proposals.release");
  return salma;
}

// What a party wants of these issues, as GENIUS writes it.
export function foreignProfile(party: string, ...issues: string[]): { name: string; mimeType: string; buffer: Buffer } {
  const each = (write: (index: number, issue: string) => string) => issues.map((issue, at) => write(at + 1, issue)).join("");
  const text = `<utility_space type="linear"><objective index="0">${each((index, issue) => `<issue index="${index}" name="${issue}"><item value="some" evaluation="1"/><item value="much" evaluation="2"/></issue>`)}${each((index) => `<weight index="${index}" value="${1 / issues.length}"/>`)}</objective></utility_space>`;
  return { name: `${party}.xml`, mimeType: "text/xml", buffer: Buffer.from(text) };
}

// What a case opens with in a test: who speaks for each party, and what it wants, item by item.
export interface Delegation {
  delegate: string;
  items: Record<string, unknown>;
}

// A case of the demo's people of its own: salma mediates, and every party shows her all that it wants.
export async function layOpen(served: ServedRoom, definition: { parties: object; issues: object }, delegations: Record<string, Delegation>): Promise<string> {
  const administrator = await callAs(served, "administrator");
  const salma = await callAs(served, "salma");
  const { case: id } = await administrator.send("POST", "cases", { text: JSON.stringify({ wasit: "case/1", ...definition }), mediator: salma.person });
  for (const [party, { delegate, items }] of Object.entries(delegations)) {
    await salma.send("POST", `cases/${id}/members`, { name: delegate, role: "delegate", party });
    const { send } = await callAs(served, delegate);
    const at = `cases/${id}/parties/${party}`;
    await send("PATCH", `${at}/preferences`, { items: Object.fromEntries(Object.entries(items).map(([item, said]) => [item, JSON.stringify(said)])) });
    for (const item of Object.keys(items)) await send("PUT", `${at}/grants/${encodeURIComponent(item)}/${salma.person}`);
  }
  return String(id);
}
