// What waits for the consent of more mediators than the one who asked for it.
import { useQuery, type UseQueryResult } from "@tanstack/react-query";
import { body, room, type Schemas } from "./client.ts";

export type Consent = Schemas["Consent"];

export interface Consents {
  consents: Consent[];
  needed: number;
}

// `isWanted`: those who give none are not told of any.
export function useConsents(id: string, isWanted = true): UseQueryResult<Consents> {
  return useQuery({
    queryKey: ["case", id, "consents"],
    enabled: isWanted,
    queryFn: () => body(room.GET("/api/cases/{case}/consents", { params: { path: { case: id } } })) as Promise<Consents>,
  });
}
