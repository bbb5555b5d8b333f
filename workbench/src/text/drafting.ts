// A version being written: clauses in both languages, before they are entered.
import type { Box, Definition } from "../room/names.ts";
import type { Clause } from "../room/text.ts";
import { tellOne } from "../deal/values.ts";
import { localeOf, type Digits } from "../words/language.tsx";

export interface DraftClause {
  key: string; // of the form alone
  id: string | undefined; // as a version before had it
  issues: string[];
  en: string;
  ar: string;
  others: Record<string, string>; // in languages that the form does not show: kept as they are
}

let made = 0;
const newKey = () => `clause-${++made}`;

export function emptyClause(): DraftClause {
  return { key: newKey(), id: undefined, issues: [], en: "", ar: "", others: {} };
}

export function toDraft(clauses: readonly Clause[]): DraftClause[] {
  return clauses.map(({ id, issues, words }) => {
    const { en = "", ar = "", ...others } = words;
    return { key: newKey(), id, issues, en, ar, others };
  });
}

export function wordsOf({ en, ar, others }: DraftClause): Record<string, string> {
  const words: Record<string, string> = { ...others };
  if (en.trim() !== "") words["en"] = en.trim();
  if (ar.trim() !== "") words["ar"] = ar.trim();
  return words;
}

export function fromDraft(clauses: readonly DraftClause[]): { id?: string; issues: string[]; words: Record<string, string> }[] {
  return clauses
    .map((clause) => ({ ...(clause.id === undefined ? {} : { id: clause.id }), issues: clause.issues, words: wordsOf(clause) }))
    .filter(({ words }) => Object.keys(words).length > 0);
}

type Templates = { [language: string]: unknown };

function templateOf(definition: Definition, issue: string, value: unknown): Templates | null {
  const of = definition.issues[issue];
  const options = of?.options;
  const option = options && !Array.isArray(options) ? (options as Record<string, unknown>)[String(value)] : undefined;
  const own = option && typeof option === "object" && "clause" in option ? option.clause : undefined;
  const clause = own ?? of?.clause;
  return clause && typeof clause === "object" ? (clause as Templates) : null;
}

// The clauses that the case has for a package: an issue without one is left to be written.
export function draftFromDeal(definition: Definition, deal: Box, digits: Digits): DraftClause[] {
  return Object.keys(definition.issues)
    .filter((issue) => issue in deal)
    .map((issue) => {
      const value = deal[issue] as Box[string];
      const templates = templateOf(definition, issue, value);
      const words = (language: "en" | "ar") => {
        const template = templates?.[language];
        if (typeof template !== "string" || typeof value === "object") return "";
        return template.replaceAll("{value}", tellOne(definition, issue, value, localeOf(language, digits)));
      };
      return { ...emptyClause(), issues: [issue], en: words("en"), ar: words("ar") };
    });
}

