// What kind of values an issue has.
import type { Definition } from "../room/names.ts";
import type { Locale } from "../words/language.tsx";

export const KINDS = ["choice", "range", "dates", "real", "divisible"] as const;
export type Kind = (typeof KINDS)[number];

export function kindOf(issue: Definition["issues"][string]): Kind {
  if (issue.options) return "choice";
  if (issue.dates) return "dates";
  if (issue.real) return "real";
  return issue.divisible ? "divisible" : "range";
}

// A whole or decimal number in the reader's digits; fractions as they stand.
export function tellNumber(text: string, { locale }: Locale): string {
  return /^-?\d{1,15}(\.\d+)?$/.test(text) ? new Intl.NumberFormat(locale, { maximumFractionDigits: 20 }).format(Number(text)) : text;
}
