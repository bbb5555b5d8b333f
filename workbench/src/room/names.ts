// What the case calls its parties, mediators and actors, its issues and their values.
import type { Schemas } from "./client.ts";
import type { WordsOrText } from "../words/Words.tsx";

export type Definition = Schemas["CaseState"]["definition"];
export type Box = Schemas["box"];
type Issue = Definition["issues"][string];

type Named = null | undefined | WordsOrText | { name?: WordsOrText };

// A name alone, a map by language, or {name: ...}; the id where there is none. No language is called "name".
export function nameOf(named: Named, id: string): WordsOrText {
  if (named === null || named === undefined) return id;
  if (typeof named !== "object") return named;
  if (!("name" in named)) return Object.keys(named).length > 0 && isWords(named) ? named : id;
  return (named as { name?: WordsOrText }).name ?? id;
}

function isWords(named: object): named is { [language: string]: string } {
  return Object.values(named).every((text) => typeof text !== "object");
}

export const SIDES = ["parties", "mediators", "actors"] as const;

export interface Somebody {
  id: string;
  side: (typeof SIDES)[number]; // a party's factions are on its side
  name: WordsOrText;
}

// Everybody whom the case has an id for.
export function listSomebodies(definition: Definition): Somebody[] {
  const ofSides = SIDES.flatMap((side) => Object.entries(definition[side] ?? {}).map(([id, named]) => ({ id, side, name: nameOf(named as Named, id) })));
  const factions = Object.values(definition.parties).flatMap((party) => (party && typeof party === "object" && "factions" in party ? Object.entries((party.factions ?? {}) as Record<string, Named>) : []));
  return [...ofSides, ...factions.map(([id, named]): Somebody => ({ id, side: "parties", name: nameOf(named, id) }))];
}

// Somebody of the case by id; whoever else, as they were named.
export function nameOfSomebody(definition: Definition, who: WordsOrText): WordsOrText {
  return listSomebodies(definition).find(({ id }) => id === who)?.name ?? who;
}

const textIn = (words: WordsOrText, language: string): string => (typeof words === "object" ? String(words[language] ?? "") : String(words)).trim();

// Who of the case is meant: by id, or in every language that is given by the name that they have there.
export function findSomebody(definition: Definition, who: WordsOrText): Somebody | undefined {
  const all = listSomebodies(definition);
  if (typeof who !== "object") return all.find(({ id }) => id === who) ?? all.find(({ name }) => typeof name !== "object" && textIn(name, "") === textIn(who, ""));
  const given = Object.keys(who);
  return given.length === 0 ? undefined : all.find(({ name }) => given.every((language) => textIn(name, language) === textIn(who, language)));
}

export function listOf<T>(one: T | readonly T[] | null | undefined): readonly T[] {
  if (one === null || one === undefined) return [];
  return Array.isArray(one) ? (one as readonly T[]) : [one as T];
}

export function nameOfIssue(definition: Definition, id: string): WordsOrText {
  return nameOf(definition.issues[id] as Named, id);
}

// An option's name, else the value itself.
export function nameOfOption(issue: Issue | undefined, value: string | number | boolean): WordsOrText {
  const options = issue?.options;
  if (!options || Array.isArray(options)) return String(value);
  const id = String(value);
  return id in options ? nameOf(options[id] as Named, id) : id;
}
