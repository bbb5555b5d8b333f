// Writing the next version. Where another mediator was quicker nothing typed is lost: one looks at theirs, and enters
// one's own after it, or goes on from theirs.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { Label, TextArea, TextField } from "react-aria-components";
import { Confirm } from "../kit/Confirm.tsx";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { Leaving } from "../kit/Leaving.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState } from "../room/case.ts";
import { Problem, room } from "../room/client.ts";
import { nameOfIssue } from "../room/names.ts";
import type { TextVersion } from "../room/text.ts";
import { LANGUAGES, useTongue } from "../words/language.tsx";
import { tellLanguage } from "../words/languages.ts";
import { Words } from "../words/Words.tsx";
import { emptyClause, fromDraft, toDraft, type DraftClause } from "./drafting.ts";

interface WriteProps {
  id: string;
  state: CaseState;
  first: DraftClause[];
  madeFrom: string | undefined;
  latest: TextVersion | undefined; // kept up while one writes
  close: () => void;
}

export function WriteText({ id, state, first, madeFrom, latest, close }: WriteProps) {
  const tongue = useTongue();
  const { say, language } = tongue;
  const queries = useQueryClient();
  const [clauses, setClauses] = useState(first);
  const [base, setBase] = useState(madeFrom);
  const [note, setNote] = useState("");
  const { mutate, mutateAsync, error, isPending } = useAct({
    mutationFn: () =>
      room.POST("/api/cases/{case}/text/versions", {
        params: { path: { case: id } },
        body: { ...(base === undefined ? {} : { made_from: base }), clauses: fromDraft(clauses), ...(note.trim() === "" ? {} : { note: { [language]: note.trim() } }) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id] });
      close();
    },
    onError: () => queries.invalidateQueries({ queryKey: ["case", id, "text"] }),
  });

  const change = (key: string, changed: Partial<DraftClause>) => setClauses(clauses.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  const move = (at: number, to: number) => {
    const next = [...clauses];
    const [moved] = next.splice(at, 1);
    if (moved) next.splice(to, 0, moved);
    setClauses(next);
  };
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!isBehind && !isEmpty && wordless.length === 0) mutate();
  };
  const isBehind = latest !== undefined && latest.version !== base;
  const entered = fromDraft(clauses);
  const isEmpty = entered.length === 0;
  const isUnsaved = note.trim() !== "" || JSON.stringify(entered) !== JSON.stringify(fromDraft(first));
  // Languages in which some clause says nothing, though all languages are signed.
  const wordless = LANGUAGES.map((one) => ({ language: one, count: entered.filter(({ words }) => words[one] === undefined).length })).filter(({ count }) => count > 0);
  return (
    <form className="write-text" onSubmit={submit}>
      {isBehind && (
        <Notice tone="care" isAlert>
          <p>{say("text.behind")}</p>
          <p className="row">
            <Button onPress={() => setBase(latest.version)}>{say("text.behind.mine")}</Button>
            <Button
              onPress={() => {
                setClauses(toDraft(latest.clauses));
                setBase(latest.version);
              }}
            >
              {say("text.behind.theirs")}
            </Button>
          </p>
        </Notice>
      )}
      <ol className="draft-clauses">
        {clauses.map((clause, at) => (
          <li key={clause.key} className="sheet">
            <fieldset className="plain-fieldset">
              <legend>
                {say("text.clause", { number: at + 1 })}{" "}
                {clause.issues.map((issue) => (
                  <span key={issue} className="tag">
                    <Words of={nameOfIssue(state.definition, issue)} />
                  </span>
                ))}
              </legend>
              <div className="side-by-side">
                {LANGUAGES.map((one) => (
                  <TextField key={one} className="field" value={clause[one]} onChange={(words) => change(clause.key, { [one]: words })}>
                    <Label>{say(`text.in.${one}`)}</Label>
                    <TextArea dir={one === "ar" ? "rtl" : "ltr"} lang={one} rows={3} />
                  </TextField>
                ))}
              </div>
              <p className="row">
                <Button weight="plain" isDisabled={at === 0} onPress={() => move(at, at - 1)}>
                  {say("text.up")}
                </Button>
                <Button weight="plain" isDisabled={at === clauses.length - 1} onPress={() => move(at, at + 1)}>
                  {say("text.down")}
                </Button>
                <Button weight="plain" onPress={() => setClauses(clauses.filter((one) => one.key !== clause.key))}>
                  {say("text.drop")}
                </Button>
              </p>
            </fieldset>
          </li>
        ))}
      </ol>
      <p>
        <Button onPress={() => setClauses([...clauses, emptyClause()])}>{say("text.add")}</Button>
      </p>
      <Field label={say("text.note")} value={note} onChange={setNote} />
      {error !== null && !(error instanceof Problem && error.kind === "conflict" && isBehind) && <ProblemNotice problem={error} />}
      <p className="row">
        {wordless.length > 0 && !isBehind ? (
          <Confirm button={say("text.enter")} title={say("text.wordless.title")} yes={say("text.wordless.yes")} act={mutateAsync} weight="main">
            {wordless.map(({ language: one, count }) => (
              <p key={one}>{say("text.wordless", { count, language: tellLanguage(one, tongue) })}</p>
            ))}
            <p>{say("text.wordless.what")}</p>
          </Confirm>
        ) : (
          <Button type="submit" weight="main" isPending={isPending} isDisabled={isBehind || isEmpty}>
            {say("text.enter")}
          </Button>
        )}
        <Button weight="plain" onPress={close}>
          {say("cancel")}
        </Button>
      </p>
      <Leaving isUnsaved={isUnsaved} />
    </form>
  );
}
