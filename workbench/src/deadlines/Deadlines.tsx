// The deadlines of a case, each with every step that was taken with it, by whom and why; told by the reader's own clock too.
import { useState } from "react";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useDeadlines, useMembers, type CaseState, type Deadline } from "../room/case.ts";
import { useTongue, type Tongue } from "../words/language.tsx";
import { readMoment, tellMoment, tellTime } from "../words/moments.ts";
import { Words } from "../words/Words.tsx";
import { endOf, offsetHere, tellOffset } from "./clock.ts";
import { LiftForm, MoveForm, SetForm } from "./DeadlineForms.tsx";
import { useConcerns } from "./concerns.ts";
import "./deadlines.css";

export function Deadlines({ id }: { id: string }) {
  const { say } = useTongue();
  const state = useCase(id);
  const { data, error, refetch } = useDeadlines(id);
  const [isSetting, setSetting] = useState(false);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!data) return <p className="soft">{say("waiting")}</p>;
  const ends = (deadline: Deadline) => endOf(deadline.when) ?? Infinity;
  const inOrder = [...data].sort((one, other) => Number(one.lifted) - Number(other.lifted) || ends(one) - ends(other));
  return (
    <section aria-labelledby="deadlines-title" className="deadlines">
      <h2 id="deadlines-title">{say("deadlines.title")}</h2>
      <p className="soft">{say("deadlines.lead")}</p>
      {data.length === 0 && !state.definition.deadline && <p>{say("overview.deadline.none")}</p>}
      <ul className="deadline-list">
        <OwnDeadline state={state} />
        {inOrder.map((deadline) => (
          <DeadlineSheet key={deadline.deadline} state={state} deadline={deadline} />
        ))}
      </ul>
      {state.may.includes("manage_rounds") &&
        (isSetting ? (
          <SetForm id={id} close={() => setSetting(false)} />
        ) : (
          <p>
            <Button weight={data.length === 0 ? "main" : "usual"} onPress={() => setSetting(true)}>
              {say("deadlines.set")}
            </Button>
          </p>
        ))}
    </section>
  );
}

// As it was said, with the zone whose clock it is.
function tellWhen(text: string, tongue: Tongue): string {
  const moment = readMoment(text);
  const told = tellMoment(text, tongue);
  return moment?.precision === "minute" ? `${told} (${tellOffset(moment.offset)})` : told;
}

// The one that the case itself has: nobody moves it here.
function OwnDeadline({ state }: { state: CaseState }) {
  const tongue = useTongue();
  const { say } = tongue;
  const of = state.definition.deadline;
  if (of === undefined || of === null) return null;
  const { when, rounds } = (typeof of === "object" ? of : { when: of }) as { when?: string; rounds?: number };
  return (
    <li className="sheet deadline" aria-labelledby="deadline-own">
      <h3 id="deadline-own">{say("deadlines.own")}</h3>
      {when !== undefined && (
        <p className="fact">
          <bdi>{tellWhen(String(when), tongue)}</bdi>
        </p>
      )}
      {rounds !== undefined && <p>{say("overview.deadline.rounds", { count: Number(rounds) })}</p>}
      <p className="small soft">{say("deadlines.own.what")}</p>
    </li>
  );
}

function DeadlineSheet({ state, deadline }: { state: CaseState; deadline: Deadline }) {
  const tongue = useTongue();
  const { say } = tongue;
  const [open, setOpen] = useState<"move" | "lift" | null>(null);
  const nameOfConcern = useConcerns(state.case).find((concern) => concern.concern === deadline.concern && (concern.concerns ?? "") === (deadline.concerns ?? ""))?.label;
  const end = endOf(deadline.when);
  const title = `deadline-${deadline.deadline}`;
  const close = () => setOpen(null);
  return (
    <li className="sheet deadline" aria-labelledby={title}>
      <div className="deadline-head">
        <h3 id={title}>
          <Words of={deadline.what} />
        </h3>
        {deadline.lifted ? <span className="tag">{say("deadlines.lifted")}</span> : deadline.passed && <span className="tag">{say("overview.deadline.passed")}</span>}
      </div>
      <p className={deadline.lifted ? "soft" : "fact"}>
        <bdi>{tellWhen(deadline.when, tongue)}</bdi>
      </p>
      {end !== null && !deadline.lifted && (
        <p className="small soft">
          {say(readMoment(deadline.when)?.precision === "minute" ? "deadlines.here" : "deadlines.here.day", { when: tellTime(end, tongue), zone: tellOffset(offsetHere(end)) })}
        </p>
      )}
      {deadline.concern !== "nothing" && <p className="small">{say("deadlines.concerns", { what: `\u2068${nameOfConcern ?? say(`deadlines.concern.${deadline.concern}`)}\u2069` })}</p>}
      <History state={state} deadline={deadline} />
      {state.may.includes("manage_rounds") &&
        !deadline.lifted &&
        (open === "move" ? (
          <MoveForm id={state.case} deadline={deadline} close={close} />
        ) : open === "lift" ? (
          <LiftForm id={state.case} deadline={deadline} close={close} />
        ) : (
          <p className="row">
            <Button onPress={() => setOpen("move")}>{say("deadlines.move")}</Button>
            <Button weight="plain" onPress={() => setOpen("lift")}>
              {say("deadlines.lift")}
            </Button>
          </p>
        ))}
    </li>
  );
}

function History({ state, deadline }: { state: CaseState; deadline: Deadline }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { data: members = [] } = useMembers(state.case);
  const nameOfPerson = (person: string) => `\u2068${members.find((member) => member.person === person)?.name ?? person}\u2069`;
  return (
    <details className="small">
      <summary>{say("deadlines.history", { count: deadline.history.length })}</summary>
      <ol className="deadline-steps">
        {deadline.history.map((step, at) => (
          <li key={at}>
            <p>
              {say(`deadlines.step.${step.step}`, {
                name: nameOfPerson(step.by),
                at: `\u2068${tellTime(step.at, tongue)}\u2069`,
                when: `\u2068${tellWhen(step.when, tongue)}\u2069`,
              })}
            </p>
            {step.reason && (
              <p>
                <Words of={step.reason} />
              </p>
            )}
          </li>
        ))}
      </ol>
    </details>
  );
}
