// What stood in the record before it was corrected or taken back: the log keeps it, for whoever may see it.
import type { RecordItem } from "../room/case.ts";
import { body, room, type Schemas } from "../room/client.ts";
import { parseExactly } from "../room/exactly.ts";
import { useSeen, type Seen } from "../room/seen.ts";

export interface Step {
  at: number;
  by: string;
  content: RecordItem["content"] | null; // null: taken back
}

export interface History {
  part: RecordItem["part"];
  steps: Step[]; // in the order of time, the first as it was entered
}

interface EntryBody {
  item: string;
  part?: RecordItem["part"];
  content: string | null; // JSON
}

export function readHistory(entries: readonly Schemas["Entry"][]): Map<string, History> {
  const histories = new Map<string, History>();
  for (const { kind, body: text, time, actor } of entries) {
    if ((kind !== "record.entered" && kind !== "record.corrected") || text === undefined) continue;
    const { item, part, content } = JSON.parse(text) as EntryBody;
    const step: Step = { at: time ?? 0, by: actor ?? "", content: content === null ? null : parseExactly<RecordItem["content"]>(content) };
    const known = histories.get(item);
    if (known) known.steps.push(step);
    else if (part !== undefined) histories.set(item, { part, steps: [step] });
  }
  return histories;
}

// Asked for only where somebody wants to know: a log is long.
export function useHistory(id: string, isWanted: boolean): Seen<Map<string, History>> {
  return useSeen({
    queryKey: ["case", id, "log"],
    enabled: isWanted,
    queryFn: () => body(room.GET("/api/cases/{case}/log", { params: { path: { case: id } } })),
    select: (log) => readHistory(log.entries),
  });
}
