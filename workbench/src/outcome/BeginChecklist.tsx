// The checklist, begun once: from the obligations and phases of the case, and the package that was agreed.
import { useQueryClient } from "@tanstack/react-query";
import { Confirm } from "../kit/Confirm.tsx";
import type { CaseState, Proposal } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";

export function BeginChecklist({ state, proposals }: { state: CaseState; proposals: readonly Proposal[] }) {
  const tongue = useTongue();
  const { say } = tongue;
  const queries = useQueryClient();
  const last = proposals.filter((proposal) => proposal.state === "accepted").sort((one, other) => (one.ended ?? 0) - (other.ended ?? 0)).at(-1);
  const begin = async () => {
    try {
      await room.POST("/api/cases/{case}/checklist", { params: { path: { case: state.case } }, body: {} });
    } finally {
      void queries.invalidateQueries({ queryKey: ["case", state.case] });
    }
  };
  return (
    <section className="sheet outcome-part" aria-labelledby="outcome-begin">
      <h3 id="outcome-begin">{say("checklist.begin")}</h3>
      <p>{say("checklist.begin.what")}</p>
      <p>{last ? say("checklist.deal.accepted", { when: tellTime(last.ended ?? 0, tongue) }) : say("checklist.deal.none")}</p>
      <div>
        <Confirm button={say("checklist.begin")} title={say("checklist.begin.title")} yes={say("checklist.begin.yes")} act={begin} weight="main">
          <p>{say("checklist.begin.asks")}</p>
        </Confirm>
      </div>
    </section>
  );
}
