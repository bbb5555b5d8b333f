// A case is opened by an administrator, for its first mediator: from a file, or from the little that a case begins with.
import { useState } from "react";
import { Link } from "wouter";
import { Notice } from "../kit/kit.tsx";
import { Radios } from "../kit/Radios.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { body, room } from "../room/client.ts";
import { usePeople } from "../room/people.ts";
import { useMe } from "../room/session.tsx";
import { useTongue } from "../words/language.tsx";
import { FromFile } from "./FromFile.tsx";
import { FromScratch } from "./FromScratch.tsx";
import { countOpened } from "./opened.ts";
import "./opening.css";

export interface Opening {
  open: (text: string) => void;
  problem: unknown; // null where there is none
  isPending: boolean;
}

export function OpenCase() {
  const { say, locale } = useTongue();
  const me = useMe();
  const { data: people = [], error } = usePeople();
  const [way, setWay] = useState<"file" | "scratch">("file");
  const [mediator, setMediator] = useState<string | null>(null);
  const opening = useAct({
    mutationFn: async (text: string) => {
      const opened = await body(room.POST("/api/cases", { body: { text, mediator: mediator ?? me.person } }));
      countOpened(me.person);
      return opened;
    },
  });
  if (!me.administrator) return <p>{say("not_here")}</p>;
  const able = people.filter((person) => !person.shut_out).sort((one, other) => one.name.localeCompare(other.name, locale));
  const choices = able.map((person) => ({ id: person.person, label: person.person === me.person ? say("opening.mediator.me", { name: person.name }) : person.name }));
  const chosenName = people.find((person) => person.person === mediator)?.name ?? "";
  const common: Opening = { open: opening.mutate, problem: opening.error, isPending: opening.isPending };
  return (
    <div className="opening">
      <title>{`${say("opening.title")} · ${say("product")}`}</title>
      <div className="page-head">
        <h1>{say("opening.title")}</h1>
        <p className="soft">{say("opening.lead")}</p>
      </div>
      {error !== null && <ProblemNotice problem={error} />}
      {opening.isSuccess ? (
        <Notice tone="good" isAlert>
          <p>{say(mediator === me.person ? "opening.done.mine" : "opening.done", { name: `\u2068${chosenName}\u2069` })}</p>
          <p>{mediator === me.person ? <Link href={`/cases/${opening.data.case}/members`}>{say("opening.go")}</Link> : <Link href="/">{say("cases.title")}</Link>}</p>
        </Notice>
      ) : (
        <>
          <SelectField
            label={say("opening.mediator")}
            description={say("opening.mediator.what")}
            placeholder={say("opening.mediator.none")}
            choices={choices}
            chosen={mediator}
            choose={setMediator}
          />
          {mediator === me.person && (
            <Notice tone="care">
              <p className="small">{say("opening.mediator.both")}</p>
            </Notice>
          )}
          <Radios
            label={say("opening.way")}
            choices={(["file", "scratch"] as const).map((one) => ({ id: one, label: say(`opening.way.${one}`) }))}
            chosen={way}
            choose={(next) => {
              setWay(next);
              opening.reset();
            }}
            isAcross
          />
          {/* Both stay, so that nothing typed is lost by looking at the other. */}
          <div hidden={way !== "file"}>
            <FromFile opening={common} isReady={mediator !== null} />
          </div>
          <div hidden={way !== "scratch"}>
            <FromScratch opening={common} isReady={mediator !== null} />
          </div>
        </>
      )}
    </div>
  );
}
