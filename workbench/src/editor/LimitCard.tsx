// One limit in the editor: what binds everybody.
import { BoxForm, type IsGone } from "../deal/BoxForm.tsx";
import { ExactField } from "../deal/ExactField.tsx";
import type { Limit } from "../deal/limits.ts";
import { LimitWords } from "../issues/Limits.tsx";
import { Radios } from "../kit/Radios.tsx";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { Draft, DraftLimit, LimitKind } from "./draft.ts";
import type { Edit } from "./Editor.tsx";
import { WordedFields } from "./fields.tsx";
import { changed, removed } from "./moving.ts";
import { PieceHead } from "./PieceHead.tsx";
import { Place, useFaultsIn } from "./Place.tsx";
import { SeenByField } from "./SeenByField.tsx";
import { SumForm } from "./SumForm.tsx";
import { toPlain } from "./tree.ts";
import { isGone, standing, writeLimit } from "./writing.ts";

interface LimitCardProps {
  limit: DraftLimit;
  draft: Draft;
  definition: Definition; // with what is about to go
  isOpen: boolean;
  toggle: (key: string) => void;
  edit: Edit;
}

const KINDS = ["when", "forbid", "sum"] as const;

export function LimitCard({ limit, draft, definition, isOpen, toggle, edit }: LimitCardProps) {
  const { say } = useTongue();
  const place = standing(draft.limits).indexOf(limit);
  const path = ["limits", String(place)];
  const faults = useFaultsIn(path);
  const set = (change: Partial<DraftLimit>) => edit((one) => ({ ...one, limits: changed(one.limits, limit.key, change) }));
  const name = say("editor.limit", { number: draft.limits.indexOf(limit) + 1 });
  return (
    <li className={limit.isRemoved ? "sheet piece removed" : "sheet piece"}>
      <Place path={path}>
        <PieceHead
          name={name}
          isOpen={isOpen}
          isRemoved={limit.isRemoved}
          faults={faults}
          toggle={() => toggle(limit.key)}
          remove={() => edit((one) => ({ ...one, limits: removed(one.limits, limit.key, limit.isNew) }))}
          restore={() => set({ isRemoved: false })}
        >
          <h4>{name}</h4>
          {!isOpen && <LimitWords limit={toPlain(writeLimit(limit)) as Limit} definition={definition} />}
        </PieceHead>
        {isOpen && !limit.isRemoved && <LimitForm limit={limit} path={path} definition={definition} set={set} isGone={(issue, option) => isGone(draft, issue, option)} />}
      </Place>
    </li>
  );
}

interface LimitFormProps {
  limit: DraftLimit;
  path: string[];
  definition: Definition;
  set: (change: Partial<DraftLimit>) => void;
  isGone: IsGone;
}

function LimitForm({ limit, path, definition, set, isGone: isGoneNow }: LimitFormProps) {
  const { say } = useTongue();
  const box = (at: "when" | "require" | "forbid", title: string) => (
    <Place path={[...path, at]}>
      <fieldset className="plain-fieldset">
        <legend>{title}</legend>
        <BoxForm
          definition={definition}
          box={limit[at]}
          set={(next: Box) => set({ [at]: next })}
          labels={{ first: say("private.red_lines.issue"), next: say("private.red_lines.and"), side: say("editor.side") }}
          isGone={isGoneNow}
          mayDivide
        />
      </fieldset>
    </Place>
  );
  return (
    <div className="piece-form">
      <Radios<LimitKind> label={say("editor.limit.kind")} choices={KINDS.map((kind) => ({ id: kind, label: say(`editor.limit.${kind}`) }))} chosen={limit.kind} choose={(kind) => set({ kind })} />
      {limit.kind === "when" && (
        <>
          {box("when", say("issues.limit.when"))}
          {box("require", say("issues.limit.require"))}
        </>
      )}
      {limit.kind === "forbid" && box("forbid", say("issues.limit.forbid"))}
      {limit.kind === "sum" && (
        <>
          <Place path={[...path, "sum"]}>
            <SumForm sum={limit.sum} definition={definition} set={(sum) => set({ sum })} isGone={isGoneNow} />
          </Place>
          <div className="issue-ends">
            <Place path={[...path, "at_least"]}>
              <ExactField label={say("editor.at_least")} value={limit.atLeast} onChange={(atLeast) => set({ atLeast })} />
            </Place>
            <Place path={[...path, "at_most"]}>
              <ExactField label={say("editor.at_most")} value={limit.atMost} onChange={(atMost) => set({ atMost })} />
            </Place>
          </div>
        </>
      )}
      <Place path={[...path, "because"]}>
        <WordedFields label={say("private.red_lines.because")} value={limit.because} onChange={(because) => set({ because })} />
      </Place>
      <SeenByField path={path} definition={definition} seenBy={limit.seenBy} set={(seenBy) => set({ seenBy })} />
    </div>
  );
}
