// An entry that is corrected: its texts in each language that they have, and what comes of them. What nobody changed, and
// what no field shows, stays as it was.
import { listOf, nameOfSomebody, type Definition } from "../room/names.ts";
import { LANGUAGES, type Language, type Tongue } from "../words/language.tsx";
import { pick, type WordsOrText } from "../words/Words.tsx";
import { FIELDS, type Fielded, type FieldOf } from "./entering.ts";
import type { Content } from "./events.ts";
import { readFigure, readTypedMoment, tellFigureAsTyped } from "./typing.ts";

export interface Editable {
  key: string; // of the form
  field: FieldOf;
  language: string | undefined; // of a text that there is by language
  initial: string;
}

type Fields = Record<string, unknown>;
type Attribution = { to?: unknown; by?: unknown };

// Several attributions of one event stand beside each other: no field tells which is meant.
function valueOf(content: Fields, name: string): { value: unknown } | null {
  if (name !== "attributed_to" && name !== "attributed_by" && name !== "claimed_by") return { value: content[name] };
  const all = listOf(content[name === "claimed_by" ? name : "attributed_to"]);
  if (all.length > 1) return null;
  const one = name === "claimed_by" ? all[0] : (all[0] as Attribution | undefined)?.[name === "attributed_to" ? "to" : "by"];
  return Array.isArray(one) && one.length > 1 ? null : { value: listOf(one)[0] };
}

export function editablesOf(kind: Fielded, { content }: Content, definition: Definition, tongue: Tongue): Editable[] {
  const page = tongue.language;
  return FIELDS[kind].flatMap((field): Editable[] => {
    const { name, type } = field;
    const found = valueOf(content as Fields, name);
    if (!found) return [];
    const { value } = found;
    if (name === "value") return [{ key: name, field, language: undefined, initial: tellFigureAsTyped(value as never, tongue) }];
    if (name === "id" || type === "day" || type === "moment") return [{ key: name, field, language: undefined, initial: value === undefined ? "" : String(value) }];
    if (typeof value === "object" && value !== null) {
      const words = value as Record<string, string>;
      const languages = [...new Set([page, ...LANGUAGES, ...Object.keys(words)])];
      return languages.map((language) => ({ key: `${name}.${language}`, field, language, initial: words[language] ?? "" }));
    }
    if (value === undefined) return [{ key: name, field, language: page, initial: "" }];
    return [{ key: name, field, language: undefined, initial: pick(nameOfSomebody(definition, value as WordsOrText), page).text }];
  });
}

// The texts by field, to look for faults in; of several languages any.
export function typedByField(editables: readonly Editable[], typed: Record<string, string>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const { key, field, initial } of editables) {
    const text = (typed[key] ?? initial).trim();
    if (text !== "" || !(field.name in all)) all[field.name] = text;
  }
  return all;
}

export function correctedContent(content: object, editables: readonly Editable[], typed: Record<string, string>, page: Language): Fields {
  const next: Fields = structuredClone(content) as Fields;
  for (const { key, field, language, initial } of editables) {
    const text = (typed[key] ?? initial).trim();
    if (text === initial.trim()) continue;
    const { name, type } = field;
    const before = valueOf(next, name)?.value;
    const isPlain = name === "id" || type === "day" || type === "moment";
    const read = () => (name === "value" ? readFigure(text) : type === "moment" ? readTypedMoment(text) : text);
    put(next, name, name === "value" || isPlain ? (text === "" ? undefined : read()) : wordsAfter(before, language, text, page));
  }
  return next;
}

function wordsAfter(before: unknown, language: string | undefined, text: string, page: Language): unknown {
  if (typeof before === "object" && before !== null && language !== undefined) {
    const { [language]: dropped, ...others } = before as Record<string, string>;
    const words = text === "" ? others : { ...others, [language]: text };
    return Object.keys(words).length > 0 ? words : undefined;
  }
  return text === "" ? undefined : { [language ?? page]: text };
}

function put(content: Fields, name: string, value: unknown): void {
  const set = (of: Fields, key: string) => {
    if (value === undefined) delete of[key];
    else of[key] = value;
  };
  if (name !== "attributed_to" && name !== "attributed_by") return set(content, name);
  const one = { ...(listOf(content["attributed_to"])[0] as Fields | undefined) };
  set(one, name === "attributed_to" ? "to" : "by");
  if ("to" in one) content["attributed_to"] = one;
  else delete content["attributed_to"];
}
