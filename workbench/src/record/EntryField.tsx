// One text of an entry, as it is typed.
import { Label, TextArea, TextField } from "react-aria-components";
import { DayField } from "../kit/DayField.tsx";
import { Field } from "../kit/kit.tsx";
import { tellLanguage } from "../words/languages.ts";
import { useTongue } from "../words/language.tsx";
import type { FieldOf } from "./entering.ts";

// Of a moment, as exactly as it may be known.
function exampleDays({ locale }: { locale: string }) {
  const tell = (options: Intl.DateTimeFormatOptions) => `\u2068${new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" }).format(Date.UTC(2031, 1, 5))}\u2069`;
  return { day: tell({ day: "numeric", month: "long", year: "numeric" }), month: tell({ month: "long", year: "numeric" }) };
}

interface EntryFieldProps {
  field: FieldOf;
  number?: number | undefined; // of several
  language?: string | undefined; // where it is asked for by language
  value: string;
  set: (text: string) => void;
  isFaulty: boolean;
}

export function EntryField({ field: { name, label: named = name, type, isNeeded }, number, language, value, set, isFaulty }: EntryFieldProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const label = [say(`record.field.${named}`), number === undefined ? "" : ` ${new Intl.NumberFormat(tongue.locale).format(number)}`, language === undefined ? "" : ` · ${tellLanguage(language, tongue)}`, isNeeded ? "" : ` (${say("record.may_be_left_out")})`].join("");
  if (type === "day") return <DayField label={label} value={value === "" ? null : value} onChange={(day) => set(day ?? "")} />;
  if (type === "long")
    return (
      <TextField className="field" value={value} onChange={set}>
        <Label>{label}</Label>
        <TextArea dir="auto" lang={language} rows={3} />
      </TextField>
    );
  const hint = type === "moment" ? say("record.hint.moment", exampleDays(tongue)) : name === "value" ? say("record.hint.value", { one: 120, least: 100 }) : undefined;
  return <Field label={label} value={value} onChange={set} isInvalid={isFaulty} {...(isFaulty ? { fault: say(type === "moment" && value.trim() !== "" ? "record.fault.moment" : name === "value" && value.trim() !== "" ? "record.fault.value" : "record.fault.needed") } : {})} {...(hint === undefined ? {} : { description: hint })} />;
}
