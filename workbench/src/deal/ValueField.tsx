// A control for the value of an issue: a choice among few, a day or a number.
import { memo } from "react";
import { DayField } from "../kit/DayField.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { nameOfIssue, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import { endsOf, isDay, optionsOf, valuesOf, type Point } from "./ranges.ts";
import { tellOne } from "./values.ts";

const FEW = 24; // values to choose among rather than to type

interface ValueFieldProps {
  definition: Definition;
  issue: string;
  value: Point | undefined;
  set: (value: Point) => void;
}

export const ValueField = memo(function ValueField({ definition, issue, value, set }: ValueFieldProps) {
  const tongue = useTongue();
  const pick = usePicked();
  const of = definition.issues[issue];
  const label = pick(nameOfIssue(definition, issue));
  const values = valuesOf(of);
  if (optionsOf(of).length > 0 || (values.length > 0 && values.length <= FEW)) {
    const choose = (id: string) => set(values.find((one) => String(one) === id) ?? id);
    return <SelectField label={label} chosen={value === undefined ? null : String(value)} choices={values.map((one) => ({ id: String(one), label: tellOne(definition, issue, one, tongue) }))} choose={choose} />;
  }
  const [from, to] = endsOf(of);
  if (isDay(from)) return <DayField label={label} value={value === undefined ? null : String(value)} onChange={(next) => next !== null && set(next)} />;
  const step = Number((of as { step?: number | string } | undefined)?.step ?? NaN);
  return <NumberBox label={label} value={value === undefined ? NaN : Number(value)} minValue={Number(from)} maxValue={Number(to)} {...(Number.isFinite(step) ? { step } : {})} onChange={(next) => Number.isFinite(next) && set(next)} />;
});
