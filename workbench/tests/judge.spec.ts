// What the browser finds a package to be worth, and what it breaks, against what the engine finds.
import { expect, test } from "@playwright/test";
import { execFileSync } from "node:child_process";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { readJudge } from "../src/deal/judge.ts";
import { openIssues, readLimits } from "../src/deal/limits.ts";
import { endsOf, valuesOf } from "../src/deal/ranges.ts";
import type { Box, Definition } from "../src/room/names.ts";
import { program, root } from "./room.ts";

let folder = "";
test.beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), "wasit-judge-"));
});
test.afterAll(() => rmSync(folder, { recursive: true }));

const wasit = (...args: string[]) => execFileSync(program, args, { encoding: "utf8", stdio: ["ignore", "pipe", "ignore"] });

interface CaseFile {
  definition: Definition;
  items: Record<string, Record<string, string>>; // by party
}

function readCase(path: string): CaseFile {
  const { preferences, ...definition } = JSON.parse(readFileSync(path, "utf8")) as { preferences: Record<string, Record<string, unknown>> };
  const items = Object.entries(preferences).map(([party, { issues, ...rest }]) => {
    const all = [...Object.entries((issues ?? {}) as object).map(([issue, worth]) => [`issue:${issue}`, worth]), ...Object.entries(rest)];
    return [party, Object.fromEntries(all.map(([item, value]) => [item, JSON.stringify(value)]))];
  });
  return { definition: definition as unknown as Definition, items: Object.fromEntries(items) };
}

// The same numbers on every run (the minimal standard generator of Park and Miller).
function draws(seed: number): (count: number) => number {
  let state = seed;
  return (count) => {
    state = (state * 48271) % 2147483647;
    return state % count;
  };
}

function drawDeal(definition: Definition, draw: (count: number) => number): Box {
  const parties = Object.keys(definition.parties);
  return Object.fromEntries(
    openIssues(definition).map((issue) => {
      const of = definition.issues[issue];
      const values = valuesOf(of);
      if (of?.divisible === true) {
        const share = draw(8);
        return [issue, { [parties[0] ?? ""]: `${share}/7`, [parties[1] ?? ""]: `${7 - share}/7` }];
      }
      if (values.length > 0) return [issue, values[draw(values.length)]];
      const [from, to] = endsOf(of).map(Number) as [number, number];
      return [issue, from + ((to - from) * draw(9)) / 8];
    }),
  ) as Box;
}

interface Evaluated {
  parties: string[];
  values: number[];
  gains: number[];
  breaks: { kind: string; party: string | null }[];
}

function compareOn({ definition, items }: CaseFile, path: string, deals: number): void {
  const limits = readLimits(definition);
  const draw = draws(7);
  for (let at = 0; at < deals; ++at) {
    const deal = drawDeal(definition, draw);
    const found = JSON.parse(wasit("evaluate", path, "--format", "json", "--deal", JSON.stringify(deal))) as Evaluated;
    const where = `${path} ${JSON.stringify(deal)}`;
    const broken = limits(deal);
    expect(broken.limits.length + broken.phases.length > 0, where).toBe(found.breaks.some(({ kind }) => kind === "limit"));
    found.parties.forEach((party, index) => {
      const judge = readJudge(definition, party, items[party] ?? {});
      if (!judge) throw new Error(`nothing is found of ${party} in ${path}`);
      const worth = judge.worth(deal);
      expect(worth, where).toBeCloseTo(found.values[index] ?? NaN, 9);
      expect(worth - judge.walkAway, where).toBeCloseTo(found.gains[index] ?? NaN, 9);
      expect(judge.crossed(deal).length, where).toBe(found.breaks.filter((one) => one.kind === "red_line" && one.party === party).length);
      expect(worth, where).toBeGreaterThanOrEqual(judge.least - 1e-9);
      expect(worth, where).toBeLessThanOrEqual(judge.most + 1e-9);
    });
  }
}

for (const name of ["camp-david-1978", "divorce", "england-zimbabwe", "harbour-sport-park", "itex-cypress", "panama-1974", "river-ceasefire"])
  test(`packages are worth in the browser what they are worth to the engine: ${name}`, () => {
    const path = join(folder, `${name}.json`);
    wasit("convert", join(root, "cases", name), path);
    compareOn(readCase(path), path, 3);
  });

for (const family of ["rectangles-mixed", "linked"])
  test(`packages are worth in the browser what they are worth to the engine: ${family}`, () => {
    const place = join(folder, family);
    wasit("generate", family, "--parties", "3", "--issues", "6", "--options", "4", "--seed", "3", "-o", place);
    const path = join(folder, `${family}.json`);
    wasit("convert", place, path);
    compareOn(readCase(path), path, 3);
  });

test("where preferences are stated in part, the browser tells no number", () => {
  const path = join(folder, "harbour-works.json");
  wasit("convert", join(root, "cases/harbour-works"), path);
  const { definition, items } = readCase(path);
  expect(Object.keys(definition.parties).map((party) => readJudge(definition, party, items[party] ?? {}))).toContain(null);
});
