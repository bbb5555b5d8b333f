// What is asked for that the case, as one sees it, does not have: an issue, an option, a value of a range, a party's share.
import { listOf, type Box, type Definition } from "../room/names.ts";
import { axisOf, isOn, readPlace } from "./axis.ts";
import { optionsOf } from "./ranges.ts";

export interface Stray {
  issue: string;
  value: string | null; // null: there is no such issue
}

// `box`: a set of packages, or a package.
export function findStrays(definition: Definition, box: Box): Stray[] {
  return Object.entries(box).flatMap(([issue, wanted]): Stray[] => {
    if (!Object.hasOwn(definition.issues, issue)) return [{ issue, value: null }];
    return listOf<unknown>(wanted as unknown).flatMap((one) => straysOf(definition, issue, one).map((value) => ({ issue, value })));
  });
}

function straysOf(definition: Definition, issue: string, wanted: unknown): string[] {
  const of = definition.issues[issue];
  const isMap = typeof wanted === "object" && wanted !== null;
  if (of?.divisible === true) return isMap ? Object.keys(wanted).filter((party) => !Object.hasOwn(definition.parties, party)) : [String(wanted)];
  const axis = axisOf(of);
  if (!axis) return isMap || !optionsOf(of).includes(String(wanted)) ? [isMap ? JSON.stringify(wanted) : String(wanted)] : [];
  if (!isMap) return isOn(axis, String(wanted)) ? [] : [String(wanted)];
  // The ends of a span may lie beside its values.
  return Object.values(wanted).map(String).filter((end) => !readPlace(axis, end));
}
