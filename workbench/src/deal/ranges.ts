// What values an issue can take.
import type { Definition } from "../room/names.ts";

export type Issue = Definition["issues"][string];
export type Point = number | string; // a number, or a day: "2031-03-01"
export type Option = string;

export const isDay = (point: Point): point is string => typeof point === "string" && Number.isNaN(Number(point));

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
