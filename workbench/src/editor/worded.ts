// A text of the case in its languages, while it is changed.
import type { TwoWords } from "../kit/WordsFields.tsx";
import { isMap, textOf, type Tree, type TreeMap } from "./tree.ts";

export interface Worded extends TwoWords {
  und: string | null; // in a language that was not stated; nothing where the case has no such text
  others: TreeMap; // in languages that the page does not show: kept as they are
}

export const NOTHING_SAID: Worded = { en: "", ar: "", und: null, others: new Map() };

// What stands in a wording for the value, as a message names it: braces are a message's own.
export const VALUE_MARK = { mark: "{value}" };

export function readWorded(tree: Tree | undefined): Worded {
  if (!isMap(tree)) return { ...NOTHING_SAID, und: textOf(tree) ?? null };
  const { en = "", ar = "", und = null } = Object.fromEntries([...tree].map(([language, words]) => [language, textOf(words) ?? ""])) as Partial<Worded>;
  return { en, ar, und, others: new Map([...tree].filter(([language]) => !["en", "ar", "und"].includes(language))) };
}

export function writeWorded({ en, ar, und, others }: Worded): Tree | undefined {
  const said = [["en", en], ["ar", ar], ["und", und ?? ""]].filter(([, text]) => text?.trim() !== "").map(([language, text]) => [language, text?.trim()] as [string, string]);
  if (said.length === 0 && others.size === 0) return undefined;
  const [first] = said;
  return said.length === 1 && first?.[0] === "und" && others.size === 0 ? first[1] : new Map<string, Tree>([...said, ...others]);
}

// As the page tells it; the id where nothing is said.
export function tellWorded(worded: Worded, id: string): { [language: string]: string } | string {
  const tree = writeWorded(worded);
  if (tree === undefined) return id;
  return isMap(tree) ? Object.fromEntries([...tree].map(([language, words]) => [language, textOf(words) ?? ""])) : String(tree);
}
