// The parts of the editor: issues, phases, limits, the rule of agreement, obligations.
import { useMemo, useState } from "react";
import { Button } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { KINDS, type Kind } from "../issues/kinds.ts";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { newIssue, newLimit, newObligation, newPhase, type Draft } from "./draft.ts";
import { BringIn } from "./BringIn.tsx";
import type { Edit } from "./Editor.tsx";
import { IssueCard } from "./IssueCard.tsx";
import { LimitCard } from "./LimitCard.tsx";
import { newId } from "./moving.ts";
import { NewName } from "./NewName.tsx";
import { ObligationCard } from "./ObligationCard.tsx";
import { PhaseCard } from "./PhaseCard.tsx";
import { Place } from "./Place.tsx";
import { RuleForm } from "./RuleForm.tsx";
import { toPlain } from "./tree.ts";
import { toDefinition } from "./writing.ts";

interface PartProps {
  id: string; // of the case
  draft: Draft;
  before: Draft;
  opened: string | null; // the one piece whose form is open
  toggle: (key: string) => void;
  open: (key: string) => void;
  edit: Edit;
}

const useAround = (draft: Draft) => useMemo(() => toPlain(draft.whole) as Definition, [draft.whole]);

export function IssuesPart({ id, draft, before, opened, toggle, open, edit }: PartProps) {
  const { say } = useTongue();
  const [kind, setKind] = useState<Kind>("choice");
  const around = useAround(draft);
  const { issues } = draft;
  return (
    <section className="issue-group" aria-labelledby="edit-issues">
      <h3 id="edit-issues">{say("issues.title")}</h3>
      <Place path={["issues"]}>
        <ol className="pieces">
          {issues.map((issue, at) => (
            <IssueCard key={issue.key} issue={issue} at={at} count={issues.length} isOpen={opened === issue.key} toggle={toggle} edit={edit} phases={draft.phases} around={around} />
          ))}
        </ol>
        <NewName
          ask={say("opening.issue.add")}
          label={say("editor.issue.new")}
          take={say("editor.issue.take")}
          add={(name) => {
            const taken = [...issues, ...before.issues].map(({ id }) => id);
            const issue = newIssue(newId(name.en, "issue", taken), name, kind);
            edit((one) => ({ ...one, issues: [...one.issues, issue] }));
            open(issue.key);
          }}
        >
          <SelectField<Kind> label={say("editor.kind")} chosen={kind} choices={KINDS.map((one) => ({ id: one, label: say(`issues.kind.${one}`) }))} choose={setKind} />
        </NewName>
        <BringIn id={id} taken={[...issues, ...before.issues].map((issue) => issue.id)} edit={edit} />
      </Place>
    </section>
  );
}

export function PhasesPart({ draft, before, opened, toggle, open, edit }: PartProps) {
  const { say } = useTongue();
  const definition = useMemo(() => toDefinition(draft), [draft]);
  return (
    <section className="issue-group" aria-labelledby="edit-phases">
      <h3 id="edit-phases">{say("checklist.phases")}</h3>
      <p className="small soft">{say("editor.phases.what")}</p>
      <ol className="pieces">
        {draft.phases.map((phase) => (
          <PhaseCard key={phase.key} phase={phase} draft={draft} definition={definition} isOpen={opened === phase.key} toggle={toggle} edit={edit} />
        ))}
      </ol>
      <NewName
        ask={say("editor.phase.add")}
        label={say("editor.phase.new")}
        take={say("editor.phase.take")}
        add={(name) => {
          const phase = newPhase(newId(name.en, "phase", [...draft.phases, ...before.phases].map(({ id }) => id)), name);
          edit((one) => ({ ...one, phases: [...one.phases, phase] }));
          open(phase.key);
        }}
      />
    </section>
  );
}

export function LimitsPart({ draft, opened, toggle, open, edit }: PartProps) {
  const { say } = useTongue();
  const definition = useMemo(() => toDefinition(draft), [draft]);
  return (
    <section className="issue-group" aria-labelledby="edit-limits">
      <h3 id="edit-limits">{say("issues.limits")}</h3>
      <p className="small soft">{say("editor.limits.what")}</p>
      {draft.limits.length === 0 && <p className="soft">{say("issues.limits.none")}</p>}
      <ol className="pieces">
        {draft.limits.map((limit) => (
          <LimitCard key={limit.key} limit={limit} draft={draft} definition={definition} isOpen={opened === limit.key} toggle={toggle} edit={edit} />
        ))}
      </ol>
      <p>
        <Button
          onPress={() => {
            const limit = newLimit("when");
            edit((one) => ({ ...one, limits: [...one.limits, limit] }));
            open(limit.key);
          }}
        >
          {say("editor.limit.add")}
        </Button>
      </p>
    </section>
  );
}

export function RulePart({ draft, edit }: PartProps) {
  const { say } = useTongue();
  const around = useAround(draft);
  return (
    <section className="issue-group" aria-labelledby="edit-rule">
      <h3 id="edit-rule">{say("issues.agreement")}</h3>
      <RuleForm draft={draft} around={around} edit={edit} />
    </section>
  );
}

export function ObligationsPart({ draft, opened, toggle, open, edit }: PartProps) {
  const { say } = useTongue();
  const around = useAround(draft);
  return (
    <section className="issue-group" aria-labelledby="edit-obligations">
      <h3 id="edit-obligations">{say("editor.obligations")}</h3>
      <p className="small soft">{say("editor.obligations.what")}</p>
      <ol className="pieces">
        {draft.obligations.map((obligation) => (
          <ObligationCard key={obligation.key} obligation={obligation} draft={draft} around={around} isOpen={opened === obligation.key} toggle={toggle} edit={edit} />
        ))}
      </ol>
      <p>
        <Button
          onPress={() => {
            const obligation = newObligation();
            edit((one) => ({ ...one, obligations: [...one.obligations, obligation] }));
            open(obligation.key);
          }}
        >
          {say("editor.obligation.add")}
        </Button>
      </p>
    </section>
  );
}
