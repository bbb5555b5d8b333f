// A new case as a case file (docs/case-format.md), from what was typed.
import { isMap, readTree, writeTree, type Tree } from "../editor/tree.ts";
import type { Language } from "../words/language.tsx";

export type TwoNames = Record<Language, string>;
export type NewParty = TwoNames & { key: string };
export interface NewCase {
  title: TwoNames;
  parties: NewParty[];
  issues: (NewParty & { options: string })[]; // separated by ";"
}

let made = 0;
const drawKey = () => `new-${++made}`;

export const emptyParty = (): NewParty => ({ key: drawKey(), en: "", ar: "" });
export const emptyIssue = (): NewParty & { options: string } => ({ ...emptyParty(), options: "" });

const isNamed = ({ en, ar }: TwoNames) => en.trim() !== "" || ar.trim() !== "";

// With both kinds of semicolon, as either keyboard has it.
export function listOptions(text: string): string[] {
  const options = text
    .split(/[;؛]/)
    .map((option) => option.trim())
    .filter((option) => option !== "");
  return [...new Set(options)];
}

// The first name that two of these have, in whatever language: nobody could tell them apart.
export function findSameName(list: readonly TwoNames[]): string | undefined {
  const names = list.flatMap(({ en, ar }) => [...new Set([en.trim(), ar.trim()])].filter((name) => name !== ""));
  return names.find((name, at) => names.indexOf(name) !== at);
}

export function isWhole(one: NewCase): boolean {
  return isNamed(one.title) && findSameName(one.parties) === undefined && findSameName(one.issues) === undefined && one.parties.every(isNamed) && one.issues.every((issue) => isNamed(issue) && listOptions(issue.options).length > 1);
}

function toWords({ en, ar }: TwoNames): Partial<TwoNames> {
  return { ...(en.trim() === "" ? {} : { en: en.trim() }), ...(ar.trim() === "" ? {} : { ar: ar.trim() }) };
}

// Ids stay for ever, while names change: from the English name where it has letters, else from the place.
function idsOf(list: readonly TwoNames[], kind: string): string[] {
  const taken = new Set<string>();
  return list.map(({ en }, at) => {
    const slug = en.trim().toLowerCase().normalize("NFKD").replace(/[^a-z0-9]+/g, "_").replace(/^_+|_+$/g, "").slice(0, 40);
    let id = slug || `${kind}_${at + 1}`;
    while (taken.has(id)) id += "_";
    taken.add(id);
    return id;
  });
}

export function writeCase({ title, parties, issues }: NewCase): string {
  const partyIds = idsOf(parties, "party");
  const issueIds = idsOf(issues, "issue");
  return JSON.stringify(
    {
      wasit: "case/1",
      title: toWords(title),
      parties: Object.fromEntries(parties.map((party, at) => [partyIds[at], { name: toWords(party) }])),
      issues: Object.fromEntries(issues.map((issue, at) => [issueIds[at], { name: toWords(issue), options: listOptions(issue.options) }])),
    },
    null,
    2,
  );
}

// The case with these parties in place of those that stand in for them, in the order and with the digits that it has. For whoever
// has no name yet somebody goes on standing in, as the room has it: "party1". Nothing where the text is no case any more.
export function nameParties(text: string, parties: readonly TwoNames[]): string | null {
  const tree = readCase(text);
  if (!tree) return null;
  const ids = idsOf(parties, "party");
  const named = parties.map((party, at): [string, Tree] =>
    isNamed(party) ? [ids[at] ?? "", new Map([["name", new Map(Object.entries(toWords(party)))]])] : [`party${at + 1}`, null],
  );
  return writeTree(new Map([...tree, ["parties", new Map(named)]])).text;
}

// Whether somebody has still to be named.
export function hasStandIns(text: string): boolean {
  const parties = readCase(text)?.get("parties");
  return isMap(parties) && [...parties].some(([id, party]) => party === null && /^party\d+$/.test(id));
}

function readCase(text: string) {
  try {
    const tree = readTree(text);
    return isMap(tree) ? tree : null;
  } catch {
    return null;
  }
}
