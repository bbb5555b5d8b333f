// An entry's words, to be corrected: the log keeps those that stood there.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Checkbox } from "react-aria-components";
import { isHeld } from "../deal/BoxForm.tsx";
import { DealForm } from "../deal/DealForm.tsx";
import { Leaving } from "../kit/Leaving.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState } from "../room/case.ts";
import { room, type Schemas } from "../room/client.ts";
import type { Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { Fields } from "./correcting.ts";
import type { Fielded } from "./entering.ts";
import { Ends, Faults } from "./EntryForms.tsx";
import { areWhole, Particulars, particularsOf, withParticulars } from "./Particulars.tsx";
import { areHeld, PositionBoxes, saidOf, type Boxes } from "./PositionBoxes.tsx";
import { TypedFields, useTyping } from "./TypedFields.tsx";
import type { RecordEvent } from "./events.ts";

interface CorrectProps {
  event: RecordEvent;
  state: CaseState;
  close: () => void;
}

function useCorrecting({ event, state, close }: CorrectProps) {
  const queries = useQueryClient();
  return useAct({
    mutationFn: async (content: object) => {
      await room.PUT("/api/cases/{case}/record/items/{item}", { params: { path: { case: state.case, item: event.item } }, body: { content: content as never } });
      await queries.invalidateQueries({ queryKey: ["case", state.case] });
    },
    onSuccess: close,
  });
}

export function CorrectForm(props: CorrectProps) {
  const { kind } = props.event;
  return kind === "positions" ? <CorrectPosition {...props} /> : <CorrectFields {...props} kind={kind} />;
}

const isSame = (one: unknown, other: unknown) => JSON.stringify(one) === JSON.stringify(other);

function CorrectFields({ kind, ...props }: CorrectProps & { kind: Fielded }) {
  const { event, state, close } = props;
  const { definition } = state;
  const { say, language } = useTongue();
  const [content] = useState<Fields>(event.content as Fields);
  const typing = useTyping(kind, content, definition);
  const [chosen, choose] = useState(particularsOf(kind, content));
  const before = kind === "drafts" ? (content["deal"] as Box) : null;
  const [deal, setDeal] = useState(before);
  const [isTried, setTried] = useState(false);
  const correcting = useCorrecting(props);
  const isChanged = !isSame(deal, before) || typing.isChanged || !isSame(chosen, particularsOf(kind, content));
  const isReady = isChanged && areWhole(chosen) && (deal === null || isHeld(definition, deal));
  const correct = () => {
    if (typing.faults.length > 0) return setTried(true);
    correcting.mutate({ ...withParticulars(typing.read(), kind, chosen, definition, language), ...(deal === null ? {} : { deal }) });
  };
  return (
    <>
      <Leaving isUnsaved={isChanged} />
      <p className="soft small">{say("record.correct.what")}</p>
      <TypedFields typing={typing} isTried={isTried} />
      {deal !== null && <DealForm definition={definition} deal={deal} set={setDeal} labels={{ first: say("record.deal.first"), next: say("record.deal.next") }} />}
      <Particulars kind={kind} state={state} chosen={chosen} set={choose} />
      {isTried && <Faults faults={typing.faults} />}
      <Ends entering={correcting} label={say("record.correct.do")} isDisabled={!isReady} enter={correct} close={close} />
    </>
  );
}

function CorrectPosition(props: CorrectProps) {
  const { event, state, close } = props;
  const { definition } = state;
  const { say, language } = useTongue();
  const [before] = useState(event.content as Schemas["position"]);
  const [boxes, setBoxes] = useState<Boxes>({ wants: before.wants, if: before.if ?? {} });
  const [chosen, choose] = useState(particularsOf("positions", before));
  const [isWithdrawn, setWithdrawn] = useState(before.withdrawn === true);
  const correcting = useCorrecting(props);
  const isChanged = !isSame(boxes.wants, before.wants) || !isSame(boxes.if, before.if ?? {}) || !isSame(chosen, particularsOf("positions", before)) || isWithdrawn !== (before.withdrawn === true);
  const isReady = isChanged && areHeld(definition, boxes) && areWhole(chosen);
  const correct = () => {
    const { if: dropped, withdrawn, ...rest } = before;
    correcting.mutate(withParticulars({ ...rest, ...saidOf(boxes), ...(isWithdrawn ? { withdrawn: true } : {}) }, "positions", chosen, definition, language));
  };
  return (
    <>
      <Leaving isUnsaved={isChanged} />
      <p className="soft small">{say("record.correct.what")}</p>
      <PositionBoxes definition={definition} boxes={boxes} set={setBoxes} />
      <Particulars kind="positions" state={state} chosen={chosen} set={choose} />
      <Checkbox className="check" isSelected={isWithdrawn} onChange={setWithdrawn}>
        <span className="check-box" aria-hidden="true" />
        <span>{say("record.withdraw")}</span>
      </Checkbox>
      <Ends entering={correcting} label={say("record.correct.do")} isDisabled={!isReady} enter={correct} close={close} />
    </>
  );
}
