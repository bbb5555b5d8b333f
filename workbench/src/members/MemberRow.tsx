// Somebody who takes part, and what can be done about it.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { useLocation } from "wouter";
import type { Invitation } from "../invitation/Handover.tsx";
import { Confirm } from "../kit/Confirm.tsx";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState, Member } from "../room/case.ts";
import { room } from "../room/client.ts";
import { nameOfSomebody } from "../room/names.ts";
import { inviteAgain } from "../room/people.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { Words } from "../words/Words.tsx";

interface MemberRowProps {
  state: CaseState;
  member: Member;
  since: number | undefined;
  onInvited: (invitation: Invitation) => void;
}

export function MemberRow({ state, member, since, onInvited }: MemberRowProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const me = useMe();
  const isMe = member.person === me.person;
  return (
    <li className="member">
      <div>
        <p>
          <bdi className="member-name">{member.name}</bdi> {isMe && <span className="tag">{say("members.you")}</span>}{" "}
          {!member.joined && <span className="tag">{say("members.not_joined")}</span>}
        </p>
        {member.speaks_for !== undefined && (
          <p className="small">
            {say("members.speaks_for")} <Words of={nameOfSomebody(state.definition, member.speaks_for)} />
          </p>
        )}
        {since !== undefined && <p className="small soft">{say("members.since", { when: tellTime(since, tongue) })}</p>}
      </div>
      {me.administrator && !member.joined && <Again member={member} onInvited={onInvited} />}
      {state.may.includes("remove_member") && <Remove state={state} member={member} isMe={isMe} />}
    </li>
  );
}

function Again({ member, onInvited }: Pick<MemberRowProps, "member" | "onInvited">) {
  const { say } = useTongue();
  const { mutate, error, isPending } = useAct({
    mutationFn: () => inviteAgain(member.person),
    onSuccess: (token) => onInvited({ name: member.name, token }),
  });
  return (
    <>
      {error !== null && <ProblemNotice problem={error} />}
      <Button weight="plain" isPending={isPending} onPress={() => mutate()}>
        {say("people.again")}
      </Button>
    </>
  );
}

// Some parts end only with the consent of a second mediator: then it is said that this waits.
function Remove({ state, member, isMe }: Pick<MemberRowProps, "state" | "member"> & { isMe: boolean }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [, go] = useLocation();
  const [waits, setWaits] = useState(false);
  const remove = async () => {
    const { response } = await room.DELETE("/api/cases/{case}/members/{person}", { params: { path: { case: state.case, person: member.person } } });
    setWaits(response.status === 202);
    if (isMe && response.status !== 202) {
      go("/");
      queries.removeQueries({ queryKey: ["case", state.case] });
      await queries.invalidateQueries({ queryKey: ["cases"] });
    } else await queries.invalidateQueries({ queryKey: ["case", state.case] });
  };
  const name = `\u2068${member.name}\u2069`;
  return (
    <>
      {waits && (
        <Notice tone="care" isAlert>
          <p className="small">{say("members.waits")}</p>
        </Notice>
      )}
      <Confirm
        button={say(isMe ? "members.leave" : "members.remove")}
        title={say(isMe ? "members.leave.ask" : "members.remove.ask", { name })}
        yes={say(isMe ? "members.leave" : "members.remove")}
        act={remove}
      >
        <p>{say(isMe ? "members.leave.what" : `members.remove.what.${member.role}`)}</p>
      </Confirm>
    </>
  );
}
