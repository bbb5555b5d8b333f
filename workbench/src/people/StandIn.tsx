// An administrator consents in the place of a mediator whom one of them has shut out: at the address that the other mediator
// gives them. Of the case they see nothing.
import { useState, type FormEvent } from "react";
import { Link } from "wouter";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Radios } from "../kit/Radios.tsx";
import { useAct } from "../room/act.ts";
import { room } from "../room/client.ts";
import { usePeople } from "../room/people.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import "./people.css";

export function StandIn({ id, consent }: { id: string; consent: string }) {
  const { say } = useTongue();
  const me = useMe();
  const { data: people, error, refetch } = usePeople();
  const [placeOf, setPlaceOf] = useState<string | null>(null);
  const stand = useAct({
    mutationFn: async (person: string) => {
      await room.PUT("/api/cases/{case}/consents/{consent}/stand-in", { params: { path: { case: id, consent } }, body: { place_of: person } });
    },
  });
  if (!me.administrator) return <p>{say("not_here")}</p>;
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  const out = (people ?? []).filter((person) => person.shut_out);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (placeOf !== null && !stand.isPending) stand.mutate(placeOf);
  };
  return (
    <div className="stand-in">
      <title>{`${say("stand_in.title")} · ${say("product")}`}</title>
      <div className="page-head">
        <h1>{say("stand_in.title")}</h1>
        <p className="soft">{say("stand_in.what")}</p>
      </div>
      {stand.isSuccess ? (
        <Notice tone="good" isAlert>
          <p>{say("stand_in.done")}</p>
        </Notice>
      ) : out.length === 0 ? (
        <Notice tone="care">
          <p>{say("stand_in.nobody")}</p>
          <p>
            <Link href="/people">{say("people.title")}</Link>
          </p>
        </Notice>
      ) : (
        <form className="sheet invite-form" onSubmit={submit}>
          <Radios label={say("stand_in.whose")} choices={out.map((person) => ({ id: person.person, label: person.name }))} chosen={placeOf} choose={setPlaceOf} />
          {stand.error !== null && <ProblemNotice problem={stand.error} />}
          <p>
            <Button type="submit" weight="main" isPending={stand.isPending} isDisabled={placeOf === null}>
              {say("stand_in.do")}
            </Button>
          </p>
        </form>
      )}
    </div>
  );
}
