// One issue in the editor.
import { memo } from "react";
import { moved } from "../kit/moved.ts";
import { Radios } from "../kit/Radios.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { KINDS, type Kind } from "../issues/kinds.ts";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import type { DraftIssue, DraftPhase } from "./draft.ts";
import type { Edit } from "./Editor.tsx";
import { choosePhase, ValueField, WordedFields } from "./fields.tsx";
import { changed, removed } from "./moving.ts";
import { OptionsForm } from "./OptionsForm.tsx";
import { PieceHead } from "./PieceHead.tsx";
import { Place, useFaultsIn } from "./Place.tsx";
import { SeenByField } from "./SeenByField.tsx";
import { ValuesForm } from "./ValuesForm.tsx";
import { tellWorded, VALUE_MARK } from "./worded.ts";
import { standing } from "./writing.ts";

interface IssueCardProps {
  issue: DraftIssue;
  at: number;
  count: number;
  isOpen: boolean;
  toggle: (key: string) => void;
  edit: Edit;
  phases: readonly DraftPhase[];
  around: Definition; // who takes part
}

export const IssueCard = memo(function IssueCard({ issue, at, count, isOpen, toggle, edit, phases, around }: IssueCardProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const path = ["issues", issue.id];
  const faults = useFaultsIn(path);
  const named = tellWorded(issue.name, issue.id);
  const set = (change: Partial<DraftIssue>) => edit((draft) => ({ ...draft, issues: changed(draft.issues, issue.key, change) }));
  const move = (to: number) => edit((draft) => ({ ...draft, issues: moved(draft.issues, at, to) }));
  return (
    <li className={issue.isRemoved ? "sheet piece removed" : "sheet piece"}>
      <Place path={path}>
        <PieceHead
          name={pick(named)}
          isOpen={isOpen}
          isRemoved={issue.isRemoved}
          faults={faults}
          toggle={() => toggle(issue.key)}
          move={{ up: at > 0 ? () => move(at - 1) : null, down: at < count - 1 ? () => move(at + 1) : null }}
          remove={() => edit((draft) => ({ ...draft, issues: removed(draft.issues, issue.key, issue.isNew) }))}
          restore={() => set({ isRemoved: false })}
        >
          <h4>
            <Words of={named} />
          </h4>
          <p className="small soft">
            {say(`issues.kind.${issue.kind}`)}
            {issue.kind === "choice" && ` · ${say("editor.options.count", { count: standing(issue.options).length })}`}
            {issue.status !== "open" && ` · ${say(`issues.status.${issue.status}`)}`}
          </p>
        </PieceHead>
        {isOpen && !issue.isRemoved && <IssueForm issue={issue} set={set} phases={phases} around={around} />}
      </Place>
    </li>
  );
});

interface IssueFormProps {
  issue: DraftIssue;
  set: (change: Partial<DraftIssue>) => void;
  phases: readonly DraftPhase[];
  around: Definition;
}

// Whether a phase comes about under a condition: its own, or that of a phase before it.
function isConditional(phases: readonly DraftPhase[], id: string | null): boolean {
  const seen = new Set<string>();
  for (let at = id; at !== null && !seen.has(at); ) {
    seen.add(at);
    const phase = phases.find((one) => one.id === at);
    if (phase && Object.keys(phase.condition).length > 0) return true;
    at = phase?.after ?? null;
  }
  return false;
}

function IssueForm({ issue, set, phases, around }: IssueFormProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const path = ["issues", issue.id];
  const fallsAway = isConditional(phases, issue.phase) || issue.otherwise !== null;
  return (
    <div className="piece-form">
      <Place path={[...path, "name"]}>
        <WordedFields label={say("editor.name")} value={issue.name} onChange={(name) => set({ name })} />
      </Place>
      <SelectField<Kind> label={say("editor.kind")} chosen={issue.kind} choices={KINDS.map((kind) => ({ id: kind, label: say(`issues.kind.${kind}`) }))} choose={(kind) => set({ kind, agreed: null, otherwise: null })} />
      {issue.kind === "choice" ? <OptionsForm issue={issue} set={set} /> : <ValuesForm issue={issue} set={set} />}
      <div className="issue-ends">
        {phases.length > 0 && (
          <Place path={[...path, "phase"]}>
            <SelectField
              {...choosePhase(phases, issue.phase, say("issues.phase.none"), pick)}
              label={say("editor.phase")}
              choose={(one) => set({ phase: one === "" ? null : one.slice(1) })}
            />
          </Place>
        )}
        {fallsAway && (
          <Place path={[...path, "otherwise"]}>
            <ValueField label={say("editor.otherwise")} issue={issue} value={issue.otherwise} none={say("editor.otherwise.none")} parties={around.parties} set={(otherwise) => set({ otherwise })} />
          </Place>
        )}
      </div>
      <Radios
        label={say("editor.status")}
        choices={(["open", "agreed", "parked"] as const).map((status) => ({ id: status, label: say(`issues.status.${status}`) }))}
        chosen={issue.status}
        choose={(status) => set({ status })}
        isAcross
      />
      {issue.status === "agreed" && (
        <Place path={[...path, "agreed"]}>
          <ValueField label={say("editor.agreed")} issue={issue} value={issue.agreed} parties={around.parties} set={(agreed) => set({ agreed })} />
        </Place>
      )}
      <Place path={[...path, "clause"]}>
        <details className="wording">
          <summary>{say("issues.clause")}</summary>
          <WordedFields label={say(issue.kind === "choice" ? "editor.clause.issue" : "editor.clause", VALUE_MARK)} value={issue.clause} onChange={(clause) => set({ clause })} rows={2} />
        </details>
      </Place>
      <SeenByField path={path} definition={around} seenBy={issue.seenBy} set={(seenBy) => set({ seenBy })} />
    </div>
  );
}

