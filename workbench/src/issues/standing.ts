// Where the parties stand, issue by issue: each party's current position, which is its last one that counts and was not
// withdrawn, the draft, which is the last that counts, and whether what was asked for can be met at once.
import { isCounted, type RecordItem } from "../room/case.ts";
import type { Schemas } from "../room/client.ts";
import type { Box, Definition } from "../room/names.ts";
import { add, compareRatios, ratio, readDay, readRatio, tellDayOf, tellRatio, times, wholeQuotient, type Ratio } from "../deal/exact.ts";
import { isMeasured } from "../deal/ranges.ts";

export type Position = Schemas["position"];
export type Draft = Schemas["draft"];
type Issue = Definition["issues"][string];
type Wanted = Box[string];

export function currentPositions(items: readonly RecordItem[]): Map<string, Position> {
  const current = new Map<string, Position>();
  for (const item of items) {
    if (item.part !== "positions" || !isCounted(item)) continue;
    const position = item.content as Position;
    if (position.withdrawn !== true) current.set(String(position.party), position);
  }
  return current;
}

export function latestDraft(items: readonly RecordItem[]): Draft | undefined {
  return items.findLast((item) => item.part === "drafts" && isCounted(item))?.content as Draft | undefined;
}

export type Meeting =
  | { kind: "settled" } // agreed: nobody has to move
  | { kind: "parked" } // packages say nothing about it
  | { kind: "unsaid" } // nobody has asked for anything
  | { kind: "partly" } // not all have; those who have do not exclude one another
  | { kind: "met"; where: Wanted }
  | { kind: "apart" };

// `wishes`: what each party asks for on the issue, nothing where it does not name it.
export function meet(issue: Issue, wishes: readonly (Wanted | undefined)[]): Meeting {
  if (issue.status === "agreed") return { kind: "settled" };
  if (issue.status === "parked") return { kind: "parked" };
  const said = wishes.filter((wish) => wish !== undefined);
  if (said.length === 0) return { kind: "unsaid" };
  const where = isMeasured(issue) ? meetNumbers(issue, said) : meetNames(said);
  if (where === null) return { kind: "apart" };
  return said.length < wishes.length ? { kind: "partly" } : { kind: "met", where };
}

// Whether the value is one of those that are asked for.
export function holds(issue: Issue, wish: Wanted, value: Wanted): boolean {
  return (isMeasured(issue) ? meetNumbers(issue, [wish, value]) : meetNames([wish, value])) !== null;
}

const listed = (wish: Wanted): readonly unknown[] => (Array.isArray(wish) ? wish : [wish]);
const keyOf = (value: unknown): string => {
  if (typeof value !== "object" || value === null) return String(value);
  const shares = Object.entries(value).map(([party, share]) => [party, tellShare(String(share))]);
  return JSON.stringify(shares.sort(([one], [other]) => ((one ?? "") < (other ?? "") ? -1 : 1)));
};
const tellShare = (text: string): string => {
  const share = readRatio(text);
  return share ? tellRatio(share) : text;
};

function meetNames(said: readonly Wanted[]): Wanted | null {
  const [first, ...others] = said;
  if (first === undefined) return null;
  const common = listed(first).filter((value) => others.every((wish) => listed(wish).some((one) => keyOf(one) === keyOf(value))));
  if (common.length === 0) return null;
  return (common.length === 1 ? common[0] : common) as Wanted;
}

// Ends that are not there are those of the issue.
interface Span {
  least: Ratio;
  most: Ratio;
}

function meetNumbers(issue: Issue, said: readonly Wanted[]): Wanted | null {
  const read = (value: unknown) => (issue.dates ? readDay(String(value)) : readRatio(String(value)));
  const tell = (value: Ratio) => (issue.dates ? tellDayOf(value) : tellRatio(value));
  const ends = issue.dates ?? issue.real ?? issue;
  const whole = { least: read(ends.from), most: read(ends.to) };
  if (!whole.least || !whole.most) return null;
  const start = whole.least;
  let spans: Span[] = [{ least: whole.least, most: whole.most }];
  for (const wish of said) {
    const asked = listed(wish).map((one): Span | null => {
      const { min, max } = (typeof one === "object" && one !== null ? one : { min: one, max: one }) as { min?: unknown; max?: unknown };
      const least = min === undefined ? whole.least : read(min);
      const most = max === undefined ? whole.most : read(max);
      return least && most ? { least, most } : null;
    });
    spans = spans.flatMap((span) => asked.flatMap((one) => (one ? [overlap(span, one)] : []))).filter((span) => span !== null);
  }
  const step = issue.real ? null : readRatio(String((issue.dates ?? issue).step ?? 1));
  const met = spans.map((span) => (step ? onGrid(span, start, step) : span)).filter((span) => span !== null);
  if (met.length === 0) return null;
  const wanted = met.map(({ least, most }) => (compareRatios(least, most) === 0 ? tell(least) : { min: tell(least), max: tell(most) }));
  return (wanted.length === 1 ? wanted[0] : wanted) as Wanted;
}

function overlap(one: Span, other: Span): Span | null {
  const least = compareRatios(one.least, other.least) > 0 ? one.least : other.least;
  const most = compareRatios(one.most, other.most) < 0 ? one.most : other.most;
  return compareRatios(least, most) > 0 ? null : { least, most };
}

// From the first to the last of start, start + step, ... within the span.
function onGrid({ least, most }: Span, start: Ratio, step: Ratio): Span | null {
  if (step.above <= 0n) return null;
  const minus = (value: Ratio) => add(value, times(start, -1n));
  const first = -wholeQuotient(times(minus(least), -1n), step);
  const last = wholeQuotient(minus(most), step);
  const at = (count: bigint) => add(start, times(step, count));
  return first > last ? null : { least: at(first), most: at(last) };
}

// How many values a range has.
export function countValues(issue: Issue): bigint | null {
  const ends = issue.dates ?? (issue.from === undefined ? null : issue);
  if (!ends) return null;
  const read = issue.dates ? readDay : readRatio;
  const [from, to] = [read(String(ends.from)), read(String(ends.to))];
  const step = readRatio(String(ends.step ?? 1)) ?? ratio(1n);
  return from && to && step.above > 0n ? wholeQuotient(add(to, times(from, -1n)), step) + 1n : null;
}
