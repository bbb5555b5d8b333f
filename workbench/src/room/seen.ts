// What was read from the room. What has been read stays on the page while it cannot be read anew, because the connection or the
// session is lost: the page says that in its own place, and forms keep what was typed.
import { useQuery, type UseQueryOptions } from "@tanstack/react-query";
import { Problem } from "./client.ts";

export interface Seen<T> {
  data: T | undefined;
  error: Error | null; // why there is nothing to show
  refetch: () => Promise<unknown>;
}

const isToldElsewhere = (problem: Error) => problem instanceof Problem && (problem.kind === "signed_out" || problem.status === 0);

export function useSeen<Read, Data = Read>(options: UseQueryOptions<Read, Error, Data>): Seen<Data> {
  const { data, error, refetch } = useQuery(options);
  return { data, error: error !== null && data !== undefined && isToldElsewhere(error) ? null : error, refetch };
}

type SeenAll<All extends readonly unknown[]> = { [At in keyof All]: Seen<All[At]> };

// Several, once each of them has been read.
export function allOf<All extends readonly unknown[]>(...all: SeenAll<All>): Seen<All> {
  const each = all as readonly Seen<unknown>[];
  return {
    data: each.every(({ data }) => data !== undefined) ? (each.map(({ data }) => data) as unknown as All) : undefined,
    error: each.find(({ error }) => error !== null)?.error ?? null,
    refetch: () => Promise.all(each.filter(({ error }) => error !== null).map(({ refetch }) => refetch())),
  };
}
