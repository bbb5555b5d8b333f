// How a party weighs its issues: in which manner, what each is worth, and their ranking.
import { changedItems, readWorths, type IssueWorth, type Span, type Worths } from "../deal/worths.ts";
import type { Items } from "../room/delegation.ts";
import type { Definition } from "../room/names.ts";

// How weights are stated. In a ranking the first issue's weight is that of the heaviest as it was stated, which keeps the scale that
// the walk-away is on; every other may be anything between nothing and it.
export const MANNERS = ["weights", "spans", "ranking"] as const;
export type Manner = (typeof MANNERS)[number];

export const MOST = 100; // on the scale of weights

export interface Weighing {
  manner: Manner;
  worths: Worths;
  ranking: string[]; // of all issues that are worth something, the most important first
  kept?: Partial<Record<Manner, Kept>>; // what was stated in other manners and is not sealed
}

interface Kept {
  weights: Record<string, Span>;
  ranking: readonly string[];
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

const isWeighed = (worth: IssueWorth | null | undefined): worth is IssueWorth => worth !== null && worth !== undefined && worth.judgement.kind !== "points" && worth.judgement.kind !== "kept";

// The heaviest weight that is stated, which fixes the scale.
export const topOf = (worths: Worths): number => Math.max(0, ...Object.values(worths).map((worth) => (isWeighed(worth) ? worth.weight.high : 0))) || MOST;

// The same in another manner of stating weights: as it was stated in that one before, else what follows from how it stands.
export function retellIn(manner: Manner, now: Weighing, issues: readonly string[]): Weighing {
  const { worths } = now;
  const weights = Object.fromEntries(Object.entries(worths).flatMap(([issue, worth]) => (worth ? [[issue, worth.weight] as const] : [])));
  const before = now.kept?.[manner];
  const heaviest = (issue: string) => worths[issue]?.weight.high ?? 0;
  const valued = issues.filter((issue) => worths[issue]);
  const asBefore = before?.ranking.filter((issue) => worths[issue]) ?? [];
  const ranking = manner !== "ranking" ? [] : asBefore.length > 0 ? [...asBefore, ...valued.filter((issue) => !asBefore.includes(issue))] : valued.sort((one, other) => heaviest(other) - heaviest(one));
  const top = topOf(worths);
  const first = ranking.find((issue) => isWeighed(worths[issue]));
  const middle = ({ low, high }: Span) => Math.round(((low + high) / 2) * 10) / 10;
  // Of a ranking weights that fall by equal steps: the rank-sum weights of Stillwell, Seaver & Edwards (1981).
  const follows = (issue: string, weight: Span): Span => {
    if (manner === "ranking") return issue === first ? { low: top, high: top } : { low: 0, high: top };
    if (manner === "spans") return weight;
    const rank = now.ranking.indexOf(issue);
    const one = now.manner === "ranking" && rank >= 0 ? Math.round(((top * (now.ranking.length - rank)) / now.ranking.length) * 10) / 10 : middle(weight);
    return { low: one, high: one };
  };
  return {
    manner,
    ranking,
    kept: { ...now.kept, [now.manner]: { weights, ranking: now.ranking } },
    worths: Object.fromEntries(Object.entries(worths).map(([issue, worth]) => [issue, isWeighed(worth) ? { ...worth, weight: before?.weights[issue] ?? follows(issue, worth.weight) } : worth])),
  };
}

// Whoever comes to stand first has the weight that fixes the scale. Answers those whose worth that changes.
export function passTop(before: Weighing, after: Weighing): Worths {
  const firstOf = ({ ranking, worths }: Weighing) => ranking.find((issue) => isWeighed(worths[issue]));
  const [from, to] = [firstOf(before), firstOf(after)];
  const held = from === undefined ? undefined : before.worths[from]?.weight;
  const next = to === undefined ? undefined : after.worths[to];
  if (from === undefined || to === undefined || from === to || !held || held.low !== held.high || !next) return {};
  const fallen = after.worths[from];
  return { [to]: { ...next, weight: held }, ...(isWeighed(fallen) ? { [from]: { ...fallen, weight: before.worths[to]?.weight ?? { low: 0, high: held.high } } } : {}) };
}

export function moved(ranking: readonly string[], issue: string, by: number): string[] {
  const from = ranking.indexOf(issue);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ranking.length) return [...ranking];
  const rest = ranking.filter((one) => one !== issue);
  return [...rest.slice(0, to), issue, ...rest.slice(to)];
}
