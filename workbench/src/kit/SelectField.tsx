// One of several, where buttons beside each other would be too many.
import { Button, Label, ListBox, ListBoxItem, Popover, Select, SelectValue, Text } from "react-aria-components";
import "./select.css";

export interface Choice<Id extends string = string> {
  id: Id;
  label: string;
}

interface SelectFieldProps<Id extends string> {
  label: string;
  description?: string;
  choices: readonly Choice<Id>[];
  chosen: Id | null;
  choose: (id: Id) => void;
  placeholder?: string;
}

export function SelectField<Id extends string>({ label, description, choices, chosen, choose, placeholder }: SelectFieldProps<Id>) {
  return (
    <Select
      className="field select"
      {...(placeholder === undefined ? {} : { placeholder })}
      value={chosen}
      onChange={(key) => {
        if (key !== null) choose(String(key) as Id);
      }}
    >
      <Label>{label}</Label>
      <Button className="select-button">
        <SelectValue />
        <span aria-hidden="true" className="select-mark" />
      </Button>
      {description && <Text slot="description">{description}</Text>}
      <Popover className="select-list">
        <ListBox items={choices}>
          {(choice) => (
            <ListBoxItem id={choice.id} textValue={choice.label} className="select-one">
              <bdi dir="auto">{choice.label}</bdi>
            </ListBoxItem>
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
