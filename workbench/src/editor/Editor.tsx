// Mediators change the issues, phases, limits, the rule of agreement and obligations. Nothing is sent before it is saved; what is typed stays
// through another mediator's change, a lost connection, and a visit to another page.
import { useQueryClient } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { Link } from "wouter";
import { Leaving } from "../kit/Leaving.tsx";
import { Notice } from "../kit/kit.tsx";
import { Overtaken } from "../kit/Overtaken.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { Shown } from "../kit/Shown.tsx";
import { goToBar } from "../kit/UnsavedBar.tsx";
import { useCase, type CaseState } from "../room/case.ts";
import { useTongue } from "../words/language.tsx";
import { Behind } from "./Behind.tsx";
import { toDraft, type Draft } from "./draft.ts";
import { FaultList } from "./FaultList.tsx";
import { IssuesPart, LimitsPart, ObligationsPart, PhasesPart, RulePart } from "./parts.tsx";
import { FaultsProvider, goTo, homeOf } from "./Place.tsx";
import { SaveBar } from "./SaveBar.tsx";
import { useSaving } from "./saving.ts";
import { VoiceProvider } from "./SeenByField.tsx";
import { Telling } from "./Telling.tsx";
import { Touching } from "./Touching.tsx";
import { isSame, type Path } from "./tree.ts";
import { useWritten, type Written } from "./written.ts";
import "../issues/issues.css";
import "./editor.css";
import { findPiece, fromDraft } from "./writing.ts";

export type Edit = (change: (draft: Draft) => Draft) => void;

// What was typed and is not saved, while one looks at another page.
const kept = new Map<string, { base: Written; draft: Draft }>();

export function Editor({ id }: { id: string }) {
  const { say } = useTongue();
  const state = useCase(id);
  const { data: written, error, refetch } = useWritten(id);
  return (
    <section aria-labelledby="editor-title" className="issues editor">
      <h2 id="editor-title">{say("editor.title")}</h2>
      <p className="soft">{say("editor.lead")}</p>
      {error && <ProblemNotice problem={error} retry={() => void refetch()} />}
      {!state.may.includes("change_case") ? <p>{say("not_here")}</p> : written ? <Editing state={state} written={written} /> : !error && <p className="soft">{say("waiting")}</p>}
    </section>
  );
}

function Editing({ state, written }: { state: CaseState; written: Written }) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const id = state.case;
  const [base, setBase] = useState<Written>(() => kept.get(id)?.base ?? written);
  const before = useMemo(() => toDraft(base.definition), [base]);
  const [draft, setDraft] = useState<Draft>(() => kept.get(id)?.draft ?? before);
  const [opened, setOpened] = useState<string | null>(null);
  const [target, setTarget] = useState<{ path: Path } | null>(null);
  const isUnsaved = useMemo(() => !isSame(fromDraft(draft), fromDraft(before)), [draft, before]);
  const begin = (from: Written) => {
    setBase(from);
    setDraft(toDraft(from.definition));
  };
  const saving = useSaving(queries, id, begin);
  const bar = useRef<HTMLDivElement>(null);

  useEffect(() => {
    if (isUnsaved) kept.set(id, { base, draft });
    else kept.delete(id);
  }, [id, base, draft, isUnsaved]);
  const isBehind = written.version !== base.version && !saving.isPending;
  useEffect(() => {
    if (isBehind && !isUnsaved) begin(written);
  }, [isBehind, isUnsaved, written]);
  useEffect(() => {
    if (target) goTo(homeOf(target.path));
  }, [target]);

  const isOvertaken = isBehind && isUnsaved;
  const take = (next: Draft) => {
    setBase(written);
    setDraft(next);
    goToBar(bar.current);
  };
  const drop = () => {
    begin(written);
    saving.forget();
  };
  const edit = useCallback<Edit>((change) => setDraft(change), []);
  const toggle = useCallback((key: string) => setOpened((one) => (one === key ? null : key)), []);
  const show = (path: Path) => {
    const piece = findPiece(draft, path);
    if (piece) setOpened(piece.key);
    setTarget({ path });
  };
  const faults = saving.faultsOf(draft);
  const parts = { id, draft, before, opened, toggle, open: setOpened, edit };
  return (
    <FaultsProvider value={faults}>
      <Leaving isUnsaved={isUnsaved} go={() => kept.delete(id)} />
      <p>
        <Link href={`/cases/${id}/issues`}>{say("editor.back")}</Link>
      </p>
      <VoiceProvider value={state.me.role === "delegate" ? state.me.party : state.me.speaks_for}>
        <IssuesPart {...parts} />
        <PhasesPart {...parts} />
        <LimitsPart {...parts} />
        <RulePart {...parts} />
        <ObligationsPart {...parts} />
      </VoiceProvider>
      <Touching state={state} draft={draft} show={show} />
      <Telling draft={draft} show={show} />
      <FaultList draft={draft} faults={faults} attempt={saving.attempt} show={show} />
      <Shown attempt={saving.attempt} isThere={saving.refusal !== null}>
        <Notice tone="bad" isAlert>
          <p>{say("editor.refused")}</p>
          <p className="small">
            <bdi lang="en" dir="ltr">
              {saving.refusal}
            </bdi>
          </p>
        </Notice>
      </Shown>
      <Shown attempt={saving.attempt} isThere={saving.problem !== null}>
        <ProblemNotice problem={saving.problem} />
      </Shown>
      <Overtaken isOvertaken={isOvertaken} attempt={saving.attempt} title={say("editor.behind")}>
        <Behind before={before} draft={draft} theirs={written} take={take} />
      </Overtaken>
      <SaveBar
        ref={bar}
        before={before}
        draft={draft}
        isUnsaved={isUnsaved}
        isOvertaken={isOvertaken}
        saving={saving}
        drop={drop}
        save={() => (isOvertaken ? saving.decline() : saving.save(draft, base))}
      />
    </FaultsProvider>
  );
}
