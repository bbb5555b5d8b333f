// Whether a package lies in a set of packages.
import type { Box, Definition } from "../room/names.ts";
import { readDay, readRatio, compareRatios, type Ratio } from "./exact.ts";
import { isMeasured, type Issue } from "./ranges.ts";

type Wanted = Box[string];
export type Lies = (deal: Box) => boolean;

// The package with what is agreed, and what is not said as it is where a phase does not come about; parked issues are
// not spoken of.
export function complete(definition: Definition, deal: Box): Box {
  const whole: Box = {};
  for (const [issue, of] of Object.entries(definition.issues)) {
    const value = of?.status === "agreed" ? of.agreed : of?.status === "parked" ? undefined : (deal[issue] ?? of?.otherwise);
    if (value !== undefined) whole[issue] = value as Wanted;
  }
  return whole;
}

// A value as a number, where the issue's values are ordered.
export function placeOf(issue: Issue | undefined, value: unknown): Ratio | null {
  return issue?.dates ? readDay(String(value)) : readRatio(String(value));
}

const sharesOf = (value: object) => new Map(Object.entries(value).map(([party, share]) => [party, readRatio(String(share))]));
const isNothing = (share: Ratio | null | undefined) => !share || share.above === 0n;

// Whether two values of an issue are one.
export const isSameValue = (one: unknown, other: unknown): boolean => (typeof one === "object" ? isSameDivision(one, other) : String(one) === String(other));

function isSameDivision(one: unknown, other: unknown): boolean {
  if (typeof one !== "object" || one === null || typeof other !== "object" || other === null) return false;
  const [left, right] = [sharesOf(one), sharesOf(other)];
  return [...new Set([...left.keys(), ...right.keys()])].every((party) => {
    const [a, b] = [left.get(party), right.get(party)];
    return isNothing(a) || isNothing(b) ? isNothing(a) && isNothing(b) : a && b && compareRatios(a, b) === 0;
  });
}

// Read once, asked often: a value that was met before is not compared again.
function readWanted(issue: Issue | undefined, wanted: Wanted): (value: unknown) => boolean {
  if (Array.isArray(wanted)) {
    const any = wanted.map((one) => readWanted(issue, one as Wanted));
    return (value) => any.some((holds) => holds(value));
  }
  if (!isMeasured(issue)) return typeof wanted === "object" ? (value) => isSameDivision(wanted, value) : (value) => String(value) === String(wanted);
  const { min, max } = (typeof wanted === "object" && wanted !== null ? wanted : { min: wanted, max: wanted }) as { min?: unknown; max?: unknown };
  const [least, most] = [min, max].map((end) => (end === undefined ? null : placeOf(issue, end)));
  const met = new Map<string, boolean>();
  return (value) => {
    const known = met.get(String(value));
    if (known !== undefined) return known;
    const place = placeOf(issue, value);
    const holds = place !== null && (!least || compareRatios(least, place) <= 0) && (!most || compareRatios(place, most) <= 0);
    met.set(String(value), holds);
    return holds;
  };
}

// `deal`: complete. Outside the box where it says nothing of an issue that the box names.
export function readBox(definition: Definition, box: Box): Lies {
  const parts = Object.entries(box).map(([issue, wanted]) => [issue, readWanted(definition.issues[issue], wanted)] as const);
  return (deal) => parts.every(([issue, holds]) => issue in deal && holds(deal[issue]));
}
