// An entry's words, to be corrected: the log keeps those that stood there.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { BoxForm, isStated } from "../deal/BoxForm.tsx";
import type { CaseState } from "../room/case.ts";
import { room } from "../room/client.ts";
import type { Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { correctedContent, editablesOf, typedByField } from "./correcting.ts";
import { findFaults, readFigure, type Entered } from "./entering.ts";
import { Ends, EntryField, Faults } from "./EntryForms.tsx";
import type { RecordEvent } from "./events.ts";

interface CorrectProps {
  event: RecordEvent;
  state: CaseState;
  close: () => void;
}

function useCorrecting({ event, state, close }: CorrectProps) {
  const queries = useQueryClient();
  return useMutation({
    mutationFn: async (content: object) => {
      await room.PUT("/api/cases/{case}/record/items/{item}", { params: { path: { case: state.case, item: event.item } }, body: { content: content as never } });
      await queries.invalidateQueries({ queryKey: ["case", state.case] });
    },
    onSuccess: close,
  });
}

export function CorrectForm(props: CorrectProps) {
  const { kind } = props.event;
  if (kind === "drafts") return null;
  return kind === "positions" ? <CorrectPosition {...props} /> : <CorrectFields {...props} kind={kind} />;
}

function CorrectFields({ kind, ...props }: CorrectProps & { kind: Entered }) {
  const { event, state, close } = props;
  const { say, language } = useTongue();
  const [editables] = useState(() => editablesOf(kind, event, state.definition, language));
  const [typed, setTyped] = useState<Record<string, string>>({});
  const [isTried, setTried] = useState(false);
  const correcting = useCorrecting(props);
  const faults = findFaults(kind, typedByField(editables, typed));
  const isChanged = editables.some(({ key, initial }) => (typed[key] ?? initial).trim() !== initial.trim());
  const correct = () => (faults.length > 0 ? setTried(true) : correcting.mutate(correctedContent(event.content, editables, typed, language, readFigure)));
  return (
    <>
      <p className="soft small">{say("record.correct.what")}</p>
      {editables.map(({ key, field, language: of, initial }) => (
        <EntryField key={key} field={field} language={key === field.name ? undefined : of} value={typed[key] ?? initial} set={(text) => setTyped({ ...typed, [key]: text })} isFaulty={isTried && faults.includes(field.name)} />
      ))}
      {isTried && <Faults faults={faults} />}
      <Ends entering={correcting} label={say("record.correct.do")} isDisabled={!isChanged} enter={correct} close={close} />
    </>
  );
}

function CorrectPosition(props: CorrectProps) {
  const { event, state, close } = props;
  const { say } = useTongue();
  const [wants, setWants] = useState<Box>((event.content as { wants: Box }).wants);
  const correcting = useCorrecting(props);
  return (
    <>
      <p className="soft small">{say("record.correct.what")}</p>
      <BoxForm definition={state.definition} box={wants} set={setWants} labels={{ first: say("record.wants.first"), next: say("record.wants.next"), side: say("record.wants.side") }} />
      <Ends entering={correcting} label={say("record.correct.do")} isDisabled={!isStated(wants)} enter={() => correcting.mutate({ ...event.content, wants })} close={close} />
    </>
  );
}
