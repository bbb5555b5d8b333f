// What waits for the consent of more mediators than the one who asked for it.
import { body, room, type Schemas } from "./client.ts";
import { useSeen, type Seen } from "./seen.ts";

export type Consent = Schemas["Consent"];

export interface Consents {
  consents: Consent[];
  needed: number;
}

// `isWanted`: those who give none are not told of any.
export function useConsents(id: string, isWanted = true): Seen<Consents> {
  return useSeen({
    queryKey: ["case", id, "consents"],
    enabled: isWanted,
    queryFn: () => body(room.GET("/api/cases/{case}/consents", { params: { path: { case: id } } })) as Promise<Consents>,
  });
}
