// An entry's words, to be corrected: the log keeps those that stood there.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Checkbox } from "react-aria-components";
import { BoxForm, isHeld } from "../deal/BoxForm.tsx";
import { DealForm } from "../deal/DealForm.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState } from "../room/case.ts";
import { room, type Schemas } from "../room/client.ts";
import type { Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { correctedContent, editablesOf, typedByField } from "./correcting.ts";
import { findFaults, type Fielded } from "./entering.ts";
import { Ends, EntryField, Faults } from "./EntryForms.tsx";
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
  const tongue = useTongue();
  const { say, language } = tongue;
  const [editables] = useState(() => editablesOf(kind, event, definition, tongue));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const before = event.kind === "drafts" ? (event.content.deal as Box) : null;
  const [deal, setDeal] = useState(before);
  const [isTried, setTried] = useState(false);
  const correcting = useCorrecting(props);
  const faults = findFaults(kind, typedByField(editables, typed));
  const isChanged = !isSame(deal, before) || editables.some(({ key, initial }) => (typed[key] ?? initial).trim() !== initial.trim());
  const isReady = isChanged && (deal === null || isHeld(definition, deal));
  const correct = () => {
    if (faults.length > 0) return setTried(true);
    correcting.mutate({ ...correctedContent(event.content, editables, typed, language), ...(deal === null ? {} : { deal }) });
  };
  return (
    <>
      <p className="soft small">{say("record.correct.what")}</p>
      {editables.map(({ key, field, language: of, initial }) => (
        <EntryField key={key} field={field} language={key === field.name ? undefined : of} value={typed[key] ?? initial} set={(text) => setTyped({ ...typed, [key]: text })} isFaulty={isTried && faults.includes(field.name)} />
      ))}
      {deal !== null && <DealForm definition={definition} deal={deal} set={setDeal} labels={{ first: say("record.deal.first"), next: say("record.deal.next") }} />}
      {isTried && <Faults faults={faults} />}
      <Ends entering={correcting} label={say("record.correct.do")} isDisabled={!isReady} enter={correct} close={close} />
    </>
  );
}

function CorrectPosition(props: CorrectProps) {
  const { event, state, close } = props;
  const { definition } = state;
  const { say } = useTongue();
  const before = event.content as Schemas["position"];
  const [wants, setWants] = useState<Box>(before.wants);
  const [condition, setCondition] = useState<Box | undefined>(before.if);
  const [isWithdrawn, setWithdrawn] = useState(before.withdrawn === true);
  const correcting = useCorrecting(props);
  const isChanged = !isSame(wants, before.wants) || !isSame(condition, before.if) || isWithdrawn !== (before.withdrawn === true);
  const isReady = isChanged && isHeld(definition, wants) && (condition === undefined || Object.keys(condition).length === 0 || isHeld(definition, condition));
  const correct = () => {
    const { if: dropped, withdrawn, ...rest } = before;
    correcting.mutate({ ...rest, wants, ...(condition && Object.keys(condition).length > 0 ? { if: condition } : {}), ...(isWithdrawn ? { withdrawn: true } : {}) });
  };
  return (
    <>
      <p className="soft small">{say("record.correct.what")}</p>
      <BoxForm definition={definition} box={wants} set={setWants} labels={{ first: say("record.wants.first"), next: say("record.wants.next"), side: say("record.wants.side") }} mayDivide />
      {condition !== undefined && (
        <fieldset className="plain-fieldset">
          <legend>{say("record.provided")}</legend>
          <BoxForm definition={definition} box={condition} set={setCondition} labels={{ first: say("record.if.first"), next: say("record.wants.next"), side: say("record.if.side") }} mayDivide />
        </fieldset>
      )}
      <Checkbox className="check" isSelected={isWithdrawn} onChange={setWithdrawn}>
        <span className="check-box" aria-hidden="true" />
        <span>{say("record.withdraw")}</span>
      </Checkbox>
      <Ends entering={correcting} label={say("record.correct.do")} isDisabled={!isReady} enter={correct} close={close} />
    </>
  );
}
