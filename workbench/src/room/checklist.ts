// What is to be done after the agreement, and what is said of it.
import { body, room, type Schemas } from "./client.ts";
import { useSeen, type Seen } from "./seen.ts";

export type Checklist = Schemas["Checklist"];
export type ChecklistPhase = Schemas["ChecklistPhase"];
export type ChecklistItem = Schemas["ChecklistItem"];
export type ReportKind = ChecklistItem["reports"][number]["kind"];

export function useChecklist(id: string): Seen<Checklist> {
  return useSeen({ queryKey: ["case", id, "checklist"], queryFn: () => body(room.GET("/api/cases/{case}/checklist", { params: { path: { case: id } } })) as Promise<Checklist> });
}
