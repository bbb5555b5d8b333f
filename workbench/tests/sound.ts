// What every page must hold to, whatever it shows: WCAG as axe-core judges it, and nothing wider than the window.
import { expect, type Page } from "@playwright/test";
import axe from "axe-core";

export async function expectSound(page: Page): Promise<void> {
  await expect.poll(() => findViolations(page), { timeout: 20_000 }).toEqual([]); // at rest: on its way it may lack a heading
  expect(await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)).toBeLessThanOrEqual(0);
}

export async function findViolations(page: Page): Promise<string[]> {
  if (!(await page.evaluate(() => "axe" in window))) await page.evaluate(axe.source);
  return page.evaluate(judge);
}

// Runs in the page.
async function judge(): Promise<string[]> {
  // Whether a colour stands out is most of the work, and the same wherever the same colours meet: one text is judged for all
  // whose colours, sizes and grounds agree. The colours of Arabic are those of English.
  const judged = new Map<string, Element>();
  const looksOf = (element: Element): string => {
    const { backgroundColor, backgroundImage, opacity } = getComputedStyle(element);
    const own = backgroundColor === "rgba(0, 0, 0, 0)" && backgroundImage === "none" && opacity === "1" ? "" : `${backgroundColor} ${backgroundImage} ${opacity};`;
    return own + (element.parentElement ? looksOf(element.parentElement) : "");
  };
  if (document.documentElement.lang !== "ar")
    for (const element of document.body.querySelectorAll("*")) {
      const isText = [...element.childNodes].some((node) => node.nodeType === Node.TEXT_NODE && node.textContent?.trim()) || element.matches("input, textarea, select");
      if (!isText || !element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true })) continue;
      const { color, fontSize, fontWeight, textShadow } = getComputedStyle(element);
      const isOff = element.closest(":disabled, [aria-disabled=true]") !== null; // of which axe-core asks nothing
      const looks = [element.localName, color, fontSize, fontWeight, textShadow, isOff, looksOf(element)].join("|");
      if (!judged.has(looks)) judged.set(looks, element);
    }
  const { axe: judging } = window as unknown as { axe: typeof axe };
  // What React Aria had read out stays for some seconds, by the name of a button that may be gone.
  const everything = { exclude: ["[data-live-announcer]"] };
  const { violations } = await judging.run(everything, { resultTypes: ["violations"], rules: { "color-contrast": { enabled: false } } });
  // A page that was drawn anew meanwhile is judged anew.
  if ([...judged.values()].some((element) => !element.isConnected)) return ["the page changed while it was judged"];
  const colours =
    judged.size > 0
      ? await judging.run({ include: [...judged.values()], exclude: ["[data-live-announcer]"] }, { resultTypes: ["violations"], runOnly: ["color-contrast"] })
      : { violations: [] };
  return [...violations, ...colours.violations].map(({ id, nodes }) => `${id}: ${nodes.map((node) => node.html).join(" ")}`);
}
