// How a party weighs its issues: in which manner, what each is worth, and their ranking.
import { changedItems, readWorths, type IssueWorth, type Worths } from "../deal/worths.ts";
import type { Items } from "../room/delegation.ts";
import type { Definition } from "../room/names.ts";

// How weights are stated. In a ranking each may be anything between nothing and the most.
export const MANNERS = ["weights", "spans", "ranking"] as const;
export type Manner = (typeof MANNERS)[number];

export const MOST = 100; // on the scale of weights

export interface Weighing {
  manner: Manner;
  worths: Worths;
  ranking: string[]; // of all issues that are worth something, the most important first
}

// What was changed of it: worths of those issues alone.
export type Reweighing = Partial<Weighing>;

function readRanking(text: string | undefined): string[] {
  try {
    const said = JSON.parse(text ?? "[]") as unknown;
    return Array.isArray(said) ? said.map(String) : [];
  } catch {
    return [];
  }
}

const isWide = (worth: IssueWorth | null): boolean => worth !== null && worth.weight.low !== worth.weight.high;

export function readWeighing(definition: Definition, items: Items): Weighing {
  const worths = readWorths(definition, items);
  const ranking = readRanking(items["importance"]);
  return { manner: ranking.length > 0 ? "ranking" : Object.values(worths).some(isWide) ? "spans" : "weights", worths, ranking };
}

export const reweigh = (stated: Weighing, changed: Reweighing | undefined): Weighing => ({ ...stated, ...changed, worths: { ...stated.worths, ...changed?.worths } });

// The items that it changes.
export function itemsOf(definition: Definition, items: Items, { worths, ranking }: Weighing): Record<string, string | null> {
  const importance = ranking.length > 0 ? JSON.stringify(ranking) : null;
  return { ...changedItems(definition, items, worths), ...(importance === (items["importance"] ?? null) ? {} : { importance }) };
}

// Worths that come all at once, weights of which may be ranges.
export const withWorths = ({ manner }: Weighing, changed: Reweighing | undefined, worths: Worths): Reweighing => ({
  ...changed,
  manner: manner === "weights" && Object.values(worths).some(isWide) ? "spans" : manner,
  worths: { ...changed?.worths, ...worths },
});

// The sliders' end: round, beyond the heaviest weight that is sealed, and the same while one slides.
export function endOfScale(worths: readonly (IssueWorth | null)[]): number {
  const heaviest = Math.max(0, ...worths.map((worth) => worth?.weight.high ?? 0));
  return heaviest === 0 ? MOST : Math.max(10, Math.ceil((1.5 * heaviest) / 10) * 10);
}

// The same in another manner of stating weights.
export function retellIn(manner: Manner, { worths }: Weighing, issues: readonly string[]): Weighing {
  const heaviest = (issue: string) => worths[issue]?.weight.high ?? 0;
  const retold = (worth: IssueWorth): IssueWorth => {
    const middle = Math.round((worth.weight.low + worth.weight.high) / 2);
    if (manner === "weights") return { ...worth, weight: { low: middle, high: middle } };
    if (manner === "ranking" && worth.judgement.kind !== "points" && worth.judgement.kind !== "kept") return { ...worth, weight: { low: 0, high: MOST } };
    return worth;
  };
  return {
    manner,
    ranking: manner === "ranking" ? issues.filter((issue) => worths[issue]).sort((one, other) => heaviest(other) - heaviest(one)) : [],
    worths: Object.fromEntries(Object.entries(worths).map(([issue, worth]) => [issue, worth && retold(worth)])),
  };
}

export function moved(ranking: readonly string[], issue: string, by: number): string[] {
  const from = ranking.indexOf(issue);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ranking.length) return [...ranking];
  const rest = ranking.filter((one) => one !== issue);
  return [...rest.slice(0, to), issue, ...rest.slice(to)];
}
