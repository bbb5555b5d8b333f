// Who has to accept before a package is agreed.
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { ExactField } from "../deal/ExactField.tsx";
import { Radios } from "../kit/Radios.tsx";
import { nameOf, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import type { Draft, DraftRule } from "./draft.ts";
import type { Edit } from "./Editor.tsx";
import { Place } from "./Place.tsx";

export function RuleForm({ draft, around, edit }: { draft: Draft; around: Definition; edit: Edit }) {
  const { say } = useTongue();
  const pick = usePicked();
  const { rule } = draft;
  const parties = Object.keys(around.parties);
  const set = (change: Partial<DraftRule>) => edit((one) => ({ ...one, rule: { ...one.rule, ...change } }));
  return (
    <Place path={["agreement"]} className="sheet piece-form">
      <Radios
        label={say("editor.rule")}
        choices={[
          { id: "all", label: say("editor.rule.all") },
          { id: "votes", label: say("editor.rule.votes") },
        ]}
        chosen={rule.isAll ? "all" : "votes"}
        choose={(next) => set({ isAll: next === "all", ...(rule.atLeast === "" ? { atLeast: String(parties.length) } : {}) })}
      />
      {!rule.isAll && (
        <>
          <Place path={["agreement", "at_least"]}>
            <ExactField label={say("editor.rule.at_least")} value={rule.atLeast} onChange={(atLeast) => set({ atLeast })} />
          </Place>
          <Place path={["agreement", "votes"]}>
            <fieldset className="plain-fieldset">
              <legend>{say("editor.rule.each")}</legend>
              <div className="issue-ends">
                {parties.map((party) => (
                  <ExactField key={party} label={pick(nameOf(around.parties[party] as WordsOrText, party))} value={rule.votes[party] ?? "1"} onChange={(count) => set({ votes: { ...rule.votes, [party]: count } })} />
                ))}
              </div>
            </fieldset>
          </Place>
          <Place path={["agreement", "veto"]}>
            <CheckboxGroup className="radios" value={rule.veto} onChange={(veto) => set({ veto })}>
              <Label>{say("editor.rule.veto")}</Label>
              {parties.map((party) => (
                <Checkbox key={party} value={party} className="check">
                  <span className="check-box" aria-hidden="true" />
                  <Words of={nameOf(around.parties[party] as WordsOrText, party)} />
                </Checkbox>
              ))}
            </CheckboxGroup>
          </Place>
        </>
      )}
    </Place>
  );
}
