// What is new is named first: its id, which stays for ever, is made of the name.
import { useState } from "react";
import { Button } from "../kit/kit.tsx";
import { WordsFields } from "../kit/WordsFields.tsx";
import { useTongue } from "../words/language.tsx";
import { NOTHING_SAID, type Worded } from "./worded.ts";

interface NewNameProps {
  ask: string; // button that opens this
  label: string;
  take: string; // button that adds it
  add: (name: Worded) => void;
  children?: React.ReactNode;
}

export function NewName({ ask, label, take, add, children }: NewNameProps) {
  const { say } = useTongue();
  const [name, setName] = useState<Worded | null>(null);
  if (name === null)
    return (
      <p>
        <Button onPress={() => setName(NOTHING_SAID)}>{ask}</Button>
      </p>
    );
  return (
    <div className="new-name">
      <WordsFields label={label} value={name} rows={1} onChange={(next) => setName({ ...name, ...next })} />
      {children}
      <p className="row">
        <Button
          isDisabled={name.en.trim() === "" && name.ar.trim() === ""}
          onPress={() => {
            add(name);
            setName(null);
          }}
        >
          {take}
        </Button>
        <Button weight="plain" onPress={() => setName(null)}>
          {say("cancel")}
        </Button>
      </p>
    </div>
  );
}
