// The checklist, begun once: from the obligations and phases of the case, and the package that was agreed.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useProposals, type CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";

export function BeginChecklist({ state }: { state: CaseState }) {
  const tongue = useTongue();
  const { say } = tongue;
  const queries = useQueryClient();
  const { data: proposals = [] } = useProposals(state.case);
  const last = proposals.filter((proposal) => proposal.state === "accepted").sort((one, other) => (one.ended ?? 0) - (other.ended ?? 0)).at(-1);
  const { mutate, error, isPending } = useMutation({
    mutationFn: async () => {
      await room.POST("/api/cases/{case}/checklist", { params: { path: { case: state.case } }, body: {} });
    },
    onSettled: () => queries.invalidateQueries({ queryKey: ["case", state.case] }),
  });
  return (
    <section className="sheet outcome-part" aria-labelledby="outcome-begin">
      <h3 id="outcome-begin">{say("checklist.begin")}</h3>
      <p>{say("checklist.begin.what")}</p>
      <p>{last ? say("checklist.deal.accepted", { when: tellTime(last.ended ?? 0, tongue) }) : say("checklist.deal.none")}</p>
      {error !== null && <ProblemNotice problem={error} />}
      <p>
        <Button weight="main" onPress={() => !isPending && mutate()}>
          {say("checklist.begin")}
        </Button>
      </p>
    </section>
  );
}
