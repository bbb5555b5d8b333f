// Who takes part in a case, as what and since when; what waits for a second mediator; and how the case is run.
import { useState } from "react";
import { Handover, type Invitation } from "../invitation/Handover.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useMembers, type CaseState, type Member } from "../room/case.ts";
import { nameOf } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { AddMember } from "./AddMember.tsx";
import { Consents } from "./Consents.tsx";
import { MemberRow } from "./MemberRow.tsx";
import { useSince } from "./since.ts";
import { Terms } from "./Terms.tsx";
import "./members.css";

export function Members({ id }: { id: string }) {
  const { say } = useTongue();
  const state = useCase(id);
  const { data: members, error, refetch } = useMembers(id);
  const since = useSince(id, members ?? []);
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  const groups = useGroups(state, members ?? []);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!members) return <p className="soft">{say("waiting")}</p>;
  return (
    <section aria-labelledby="members-title" className="members">
      <h2 id="members-title">{say("members.title")}</h2>
      <p className="soft">{say(state.may.includes("add_member") ? "members.lead.mediator" : "members.lead")}</p>
      <Consents state={state} members={members} />
      {invitation && <Handover invitation={invitation} close={() => setInvitation(null)} />}
      <div className="member-groups">
        {groups.map((group) => (
          <section key={group.key} className="sheet member-group" aria-labelledby={`members-${group.key}`}>
            <h3 id={`members-${group.key}`}>{group.title}</h3>
            {group.members.length === 0 ? (
              <p className="soft">{say(group.isDelegation ? "members.nobody.delegation" : "members.nobody")}</p>
            ) : (
              <ul className="member-list">
                {group.members.map((member) => (
                  <MemberRow key={member.person} state={state} member={member} since={since.get(member.person)} onInvited={setInvitation} />
                ))}
              </ul>
            )}
          </section>
        ))}
      </div>
      {state.may.includes("add_member") && <AddMember state={state} onInvited={setInvitation} />}
      <Terms state={state} members={members} />
    </section>
  );
}

interface Group {
  key: string;
  title: string;
  isDelegation: boolean;
  members: Member[];
}

// Mediators; each party's delegation, in the order of the case; observers.
function useGroups({ definition }: CaseState, members: readonly Member[]): Group[] {
  const { say, locale } = useTongue();
  const pick = usePicked();
  const byName = [...members].sort((one, other) => one.name.localeCompare(other.name, locale));
  const those = (role: Member["role"], party?: string) => byName.filter((member) => member.role === role && (party === undefined || member.party === party));
  return [
    { key: "mediators", title: say("members.mediators"), isDelegation: false, members: those("mediator") },
    ...Object.entries(definition.parties).map(([party, named]) => ({
      key: `party-${party}`,
      title: say("members.delegation", { party: pick(nameOf(named as WordsOrText, party)) }),
      isDelegation: true,
      members: those("delegate", party),
    })),
    { key: "observers", title: say("members.observers"), isDelegation: false, members: those("observer") },
  ];
}
