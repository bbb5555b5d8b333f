// A control for the division of something: a share for each party, by slider or number, together always the whole.
import { Gauge } from "../kit/Gauge.tsx";
import { Button } from "../kit/kit.tsx";
import { NumberBox } from "../kit/numbers.tsx";
import { nameOf, nameOfIssue, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words, type WordsOrText } from "../words/Words.tsx";
import { giveShare, isDivision, shareEqually, shareOf, type Shares } from "./sharing.ts";
import "./division.css";

interface DivisionFieldProps {
  definition: Definition;
  issue: string;
  shares: Shares | null; // null: not settled
  set: (shares: Shares) => void;
}

const PERCENT = { style: "percent", maximumFractionDigits: 2 } as const;
const inPercent = (share: number) => Math.round(share * 10_000) / 100; // as it is shown

export function DivisionField({ definition, issue, shares, set }: DivisionFieldProps) {
  const { say, locale } = useTongue();
  const pick = usePicked();
  const parties = Object.keys(definition.parties);
  const name = pick(nameOfIssue(definition, issue));
  const nameOfParty = (party: string) => nameOf(definition.parties[party] as WordsOrText, party);
  const percent = new Intl.NumberFormat(locale, PERCENT);
  const give = (party: string, wanted: number) => {
    // What stands there to more digits than are shown is not changed by looking at it.
    const share = wanted / 100;
    if (!(shares && inPercent(shareOf(shares, party)) === inPercent(share))) set(giveShare(shares ?? {}, parties, party, share));
  };
  const told = shares && parties.map((party) => `\u2068${pick(nameOfParty(party))}\u2069 ${percent.format(shareOf(shares, party))}`);
  return (
    <div className="division-field" role="group" aria-label={name}>
      <p className="division-name" aria-hidden="true">
        <Words of={nameOfIssue(definition, issue)} />
      </p>
      <ul>
        {parties.map((party) => {
          const label = say("value.shares.of", { party: `\u2068${pick(nameOfParty(party))}\u2069`, issue: `\u2068${name}\u2069` });
          const share = shares ? shareOf(shares, party) : NaN;
          return (
            <li key={party}>
              <Words of={nameOfParty(party)} />
              <Gauge label={label} value={Math.round((share || 0) * 1000) / 10} most={100} set={(next) => give(party, next[0] ?? 0)} />
              <NumberBox label={label} isLabelHidden value={inPercent(share)} minValue={0} maxValue={100} onChange={(next) => give(party, next)} />
              <span aria-hidden="true">%</span>
            </li>
          );
        })}
      </ul>
      <p className="small soft">{say(shares === null ? "value.shares.none" : isDivision(shares) ? "value.shares.whole" : "value.shares.not_whole", { whole: percent.format(1) })}</p>
      <p className="only-heard" role="status">
        {told?.join(say("value.shares.and"))}
      </p>
      <p>
        <Button weight="plain" onPress={() => set(shareEqually(parties))} aria-label={`${say("value.shares.equally")}: ${name}`}>
          {say("value.shares.equally")}
        </Button>
      </p>
    </div>
  );
}
