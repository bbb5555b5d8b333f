// A control for the value of an issue: a choice among few, a day, a number, or a share for each party.
import { memo, useState } from "react";
import { SelectField } from "../kit/SelectField.tsx";
import { nameOfIssue, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import { axisOf, isOn, readPlace, type Axis } from "./axis.ts";
import { compareRatios, exactly } from "./exact.ts";
import { DivisionField } from "./DivisionField.tsx";
import { PointField } from "./PointField.tsx";
import { optionsOf, valuesOf, type Point } from "./ranges.ts";
import { readShares } from "./sharing.ts";
import { tellOne } from "./values.ts";

const FEW = 24; // values to choose among rather than to type

interface ValueFieldProps {
  definition: Definition;
  issue: string;
  value: Box[string] | undefined; // one
  set: (value: Box[string]) => void;
}

export const ValueField = memo(function ValueField({ definition, issue, value, set }: ValueFieldProps) {
  const tongue = useTongue();
  const pick = usePicked();
  const of = definition.issues[issue];
  if (of?.divisible === true) return <DivisionField definition={definition} issue={issue} shares={readShares(value)} set={set} />;
  const label = pick(nameOfIssue(definition, issue));
  const values = valuesOf(of);
  if (optionsOf(of).length > 0 || (values.length > 0 && values.length <= FEW)) {
    const choose = (id: string) => set(values.find((one) => String(one) === id) ?? id);
    return <SelectField label={label} chosen={value === undefined ? null : String(value)} choices={values.map((one) => ({ id: String(one), label: tellOne(definition, issue, one, tongue) }))} choose={choose} />;
  }
  const axis = axisOf(of);
  return axis && <TypedValue label={label} axis={axis} tell={(place) => tellOne(definition, issue, place, tongue)} value={value as Point | undefined} set={set} />;
});

interface TypedValueProps {
  label: string;
  axis: Axis;
  tell: (place: string) => string;
  value: Point | undefined;
  set: (value: Point) => void;
}

const isSame = (axis: Axis, one: string, other: string): boolean => {
  const [left, right] = [readPlace(axis, one), readPlace(axis, other)];
  return left !== null && right !== null && compareRatios(left, right) === 0;
};

// What is typed stays as it was typed, until another value comes from elsewhere; it is taken once it is one of the issue's.
function TypedValue({ label, axis, tell, value, set }: TypedValueProps) {
  const here = value === undefined ? "" : String(value);
  const [typed, setTyped] = useState<{ text: string; beside: string }>();
  const text = typed && (typed.beside === here || isSame(axis, typed.text, here)) ? typed.text : here;
  const take = (next: string) => {
    const isTaken = isOn(axis, next) && !isSame(axis, next, here);
    setTyped({ text: next, beside: here });
    if (isTaken) set(axis.isDays ? next.trim() : exactly(next.trim()));
  };
  return <PointField label={label} axis={axis} tell={tell} value={text} onChange={take} />;
}
