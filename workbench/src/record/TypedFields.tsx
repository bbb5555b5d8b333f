// The texts of an entry, and more claims and attributions as they are needed.
import { useMemo, useState } from "react";
import { Button } from "../kit/kit.tsx";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { editablesOf, isTyped, lacksWhom, typedByField, typedContent, type Editable, type Fields, type Rows } from "./correcting.ts";
import { findFaults, type Fielded } from "./entering.ts";
import { EntryField } from "./EntryField.tsx";

export interface Typing {
  kind: Fielded;
  editables: readonly Editable[];
  typed: Record<string, string>;
  type: (key: string, text: string) => void;
  addRow: (name: keyof Rows) => void;
  faults: string[];
  isChanged: boolean;
  isBegun: boolean; // something has been typed
  read: () => Fields;
}

export function useTyping(kind: Fielded, content: object, definition: Definition, first: Record<string, string> = {}): Typing {
  const tongue = useTongue();
  const [before] = useState(content); // what others change meanwhile does not change what is typed
  const [typed, setTyped] = useState(first);
  const [more, setMore] = useState<Rows>({ claimed_by: 0, attributed_to: 0 });
  const editables = useMemo(() => editablesOf(kind, before, definition, tongue, more), [kind, before, definition, tongue, more]);
  const found = findFaults(kind, typedByField(editables, typed));
  const had = (name: keyof Rows) => new Set(editables.filter(({ path }) => path[0] === name).map(({ path }) => path[1])).size;
  return {
    kind,
    editables,
    typed,
    type: (key, text) => setTyped({ ...typed, [key]: text }),
    addRow: (name) => setMore({ ...more, [name]: more[name] + (had(name) === 1 && more[name] === 0 && isBlank(before, name) ? 2 : 1) }),
    faults: lacksWhom(editables, typed) && !found.includes("attributed_to") ? [...found, "attributed_to"] : found,
    isChanged: isTyped(editables, typed),
    isBegun: Object.entries(typed).some(([key, text]) => text !== (first[key] ?? "")),
    read: () => typedContent(before, editables, typed, definition, tongue.language),
  };
}

// Then a row stands there already to be filled in.
const isBlank = (content: object, name: keyof Rows) => !(name in content);

export function TypedFields({ typing: { kind, editables, typed, type, addRow, faults }, isTried }: { typing: Typing; isTried: boolean }) {
  const { say } = useTongue();
  return (
    <>
      {editables.map(({ key, field, number, language, initial }) => (
        <EntryField key={key} field={field} number={number} language={language !== undefined && key.endsWith(`.${language}`) ? language : undefined} value={typed[key] ?? initial} set={(text) => type(key, text)} isFaulty={isTried && faults.includes(field.name)} />
      ))}
      {kind === "incidents" && (
        <p className="event-acts">
          {(["claimed_by", "attributed_to"] as const).map((name) => (
            <Button key={name} weight="plain" onPress={() => addRow(name)}>
              {say(`record.another.${name}`)}
            </Button>
          ))}
        </p>
      )}
    </>
  );
}
