// The mediators' table: packages that may bring the parties together, side by side, and from one of them a draft.
import { useCallback, useMemo, useRef, useState } from "react";
import { ProgressBar } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase } from "../room/case.ts";
import { useComputation, type Computation } from "../room/computation.ts";
import { nameOf } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { AnswerStatus, Packages } from "./Answer.tsx";
import { useIsAnyShown, useJudges } from "./open.ts";
import { readAnswer, type BridgingPackage, type Use } from "./packages.ts";
import { Shaping, type Trial } from "./Shaping.tsx";
import { useFrontier, useGap, usePlaced } from "./table.ts";
import "./bridging.css";

const NO_USES: Record<string, Use> = {};
const NO_PACKAGES: readonly BridgingPackage[] = [];

export function Bridging({ id }: { id: string }) {
  const { say, language } = useTongue();
  const pick = usePicked();
  const { definition } = useCase(id);
  const bridge = useComputation(id, "bridge", language);
  const answer = useMemo(() => (bridge.result ? readAnswer(bridge.result) : null), [bridge.result]);
  const gap = useGap(id, useIsAnyShown(id));
  const uses = answer?.uses ?? gap?.uses ?? NO_USES;
  const judges = useJudges(id, Object.keys(uses).filter((party) => uses[party] === "shown"));
  const isAllOpen = judges.size > 1 && judges.size === Object.keys(definition.parties).length;
  const { frontier, isComputing } = useFrontier(id, isAllOpen);
  const placed = usePlaced(id, definition, answer?.packages ?? NO_PACKAGES, gap);
  const [chosen, setTrial] = useState<Trial | null>(null);
  const whatIf = useRef<HTMLDivElement>(null);
  const nameOfParty = useCallback((party: string) => pick(nameOf(definition.parties[party] as WordsOrText, party)), [definition, language]);
  const begin = useCallback(
    ({ deal }: BridgingPackage, at: number) => {
      setTrial({ deal, start: deal, from: say("bridging.package", { number: at + 1 }) });
      whatIf.current?.scrollIntoView();
    },
    [say],
  );
  // Nobody's own position: what is on the table for all.
  const first = placed.find(({ kind }) => kind !== "position");
  const trial = chosen ?? (first ? { deal: first.deal, start: first.deal, from: first.name } : null);
  return (
    <section aria-labelledby="bridging-title" className="bridging">
      <h2 id="bridging-title">{say("bridging.title")}</h2>
      <p className="soft">{say("bridging.lead")}</p>
      {bridge.isAsking ? (
        <Progress job={bridge.job} cancel={bridge.cancel} />
      ) : (
        <p>
          <Button weight={answer ? "usual" : "main"} onPress={bridge.ask}>
            {say(answer ? "bridging.again" : "bridging.ask")}
          </Button>
        </p>
      )}
      {bridge.problem !== null && <ProblemNotice problem={bridge.problem} />}
      {bridge.job?.failure && (
        <Notice tone="care" isAlert>
          <p>{say("bridging.failed")}</p>
          <p className="small">
            <bdi dir="auto">
              {bridge.job.failure.what}. {bridge.job.failure.remedy}
            </bdi>
          </p>
        </Notice>
      )}
      {bridge.job?.state === "cancelled" && <p role="status">{say("bridging.cancelled")}</p>}
      {answer && <AnswerStatus answer={answer} definition={definition} nameOfParty={nameOfParty} />}
      {answer && judges.size === 0 && <Packages id={id} answer={answer} definition={definition} judges={judges} nameOfParty={nameOfParty} begin={begin} />}
      <div ref={whatIf} className="shaping">
        <Shaping id={id} definition={definition} placed={placed} judges={judges} uses={uses} gap={gap} frontier={frontier} isComputing={isComputing} trial={trial} setTrial={setTrial} nameOfParty={nameOfParty} />
      </div>
      {answer && judges.size > 0 && <Packages id={id} answer={answer} definition={definition} judges={judges} nameOfParty={nameOfParty} begin={begin} />}
    </section>
  );
}

function Progress({ job, cancel }: { job: Computation | undefined; cancel: () => void }) {
  const { say } = useTongue();
  const share = job?.share ?? null;
  return (
    <div className="progress">
      <ProgressBar aria-label={say("bridging.working")} {...(share === null ? { isIndeterminate: true } : { value: share * 100 })} className="progress-bar">
        {({ percentage }) => <div className="progress-done" style={{ inlineSize: `${share === null ? 30 : (percentage ?? 0)}%` }} />}
      </ProgressBar>
      <span>{say("bridging.working")}</span>
      <Button onPress={cancel}>{say("bridging.cancel")}</Button>
    </div>
  );
}
