// The single negotiating text of a case.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import type { paths } from "./api.d.ts";
import { body, room, type Schemas } from "./client.ts";

export type SingleText = Schemas["SingleText"];
export type TextVersion = Schemas["TextVersion"];
export type Clause = Schemas["Clause"];
export type TextComment = Schemas["TextComment"];

export function useText(id: string): UseQueryResult<SingleText> {
  return useQuery({ queryKey: ["case", id, "text"], queryFn: () => body(room.GET("/api/cases/{case}/text", { params: { path: { case: id } } })) });
}

export type TextChange = paths["/api/cases/{case}/text/compare/{from}/{to}"]["get"]["responses"]["200"]["content"]["application/json"];

// What `to` says otherwise than `from`; nothing to ask where there is no `from`.
export function useTextChange(id: string, from: string | undefined, to: string): UseQueryResult<TextChange> {
  return useQuery({
    queryKey: ["case", id, "text", "change", from, to],
    enabled: from !== undefined,
    queryFn: () => body(room.GET("/api/cases/{case}/text/compare/{from}/{to}", { params: { path: { case: id, from: from ?? "", to } } })),
  });
}
