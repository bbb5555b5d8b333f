// What is asked for on a range, of days or of a quantity: this or more, this or less, between two, exactly this, or any of
// several.
import type { Box } from "../room/names.ts";
import { exactly } from "./exact.ts";
import type { Point } from "./ranges.ts";

export const SIDES = ["min", "max", "both", "one", "any"] as const;

export interface Ends {
  side: (typeof SIDES)[number];
  least: Point;
  most: Point;
  any: Point[];
}

export function readEnds(wanted: Box[string]): Ends | null {
  const of = (side: Ends["side"], least: Point, most = least): Ends => ({ side, least, most, any: [least] });
  if (Array.isArray(wanted)) {
    const any = wanted.map((one) => String(one));
    return wanted.some((one) => typeof one === "object") ? null : { ...of("any", any[0] ?? ""), any };
  }
  if (typeof wanted !== "object") return of("one", String(wanted));
  const { min, max } = wanted as { min?: Point; max?: Point };
  if (min !== undefined && max !== undefined) return of("both", min, max);
  if (min !== undefined) return of("min", min);
  return max === undefined ? null : of("max", max);
}

export function writeEnds({ side, least, most, any }: Ends): Box[string] {
  if (side === "any") return any.map(exactly);
  if (side === "one") return exactly(least);
  return { ...(side === "max" ? {} : { min: exactly(least) }), ...(side === "min" ? {} : { max: exactly(most) }) } as Box[string];
}
