// Words that are searched for in a text: however they are vowelled, accented, capitalised, and in whichever digits.
import { toLatinDigits } from "./digits.ts";

// Marks, the stretch of a line and what turns direction are dropped; the forms of alef, of the last yaa and of the taa marbuta are one.
function toSearched(text: string): string {
  return toLatinDigits(text.normalize("NFKD"))
    .replace(/[\p{M}\p{Cf}ـ]/gu, "")
    .replaceAll("ٱ", "ا")
    .replaceAll("ى", "ي")
    .replaceAll("ة", "ه")
    .replace(/(\d)[,٬](?=\d{3})/g, "$1")
    .toLowerCase();
}

export function findsAll(words: string, text: string): boolean {
  const within = toSearched(text);
  return toSearched(words).split(/\s+/).every((word) => within.includes(word));
}
