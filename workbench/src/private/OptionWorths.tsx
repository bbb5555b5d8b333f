// What each option of an issue is worth: by sliders, by points, or only ranked.
import { memo } from "react";
import { Checkbox } from "react-aria-components";
import { Button } from "../kit/kit.tsx";
import { nameOfOption, type Definition } from "../room/names.ts";
import { useStable } from "../kit/useStable.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import { Gauge } from "../kit/Gauge.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import type { Judgement } from "../deal/worths.ts";

interface OptionWorthsProps {
  definition: Definition;
  issue: string;
  options: readonly string[];
  judgement: Extract<Judgement, { kind: "values" | "points" | "order" }>;
  set: (judgement: Judgement) => void;
}

const PERCENT = 100;

export function OptionWorths({ definition, issue, options, judgement, set }: OptionWorthsProps) {
  const stated = judgement.kind === "values" ? judgement.values : judgement.kind === "points" ? judgement.points : {};
  const scale = judgement.kind === "points" ? 1 : PERCENT;
  const most = judgement.kind === "points" ? Math.max(PERCENT, ...Object.values(stated)) : PERCENT;
  const setOne = useStable((option: string, value: number) => {
    const next = { ...stated, [option]: value / scale };
    set(judgement.kind === "points" ? { kind: "points", points: next } : { kind: "values", values: next });
  });
  if (judgement.kind === "order") return <OptionRanking definition={definition} issue={issue} order={judgement.order} set={(order) => set({ kind: "order", order })} />;
  return (
    <ul className="option-list">
      {options.map((option) => (
        <li key={option}>
          <OptionWorth
            definition={definition}
            issue={issue}
            option={option}
            value={Math.round((stated[option] ?? 0) * scale * 10) / 10}
            most={most}
            isLimited={judgement.kind === "values"}
            set={setOne}
          />
        </li>
      ))}
    </ul>
  );
}

interface OptionWorthProps {
  definition: Definition;
  issue: string;
  option: string;
  value: number;
  most: number;
  isLimited: boolean; // by the most that there is
  set: (option: string, value: number) => void;
}

// Drawn anew only where it changes itself.
const OptionWorth = memo(function OptionWorth({ definition, issue, option, value, most, isLimited, set }: OptionWorthProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const of = definition.issues[issue];
  const label = say("private.option", { option: pick(nameOfOption(of, option)) });
  return (
    <>
      <Words of={nameOfOption(of, option)} />
      <Gauge label={label} value={value} most={most} set={(next) => set(option, next[0] ?? 0)} />
      <NumberBox label={label} isLabelHidden value={value} minValue={0} {...(isLimited ? { maxValue: PERCENT } : {})} onChange={(next) => set(option, next)} />
    </>
  );
});

interface OptionRankingProps {
  definition: Definition;
  issue: string;
  order: readonly string[][];
  set: (order: string[][]) => void;
}

function OptionRanking({ definition, issue, order, set }: OptionRankingProps) {
  const { say, locale } = useTongue();
  const pick = usePicked();
  const of = definition.issues[issue];
  const flat = order.flatMap((tied, rank) => tied.map((option, index) => ({ option, rank, isTied: index > 0 })));
  const rebuild = (next: { option: string; isTied: boolean }[]) => {
    const rebuilt: string[][] = [];
    for (const { option, isTied } of next) {
      const last = rebuilt.at(-1);
      if (isTied && last) last.push(option);
      else rebuilt.push([option]);
    }
    set(rebuilt);
  };
  const move = (from: number, by: number) => {
    const next = [...flat];
    const [moved] = next.splice(from, 1);
    if (moved) next.splice(from + by, 0, moved);
    rebuild(next);
  };
  return (
    <ol className="option-list ranked">
      {flat.map(({ option, rank, isTied }, index) => {
        const name = pick(nameOfOption(of, option));
        return (
          <li key={option}>
            <span>
              <span className="rank">{new Intl.NumberFormat(locale).format(rank + 1)}</span> <Words of={nameOfOption(of, option)} />
            </span>
            <span className="movers">
              <Button onPress={() => move(index, -1)} isDisabled={index === 0} aria-label={say("private.up", { issue: name })}>
                ↑
              </Button>
              <Button onPress={() => move(index, 1)} isDisabled={index === flat.length - 1} aria-label={say("private.down", { issue: name })}>
                ↓
              </Button>
              {index > 0 && (
                <Checkbox className="check" isSelected={isTied} onChange={(tied) => rebuild(flat.map((one, place) => (place === index ? { ...one, isTied: tied } : one)))}>
                  <span className="check-box" aria-hidden="true" />
                  <span className="small">{say("private.tied")}</span>
                </Checkbox>
              )}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
