// One of a few, each in words.
import { Label, Radio, RadioGroup, Text } from "react-aria-components";
import type { Choice } from "./SelectField.tsx";
import "./radios.css";

interface RadiosProps<T extends string> {
  label: string;
  description?: string;
  choices: readonly (Choice & { id: T })[];
  chosen: T | null;
  choose: (id: T) => void;
  isAcross?: boolean; // short ones, side by side
}

export function Radios<T extends string>({ label, description, choices, chosen, choose, isAcross }: RadiosProps<T>) {
  return (
    <RadioGroup className="radios" value={chosen} onChange={(next) => choose(next as T)}>
      <Label>{label}</Label>
      {description && (
        <Text slot="description" className="soft small">
          {description}
        </Text>
      )}
      <div className={isAcross ? "radios-across" : "radios"}>
        {choices.map((choice) => (
          <Radio key={choice.id} value={choice.id} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            <bdi dir="auto">{choice.label}</bdi>
          </Radio>
        ))}
      </div>
    </RadioGroup>
  );
}
