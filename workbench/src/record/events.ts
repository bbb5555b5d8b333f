// The record as what happened in the order of time.
import type { RecordItem } from "../room/case.ts";
import type { Schemas } from "../room/client.ts";
import { readMoment } from "../words/moments.ts";

export const KINDS = ["rounds", "positions", "drafts", "statements", "incidents", "figures"] as const;
export type Kind = (typeof KINDS)[number];

export type RecordEvent = { item: string; time: number; moment: string | null; place: number } & (
  | { kind: "rounds"; content: Schemas["talk_round"] }
  | { kind: "positions"; content: Schemas["position"] }
  | { kind: "drafts"; content: Schemas["draft"] }
  | { kind: "statements"; content: Schemas["statement"] }
  | { kind: "incidents"; content: Schemas["incident"] }
  | { kind: "figures"; content: Schemas["figure"] }
);

type Rounds = Map<string, Schemas["talk_round"]>;

function momentOf(item: RecordItem, rounds: Rounds): string | null {
  const content = item.content as { when?: string; as_of?: string; from?: string; round?: unknown };
  const round = content.round === undefined ? undefined : rounds.get(String(content.round));
  return content.when ?? content.as_of ?? content.from ?? round?.from ?? null;
}

// By time; of the same time as they were entered. What has no time comes last.
export function orderEvents(items: readonly RecordItem[]): RecordEvent[] {
  const rounds: Rounds = new Map();
  for (const { part, content } of items) if (part === "rounds") rounds.set(String((content as Schemas["talk_round"]).id), content as Schemas["talk_round"]);
  const events = items.map((item, place) => {
    const moment = momentOf(item, rounds);
    const time = moment === null ? Infinity : (readMoment(moment)?.time ?? Infinity);
    return { item: item.item, kind: item.part, content: item.content, time, moment, place } as RecordEvent;
  });
  return events.sort((one, other) => (one.time === other.time ? one.place - other.place : one.time - other.time));
}
