// The case as the room wrote it, in its order.
import type { QueryClient } from "@tanstack/react-query";
import { body, room } from "../room/client.ts";
import { useSeen, type Seen } from "../room/seen.ts";
import { isMap, readTree, textOf, type TreeMap } from "./tree.ts";

export interface Written {
  version: string;
  definition: TreeMap;
}

async function seeWritten(id: string): Promise<Written> {
  const text = await body(room.GET("/api/cases/{case}", { params: { path: { case: id } }, parseAs: "text" }) as unknown as Promise<{ data?: string }>);
  const state = readTree(text);
  const definition = isMap(state) ? state.get("definition") : undefined;
  if (!isMap(state) || !isMap(definition)) throw new Error("no case");
  return { version: textOf(state.get("version")) ?? "", definition };
}

const asWritten = (id: string) => ({ queryKey: ["case", id, "written"], queryFn: () => seeWritten(id), structuralSharing: false });

export function useWritten(id: string): Seen<Written> {
  return useSeen(asWritten(id));
}

export function fetchWritten(queries: QueryClient, id: string): Promise<Written> {
  return queries.fetchQuery({ ...asWritten(id), staleTime: 0 });
}

