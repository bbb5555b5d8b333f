// A case while a mediator changes it: what the page has controls for, as it was typed, around all else, which stays as it is.
import { kindOf, type Kind } from "../issues/kinds.ts";
import type { Box, Definition } from "../room/names.ts";
import { isMap, listOfTrees, textOf, toPlain, type Tree, type TreeMap } from "./tree.ts";
import { NOTHING_SAID, readWorded, type Worded } from "./worded.ts";

export type Value = string | Record<string, string>; // a value of an issue, or shares by party

export interface Piece {
  key: string; // of the page alone; the same after what is there was read anew
  isNew: boolean;
  isRemoved: boolean; // once it is saved
  rest: TreeMap; // what the page has no controls for
}

// Whoever may see it, by id; null: everybody in the case.
export type Readers = string[] | null;

export interface DraftOption extends Piece {
  id: string;
  name: Worded;
  clause: Worded;
}

export interface DraftIssue extends Piece {
  id: string;
  name: Worded;
  kind: Kind;
  options: DraftOption[];
  // Of a range, of dates, of a quantity.
  from: string;
  to: string;
  step: string; // empty: 1
  unit: Worded;
  clause: Worded;
  phase: string | null;
  status: "open" | "agreed" | "parked";
  agreed: Value | null;
  otherwise: Value | null;
  seenBy: Readers;
}

export type LimitKind = "when" | "forbid" | "sum";
export type Amount = string | Record<string, string>; // a factor, or an amount for each option

export interface DraftLimit extends Piece {
  kind: LimitKind;
  when: Box;
  require: Box;
  forbid: Box;
  sum: Record<string, Amount>;
  atLeast: string;
  atMost: string;
  because: Worded;
  seenBy: Readers;
}

export interface DraftPhase extends Piece {
  id: string;
  name: Worded;
  days: string; // empty: not said
  after: string | null;
  condition: Box; // nothing in it: the phase comes about in any case
  seenBy: Readers;
}

export type DueKind = "none" | "date" | "phase";

export interface DraftObligation extends Piece {
  what: Worded;
  by: string | null;
  due: DueKind;
  date: string;
  phase: string | null;
  day: string; // of the phase; empty: not said
  verifiedBy: string | null;
  seenBy: Readers;
}

export interface DraftRule {
  isAll: boolean;
  atLeast: string;
  votes: Record<string, string>;
  veto: string[];
  before: TreeMap; // as the case has it
}

export interface Draft {
  whole: TreeMap; // the definition that it was made from
  issues: DraftIssue[];
  limits: DraftLimit[];
  rule: DraftRule;
  phases: DraftPhase[];
  obligations: DraftObligation[];
}

let made = 0;
export const newKey = (): string => `piece-${++made}`;

const mapOf = (tree: Tree | undefined): TreeMap => (isMap(tree) ? tree : new Map());
export const without = (map: TreeMap, keys: readonly string[]): TreeMap => new Map([...map].filter(([key]) => !keys.includes(key)));
const readValue = (tree: Tree | undefined): Value | null => (isMap(tree) ? (toPlain(tree) as Record<string, string>) : (textOf(tree) ?? null));
const readReaders = (tree: Tree | undefined): Readers => (tree === undefined || tree === null ? null : listOfTrees(tree).map((one) => textOf(one) ?? ""));
const readBox = (tree: Tree | undefined): Box => toPlain(mapOf(tree)) as Box;

const ISSUE_KEYS = ["phase", "name", "options", "from", "to", "step", "dates", "real", "divisible", "unit", "clause", "status", "agreed", "otherwise", "seen_by"];
const LIMIT_KEYS = ["when", "require", "forbid", "sum", "at_least", "at_most", "because", "seen_by"];
const PHASE_KEYS = ["name", "days", "after", "if", "seen_by"];
const OBLIGATION_KEYS = ["what", "by", "due", "verified_by", "seen_by"];

function readOptions(tree: Tree | undefined): DraftOption[] {
  const pairs = isMap(tree) ? [...tree] : listOfTrees(tree).map((id) => [textOf(id) ?? "", null] as const);
  return pairs.map(([id, item]) => {
    const isWhole = isMap(item) && (item.has("name") || item.has("clause") || [...item.keys()].some((key) => key.startsWith("x-")));
    return {
      key: `=${id}`,
      id,
      isNew: false,
      isRemoved: false,
      name: readWorded(isWhole ? item.get("name") : item),
      clause: readWorded(isWhole ? item.get("clause") : undefined),
      rest: isWhole ? without(item, ["name", "clause"]) : new Map(),
    };
  });
}

