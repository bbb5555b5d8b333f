// The values of a range, of days or of a quantity, as numbers in their order: which of them there are, and which are nearest
// to one that there is not.
import { add, compareRatios, multiply, ratio, readDay, readRatio, tellDayOf, tellRatio, times, wholeQuotient, type Ratio } from "./exact.ts";
import { endsOf, isMeasured, type Issue } from "./ranges.ts";

export interface Axis {
  isDays: boolean;
  from: Ratio;
  to: Ratio;
  step: Ratio | null; // null: every number between
}

// Of what is written of an issue; nothing where that cannot be read.
export function toAxis(isDays: boolean, from: string, to: string, step: string | null): Axis | null {
  const read = isDays ? readDay : readRatio;
  const [first, last, by] = [read(from.trim()), read(to.trim()), step === null ? null : readRatio(step.trim())];
  if (!first || !last || compareRatios(first, last) > 0 || (step !== null && (!by || by.above <= 0n))) return null;
  return { isDays, from: first, to: last, step: by };
}

export function axisOf(issue: Issue | undefined): Axis | null {
  if (!isMeasured(issue)) return null;
  const [from, to] = endsOf(issue).map(String);
  const step = issue?.real ? null : String((issue?.dates ?? issue)?.step ?? 1);
  return toAxis(Boolean(issue?.dates), from ?? "", to ?? "", step);
}

export const readPlace = ({ isDays }: Axis, text: string): Ratio | null => (isDays ? readDay(text.trim()) : readRatio(text.trim()));
export const tellPlace = ({ isDays }: Axis, place: Ratio): string => (isDays ? tellDayOf(place) : tellRatio(place));

// The values next to a place, in their order; none where it is a value itself.
export function nearestTo({ from, to, step }: Axis, place: Ratio): Ratio[] {
  const minus = (one: Ratio, other: Ratio) => add(one, times(other, -1n));
  const at = (count: bigint) => (step ? add(from, multiply(step, ratio(count))) : to);
  const last = step ? at(wholeQuotient(minus(to, from), step)) : to;
  if (compareRatios(place, from) < 0) return [from];
  if (compareRatios(place, last) > 0) return [last];
  if (!step) return [];
  const count = wholeQuotient(minus(place, from), step);
  return compareRatios(at(count), place) === 0 ? [] : [at(count), at(count + 1n)];
}

// Whether what was written is one of its values.
export function isOn(axis: Axis, text: string): boolean {
  const place = readPlace(axis, text);
  return place !== null && nearestTo(axis, place).length === 0;
}
