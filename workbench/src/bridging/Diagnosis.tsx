// Why no deal exists, and the way out: as far as the parties' preferences are open to who asks.
import { useMemo } from "react";
import { DealList } from "../deal/DealList.tsx";
import { Button, Notice } from "../kit/kit.tsx";
import type { Asked } from "../room/computation.ts";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Asking } from "./Asking.tsx";
import { readDiagnosis, type Demand, type Diagnosis as Found, type Relaxation } from "./diagnosis.ts";
import { Sentences } from "./PackageCard.tsx";

interface DiagnosisProps {
  asked: Asked;
  definition: Definition;
  isPressing: boolean; // no package was found
  begin: (deal: Box, from: string) => void;
}

export function Diagnosis({ asked, definition, isPressing, begin }: DiagnosisProps) {
  const { say } = useTongue();
  const found = useMemo(() => (asked.result ? readDiagnosis(asked.result) : null), [asked.result]);
  return (
    <section className="sheet diagnosis" aria-labelledby="diagnosis-title">
      <h3 id="diagnosis-title">{say("bridging.why")}</h3>
      <p className="small soft">{say("bridging.why.lead")}</p>
      <Asking asked={asked} label={say(found ? "bridging.again" : "bridging.why.ask")} weight={isPressing && !found ? "main" : "usual"} />
      {found && <Answer found={found} definition={definition} begin={begin} />}
    </section>
  );
}

interface AnswerProps {
  found: Found;
  definition: Definition;
  begin: (deal: Box, from: string) => void;
}

function Answer({ found, definition, begin }: AnswerProps) {
  const { say } = useTongue();
  const { possible, witness, conflicts, areAllConflicts, waysOut, relaxations, isWhole } = found;
  return (
    <>
      <p role="status">
        <strong>{say(`bridging.why.${possible === null ? "unknown" : possible ? "possible" : "impossible"}`)}</strong>
      </p>
      {!isWhole && possible === false && <Notice>{<p>{say("bridging.why.hidden")}</p>}</Notice>}
      {witness && <Way deal={witness} name={say("bridging.why.witness")} definition={definition} begin={begin} />}
      {conflicts.length > 0 && (
        <div>
          <h4>{say("bridging.why.conflicts")}</h4>
          <ol className="demands">
            {conflicts.map((conflict, at) => (
              <li key={at}>
                <Demands of={conflict} words="bridging.why.conflict" />
              </li>
            ))}
          </ol>
          <p className="small soft">{say(areAllConflicts ? "bridging.why.conflicts.all" : "bridging.why.conflicts.some")}</p>
        </div>
      )}
      {waysOut.length > 0 && (
        <div>
          <h4>{say("bridging.why.ways")}</h4>
          <ol className="demands">
            {waysOut.map(({ give_up, deal }, at) => (
              <li key={at}>
                <Demands of={give_up} words="bridging.why.way" />
                <Way deal={deal} name={say("bridging.why.way.package", { number: at + 1 })} definition={definition} begin={begin} isFolded />
              </li>
            ))}
          </ol>
        </div>
      )}
      {relaxations.map((relaxation) => (
        <Nearest key={relaxation.measure} relaxation={relaxation} isBoth={relaxations.length === 1} definition={definition} begin={begin} />
      ))}
      <Sentences of={found.notes} />
    </>
  );
}

// Each demand as the engine words it, in the language of the page.
function Demands({ of, words }: { of: readonly Demand[]; words: string }) {
  const { say, locale } = useTongue();
  const list = new Intl.ListFormat(locale, { type: "conjunction" });
  return <p>{say(words, { demands: list.format(of.map(({ what }) => `\u2068${what}\u2069`)), count: of.length })}</p>;
}

function Nearest({ relaxation, isBoth, definition, begin }: { relaxation: Relaxation; isBoth: boolean; definition: Definition; begin: AnswerProps["begin"] }) {
  const { say } = useTongue();
  const { measure, what, deal, gives_way, proved } = relaxation;
  const name = say(`bridging.why.nearest.${measure}`);
  return (
    <div className="nearest">
      <h4>{isBoth ? say("bridging.why.nearest.both") : name}</h4>
      {gives_way.length > 0 && <Demands of={gives_way} words="bridging.why.gives_way" />}
      <Sentences of={what} />
      {!proved && <p className="small soft">{say("bridging.why.unproved")}</p>}
      <Way deal={deal} name={name} definition={definition} begin={begin} />
    </div>
  );
}

function Way({ deal, name, definition, begin, isFolded = false }: { deal: Box; name: string; definition: Definition; begin: AnswerProps["begin"]; isFolded?: boolean }) {
  const { say } = useTongue();
  const shape = (
    <p>
      <Button onPress={() => begin(deal, name)} aria-label={`${say("bridging.whatif.shape")}: ${name}`}>
        {say("bridging.whatif.shape")}
      </Button>
    </p>
  );
  if (!isFolded)
    return (
      <>
        <DealList box={deal} definition={definition} />
        {shape}
      </>
    );
  return (
    <details>
      <summary className="small">{name}</summary>
      <div className="way">
        <DealList box={deal} definition={definition} />
        {shape}
      </div>
    </details>
  );
}
