// The single negotiating text of a case.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { body, room, type Schemas } from "./client.ts";

export type SingleText = Schemas["SingleText"];
export type TextVersion = Schemas["TextVersion"];
export type Clause = Schemas["Clause"];
export type TextComment = Schemas["TextComment"];

export function useText(id: string): UseQueryResult<SingleText> {
  return useQuery({ queryKey: ["case", id, "text"], queryFn: () => body(room.GET("/api/cases/{case}/text", { params: { path: { case: id } } })) });
}
