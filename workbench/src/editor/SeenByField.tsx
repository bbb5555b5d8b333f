// Who sees a part of the case: everybody, or those whom it names.
import { createContext, useContext } from "react";
import { ReadersField } from "../kit/ReadersField.tsx";
import { nameOfSomebody, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
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
      <ReadersField people={people.map((id) => ({ id, name: nameOfSomebody(definition, id) }))} readers={seenBy} own={voice} set={set} />
      {seenBy !== null && <p className="small soft">{say("readers.log")}</p>}
    </Place>
  );
}
