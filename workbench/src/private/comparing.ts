// Which two changes to ask a party to compare. Swing weighting asked by pairs: whoever would rather have one issue go from
// its worst to its best than another says that it weighs more (von Winterfeldt & Edwards, "Decision analysis and behavioral
// research", 1986, ch. 8). The answers stand among `prefers`, and hold against ranges of weights.
import type { Box } from "../room/names.ts";
import { extremesOf, type Worths } from "../deal/worths.ts";

export interface Comparison {
  this: Box;
  to?: Box;
  same_as?: Box;
}

export interface Swing {
  issue: string;
  best: string | number;
  worst: string | number;
}

export type Pair = readonly [Swing, Swing];

export function readComparisons(text: string | undefined): Comparison[] {
  return text === undefined ? [] : (JSON.parse(text) as Comparison[]);
}

// How one pair was answered.
export function compare([one, other]: Pair, answer: "first" | "second" | "same"): Comparison {
  const first = { [one.issue]: one.best, [other.issue]: other.worst } as Box;
  const second = { [one.issue]: one.worst, [other.issue]: other.best } as Box;
  if (answer === "same") return { this: first, same_as: second };
  return answer === "first" ? { this: first, to: second } : { this: second, to: first };
}

// The pair of issues whose order is least known: whose ranges of weight share most, the heaviest first. Pairs that an
// answer settles, alone or by way of others, are not asked again, nor are those that the ranking (the most important first) does.
export function nextPair(worths: Worths, ranking: readonly string[], answered: readonly Comparison[], skipped: ReadonlySet<string>): Pair | null {
  const swings: (Swing & { low: number; high: number })[] = [];
  for (const [issue, worth] of Object.entries(worths)) {
    const ends = worth && worth.judgement.kind !== "points" ? extremesOf(worth) : null;
    if (worth && ends) swings.push({ issue, ...ends, ...worth.weight });
  }
  const settled = settledPairs(answered, swings);
  let best: Pair | null = null;
  let most = 0;
  for (const one of swings)
    for (const other of swings) {
      if (one.issue >= other.issue || (ranking.includes(one.issue) && ranking.includes(other.issue)) || settled.has(pairKey(one.issue, other.issue)) || skipped.has(pairKey(one.issue, other.issue))) continue;
      const shared = Math.min(one.high, other.high) - Math.max(one.low, other.low);
      if (shared > 0 && (one.low < one.high || other.low < other.high) && shared > most) [most, best] = [shared, [one, other]];
    }
  return best;
}

export const pairKey = (one: string, other: string) => [one, other].sort().join("\n");

// Pairs of which the answers say, directly or one by way of another, which weighs at least as much.
function settledPairs(answered: readonly Comparison[], swings: readonly Swing[]): Set<string> {
  const best = new Map(swings.map((swing) => [swing.issue, String(swing.best)]));
  const beats = new Map(swings.map((swing) => [swing.issue, new Set<string>()]));
  for (const { this: one, to, same_as } of answered) {
    const other = to ?? same_as;
    const issues = Object.keys(one);
    if (!other || issues.length !== 2) continue;
    for (const [heavier, lighter] of [issues, [...issues].reverse()])
      if (heavier && lighter && (String(one[heavier]) === best.get(heavier) || same_as) && lighter in other) beats.get(heavier)?.add(lighter);
  }
  for (const middle of beats.keys())
    for (const one of beats.values()) if (one.has(middle)) for (const far of beats.get(middle) ?? []) one.add(far);
  const settled = new Set<string>();
  for (const [issue, others] of beats) for (const other of others) settled.add(pairKey(issue, other));
  return settled;
}
