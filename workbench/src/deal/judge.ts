// What a package is worth to a party, found in the browser from preferences that are open to who looks, so that it is
// there at once: the sum that docs/case-format.md defines, in doubles. Where preferences are stated in part, or in a
// shape that is not read here, there is no judge, and the engine is asked.
import type { Items } from "../room/delegation.ts";
import type { Box, Definition } from "../room/names.ts";
import { readRedLines, readWalkAway, type RedLine } from "./boundaries.ts";
import { complete, readBox } from "./boxes.ts";
import { readRatio, toNumber } from "./exact.ts";
import { endsOf, optionsOf, valuesOf, type Issue, type Point } from "./ranges.ts";
import { readWorth, worthAt } from "./worths.ts";

export interface Judge {
  walkAway: number;
  least: number; // no package is worth less
  most: number; // nor more
  worth: (deal: Box) => number;
  crossed: (deal: Box) => RedLine[];
}

export const rangeOf = ({ least, most }: Judge): number => most - least || 1;

interface Term {
  worth: (deal: Box) => number; // of a complete package
  least: number;
  most: number;
}

const IN_PART = ["importance", "prefers", "accepts", "refuses"];

function readNumber(value: unknown): number | null {
  if (typeof value === "number") return value;
  const exact = typeof value === "string" ? readRatio(value) : null;
  return exact && toNumber(exact);
}

// Numbers that stand as text because no double is them ("2/15") are taken as the nearest doubles; days stay text.
function withNumbers(text: string): string {
  return JSON.stringify(JSON.parse(text, (_, value: unknown) => (typeof value === "string" ? (readNumber(value) ?? value) : value)));
}

function readIssue(definition: Definition, party: string, issue: string, text: string): Term | null {
  const of = definition.issues[issue];
  if (of?.status === "parked") return { worth: () => 0, least: 0, most: 0 };
  const read = readWorth(withNumbers(text));
  const all = (JSON.parse(text) as { points?: unknown }).points;
  const share = (value: unknown) => readNumber((value as Record<string, unknown> | undefined)?.[party] ?? 0) ?? 0;
  if (of?.divisible === true && read.judgement.kind === "kept") {
    const whole = readNumber(all);
    return whole === null ? null : { worth: (deal) => whole * share(deal[issue]), least: Math.min(0, whole), most: Math.max(0, whole) };
  }
  const { judgement, weight } = read;
  if (judgement.kind === "kept" || judgement.kind === "order" || weight.low !== weight.high) return null;
  const known = new Map<Point, number>();
  const at = (value: Point): number => {
    const met = known.get(value);
    if (met !== undefined) return met;
    const worth = worthAt(read, value) ?? 0;
    known.set(value, worth);
    return worth;
  };
  const worths = pointsOf(of, judgement.kind === "curve" ? judgement.curve.map(([point]) => point) : []).map(at);
  return {
    worth: of?.divisible === true ? (deal) => at(share(deal[issue])) : (deal) => (deal[issue] === undefined ? 0 : at(deal[issue] as Point)),
    least: Math.min(...worths),
    most: Math.max(...worths),
  };
}

// Values among which the best and the worst of an issue are.
function pointsOf(issue: Issue | undefined, knots: Point[]): Point[] {
  const values = valuesOf(issue);
  return values.length > 0 ? values : [...optionsOf(issue), ...endsOf(issue), ...knots];
}

export interface Bonus {
  on?: Box;
  off?: Box;
  worth?: unknown;
  sum?: Bonus[];
  min?: Bonus[];
  max?: Bonus[];
  weight?: unknown;
}

const total = (numbers: readonly number[]) => numbers.reduce((sum, one) => sum + one, 0);

function readBonus(definition: Definition, bonus: Bonus): Term | null {
  const parts = bonus.sum ?? bonus.min ?? bonus.max;
  if (parts) {
    const weight = bonus.weight === undefined ? 1 : readNumber(bonus.weight);
    const terms = readAll(parts.map((part) => readBonus(definition, part)));
    if (weight === null || !terms) return null;
    const join = bonus.sum ? total : bonus.min ? (numbers: readonly number[]) => Math.min(...numbers) : (numbers: readonly number[]) => Math.max(...numbers);
    const ends = [weight * join(terms.map(({ least }) => least)), weight * join(terms.map(({ most }) => most))];
    return { worth: (deal) => weight * join(terms.map((term) => term.worth(deal))), least: Math.min(...ends), most: Math.max(...ends) };
  }
  const worth = readNumber(bonus.worth);
  const box = bonus.on ?? bonus.off;
  if (worth === null || !box) return null;
  const lies = readBox(definition, box);
  const isOn = bonus.on !== undefined;
  return { worth: (deal) => (lies(deal) === isOn ? worth : 0), least: Math.min(0, worth), most: Math.max(0, worth) };
}

function readAll<T>(read: readonly (T | null)[]): T[] | null {
  return read.some((one) => one === null) ? null : (read as T[]);
}

// The bonuses that a package earns, as they are stated, and what each pays.
export function bonusesOf(definition: Definition, items: Items, given: Box): { bonus: Bonus; worth: number }[] {
  const deal = complete(definition, given);
  const all = items["bonuses"] === undefined ? [] : (JSON.parse(items["bonuses"]) as Bonus[]);
  return all.flatMap((bonus) => {
    const worth = readBonus(definition, bonus)?.worth(deal) ?? 0;
    return worth === 0 ? [] : [{ bonus, worth }];
  });
}

export function readJudge(definition: Definition, party: string, items: Items): Judge | null {
  const walkAway = readWalkAway(items["walk_away"] && withNumbers(items["walk_away"]));
  if (!walkAway || walkAway.low !== walkAway.high || IN_PART.some((item) => item in items)) return null;
  const listOf = (item: string) => (items[item] === undefined ? [] : (JSON.parse(items[item]) as Bonus[]));
  const issues = Object.keys(definition.issues).flatMap((issue) => {
    const text = items[`issue:${issue}`];
    return text === undefined ? [] : [readIssue(definition, party, issue, text)];
  });
  const terms = readAll([...issues, ...[...listOf("bonuses"), ...listOf("combined")].map((bonus) => readBonus(definition, bonus))]);
  const fixed = readAll(listOf("fixed").map((one) => (one.on && readNumber(one.worth) !== null ? { lies: readBox(definition, one.on), worth: readNumber(one.worth) ?? 0 } : null)));
  const cap = items["at_most"] === undefined ? Infinity : readNumber(JSON.parse(items["at_most"]));
  if (!terms || !fixed || cap === null) return null;
  const redLines = readRedLines(items["red_lines"]).map((line) => [line, readBox(definition, line.never)] as const);
  return {
    walkAway: walkAway.low,
    least: Math.min(cap, total(terms.map(({ least }) => least)), ...fixed.map(({ worth }) => worth)),
    most: Math.max(Math.min(cap, total(terms.map(({ most }) => most))), ...fixed.map(({ worth }) => worth)),
    worth: (given) => {
      const deal = complete(definition, given);
      return fixed.find(({ lies }) => lies(deal))?.worth ?? Math.min(cap, total(terms.map((term) => term.worth(deal))));
    },
    crossed: (given) => {
      const deal = complete(definition, given);
      return redLines.filter(([, lies]) => lies(deal)).map(([line]) => line);
    },
  };
}
