// The mediators' table: packages that may bring the parties together, side by side, and from one of them a draft.
import { ProgressBar } from "react-aria-components";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase } from "../room/case.ts";
import { useComputation, type Computation } from "../room/computation.ts";
import { nameOf, nameOfSomebody, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { useJudges } from "./open.ts";
import { PackageCard } from "./PackageCard.tsx";
import { PackageTable } from "./PackageTable.tsx";
import { readAnswer, type BridgingAnswer, type Known } from "./packages.ts";
import "./bridging.css";

export function Bridging({ id }: { id: string }) {
  const { say, language } = useTongue();
  const { definition } = useCase(id);
  const bridge = useComputation(id, "bridge", language);
  const answer = bridge.result ? readAnswer(bridge.result) : null;
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
      {answer && <Answer id={id} answer={answer} definition={definition} />}
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

function Answer({ id, answer, definition }: { id: string; answer: BridgingAnswer; definition: Definition }) {
  const { say } = useTongue();
  const pick = usePicked();
  const nameOfParty = (party: string) => pick(nameOf(definition.parties[party] as WordsOrText, party));
  const judges = useJudges(id, Object.keys(answer.uses).filter((party) => answer.uses[party] === "shown"));
  const assessed = (party: string) => answer.known.find((known) => known.party === party && known.by === "assessed");
  return (
    <>
      <p role="status">{say(`bridging.status.${answer.status}`, { count: answer.packages.length })}</p>
      <ul className="small uses">
        {Object.entries(answer.uses).map(([party, use]) => (
          <li key={party}>
            {say(`bridging.use.${use}`, { party: nameOfParty(party) })} {assessed(party) && <Assessed known={assessed(party) as Known} definition={definition} />}
          </li>
        ))}
      </ul>
      {answer.packages.length > 0 && (
        <>
          <PackageTable packages={answer.packages} definition={definition} />
          <ol className="packages">
            {answer.packages.map((one, at) => (
              <PackageCard key={at} id={id} one={one} number={at + 1} uses={answer.uses} judges={judges} nameOfParty={nameOfParty} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

// Whose word it is, where it is not the party's own.
function Assessed({ known, definition }: { known: Known; definition: Definition }) {
  const { say } = useTongue();
  const pick = usePicked();
  const { assessor, confidence } = known;
  const by = assessor === undefined ? say("bridging.assessed.somebody") : pick(nameOfSomebody(definition, assessor));
  return <>{say(confidence !== undefined && KNOWN_CONFIDENCE.has(confidence) ? `bridging.assessed.${confidence}` : "bridging.assessed", { by: `\u2068${by}\u2069` })}</>;
}

const KNOWN_CONFIDENCE = new Set(["low", "medium", "high"]);
