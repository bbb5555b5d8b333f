// What each option of an issue is worth: by sliders, by points, or only ranked.
import { Checkbox } from "react-aria-components";
import { Button } from "../kit/kit.tsx";
import { nameOfOption, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import { Gauge, NumberBox } from "../kit/numbers.tsx";
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
  const { say } = useTongue();
  const pick = usePicked();
  const of = definition.issues[issue];
  if (judgement.kind === "order") return <OptionRanking definition={definition} issue={issue} order={judgement.order} set={(order) => set({ kind: "order", order })} />;
  const stated = judgement.kind === "values" ? judgement.values : judgement.points;
  const scale = judgement.kind === "values" ? PERCENT : 1;
  const most = judgement.kind === "values" ? PERCENT : Math.max(PERCENT, ...Object.values(stated));
  const setOne = (option: string, value: number) => {
    const next = { ...stated, [option]: value / scale };
    set(judgement.kind === "values" ? { kind: "values", values: next } : { kind: "points", points: next });
  };
  return (
    <ul className="option-list">
      {options.map((option) => {
        const name = pick(nameOfOption(of, option));
        const value = Math.round((stated[option] ?? 0) * scale * 10) / 10;
        const label = say("private.option", { option: name });
        return (
          <li key={option}>
            <Words of={nameOfOption(of, option)} />
            <Gauge label={label} value={value} most={most} set={(next) => setOne(option, next[0] ?? 0)} />
            <NumberBox label={label} isLabelHidden value={value} minValue={0} {...(judgement.kind === "values" ? { maxValue: PERCENT } : {})} onChange={(next) => setOne(option, next || 0)} />
          </li>
        );
      })}
    </ul>
  );
}

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
