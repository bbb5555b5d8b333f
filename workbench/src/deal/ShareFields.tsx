// How something is divided among the parties: a share for each, all of them together the whole; and which divisions are
// asked for.
import { Button, Notice } from "../kit/kit.tsx";
import { nameOf, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { toTyped } from "../words/digits.ts";
import { usePicked, type WordsOrText } from "../words/Words.tsx";
import { tellRatio } from "./exact.ts";
import { ExactField } from "./ExactField.tsx";
import { isDivision, sumOf, type Shares } from "./sharing.ts";

interface ShareFieldsProps {
  parties: Definition["parties"];
  shares: Shares;
  set: (shares: Record<string, string>) => void; // without those that are empty
}

export function ShareFields({ parties, shares, set }: ShareFieldsProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const pick = usePicked();
  const shown = (text: string) => `\u2068${toTyped(text, tongue)}\u2069`;
  const sum = sumOf(shares);
  const all = [...new Set([...Object.keys(parties), ...Object.keys(shares)])];
  return (
    <>
      <div className="issue-ends">
        {all.map((party) => (
          <ExactField
            key={party}
            label={say("value.share", { party: pick(nameOf(parties[party] as WordsOrText, party)) })}
            value={String(shares[party] ?? "")}
            onChange={(share) => set(Object.fromEntries(Object.entries({ ...shares, [party]: share }).flatMap(([one, text]) => (String(text) === "" ? [] : [[one, String(text)]]))))}
          />
        ))}
      </div>
      {Object.keys(shares).length > 0 && sum !== null && !isDivision(shares) && (
        <Notice tone="care">
          <p>{say("value.shares.sum", { sum: shown(tellRatio(sum)), whole: shown("1"), one: shown("0.4"), other: shown("0.6"), third: shown("2/15"), fourth: shown("13/15") })}</p>
        </Notice>
      )}
    </>
  );
}

interface DivisionsProps {
  parties: Definition["parties"];
  wanted: Box[string]; // a division, or several
  set: (wanted: Box[string]) => void;
}

export function Divisions({ parties, wanted, set }: DivisionsProps) {
  const { say } = useTongue();
  const all = (Array.isArray(wanted) ? wanted : [wanted]) as Shares[];
  const put = (next: readonly Shares[]) => set((next.length === 1 ? next[0] : next) as Box[string]);
  return (
    <div className="divisions">
      {all.map((shares, at) => (
        <fieldset key={at} className="plain-fieldset">
          <legend>{all.length > 1 ? say("value.division.one", { number: at + 1 }) : say("value.division")}</legend>
          <ShareFields parties={parties} shares={typeof shares === "object" ? shares : {}} set={(next) => put(all.map((one, place) => (place === at ? next : one)))} />
          {all.length > 1 && (
            <Button weight="plain" onPress={() => put(all.filter((_, place) => place !== at))} aria-label={say("value.division.drop", { number: at + 1 })}>
              {say("text.drop")}
            </Button>
          )}
        </fieldset>
      ))}
      <Button weight="plain" onPress={() => put([...all, {}])}>
        {say("value.division.more")}
      </Button>
    </div>
  );
}
