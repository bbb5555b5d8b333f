// What matters to the party: how much each issue weighs, and what each value of it is worth.
import { useDeferredValue, useMemo, useState } from "react";
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
  const change = (next: Partial<Draft>) => setDraft({ manner, worths, ranking, ...next });
  const setWorth = (issue: string, worth: IssueWorth | null) =>
    change({
      worths: { ...worths, [issue]: worth },
      ranking: manner !== "ranking" ? ranking : worth ? [...ranking.filter((one) => one !== issue), issue] : ranking.filter((one) => one !== issue),
    });

  const valued = Object.keys(definition.issues).filter((issue) => worths[issue]);
  const order = manner === "ranking" ? [...ranking.filter((issue) => worths[issue]), ...Object.keys(definition.issues).filter((issue) => !ranking.includes(issue) || !worths[issue])] : Object.keys(definition.issues);
  const total = valued.reduce((sum, issue) => sum + (worths[issue]?.weight.high ?? 0), 0);
  const most = endOfScale(Object.values(stated.worths));

  const setManner = (next: Manner) => {
    const sorted = [...valued].sort((one, other) => (worths[other]?.weight.high ?? 0) - (worths[one]?.weight.high ?? 0));
    const reweigh = (worth: IssueWorth): IssueWorth => {
      const middle = Math.round((worth.weight.low + worth.weight.high) / 2);
      if (next === "weights") return { ...worth, weight: { low: middle, high: middle } };
      if (next === "ranking" && worth.judgement.kind !== "points" && worth.judgement.kind !== "kept") return { ...worth, weight: { low: 0, high: MOST } };
      return worth;
    };
    change({
      manner: next,
      ranking: next === "ranking" ? sorted : [],
      worths: Object.fromEntries(Object.entries(worths).map(([issue, worth]) => [issue, worth && reweigh(worth)])),
    });
  };

  const changed = draft ? changedItems(definition, items, draft.worths) : {};
  const importance = ranking.length > 0 ? JSON.stringify(ranking) : null;
  if (draft && importance !== (items["importance"] ?? null)) changed["importance"] = importance;

  const move = (issue: string, by: number) => {
    const from = ranking.indexOf(issue);
    const to = from + by;
    if (from < 0 || to < 0 || to >= ranking.length) return;
    const next = [...ranking];
    next.splice(from, 1);
    next.splice(to, 0, issue);
    change({ ranking: next });
  };

  // Of many issues only those are drawn anew that change; all of them, for another manner, after the choice itself.
  const shownManner = useDeferredValue(manner);
  const moveOne = useStable(move);
  const setOne = useStable(setWorth);
  const beginOne = useStable((issue: string) =>
    setWorth(issue, {
      weight: manner === "weights" ? { low: 10, high: 10 } : { low: 0, high: manner === "ranking" ? MOST : 20 },
      judgement: beginJudgement(definition.issues[issue]),
    }),
  );

  return (
    <div className="importance">
      <RadioGroup className="radios" value={manner} onChange={(next) => setManner(next as Manner)}>
        <Label>{say("private.manner")}</Label>
        {MANNERS.map((one) => (
          <Radio key={one} value={one} className="radio">
            <span className="radio-dot" aria-hidden="true" />
            {say(`private.manner.${one}`)}
          </Radio>
        ))}
      </RadioGroup>
      <Notice>
        <p>{say(`private.manner.${manner}.how`)}</p>
      </Notice>
      <TotalWeight value={total}>
        <ol className="issue-sheets">
          {order.map((issue) => (
            <li key={issue}>
              <IssueSheet
                definition={definition}
                issue={issue}
                worth={worths[issue] ?? null}
                manner={shownManner}
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

