// A day of the calendar, and a time of it, typed part by part in the order of the language.
import { parseDate, Time, type CalendarDate } from "@internationalized/date";
import { useEffect, useRef } from "react";
import { DateField, DateInput, DateSegment, FieldError, Label, Text, TimeField } from "react-aria-components";
import { inDigits } from "../words/digits.ts";
import { useTongue } from "../words/language.tsx";
import "./day.css";

interface DayFieldProps {
  label: string;
  isLabelHidden?: boolean; // still read out
  description?: string;
  fault?: string | undefined; // what is wrong with the day
  value: string | null; // "2031-03-05"
  onChange: (day: string | null) => void;
}

export function DayField({ label, isLabelHidden, description, fault, value, onChange }: DayFieldProps) {
  const day: CalendarDate | null = value === null ? null : parseDate(value);
  return (
    <DateField className="field day" value={day} onChange={(next) => onChange(next === null ? null : next.toString())} isInvalid={fault !== undefined} {...(isLabelHidden ? { "aria-label": label } : {})}>
      {!isLabelHidden && <Label>{label}</Label>}
      <Segments />
      {description && <Text slot="description">{description}</Text>}
      <FieldError>{fault}</FieldError>
    </DateField>
  );
}

interface ClockFieldProps {
  label: string;
  value: string | null; // "14:30"
  onChange: (time: string | null) => void;
}

export function ClockField({ label, value, onChange }: ClockFieldProps) {
  const [hour, minute] = (value ?? "").split(":").map(Number);
  const time = hour === undefined || minute === undefined ? null : new Time(hour, minute);
  return (
    <TimeField className="field day" value={time} onChange={(next) => onChange(next === null ? null : next.toString().slice(0, 5))}>
      <Label>{label}</Label>
      <Segments />
    </TimeField>
  );
}

// A segment takes the digits of the page's language alone: those of the other set are handed on to it as these.
function Segments() {
  const tongue = useTongue();
  const input = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const of = input.current;
    const translate = (event: InputEvent) => {
      const data = event.data && inDigits(event.data, tongue);
      if (!data || data === event.data) return;
      event.preventDefault();
      event.stopPropagation();
      event.target?.dispatchEvent(new InputEvent("beforeinput", { data, inputType: event.inputType, bubbles: true, cancelable: true }));
    };
    of?.addEventListener("beforeinput", translate, true);
    return () => of?.removeEventListener("beforeinput", translate, true);
  }, [tongue]);
  return (
    <DateInput ref={input} className="day-input">
      {(segment) => <DateSegment segment={segment} className="day-segment" />}
    </DateInput>
  );
}
