// Controls that several parts of the editor have.
import { Field } from "../kit/kit.tsx";
import { DayField } from "../kit/DayField.tsx";
import { SelectField, type Choice } from "../kit/SelectField.tsx";
import { WordsFields } from "../kit/WordsFields.tsx";
import { axisOf } from "../deal/axis.ts";
import { readDay } from "../deal/exact.ts";
import { ExactField } from "../deal/ExactField.tsx";
import { PointField } from "../deal/PointField.tsx";
import { ShareFields } from "../deal/ShareFields.tsx";
import { tellValueOf } from "../deal/values.ts";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import type { DraftIssue, DraftPhase, Value } from "./draft.ts";
import { tellWorded, type Worded } from "./worded.ts";
import { toPlain } from "./tree.ts";
import { standing, writeIssue } from "./writing.ts";

interface WordedFieldsProps {
  label: string;
  value: Worded;
  onChange: (next: Worded) => void;
  rows?: number;
}

// With a field of its own for words of which the case does not say the language.
export function WordedFields({ label, value, onChange, rows = 1 }: WordedFieldsProps) {
  const { say } = useTongue();
  return (
    <div className="worded">
      <WordsFields label={label} value={value} rows={rows} onChange={({ en, ar }) => onChange({ ...value, en, ar })} />
      {value.und !== null && <Field label={say("editor.und")} value={value.und} onChange={(und) => onChange({ ...value, und })} />}
    </div>
  );
}

// Phases to choose among, by id behind "="; none of them is "", where `none` says so. What is about to go is there as long as
// it is chosen.
export function choosePhase(phases: readonly DraftPhase[], chosen: string | null, none: string | null, pick: (words: WordsOrText) => string, but?: string): { chosen: string | null; choices: Choice[] } {
  const open = standing(phases).filter((phase) => phase.id !== but);
  const gone = phases.find((phase) => phase.id === chosen);
  const listed = gone === undefined || open.includes(gone) ? open : [...open, gone];
  return {
    chosen: chosen === null ? (none === null ? null : "") : `=${chosen}`,
    choices: [...(none === null ? [] : [{ id: "", label: none }]), ...listed.map((phase) => ({ id: `=${phase.id}`, label: pick(tellWorded(phase.name, phase.id)) }))],
  };
}

interface ValueFieldProps {
  label: string;
  issue: DraftIssue;
  value: Value | null;
  none?: string; // how it is called that there is no value, where that may be
  parties: Definition["parties"];
  set: (value: Value | null) => void;
}

// One value of an issue.
export function ValueField({ label, issue, value, none, parties, set }: ValueFieldProps) {
  const tongue = useTongue();
  const pick = usePicked();
  if (issue.kind === "choice") {
    const options = standing(issue.options).map((option) => ({ id: `=${option.id}`, label: pick(tellWorded(option.name, option.id)) }));
    return (
      <SelectField
        label={label}
        choices={none === undefined ? options : [{ id: "", label: none }, ...options]}
        chosen={value === null ? (none === undefined ? null : "") : `=${String(value)}`}
        choose={(id) => set(id === "" ? null : id.slice(1))}
      />
    );
  }
  const text = typeof value === "string" ? value : "";
  if (issue.kind !== "divisible") {
    const plain = toPlain(writeIssue(issue)) as Definition["issues"][string];
    const axis = axisOf(plain);
    const put = (next: string) => set(next === "" ? null : next);
    if (axis) return <PointField label={label} axis={axis} tell={(place) => tellValueOf(plain, place, tongue)} value={text} onChange={put} />;
    return issue.kind === "dates" ? <DayField label={label} value={readDay(text) ? text : null} onChange={set} /> : <ExactField label={label} value={text} onChange={put} />;
  }
  const shares = typeof value === "object" && value !== null ? value : {};
  return (
    <fieldset className="plain-fieldset">
      <legend>{label}</legend>
      <ShareFields parties={parties} shares={shares} set={(next) => set(Object.keys(next).length > 0 ? next : null)} />
    </fieldset>
  );
}
