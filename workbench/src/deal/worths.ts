// What an issue is worth to a party, as the page edits it: read from an item of its preferences, and written back.
// What the page has no controls for is kept as it stands.
import { endsOf, optionsOf, type Issue, type Option, type Point } from "./ranges.ts";
import { readDay, readRatio, toNumber } from "./exact.ts";
import type { Definition } from "../room/names.ts";
import type { Items } from "../room/delegation.ts";

// A weight that is known exactly has both ends equal.
export interface Span {
  low: number;
  high: number;
}

export type Judgement =
  | { kind: "values"; values: Record<Option, number> } // 0 to 1, times the weight
  | { kind: "points"; points: Record<Option, number> } // worths themselves
  | { kind: "order"; order: Option[][] } // best first; those that are as good together
  | { kind: "curve"; curve: [Point, number][] } // 0 to 1, straight between
  | { kind: "kept"; text: string };

export interface IssueWorth {
  weight: Span;
  judgement: Judgement;
}

export type Worths = Record<string, IssueWorth | null>; // by issue; null: worth nothing

const isNumber = (value: unknown): value is number => typeof value === "number" && Number.isFinite(value);
const areNumbers = (map: unknown): map is Record<string, number> => typeof map === "object" && map !== null && !Array.isArray(map) && Object.values(map).every(isNumber);

export function readSpan(value: unknown, otherwise: number): Span | null {
  if (value === undefined) return { low: otherwise, high: otherwise };
  if (isNumber(value)) return { low: value, high: value };
  if (Array.isArray(value) && value.length === 2 && isNumber(value[0]) && isNumber(value[1])) return { low: value[0], high: value[1] };
  return null;
}

export const writeSpan = ({ low, high }: Span): number | [number, number] => (low === high ? low : [low, high]);

export function readWorth(text: string): IssueWorth {
  const kept: IssueWorth = { weight: { low: 1, high: 1 }, judgement: { kind: "kept", text } };
  let said: Record<string, unknown>;
  try {
    said = JSON.parse(text) as Record<string, unknown>;
  } catch {
    return kept;
  }
  const { weight: of, ...shape } = said;
  const weight = readSpan(of, 1);
  if (!weight || Object.keys(shape).length !== 1) return kept;
  const { values, points, order, curve } = shape;
  if (areNumbers(values)) return { weight, judgement: { kind: "values", values } };
  if (areNumbers(points)) return { weight, judgement: { kind: "points", points } };
  if (Array.isArray(order) && of !== undefined) return { weight, judgement: { kind: "order", order: order.map((tied) => (Array.isArray(tied) ? tied.map(String) : [String(tied)])) } };
  if (Array.isArray(curve) && curve.every((knot) => Array.isArray(knot) && knot.length === 2 && isNumber(knot[1])))
    return { weight, judgement: { kind: "curve", curve: curve as [Point, number][] } };
  return kept;
}

export function writeWorth({ weight, judgement }: IssueWorth): string {
  const of = writeSpan(weight);
  switch (judgement.kind) {
    case "kept":
      return judgement.text;
    case "points":
      return JSON.stringify({ points: judgement.points });
    case "values":
      return JSON.stringify({ weight: of, values: judgement.values });
    case "order":
      return JSON.stringify({ weight: of, order: judgement.order.map((tied) => (tied.length === 1 ? tied[0] : tied)) });
    case "curve":
      return JSON.stringify({ weight: of, curve: judgement.curve });
  }
}

export function readWorths(definition: Definition, items: Items): Worths {
  return Object.fromEntries(
    Object.keys(definition.issues).map((issue) => {
      const text = items[`issue:${issue}`];
      return [issue, text === undefined ? null : readWorth(text)];
    }),
  );
}

// The items in which `next` differs from what stands there.
export function changedItems(definition: Definition, items: Items, next: Worths): Record<string, string | null> {
  const before = readWorths(definition, items);
  const changed: Record<string, string | null> = {};
  for (const issue of Object.keys(definition.issues)) {
    const one = before[issue] ?? null;
    const other = next[issue] ?? null;
    const text = other && writeWorth(other);
    if ((one && writeWorth(one)) !== text) changed[`issue:${issue}`] = text;
  }
  return changed;
}

