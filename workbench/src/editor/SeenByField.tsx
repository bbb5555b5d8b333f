// Who sees a part of the case: everybody, or those whom it names.
import { createContext, useContext } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { Radios } from "../kit/Radios.tsx";
import { nameOfSomebody, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import type { Readers } from "./draft.ts";
import { listPeople } from "./people.ts";
import { Place } from "./Place.tsx";
import type { Path } from "./tree.ts";

// Whom the reader speaks for, as the case names its readers; undefined: nobody.
const VoiceContext = createContext<string | undefined>(undefined);
export const VoiceProvider = VoiceContext.Provider;

interface SeenByFieldProps {
  path: Path; // of the piece
  definition: Definition;
  seenBy: Readers;
  set: (seenBy: Readers) => void;
}

export function SeenByField({ path, definition, seenBy, set }: SeenByFieldProps) {
  const { say } = useTongue();
  const voice = useContext(VoiceContext);
  const people = listPeople(definition, seenBy ?? []);
  return (
    <Place path={[...path, "seen_by"]}>
      <Radios
        label={say("editor.readers")}
        choices={(["all", "some"] as const).map((one) => ({ id: one, label: say(`editor.readers.${one}`) }))}
        chosen={seenBy === null ? "all" : "some"}
        choose={(one) => set(one === "all" ? null : voice === undefined ? [] : [voice])}
        isAcross
      />
      {seenBy !== null && (
        <>
          <CheckboxGroup className="radios check-columns" value={seenBy} onChange={(next) => set(people.filter((one) => next.includes(one)))}>
            <Label>{say("editor.readers.which")}</Label>
            {people.map((one) => (
              <Checkbox key={one} value={one} className="check">
                <span className="check-box" aria-hidden="true" />
                <Words of={nameOfSomebody(definition, one)} />
              </Checkbox>
            ))}
          </CheckboxGroup>
          {!(voice !== undefined && seenBy.includes(voice)) && <p className="small care-text">{say("editor.readers.not_you")}</p>}
          <p className="small soft">{say("editor.readers.log")}</p>
        </>
      )}
    </Place>
  );
}
