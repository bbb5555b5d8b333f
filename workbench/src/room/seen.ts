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
