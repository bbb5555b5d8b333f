import type { Page } from "@playwright/test";
import { createHmac } from "node:crypto";
import { comeIn, DEMO_PASSWORD, expect, LANGUAGES, say, signIn, test, type Language } from "./room.ts";
import { expectSound } from "./sound.ts";

const press = (page: Page, language: Language, key: string) => page.getByRole("button", { name: say(language, key), exact: true }).click();

const STEP = 30_000; // milliseconds for which a code is shown (RFC 6238)

// What an authenticator shows `steps` from now.
function codeOf(secret: string, steps: number): string {
  const bits = [...secret].map((letter) => "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567".indexOf(letter).toString(2).padStart(5, "0")).join("");
  const key = Buffer.from((bits.match(/.{8}/g) ?? []).map((byte) => parseInt(byte, 2)));
  const count = Buffer.alloc(8);
  count.writeBigUInt64BE(BigInt(Math.floor(Date.now() / STEP) + steps));
  const digest = createHmac("sha1", key).update(count).digest();
  const at = (digest.at(-1) ?? 0) & 15;
  return String((digest.readUInt32BE(at) & 0x7fffffff) % 1_000_000).padStart(6, "0");
}

// Early enough in a step that a code is still of it when it arrives.
async function waitForStep(): Promise<void> {
  const into = Date.now() % STEP;
  if (into > 15_000) await new Promise((resolve) => setTimeout(resolve, STEP - into + 200));
}

async function atAccount(page: Page, language: Language): Promise<void> {
  await page.goto("/account");
  await expect(page.getByRole("heading", { level: 1, name: say(language, "account.title") })).toBeVisible();
}

for (const language of LANGUAGES) {
  test(`the password is changed, and the recovery code with it (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language, { width: 390, height: 800 });
    await signIn(page, language, "noor");
    await page.getByRole("link", { name: /noor/ }).click();
    await press(page, language, "account.password.change");
    await expectSound(page);
    await page.getByLabel(say(language, "account.password.now")).fill("not the right one");
    await page.getByLabel(say(language, "door.password.new")).fill("another boat on a river");
    await page.getByLabel(say(language, "door.password.again")).fill("another boat on a river");
    await press(page, language, "account.password.change");
    await expect(page.getByRole("alert")).toBeVisible();
    await page.getByLabel(say(language, "account.password.now")).fill(DEMO_PASSWORD);
    await press(page, language, "account.password.change");
    const code = (await page.locator(".recovery-code").textContent()) ?? "";
    expect(code).toMatch(/^[A-Za-z0-9-]{20,}$/);
    await expectSound(page);
    await page.getByRole("button", { name: say(language, "door.recovery_code.written") }).click();
    await expect(page.locator(".recovery-code")).toHaveCount(0);
    // The page goes on with the new session.
    await page.locator(".top-bar-home").click();
    await expect(page.locator(".case-card")).toBeVisible();
    await press(page, language, "sign_out");
    await page.getByLabel(say(language, "door.name"), { exact: true }).fill("noor");
    await page.getByLabel(say(language, "door.password"), { exact: true }).fill("another boat on a river");
    await page.keyboard.press("Enter");
    await expect(page.locator(".case-card")).toBeVisible();
    await page.context().close();
  });

  test(`an authenticator is set, asked for, and taken away (${language})`, async ({ browser, demo }) => {
    const page = await comeIn(browser, demo, language);
    await signIn(page, language, "dana");
    await atAccount(page, language);
    await press(page, language, "account.authenticator.begin");
    await expect(page.locator(".qr")).toBeVisible();
    await expectSound(page);
    const secret = ((await page.locator(".secret .head-text").textContent()) ?? "").replaceAll(" ", "");
    expect(secret).toMatch(/^[A-Z2-7]{32}$/);
    await page.getByLabel(say(language, "account.password.now")).fill(DEMO_PASSWORD);
    await waitForStep();
    await page.getByLabel(say(language, "door.code")).fill(codeOf(secret, -1));
    await press(page, language, "account.authenticator.set_it");
    await expect(page.getByText(say(language, "account.authenticator.set"))).toBeVisible();
    await expectSound(page);

    await press(page, language, "sign_out");
    await page.getByLabel(say(language, "door.name"), { exact: true }).fill("dana");
    await page.getByLabel(say(language, "door.password"), { exact: true }).fill(DEMO_PASSWORD);
    await page.keyboard.press("Enter");
    await page.getByLabel(say(language, "door.code")).fill(codeOf(secret, 0));
    await page.keyboard.press("Enter");
    await expect(page.getByRole("link", { name: /dana/ })).toBeVisible();
    await atAccount(page, language);
    await press(page, language, "account.authenticator.remove");
    await page.getByLabel(say(language, "account.password.now")).fill(DEMO_PASSWORD);
    await expectSound(page);
    await page.getByLabel(say(language, "account.authenticator.code_or")).fill(codeOf(secret, 1));
    await press(page, language, "account.authenticator.remove");
    await expect(page.getByText(say(language, "account.authenticator.removed"))).toBeVisible();
    await page.context().close();
  });
}
