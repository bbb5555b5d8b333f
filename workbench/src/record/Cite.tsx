// An entry's citation, to be copied in either language, and the address that leads to it.
import { useState } from "react";
import { DialogTrigger } from "react-aria-components";
import { CopyText } from "../kit/CopyText.tsx";
import { DialogFrame } from "../kit/DialogFrame.tsx";
import { Button } from "../kit/kit.tsx";
import { Radios } from "../kit/Radios.tsx";
import type { CaseState } from "../room/case.ts";
import { LANGUAGES, useTongue, useTongueOf, type Language } from "../words/language.tsx";
import { addressOfEntry, citeEvent } from "./citation.ts";
import type { RecordEvent } from "./events.ts";

export function Cite({ event, state }: { event: RecordEvent; state: CaseState }) {
  const { say, language: page } = useTongue();
  const [language, setLanguage] = useState<Language>(page);
  const tongue = useTongueOf(language);
  const text = tongue === null ? "" : citeEvent(event, state.definition, state.title, tongue);
  const address = addressOfEntry(state.case, event.item);
  return (
    <DialogTrigger onOpenChange={() => setLanguage(page)}>
      <Button weight="plain">{say("record.cite")}</Button>
      <DialogFrame title={say("record.cite.title")}>
        {(close) => (
          <>
            <Radios isAcross label={say("language")} choices={LANGUAGES.map((one) => ({ id: one, label: say(`text.in.${one}`) }))} chosen={language} choose={setLanguage} />
            <CopyText text={text} language={language} />
            <h3>{say("record.cite.address")}</h3>
            <CopyText text={address} />
            <p className="soft small">{say("record.cite.who")}</p>
            <p>
              <Button onPress={close}>{say("close")}</Button>
            </p>
          </>
        )}
      </DialogFrame>
    </DialogTrigger>
  );
}
