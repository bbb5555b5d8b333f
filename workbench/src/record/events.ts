// The record as what happened in the order of time.
import type { RecordItem } from "../room/case.ts";
import type { Schemas } from "../room/client.ts";
import { readMoment } from "../words/moments.ts";

export const KINDS = ["rounds", "positions", "drafts", "statements", "incidents", "figures"] as const;
export type Kind = (typeof KINDS)[number];

export type Content =
  | { kind: "rounds"; content: Schemas["talk_round"] }
  | { kind: "positions"; content: Schemas["position"] }
  | { kind: "drafts"; content: Schemas["draft"] }
  | { kind: "statements"; content: Schemas["statement"] }
  | { kind: "incidents"; content: Schemas["incident"] }
  | { kind: "figures"; content: Schemas["figure"] };

export type RecordEvent = { item: string; entry: RecordItem; time: number; moment: string | null; until: string | null; round: string | null; number: number | null; place: number } & Content;

// In the order in which they were entered, by which they are numbered.
export type Rounds = Map<string, Schemas["talk_round"]>;

export function roundsOf(items: readonly RecordItem[]): Rounds {
  const rounds: Rounds = new Map();
  for (const { part, content } of items) if (part === "rounds") rounds.set(String((content as Schemas["talk_round"]).id), content as Schemas["talk_round"]);
  return rounds;
}

export function toEvent(entry: RecordItem, place: number, rounds: Rounds): RecordEvent {
  const content = entry.content as { id?: unknown; when?: string; as_of?: string; from?: string; to?: string; round?: unknown };
  const named = entry.part === "rounds" ? content.id : content.round;
  const round = named === undefined ? undefined : rounds.get(String(named));
  const said = content.when ?? content.as_of ?? content.from;
  const moment = said ?? round?.from ?? null;
  const until = said === undefined ? (round?.to ?? moment) : (content.to ?? said);
  const time = moment === null ? Infinity : (readMoment(moment)?.time ?? Infinity);
  const number = [...rounds.keys()].indexOf(String(named)) + 1;
  return { number: number > 0 ? number : null, item: entry.item, entry, kind: entry.part, content: entry.content, time, moment, until, round: named === undefined ? null : String(named), place } as RecordEvent;
}

// What others count where this one counts: the figures by what they measure.
export type Figures = ReadonlyMap<string, readonly RecordEvent[]>;
// In each language that it is named in: who enters a figure may name it in one alone.
function measuresOf(event: RecordEvent): string[] {
  if (event.kind !== "figures") return [];
  const { measures } = event.content;
  return (typeof measures === "object" ? Object.values(measures) : [measures]).map((name) => String(name).trim().toLowerCase());
}

export function figuresOf(events: readonly RecordEvent[]): Figures {
  const figures = new Map<string, RecordEvent[]>();
  for (const event of events) {
    for (const measure of measuresOf(event)) figures.set(measure, [...(figures.get(measure) ?? []), event]);
  }
  return figures;
}

export function othersOf(event: RecordEvent, figures: Figures): readonly RecordEvent[] {
  const all = measuresOf(event).flatMap((measure) => figures.get(measure) ?? []);
  return all.filter(({ item }, at) => item !== event.item && all.findIndex((one) => one.item === item) === at);
}

// By time; of the same time as they were entered. What has no time comes last.
export function orderEvents(items: readonly RecordItem[]): RecordEvent[] {
  const rounds = roundsOf(items);
  const events = items.map((item, place) => toEvent(item, place, rounds));
  return events.sort((one, other) => (one.time === other.time ? one.place - other.place : one.time - other.time));
}
