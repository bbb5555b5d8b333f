// One clause of the package that is shaped: its value, and what each other value would bring.
import { useCallback, useState } from "react";
import { isSameValue } from "../deal/boxes.ts";
import type { Broken } from "../deal/limits.ts";
import { unsettled } from "../deal/limits.ts";
import { valuesOf } from "../deal/ranges.ts";
import { ValueField } from "../deal/ValueField.tsx";
import { roundFairly, tellOne, tellWanted } from "../deal/values.ts";
import { Button } from "../kit/kit.tsx";
import { nameOfIssue, type Box, type Definition } from "../room/names.ts";
import { rangeOf } from "../deal/judge.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import type { Judges } from "./open.ts";
import type { Trial } from "./Shaping.tsx";
import "../kit/table.css";

interface ClauseProps {
  definition: Definition;
  issue: string;
  trial: Trial;
  judges: Judges;
  limits: (deal: Box) => Broken;
  settle: (issue: string, value: Box[string]) => void; // the same function all the time
  nameOfParty: (party: string) => string;
}

export function Clause(props: ClauseProps) {
  const { definition, issue, trial, settle } = props;
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const [isOpen, setOpen] = useState(false);
  const [value, was] = [trial.deal[issue], trial.start[issue]];
  const of = definition.issues[issue];
  const set = useCallback((next: Box[string]) => settle(issue, next), [issue, settle]);
  const hasChanged = was !== undefined && !isSameValue(was, value);
  return (
    <li className={hasChanged ? "trial-clause changed" : "trial-clause"}>
      <ValueField definition={definition} issue={issue} value={value} set={set} />
      {hasChanged && (
        <p className="small soft">
          {say("bridging.whatif.was")} <bdi>{tellWanted(definition, issue, was, tongue)}</bdi>
        </p>
      )}
      {props.judges.size > 0 && valuesOf(of).length > 0 && (
        <details onToggle={(event) => setOpen(event.currentTarget.open)}>
          <summary className="small">
            {say("bridging.whatif.others")}
            <span className="only-heard">: {pick(nameOfIssue(definition, issue))}</span>
          </summary>
          {isOpen && <Others {...props} set={set} />}
        </details>
      )}
    </li>
  );
}

function Others({ definition, issue, trial, judges, limits, nameOfParty, set }: ClauseProps & { set: (value: Box[string]) => void }) {
  const tongue = useTongue();
  const { say, locale } = tongue;
  const number = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
  const here = trial.deal[issue];
  const isWhole = unsettled(definition, { ...trial.deal, [issue]: here ?? "" }).length === 0;
  return (
    <div className="table-sheet" role="region" aria-label={say("bridging.whatif.others")} tabIndex={0}>
      <table className="others small">
        <thead>
          <tr>
            <th scope="col">{say("bridging.whatif.value")}</th>
            {[...judges.keys()].map((party) => (
              <th key={party} scope="col">
                {nameOfParty(party)}
              </th>
            ))}
            <th scope="col">
              <span className="only-heard">{say("bridging.whatif.take")}</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {valuesOf(definition.issues[issue]).map((value) => {
            const other: Box = { ...trial.deal, [issue]: value };
            const isHere = String(value) === String(here);
            const broken = isWhole ? limits(other) : null;
            return (
              <tr key={value} aria-current={isHere ? "true" : undefined}>
                <th scope="row">
                  <bdi>{tellOne(definition, issue, value, tongue)}</bdi>
                  {broken && broken.limits.length + broken.phases.length > 0 && <span className="outside"> ✕ {say("issues.outside.short")}</span>}
                </th>
                {[...judges].map(([party, judge]) => {
                  if (!isWhole || here === undefined) return <td key={party}>–</td>;
                  const change = roundFairly(judge.worth(other) - judge.worth(trial.deal), rangeOf(judge));
                  const isCrossed = judge.crossed(other).length > 0;
                  return (
                    <td key={party} className={change > 0 ? "gains" : change < 0 ? "loses" : ""}>
                      <bdi>{isHere ? "0" : number.format(change)}</bdi>
                      {isCrossed && <span className="outside"> ✕ {say("bridging.whatif.red_line.short")}</span>}
                    </td>
                  );
                })}
                <td>{isHere ? <span className="soft">{say("bridging.whatif.here")}</span> : <Button weight="plain" onPress={() => set(value)} aria-label={`${say("bridging.whatif.take")}: ${tellOne(definition, issue, value, tongue)}`}>{say("bridging.whatif.take")}</Button>}</td>
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
