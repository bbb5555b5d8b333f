// What waits for the consent of more mediators than the one who asked for it.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { body, room, type Schemas } from "./client.ts";

export type Consent = Schemas["Consent"];

export interface Consents {
  consents: Consent[];
  needed: number;
}

export function useConsents(id: string): UseQueryResult<Consents> {
  return useQuery({ queryKey: ["case", id, "consents"], queryFn: () => body(room.GET("/api/cases/{case}/consents", { params: { path: { case: id } } })) as Promise<Consents> });
}
