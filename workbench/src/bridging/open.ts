// Parties whose preferences are open to the mediator who looks, and what packages are worth to them.
import { useQuery } from "@tanstack/react-query";
import { useMemo } from "react";
import { readJudge, type Judge } from "../deal/judge.ts";
import { useCase } from "../room/case.ts";
import { body, room } from "../room/client.ts";
import type { Items } from "../room/delegation.ts";
import type { Definition } from "../room/names.ts";

// By party, in the order of the case; of whom nothing can be told in the browser there is none.
export type Judges = ReadonlyMap<string, Judge>;

async function seeShown(id: string) {
  return (await body(room.GET("/api/cases/{case}/shown", { params: { path: { case: id } } }))).shown as Record<string, Items>;
}

// Only where all that bears on worths is shown: half of it would be another party's worth. A party that states nothing
// of an issue shows nothing of it either, so that what is missing cannot be seen here: the engine says who is open.
function readJudges(definition: Definition, shown: Record<string, Items>, open: readonly string[]): Judges {
  const judges = new Map<string, Judge>();
  for (const party of Object.keys(definition.parties)) {
    const items = shown[party];
    const judge = items && open.includes(party) ? readJudge(definition, party, items) : null;
    if (judge) judges.set(party, judge);
  }
  return judges;
}

const shownOf = (id: string) => ({ queryKey: ["case", id, "shown"], queryFn: () => seeShown(id) });

// By party, to the mediator who looks.
export function useShown(id: string): Record<string, Items> | undefined {
  return useQuery(shownOf(id)).data;
}

// `open`: parties whose preferences the engine used as shown.
export function useJudges(id: string, open: readonly string[]): Judges {
  const { definition } = useCase(id);
  const data = useShown(id);
  const parties = open.join("\n");
  return useMemo(() => readJudges(definition, data ?? {}, parties.split("\n")), [definition, data, parties]);
}
