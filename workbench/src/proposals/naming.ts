// Numbers to speak of proposals by, the same for everybody who sees them: released ones count in the order in which they were
// released; drafts, which mediators alone see, in the order in which they were drafted.
import type { Proposal } from "../room/case.ts";
import type { Tongue } from "../words/language.tsx";

export interface Naming {
  kind: "proposal" | "draft";
  number: number;
  draft: number; // among the drafts
}

export const tellNaming = ({ kind, number }: Naming, { say }: Tongue): string => say(`proposals.name.${kind}`, { number });

export function nameProposals(proposals: readonly Proposal[]): Map<string, Naming> {
  const orderBy = (time: (one: Proposal) => number | undefined) =>
    [...proposals].filter((one) => time(one) !== undefined).sort((one, other) => (time(one) ?? 0) - (time(other) ?? 0)).map(({ proposal }) => proposal);
  const released = orderBy((one) => one.released);
  const drafted = orderBy((one) => one.drafted);
  return new Map(
    proposals.map(({ proposal }) => {
      const draft = drafted.indexOf(proposal) + 1;
      const number = released.indexOf(proposal) + 1;
      return [proposal, number > 0 ? { kind: "proposal", number, draft } : { kind: "draft", number: draft, draft }];
    }),
  );
}
