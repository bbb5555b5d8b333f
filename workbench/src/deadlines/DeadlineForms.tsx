// A deadline set, moved or lifted; what is moved or lifted says why, and all read it.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent, type ReactNode } from "react";
import { ClockField, DayField } from "../kit/DayField.tsx";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Radios } from "../kit/Radios.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { NO_WORDS, toWords, WordsFields, type TwoWords } from "../kit/WordsFields.tsx";
import { useAct } from "../room/act.ts";
import type { Deadline } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { readMoment, tellTime } from "../words/moments.ts";
import { endOf, offsetHere, OFFSETS, tellOffset } from "./clock.ts";
import { useConcerns } from "./concerns.ts";

// What is being said of when it is.
interface When {
  precision: "day" | "minute";
  day: string | null;
  time: string | null;
  offset: string;
}

function beginWhen(from?: string): When {
  const moment = from === undefined ? null : readMoment(from);
  const offset = moment?.precision === "minute" ? moment.offset : offsetHere(Date.now());
  const known = from?.replace(/^about /, "");
  return {
    precision: moment?.precision === "minute" ? "minute" : "day",
    day: moment && moment.precision !== "month" ? (known?.slice(0, 10) ?? null) : null,
    time: moment?.precision === "minute" ? (known?.slice(11, 16) ?? null) : null,
    offset: OFFSETS.includes(offset) ? offset : "+00:00",
  };
}

function toMoment({ precision, day, time, offset }: When): string | null {
  if (day === null) return null;
  if (precision === "day") return day;
  return time === null ? null : `${day}T${time}${offset === "+00:00" ? "Z" : offset}`;
}

function WhenFields({ when, onChange }: { when: When; onChange: (next: When) => void }) {
  const tongue = useTongue();
  const { say } = tongue;
  const moment = toMoment(when);
  const end = moment === null ? null : endOf(moment);
  const change = (part: Partial<When>) => onChange({ ...when, ...part });
  return (
    <>
      <Radios
        label={say("deadlines.precision")}
        choices={(["day", "minute"] as const).map((one) => ({ id: one, label: say(`deadlines.precision.${one}`) }))}
        chosen={when.precision}
        choose={(precision) => change({ precision })}
        isAcross
      />
      <div className="when-fields">
        <DayField label={say("deadlines.day")} value={when.day} onChange={(day) => change({ day })} />
        {when.precision === "minute" && (
          <>
            <ClockField label={say("deadlines.time")} value={when.time} onChange={(time) => change({ time })} />
            <SelectField
              label={say("deadlines.zone")}
              choices={OFFSETS.map((offset) => ({ id: offset, label: tellOffset(offset) }))}
              chosen={when.offset}
              choose={(offset) => change({ offset })}
            />
          </>
        )}
      </div>
      <p className="small soft" role="status">
        {end !== null && say(when.precision === "minute" ? "deadlines.here" : "deadlines.here.day", { when: tellTime(end, tongue), zone: tellOffset(offsetHere(end)) })}
      </p>
    </>
  );
}

interface StepFormProps {
  id: string;
  button: string;
  isReady: boolean;
  send: () => Promise<unknown>;
  close: () => void;
  children: ReactNode;
}

function StepForm({ id, button, isReady, send, close, children }: StepFormProps) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const { mutate, error, isPending } = useAct({
    mutationFn: send,
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id] });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) mutate();
  };
  return (
    <form className="deadline-form" onSubmit={submit}>
      {children}
      {error !== null && <ProblemNotice problem={error} />}
      <p className="row">
        <Button type="submit" weight="main" isPending={isPending} isDisabled={!isReady}>
          {button}
        </Button>
        <Button weight="plain" onPress={close}>
          {say("cancel")}
        </Button>
      </p>
    </form>
  );
}

export function SetForm({ id, close }: { id: string; close: () => void }) {
  const { say } = useTongue();
  const [what, setWhat] = useState<TwoWords>(NO_WORDS);
  const [when, setWhen] = useState(beginWhen);
  const concerns = useConcerns(id);
  const [chosen, setChosen] = useState("nothing");
  const concern = concerns.find((one) => one.id === chosen);
  const words = toWords(what);
  const moment = toMoment(when);
  const send = async () => {
    if (!words || moment === null) return;
    await room.POST("/api/cases/{case}/deadlines", {
      params: { path: { case: id } },
      body: { what: words, when: moment, ...(concern ? { concern: concern.concern } : {}), ...(concern?.concerns === undefined ? {} : { concerns: concern.concerns }) },
    });
  };
  return (
    <section className="sheet" aria-labelledby="deadline-set">
      <h3 id="deadline-set">{say("deadlines.set")}</h3>
      <StepForm id={id} button={say("deadlines.set")} isReady={words !== undefined && moment !== null} send={send} close={close}>
        <WordsFields label={say("deadlines.what")} value={what} onChange={setWhat} />
        <WhenFields when={when} onChange={setWhen} />
        <SelectField label={say("deadlines.concern")} choices={concerns} chosen={chosen} choose={setChosen} />
      </StepForm>
    </section>
  );
}

interface StepProps {
  id: string;
  deadline: Deadline;
  close: () => void;
}

export function MoveForm({ id, deadline, close }: StepProps) {
  const { say } = useTongue();
  const [when, setWhen] = useState(() => beginWhen(deadline.when));
  const [reason, setReason] = useState<TwoWords>(NO_WORDS);
  const words = toWords(reason);
  const moment = toMoment(when);
  const isReady = words !== undefined && moment !== null && moment !== deadline.when;
  const send = async () => {
    if (!words || moment === null) return;
    await room.PUT("/api/cases/{case}/deadlines/{deadline}", { params: { path: { case: id, deadline: deadline.deadline } }, body: { when: moment, reason: words } });
  };
  return (
    <StepForm id={id} button={say("deadlines.move.do")} isReady={isReady} send={send} close={close}>
      <WhenFields when={when} onChange={setWhen} />
      <WordsFields label={say("deadlines.reason")} value={reason} onChange={setReason} />
    </StepForm>
  );
}

export function LiftForm({ id, deadline, close }: StepProps) {
  const { say } = useTongue();
  const [reason, setReason] = useState<TwoWords>(NO_WORDS);
  const words = toWords(reason);
  const send = async () => {
    if (words) await room.PUT("/api/cases/{case}/deadlines/{deadline}/lifting", { params: { path: { case: id, deadline: deadline.deadline } }, body: { reason: words } });
  };
  return (
    <StepForm id={id} button={say("deadlines.lift.do")} isReady={words !== undefined} send={send} close={close}>
      <WordsFields label={say("deadlines.reason")} value={reason} onChange={setReason} />
    </StepForm>
  );
}