function readIssue(id: string, item: TreeMap): DraftIssue {
  const ends = [item.get("dates"), item.get("real")].find(isMap) ?? item;
  const status = textOf(item.get("status"));
  return {
    key: `issue=${id}`,
    id,
    isNew: false,
    isRemoved: false,
    name: readWorded(item.get("name")),
    kind: kindOf(toPlain(item) as Definition["issues"][string]),
    options: readOptions(item.get("options")),
    from: textOf(ends.get("from")) ?? "",
    to: textOf(ends.get("to")) ?? "",
    step: textOf(ends.get("step")) ?? "",
    unit: readWorded(item.get("unit")),
    clause: readWorded(item.get("clause")),
    phase: textOf(item.get("phase")) ?? null,
    status: status === "agreed" || status === "parked" ? status : "open",
    agreed: readValue(item.get("agreed")),
    otherwise: readValue(item.get("otherwise")),
    seenBy: readReaders(item.get("seen_by")),
    rest: without(item, ISSUE_KEYS),
  };
}

function readLimit(item: TreeMap, at: number): DraftLimit {
  return {
    key: `limit=${at}`,
    isNew: false,
    isRemoved: false,
    kind: item.has("sum") ? "sum" : item.has("forbid") ? "forbid" : "when",
    when: readBox(item.get("when")),
    require: readBox(item.get("require")),
    forbid: readBox(item.get("forbid")),
    sum: toPlain(mapOf(item.get("sum"))) as Record<string, Amount>,
    atLeast: textOf(item.get("at_least")) ?? "",
    atMost: textOf(item.get("at_most")) ?? "",
    because: readWorded(item.get("because")),
    seenBy: readReaders(item.get("seen_by")),
    rest: without(item, LIMIT_KEYS),
  };
}

// A name alone, or all that is said of it.
function readPhase(id: string, tree: Tree): DraftPhase {
  const item = mapOf(isMap(tree) ? tree : tree === null ? undefined : new Map([["name", tree]]));
  return {
    key: `phase=${id}`,
    id,
    isNew: false,
    isRemoved: false,
    name: readWorded(item.get("name")),
    days: textOf(item.get("days")) ?? "",
    after: textOf(item.get("after")) ?? null,
    condition: readBox(item.get("if")),
    seenBy: readReaders(item.get("seen_by")),
    rest: without(item, PHASE_KEYS),
  };
}

function readObligation(item: TreeMap, at: number): DraftObligation {
  const due = item.get("due");
  return {
    key: `obligation=${at}`,
    isNew: false,
    isRemoved: false,
    what: readWorded(item.get("what")),
    by: textOf(item.get("by")) ?? null,
    due: isMap(due) ? "phase" : textOf(due) === undefined ? "none" : "date",
    date: textOf(due) ?? "",
    phase: textOf(mapOf(due).get("phase")) ?? null,
    day: textOf(mapOf(due).get("day")) ?? "",
    verifiedBy: textOf(item.get("verified_by")) ?? null,
    seenBy: readReaders(item.get("seen_by")),
    rest: without(item, OBLIGATION_KEYS),
  };
}

export function toDraft(whole: TreeMap): Draft {
  const rule = mapOf(whole.get("agreement"));
  return {
    whole,
    issues: [...mapOf(whole.get("issues"))].map(([id, item]) => readIssue(id, mapOf(item))),
    limits: listOfTrees(whole.get("limits")).map((item, at) => readLimit(mapOf(item), at)),
    rule: {
      isAll: !rule.has("at_least"),
      atLeast: textOf(rule.get("at_least")) ?? "",
      votes: toPlain(mapOf(rule.get("votes"))) as Record<string, string>,
      veto: listOfTrees(rule.get("veto")).map((one) => textOf(one) ?? ""),
      before: rule,
    },
    phases: [...mapOf(whole.get("phases"))].map(([id, item]) => readPhase(id, item)),
    obligations: listOfTrees(whole.get("obligations")).map((item, at) => readObligation(mapOf(item), at)),
  };
}

export const newIssue = (id: string, name: Worded, kind: Kind): DraftIssue => ({ ...readIssue(id, new Map()), key: newKey(), name, kind, isNew: true });
export const newOption = (id: string, name: Worded): DraftOption => ({ key: newKey(), id, isNew: true, isRemoved: false, name, clause: NOTHING_SAID, rest: new Map() });
export const newLimit = (kind: LimitKind): DraftLimit => ({ ...readLimit(new Map(), 0), key: newKey(), kind, isNew: true });
export const newPhase = (id: string, name: Worded): DraftPhase => ({ ...readPhase(id, null), key: newKey(), name, isNew: true });
export const newObligation = (): DraftObligation => ({ ...readObligation(new Map(), 0), key: newKey(), isNew: true });
