// What a package means for each party, as far as its preferences are open: a bar with a mark at the walk-away, a number,
// and whether it accepts. Of whom nothing is open neither number nor bar nor point is there.
import { roundFairly } from "../deal/values.ts";
import { rangeOf, type Judge } from "../deal/judge.ts";
import type { Verdict } from "../deal/weigh.ts";
import { useTongue, type Tongue } from "../words/language.tsx";
import type { Judges } from "./open.ts";
import type { PartyWorth, Use } from "./packages.ts";
import "./satisfaction.css";

const SIGN: Record<Verdict, string> = { certain: "✓", possible: "≈", undecided: "?", never: "✕" };

interface SatisfactionProps {
  uses: Record<string, Use>;
  worths: readonly PartyWorth[];
  judges: Judges;
  nameOfParty: (party: string) => string;
  changes?: ReadonlyMap<string, number>; // of worths, from what one compares with
  waiting?: ReadonlySet<string>; // whose numbers are being computed
}

export function Satisfaction({ uses, worths, judges, nameOfParty, changes, waiting }: SatisfactionProps) {
  const { say } = useTongue();
  return (
    <dl className="satisfaction" aria-label={say("bridging.satisfaction")}>
      {Object.entries(uses).map(([party, use]) => {
        const worth = worths.find((one) => one.party === party);
        return (
          <div key={party}>
            <dt>{nameOfParty(party)}</dt>
            {worth ? <OpenWorth worth={worth} judge={judges.get(party)} change={changes?.get(party)} /> : <dd className="soft small">{say(waiting?.has(party) ? "bridging.being_computed" : use === "engine" ? "bridging.hidden" : "bridging.absent")}</dd>}
          </div>
        );
      })}
    </dl>
  );
}

function tellGain({ least, most }: { least: number; most: number }, range: number | undefined, { say, locale }: Tongue): string {
  const number = new Intl.NumberFormat(locale);
  const [low, high] = [roundFairly(least, range), roundFairly(most, range)];
  const told = (gain: number) => number.format(Math.abs(gain));
  if (low !== high) {
    const signed = new Intl.NumberFormat(locale, { signDisplay: "exceptZero" });
    return say("bridging.gain.between", { least: signed.format(low), most: signed.format(high) });
  }
  if (low === 0) return say(least < 0 ? "bridging.gain.just_below" : "bridging.gain.at");
  return say(low > 0 ? "bridging.gain.above" : "bridging.gain.below", { gain: told(low) });
}

function OpenWorth({ worth, judge, change }: { worth: PartyWorth; judge: Judge | undefined; change: number | undefined }) {
  const tongue = useTongue();
  const { say, locale } = tongue;
  const range = judge && rangeOf(judge);
  const percent = new Intl.NumberFormat(locale, { style: "percent" });
  return (
    <>
      {worth.value !== null && judge && judge.most > judge.least && <Bar value={worth.value} judge={judge} />}
      <dd>
        {worth.value !== null && <strong className="worth">{new Intl.NumberFormat(locale).format(roundFairly(worth.value, range))}</strong>}
        {worth.gain && <span>{tellGain(worth.gain, range, tongue)}</span>}
        {change !== undefined && <Change change={change} value={worth.value} range={range} />}
        <span className={`accepts ${worth.verdict}`}>
          <span aria-hidden="true">{SIGN[worth.verdict]}</span> {say(`bridging.accepts.${worth.likelihood === null ? worth.verdict : `partly.${worth.verdict}`}`, { share: percent.format(Math.round((worth.likelihood ?? 0) * 20) / 20) })}
        </span>
      </dd>
    </>
  );
}

// What somebody gains or loses: a sign, a word and a number.
function Change({ change, value, range = 100 }: { change: number; value: number | null; range?: number | undefined }) {
  const { say, locale } = useTongue();
  // Of whole numbers that stand beside it the difference is what lies between these.
  const isWhole = value !== null && range >= 50 && Math.abs(change) >= 1;
  const fair = isWhole ? roundFairly(value, range) - roundFairly(value - change, range) : roundFairly(change, range);
  if (fair === 0) return null;
  return (
    <span className={fair > 0 ? "change gains" : "change loses"}>
      <span aria-hidden="true">{fair > 0 ? "▲" : "▼"}</span> {say(fair > 0 ? "bridging.whatif.gains" : "bridging.whatif.loses", { by: new Intl.NumberFormat(locale).format(Math.abs(fair)) })}
    </span>
  );
}

function Bar({ value, judge }: { value: number; judge: Judge }) {
  const at = (worth: number) => `${Math.max(0, Math.min(1, (worth - judge.least) / (judge.most - judge.least))) * 100}%`;
  return (
    <dd className="worth-bar" aria-hidden="true">
      <span className={value < judge.walkAway ? "worth-done short" : "worth-done"} style={{ inlineSize: at(value) }} />
      {judge.walkAway >= judge.least && judge.walkAway <= judge.most && <span className="worth-walk-away" style={{ insetInlineStart: at(judge.walkAway) }} />}
    </dd>
  );
}
