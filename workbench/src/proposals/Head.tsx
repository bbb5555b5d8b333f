// What a proposal is called, where it came from, and what happened to it when.
import { useMembers, type CaseState, type Proposal } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { tellNaming, type Naming } from "./naming.ts";

interface HeadProps {
  state: CaseState;
  proposal: Proposal;
  naming: Naming;
  title: string; // id of the heading
}

export function Head({ state, proposal, naming, title }: HeadProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { released, ended } = proposal;
  const dates = [
    ...(released === undefined ? [] : [say("proposals.on.released", { when: tellTime(released, tongue) })]),
    ...(ended === undefined ? [] : [say(proposal.state === "withdrawn" ? "proposals.on.withdrawn" : "proposals.on.answered", { when: tellTime(ended, tongue) })]),
  ];
  return (
    <div className="proposal-top">
      <div className="proposal-head">
        <h3 id={title}>{tellNaming(naming, tongue)}</h3>
        <span className="tag">{say(`proposals.state.${proposal.state}`)}</span>
      </div>
      {state.may.includes("draft_proposal") && <Origin state={state} proposal={proposal} naming={naming} />}
      {dates.length > 0 && <p className="small soft">{dates.join(" · ")}</p>}
    </div>
  );
}

// For mediators: others are told what was released, not how it was made.
function Origin({ state, proposal, naming }: Omit<HeadProps, "title">) {
  const tongue = useTongue();
  const { say } = tongue;
  const { data: members } = useMembers(state.case);
  const { drafted, drafted_by: by, content } = proposal;
  if (drafted === undefined) return null;
  const { grounds } = content as { grounds?: unknown };
  const isOfEngine = Array.isArray(grounds) && grounds.length > 0;
  const name = `\u2068${members?.find((member) => member.person === by)?.name ?? by}\u2069`;
  return (
    <p className="small soft">
      {say(naming.kind === "draft" ? "proposals.on.drafted" : "proposals.on.drafted.as", { name, when: tellTime(drafted, tongue), draft: naming.draft })}
      {isOfEngine && ` · ${say("proposals.from_engine")}`}
    </p>
  );
}
