// A value of a range, of days or of a quantity, as it is typed. What is none of the values is said at its place,
// with those that are nearest.
import { DayField } from "../kit/DayField.tsx";
import { useTongue } from "../words/language.tsx";
import { nearestTo, readPlace, tellPlace, type Axis } from "./axis.ts";
import { ExactField } from "./ExactField.tsx";
import { readDay } from "./exact.ts";

interface PointFieldProps {
  label: string;
  isLabelHidden?: boolean;
  axis: Axis;
  tell: (place: string) => string; // a value in words
  isEnd?: boolean; // of a span: it may lie between two values
  value: string;
  onChange: (text: string) => void;
}

export function PointField({ label, isLabelHidden = false, axis, tell, isEnd = false, value, onChange }: PointFieldProps) {
  const { say, locale } = useTongue();
  const place = readPlace(axis, value);
  const near = place ? nearestTo(axis, place).map((one) => tell(tellPlace(axis, one))) : [];
  const told = near.length === 0 ? undefined : say(isEnd ? "value.between_values" : "value.no_value", { count: near.length, near: new Intl.ListFormat(locale, { type: isEnd ? "conjunction" : "disjunction" }).format(near) });
  const all = { label, isLabelHidden, ...(isEnd && told !== undefined ? { description: told } : {}), fault: isEnd ? undefined : told };
  if (axis.isDays) return <DayField {...all} value={readDay(value) ? value : null} onChange={(day) => day !== null && onChange(day)} />;
  return <ExactField {...all} value={value} onChange={onChange} />;
}
