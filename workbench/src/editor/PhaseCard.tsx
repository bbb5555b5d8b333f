// One phase in the editor: when it comes, under which condition, and which issues belong to it.
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { BoxForm, type IsGone } from "../deal/BoxForm.tsx";
import { ExactField } from "../deal/ExactField.tsx";
import { PhaseFacts } from "../issues/PhaseFacts.tsx";
import { moved } from "../kit/moved.ts";
import { SelectField } from "../kit/SelectField.tsx";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import type { Draft, DraftPhase } from "./draft.ts";
import type { Edit } from "./Editor.tsx";
import { choosePhase, WordedFields } from "./fields.tsx";
import { changed, removed } from "./moving.ts";
import { PieceHead } from "./PieceHead.tsx";
import { Place, useFaultsIn } from "./Place.tsx";
import { SeenByField } from "./SeenByField.tsx";
import { tellWorded } from "./worded.ts";
import { isGone, standing } from "./writing.ts";

interface PhaseCardProps {
  phase: DraftPhase;
  draft: Draft;
  definition: Definition; // with what is about to go
  isOpen: boolean;
  toggle: (key: string) => void;
  edit: Edit;
}

export function PhaseCard({ phase, draft, definition, isOpen, toggle, edit }: PhaseCardProps) {
  const pick = usePicked();
  const { phases } = draft;
  const at = phases.indexOf(phase);
  const path = ["phases", phase.id];
  const faults = useFaultsIn(path);
  const named = tellWorded(phase.name, phase.id);
  const set = (change: Partial<DraftPhase>) => edit((one) => ({ ...one, phases: changed(one.phases, phase.key, change) }));
  const move = (to: number) => edit((one) => ({ ...one, phases: moved(one.phases, at, to) }));
  return (
    <li className={phase.isRemoved ? "sheet piece removed" : "sheet piece"}>
      <Place path={path}>
        <PieceHead
          name={pick(named)}
          isOpen={isOpen}
          isRemoved={phase.isRemoved}
          faults={faults}
          toggle={() => toggle(phase.key)}
          move={{ up: at > 0 ? () => move(at - 1) : null, down: at < phases.length - 1 ? () => move(at + 1) : null }}
          remove={() => edit((one) => ({ ...one, phases: removed(one.phases, phase.key, phase.isNew) }))}
          restore={() => set({ isRemoved: false })}
        >
          <h4>
            <Words of={named} />
          </h4>
          {!isOpen && <PhaseFacts phase={phase.id} definition={definition} />}
        </PieceHead>
        {isOpen && !phase.isRemoved && <PhaseForm phase={phase} draft={draft} definition={definition} set={set} edit={edit} isGone={(issue, option) => isGone(draft, issue, option)} />}
      </Place>
    </li>
  );
}

interface PhaseFormProps {
  phase: DraftPhase;
  draft: Draft;
  definition: Definition;
  set: (change: Partial<DraftPhase>) => void;
  edit: Edit;
  isGone: IsGone;
}

function PhaseForm({ phase, draft, definition, set, edit, isGone: isGoneNow }: PhaseFormProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const path = ["phases", phase.id];
  return (
    <div className="piece-form">
      <Place path={[...path, "name"]}>
        <WordedFields label={say("editor.name")} value={phase.name} onChange={(name) => set({ name })} />
      </Place>
      <div className="issue-ends">
        <Place path={[...path, "after"]}>
          <SelectField {...choosePhase(draft.phases, phase.after, say("editor.phase.first"), pick, phase.id)} label={say("editor.phase.after")} choose={(one) => set({ after: one === "" ? null : one.slice(1) })} />
        </Place>
        <Place path={[...path, "days"]}>
          <ExactField label={say("editor.phase.days")} value={phase.days} onChange={(days) => set({ days })} />
        </Place>
      </div>
      <Place path={[...path, "if"]}>
        <fieldset className="plain-fieldset">
          <legend>{say("issues.phase.if")}</legend>
          {Object.keys(phase.condition).length === 0 && <p className="small soft">{say("editor.phase.always")}</p>}
          <BoxForm
            definition={definition}
            box={phase.condition}
            set={(condition) => set({ condition })}
            labels={{ first: say("private.red_lines.issue"), next: say("private.red_lines.and"), side: say("editor.side") }}
            isGone={isGoneNow}
          />
        </fieldset>
      </Place>
      <BelongingIssues phase={phase} draft={draft} edit={edit} />
      <SeenByField path={path} definition={definition} seenBy={phase.seenBy} set={(seenBy) => set({ seenBy })} />
    </div>
  );
}

function BelongingIssues({ phase, draft, edit }: { phase: DraftPhase; draft: Draft; edit: Edit }) {
  const { say } = useTongue();
  const pick = usePicked();
  const issues = standing(draft.issues);
  const phaseOf = (id: string) => draft.phases.find((one) => one.id === id);
  const belong = (ids: readonly string[]) =>
    edit((one) => ({
      ...one,
      issues: one.issues.map((issue) => (issue.isRemoved || ids.includes(issue.id) === (issue.phase === phase.id) ? issue : { ...issue, phase: issue.phase === phase.id ? null : phase.id })),
    }));
  return (
    <CheckboxGroup className="radios check-columns" value={issues.filter((issue) => issue.phase === phase.id).map(({ id }) => id)} onChange={belong}>
      <Label>{say("editor.phase.issues")}</Label>
      {issues.map((issue) => {
        const other = issue.phase === null || issue.phase === phase.id ? undefined : phaseOf(issue.phase);
        return (
          <Checkbox key={issue.key} value={issue.id} className="check">
            <span className="check-box" aria-hidden="true" />
            <span>
              <Words of={tellWorded(issue.name, issue.id)} /> {other && <span className="small soft">{say("editor.phase.elsewhere", { phase: pick(tellWorded(other.name, other.id)) })}</span>}
            </span>
          </Checkbox>
        );
      })}
    </CheckboxGroup>
  );
}
