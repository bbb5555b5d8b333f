// A part for somebody: who is on this server already takes it at once, who is new gets an invitation.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import type { Invitation } from "../invitation/Handover.tsx";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Radios } from "../kit/Radios.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState, Member } from "../room/case.ts";
import { body, room } from "../room/client.ts";
import { nameOf, nameOfSomebody } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";

const ROLES = ["delegate", "mediator", "observer"] as const;
const NOBODY = "-"; // no id of a case is that short a sign

interface AddMemberProps {
  state: CaseState;
  onInvited: (invitation: Invitation) => void;
}

export function AddMember({ state, onInvited }: AddMemberProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [role, setRole] = useState<Member["role"]>("delegate");
  const [party, setParty] = useState<string | null>(null);
  const [speaksFor, setSpeaksFor] = useState(NOBODY);
  const { mutate, error, isPending, data } = useAct({
    mutationFn: async () => {
      const wanted = name.trim();
      const given = await body(
        room.POST("/api/cases/{case}/members", {
          params: { path: { case: state.case } },
          body: {
            name: wanted,
            role,
            ...(role === "delegate" && party !== null ? { party } : {}),
            ...(role !== "delegate" && speaksFor !== NOBODY ? { speaks_for: speaksFor } : {}),
          },
        }),
      );
      return { name: wanted, waits: "consent" in given, token: given.token };
    },
    onSuccess: async (given) => {
      if (given.token !== undefined) onInvited({ name: given.name, token: given.token });
      setName("");
      await queries.invalidateQueries({ queryKey: ["case", state.case] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate();
  };
  const { definition } = state;
  const voices = [...Object.keys(definition.mediators ?? {}), ...Object.keys(definition.actors ?? {})];
  return (
    <section className="sheet add-member" aria-labelledby="members-add">
      <h3 id="members-add">{say("members.add")}</h3>
      <form onSubmit={submit}>
        <Field label={say("members.add.name")} description={say("members.add.name.what")} value={name} onChange={setName} maxLength={80} autoComplete="off" />
        <Radios label={say("members.add.role")} choices={ROLES.map((one) => ({ id: one, label: say(`role.${one}`) }))} chosen={role} choose={setRole} isAcross />
        {role === "delegate" && (
          <Radios
            label={say("members.add.party")}
            description={say("members.add.party.what")}
            choices={Object.entries(definition.parties).map(([one, named]) => ({ id: one, label: pick(nameOf(named as WordsOrText, one)) }))}
            chosen={party}
            choose={setParty}
            isAcross
          />
        )}
        {role !== "delegate" && voices.length > 0 && (
          <SelectField
            label={say("members.add.speaks_for")}
            description={say("members.add.speaks_for.what")}
            choices={[{ id: NOBODY, label: say("members.add.speaks_for.nobody") }, ...voices.map((one) => ({ id: one, label: pick(nameOfSomebody(definition, one)) }))]}
            chosen={speaksFor}
            choose={setSpeaksFor}
          />
        )}
        {error !== null && <ProblemNotice problem={error} />}
        {data && error === null && (
          <Notice tone={data.waits ? "care" : "good"} isAlert>
            <p>{say(data.waits ? "members.waits" : "members.added", { name: `\u2068${data.name}\u2069` })}</p>
          </Notice>
        )}
        <p>
          <Button type="submit" weight="main" isPending={isPending} isDisabled={name.trim() === "" || (role === "delegate" && party === null)}>
            {say("members.add.give")}
          </Button>
        </p>
      </form>
    </section>
  );
}
