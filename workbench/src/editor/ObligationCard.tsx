// One obligation in the editor: who has to do what by when, and who verifies it.
import { readDay } from "../deal/exact.ts";
import { ExactField } from "../deal/ExactField.tsx";
import { DayField } from "../kit/DayField.tsx";
import { Radios } from "../kit/Radios.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { nameOfSomebody, type Definition } from "../room/names.ts";
import { EXAMPLES } from "../words/examples.ts";
import { useTongue } from "../words/language.tsx";
import { tellMoment } from "../words/moments.ts";
import { usePicked, Words } from "../words/Words.tsx";
import type { Draft, DraftObligation, DueKind } from "./draft.ts";
import type { Edit } from "./Editor.tsx";
import { choosePhase, WordedFields } from "./fields.tsx";
import { changed, removed } from "./moving.ts";
import { listPeople } from "./people.ts";
import { PieceHead } from "./PieceHead.tsx";
import { Place, useFaultsIn } from "./Place.tsx";
import { SeenByField } from "./SeenByField.tsx";
import { tellWorded } from "./worded.ts";
import { standing } from "./writing.ts";

interface ObligationCardProps {
  obligation: DraftObligation;
  draft: Draft;
  around: Definition;
  isOpen: boolean;
  toggle: (key: string) => void;
  edit: Edit;
}

export function ObligationCard({ obligation, draft, around, isOpen, toggle, edit }: ObligationCardProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const path = ["obligations", String(standing(draft.obligations).indexOf(obligation))];
  const faults = useFaultsIn(path);
  const set = (change: Partial<DraftObligation>) => edit((one) => ({ ...one, obligations: changed(one.obligations, obligation.key, change) }));
  const named = tellWorded(obligation.what, say("editor.obligation", { number: draft.obligations.indexOf(obligation) + 1 }));
  return (
    <li className={obligation.isRemoved ? "sheet piece removed" : "sheet piece"}>
      <Place path={path}>
        <PieceHead
          name={pick(named)}
          isOpen={isOpen}
          isRemoved={obligation.isRemoved}
          faults={faults}
          toggle={() => toggle(obligation.key)}
          remove={() => edit((one) => ({ ...one, obligations: removed(one.obligations, obligation.key, obligation.isNew) }))}
          restore={() => set({ isRemoved: false })}
        >
          <h4>
            <Words of={named} />
          </h4>
          {!isOpen && <ObligationFacts obligation={obligation} draft={draft} around={around} />}
        </PieceHead>
        {isOpen && !obligation.isRemoved && <ObligationForm obligation={obligation} path={path} draft={draft} around={around} set={set} />}
      </Place>
    </li>
  );
}

export function ObligationFacts({ obligation, draft, around }: Pick<ObligationCardProps, "obligation" | "draft" | "around">) {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const { by, due, date, phase, day, verifiedBy } = obligation;
  const of = draft.phases.find((one) => one.id === phase);
  const inPhase = of ? pick(tellWorded(of.name, of.id)) : (phase ?? "");
  return (
    <>
      {by !== null && (
        <p className="small soft">
          {say("checklist.by")} <Words of={nameOfSomebody(around, by)} />
        </p>
      )}
      {due === "date" && readDay(date) && <p className="small soft">{say("checklist.due", { day: tellMoment(date, tongue) })}</p>}
      {due === "phase" && <p className="small soft">{day.trim() === "" ? say("editor.obligation.in", { phase: inPhase }) : say("editor.obligation.in_day", { phase: inPhase, day: Number(day) })}</p>}
      {verifiedBy !== null && (
        <p className="small soft">
          {say("checklist.verified_by")} <Words of={nameOfSomebody(around, verifiedBy)} />
        </p>
      )}
    </>
  );
}

interface ObligationFormProps {
  obligation: DraftObligation;
  path: string[];
  draft: Draft;
  around: Definition;
  set: (change: Partial<DraftObligation>) => void;
}

const DUES = ["none", "date", "phase"] as const;

function ObligationForm({ obligation, path, draft, around, set }: ObligationFormProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const { by, due, date, phase, day, verifiedBy } = obligation;
  const person = (label: string, one: string | null, put: (one: string | null) => void) => (
    <SelectField
      label={label}
      chosen={one === null ? "" : `=${one}`}
      choices={[{ id: "", label: say("editor.unsaid") }, ...listPeople(around, one === null ? [] : [one]).map((id) => ({ id: `=${id}`, label: pick(nameOfSomebody(around, id)) }))]}
      choose={(next) => put(next === "" ? null : next.slice(1))}
    />
  );
  return (
    <div className="piece-form">
      <Place path={[...path, "what"]}>
        <WordedFields label={say("editor.obligation.what")} value={obligation.what} onChange={(what) => set({ what })} rows={2} />
      </Place>
      <div className="issue-ends">
        <Place path={[...path, "by"]}>{person(say("editor.obligation.by"), by, (next) => set({ by: next }))}</Place>
        <Place path={[...path, "verified_by"]}>{person(say("editor.obligation.verified_by"), verifiedBy, (next) => set({ verifiedBy: next }))}</Place>
      </div>
      <Place path={[...path, "due"]}>
        <Radios<DueKind>
          label={say("editor.obligation.due")}
          choices={DUES.filter((one) => one !== "phase" || draft.phases.length > 0 || due === "phase").map((one) => ({ id: one, label: say(one === "none" ? "editor.unsaid" : `editor.obligation.due.${one}`) }))}
          chosen={due}
          choose={(next) => set({ due: next })}
          isAcross
        />
        {due === "date" && <DayField label={say("value.day")} value={readDay(date) ? date : null} onChange={(next) => set({ date: next ?? "" })} />}
        {due === "phase" && (
          <div className="issue-ends">
            <SelectField {...choosePhase(draft.phases, phase, null, pick)} label={say("editor.phase")} choose={(one) => set({ phase: one.slice(1) })} />
            <ExactField label={say("editor.obligation.day", EXAMPLES)} value={day} onChange={(next) => set({ day: next })} />
          </div>
        )}
      </Place>
      <SeenByField path={path} definition={around} seenBy={obligation.seenBy} set={(seenBy) => set({ seenBy })} />
    </div>
  );
}
