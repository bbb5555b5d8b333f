// The sets of digits that people type and read: a number is read in any of them, and shown in that of the page.
import type { Digits, Language } from "./tongue.ts";

const ARABIC = "٠١٢٣٤٥٦٧٨٩";
const PERSIAN = "۰۱۲۳۴۵۶۷۸۹"; // on many keyboards in the region

export const usesArabicDigits = (language: Language, digits: Digits): boolean => language === "ar" && digits === "arab";

export const toLatinDigits = (text: string): string => text.replace(/[٠-٩]/g, (digit) => String(ARABIC.indexOf(digit))).replace(/[۰-۹]/g, (digit) => String(PERSIAN.indexOf(digit)));
export const toArabicDigits = (text: string): string => text.replace(/\d/g, (digit) => ARABIC[Number(digit)] ?? digit);

// The same text in the digits of the page.
export const inDigits = (text: string, { language, digits }: { language: Language; digits: Digits }): string => (usesArabicDigits(language, digits) ? toArabicDigits(toLatinDigits(text)) : toLatinDigits(text));

// A number as it is typed, its digits and marks in any of the sets, digit for digit; nothing where it is none. A comma stands
// between thousands alone: whether "1,5" is one and a half nobody can tell.
export function readNumeral(typed: string): string | null {
  const text = toLatinDigits(typed)
    .replace(/[\s\u200e\u200f\u061c\u2066-\u2069]/g, "")
    .replace("−", "-")
    .replaceAll("٫", ".")
    .replaceAll("٬", ",");
  return /^[+-]?(\d+|\d{1,3}(,\d{3})+)?(\.\d+)?$/.test(text) && /\d/.test(text) ? text.replaceAll(",", "") : null;
}

export function readNumber(typed: string): number | null {
  const numeral = readNumeral(typed);
  return numeral === null ? null : Number(numeral);
}

// As one types it, with the marks of the reader's digits.
export const toTyped = (numeral: string, { language, digits }: { language: Language; digits: Digits }): string =>
  usesArabicDigits(language, digits) ? toArabicDigits(numeral).replaceAll(".", "٫") : numeral;
