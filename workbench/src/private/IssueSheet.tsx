// One issue: its weight, and what its values are worth.
import { optionsOf } from "../deal/ranges.ts";
import { createContext, memo, useContext, useDeferredValue, useState } from "react";
import { Button as AriaButton, Disclosure, DisclosurePanel, Heading } from "react-aria-components";
import { tellOne } from "../deal/values.ts";
import { Button } from "../kit/kit.tsx";
import { useStable } from "../kit/useStable.ts";
import { nameOfIssue, nameOfOption, type Definition } from "../room/names.ts";
import { EXAMPLES } from "../words/examples.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import { Gauge } from "../kit/Gauge.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { CurveTable } from "./CurveTable.tsx";
import { OptionWorths } from "./OptionWorths.tsx";
import type { Manner } from "./weighing.ts";
import { extremesOf, retell, type IssueWorth } from "../deal/worths.ts";

interface IssueSheetProps {
  definition: Definition;
  issue: string;
  worth: IssueWorth | null;
  manner: Manner;
  most: number; // the greatest weight
  rank: number; // from 1; 0: not ranked
  ranks: number;
  move: (issue: string, by: number) => void;
  set: (issue: string, worth: IssueWorth | null) => void;
  begin: (issue: string) => void;
}

// Of all issues together: it changes with each of them, and is all that a sheet shows of the others.
const Total = createContext(0);
export const TotalWeight = Total.Provider;

export const IssueSheet = memo(function IssueSheet({ definition, issue, worth, manner, most, rank, ranks, move: moveOne, set: setOne, begin: beginOne }: IssueSheetProps) {
  const move = (by: number) => moveOne(issue, by);
  const set = useStable((next: IssueWorth | null) => setOne(issue, next));
  const begin = () => beginOne(issue);
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const [isOpen, setOpen] = useState(false);
  const isDrawn = useDeferredValue(isOpen); // with its controls, after it has opened
  const name = pick(nameOfIssue(definition, issue));
  const hasWeight = worth !== null && worth.judgement.kind !== "points" && worth.judgement.kind !== "kept";
  const ends = worth && extremesOf(worth);
  return (
    <Disclosure className="issue-sheet" isExpanded={isOpen} onExpandedChange={setOpen}>
      <div className="issue-line">
        <Heading level={3} className="issue-name">
          {manner === "ranking" && rank > 0 && <span className="rank">{new Intl.NumberFormat(tongue.locale).format(rank)}</span>} <Words of={nameOfIssue(definition, issue)} />
        </Heading>
        {worth === null ? (
          <>
            <span className="soft">{say("private.worth_nothing")}</span>
            <Button onPress={begin} aria-label={`${say("private.state")}: ${name}`}>
              {say("private.state")}
            </Button>
          </>
        ) : (
          <>
            {hasWeight && manner !== "ranking" && <WeightControl name={name} worth={worth} manner={manner} most={most} set={set} />}
            {manner === "ranking" && rank > 0 && (
              <span className="movers">
                <Button onPress={() => move(-1)} isDisabled={rank === 1} aria-label={say("private.up", { issue: name })}>
                  ↑
                </Button>
                <Button onPress={() => move(1)} isDisabled={rank === ranks} aria-label={say("private.down", { issue: name })}>
                  ↓
                </Button>
              </span>
            )}
            <AriaButton slot="trigger" className="button" aria-label={`${say(isOpen ? "private.values.close" : "private.values.open")}: ${name}`}>
              {say(isOpen ? "private.values.close" : "private.values.open")}
            </AriaButton>
          </>
        )}
      </div>
      {ends && !isOpen && (
        <p className="small soft">
          {say("private.best_worst", { best: `\u2068${tellOne(definition, issue, ends.best, tongue)}\u2069`, worst: `\u2068${tellOne(definition, issue, ends.worst, tongue)}\u2069` })}
        </p>
      )}
      {worth && (
        <DisclosurePanel className="issue-values">
          {isOpen && isDrawn ? <Judging definition={definition} issue={issue} worth={worth} set={set} begin={begin} /> : <OptionNames definition={definition} issue={issue} />}
        </DisclosurePanel>
      )}
    </Disclosure>
  );
});

