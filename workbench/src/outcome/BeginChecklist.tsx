// The checklist, begun once: from the obligations and phases of the case, and the package that was agreed.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Radios } from "../kit/Radios.tsx";
import { useProposals, type CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";

const NONE = "none";

export function BeginChecklist({ state }: { state: CaseState }) {
  const tongue = useTongue();
  const { say } = tongue;
  const queries = useQueryClient();
  const { data: proposals = [] } = useProposals(state.case);
  const accepted = proposals.filter((proposal) => proposal.state === "accepted").reverse();
  const [wanted, setWanted] = useState<string | null>(null);
  const chosen = wanted ?? accepted[0]?.proposal ?? NONE;
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      const deal = accepted.find((proposal) => proposal.proposal === chosen)?.content.deal ?? {};
      await room.POST("/api/cases/{case}/checklist", { params: { path: { case: state.case } }, body: { deal } });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", state.case] }),
  });
  return (
    <section className="sheet outcome-part" aria-labelledby="outcome-begin">
      <h3 id="outcome-begin">{say("checklist.begin")}</h3>
      <p>{say("checklist.begin.what")}</p>
      <Radios
        label={say("checklist.deal")}
        choices={[
          ...accepted.map((proposal) => ({ id: proposal.proposal, label: say("checklist.deal.accepted", { when: tellTime(proposal.ended ?? proposal.released ?? 0, tongue) }) })),
          { id: NONE, label: say("checklist.deal.none") },
        ]}
        chosen={chosen}
        choose={setWanted}
      />
      {error !== null && <ProblemNotice problem={error} />}
      <p>
        <Button weight="main" onPress={() => !isPending && mutate()}>
          {say("checklist.begin")}
        </Button>
      </p>
    </section>
  );
}
