// The record: rounds, positions, statements, incidents and competing figures, in the order of time, each with its
// attribution.
import { useMemo, useState } from "react";
import { ToggleButton, ToggleButtonGroup } from "react-aria-components";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useRecord } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";
import { EnterRecord } from "./EnterRecord.tsx";
import { EventBody } from "./EventBody.tsx";
import { KINDS, orderEvents, type Kind, type RecordEvent } from "./events.ts";
import "./record.css";

export function Record({ id }: { id: string }) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { data, error, refetch, isPending } = useRecord(id);
  const [shown, setShown] = useState<ReadonlySet<Kind>>(new Set(KINDS));
  const events = useMemo(() => orderEvents(data ?? []), [data]);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (isPending) return <p className="soft">{say("waiting")}</p>;
  const visible = events.filter((event) => shown.has(event.kind));
  return (
    <section aria-labelledby="record-title" className="record">
      <h2 id="record-title">{say("record.title")}</h2>
      <p className="soft">{say("record.lead")}</p>
      <EnterRecord id={id} />
      <Filter events={events} shown={shown} setShown={setShown} />
      <p className="small soft" role="status">
        {say("record.count", { shown: visible.length, all: events.length })}
      </p>
      {events.length === 0 && <p>{say("record.empty")}</p>}
      <ol className="timeline">
        {visible.map((event, at) => (
          <li key={event.item} className={`event ${event.kind}`}>
            <EventHead event={event} isSameTime={at > 0 && visible[at - 1]?.moment === event.moment} />
            <div className="event-body">
              <EventBody event={event} definition={definition} />
            </div>
          </li>
        ))}
      </ol>
    </section>
  );
}

interface FilterProps {
  events: readonly RecordEvent[];
  shown: ReadonlySet<Kind>;
  setShown: (shown: ReadonlySet<Kind>) => void;
}

function Filter({ events, shown, setShown }: FilterProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const count = (kind: Kind) => events.filter((event) => event.kind === kind).length;
  return (
    <ToggleButtonGroup
      aria-label={say("record.filter")}
      className="filter"
      selectionMode="multiple"
      selectedKeys={shown}
      onSelectionChange={(keys) => setShown(keys as Set<Kind>)}
    >
      {KINDS.filter((kind) => count(kind) > 0).map((kind) => (
        <ToggleButton key={kind} id={kind} className="filter-one">
          <span aria-hidden="true" className={`mark ${kind}`} />
          {say(`record.kinds.${kind}`)} <span className="soft">{new Intl.NumberFormat(tongue.locale).format(count(kind))}</span>
        </ToggleButton>
      ))}
    </ToggleButtonGroup>
  );
}

function EventHead({ event, isSameTime }: { event: RecordEvent; isSameTime: boolean }) {
  const tongue = useTongue();
  const told = event.moment === null ? tongue.say("record.undated") : tellMoment(event.moment, tongue);
  return (
    <div className="event-head">
      <span className={isSameTime ? "event-time only-heard" : "event-time"}>{told}</span>
      <span className="event-kind">
        <span aria-hidden="true" className={`mark ${event.kind}`} />
        {tongue.say(`record.kind.${event.kind}`)}
      </span>
    </div>
  );
}
