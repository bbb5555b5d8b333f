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

// Somebody of the case by id; whoever else, as they were named.
export function nameOfSomebody(definition: Definition, who: WordsOrText): WordsOrText {
  if (typeof who !== "string") return who;
  for (const group of [definition.parties, definition.mediators, definition.actors]) if (group && who in group) return nameOf(group[who] as Named, who);
  for (const party of Object.values(definition.parties)) {
    const factions = party && typeof party === "object" && "factions" in party ? (party.factions as Record<string, Named>) : {};
    if (factions && who in factions) return nameOf(factions[who], who);
  }
  return who;
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
