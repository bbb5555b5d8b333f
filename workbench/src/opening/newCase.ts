// A new case as a case file (docs/case-format.md), from what was typed.
import type { Language } from "../words/language.tsx";

export type TwoNames = Record<Language, string>;
type Keyed = TwoNames & { key: string };
export interface NewCase {
  title: TwoNames;
  parties: Keyed[];
  issues: (Keyed & { options: string })[]; // separated by ";"
}

let made = 0;
const drawKey = () => `new-${++made}`;

export const emptyParty = (): Keyed => ({ key: drawKey(), en: "", ar: "" });
export const emptyIssue = (): Keyed & { options: string } => ({ ...emptyParty(), options: "" });

const isNamed = ({ en, ar }: TwoNames) => en.trim() !== "" || ar.trim() !== "";

// With both kinds of semicolon, as either keyboard has it.
export function listOptions(text: string): string[] {
  const options = text
    .split(/[;؛]/)
    .map((option) => option.trim())
    .filter((option) => option !== "");
  return [...new Set(options)];
}

export function isWhole(one: NewCase): boolean {
  return isNamed(one.title) && one.parties.every(isNamed) && one.issues.every((issue) => isNamed(issue) && listOptions(issue.options).length > 1);
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
