// One entry of the record: when, what, according to whom; to be cited, corrected and taken back by whoever may.
import { useQueryClient } from "@tanstack/react-query";
import { lazy, Suspense, useEffect, useRef, useState } from "react";
import { Confirm } from "../kit/Confirm.tsx";
import { Button } from "../kit/kit.tsx";
import { isCounted, type CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment, tellTime } from "../words/moments.ts";
import { Cite } from "./Cite.tsx";
import { EventBody, Readers } from "./EventBody.tsx";
import { SetAside } from "./SetAside.tsx";
import type { RecordEvent } from "./events.ts";
import { OtherCounts } from "./OtherCounts.tsx";
import { WordsBefore } from "./WordsBefore.tsx";

const CorrectForm = lazy(async () => ({ default: (await import("./CorrectForm.tsx")).CorrectForm }));

interface EntryProps {
  event: RecordEvent;
  state: CaseState;
  others: readonly RecordEvent[]; // figures of the same, as others count it
  isSameTime: boolean; // as the entry above
  isAsked: boolean; // the address leads to it
}

export function Entry({ event, state, others, isSameTime, isAsked }: EntryProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const own = useRef<HTMLLIElement>(null);
  const [isCorrecting, setCorrecting] = useState(false);
  useEffect(() => {
    if (!isAsked) return;
    own.current?.scrollIntoView({ block: "center" });
    own.current?.focus({ preventScroll: true });
  }, [isAsked]);
  const { corrected, stated_by: statedBy } = event.entry;
  return (
    <li ref={own} className={`event ${event.kind}${isCounted(event.entry) ? "" : " set-aside"}${isAsked ? " asked" : ""}`} {...(isAsked ? { "aria-current": true, tabIndex: -1 } : {})}>
      <EventHead event={event} isSameTime={isSameTime} />
      <div className="event-body">
        {isAsked && (
          <p>
            <span className="tag">{say("record.asked")}</span>
          </p>
        )}
        {isCorrecting ? (
          <Suspense fallback={<p className="soft">{say("waiting")}</p>}>
            <div className="enter-record">
              <CorrectForm event={event} state={state} close={() => setCorrecting(false)} />
            </div>
          </Suspense>
        ) : (
          <>
            {!isCounted(event.entry) && <SetAside event={event} state={state} mayCorrect={mayCorrect(event, state)} />}
            <EventBody event={event} definition={state.definition} />
            <Readers event={event} definition={state.definition} />
            {others.length > 0 && <OtherCounts others={others} definition={state.definition} />}
            {statedBy !== undefined && <p className="small soft">{say("record.stated_itself")}</p>}
            {corrected !== undefined && <WordsBefore id={state.case} event={event} definition={state.definition} when={tellTime(corrected, tongue)} />}
            <div className="event-acts">
              <Cite event={event} state={state} />
              {mayCorrect(event, state) && (
                <>
                  <Button weight="plain" onPress={() => setCorrecting(true)}>
                    {say("record.correct")}
                  </Button>
                  <TakeBack id={state.case} item={event.item} />
                </>
              )}
            </div>
          </>
        )}
      </div>
    </li>
  );
}

// As the room has it: what a party stated itself is the party's; all else the mediators'; and the party's what they stated for it.
function mayCorrect({ kind, entry, content }: RecordEvent, { may, me }: CaseState): boolean {
  if (may.includes("write_record")) return kind !== "positions" || entry.stated_by === undefined;
  return kind === "positions" && may.includes("state_position") && me.party !== undefined && content.party === me.party;
}

function TakeBack({ id, item }: { id: string; item: string }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const take = async () => {
    await room.DELETE("/api/cases/{case}/record/items/{item}", { params: { path: { case: id, item } } });
    await queries.invalidateQueries({ queryKey: ["case", id] });
  };
  return (
    <Confirm button={say("record.take_back")} title={say("record.take_back.title")} yes={say("record.take_back")} act={take}>
      <p>{say("record.take_back.what")}</p>
    </Confirm>
  );
}

export function EventHead({ event, isSameTime }: { event: RecordEvent; isSameTime: boolean }) {
  const tongue = useTongue();
  const round = event.number === null ? null : tongue.say("overview.rounds.number", { number: event.number });
  const kind = tongue.say(`record.kind.${event.kind}`);
  const told = event.moment === null ? tongue.say("record.undated") : tellMoment(event.moment, tongue);
  return (
    <div className="event-head">
      <span className={isSameTime ? "event-time only-heard" : "event-time"}>{told}</span>
      <span className="event-kind">
        <span aria-hidden="true" className={`mark ${event.kind}`} />
        {round === null ? kind : event.kind === "rounds" ? round : `${kind} · ${round}`}
      </span>
    </div>
  );
}
