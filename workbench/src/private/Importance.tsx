// What matters to the party: how much each issue weighs, and what each value of it is worth.
import { startTransition, useMemo, useOptimistic } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { beginJudgement, type IssueWorth } from "../deal/worths.ts";
import { Button, Notice } from "../kit/kit.tsx";
import { useStable } from "../kit/useStable.ts";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { AlsoSealed } from "./AlsoSealed.tsx";
import { Assessed } from "./Assessed.tsx";
import { clashOf, readComparisons } from "./comparing.ts";
import { IssueSheet, TotalWeight } from "./IssueSheet.tsx";
import type { PartProps } from "./Private.tsx";
import { useUnsealed } from "./unsealed.tsx";
import { endOfScale, MANNERS, moved, passTop, readWeighing, retellIn, reweigh, topOf, type Manner, type Reweighing, type Weighing } from "./weighing.ts";

export function Importance({ id, party }: PartProps) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const { unsealed, change: changeUnsealed, openPart } = useUnsealed();
  const stated = useMemo(() => readWeighing(definition, items), [definition, items]);
  const { manner, worths, ranking } = reweigh(stated, unsealed.weighing);
  // Each from what the ones before left, also where they are still being drawn.
  const change = (next: (now: Weighing) => Reweighing) =>
    changeUnsealed((now) => {
      const before = reweigh(stated, now.weighing);
      const { worths: some, ...rest } = next(before);
      const weighing = { ...now.weighing, ...rest, worths: { ...now.weighing?.worths, ...some } };
      const after = reweigh(stated, weighing);
      const passed = before.manner === "ranking" && after.manner === "ranking" ? passTop(before, after) : {};
      return { ...now, weighing: { ...weighing, worths: { ...weighing.worths, ...passed } } };
    });
  const setWorth = (issue: string, worth: IssueWorth | null) =>
    change(({ manner, ranking }) => ({
      worths: { [issue]: worth },
      ranking: manner !== "ranking" ? ranking : worth ? [...ranking.filter((one) => one !== issue), issue] : ranking.filter((one) => one !== issue),
    }));

  const valued = Object.keys(definition.issues).filter((issue) => worths[issue]);
  const order = manner === "ranking" ? [...ranking.filter((issue) => worths[issue]), ...Object.keys(definition.issues).filter((issue) => !ranking.includes(issue) || !worths[issue])] : Object.keys(definition.issues);
  const total = valued.reduce((sum, issue) => sum + (worths[issue]?.weight.high ?? 0), 0);
  const clashes = (unsealed.answers ?? readComparisons(items["prefers"])).filter((answer) => clashOf(answer, worths, ranking) !== null).length;
  const most = endOfScale(Object.values(stated.worths));

  // The choice is shown at once; the sheets, all of which it changes, after it.
  const [chosenManner, showChosen] = useOptimistic(manner);
  const setManner = (next: Manner) =>
    startTransition(() => {
      showChosen(next);
      change((now) => retellIn(next, now, Object.keys(definition.issues)));
    });

  // Of many issues only those are drawn anew that change.
  const moveOne = useStable((issue: string, by: number) => change(({ ranking }) => ({ ranking: moved(ranking, issue, by) })));
  const setOne = useStable(setWorth);
  const beginOne = useStable((issue: string) =>
    setWorth(issue, {
      weight: manner === "weights" ? { low: 10, high: 10 } : manner === "spans" ? { low: 0, high: 20 } : { low: ranking.length === 0 ? topOf(worths) : 0, high: topOf(worths) },
      judgement: beginJudgement(definition.issues[issue]),
    }),
  );

  return (
    <div className="importance">
      <Assessed id={id} party={party} />
      <RadioGroup className="radios" value={chosenManner} onChange={(next) => setManner(next as Manner)}>
        <Label>{say("private.manner")}</Label>
        {MANNERS.map((one) => (
          <Radio key={one} value={one} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            {say(`private.manner.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Notice>
        <p>{say(`private.manner.${chosenManner}.how`)}</p>
      </Notice>
      {clashes > 0 && (
        <Notice tone="care">
          <p role="status">{say("private.compare.against", { count: clashes })}</p>
          <p>
            <Button onPress={() => openPart("comparisons")}>{say("private.comparisons")}</Button>
          </p>
        </Notice>
      )}
      <TotalWeight value={total}>
        <ol className="issue-sheets">
          {order.map((issue) => (
            <li key={issue}>
              <IssueSheet
                definition={definition}
                issue={issue}
                worth={worths[issue] ?? null}
                manner={manner}
                most={most}
                rank={ranking.indexOf(issue) + 1}
                ranks={ranking.length}
                move={moveOne}
                set={setOne}
                begin={beginOne}
              />
            </li>
          ))}
        </ol>
      </TotalWeight>
      <AlsoSealed id={id} party={party} />
      {valued.length === 0 && <p className="soft">{say("private.nothing_yet")}</p>}
    </div>
  );
}
