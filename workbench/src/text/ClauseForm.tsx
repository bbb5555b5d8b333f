// One clause while a version is written: its words in both languages, and its place.
import { Checkbox, CheckboxGroup, Label, TextArea, TextField } from "react-aria-components";
import { Button } from "../kit/kit.tsx";
import type { CaseState } from "../room/case.ts";
import { nameOfIssue } from "../room/names.ts";
import { LANGUAGES, useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import type { DraftClause } from "./drafting.ts";

interface ClauseFormProps {
  state: CaseState;
  clause: DraftClause;
  at: number;
  count: number;
  set: (change: Partial<DraftClause>) => void;
  move: (to: number) => void;
  drop: () => void;
}

export function ClauseForm({ state, clause, at, count, set, move, drop }: ClauseFormProps) {
  const { say } = useTongue();
  const name = say("text.clause", { number: at + 1 });
  const inOrder = (chosen: readonly string[]) => [...Object.keys(state.definition.issues).filter((issue) => chosen.includes(issue)), ...clause.issues.filter((issue) => !(issue in state.definition.issues))];
  const label = (key: string) => ({ "aria-label": `${say(key)}: ${name}` });
  return (
    <li className="sheet">
      <fieldset className="plain-fieldset">
        <legend>
          {name}{" "}
          {clause.issues.map((issue) => (
            <span key={issue} className="tag">
              <Words of={nameOfIssue(state.definition, issue)} />
            </span>
          ))}
        </legend>
        <details className="clause-issues">
          <summary>{say("text.issues")}</summary>
          <CheckboxGroup className="radios check-columns" aria-label={`${say("text.issues")}: ${name}`} value={clause.issues} onChange={(next) => set({ issues: inOrder(next) })}>
            {Object.keys(state.definition.issues).map((issue) => (
              <Checkbox key={issue} value={issue} className="check">
                <span className="check-box" aria-hidden="true" />
                <Words of={nameOfIssue(state.definition, issue)} />
              </Checkbox>
            ))}
          </CheckboxGroup>
        </details>
        <div className="side-by-side">
          {LANGUAGES.map((one) => (
            <TextField key={one} className="field" value={clause[one]} onChange={(words) => set({ [one]: words })}>
              <Label>{say(`text.in.${one}`)}</Label>
              <TextArea dir={one === "ar" ? "rtl" : "ltr"} lang={one} rows={3} />
            </TextField>
          ))}
        </div>
        <p className="row">
          <Button weight="plain" isDisabled={at === 0} onPress={() => move(at - 1)} {...label("text.up")}>
            {say("text.up")}
          </Button>
          <Button weight="plain" isDisabled={at === count - 1} onPress={() => move(at + 1)} {...label("text.down")}>
            {say("text.down")}
          </Button>
          <Button weight="plain" onPress={drop} {...label("text.drop")}>
            {say("text.drop")}
          </Button>
        </p>
      </fieldset>
    </li>
  );
}
