// What the engine answered: how far it came, whose preferences it used how, and its packages.
import { memo } from "react";
import { nameOfSomebody, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import type { Judges } from "./open.ts";
import { PackageCard } from "./PackageCard.tsx";
import { PackageTable } from "./PackageTable.tsx";
import type { BridgingAnswer, Known } from "./packages.ts";

export function AnswerStatus({ answer, definition, nameOfParty }: { answer: BridgingAnswer; definition: Definition; nameOfParty: (party: string) => string }) {
  const { say } = useTongue();
  const assessed = (party: string) => answer.known.find((known) => known.party === party && known.by === "assessed");
  return (
    <div>
      <p role="status">{say(`bridging.status.${answer.status}`, { count: answer.packages.length })}</p>
      <ul className="small uses">
        {Object.entries(answer.uses).map(([party, use]) => {
          const known = assessed(party);
          return (
            <li key={party}>
              {say(`bridging.use.${use}`, { party: nameOfParty(party) })} {known && <Assessed known={known} definition={definition} />}
            </li>
          );
        })}
      </ul>
    </div>
  );
}

const KNOWN_CONFIDENCE = new Set(["low", "medium", "high"]);

// Whose word it is, where it is not the party's own.
function Assessed({ known, definition }: { known: Known; definition: Definition }) {
  const { say } = useTongue();
  const pick = usePicked();
  const { assessor, confidence } = known;
  const by = assessor === undefined ? say("bridging.assessed.somebody") : pick(nameOfSomebody(definition, assessor));
  return <>{say(confidence !== undefined && KNOWN_CONFIDENCE.has(confidence) ? `bridging.assessed.${confidence}` : "bridging.assessed", { by: `\u2068${by}\u2069` })}</>;
}

interface PackagesProps {
  id: string;
  answer: BridgingAnswer;
  definition: Definition;
  judges: Judges;
  nameOfParty: (party: string) => string;
  begin: (deal: Box, from: string) => void; // a what-if
}

// Stays as it is while a package is shaped beside it.
export const Packages = memo(function Packages({ id, answer, definition, judges, nameOfParty, begin }: PackagesProps) {
  const { say } = useTongue();
  if (answer.packages.length === 0) return null;
  return (
    <>
      <PackageTable packages={answer.packages} definition={definition} />
      <ol className="packages">
        {answer.packages.map((one, at) => (
          <PackageCard key={at} id={id} one={one} number={at + 1} uses={answer.uses} judges={judges} nameOfParty={nameOfParty} begin={() => begin(one.deal, say("bridging.package", { number: at + 1 }))} />
        ))}
      </ol>
    </>
  );
});
