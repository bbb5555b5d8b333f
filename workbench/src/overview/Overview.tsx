// A case at a glance: what is waiting for me, who talks, until when, where it stands.
import type { ReactNode } from "react";
import { Link } from "wouter";
import { WhenRead } from "../kit/WhenRead.tsx";
import { AgreedNotice } from "../outcome/AgreedNotice.tsx";
import { useCase, useDeadlines, useMembers, useProposals, useRecord, type Deadline, type Member, type Proposal, type RecordItem } from "../room/case.ts";
import type { Schemas } from "../room/client.ts";
import { nameOf, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";
import { Words, type WordsOrText } from "../words/Words.tsx";
import { Gap } from "./Gap.tsx";
import { Waiting } from "./Waiting.tsx";
import "./overview.css";

export function Overview({ id }: { id: string }) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const members = useMembers(id);
  return (
    <div className="overview">
      {definition.summary && (
        <p className="overview-summary">
          <Words of={definition.summary} />
        </p>
      )}
      <AgreedNotice id={id} words="overview.agreed" tone="good" />
      <Waiting id={id} />
      <Sheet title={say("overview.parties")}>
        <Names group={definition.parties} />
      </Sheet>
      <Sheet title={say("overview.mediators")}>
        {Object.keys(definition.mediators ?? {}).length > 0 ? <Names group={definition.mediators ?? {}} /> : <WhenRead of={members}>{(known) => <MediatorsHere members={known} />}</WhenRead>}
      </Sheet>
      <Sheet title={say("overview.deadline")}>
        <WhenRead of={useDeadlines(id)}>{(deadlines) => <DeadlineFacts deadlines={deadlines} definition={definition} />}</WhenRead>
      </Sheet>
      <Sheet title={say("overview.rounds")}>
        <WhenRead of={useRecord(id)}>{(record) => <LatestRound id={id} record={record} />}</WhenRead>
      </Sheet>
      <Sheet title={say("overview.gap")} isWide>
        <Gap id={id} />
      </Sheet>
      <Sheet title={say("overview.proposals")}>
        <WhenRead of={useProposals(id)}>{(proposals) => <ProposalCounts proposals={proposals} />}</WhenRead>
      </Sheet>
      <Sheet title={say("overview.members")}>
        <WhenRead of={members}>{(known) => <MemberList definition={definition} members={known} />}</WhenRead>
      </Sheet>
    </div>
  );
}

function Sheet({ title, isWide, children }: { title: string; isWide?: boolean; children: ReactNode }) {
  return (
    <section className={isWide ? "sheet overview-sheet wide" : "sheet overview-sheet"}>
      <h2>{title}</h2>
      {children}
    </section>
  );
}

function Names({ group }: { group: Record<string, unknown> }) {
  const { say } = useTongue();
  const ids = Object.keys(group);
  if (ids.length === 0) return <p className="soft">{say("overview.nobody")}</p>;
  return (
    <ul className="names">
      {ids.map((id) => (
        <li key={id}>
          <Words of={nameOf(group[id] as WordsOrText, id)} />
        </li>
      ))}
    </ul>
  );
}

// A case that names no mediating state or body is in the hands of these people.
function MediatorsHere({ members }: { members: readonly Member[] }) {
  return (
    <ul className="names">
      {members
        .filter(({ role }) => role === "mediator")
        .map(({ person, name }) => (
          <li key={person}>
            <bdi>{name}</bdi>
          </li>
        ))}
    </ul>
  );
}

function DeadlineFacts({ deadlines, definition }: { deadlines: readonly Deadline[]; definition: Definition }) {
  const tongue = useTongue();
  const of = definition.deadline;
  const whole = typeof of === "string" ? { when: of } : (of ?? {});
  const open = deadlines.filter((deadline) => !deadline.lifted);
  return (
    <>
      {whole.when !== undefined && <p className="fact">{tellMoment(whole.when, tongue)}</p>}
      {whole.rounds !== undefined && <p>{tongue.say("overview.deadline.rounds", { count: Number(whole.rounds) })}</p>}
      <ul className="names">
        {open.map((deadline) => (
          <li key={deadline.deadline}>
            <Words of={deadline.what} />: {tellMoment(deadline.when, tongue)} {deadline.passed && <span className="tag">{tongue.say("overview.deadline.passed")}</span>}
          </li>
        ))}
      </ul>
      {whole.when === undefined && whole.rounds === undefined && open.length === 0 && <p className="soft">{tongue.say("overview.deadline.none")}</p>}
    </>
  );
}

function LatestRound({ id, record }: { id: string; record: readonly RecordItem[] }) {
  const tongue = useTongue();
  const rounds = record.filter((item) => item.part === "rounds").map((item) => item.content as Schemas["talk_round"]);
  const latest = rounds.at(-1);
  if (!latest) return <p className="soft">{tongue.say("overview.rounds.none")}</p>;
  return (
    <>
      <p className="fact">{tongue.say("overview.rounds.number", { number: rounds.length })}</p>
      {latest.venue !== undefined && (
        <p>
          <Words of={latest.venue} />
        </p>
      )}
      {latest.from !== undefined && <p className="soft">{tellMoment(latest.from, tongue)}</p>}
      {latest.agenda !== undefined && (
        <p>
          <Words of={latest.agenda} />
        </p>
      )}
      <p>
        <Link href={`/cases/${id}/record`}>{tongue.say("overview.rounds.record")}</Link>
      </p>
    </>
  );
}

function ProposalCounts({ proposals }: { proposals: readonly Proposal[] }) {
  const { say } = useTongue();
  if (proposals.length === 0) return <p className="soft">{say("overview.proposals.none")}</p>;
  const states = ["drafted", "released", "accepted", "failed", "withdrawn"] as const;
  return (
    <ul className="names">
      {states.map((state) => {
        const count = proposals.filter((proposal) => proposal.state === state).length;
        return count > 0 && <li key={state}>{say(`overview.proposals.${state}`, { count })}</li>;
      })}
    </ul>
  );
}

function MemberList({ definition, members }: { definition: Definition; members: readonly Member[] }) {
  const { say } = useTongue();
  return (
    <ul className="names">
      {members.map((member) => (
        <li key={member.person}>
          <bdi>{member.name}</bdi> <span className="soft small">{say(`role.${member.role}`)}</span>{" "}
          {member.party !== undefined && (
            <span className="tag">
              <Words of={nameOf(definition.parties[member.party] as WordsOrText, member.party)} />
            </span>
          )}
        </li>
      ))}
    </ul>
  );
}
