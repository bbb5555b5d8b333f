// Who sees something: everybody, or those who are chosen.
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { useTongue } from "../words/language.tsx";
import { Words, type WordsOrText } from "../words/Words.tsx";
import { Radios } from "./Radios.tsx";

interface ReadersFieldProps {
  people: readonly { id: string; name: WordsOrText }[];
  readers: readonly string[] | null; // null: everybody
  own: string | undefined; // whom the reader of the page speaks for
  set: (readers: string[] | null) => void;
}

export function ReadersField({ people, readers, own, set }: ReadersFieldProps) {
  const { say } = useTongue();
  return (
    <>
      <Radios
        label={say("readers")}
        choices={(["all", "some"] as const).map((one) => ({ id: one, label: say(`readers.${one}`) }))}
        chosen={readers === null ? "all" : "some"}
        choose={(one) => set(one === "all" ? null : own === undefined ? [] : [own])}
        isAcross
      />
      {readers !== null && (
        <CheckboxGroup className="radios check-columns" value={[...readers]} onChange={(next) => set(people.map(({ id }) => id).filter((id) => next.includes(id)))}>
          <Label>{say("readers.which")}</Label>
          {people.map(({ id, name }) => (
            <Checkbox key={id} value={id} className="check">
              <span className="check-box" aria-hidden="true" />
              <Words of={name} />
            </Checkbox>
          ))}
        </CheckboxGroup>
      )}
      {readers !== null && !(own !== undefined && readers.includes(own)) && <p className="small care-text">{say("readers.not_you")}</p>}
    </>
  );
}
