// Which entries of the record are asked for: of which kind, in which words, by or about whom, of which round, between
// which days.
import { findSomebody, listOf, type Definition } from "../room/names.ts";
import { readMoment } from "../words/moments.ts";
import { findsAll } from "../words/searching.ts";
import type { WordsOrText } from "../words/Words.tsx";
import { KINDS, type Kind, type RecordEvent } from "./events.ts";

export interface Wanted {
  kinds: ReadonlySet<Kind>;
  words: string; // that are searched for
  who: string | null; // keyOfSomebody
  round: string | null;
  from: string | null; // "2031-03-05"
  to: string | null;
}

export const ALL: Wanted = { kinds: new Set(KINDS), words: "", who: null, round: null, from: null, to: null };

// The same key for the same somebody, whether an id of the case, their name there, or a name of their own.
export const keyOfSomebody = (definition: Definition, who: WordsOrText): string => findSomebody(definition, who)?.id ?? (typeof who === "object" ? JSON.stringify(who) : String(who));

type Many = WordsOrText | readonly WordsOrText[] | undefined;

// Whose it is: who asks, says, claims, counts or mediates; and of those whom the case knows also who passed it on for
// another, and who attributes what to whom. What else stands there ("not established", a newspaper) is nobody.
export function somebodiesOf(event: RecordEvent, definition: Definition): WordsOrText[] {
  const all = (...groups: Many[]) => groups.flatMap((group) => [...listOf<WordsOrText>(group)]);
  const known = (...groups: Many[]) => all(...groups).filter((who) => findSomebody(definition, who) !== undefined);
  switch (event.kind) {
    case "rounds":
      return all(event.content.mediators as Many);
    case "positions":
      return [...all(event.content.party), ...known(event.content.via, event.content.authority)];
    case "drafts":
      return [];
    case "statements":
      return all(event.content.who);
    case "incidents":
      return [...all(event.content.claimed_by as Many), ...known(...listOf(event.content.attributed_to).flatMap(({ to, by }) => [to as Many, by as Many]))];
    case "figures":
      return all(event.content.according_to);
  }
}

// The first and the last day on which it can have been: of a month all its days; of a minute the day of its place.
export function daysOf({ moment, until }: RecordEvent): [string, string] | null {
  const first = moment === null ? null : readMoment(moment);
  if (!first || moment === null) return null;
  const day = (text: string, isLast: boolean) => {
    const [year = "", month = "", date] = text.replace(/^about /, "").slice(0, 10).split("-");
    if (date !== undefined) return `${year}-${month}-${date}`;
    return isLast ? new Date(Date.UTC(Number(year), Number(month), 0)).toISOString().slice(0, 10) : `${year}-${month}-01`;
  };
  return [day(moment, false), day(until ?? moment, true)];
}

// `text`: all that the entry says.
export function isWanted(event: RecordEvent, text: string, { kinds, words, who, round, from, to }: Wanted, definition: Definition): boolean {
  if (!kinds.has(event.kind) || !findsAll(words, text)) return false;
  if (who !== null && !somebodiesOf(event, definition).some((one) => keyOfSomebody(definition, one) === who)) return false;
  if (round !== null && event.round !== round) return false;
  if (from === null && to === null) return true;
  const days = daysOf(event);
  return days !== null && (to === null || days[0] <= to) && (from === null || days[1] >= from);
}
