// The judge of pages is judged: what it must not let pass.
import { expect, test } from "@playwright/test";
import axe from "axe-core";
import { expectSound, findViolations } from "./sound.ts";

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

test("a page that is drawn anew while it is judged is judged anew", async ({ page }) => {
  const draw = async (after: string) => {
    await page.setContent("<!doctype html><html lang='en'><title>A page</title><main><h1>One</h1><p>Before.</p></main></html>");
    await page.evaluate(axe.source);
    await page.evaluate((text) => {
      const judging = (window as unknown as { axe: typeof axe }).axe;
      const run = judging.run.bind(judging) as (...args: unknown[]) => Promise<unknown>;
      Object.assign(judging, {
        run: (...args: unknown[]) => {
          const main = document.querySelector("main");
          if (main && document.body.textContent?.includes("Before.")) main.innerHTML = `<h1>Two</h1>${text}`;
          return run(...args);
        },
      });
    }, after);
  };
  await draw("<p>Black on white.</p>");
  await expectSound(page);
  await draw("<p style='color: #bbb'>Pale on white.</p>");
  expect(await findViolations(page)).toEqual(["the page changed while it was judged"]);
  expect((await findViolations(page)).map((one) => one.split(":")[0])).toEqual(["color-contrast"]);
});
