// The score sheet: what a party's issues and their values are worth, as rows to be filled in away from the room, and read
// back with every fault by its cell.
import { endsOf, isDay, optionsOf, type Point } from "../deal/ranges.ts";
import { nameOfIssue, nameOfOption, type Definition } from "../room/names.ts";
import { pick } from "../words/Words.tsx";
import { readNumber, toLatinDigits } from "../words/digits.ts";
import { EXAMPLES } from "../words/examples.ts";
import type { Tongue } from "../words/language.tsx";
import { beginJudgement, type Judgement, type Worths } from "../deal/worths.ts";

type Cell = string | number | null;
export type Rows = Cell[][];

export interface SheetFault {
  cell: string; // "F7"
  fault: "issue" | "value" | "weight" | "worth" | "order" | "days";
}

// Columns: A issue id, B issue, C weight, D value id, E value, F worth of the best (0 to 100), points, or rank.
const HEADER = 3; // rows above the first issue
const PERCENT = 100;
const round = (value: number) => Math.round(value * 1000) / 1000;

type Told = "values" | "points" | "order" | "curve";

export function writeRows(definition: Definition, worths: Worths, tongue: Tongue): Rows {
  const { say, language } = tongue;
  const rows: Rows = [[say("private.sheet.title")], [say("private.sheet.rules", EXAMPLES)], [say("private.sheet.id"), say("private.sheet.issue"), say("private.sheet.weight"), say("private.sheet.value_id"), say("private.sheet.value"), say("private.sheet.worth")]];
  for (const [issue, of] of Object.entries(definition.issues)) {
    const worth = worths[issue];
    const judgement = worth?.judgement ?? beginJudgement(of);
    if (judgement.kind === "kept") continue;
    const isBlank = !worth;
    const lines: [string | number, Cell][] =
      judgement.kind === "curve"
        ? judgement.curve.map(([point, share]) => [point, isBlank ? null : round(share * PERCENT)])
        : judgement.kind === "order"
          ? judgement.order.flatMap((tied, rank) => tied.map((option): [string, Cell] => [option, rank + 1]))
          : optionsOf(of).map((option) => [option, isBlank ? null : judgement.kind === "values" ? round((judgement.values[option] ?? 0) * PERCENT) : (judgement.points[option] ?? 0)]);
    lines.forEach(([value, stated], index) => {
      const weight = !worth ? null : judgement.kind === "points" ? "points" : worth.weight.low === worth.weight.high ? worth.weight.low : `${worth.weight.low}-${worth.weight.high}`;
      const rank = judgement.kind === "order" ? " #" : "";
      rows.push([issue + rank, index === 0 ? pick(nameOfIssue(definition, issue), language).text : null, index === 0 ? weight : null, value, optionsOf(of).length > 0 ? pick(nameOfOption(of, value), language).text : null, stated]);
    });
  }
  return rows;
}

const numberIn = (cell: unknown): number | null => (typeof cell === "number" ? cell : typeof cell === "string" ? readNumber(cell) : null);

function readWeight(text: string): { low: number; high: number } | null {
  const ends = text.split(/[-–]/).map(readNumber);
  const [low, high = low] = ends;
  return ends.length > 2 || typeof low !== "number" || typeof high !== "number" || low < 0 || low > high ? null : { low, high };
}

const DAY = 86_400_000;
const FIRST_DAY = Date.UTC(1899, 11, 30); // day 0 of spreadsheets

// A day as text in any digits, in a cell for dates, or by its number where the cell has lost its format.
function readDayIn(cell: unknown, [from, to]: readonly [Point, Point]): string | null {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  if (typeof cell !== "number") {
    const text = toLatinDigits(String(cell)).trim();
    return isDay(text) ? text : null;
  }
  const day = Number.isInteger(cell) && Math.abs(cell) < 1e7 ? new Date(FIRST_DAY + cell * DAY).toISOString().slice(0, 10) : "";
  return day >= String(from) && day <= String(to) ? day : null;
}

export function readRows(definition: Definition, rows: readonly (readonly unknown[])[]): { worths: Worths; faults: SheetFault[] } {
  const faults: SheetFault[] = [];
  const worths: Worths = {};
  const gathered = new Map<string, { told: Told; weight: { low: number; high: number } | null; lines: [string | number, number][] }>();
  rows.slice(HEADER).forEach((row, index) => {
    const at = (column: string) => `${column}${index + HEADER + 1}`;
    const [id, , weight, value, , stated] = row;
    if (id === null || id === undefined || String(id).trim() === "") return;
    const isRanked = /\s#$/.test(String(id));
    const issue = String(id).replace(/\s#$/, "");
    const of = definition.issues[issue];
    if (!of) return void faults.push({ cell: at("A"), fault: "issue" });
    const options = optionsOf(of);
    let group = gathered.get(issue);
    if (!group) gathered.set(issue, (group = { told: options.length === 0 ? "curve" : isRanked ? "order" : "values", weight: null, lines: [] }));
    if (weight !== null && weight !== undefined && String(weight).trim() !== "") {
      const text = String(weight).trim();
      if (text === "points") group.told = "points";
      else {
        const read = typeof weight === "number" && weight >= 0 ? { low: weight, high: weight } : readWeight(text);
        if (read) group.weight = read;
        else faults.push({ cell: at("C"), fault: "weight" });
      }
    }
    const ends = endsOf(of);
    const isDated = options.length === 0 && isDay(ends[0]);
    const option = value instanceof Date ? value.toISOString().slice(0, 10) : String(value);
    const point = options.length > 0 ? (options.includes(option) ? option : null) : isDated ? readDayIn(value, ends) : numberIn(value);
    if (point === null) return void faults.push({ cell: at("D"), fault: isDated ? "days" : "value" });
    if (stated === null || stated === undefined || String(stated).trim() === "") return;
    const worth = numberIn(stated);
    const isRight = worth !== null && (group.told === "points" || (group.told === "order" ? Number.isInteger(worth) && worth >= 1 : worth >= 0 && worth <= PERCENT));
    if (!isRight) return void faults.push({ cell: at("F"), fault: group.told === "order" ? "order" : "worth" });
    group.lines.push([point, worth]);
  });
  for (const [issue, { told, weight, lines }] of gathered) {
    if (lines.length === 0) worths[issue] = null;
    else worths[issue] = { weight: weight ?? { low: 1, high: 1 }, judgement: gather(told, lines) };
  }
  return { worths, faults };
}

function gather(told: Told, lines: readonly [string | number, number][]): Judgement {
  if (told === "points") return { kind: "points", points: Object.fromEntries(lines.map(([value, worth]) => [String(value), worth])) };
  if (told === "values") return { kind: "values", values: Object.fromEntries(lines.map(([value, worth]) => [String(value), worth / PERCENT])) };
  if (told === "curve") {
    const place = (point: string | number) => (Number.isFinite(Number(point)) ? Number(point) : Date.parse(String(point)));
    return { kind: "curve", curve: [...lines].sort((one, other) => place(one[0]) - place(other[0])).map(([value, worth]) => [value, worth / PERCENT]) };
  }
  const ranks = [...new Set(lines.map(([, rank]) => rank))].sort((one, other) => one - other);
  return { kind: "order", order: ranks.map((rank) => lines.filter(([, of]) => of === rank).map(([value]) => String(value))) };
}
