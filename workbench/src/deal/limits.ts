// What of the case a package does not keep: limits, and what falls away with a phase that does not come about.
import type { Box, Definition } from "../room/names.ts";
import { complete, placeOf, readBox, type Lies } from "./boxes.ts";
import { add, compareRatios, multiply, ratio, readRatio, type Ratio } from "./exact.ts";

export type Limit = NonNullable<Definition["limits"]>[number];

export interface Broken {
  limits: Limit[];
  phases: string[]; // that do not come about, though the package says something of them
}

interface Phase {
  after?: string | null;
  if?: Box | null;
}

function readSum(definition: Definition, limit: Limit): Lies {
  const terms = Object.entries(limit.sum ?? {});
  const [least, most] = [limit.at_least, limit.at_most].map((end) => (end === undefined ? null : readRatio(String(end))));
  return (deal) => {
    let sum: Ratio = ratio(0n);
    for (const [issue, term] of terms) {
      const value = deal[issue];
      if (value === undefined) continue;
      if (typeof term === "object") sum = add(sum, readRatio(String(term[String(value)] ?? 0)) ?? ratio(0n));
      else sum = add(sum, multiply(placeOf(definition.issues[issue], value) ?? ratio(0n), readRatio(String(term)) ?? ratio(0n)));
    }
    return (!least || compareRatios(sum, least) >= 0) && (!most || compareRatios(sum, most) <= 0);
  };
}

function readLimit(definition: Definition, limit: Limit): Lies {
  if (limit.forbid) {
    const forbidden = readBox(definition, limit.forbid);
    return (deal) => !forbidden(deal);
  }
  if (limit.when && limit.require) {
    const [when, required] = [readBox(definition, limit.when), readBox(definition, limit.require)];
    return (deal) => !when(deal) || required(deal);
  }
  return readSum(definition, limit);
}

// Read once for a case, asked for every package that is tried.
export function readLimits(definition: Definition): (deal: Box) => Broken {
  const limits = (definition.limits ?? []).map((limit) => [limit, readLimit(definition, limit)] as const);
  const phases = (definition.phases ?? {}) as Record<string, Phase | null>;
  const conditions = new Map(Object.entries(phases).map(([phase, of]) => [phase, of?.if ? readBox(definition, of.if) : () => true]));
  const comesAbout = (phase: string, deal: Box): boolean => {
    const after = phases[phase]?.after;
    return (conditions.get(phase)?.(deal) ?? true) && (after === undefined || after === null || comesAbout(String(after), deal));
  };
  const fallsAway = Object.entries(definition.issues).flatMap(([issue, of]) => {
    const phase = (of as { phase?: unknown } | undefined)?.phase;
    if (phase === undefined || of?.otherwise === undefined || (of.status ?? "open") !== "open") return [];
    return [{ phase: String(phase), isOtherwise: readBox(definition, { [issue]: of.otherwise as Box[string] }) }];
  });
  return (given) => {
    const deal = complete(definition, given);
    return {
      limits: limits.filter(([, keeps]) => !keeps(deal)).map(([limit]) => limit),
      phases: [...new Set(fallsAway.filter(({ phase, isOtherwise }) => !comesAbout(phase, deal) && !isOtherwise(deal)).map(({ phase }) => phase))],
    };
  };
}

// Issues that a package has to settle.
export function openIssues(definition: Definition): string[] {
  return Object.keys(definition.issues).filter((issue) => (definition.issues[issue]?.status ?? "open") === "open");
}

// Those that it does not.
export function unsettled(definition: Definition, deal: Box): string[] {
  return openIssues(definition).filter((issue) => deal[issue] === undefined && definition.issues[issue]?.otherwise === undefined);
}