// Something to begin with: the options as they stand in the case, or more of it being better.
export function beginJudgement(issue: Issue | undefined): Judgement {
  const options = optionsOf(issue);
  if (options.length === 0) {
    const [from, to] = endsOf(issue);
    return { kind: "curve", curve: [[from, 0], [to, 1]] };
  }
  return { kind: "values", values: Object.fromEntries(options.map((option, index) => [option, options.length === 1 ? 1 : 1 - index / (options.length - 1)])) };
}

// The same judgement told in another manner; only the order is left where numbers are given up.
export function retell(judgement: Judgement, kind: "values" | "order" | "points", options: readonly Option[], weight: number): Judgement {
  const values = valuesOf(judgement, options);
  if (kind === "points") return { kind, points: Object.fromEntries(options.map((option) => [option, round((values[option] ?? 0) * weight)])) };
  if (kind === "values") return { kind, values: Object.fromEntries(options.map((option) => [option, round(values[option] ?? 0)])) };
  const sorted = [...options].sort((one, other) => (values[other] ?? 0) - (values[one] ?? 0));
  const order: Option[][] = [];
  for (const option of sorted) {
    const last = order.at(-1);
    if (last?.[0] !== undefined && values[last[0]] === values[option]) last.push(option);
    else order.push([option]);
  }
  return { kind, order };
}

const round = (value: number) => Math.round(value * 1000) / 1000;

function valuesOf(judgement: Judgement, options: readonly Option[]): Record<Option, number> {
  if (judgement.kind === "values") return judgement.values;
  if (judgement.kind === "points") {
    const most = Math.max(...Object.values(judgement.points), 0) || 1;
    return Object.fromEntries(options.map((option) => [option, Math.max(0, (judgement.points[option] ?? 0) / most)]));
  }
  if (judgement.kind === "order") {
    const last = Math.max(1, judgement.order.length - 1);
    return Object.fromEntries(judgement.order.flatMap((tied, rank) => tied.map((option) => [option, 1 - rank / last])));
  }
  return {};
}

// The best and the worst that can come of an issue; null where that is not told by what is stated.
export function extremesOf(worth: IssueWorth): { best: Point; worst: Point } | null {
  const of = (pairs: [Point, number][]) => {
    const sorted = [...pairs].sort((one, other) => other[1] - one[1]);
    const best = sorted[0];
    const worst = sorted.at(-1);
    return best && worst && best[1] > worst[1] ? { best: best[0], worst: worst[0] } : null;
  };
  switch (worth.judgement.kind) {
    case "values":
      return of(Object.entries(worth.judgement.values));
    case "points":
      return of(Object.entries(worth.judgement.points));
    case "curve":
      return of(worth.judgement.curve);
    case "order": {
      const best = worth.judgement.order[0]?.[0];
      const worst = worth.judgement.order.at(-1)?.[0];
      return best !== undefined && worst !== undefined && worth.judgement.order.length > 1 ? { best, worst } : null;
    }
    case "kept":
      return null;
  }
}

// The worth of a value, where it is known exactly.
export function worthAt(worth: IssueWorth, value: Point): number | null {
  const { judgement, weight } = worth;
  if (judgement.kind === "points") return judgement.points[String(value)] ?? 0;
  if (weight.low !== weight.high) return null;
  if (judgement.kind === "values") return weight.low * (judgement.values[String(value)] ?? 0);
  if (judgement.kind !== "curve") return null;
  const place = (point: Point) => (typeof point === "number" ? point : toNumber(readDay(point) ?? readRatio(point)));
  const x = place(value);
  const knots = judgement.curve.map(([point, share]) => [place(point), share] as const);
  const first = knots[0];
  const last = knots.at(-1);
  if (!first || !last) return null;
  if (x <= first[0]) return weight.low * first[1];
  if (x >= last[0]) return weight.low * last[1];
  for (let next = 1; next < knots.length; ++next) {
    const left = knots[next - 1];
    const right = knots[next];
    if (left && right && x <= right[0]) return weight.low * (left[1] + ((right[1] - left[1]) * (x - left[0])) / (right[0] - left[0]));
  }
  return null;
}
