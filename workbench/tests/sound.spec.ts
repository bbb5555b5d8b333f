// The judge of pages is judged: what it must not let pass.
import { expect, test } from "@playwright/test";
import { findViolations } from "./sound.ts";

test("faults are found once each, in whatever place", async ({ page }) => {
  const told = async (body: string, language = "en") => {
    await page.setContent(`<!doctype html><html lang="${language}"><title>A page</title><main><h1>One</h1>${body}</main></html>`);
    return (await findViolations(page)).map((one) => one.split(":")[0]);
  };
  expect(await told("<p>Black on white.</p>")).toEqual([]);
  expect(await told("<p>Black on white.</p><p style='color: #bbb'>Pale on white.</p>")).toEqual(["color-contrast"]);
  // The same words in the same colour, on another ground.
  expect(await told("<p style='color: #333'>Dark.</p><div style='background: #444'><p style='color: #333'>Dark.</p></div>")).toEqual(["color-contrast"]);
  expect(await told("<p style='color: #666'>Grey.</p><div style='opacity: 0.4'><p style='color: #666'>Grey.</p></div>")).toEqual(["color-contrast"]);
  expect(await told("<input aria-label='Pale' value='Pale' style='color: #ccc'>")).toEqual(["color-contrast"]);
  expect(await told("<p>A picture: <img src='data:,'></p><button></button>")).toEqual(["button-name", "image-alt"]);
  expect(await told("<p style='color: #bbb'>Pale</p><button></button>", "ar")).toEqual(["button-name"]);
});
