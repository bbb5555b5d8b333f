// A case as its members see it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { body, room, type Schemas } from "./client.ts";
import { useSeen, type Seen } from "./seen.ts";

export type CaseState = Schemas["CaseState"];
export type RecordItem = Schemas["RecordItem"];
export type Deadline = Schemas["Deadline"];
export type Proposal = Schemas["Proposal"];
export type Member = Schemas["Member"];

const at = (id: string) => ({ params: { path: { case: id } } });

// openapi-fetch's reading of a type as deep as a whole case differs from the type itself by optional members alone.
async function seeCase(id: string): Promise<CaseState> {
  return (await body(room.GET("/api/cases/{case}", at(id)))) as unknown as CaseState;
}

export function useCase(id: string): CaseState {
  return useSuspenseQuery({ queryKey: ["case", id, "state"], queryFn: () => seeCase(id) }).data;
}

export function useRecord(id: string): Seen<RecordItem[]> {
  return useSeen({
    queryKey: ["case", id, "record"],
    queryFn: async () => (await body(room.GET("/api/cases/{case}/record", at(id)))).items,
  });
}

// Whether it goes with the case as it is: what does not is shown, and counts nowhere.
export const isCounted = ({ set_aside: reason }: RecordItem): boolean => reason === undefined;

export function useDeadlines(id: string): Seen<Deadline[]> {
  return useSeen({
    queryKey: ["case", id, "deadlines"],
    queryFn: async () => (await body(room.GET("/api/cases/{case}/deadlines", at(id)))).deadlines,
  });
}

export function useProposals(id: string): Seen<Proposal[]> {
  return useSeen({
    queryKey: ["case", id, "proposals"],
    queryFn: async () => (await body(room.GET("/api/cases/{case}/proposals", at(id)))).proposals,
  });
}

// Whether a draft can be approved by this mediator: also again, where fewer approvals are needed since than it has.
export function awaitsApproval(draft: Proposal, needed: number, person: string): boolean {
  const approvedBy = draft.approved_by ?? [];
  return !approvedBy.includes(person) || approvedBy.length >= needed;
}

export function useMembers(id: string): Seen<Member[]> {
  return useSeen({
    queryKey: ["case", id, "members"],
    queryFn: async () => (await body(room.GET("/api/cases/{case}/members", at(id)))).members,
  });
}

// The case as it stood when a proposal was drafted.
export async function seeVersion(id: string, version: string): Promise<CaseState["definition"]> {
  const seen = await body(room.GET("/api/cases/{case}/versions/{version}", { params: { path: { case: id, version } } }));
  return (seen as unknown as CaseState).definition;
}
