// The phases of what was agreed: whether each comes about, and its first day, which a mediator can say.
import { useQueryClient } from "@tanstack/react-query";
import { useState, type FormEvent } from "react";
import { DayField } from "../kit/DayField.tsx";
import { Button } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { NO_WORDS, toWords, WordsFields, type TwoWords } from "../kit/WordsFields.tsx";
import { useAct } from "../room/act.ts";
import { useProposals, type CaseState } from "../room/case.ts";
import type { Checklist, ChecklistPhase } from "../room/checklist.ts";
import { room } from "../room/client.ts";
import { nameOfIssue } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";
import { usePicked, Words } from "../words/Words.tsx";

export function Phases({ state, checklist }: { state: CaseState; checklist: Checklist }) {
  const { say } = useTongue();
  if (checklist.phases.length === 0) return null;
  return (
    <section className="sheet outcome-part" aria-labelledby="outcome-phases">
      <h3 id="outcome-phases">{say("checklist.phases")}</h3>
      <ol className="phases">
        {checklist.phases.map((phase) => (
          <PhaseRow key={phase.phase} state={state} phase={phase} />
        ))}
      </ol>
    </section>
  );
}

function PhaseRow({ state, phase }: { state: CaseState; phase: ChecklistPhase }) {
  const tongue = useTongue();
  const { say } = tongue;
  const [isOpen, setOpen] = useState(false);
  const picked = usePicked();
  const named = useNamedDays(state, phase);
  const day = phase.first_day === undefined ? null : tellMoment(phase.first_day, tongue);
  return (
    <li className="phase">
      <p>
        <Words of={phase.name} className="outcome-party" /> {!phase.comes_about && <span className="tag">{say("checklist.phase.not")}</span>}
      </p>
      {phase.comes_about && <p>{day === null ? say("checklist.phase.unknown") : say("checklist.phase.first_day", { day })}</p>}
      {phase.comes_about &&
        day === null &&
        named.map(({ issue, on }) => (
          <p key={issue}>{say("checklist.phase.named", { issue: `\u2068${picked(nameOfIssue(state.definition, issue))}\u2069`, day: `\u2068${tellMoment(on, tongue)}\u2069` })}</p>
        ))}
      {phase.days !== undefined && <p className="small soft">{say("checklist.phase.days", { count: phase.days })}</p>}
      {phase.reason && (
        <p className="small">
          <Words of={phase.reason} />
        </p>
      )}
      {state.may.includes("manage_rounds") &&
        phase.comes_about &&
        (isOpen ? (
          <PhaseForm id={state.case} phase={phase} proposed={named.length === 1 ? (named[0]?.on ?? null) : null} close={() => setOpen(false)} />
        ) : (
          <p>
            <Button weight="plain" onPress={() => setOpen(true)}>
              {say("checklist.phase.say")}
            </Button>
          </p>
        ))}
    </li>
  );
}

// The days that the package the parties have accepted names in the phase. Whether it begins on one of them is for a mediator to say.
function useNamedDays(state: CaseState, phase: ChecklistPhase): { issue: string; on: string }[] {
  const { data: proposals = [] } = useProposals(state.case);
  const deal = proposals.findLast((proposal) => proposal.state === "accepted")?.content.deal ?? {};
  return Object.entries(state.definition.issues).flatMap(([issue, { dates, phase: of }]) => (dates !== undefined && of === phase.phase && typeof deal[issue] === "string" ? [{ issue, on: deal[issue] }] : []));
}

interface PhaseFormProps {
  id: string;
  phase: ChecklistPhase;
  proposed: string | null;
  close: () => void;
}

function PhaseForm({ id, phase, proposed, close }: PhaseFormProps) {
  const { say } = useTongue();
  const queries = useQueryClient();
  const [day, setDay] = useState(phase.first_day ?? proposed);
  const [reason, setReason] = useState<TwoWords>(NO_WORDS);
  const words = toWords(reason);
  const isReady = day !== null && words !== undefined;
  const { mutate, error, isPending } = useAct({
    mutationFn: async () => {
      if (day !== null && words) await room.PUT("/api/cases/{case}/checklist/phases/{phase}", { params: { path: { case: id, phase: phase.phase } }, body: { day, reason: words } });
    },
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id] });
      close();
    },
  });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (isReady && !isPending) mutate();
  };
  return (
    <form className="outcome-form" onSubmit={submit}>
      <DayField label={say("checklist.phase.day")} value={day} onChange={setDay} />
      <WordsFields label={say("deadlines.reason")} value={reason} onChange={setReason} />
      {error !== null && <ProblemNotice problem={error} />}
      <p className="row">
        <Button type="submit" weight="main" isPending={isPending} isDisabled={!isReady}>
          {say("checklist.phase.set")}
        </Button>
        <Button weight="plain" onPress={close}>
          {say("cancel")}
        </Button>
      </p>
    </form>
  );
}
