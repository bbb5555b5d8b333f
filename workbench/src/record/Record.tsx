// The record: rounds, positions, statements, incidents and competing figures, in the order of time, each with its
// attribution.
import { useMemo, useState } from "react";
import { useSearchParams } from "wouter";
import { Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase, useRecord } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";
import { searchedText } from "./citation.ts";
import { EnterRecord } from "./EnterRecord.tsx";
import { Entry } from "./Entry.tsx";
import { figuresOf, orderEvents, othersOf, roundsOf } from "./events.ts";
import { Filter } from "./Filter.tsx";
import { ALL, isWanted, type Wanted } from "./filtering.ts";
import { TakenBack } from "./WordsBefore.tsx";
import "./record.css";

export function Record({ id }: { id: string }) {
  const tongue = useTongue();
  const { say } = tongue;
  const state = useCase(id);
  const { data, error, refetch } = useRecord(id);
  const [address] = useSearchParams();
  const asked = address.get("item");
  const [wanted, want] = useState<Wanted>(ALL);
  const events = useMemo(() => orderEvents(data ?? []), [data]);
  const figures = useMemo(() => figuresOf(events), [events]);
  const texts = useMemo(() => new Map(events.map((event) => [event.item, searchedText(event, state.definition, tongue)])), [events, state.definition, tongue]);
  if (error) return <ProblemNotice problem={error} retry={() => void refetch()} />;
  if (!data) return <p className="soft">{say("waiting")}</p>;
  const visible = events.filter((event) => isWanted(event, texts.get(event.item) ?? "", wanted, state.definition));
  return (
    <section aria-labelledby="record-title" className="record">
      <h2 id="record-title">{say("record.title")}</h2>
      <p className="soft">{say("record.lead")}</p>
      {asked !== null && !events.some(({ item }) => item === asked) && (
        <Notice tone="care">
          <p>{say("record.asked.gone")}</p>
        </Notice>
      )}
      <EnterRecord id={id} />
      <Filter events={events} definition={state.definition} wanted={wanted} want={want} />
      <p className="small soft" role="status">
        {say("record.count", { shown: visible.length, all: events.length })}
      </p>
      {events.length === 0 && <p>{say("record.empty")}</p>}
      <ol className="timeline">
        {visible.map((event, at) => (
          <Entry key={event.item} event={event} state={state} others={othersOf(event, figures)} isSameTime={at > 0 && visible[at - 1]?.moment === event.moment} isAsked={event.item === asked} />
        ))}
      </ol>
      <TakenBack state={state} rounds={roundsOf(data)} />
    </section>
  );
}
