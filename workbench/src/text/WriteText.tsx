// Writing the next version. Where another mediator was quicker nothing typed is lost: one looks at both, and chooses.
import { useQueryClient } from "@tanstack/react-query";
import { useRef, useState, type FormEvent } from "react";
import { moved } from "../kit/moved.ts";
import { Confirm } from "../kit/Confirm.tsx";
import { Button, Field } from "../kit/kit.tsx";
import { Leaving } from "../kit/Leaving.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Shown } from "../kit/Shown.tsx";
import { FootBar, goToBar } from "../kit/UnsavedBar.tsx";
import { useAct } from "../room/act.ts";
import type { CaseState } from "../room/case.ts";
import { Problem, room } from "../room/client.ts";
import type { SingleText } from "../room/text.ts";
import { LANGUAGES, useTongue } from "../words/language.tsx";
import { tellLanguage } from "../words/languages.ts";
import { ClauseForm } from "./ClauseForm.tsx";
import { emptyClause, fromDraft, toDraft, type DraftClause } from "./drafting.ts";
import { Overtaking } from "./Overtaking.tsx";

interface WriteProps {
  state: CaseState;
  text: SingleText; // kept up while one writes
  first: DraftClause[];
  madeFrom: string | undefined;
  close: () => void;
}

export function WriteText({ state, text, first, madeFrom, close }: WriteProps) {
  const tongue = useTongue();
  const { say, language } = tongue;
  const queries = useQueryClient();
  const id = state.case;
  const [clauses, setClauses] = useState<readonly DraftClause[]>(first);
  const [base, setBase] = useState(madeFrom);
  const [note, setNote] = useState("");
  const [attempt, setAttempt] = useState(0); // that entered nothing
  const bar = useRef<HTMLDivElement>(null);
  const tryAgain = () => setAttempt((number) => number + 1);
  const { mutate, mutateAsync, error, isPending, reset } = useAct({
    mutationFn: () =>
      room.POST("/api/cases/{case}/text/versions", {
        params: { path: { case: id } },
        body: { ...(base === undefined ? {} : { made_from: base }), clauses: fromDraft(clauses), ...(note.trim() === "" ? {} : { note: { [language]: note.trim() } }) },
      }),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id] });
      close();
    },
    onError: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id, "text"] });
      tryAgain();
    },
  });

  const change = (key: string, changed: Partial<DraftClause>) => setClauses(clauses.map((one) => (one.key === key ? { ...one, ...changed } : one)));
  const latest = text.versions.at(-1);
  // One's own version may be told by the room before it is answered: it is nobody else's.
  const isOvertaken = !isPending && latest !== undefined && latest.version !== base;
  const entered = fromDraft(clauses);
  const isEmpty = entered.length === 0;
  // What one starts from may be something else than the version before, such as the accepted proposal.
  const stood = fromDraft(toDraft(text.versions.find(({ version }) => version === base)?.clauses ?? []));
  const isUnsaved = note.trim() !== "" || JSON.stringify(entered) !== JSON.stringify(stood);
  // Languages in which some clause says nothing, though all languages are signed.
  const wordless = LANGUAGES.map((one) => ({ language: one, count: entered.filter(({ words }) => words[one] === undefined).length })).filter(({ count }) => count > 0);
  const enter = () => {
    if (isOvertaken) tryAgain();
    else if (!isEmpty && wordless.length === 0) mutate();
  };
  const goOn = (chosen: readonly DraftClause[], from: string) => {
    setClauses(chosen);
    setBase(from);
    reset();
    goToBar(bar.current);
  };
  const isQuicker = error instanceof Problem && error.kind === "conflict" && isOvertaken;
  return (
    <form
      className="write-text"
      onSubmit={(event: FormEvent) => {
        event.preventDefault();
        enter();
      }}
    >
      <ol className="draft-clauses">
        {clauses.map((clause, at) => (
          <ClauseForm
            key={clause.key}
            state={state}
            clause={clause}
            at={at}
            count={clauses.length}
            set={(changed) => change(clause.key, changed)}
            move={(to) => setClauses(moved(clauses, at, to))}
            drop={() => setClauses(clauses.filter((one) => one.key !== clause.key))}
          />
        ))}
      </ol>
      <p>
        <Button onPress={() => setClauses([...clauses, emptyClause()])}>{say("text.add")}</Button>
      </p>
      <Field label={say("text.note")} value={note} onChange={setNote} />
      <Overtaking state={state} text={text} base={base} clauses={clauses} isOvertaken={isOvertaken} attempt={attempt} goOn={goOn} />
      <Shown attempt={attempt} isThere={error !== null && !isQuicker}>
        <ProblemNotice problem={error} />
      </Shown>
      <FootBar ref={bar} isWaiting status={isOvertaken ? say("text.behind.bar", { number: text.versions.length }) : say(isUnsaved ? "text.unentered" : "text.unchanged")}>
        {wordless.length > 0 && !isOvertaken ? (
          <Confirm button={say("text.enter")} title={say("text.wordless.title")} yes={say("text.wordless.yes")} act={mutateAsync} weight="main">
            {wordless.map(({ language: one, count }) => (
              <p key={one}>{say("text.wordless", { count, language: tellLanguage(one, tongue) })}</p>
            ))}
            <p>{say("text.wordless.what")}</p>
          </Confirm>
        ) : (
          <Button weight="main" isPending={isPending} isDisabled={isEmpty && !isOvertaken} onPress={enter}>
            {say("text.enter")}
          </Button>
        )}
        {isUnsaved ? (
          <Confirm button={say("cancel")} title={say("text.abandon.title")} yes={say("text.abandon.yes")} act={async () => close()} weight="usual">
            <p>{say("text.abandon.what")}</p>
          </Confirm>
        ) : (
          <Button onPress={close}>{say("cancel")}</Button>
        )}
      </FootBar>
      <Leaving isUnsaved={isUnsaved} />
    </form>
  );
}
