// What is to be done after the agreement, and what is said of it.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { body, room, type Schemas } from "./client.ts";

export type Checklist = Schemas["Checklist"];
export type ChecklistPhase = Schemas["ChecklistPhase"];
export type ChecklistItem = Schemas["ChecklistItem"];
export type ReportKind = ChecklistItem["reports"][number]["kind"];

export function useChecklist(id: string): UseQueryResult<Checklist> {
  return useQuery({ queryKey: ["case", id, "checklist"], queryFn: () => body(room.GET("/api/cases/{case}/checklist", { params: { path: { case: id } } })) as Promise<Checklist> });
}
