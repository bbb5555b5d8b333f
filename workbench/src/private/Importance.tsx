// What matters to the party: how much each issue weighs, and what each value of it is worth.
import { startTransition, useMemo, useOptimistic, useState } from "react";
import { Label, Radio, RadioGroup } from "react-aria-components";
import { Notice } from "../kit/kit.tsx";
import { useStable } from "../kit/useStable.ts";
import { useCase } from "../room/case.ts";
import { useSeal, useSealed } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { IssueSheet, TotalWeight } from "./IssueSheet.tsx";
import type { PartProps } from "./Private.tsx";
import { SealBar } from "./SealBar.tsx";
import { beginJudgement, changedItems, readWorths, type IssueWorth, type Worths } from "../deal/worths.ts";

// How weights are stated. In a ranking each may be anything between nothing and the most.
const MANNERS = ["weights", "spans", "ranking"] as const;
export type Manner = (typeof MANNERS)[number];

const MOST = 100; // on the scale of weights

interface Draft {
  manner: Manner;
  worths: Worths;
  ranking: string[]; // of all issues that are worth something, the most important first
}

function readRanking(text: string | undefined): string[] {
  try {
    const said = JSON.parse(text ?? "[]") as unknown;
    return Array.isArray(said) ? said.map(String) : [];
  } catch {
    return [];
  }
}

// The sliders' end: round, beyond the heaviest weight that is sealed, and the same while one slides.
function endOfScale(worths: readonly (IssueWorth | null)[]): number {
  const heaviest = Math.max(0, ...worths.map((worth) => worth?.weight.high ?? 0));
  return heaviest === 0 ? MOST : Math.max(10, Math.ceil((1.5 * heaviest) / 10) * 10);
}

// The same in another manner of stating weights.
function retellIn(manner: Manner, { worths }: Draft, issues: readonly string[]): Draft {
  const heaviest = (issue: string) => worths[issue]?.weight.high ?? 0;
  const reweigh = (worth: IssueWorth): IssueWorth => {
    const middle = Math.round((worth.weight.low + worth.weight.high) / 2);
    if (manner === "weights") return { ...worth, weight: { low: middle, high: middle } };
    if (manner === "ranking" && worth.judgement.kind !== "points" && worth.judgement.kind !== "kept") return { ...worth, weight: { low: 0, high: MOST } };
    return worth;
  };
  return {
    manner,
    ranking: manner === "ranking" ? issues.filter((issue) => worths[issue]).sort((one, other) => heaviest(other) - heaviest(one)) : [],
    worths: Object.fromEntries(Object.entries(worths).map(([issue, worth]) => [issue, worth && reweigh(worth)])),
  };
}

function moved(ranking: readonly string[], issue: string, by: number): string[] {
  const from = ranking.indexOf(issue);
  const to = from + by;
  if (from < 0 || to < 0 || to >= ranking.length) return [...ranking];
  const rest = ranking.filter((one) => one !== issue);
  return [...rest.slice(0, to), issue, ...rest.slice(to)];
}

export function Importance({ id, party }: PartProps) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const seal = useSeal(id, party);
  const stated = useMemo((): Draft => {
    const worths = readWorths(definition, items);
    const ranking = readRanking(items["importance"]);
    const isWide = Object.values(worths).some((worth) => worth && worth.weight.low !== worth.weight.high);
    return { manner: ranking.length > 0 ? "ranking" : isWide ? "spans" : "weights", worths, ranking };
  }, [definition, items]);
  const [draft, setDraft] = useState<Draft | null>(null);
  const { manner, worths, ranking } = draft ?? stated;
  // Each from what the ones before left, also where they are still being drawn.
  const change = (next: (draft: Draft) => Partial<Draft>) =>
    setDraft((before) => {
      const from = before ?? stated;
      return { ...from, ...next(from) };
    });
  const setWorth = (issue: string, worth: IssueWorth | null) =>
    change(({ manner, worths, ranking }) => ({
      worths: { ...worths, [issue]: worth },
      ranking: manner !== "ranking" ? ranking : worth ? [...ranking.filter((one) => one !== issue), issue] : ranking.filter((one) => one !== issue),
    }));

  const valued = Object.keys(definition.issues).filter((issue) => worths[issue]);
  const order = manner === "ranking" ? [...ranking.filter((issue) => worths[issue]), ...Object.keys(definition.issues).filter((issue) => !ranking.includes(issue) || !worths[issue])] : Object.keys(definition.issues);
  const total = valued.reduce((sum, issue) => sum + (worths[issue]?.weight.high ?? 0), 0);
  const most = endOfScale(Object.values(stated.worths));

  // The choice is shown at once; the sheets, all of which it changes, after it.
  const [chosenManner, showChosen] = useOptimistic(manner);
  const setManner = (next: Manner) =>
    startTransition(() => {
      showChosen(next);
      change((draft) => retellIn(next, draft, Object.keys(definition.issues)));
    });

  const changed = draft ? changedItems(definition, items, draft.worths) : {};
  const importance = ranking.length > 0 ? JSON.stringify(ranking) : null;
  if (draft && importance !== (items["importance"] ?? null)) changed["importance"] = importance;

  // Of many issues only those are drawn anew that change.
  const moveOne = useStable((issue: string, by: number) => change(({ ranking }) => ({ ranking: moved(ranking, issue, by) })));
  const setOne = useStable(setWorth);
  const beginOne = useStable((issue: string) =>
    setWorth(issue, {
      weight: manner === "weights" ? { low: 10, high: 10 } : { low: 0, high: manner === "ranking" ? MOST : 20 },
      judgement: beginJudgement(definition.issues[issue]),
    }),
  );

  return (
    <div className="importance">
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
      <SealBar changes={Object.keys(changed).length} seal={seal} items={changed} done={() => setDraft(null)} drop={() => setDraft(null)} />
      {draft === null && valued.length === 0 && <p className="soft">{say("private.nothing_yet")}</p>}
    </div>
  );
}

