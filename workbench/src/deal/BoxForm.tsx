// A set of packages, issue by issue: options to choose among, or a bound on a range.
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { DayField } from "../kit/DayField.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { nameOfIssue, nameOfOption, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import { endsOf, isDay, optionsOf } from "./ranges.ts";

interface BoxFormProps {
  definition: Definition;
  box: Box;
  set: (box: Box) => void;
  labels: { first: string; next: string; side: string };
}

const isShared = (definition: Definition, issue: string) => definition.issues[issue]?.divisible === true;

export const isStated = (box: Box): boolean => Object.keys(box).length > 0 && Object.values(box).every((wanted) => !Array.isArray(wanted) || wanted.length > 0);

// The same, as these controls have it; nothing where they would lose some of it, such as both ends of a range.
export function asFormHolds(definition: Definition, box: Box): Box | null {
  const held: Box = {};
  for (const [issue, wanted] of Object.entries(box)) {
    const isChoice = optionsOf(definition.issues[issue]).length > 0;
    if (isChoice) held[issue] = (Array.isArray(wanted) ? wanted : [wanted]) as Box[string];
    else if (typeof wanted === "object" && !Array.isArray(wanted) && !isShared(definition, issue) && Object.keys(wanted).length === 1) held[issue] = wanted;
    else return null;
  }
  return held;
}

export function BoxForm({ definition, box, set, labels }: BoxFormProps) {
  const pick = usePicked();
  const open = Object.keys(definition.issues).filter((issue) => !(issue in box) && !isShared(definition, issue));
  return (
    <>
      {Object.keys(box).map((issue) => (
        <WantedOne key={issue} definition={definition} issue={issue} wanted={box[issue]} side={labels.side} set={(wanted) => set({ ...box, [issue]: wanted })} />
      ))}
      <SelectField
        key={open.length}
        label={Object.keys(box).length === 0 ? labels.first : labels.next}
        chosen={null}
        choices={open.map((issue) => ({ id: issue, label: pick(nameOfIssue(definition, issue)) }))}
        choose={(issue) => set({ ...box, [issue]: optionsOf(definition.issues[issue]).length > 0 ? [] : ({ min: endsOf(definition.issues[issue])[1] } as Box[string]) })}
      />
    </>
  );
}

interface WantedOneProps {
  definition: Definition;
  issue: string;
  wanted: Box[string] | undefined;
  side: string; // label
  set: (wanted: Box[string]) => void;
}

function WantedOne({ definition, issue, wanted, side: sideLabel, set }: WantedOneProps) {
  const { say } = useTongue();
  const of = definition.issues[issue];
  const options = optionsOf(of);
  if (options.length > 0)
    return (
      <CheckboxGroup className="radios" value={Array.isArray(wanted) ? wanted.map(String) : []} onChange={(next) => set(next)}>
        <Label>
          <Words of={nameOfIssue(definition, issue)} />
        </Label>
        {options.map((option) => (
          <Checkbox key={option} value={option} className="check">
            <span className="check-box" aria-hidden="true" />
            <Words of={nameOfOption(of, option)} />
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  const ends = (wanted ?? {}) as { min?: number | string; max?: number | string };
  const isMost = ends.max !== undefined;
  const value = (isMost ? ends.max : ends.min) ?? endsOf(of)[1];
  const take = (side: string, next: number | string) => set((side === "max" ? { max: next } : { min: next }) as Box[string]);
  return (
    <div className="issue-ends">
      <SelectField
        label={sideLabel}
        chosen={isMost ? "max" : "min"}
        choices={[
          { id: "min", label: say("value.or_more") },
          { id: "max", label: say("value.or_less") },
        ]}
        choose={(side) => take(side, value)}
      />
      {isDay(value) ? (
        <DayField label={say("value.day")} value={value} onChange={(next) => next !== null && take(isMost ? "max" : "min", next)} />
      ) : (
        <NumberBox label={say("value.at")} value={Number(value)} onChange={(next) => Number.isFinite(next) && take(isMost ? "max" : "min", next)} />
      )}
      <Words of={nameOfIssue(definition, issue)} />
    </div>
  );
}
