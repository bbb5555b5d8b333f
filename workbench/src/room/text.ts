// The single negotiating text of a case.
import type { paths } from "./api.d.ts";
import { body, room, type Schemas } from "./client.ts";
import { useSeen, type Seen } from "./seen.ts";

export type SingleText = Schemas["SingleText"];
export type TextVersion = Schemas["TextVersion"];
export type Clause = Schemas["Clause"];
export type TextComment = Schemas["TextComment"];

export function useText(id: string): Seen<SingleText> {
  return useSeen({ queryKey: ["case", id, "text"], queryFn: () => body(room.GET("/api/cases/{case}/text", { params: { path: { case: id } } })) });
}

export type TextChange = paths["/api/cases/{case}/text/compare/{from}/{to}"]["get"]["responses"]["200"]["content"]["application/json"];

// What `to` says otherwise than `from`; nothing to ask where there is no `from`.
export function useTextChange(id: string, from: string | undefined, to: string): Seen<TextChange> {
  return useSeen({
    queryKey: ["case", id, "text", "change", from, to],
    enabled: from !== undefined,
    queryFn: () => body(room.GET("/api/cases/{case}/text/compare/{from}/{to}", { params: { path: { case: id, from: from ?? "", to } } })),
  });
}
