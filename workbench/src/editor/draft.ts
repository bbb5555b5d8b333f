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
}

let made = 0;
export const newKey = (): string => `piece-${++made}`;

const mapOf = (tree: Tree | undefined): TreeMap => (isMap(tree) ? tree : new Map());
export const without = (map: TreeMap, keys: readonly string[]): TreeMap => new Map([...map].filter(([key]) => !keys.includes(key)));
const readValue = (tree: Tree | undefined): Value | null => (isMap(tree) ? (toPlain(tree) as Record<string, string>) : (textOf(tree) ?? null));
const readBox = (tree: Tree | undefined): Box => toPlain(mapOf(tree)) as Box;

const ISSUE_KEYS = ["phase", "name", "options", "from", "to", "step", "dates", "real", "divisible", "unit", "clause", "status", "agreed", "otherwise"];
const LIMIT_KEYS = ["when", "require", "forbid", "sum", "at_least", "at_most", "because"];

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
    key: `=${id}`,
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
    rest: without(item, ISSUE_KEYS),
  };
}

function readLimit(item: TreeMap, at: number): DraftLimit {
  return {
    key: `=${at}`,
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
    rest: without(item, LIMIT_KEYS),
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
  };
}

export const newIssue = (id: string, name: Worded, kind: Kind): DraftIssue => ({ ...readIssue(id, new Map()), key: newKey(), name, kind, isNew: true });
export const newOption = (id: string, name: Worded): DraftOption => ({ key: newKey(), id, isNew: true, isRemoved: false, name, clause: NOTHING_SAID, rest: new Map() });
export const newLimit = (kind: LimitKind): DraftLimit => ({ ...readLimit(new Map(), 0), key: newKey(), kind, isNew: true });
