// Which entries of the record are asked for: of which kind, by or about whom, of which round, between which days.
import { listOf } from "../room/names.ts";
import { readMoment } from "../words/moments.ts";
import type { WordsOrText } from "../words/Words.tsx";
import { KINDS, type Kind, type RecordEvent } from "./events.ts";

export interface Wanted {
  kinds: ReadonlySet<Kind>;
  who: string | null; // keyOfSomebody
  round: string | null;
  from: string | null; // "2031-03-05"
  to: string | null;
}

export const ALL: Wanted = { kinds: new Set(KINDS), who: null, round: null, from: null, to: null };

// The same key for the same somebody, whether an id of the case or a name of their own.
export const keyOfSomebody = (who: WordsOrText): string => (typeof who === "object" ? JSON.stringify(who) : String(who));

type Many = WordsOrText | readonly WordsOrText[] | undefined;

// Whose it is: who asks, says, did, or counts; never who reported it.
export function somebodiesOf(event: RecordEvent): WordsOrText[] {
  const all = (...groups: Many[]) => groups.flatMap((group) => [...listOf<WordsOrText>(group)]);
  switch (event.kind) {
    case "rounds":
      return all(event.content.mediators as Many);
    case "positions":
      return all(event.content.party, event.content.via, event.content.authority);
    case "drafts":
      return [];
    case "statements":
      return all(event.content.who);
    case "incidents":
      return all(event.content.claimed_by as Many, ...listOf(event.content.attributed_to).map(({ to }) => to as Many));
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

export function isWanted(event: RecordEvent, { kinds, who, round, from, to }: Wanted): boolean {
  if (!kinds.has(event.kind)) return false;
  if (who !== null && !somebodiesOf(event).some((one) => keyOfSomebody(one) === who)) return false;
  if (round !== null && event.round !== round) return false;
  if (from === null && to === null) return true;
  const days = daysOf(event);
  return days !== null && (to === null || days[0] <= to) && (from === null || days[1] >= from);
}
