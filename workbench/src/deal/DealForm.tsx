// A package, whole or in part: one value for each issue that it names.
import { Button } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { nameOfIssue, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import { inOrderOfCase } from "./DealList.tsx";
import type { Point } from "./ranges.ts";
import { ShareFields } from "./ShareFields.tsx";
import type { Shares } from "./sharing.ts";
import { findStrays } from "./strays.ts";
import { tellWanted } from "./values.ts";
import { ValueField } from "./ValueField.tsx";
import "./box.css";

interface DealFormProps {
  definition: Definition;
  deal: Box;
  set: (deal: Box) => void;
  labels: { first: string; next: string };
}

export function DealForm({ definition, deal, set, labels }: DealFormProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const named = inOrderOfCase(definition, deal);
  const open = Object.keys(definition.issues).filter((issue) => !Object.hasOwn(deal, issue));
  const isGone = (issue: string) => findStrays(definition, { [issue]: deal[issue] as Box[string] }).length > 0;
  const isEmpty = (value: Box[string]) => typeof value !== "object" && String(value) === "";
  return (
    <>
      {named.map(([issue, value]) => (
        <div key={issue} className="box-one" role="group" aria-label={pick(nameOfIssue(definition, issue))}>
          {!isEmpty(value) && isGone(issue) && (
            <p className="box-name">
              <Words of={nameOfIssue(definition, issue)} />: <bdi>{tellWanted(definition, issue, value, tongue)}</bdi> <span className="small gone">({say("value.gone")})</span>
            </p>
          )}
          {definition.issues[issue]?.divisible === true ? (
            <ShareFields parties={definition.parties} shares={typeof value === "object" ? (value as Shares) : {}} set={(shares) => set({ ...deal, [issue]: shares })} />
          ) : (
            definition.issues[issue] && <ValueField definition={definition} issue={issue} value={isEmpty(value) ? undefined : (value as Point)} set={(next) => set({ ...deal, [issue]: next })} />
          )}
          <Button weight="plain" onPress={() => set(Object.fromEntries(Object.entries(deal).filter(([one]) => one !== issue)))} aria-label={`${say("text.drop")}: ${pick(nameOfIssue(definition, issue))}`}>
            {say("text.drop")}
          </Button>
        </div>
      ))}
      {open.length > 0 && (
        <SelectField
          key={open.length}
          label={named.length === 0 ? labels.first : labels.next}
          chosen={null}
          choices={open.map((issue) => ({ id: issue, label: pick(nameOfIssue(definition, issue)) }))}
          choose={(issue) => set({ ...deal, [issue]: definition.issues[issue]?.divisible === true ? ({} as Box[string]) : "" })}
        />
      )}
    </>
  );
}
