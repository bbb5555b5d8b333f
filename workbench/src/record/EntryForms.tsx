// The forms in which something is entered into the record.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Notice } from "../kit/kit.tsx";
import { Leaving } from "../kit/Leaving.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { useCase, useRecord } from "../room/case.ts";
import { room } from "../room/client.ts";
import { nameOf, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import type { Fields } from "./correcting.ts";
import type { Entered } from "./entering.ts";
import { areWhole, Particulars, withParticulars } from "./Particulars.tsx";
import { areHeld, PositionBoxes, saidOf, type Boxes } from "./PositionBoxes.tsx";
import { TypedFields, useTyping } from "./TypedFields.tsx";

type Enterable = Entered | "positions";

interface FormProps {
  id: string;
  close: (isDone: boolean) => void;
}

function useEntering(id: string, kind: Enterable, close: (isDone: boolean) => void) {
  const queries = useQueryClient();
  return useAct({
    mutationFn: async (content: object) => {
      const path = { params: { path: { case: id } } };
      if (kind === "rounds") await room.POST("/api/cases/{case}/record/rounds", { ...path, body: { content: content as never } });
      else if (kind === "positions") await room.POST("/api/cases/{case}/record/positions", { ...path, body: { content: content as never } });
      else await room.POST("/api/cases/{case}/record/{part}", { params: { path: { case: id, part: kind } }, body: { content: content as never } });
      await queries.invalidateQueries({ queryKey: ["case", id] });
    },
    onSuccess: () => close(true),
  });
}

export function FieldsForm({ id, kind, close }: FormProps & { kind: Entered }) {
  const { say, language } = useTongue();
  const state = useCase(id);
  const { data = [] } = useRecord(id);
  const typing = useTyping(kind, {}, state.definition, kind === "rounds" ? { id: String(data.filter(({ part }) => part === "rounds").length + 1) } : {});
  const { typed, faults } = typing;
  const [chosen, choose] = useState<Fields>({});
  const [isTried, setTried] = useState(false);
  const entering = useEntering(id, kind, close);
  const isUnsourced = (kind === "statements" || kind === "incidents" || kind === "figures") && !["source", "reported_by", "according_to"].some((name) => (typed[name] ?? "").trim() !== "");
  const enter = () => (faults.length > 0 ? setTried(true) : entering.mutate(withParticulars(typing.read(), kind, chosen, state.definition, language)));
  return (
    <>
      <Leaving isUnsaved={typing.isBegun} />
      <TypedFields typing={typing} isTried={isTried} />
      <Particulars kind={kind} state={state} chosen={chosen} set={choose} />
      {isUnsourced && (
        <Notice tone="care">
          <p>{say("record.unsourced")}</p>
        </Notice>
      )}
      {isTried && <Faults faults={faults} />}
      <Ends entering={entering} isDisabled={!areWhole(chosen)} enter={enter} close={close} />
    </>
  );
}

export function Faults({ faults }: { faults: readonly string[] }) {
  const { say, language } = useTongue();
  if (faults.length === 0) return null;
  return (
    <Notice tone="bad" isAlert>
      <p>{say("record.faults", { fields: faults.map((name) => say(`record.field.${name}`)).join(language === "ar" ? "، " : ", ") })}</p>
    </Notice>
  );
}

export function PositionForm({ id, own, close }: FormProps & { own: string | undefined }) {
  const { say, language } = useTongue();
  const state = useCase(id);
  const { definition } = state;
  const { data = [] } = useRecord(id);
  const pick = usePicked();
  const [party, setParty] = useState<string | null>(own ?? null);
  const [boxes, setBoxes] = useState<Boxes>({ wants: {}, if: {} });
  const entering = useEntering(id, "positions", close);
  const round = data.filter(({ part }) => part === "rounds").at(-1)?.content as { id?: string | number } | undefined;
  const [chosen, choose] = useState<Fields>(round?.id === undefined ? {} : { round: round.id });
  const nameOfParty = (one: string) => pick(nameOf(definition.parties[one] as WordsOrText, one));
  const isReady = party !== null && areHeld(definition, boxes) && areWhole(chosen);
  return (
    <>
      <Leaving isUnsaved={Object.keys(boxes.wants).length > 0} />
      {own === undefined && <SelectField label={say("record.field.party")} chosen={party} choices={Object.keys((definition as Definition).parties).map((one) => ({ id: one, label: nameOfParty(one) }))} choose={setParty} />}
      <PositionBoxes definition={definition} boxes={boxes} set={setBoxes} />
      <Particulars kind="positions" state={state} chosen={chosen} set={choose} />
      <Ends entering={entering} isDisabled={!isReady} enter={() => entering.mutate(withParticulars({ party, ...saidOf(boxes) }, "positions", chosen, definition, language))} close={close} />
    </>
  );
}

interface EndsProps {
  entering: { isPending: boolean; error: unknown };
  label?: string;
  isDisabled?: boolean;
  enter: () => void;
  close: (isDone: boolean) => void;
}

export function Ends({ entering, label, isDisabled = false, enter, close }: EndsProps) {
  const { say } = useTongue();
  return (
    <>
      {entering.error !== null && <ProblemNotice problem={entering.error} />}
      <p className="issue-ends">
        <Button weight="main" isDisabled={isDisabled} isPending={entering.isPending} onPress={enter}>
          {label ?? say("record.enter")}
        </Button>
        <Button onPress={() => close(false)}>{say("cancel")}</Button>
      </p>
    </>
  );
}
