// A report on an obligation. Nothing replaces anything: it stands beside what others said.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { DayField } from "../kit/DayField.tsx";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Radios } from "../kit/Radios.tsx";
import { NO_WORDS, toWords, WordsFields, type TwoWords } from "../kit/WordsFields.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState } from "../room/case.ts";
import type { ChecklistItem, ReportKind } from "../room/checklist.ts";
import { room } from "../room/client.ts";
import { useTongue } from "../words/language.tsx";

interface ReportFormProps {
  state: CaseState;
  item: ChecklistItem;
  kinds: readonly ReportKind[];
  close: () => void;
}

export function ReportForm({ state, item, kinds, close }: ReportFormProps) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [kind, setKind] = useState<ReportKind | null>(null);
  const [words, setWords] = useState<TwoWords>(NO_WORDS);
  const [source, setSource] = useState<TwoWords>(NO_WORDS);
  const [expected, setExpected] = useState<string | null>(null);
  const said = toWords(words);
  const accordingTo = toWords(source);
  const as = state.me.role === "delegate" ? state.me.party : state.me.speaks_for;
  // What somebody else did is according to somebody.
  const needsSource = (kind === "done" || kind === "delayed") && (as === undefined || as !== item.by);
  const isReady = kind !== null && said !== undefined && (!needsSource || accordingTo !== undefined);
  const { mutate, error, isPending } = useAct({
    mutationFn: async () => {
      if (kind === null || !said) return;
      await room.POST("/api/cases/{case}/checklist/items/{item}/reports", {
        params: { path: { case: state.case, item: item.item } },
        body: {
          kind,
          words: said,
          ...(accordingTo ? { source: accordingTo } : {}),
          ...(kind === "delayed" && expected !== null ? { expected } : {}),
        },
      });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", state.case] });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) mutate();
  };
  return (
    <form className="outcome-form" onSubmit={submit}>
      <Radios label={say("checklist.report.kind")} choices={kinds.map((one) => ({ id: one, label: say(`checklist.kind.${one}`) }))} chosen={kind} choose={setKind} isAcross />
      <WordsFields label={say("checklist.report.words")} value={words} onChange={setWords} />
      {kind === "delayed" && <DayField label={say("checklist.report.expected")} value={expected} onChange={setExpected} />}
      {needsSource && <WordsFields label={say("checklist.report.source")} value={source} onChange={setSource} rows={1} />}
      {error !== null && <ProblemNotice problem={error} />}
      <p className="row">
        <Button type="submit" weight="main" isPending={isPending} isDisabled={!isReady}>
          {say("checklist.report.send")}
        </Button>
        <Button weight="plain" onPress={close}>
          {say("cancel")}
        </Button>
      </p>
    </form>
  );
}
