// What is waiting for whoever looks: said first, in the order in which it should be done.
import { awaitsApproval, useCase, useDeadlines, useProposals } from "../room/case.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";

export function Waiting({ id }: { id: string }) {
  const { say } = useTongue();
  const me = useMe();
  const state = useCase(id);
  const { data: proposals = [] } = useProposals(id);
  const { data: deadlines = [] } = useDeadlines(id);

  const isDelegate = state.me.role === "delegate";
  const toAnswer = isDelegate ? proposals.filter((one) => one.state === "released" && one.answered === false).length : 0;
  const toApprove = state.may.includes("approve_proposal")
    ? proposals.filter((one) => one.state === "drafted" && awaitsApproval(one, state.terms.approvals, me.person)).length
    : 0;
  const passed = deadlines.filter((one) => one.passed && !one.lifted).length;
  const waiting = [
    toAnswer > 0 && say("overview.waiting.answer", { count: toAnswer }),
    toApprove > 0 && say("overview.waiting.approve", { count: toApprove }),
    passed > 0 && say("overview.waiting.passed", { count: passed }),
  ].filter((line) => line !== false);

  return (
    <section className="waiting" aria-labelledby="waiting-title">
      <h2 id="waiting-title">{say("overview.waiting")}</h2>
      {waiting.length === 0 ? (
        <p>{say("overview.waiting.nothing")}</p>
      ) : (
        <ul className="names">
          {waiting.map((line) => (
            <li key={line}>{line}</li>
          ))}
        </ul>
      )}
    </section>
  );
}
