// A number that is kept as it was typed, digit for digit ("0.1", "2/15"), in the digits that the reader uses.
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { useTongue, type Digits } from "../words/language.tsx";
import { readRatio } from "./exact.ts";
import "./exact.css";

const ARABIC = "٠١٢٣٤٥٦٧٨٩";

const toLatin = (text: string): string => text.replace(/[٠-٩]/g, (digit) => String(ARABIC.indexOf(digit))).replaceAll("٫", ".");
const toShown = (text: string, isArabic: boolean): string => (isArabic ? text.replace(/\d/g, (digit) => ARABIC[Number(digit)] ?? digit).replaceAll(".", "٫") : text);
const usesArabic = (language: string, digits: Digits) => language === "ar" && digits === "arab";

interface ExactFieldProps {
  label: string;
  isLabelHidden?: boolean; // still read out
  description?: string;
  fault?: string | undefined; // what is wrong with a number that can be read
  value: string;
  onChange: (text: string) => void;
}

export function ExactField({ label, isLabelHidden, description, fault, value, onChange }: ExactFieldProps) {
  const { say, language, digits } = useTongue();
  const isWrong = value.trim() !== "" && readRatio(value.trim()) === null;
  return (
    <TextField
      className="field exact"
      value={toShown(value, usesArabic(language, digits))}
      onChange={(text) => onChange(toLatin(text))}
      inputMode="decimal"
      isInvalid={isWrong || fault !== undefined}
      {...(isLabelHidden ? { "aria-label": label } : {})}
    >
      {!isLabelHidden && <Label>{label}</Label>}
      <Input dir="ltr" />
      {description && <Text slot="description">{description}</Text>}
      <FieldError>{isWrong ? say("value.no_number") : fault}</FieldError>
    </TextField>
  );
}
