// One of several, where buttons beside each other would be too many.
import { Button, Header, Label, ListBox, ListBoxItem, ListBoxSection, Popover, Select, SelectValue, Text } from "react-aria-components";
import { useTongue } from "../words/language.tsx";
import "./select.css";

export interface Choice<Id extends string = string> {
  id: Id;
  label: string;
  group?: string; // under whose heading it stands; those of one follow each other
}

interface SelectFieldProps<Id extends string> {
  label: string;
  description?: string;
  choices: readonly Choice<Id>[];
  chosen: Id | null;
  choose: (id: Id) => void;
  placeholder?: string;
}

const toItem = (choice: Choice) => (
  <ListBoxItem key={choice.id} id={choice.id} textValue={choice.label} className="select-one">
    <bdi dir="auto">{choice.label}</bdi>
  </ListBoxItem>
);

function groupsOf(choices: readonly Choice[]): [string | undefined, Choice[]][] {
  const groups = new Map<string | undefined, Choice[]>();
  for (const choice of choices) groups.set(choice.group, [...(groups.get(choice.group) ?? []), choice]);
  return [...groups];
}

export function SelectField<Id extends string>({ label, description, choices, chosen, choose, placeholder }: SelectFieldProps<Id>) {
  const { say } = useTongue();
  return (
    <Select
      className="field select"
      placeholder={placeholder ?? say("choose")}
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
        <ListBox>
          {groupsOf(choices).map(([group, ones]) =>
            group === undefined ? (
              ones.map(toItem)
            ) : (
              <ListBoxSection key={group} id={`group ${group}`}>
                <Header className="select-group">{group}</Header>
                {ones.map(toItem)}
              </ListBoxSection>
            ),
          )}
        </ListBox>
      </Popover>
    </Select>
  );
}
