// A number to type, in either set of digits. What cannot be taken stays as it was typed, and is told in place.
import { useState, type KeyboardEvent } from "react";
import { FieldError, Input, Label, Text, TextField } from "react-aria-components";
import { readNumber } from "../words/digits.ts";
import { useTongue } from "../words/language.tsx";
import { useUnfinished } from "./unfinished.ts";
import "./numbers.css";

interface NumberBoxProps {
  label: string;
  isLabelHidden?: boolean; // still read out
  description?: string;
  value: number; // NaN: none yet
  minValue?: number;
  maxValue?: number;
  step?: number; // from the least, or from nothing
  onChange: (value: number) => void; // with what can be taken, once it is typed
}

const PLACES = 10; // after the mark: what adding steps leaves beyond them is no part of the number
const round = (value: number) => Number(value.toFixed(PLACES));

export function NumberBox({ label, isLabelHidden, description, value, minValue = -Infinity, maxValue = Infinity, step, onChange }: NumberBoxProps) {
  const { say, locale } = useTongue();
  const [typed, setTyped] = useState<string | null>(null); // null: as it stands
  const [isTold, setTold] = useState(false);
  const [shown, setShown] = useState(value);
  if (!Object.is(shown, value)) {
    setShown(value);
    setTyped(null);
  }
  const tell = (one: number) => new Intl.NumberFormat(locale, { maximumFractionDigits: PLACES }).format(one);
  const hasValue = Number.isFinite(value);

  const faultOf = (text: string): string | null => {
    const read = readNumber(text);
    if (read === null) return text.trim() === "" ? say("number.none") : say("number.no_number");
    if (read < minValue || read > maxValue) {
      if (maxValue === Infinity) return say("number.at_least", { least: tell(minValue) });
      return minValue === -Infinity ? say("number.at_most", { most: tell(maxValue) }) : say("number.between", { least: tell(minValue), most: tell(maxValue) });
    }
    const from = minValue === -Infinity ? 0 : minValue;
    if (step !== undefined && round((read - from) / step) % 1 !== 0) return say("number.steps", { step: tell(step), from: tell(from) });
    return null;
  };
  const fault = typed !== null && isTold && (hasValue || typed.trim() !== "") ? faultOf(typed) : null;
  // What cannot be taken would be lost with the page.
  const dropped = useUnfinished(fault !== null ? label : null, true);
  const [seenDropped, setSeenDropped] = useState(dropped);
  if (seenDropped !== dropped) {
    setSeenDropped(dropped);
    setTyped(null);
  }

  const take = () => {
    if (typed === null) return;
    setTold(true);
    const read = readNumber(typed);
    if (read === null || faultOf(typed) !== null) return;
    setTyped(null);
    if (read !== value) onChange(read);
  };
  const press = (event: KeyboardEvent) => {
    if (event.key === "Enter") take();
    const by = event.key === "ArrowUp" ? 1 : event.key === "ArrowDown" ? -1 : 0;
    const from = (typed === null ? null : readNumber(typed)) ?? value;
    if (by === 0 || !Number.isFinite(from)) return;
    event.preventDefault();
    setTyped(null);
    onChange(Math.min(maxValue, Math.max(minValue, round(from + by * (step ?? 1)))));
  };

  return (
    <TextField
      className="field number-box"
      value={typed ?? (hasValue ? tell(value) : "")}
      onChange={(text) => {
        setTyped(text);
        setTold(false);
      }}
      onBlur={take}
      inputMode={minValue >= 0 ? "decimal" : "text"}
      autoComplete="off"
      isInvalid={fault !== null}
      {...(isLabelHidden ? { "aria-label": label } : {})}
    >
      {!isLabelHidden && <Label>{label}</Label>}
      <Input dir="ltr" onKeyDown={press} />
      {description && <Text slot="description">{description}</Text>}
      <FieldError>
        <span role="alert">
          {fault} {hasValue && say("number.stands", { value: tell(value) })}
        </span>
      </FieldError>
    </TextField>
  );
}
