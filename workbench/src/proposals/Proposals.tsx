// Proposals: drafted and approved by mediators, released to the parties, answered in the dark.
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useMemo, useState } from "react";
import { DealList } from "../deal/DealList.tsx";
import { readLimits, unsettled } from "../deal/limits.ts";
import { Outside } from "../issues/Outside.tsx";
import { Notice } from "../kit/kit.tsx";
import { Confirm } from "../kit/Confirm.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { awaitsApproval, seeVersion, useCase, useMembers, useProposals, type CaseState, type Proposal } from "../room/case.ts";
import { room } from "../room/client.ts";
import { nameOf, nameOfIssue, type Box, type Definition } from "../room/names.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import { Answered } from "./Answered.tsx";
import { AnswerForm } from "./AnswerForm.tsx";
import { Head } from "./Head.tsx";
import { nameProposals, type Naming } from "./naming.ts";
import "./proposals.css";

export function Proposals({ id }: { id: string }) {
  const { say } = useTongue();
  const state = useCase(id);
  const { data, error, refetch } = useProposals(id);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!data) return <p className="soft">{say("waiting")}</p>;
  const latestFirst = [...data].reverse();
  const names = nameProposals(data);
  return (
    <section aria-labelledby="proposals-title" className="proposals">
      <h2 id="proposals-title">{say("proposals.title")}</h2>
      <p className="soft">{say(`proposals.lead.${state.me.role}`)}</p>
      {data.length === 0 && <p>{say("overview.proposals.none")}</p>}
      <ol className="proposal-list">
        {latestFirst.map((proposal) => (
          <ProposalSheet key={proposal.proposal} state={state} proposal={proposal} naming={names.get(proposal.proposal) as Naming} />
        ))}
      </ol>
    </section>
  );
}

function ProposalSheet({ state, proposal, naming }: { state: CaseState; proposal: Proposal; naming: Naming }) {
  const { say } = useTongue();
  const title = `proposal-${proposal.proposal}`;
  const definition = useDefinitionOf(state, proposal);
  return (
    <li className="sheet proposal" aria-labelledby={title}>
      <Head state={state} proposal={proposal} naming={naming} title={title} />
      <DealList box={proposal.content.deal} definition={definition} />
      {(proposal.state === "drafted" || proposal.state === "released") && <Standing state={state} deal={proposal.content.deal} />}
      {proposal.state === "drafted" && <Approval state={state} proposal={proposal} />}
      {proposal.state === "released" && <Released state={state} proposal={proposal} />}
      {proposal.state === "failed" && <p>{say("proposals.failed.what")}</p>}
      {proposal.told && <Told state={state} told={proposal.told} />}
      {(proposal.state === "drafted" || proposal.state === "released") && state.may.includes("withdraw_proposal") && (
        <Act state={state} proposal={proposal} act="withdraw" />
      )}
    </li>
  );
}

// Against the case as it is now: limits that the package breaks, and issues that it says nothing of.
function Standing({ state: { definition }, deal }: { state: CaseState; deal: Box }) {
  const { say, locale } = useTongue();
  const pick = usePicked();
  const broken = useMemo(() => readLimits(definition)(deal), [definition, deal]);
  const missing = unsettled(definition, deal).map((issue) => `\u2068${pick(nameOfIssue(definition, issue))}\u2069`);
  return (
    <>
      <Outside broken={broken} definition={definition} />
      {missing.length > 0 && (
        <Notice tone="care">
          <p>{say("proposals.silent", { issues: new Intl.ListFormat(locale).format(missing) })}</p>
        </Notice>
      )}
    </>
  );
}

// A proposal means what the case said when it was drafted, however the case has gone on.
function useDefinitionOf(state: CaseState, proposal: Proposal): Definition {
  const isOfNow = proposal.version === state.version;
  const { data } = useQuery({
    queryKey: ["case", state.case, "version", proposal.version],
    enabled: !isOfNow,
    staleTime: Infinity,
    queryFn: () => seeVersion(state.case, proposal.version),
  });
  return data ?? state.definition;
}

// The words of the parties that chose that the mediators read them.
function Told({ state, told }: { state: CaseState; told: Record<string, string> }) {
  const { say } = useTongue();
  return (
    <>
      <p className="small soft">{say("proposals.told")}</p>
      <dl className="names">
        {Object.entries(told).map(([party, words]) => (
          <div key={party}>
            <dt>
              <Words of={nameOf(state.definition.parties[party] as WordsOrText, party)} />
            </dt>
            <dd>
              <bdi dir="auto">{words}</bdi>
            </dd>
          </div>
        ))}
      </dl>
    </>
  );
}

function Approval({ state, proposal }: { state: CaseState; proposal: Proposal }) {
  const { say, locale } = useTongue();
  const me = useMe();
  const { data: members = [] } = useMembers(state.case);
  const approvedBy = proposal.approved_by ?? [];
  const needed = proposal.approvals_needed ?? state.terms.approvals;
  const names = approvedBy.map((person) => members.find((member) => member.person === person)?.name ?? person);
  return (
    <>
      <p>{say("proposals.approvals", { given: approvedBy.length, needed })}</p>
      {names.length > 0 && <p className="small soft">{say("proposals.approved_by", { names: new Intl.ListFormat(locale).format(names) })}</p>}
      {state.may.includes("approve_proposal") && awaitsApproval(proposal, needed, me.person) && (
        <Act state={state} proposal={proposal} act={approvedBy.length + 1 >= needed ? "release" : "approve"} />
      )}
    </>
  );
}

function Released({ state, proposal }: { state: CaseState; proposal: Proposal }) {
  const { say } = useTongue();
  const [isChanging, setChanging] = useState(false);
  if (state.me.role !== "delegate") return <p>{say("proposals.released.what")}</p>;
  if (proposal.answered !== true) return <AnswerForm id={state.case} proposal={proposal} />;
  if (isChanging) return <AnswerForm id={state.case} proposal={proposal} close={() => setChanging(false)} />;
  return <Answered proposal={proposal} change={() => setChanging(true)} />;
}

interface ActProps {
  state: CaseState;
  proposal: Proposal;
  act: "approve" | "release" | "withdraw";
}

// What follows for whom is said before it is done.
function Act({ state, proposal, act }: ActProps) {
  const id = state.case;
  const { say } = useTongue();
  const queries = useQueryClient();
  const send = async () => {
    const where = { params: { path: { case: id, proposal: proposal.proposal } } };
    try {
      if (act === "withdraw") await room.PUT("/api/cases/{case}/proposals/{proposal}/withdrawal", where);
      else await room.PUT("/api/cases/{case}/proposals/{proposal}/approval", where);
    } finally {
      void queries.invalidateQueries({ queryKey: ["case", id] });
    }
  };
  const follows = act === "withdraw" ? `proposals.withdraw.${proposal.state === "drafted" ? "draft" : "released"}` : `proposals.${act}.what`;
  return (
    <div>
      <Confirm button={say(`proposals.${act}`)} title={say(`proposals.${act}.title`)} yes={say(`proposals.${act}.yes`)} act={send} weight={act === "withdraw" ? "plain" : "main"}>
        <p>{say(follows)}</p>
        {act !== "withdraw" && (
          <>
            <Standing state={state} deal={proposal.content.deal} />
            <p className="small">{say("proposals.leak")}</p>
          </>
        )}
      </Confirm>
    </div>
  );
}
