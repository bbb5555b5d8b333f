// A case as its members see it.
import { useSuspenseQuery } from "@tanstack/react-query";
import { body, exactBody, room, type Schemas } from "./client.ts";
import { useSeen, type Seen } from "./seen.ts";

export type CaseState = Schemas["CaseState"];
export type RecordItem = Schemas["RecordItem"];
export type Deadline = Schemas["Deadline"];
export type Proposal = Schemas["Proposal"];
export type Member = Schemas["Member"];

const at = (id: string) => ({ params: { path: { case: id } } });

const seeCase = (id: string): Promise<CaseState> => exactBody(room.GET("/api/cases/{case}", { ...at(id), parseAs: "text" }));

export function useCase(id: string): CaseState {
  return useSuspenseQuery({ queryKey: ["case", id, "state"], queryFn: () => seeCase(id) }).data;
}

export function useRecord(id: string): Seen<RecordItem[]> {
  return useSeen({
    queryKey: ["case", id, "record"],
    queryFn: async () => (await exactBody<{ items: RecordItem[] }>(room.GET("/api/cases/{case}/record", { ...at(id), parseAs: "text" }))).items,
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
  return (await exactBody<CaseState>(room.GET("/api/cases/{case}/versions/{version}", { params: { path: { case: id, version } }, parseAs: "text" }))).definition;
}
