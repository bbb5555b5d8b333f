// Which version of the text is read, in which language, and beside which other: kept in the address, so that it can be
// passed on.
import { useSearchParams } from "wouter";
import type { Clause, SingleText, TextVersion } from "../room/text.ts";
import { useTongue, type Language } from "../words/language.tsx";

export interface Numbered {
  number: number; // in the order in which they were written
  version: TextVersion;
}

export interface Reading {
  read: Numbered;
  isLatest: boolean;
  beside: Numbered | undefined;
  language: string; // of the text: one that it has
  choose: (chosen: { version?: string; beside?: string; language?: string }) => void;
}

// The languages that the clauses have, the page's first.
export function languagesOf(clauses: readonly Clause[], first: Language): string[] {
  const has = new Set(clauses.flatMap(({ words }) => Object.keys(words)));
  return [first, ...[...has].filter((one) => one !== first)].filter((one) => has.has(one));
}

// Nothing where nothing has been written.
export function useReading(text: SingleText): Reading | null {
  const { language: first } = useTongue();
  const [asked, ask] = useSearchParams();
  const find = (key: string): Numbered | undefined => {
    const at = text.versions.findIndex(({ version }) => version === asked.get(key));
    const version = text.versions[at];
    return version && { number: at + 1, version };
  };
  const latest = text.versions.at(-1);
  if (!latest) return null;
  const read = find("version") ?? { number: text.versions.length, version: latest };
  const beside = find("beside");
  const wanted = asked.get("language");
  const languages = languagesOf([...read.version.clauses, ...(beside?.version.clauses ?? [])], first);
  return {
    read,
    isLatest: read.version === latest,
    beside: beside?.version === read.version ? undefined : beside,
    language: languages.find((one) => one === wanted) ?? languages[0] ?? first,
    choose: (chosen) =>
      ask(
        (before) => {
          const next = new URLSearchParams(before);
          for (const [key, value] of Object.entries(chosen)) {
            if (value === "" || (key === "version" && value === latest.version)) next.delete(key);
            else next.set(key, value);
          }
          return next;
        },
        { replace: true },
      ),
  };
}
