// An entry as it is typed, new or corrected: its texts in each language that they have, and what comes of them. What nobody
// changed, and what no field shows, stays as it was.
import { findSomebody, listOf, nameOfSomebody, type Definition } from "../room/names.ts";
import { LANGUAGES, type Language, type Tongue } from "../words/language.tsx";
import { pick, type WordsOrText } from "../words/Words.tsx";
import { FIELDS, type Fielded, type FieldOf } from "./entering.ts";
import { readFigure, readTypedMoment, tellFigureAsTyped } from "./typing.ts";

type Path = readonly (string | number)[];

export interface Editable {
  key: string; // of the form
  field: FieldOf;
  path: Path; // where it stands, each claim and attribution in a list of its own
  number: number | undefined; // of several claims or attributions
  language: string | undefined; // of a text that there is by language
  initial: string;
}

export type Fields = Record<string, unknown>;
export type Manifold = "claimed_by" | "attributed_to"; // of which there may be several
export type Rows = Readonly<Record<Manifold, number>>; // to type more of them
const MANIFOLD: readonly Manifold[] = ["claimed_by", "attributed_to"];
const PEOPLE = new Set(["who", "reported_by", "according_to", "claimed_by", "attributed_to", "attributed_by"]);

const isManifold = (name: string): name is Manifold => name === "claimed_by" || name === "attributed_to";

function spread(content: object): Fields {
  const all = structuredClone(content) as Fields;
  for (const name of MANIFOLD) all[name] = [...listOf(all[name])];
  return all;
}

const valueAt = (content: unknown, path: Path): unknown => path.reduce<unknown>((within, step) => (within as Fields | undefined)?.[step], content);

function putAt(content: Fields, path: Path, value: unknown): void {
  const [step = "", ...rest] = path;
  if (rest.length > 0) {
    content[step] ??= {};
    putAt(content[step] as Fields, rest, value);
  } else if (value === undefined) delete content[step];
  else content[step] = value;
}

export function editablesOf(kind: Fielded, content: object, definition: Definition, tongue: Tongue, more: Rows): Editable[] {
  const all = spread(content);
  return FIELDS[kind].flatMap((field): Editable[] => {
    const { name } = field;
    if (name === "attributed_by") return [];
    if (!isManifold(name)) return editField(field, [name], all, undefined, definition, tongue);
    const by = FIELDS[kind].find((other) => other.name === "attributed_by");
    const had = (all[name] as unknown[]).length;
    const rows = Math.max(1, had + more[name]);
    return Array.from({ length: rows }, (_, at) => {
      const number = rows > 1 ? at + 1 : undefined;
      if (name === "claimed_by") return editField(field, [name, at], all, number, definition, tongue);
      return [...editField(field, [name, at, "to"], all, number, definition, tongue), ...(by ? editField(by, [name, at, "by"], all, number, definition, tongue) : [])];
    }).flat();
  });
}

function editField(field: FieldOf, path: Path, content: Fields, number: number | undefined, definition: Definition, tongue: Tongue): Editable[] {
  const { name, type } = field;
  const page = tongue.language;
  const value = valueAt(content, path);
  const key = typeof path[1] === "number" && path[1] > 0 ? `${name}.${path[1]}` : name;
  const one = { key, field, path, number, language: undefined };
  if (name === "value") return [{ ...one, initial: tellFigureAsTyped(value as never, tongue) }];
  if (name === "id" || type === "day" || type === "moment") return [{ ...one, initial: value === undefined ? "" : String(value) }];
  if (typeof value === "object" && value !== null) {
    const words = value as Record<string, string>;
    return [...new Set([page, ...LANGUAGES, ...Object.keys(words)])].map((language) => ({ ...one, key: `${key}.${language}`, language, initial: words[language] ?? "" }));
  }
  if (value === undefined) return [{ ...one, language: page, initial: "" }];
  return [{ ...one, initial: pick(nameOfSomebody(definition, value as WordsOrText), page).text }];
}

const textOf = ({ key, initial }: Editable, typed: Record<string, string>) => (typed[key] ?? initial).trim();

// The texts by field, to look for faults in; of several languages any.
export function typedByField(editables: readonly Editable[], typed: Record<string, string>): Record<string, string> {
  const all: Record<string, string> = {};
  for (const editable of editables) {
    const text = textOf(editable, typed);
    if (text !== "" || !(editable.field.name in all)) all[editable.field.name] = text;
  }
  return all;
}

// Whether something is attributed by somebody, and not said to whom.
export function lacksWhom(editables: readonly Editable[], typed: Record<string, string>): boolean {
  const rows = (name: string) => new Set(editables.filter((one) => one.field.name === name && textOf(one, typed) !== "").map(({ path }) => path[1]));
  const to = rows("attributed_to");
  return [...rows("attributed_by")].some((row) => !to.has(row));
}

export const isTyped = (editables: readonly Editable[], typed: Record<string, string>): boolean => editables.some((one) => textOf(one, typed) !== one.initial.trim());

export function typedContent(content: object, editables: readonly Editable[], typed: Record<string, string>, definition: Definition, page: Language): Fields {
  const next = spread(content);
  const changed = new Set<string | number | undefined>();
  for (const editable of editables) {
    const { field, path, language, initial } = editable;
    const text = textOf(editable, typed);
    if (text === initial.trim()) continue;
    changed.add(path[0]);
    const { name, type } = field;
    const isPlain = name === "id" || type === "day" || type === "moment";
    const read = () => (name === "value" ? readFigure(text) : type === "moment" ? readTypedMoment(text) : text);
    putAt(next, path, name === "value" || isPlain ? (text === "" ? undefined : read()) : wordsAfter(valueAt(next, path), language, text, page));
  }
  for (const editable of editables) {
    const { field, path } = editable;
    const words = valueAt(next, path);
    if (changed.has(path[0]) && PEOPLE.has(field.name) && words !== undefined) putAt(next, path, findSomebody(definition, words as WordsOrText)?.id ?? words);
  }
  for (const name of MANIFOLD) gather(next, name, changed.has(name) ? undefined : (content as Fields)[name]);
  return next;
}

// One alone stands without a list; what nobody changed as it stood.
function gather(content: Fields, name: Manifold, before: unknown): void {
  const isSaid = (one: unknown) => one !== undefined && one !== null && (name === "claimed_by" || (one as Fields)["to"] !== undefined);
  const said = (content[name] as unknown[]).filter(isSaid);
  const next = before ?? (said.length > 1 ? said : said[0]);
  if (next === undefined) delete content[name];
  else content[name] = next;
}

function wordsAfter(before: unknown, language: string | undefined, text: string, page: Language): unknown {
  if (typeof before === "object" && before !== null && language !== undefined) {
    const { [language]: dropped, ...others } = before as Record<string, string>;
    const words = text === "" ? others : { ...others, [language]: text };
    return Object.keys(words).length > 0 ? words : undefined;
  }
  return text === "" ? undefined : { [language ?? page]: text };
}