// What a closed sheet is found by when the page is searched, which opens it: without its controls, which in a large case
// would be most of the page.
function OptionNames({ definition, issue }: { definition: Definition; issue: string }) {
  const of = definition.issues[issue];
  return (
    <ul className="option-list">
      {optionsOf(of).map((option) => (
        <li key={option} className="option-name">
          <Words of={nameOfOption(of, option)} />
        </li>
      ))}
    </ul>
  );
}

interface WeightProps {
  name: string;
  worth: IssueWorth;
  manner: Manner;
  most: number;
  set: (worth: IssueWorth) => void;
}

function WeightControl({ name, worth, manner, most, set }: WeightProps) {
  const { say } = useTongue();
  const { low, high } = worth.weight;
  const isSpan = manner === "spans";
  const label = say("private.weight", { issue: name });
  return (
    <span className="weight">
      <Gauge
        label={label}
        ends={[say("private.weight.least", { issue: name }), say("private.weight.most", { issue: name })]}
        value={isSpan ? [low, high] : high}
        most={most}
        set={(next) => set({ ...worth, weight: { low: next[0] ?? 0, high: next.at(-1) ?? 0 } })}
      />
      {isSpan && (
        <NumberBox label={say("private.weight.least", { issue: name })} isLabelHidden value={low} minValue={0} maxValue={high} onChange={(next) => set({ ...worth, weight: { low: next, high } })} />
      )}
      <NumberBox
        label={isSpan ? say("private.weight.most", { issue: name }) : label}
        isLabelHidden
        value={high}
        minValue={isSpan ? low : 0}
        onChange={(next) => set({ ...worth, weight: { low: isSpan ? low : next, high: next } })}
      />
      {!isSpan && <Share weight={high} />}
    </span>
  );
}

function Share({ weight }: { weight: number }) {
  const { say, locale } = useTongue();
  const total = useContext(Total);
  const percent = new Intl.NumberFormat(locale, { style: "percent" }).format(total > 0 ? weight / total : 0);
  return <span className="share small soft">{say("private.share", { percent })}</span>;
}

interface JudgingProps {
  definition: Definition;
  issue: string;
  worth: IssueWorth;
  set: (worth: IssueWorth | null) => void;
  begin: () => void;
}

function Judging({ definition, issue, worth, set, begin }: JudgingProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const of = definition.issues[issue];
  const options = optionsOf(of);
  const { judgement } = worth;
  const name = pick(nameOfIssue(definition, issue));
  return (
    <>
      {options.length > 0 && judgement.kind !== "kept" && judgement.kind !== "curve" && (
        <SelectField
          label={say("private.judge", { issue: name })}
          chosen={judgement.kind}
          choices={(["values", "order", "points"] as const).map((kind) => ({ id: kind, label: say(`private.judge.${kind}`, EXAMPLES) }))}
          choose={(kind) => set({ ...worth, judgement: retell(judgement, kind, options, worth.weight.high) })}
        />
      )}
      {judgement.kind === "kept" && (
        <>
          <p>{say("private.kept")}</p>
          <pre dir="ltr" className="head-text">
            {judgement.text}
          </pre>
        </>
      )}
      {judgement.kind === "curve" && <CurveTable definition={definition} issue={issue} curve={judgement.curve} set={(curve) => set({ ...worth, judgement: { kind: "curve", curve } })} />}
      {(judgement.kind === "values" || judgement.kind === "points" || judgement.kind === "order") && (
        <OptionWorths definition={definition} issue={issue} options={options} judgement={judgement} set={(next) => set({ ...worth, judgement: next })} />
      )}
      <p className="issue-ends">
        {judgement.kind === "kept" && <Button onPress={begin}>{say("private.anew")}</Button>}
        <Button weight="plain" onPress={() => set(null)} aria-label={`${say("private.nothing")}: ${name}`}>
          {say("private.nothing")}
        </Button>
      </p>
    </>
  );
}
