// What a deadline can be for: the talks, the single text, a proposal that is being answered, a round.
import type { Deadline } from "../room/case.ts";
import { useProposals, useRecord } from "../room/case.ts";
import type { Schemas } from "../room/client.ts";
import { nameProposals, tellNaming } from "../proposals/naming.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";

export interface Concern {
  id: string; // to choose by
  concern: Deadline["concern"];
  concerns?: string; // which proposal or round
  label: string;
}

export function useConcerns(id: string): Concern[] {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const { data: proposals = [] } = useProposals(id);
  const { data: record = [] } = useRecord(id);
  const concerns: Concern[] = [
    { id: "nothing", concern: "nothing", label: say("deadlines.concern.nothing") },
    { id: "text", concern: "text", label: say("deadlines.concern.text") },
  ];
  for (const [proposal, naming] of nameProposals(proposals))
    if (naming.kind === "proposal") concerns.push({ id: `proposal ${proposal}`, concern: "proposal", concerns: proposal, label: tellNaming(naming, tongue) });
  record
    .filter((item) => item.part === "rounds")
    .forEach((item, at) => {
      const round = item.content as Schemas["talk_round"];
      if (round.seen_by !== undefined) return; // not for all, and so not for a deadline
      const number = say("overview.rounds.number", { number: at + 1 });
      concerns.push({ id: `round ${round.id}`, concern: "round", concerns: String(round.id), label: round.venue === undefined ? number : `${number} · ${pick(round.venue)}` });
    });
  return concerns;
}
