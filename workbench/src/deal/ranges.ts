// What values an issue can take.
import type { Definition } from "../room/names.ts";
import { add, compareRatios, exactly, readDay, readRatio, tellDayOf, tellRatio } from "./exact.ts";

export type Issue = Definition["issues"][string];
export type Point = number | string; // a number, or a day: "2031-03-01"
export type Option = string;

export const isDay = (point: Point): point is string => typeof point === "string" && readDay(point) !== null;

export function optionsOf(issue: Issue | undefined): Option[] {
  const options = issue?.options;
  if (!options) return [];
  return Array.isArray(options) ? options.map(String) : Object.keys(options);
}

// The ends of a range, of dates or of a quantity; of a share, all or nothing.
export function endsOf(issue: Issue | undefined): [Point, Point] {
  const read = (of: unknown): [Point, Point] | null => {
    const { from, to } = (of ?? {}) as { from?: Point; to?: Point };
    return from === undefined || to === undefined ? null : [from, to];
  };
  const all = (issue ?? {}) as Record<string, unknown>;
  return read(all["dates"]) ?? read(all["real"]) ?? read(all) ?? [0, 1];
}

// Whether its values are ordered as numbers or days are.
export function isMeasured(issue: Issue | undefined): boolean {
  return issue?.from !== undefined || Boolean(issue?.dates) || Boolean(issue?.real);
}

const STEPS = 200; // of a range, to choose among

// Every value of the issue, where they can be counted and are few enough to choose among; of shares none.
export function valuesOf(issue: Issue | undefined): Point[] {
  const options = optionsOf(issue);
  if (options.length > 0 || issue?.divisible === true || issue?.real || !isMeasured(issue)) return options;
  const [from, to] = endsOf(issue);
  const step = readRatio(String((issue?.dates ?? issue)?.step ?? 1));
  const read = issue?.dates ? readDay : readRatio;
  const [first, last] = [read(String(from)), read(String(to))];
  if (!first || !last || !step || step.above <= 0n) return [];
  const values: Point[] = [];
  for (let value = first; compareRatios(value, last) <= 0; value = add(value, step)) {
    if (values.length >= STEPS) return [];
    const told = issue?.dates ? tellDayOf(value) : tellRatio(value);
    values.push(issue?.dates ? told : exactly(told));
  }
  return values;
}
