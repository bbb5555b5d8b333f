// The mediators' table: packages that may bring the parties together, side by side, and from one of them a draft.
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { ProgressBar } from "react-aria-components";
import { useLocation } from "wouter";
import { Button, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useCase } from "../room/case.ts";
import { body, room } from "../room/client.ts";
import { useComputation, type Computation } from "../room/computation.ts";
import { nameOf, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { PackageTable } from "./PackageTable.tsx";
import { readAnswer, type BridgingAnswer, type BridgingPackage } from "./packages.ts";
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
  return (
    <>
      <p role="status">{say(`bridging.status.${answer.status}`, { count: answer.packages.length })}</p>
      <ul className="small uses">
        {Object.entries(answer.uses).map(([party, use]) => (
          <li key={party}>{say(`bridging.use.${use}`, { party: nameOfParty(party) })}</li>
        ))}
      </ul>
      {answer.packages.length > 0 && (
        <>
          <PackageTable packages={answer.packages} definition={definition} />
          <ol className="packages">
            {answer.packages.map((one, at) => (
              <PackageCard key={at} id={id} one={one} number={at + 1} nameOfParty={nameOfParty} />
            ))}
          </ol>
        </>
      )}
    </>
  );
}

interface CardProps {
  id: string;
  one: BridgingPackage;
  number: number;
  nameOfParty: (party: string) => string;
}

function PackageCard({ id, one, number, nameOfParty }: CardProps) {
  const { say, locale } = useTongue();
  const [, navigate] = useLocation();
  const queries = useQueryClient();
  const draft = useMutation({
    mutationFn: () =>
      body(room.POST("/api/cases/{case}/proposals", { params: { path: { case: id } }, body: { content: { deal: one.deal as Record<string, never>, grounds: one.grounds } } })),
    onSuccess: async () => {
      await queries.invalidateQueries({ queryKey: ["case", id] });
      navigate(`/cases/${id}/proposals`);
    },
  });
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return (
    <li className="sheet package" aria-labelledby={`package-${number}`}>
      <h3 id={`package-${number}`}>{say("bridging.package", { number })}</h3>
      <dl className="grounds">
        {one.grounds.map((ground) => (
          <div key={ground}>
            <dt>{say(`ground.${ground}`)}</dt>
            <dd>{say(`ground.${ground}.why`)}</dd>
          </div>
        ))}
      </dl>
      {one.leaks === null && <Notice tone="care">{say("bridging.leaks.unknown")}</Notice>}
      {one.leaks !== null && one.leaks.length > 0 && (
        <Notice tone="care">{say("bridging.leaks", { parties: list.format(one.leaks.map(nameOfParty)) })}</Notice>
      )}
      {draft.error !== null && <ProblemNotice problem={draft.error} />}
      <p>
        <Button onPress={() => draft.mutate()} aria-describedby={`package-${number}`}>
          {say("bridging.draft")}
        </Button>
      </p>
    </li>
  );
}

