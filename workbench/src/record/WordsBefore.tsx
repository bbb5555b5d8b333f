// What an entry said before it was corrected, and the entries that were taken back.
import { useState } from "react";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useMembers, type CaseState, type RecordItem } from "../room/case.ts";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { EventHead } from "./Entry.tsx";
import { EventBody, Readers } from "./EventBody.tsx";
import { toEvent, type Content, type RecordEvent, type Rounds } from "./events.ts";
import { useHistory } from "./history.ts";

interface BeforeProps {
  id: string;
  event: RecordEvent;
  definition: Definition;
  when: string; // it was corrected
}

export function WordsBefore({ id, event, definition, when }: BeforeProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useHistory(id, isOpen);
  const steps = data?.get(event.item)?.steps.filter(({ content }) => content !== null).slice(0, -1) ?? [];
  return (
    <>
      <p className="small soft event-corrected">
        {say("record.corrected", { when })}{" "}
        <Button weight="plain" aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {say(isOpen ? "record.before.hide" : "record.before")}
        </Button>
      </p>
      {error !== null && <ProblemNotice problem={error} />}
      {isOpen && data && (
        <ol className="before" aria-label={say("record.before")}>
          {steps.map((step) => (
            <li key={step.at} className="event-body">
              <p className="small soft">{say("record.before.since", { when: tellTime(step.at, tongue) })}</p>
              <EventBody event={{ kind: event.kind, content: step.content } as Content} definition={definition} />
              <Readers event={{ kind: event.kind, content: step.content } as Content} definition={definition} />
            </li>
          ))}
          {steps.length === 0 && <li className="small soft">{say("record.before.unseen")}</li>}
        </ol>
      )}
    </>
  );
}

export function TakenBack({ state, rounds }: { state: CaseState; rounds: Rounds }) {
  const tongue = useTongue();
  const { say } = tongue;
  const [isOpen, setOpen] = useState(false);
  const { data, error } = useHistory(state.case, isOpen);
  const { data: members = [] } = useMembers(state.case);
  const gone = [...(data ?? [])].flatMap(([item, { part, steps }]) => {
    const last = steps.at(-1);
    const before = steps.at(-2);
    if (!last || !before?.content || last.content !== null) return [];
    const entry: RecordItem = { item, part, entered_by: before.by, entered: before.at, content: before.content };
    return [{ event: toEvent(entry, 0, rounds), by: members.find(({ person }) => person === last.by)?.name ?? last.by, at: last.at }];
  });
  return (
    <div className="taken-back">
      <p>
        <Button aria-expanded={isOpen} onPress={() => setOpen(!isOpen)}>
          {say(isOpen ? "record.taken_back.hide" : "record.taken_back.show")}
        </Button>
      </p>
      {error !== null && <ProblemNotice problem={error} />}
      {isOpen && data && gone.length === 0 && <p className="soft">{say("record.taken_back.none")}</p>}
      {isOpen && gone.length > 0 && (
        <ol className="timeline" aria-label={say("record.taken_back")}>
          {gone.map(({ event, by, at }) => (
            <li key={event.item} className={`event ${event.kind} gone`}>
              <EventHead event={event} isSameTime={false} />
              <div className="event-body">
                <p>
                  <span className="tag">{say("record.taken_back.by", { who: by, when: tellTime(at, tongue) })}</span>
                </p>
                <EventBody event={event} definition={state.definition} />
                <Readers event={event} definition={state.definition} />
              </div>
            </li>
          ))}
        </ol>
      )}
    </div>
  );
}
