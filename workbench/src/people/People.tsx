// The people of the server, for its administrators: invited, shut out, let in again. In which cases they are is not seen here.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Checkbox } from "react-aria-components";
import { Handover, type Invitation } from "../invitation/Handover.tsx";
import { Confirm } from "../kit/Confirm.tsx";
import { Button, Field } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { body, room } from "../room/client.ts";
import { inviteAgain, usePeople, type Person } from "../room/people.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import "./people.css";

export function People() {
  const { say, locale } = useTongue();
  const me = useMe();
  const { data, error, refetch } = usePeople();
  const [invitation, setInvitation] = useState<Invitation | null>(null);
  if (!me.administrator) return <p>{say("not_here")}</p>;
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  const people = [...(data ?? [])].sort((one, other) => one.name.localeCompare(other.name, locale));
  return (
    <>
      <title>{`${say("people.title")} · ${say("product")}`}</title>
      <div className="page-head">
        <h1>{say("people.title")}</h1>
        <p className="soft">{say("people.lead")}</p>
      </div>
      <div className="people">
        {invitation && <Handover level={2} invitation={invitation} close={() => setInvitation(null)} />}
        <InviteForm onInvited={setInvitation} />
        {!data && <p className="soft">{say("waiting")}</p>}
        <ul className="sheet people-list" aria-label={say("people.title")}>
          {people.map((person) => (
            <PersonRow key={person.person} person={person} isMe={person.person === me.person} onInvited={setInvitation} />
          ))}
        </ul>
      </div>
    </>
  );
}

function InviteForm({ onInvited }: { onInvited: (invitation: Invitation) => void }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [name, setName] = useState("");
  const [isAdministrator, setAdministrator] = useState(false);
  const { mutate, error, isPending } = useAct({
    mutationFn: async () => {
      const wanted = name.trim();
      const { token } = await body(room.POST("/api/people", { body: { name: wanted, ...(isAdministrator ? { administrator: true } : {}) } }));
      return { name: wanted, token };
    },
    onSuccess: async (invitation) => {
      onInvited(invitation);
      setName("");
      setAdministrator(false);
      await queries.invalidateQueries({ queryKey: ["people"] });
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isPending) mutate();
  };
  return (
    <section className="sheet" aria-labelledby="people-invite">
      <h2 id="people-invite">{say("people.invite")}</h2>
      <form className="invite-form" onSubmit={submit}>
        <Field label={say("door.name")} description={say("people.name.what")} value={name} onChange={setName} maxLength={80} autoComplete="off" />
        <Checkbox className="check" isSelected={isAdministrator} onChange={setAdministrator}>
          <span className="check-box" aria-hidden="true" />
          {say("people.administrator.also")}
        </Checkbox>
        {error !== null && <ProblemNotice problem={error} />}
        <p>
          <Button type="submit" weight="main" isPending={isPending} isDisabled={name.trim() === ""}>
            {say("people.invite.do")}
          </Button>
        </p>
      </form>
    </section>
  );
}

interface PersonRowProps {
  person: Person;
  isMe: boolean;
  onInvited: (invitation: Invitation) => void;
}

function PersonRow({ person, isMe, onInvited }: PersonRowProps) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const reload = () => queries.invalidateQueries({ queryKey: ["people"] });
  const where = { params: { path: { person: person.person } } };
  const again = useAct({ mutationFn: () => inviteAgain(person.person), onSuccess: (token) => onInvited({ name: person.name, token }), onSettled: reload });
  const letIn = useAct({ mutationFn: () => room.DELETE("/api/people/{person}/shut-out", where), onSettled: reload });
  const problem = again.error ?? letIn.error;
  const state = person.shut_out ? "shut_out" : person.joined ? "joined" : "invited";
  return (
    <li className="person">
      <div className="person-who">
        <bdi className="person-name">{person.name}</bdi>
        <span className={`tag person-${state}`}>{say(`people.state.${state}`)}</span>
        {person.administrator && <span className="tag">{say("people.administrator")}</span>}
        {isMe && <span className="tag">{say("members.you")}</span>}
      </div>
      <div className="row">
        {!person.joined && !person.shut_out && (
          <Button weight="plain" isPending={again.isPending} onPress={() => again.mutate()}>
            {say("people.again")}
          </Button>
        )}
        {person.shut_out ? (
          <Button weight="plain" isPending={letIn.isPending} onPress={() => letIn.mutate()}>
            {say("people.let_in")}
          </Button>
        ) : (
          !isMe && (
            <Confirm
              button={say("people.shut_out")}
              title={say("people.shut_out.ask", { name: `\u2068${person.name}\u2069` })}
              yes={say("people.shut_out")}
              act={async () => {
                await room.PUT("/api/people/{person}/shut-out", where);
                await reload();
              }}
            >
              <p>{say("people.shut_out.what")}</p>
            </Confirm>
          )
        )}
      </div>
      {problem !== null && <ProblemNotice problem={problem} />}
    </li>
  );
}
