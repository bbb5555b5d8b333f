// A number that is kept as it was typed, digit for digit ("0.1", "2/15"), in the digits that the reader uses.
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { toLatinDigits, toTyped } from "../words/digits.ts";
import { EXAMPLES } from "../words/examples.ts";
import { useTongue } from "../words/language.tsx";
import { readRatio } from "./exact.ts";
import "./exact.css";

const toLatin = (text: string): string => toLatinDigits(text).replaceAll("٫", ".");

interface ExactFieldProps {
  label: string;
  isLabelHidden?: boolean; // still read out
  description?: string;
  fault?: string | undefined; // what is wrong with a number that can be read
  value: string;
  onChange: (text: string) => void;
}

export function ExactField({ label, isLabelHidden, description, fault, value, onChange }: ExactFieldProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const isWrong = value.trim() !== "" && readRatio(value.trim()) === null;
  return (
    <TextField
      className="field exact"
      value={toTyped(value, tongue)}
      onChange={(text) => onChange(toLatin(text))}
      inputMode="decimal"
      isInvalid={isWrong || fault !== undefined}
      {...(isLabelHidden ? { "aria-label": label } : {})}
    >
      {!isLabelHidden && <Label>{label}</Label>}
      <Input dir="ltr" />
      {description && <Text slot="description">{description}</Text>}
      <FieldError>{isWrong ? say("value.no_number", EXAMPLES) : fault}</FieldError>
    </TextField>
  );
}
