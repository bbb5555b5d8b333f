// Questions in place of numbers: which of two changes the party would rather have. The answers narrow what its weights can be.
import { useState, type ReactNode } from "react";
import { tellOne } from "../deal/values.ts";
import { Button, Notice } from "../kit/kit.tsx";
import { useCase } from "../room/case.ts";
import { useSealed } from "../room/delegation.ts";
import { nameOfIssue, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import { clashOf, compare, nextPair, pairKey, readComparisons, type Comparison, type Swing } from "./comparing.ts";
import type { PartProps } from "./Private.tsx";
import { useTellBox } from "./telling.ts";
import { useUnsealed } from "./unsealed.tsx";
import { readWeighing, reweigh } from "./weighing.ts";

export function Comparisons({ id, party }: PartProps) {
  const { say } = useTongue();
  const { definition } = useCase(id);
  const { items } = useSealed(id, party);
  const { unsealed, change, openPart } = useUnsealed();
  const [skipped, setSkipped] = useState<ReadonlySet<string>>(new Set());
  const { worths, ranking } = reweigh(readWeighing(definition, items), unsealed.weighing);
  const answered = unsealed.answers ?? readComparisons(items["prefers"]);
  const pair = nextPair(worths, ranking, answered, skipped);
  const tellBox = useTellBox(definition);
  const clashes = answered.map((comparison) => clashOf(comparison, worths, ranking));
  const isWide = Object.values(worths).some((worth) => worth && worth.weight.low < worth.weight.high);
  const keep = (next: readonly Comparison[]) => change((now) => ({ ...now, answers: next }));
  return (
    <div className="comparisons">
      <p>{say("private.compare.lead")}</p>
      {pair ? (
        <section className="sheet question" aria-labelledby="question-title">
          <h3 id="question-title">{say("private.compare.which")}</h3>
          <div className="question-sides">
            {pair.map((swing, index) => (
              <Side key={swing.issue} definition={definition} swing={swing}>
                <Button weight="main" onPress={() => keep([...answered, compare(pair, index === 0 ? "first" : "second")])}>
                  {say("private.compare.this")}
                </Button>
              </Side>
            ))}
          </div>
          <p className="issue-ends">
            <Button onPress={() => keep([...answered, compare(pair, "same")])}>
              {say("private.compare.same")}
            </Button>
            <Button onPress={() => setSkipped(new Set([...skipped, pairKey(pair[0].issue, pair[1].issue)]))}>
              {say("private.compare.skip")}
            </Button>
          </p>
        </section>
      ) : (
        <Notice>
          <p role="status">{say(isWide ? "private.compare.done" : "private.compare.exact")}</p>
          {!isWide && (
            <p>
              <Button onPress={() => openPart("importance")}>{say("private.importance")}</Button>
            </p>
          )}
        </Notice>
      )}
      {answered.length > 0 && (
        <section aria-labelledby="answered-title">
          <h3 id="answered-title">{say("private.compare.answered")}</h3>
          <ul className="red-lines">
            {answered.map((comparison, index) => (
              <li key={index}>
                <p>
                  <bdi>{tellBox(comparison.this)}</bdi> {say(comparison.same_as ? "private.compare.as_good" : "private.compare.rather")} <bdi>{tellBox(comparison.same_as ?? comparison.to ?? {})}</bdi>
                </p>
                {clashes[index] && (
                  <Notice tone="care">
                    <p role="status">{say(`private.compare.against.${clashes[index]}`)}</p>
                  </Notice>
                )}
                <Button weight="plain" onPress={() => keep(answered.filter((_, place) => place !== index))} aria-label={`${say("private.compare.take_back")}: ${tellBox(comparison.this)}`}>
                  {say("private.compare.take_back")}
                </Button>
              </li>
            ))}
          </ul>
        </section>
      )}
    </div>
  );
}

function Side({ definition, swing, children }: { definition: Definition; swing: Swing; children: ReactNode }) {
  const tongue = useTongue();
  const tell = (value: string | number) => `\u2068${tellOne(definition, swing.issue, value, tongue)}\u2069`;
  return (
    <div className="question-side">
      <p>
        <strong>
          <Words of={nameOfIssue(definition, swing.issue)} />
        </strong>
      </p>
      <p>{tongue.say("private.compare.swing", { worst: tell(swing.worst), best: tell(swing.best) })}</p>
      {children}
    </div>
  );
}
