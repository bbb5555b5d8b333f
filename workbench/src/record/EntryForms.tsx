// The forms in which something is entered into the record.
import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { BoxForm, isHeld } from "../deal/BoxForm.tsx";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { DayField } from "../kit/DayField.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import { useCase, useRecord } from "../room/case.ts";
import { room } from "../room/client.ts";
import { nameOf, type Box, type Definition } from "../room/names.ts";
import { tellLanguage } from "../words/languages.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { FIELDS, findFaults, toContent, type Entered, type FieldOf } from "./entering.ts";

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
  const { data = [] } = useRecord(id);
  const [typed, setTyped] = useState<Record<string, string>>(kind === "rounds" ? { id: String(data.filter(({ part }) => part === "rounds").length + 1) } : {});
  const [isTried, setTried] = useState(false);
  const entering = useEntering(id, kind, close);
  const faults = findFaults(kind, typed);
  const isUnsourced = (kind === "statements" || kind === "incidents" || kind === "figures") && !["source", "reported_by", "according_to"].some((name) => (typed[name] ?? "").trim() !== "");
  return (
    <>
      {FIELDS[kind].map((field) => (
        <EntryField key={field.name} field={field} value={typed[field.name] ?? ""} set={(text) => setTyped({ ...typed, [field.name]: text })} isFaulty={isTried && faults.includes(field.name)} />
      ))}
      {isUnsourced && (
        <Notice tone="care">
          <p>{say("record.unsourced")}</p>
        </Notice>
      )}
      {isTried && <Faults faults={faults} />}
      <Ends entering={entering} enter={() => (faults.length > 0 ? setTried(true) : entering.mutate(toContent(kind, typed, language)))} close={close} />
    </>
  );
}

// Of a moment, as exactly as it may be known.
function exampleDays({ locale }: { locale: string }) {
  const tell = (options: Intl.DateTimeFormatOptions) => `\u2068${new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(Date.UTC(2031, 1, 5))}\u2069`;
  return { day: tell({ day: "numeric", month: "long", year: "numeric" }), month: tell({ month: "long", year: "numeric" }) };
}

interface EntryFieldProps {
  field: FieldOf;
  language?: string | undefined; // where it is asked for by language
  value: string;
  set: (text: string) => void;
  isFaulty: boolean;
}

export function EntryField({ field: { name, label: named = name, type, isNeeded }, language, value, set, isFaulty }: EntryFieldProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const label = [say(`record.field.${named}`), language === undefined ? "" : ` · ${tellLanguage(language, tongue)}`, isNeeded ? "" : ` (${say("record.may_be_left_out")})`].join("");
  if (type === "day") return <DayField label={label} value={value === "" ? null : value} onChange={(day) => set(day ?? "")} />;
  if (type === "long")
    return (
      <TextField className="field" value={value} onChange={set}>
        <Label>{label}</Label>
        <TextArea dir="auto" lang={language} rows={3} />
      </TextField>
    );
  const hint = type === "moment" ? say("record.hint.moment", exampleDays(tongue)) : name === "value" ? say("record.hint.value", { one: 120, least: 100 }) : undefined;
  return <Field label={label} value={value} onChange={set} isInvalid={isFaulty} {...(hint === undefined ? {} : { description: hint })} />;
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
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { data = [] } = useRecord(id);
  const pick = usePicked();
  const [party, setParty] = useState<string | null>(own ?? null);
  const [wants, setWants] = useState<Box>({});
  const entering = useEntering(id, "positions", close);
  const round = data.filter(({ part }) => part === "rounds").at(-1)?.content as { id?: string | number } | undefined;
  const nameOfParty = (one: string) => pick(nameOf(definition.parties[one] as WordsOrText, one));
  const isReady = party !== null && isHeld(definition, wants);
  return (
    <>
      {own === undefined && <SelectField label={say("record.field.party")} chosen={party} choices={Object.keys((definition as Definition).parties).map((one) => ({ id: one, label: nameOfParty(one) }))} choose={setParty} />}
      <BoxForm definition={definition} box={wants} set={setWants} mayDivide labels={{ first: say("record.wants.first"), next: say("record.wants.next"), side: say("record.wants.side") }} />
      <Ends entering={entering} isDisabled={!isReady} enter={() => entering.mutate({ party, wants, ...(round?.id === undefined ? {} : { round: round.id }) })} close={close} />
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
