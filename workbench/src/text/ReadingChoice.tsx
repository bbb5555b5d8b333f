// Which version is read, with which it is compared, and in which of its languages.
import { Button, Notice } from "../kit/kit.tsx";
import { Radios } from "../kit/Radios.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import type { SingleText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { tellTime } from "../words/moments.ts";
import { tellLanguage } from "../words/languages.ts";
import { languagesOf, type Reading } from "./versions.ts";

const NONE = "none";

export function ReadingChoice({ text, reading }: { text: SingleText; reading: Reading }) {
  const tongue = useTongue();
  const { say } = tongue;
  const { read, beside, choose, isLatest } = reading;
  const versions = text.versions.map(({ version, at }, place) => ({ id: version, label: say("text.version.when", { number: place + 1, when: tellTime(at, tongue) }) })).reverse();
  const languages = languagesOf([...read.version.clauses, ...(beside?.version.clauses ?? [])], tongue.language);
  return (
    <div className="reading not-printed">
      {versions.length > 1 && (
        <div className="side-by-side">
          <SelectField label={say("text.read.version")} choices={versions} chosen={read.version.version} choose={(version) => choose({ version })} />
          <SelectField
            label={say("text.read.beside")}
            choices={[{ id: NONE, label: say("text.read.alone") }, ...versions.filter(({ id }) => id !== read.version.version)]}
            chosen={beside?.version.version ?? NONE}
            choose={(id) => choose({ beside: id === NONE ? "" : id })}
          />
        </div>
      )}
      {languages.length > 1 && (
        <Radios
          isAcross
          label={say("text.read.language")}
          choices={languages.map((one) => ({ id: one, label: tellLanguage(one, tongue) }))}
          chosen={reading.language}
          choose={(language) => choose({ language })}
        />
      )}
      {!isLatest && (
        <Notice tone="care">
          <p>{say("text.older", { number: read.number, count: versions.length })}</p>
          <p>
            <Button onPress={() => choose({ version: "" })}>{say("text.older.latest")}</Button>
          </p>
        </Notice>
      )}
    </div>
  );
}
