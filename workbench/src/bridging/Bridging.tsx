// The mediators' table: packages that may bring the parties together, side by side, and from one of them a draft.
import { useCallback, useMemo, useRef, useState } from "react";
import { useCase } from "../room/case.ts";
import { useComputation } from "../room/computation.ts";
import { nameOf, type Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { AnswerStatus, Packages } from "./Answer.tsx";
import { Asking } from "./Asking.tsx";
import { Diagnosis } from "./Diagnosis.tsx";
import { useJudges, useShown } from "./open.ts";
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
  const diagnosis = useComputation(id, "diagnose", language); // kept here, wherever on the page it stands
  const gap = useGap(id, Object.keys(useShown(id) ?? {}).length > 0);
  const uses = answer?.uses ?? gap.data?.uses ?? NO_USES;
  const judges = useJudges(id, Object.keys(uses).filter((party) => uses[party] === "shown"));
  const isAllOpen = judges.size > 1 && judges.size === Object.keys(definition.parties).length;
  const frontier = useFrontier(id, isAllOpen);
  const placed = usePlaced(id, definition, answer?.packages ?? NO_PACKAGES, gap.data);
  const [chosen, setTrial] = useState<Trial | null>(null);
  const whatIf = useRef<HTMLDivElement>(null);
  const nameOfParty = useCallback((party: string) => pick(nameOf(definition.parties[party] as WordsOrText, party)), [definition, language]);
  const begin = useCallback((deal: Box, from: string) => {
    setTrial({ deal, start: deal, from });
    whatIf.current?.scrollIntoView();
    whatIf.current?.querySelector<HTMLElement>("#what-if-title")?.focus({ preventScroll: true }); // the keyboard goes along
  }, []);
  const isPressing = answer?.packages.length === 0; // then why comes first
  // Nobody's own position: what is on the table for all.
  const first = placed.find(({ kind }) => kind !== "position");
  const trial = chosen ?? (first ? { deal: first.deal, start: first.deal, from: first.name } : null);
  return (
    <section aria-labelledby="bridging-title" className="bridging">
      <h2 id="bridging-title">{say("bridging.title")}</h2>
      <p className="soft">{say("bridging.lead")}</p>
      <Asking asked={bridge} label={say(answer ? "bridging.again" : "bridging.ask")} weight={answer ? "usual" : "main"} />
      {answer && <AnswerStatus answer={answer} definition={definition} nameOfParty={nameOfParty} />}
      {isPressing && <Diagnosis asked={diagnosis} definition={definition} isPressing begin={begin} />}
      {answer && judges.size === 0 && <Packages id={id} answer={answer} definition={definition} judges={judges} nameOfParty={nameOfParty} begin={begin} />}
      <div ref={whatIf} className="shaping">
        <Shaping id={id} definition={definition} placed={placed} judges={judges} uses={uses} gap={gap} frontier={frontier} trial={trial} setTrial={setTrial} nameOfParty={nameOfParty} />
      </div>
      {!isPressing && <Diagnosis asked={diagnosis} definition={definition} isPressing={false} begin={begin} />}
      {answer && judges.size > 0 && <Packages id={id} answer={answer} definition={definition} judges={judges} nameOfParty={nameOfParty} begin={begin} />}
    </section>
  );
}
