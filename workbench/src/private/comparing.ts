// Which two changes to ask a party to compare. Swing weighting asked by pairs: whoever would rather have one issue go from
// its worst to its best than another says that it weighs more (von Winterfeldt & Edwards, "Decision analysis and behavioral
// research", 1986, ch. 8). The answers stand among `prefers`, and hold against ranges of weights.
import type { Box } from "../room/names.ts";
import { extremesOf, worthAt, type IssueWorth, type Worths } from "../deal/worths.ts";

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

// How much of its weight a value gives; where only the order is known, of the best and the worst alone.
function shareOf(worth: IssueWorth, value: Box[string] | undefined): number | null {
  if (typeof value !== "string" && typeof value !== "number") return null;
  if (worth.judgement.kind !== "order") return worthAt({ ...worth, weight: { low: 1, high: 1 } }, value);
  const { order } = worth.judgement;
  return order[0]?.includes(String(value)) ? 1 : order.at(-1)?.includes(String(value)) ? 0 : null;
}

// What an answer cannot stand beside: the weights, whatever they are within their ranges, or the ranking, but for issues that weigh the same.
export function clashOf({ this: one, to, same_as }: Comparison, worths: Worths, ranking: readonly string[]): "weights" | "ranking" | null {
  const other = to ?? same_as ?? {};
  let [least, most] = [0, 0];
  const gains: [string, number][] = [];
  for (const issue of Object.keys(one)) {
    const worth = worths[issue];
    if (!worth) continue;
    const [better, worse] = [shareOf(worth, one[issue]), shareOf(worth, other[issue])];
    if (better === null || worse === null) return null;
    const gain = better - worse;
    const { low, high } = worth.judgement.kind === "points" ? { low: 1, high: 1 } : worth.weight;
    gains.push([issue, gain]);
    least += gain * (gain > 0 ? low : high);
    most += gain * (gain > 0 ? high : low);
  }
  const EPSILON = 1e-9;
  if (most < -EPSILON || (same_as && least > EPSILON)) return "weights";
  const [heavier, lighter] = [gains.find(([, gain]) => gain > 0)?.[0], gains.find(([, gain]) => gain < 0)?.[0]];
  if (gains.length !== 2 || same_as || heavier === undefined || lighter === undefined) return null;
  const [first, second] = [ranking.indexOf(heavier), ranking.indexOf(lighter)];
  // From the worst to the best alike: what lies between says nothing of the order of the issues.
  const isSwing = gains.every(([issue, gain]) => Math.abs(Math.abs(gain) - swingOf(worths[issue])) < EPSILON);
  return isSwing && second >= 0 && first > second ? "ranking" : null;
}

function swingOf(worth: IssueWorth | null | undefined): number {
  const ends = worth ? extremesOf(worth) : null;
  return worth && ends ? (shareOf(worth, ends.best) ?? 0) - (shareOf(worth, ends.worst) ?? 0) : NaN;
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
