// Controls for numbers, days, sliders, and a choice of one among several, in our looks.
import { parseDate } from "@internationalized/date";
import {
  Button as AriaButton,
  DateField,
  DateInput,
  DateSegment,
  Group,
  Input,
  Label,
  ListBox,
  ListBoxItem,
  NumberField,
  Popover,
  Select,
  SelectValue,
  Slider,
  SliderThumb,
  SliderTrack,
  type NumberFieldProps,
} from "react-aria-components";
import "./numbers.css";

interface NumberBoxProps extends Omit<NumberFieldProps, "className" | "children"> {
  label: string;
  isLabelHidden?: boolean;
}

export function NumberBox({ label, isLabelHidden, ...rest }: NumberBoxProps) {
  return (
    <NumberField {...rest} {...(isLabelHidden ? { "aria-label": label } : {})} className="field number-box">
      {!isLabelHidden && <Label>{label}</Label>}
      <Group className="number-group">
        <Input />
      </Group>
    </NumberField>
  );
}

interface DayBoxProps {
  label: string;
  isLabelHidden?: boolean;
  value: string | undefined; // "2031-03-01"
  set: (day: string) => void;
}

// A day, in the order and the digits of the page's language.
export function DayBox({ label, isLabelHidden, value, set }: DayBoxProps) {
  return (
    <DateField className="field" value={value === undefined || value === "" ? null : parseDate(value)} onChange={(day) => day && set(day.toString())} {...(isLabelHidden ? { "aria-label": label } : {})}>
      {!isLabelHidden && <Label>{label}</Label>}
      <DateInput className="day-box">{(segment) => <DateSegment segment={segment} className="day-part" />}</DateInput>
    </DateField>
  );
}

interface GaugeProps {
  label: string;
  value: number | number[];
  most: number;
  step?: number;
  isDisabled?: boolean;
  set: (value: number[]) => void;
}

// One thumb, or two for a span.
export function Gauge({ label, value, most, step = 1, isDisabled = false, set }: GaugeProps) {
  const ends = Array.isArray(value) ? value : [value];
  return (
    <Slider className="gauge" aria-label={label} value={ends} minValue={0} maxValue={most} step={step} isDisabled={isDisabled} onChange={(next) => set(Array.isArray(next) ? [...next] : [next])}>
      <SliderTrack className="gauge-track">
        {({ state }) => {
          const from = ends.length > 1 ? state.getThumbPercent(0) * 100 : 0;
          const to = state.getThumbPercent(ends.length - 1) * 100;
          return (
            <>
              <div className="gauge-fill" style={{ insetInlineStart: `${from}%`, inlineSize: `${to - from}%` }} />
              {ends.map((_, index) => (
                <SliderThumb key={index} index={index} className="gauge-thumb" aria-label={label} />
              ))}
            </>
          );
        }}
      </SliderTrack>
    </Slider>
  );
}

interface ChooseProps<Key extends string> {
  label: string;
  isLabelHidden?: boolean;
  value: Key | null;
  options: readonly (readonly [Key, string])[];
  set: (value: Key) => void;
}

export function Choose<Key extends string>({ label, isLabelHidden, value, options, set }: ChooseProps<Key>) {
  return (
    <Select className="field choose" selectedKey={value} onSelectionChange={(next) => set(next as Key)} {...(isLabelHidden ? { "aria-label": label } : {})}>
      {!isLabelHidden && <Label>{label}</Label>}
      <AriaButton className="choose-button">
        <SelectValue />
        <span aria-hidden="true">▾</span>
      </AriaButton>
      <Popover className="choose-list">
        <ListBox>
          {options.map(([key, words]) => (
            <ListBoxItem key={key} id={key} textValue={words} className="choose-item">
              <bdi dir="auto">{words}</bdi>
            </ListBoxItem>
          ))}
        </ListBox>
      </Popover>
    </Select>
  );
}
