// How far the party goes: the worth below which it walks away, and what it never accepts.
import { Checkbox } from "react-aria-components";
import type { Span } from "../deal/worths.ts";
import { Button, Notice } from "../kit/kit.tsx";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import { readRedLines, readWalkAway, type RedLine } from "../deal/boundaries.ts";
import { NumberBox } from "../kit/numbers.tsx";
import type { PartProps } from "./Private.tsx";
import { RedLineForm } from "./RedLineForm.tsx";
import { useTellBox } from "./telling.ts";
import { useUnsealed } from "./unsealed.tsx";
import { readWeighing, reweigh } from "./weighing.ts";

export function Boundaries({ id, party }: PartProps) {
  const { say, locale } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const { unsealed, change } = useUnsealed();
  const stated = readWalkAway(items["walk_away"]);
  const walkAway = unsealed.walkAway ?? stated;
  const redLines = unsealed.redLines ?? readRedLines(items["red_lines"]);
  const wide = unsealed.isWalkAwayWide ?? (walkAway !== null && walkAway.low !== walkAway.high);
  const worths = Object.values(reweigh(readWeighing(definition, items), unsealed.weighing).worths);
  const atBest = (end: "low" | "high") => worths.reduce((sum, worth) => sum + (worth?.judgement.kind === "points" ? Math.max(0, ...Object.values(worth.judgement.points)) : (worth?.weight[end] ?? 0)), 0);
  const [least, most] = [atBest("low"), atBest("high")];

  const tellBox = useTellBox(definition);
  const number = new Intl.NumberFormat(locale);
  const setSpan = (walkAway: Span) => change((now) => ({ ...now, walkAway }));
  const setLines = (redLines: RedLine[]) => change((now) => ({ ...now, redLines }));

  return (
    <div className="boundaries">
      <section aria-labelledby="walk-away-title">
        <h3 id="walk-away-title">{say("private.walk_away")}</h3>
        <p>{least === most ? say("private.walk_away.how", { most: number.format(most) }) : say("private.walk_away.how.open", { least: number.format(least), most: number.format(most) })}</p>
        {walkAway === null ? (
          <>
            <p>{say("private.kept")}</p>
            <pre dir="ltr" className="head-text">
              {items["walk_away"]}
            </pre>
          </>
        ) : (
          <>
            <Checkbox
              className="check"
              isSelected={wide}
              onChange={(next) => {
                change((now) => ({ ...now, isWalkAwayWide: next, ...(next ? {} : { walkAway: { low: walkAway.high, high: walkAway.high } }) }));
              }}
            >
              <span className="check-box" aria-hidden="true" />
              {say("private.walk_away.wide")}
            </Checkbox>
            <div className="issue-ends">
              {wide && <NumberBox label={say("private.walk_away.low")} value={walkAway.low} maxValue={walkAway.high} onChange={(low) => setSpan({ ...walkAway, low })} />}
              <NumberBox
                label={say(wide ? "private.walk_away.high" : "private.walk_away.value")}
                value={walkAway.high}
                {...(wide ? { minValue: walkAway.low } : {})}
                onChange={(high) => setSpan({ low: wide ? walkAway.low : high, high })}
              />
            </div>
            {walkAway.low > most && (
              <Notice tone="care">
                <p role="status">{say("private.walk_away.above", { most: number.format(most) })}</p>
              </Notice>
            )}
            {walkAway.high < 0 && (
              <Notice tone="care">
                <p role="status">{say("private.walk_away.below")}</p>
              </Notice>
            )}
          </>
        )}
      </section>
      <section aria-labelledby="red-lines-title">
        <h3 id="red-lines-title">{say("private.red_lines")}</h3>
        <p>{say("private.red_lines.how")}</p>
        {redLines.length === 0 && <p className="soft">{say("private.red_lines.none")}</p>}
        <ul className="red-lines">
          {redLines.map((line, index) => (
            <li key={index}>
              <RedLineWords told={tellBox(line.never)} line={line} />
              <Button weight="plain" onPress={() => setLines(redLines.filter((_, place) => place !== index))} aria-label={`${say("private.red_lines.remove")}: ${tellBox(line.never)}`}>
                {say("private.red_lines.remove")}
              </Button>
            </li>
          ))}
        </ul>
        <RedLineForm definition={definition} add={(line) => setLines([...redLines, line])} />
      </section>
    </div>
  );
}

function RedLineWords({ told, line }: { told: string; line: RedLine }) {
  const { say } = useTongue();
  return (
    <div>
      <p>
        <strong>{say("private.never")}</strong> {told}
      </p>
      {line.because !== undefined && (
        <p className="small soft">
          <Words of={line.because} />
        </p>
      )}
    </div>
  );
}
