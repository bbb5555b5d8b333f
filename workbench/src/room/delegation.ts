// A delegation's own: its preferences, item by item, and who may do what with them.
import { useQueryClient, useSuspenseQuery, type UseMutationResult } from "@tanstack/react-query";
import { useAct } from "./act.ts";
import { body, room, type Schemas } from "./client.ts";
import { useSeen, type Seen } from "./seen.ts";

export type Items = Schemas["Items"];
export type Grants = NonNullable<Awaited<ReturnType<typeof seeGrants>>>;

export interface Sealed {
  has_keys: boolean;
  let_in: boolean;
  items: Items;
}

const ENGINE = "engine";
export { ENGINE };

const at = (id: string, party: string) => ({ params: { path: { case: id, party } } });

async function seeGrants(id: string, party: string) {
  return body(room.GET("/api/cases/{case}/parties/{party}/grants", at(id, party)));
}

export function useSealed(id: string, party: string): Sealed {
  return useSuspenseQuery({
    queryKey: ["case", id, "preferences", party],
    queryFn: async () => (await body(room.GET("/api/cases/{case}/parties/{party}/preferences", at(id, party)))) as Sealed,
  }).data;
}

// Of nobody's party there are none to see.
export function useGrants(id: string, party: string | undefined): Seen<Grants> {
  return useSeen({ queryKey: ["case", id, "grants", party], enabled: party !== undefined, queryFn: () => seeGrants(id, party ?? "") });
}

// Seals what is given: null removes an item.
export function useSeal(id: string, party: string): UseMutationResult<void, unknown, Record<string, string | null>> {
  const queries = useQueryClient();
  return useAct({
    mutationFn: async (items: Record<string, string | null>) => {
      await room.PATCH("/api/cases/{case}/parties/{party}/preferences", { ...at(id, party), body: { items } });
      await queries.invalidateQueries({ queryKey: ["case", id] });
    },
  });
}

export interface GrantChange {
  item: string;
  to: string;
  isGiven: boolean;
}

// One after the other; what was done before one is refused stays done.
export function useGranting(id: string, party: string): UseMutationResult<void, unknown, readonly GrantChange[]> {
  const queries = useQueryClient();
  return useAct({
    mutationFn: async (changes: readonly GrantChange[]) => {
      for (const { item, to, isGiven } of changes) {
        const path = { params: { path: { case: id, party, item, to } } };
        if (isGiven) await room.PUT("/api/cases/{case}/parties/{party}/grants/{item}/{to}", path);
        else await room.DELETE("/api/cases/{case}/parties/{party}/grants/{item}/{to}", path);
      }
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", id] }),
  });
}

export function useAllowance(id: string, party: string): UseMutationResult<void, unknown, number> {
  const queries = useQueryClient();
  return useAct({
    mutationFn: async (uses: number) => {
      await room.PUT("/api/cases/{case}/parties/{party}/allowance", { ...at(id, party), body: { uses } });
      await queries.invalidateQueries({ queryKey: ["case", id] });
    },
  });
}

// Lets a delegate of one's party into its keys, or changes the keys without one.
export function useAdmission(id: string, party: string): UseMutationResult<void, unknown, { person: string; isLetIn: boolean }> {
  const queries = useQueryClient();
  return useAct({
    mutationFn: async ({ person, isLetIn }: { person: string; isLetIn: boolean }) => {
      const path = { params: { path: { case: id, party, person } } };
      if (isLetIn) await room.PUT("/api/cases/{case}/parties/{party}/delegates/{person}", path);
      else await room.DELETE("/api/cases/{case}/parties/{party}/delegates/{person}", path);
      await queries.invalidateQueries({ queryKey: ["case", id] });
    },
  });
}

export function useNewKeys(id: string, party: string): UseMutationResult<void, unknown, void> {
  const queries = useQueryClient();
  return useAct({
    mutationFn: async () => {
      await room.PUT("/api/cases/{case}/parties/{party}/keys", at(id, party));
      await queries.invalidateQueries({ queryKey: ["case", id] });
    },
  });
}
