// What only the printed page has around the clauses, in their language.
import type { CaseState } from "../room/case.ts";
import type { SingleText } from "../room/text.ts";
import { useTongue } from "../words/language.tsx";
import { readMoment, tellDay, tellTime } from "../words/moments.ts";
import { Words } from "../words/Words.tsx";
import { Signatures } from "./Standing.tsx";
import type { Reading } from "./versions.ts";

interface PaperProps {
  state: CaseState;
  text: SingleText;
  reading: Reading;
}

export function PaperHead({ state, text, reading }: PaperProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { read, beside } = reading;
  const day = text.agreed?.version === read.version.version ? readMoment(text.agreed.date) : null;
  return (
    <header className="paper-head only-printed">
      <p className="paper-title">
        <Words of={state.title} />
      </p>
      <p>{say("text.paper.version", { number: read.number, when: tellTime(read.version.at, tongue) })}</p>
      <p>{day ? say("text.agreed", { day: tellDay(day, tongue) }) : say("text.paper.not_agreed")}</p>
      {beside && <p>{say("text.paper.beside", { number: beside.number, when: tellTime(beside.version.at, tongue) })}</p>}
    </header>
  );
}

// Who signed, and the digest by which a signature holds to these words.
export function PaperEnd({ state, text, reading }: PaperProps) {
  const { say } = useTongue();
  const { version } = reading.read;
  return (
    <footer className="paper-end only-printed">
      {reading.isLatest && (text.offered || text.agreed) && !reading.beside && <Signatures state={state} text={text} />}
      <p className="small">
        {say("text.paper.digest")} <bdi dir="ltr">{version.digest}</bdi>
      </p>
    </footer>
  );
}
