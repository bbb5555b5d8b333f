// Since when everybody takes part as they do: as the log of the case says.
import { useQuery } from "@tanstack/react-query";
import { body, room } from "../room/client.ts";
import type { Member } from "../room/case.ts";

// By person, in milliseconds since 1970. The log is read anew only where parts have changed.
export function useSince(id: string, members: readonly Member[]): ReadonlyMap<string, number> {
  const parts = members.map(({ person, role, party }) => [person, role, party ?? ""].join(" ")).sort();
  const { data } = useQuery({
    queryKey: ["since", id, parts],
    enabled: parts.length > 0,
    staleTime: Infinity,
    placeholderData: (before: Map<string, number> | undefined) => before,
    queryFn: async () => {
      const log = await body(room.GET("/api/cases/{case}/log", { params: { path: { case: id } } }));
      const since = new Map<string, number>();
      for (const { kind, time, body: said } of log.entries) {
        if (kind !== "member.added" || time === undefined || said === undefined) continue;
        const { person } = JSON.parse(said) as { person?: string };
        if (person !== undefined) since.set(person, time);
      }
      return since;
    },
  });
  return data ?? new Map<string, number>();
}
