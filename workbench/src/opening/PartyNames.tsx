// What the parties of a new case are called: two or more.
import { Button, Field } from "../kit/kit.tsx";
import { useTongue, type Language } from "../words/language.tsx";
import { emptyParty, type NewParty, type TwoNames } from "./newCase.ts";

export function PartyNames({ parties, set }: { parties: readonly NewParty[]; set: (parties: NewParty[]) => void }) {
  const { say } = useTongue();
  return (
    <>
      {parties.map((party, at) => (
        <TwoNamesFields
          key={party.key}
          legend={say("opening.party", { number: at + 1 })}
          names={party}
          onChange={(names) => set(parties.map((one) => (one.key === party.key ? { ...one, ...names } : one)))}
          {...(parties.length > 2 ? { drop: () => set(parties.filter(({ key }) => key !== party.key)) } : {})}
        />
      ))}
      <p>
        <Button onPress={() => set([...parties, emptyParty()])}>{say("opening.party.add")}</Button>
      </p>
    </>
  );
}

interface TwoNamesFieldsProps {
  legend: string;
  names: TwoNames;
  onChange: (names: TwoNames) => void;
  drop?: () => void;
  children?: React.ReactNode;
}

// A name in either language, or in both.
export function TwoNamesFields({ legend, names, onChange, drop, children }: TwoNamesFieldsProps) {
  const { say, language } = useTongue();
  const order: readonly Language[] = language === "ar" ? ["ar", "en"] : ["en", "ar"];
  return (
    <fieldset className="sheet two-names">
      <legend>{legend}</legend>
      <div className="side-by-side">
        {order.map((one) => (
          <Field key={one} label={say(`text.in.${one}`)} value={names[one]} onChange={(text) => onChange({ en: names.en, ar: names.ar, [one]: text })} />
        ))}
      </div>
      {children}
      {drop && (
        <p>
          <Button weight="plain" onPress={drop}>
            {say("text.drop")}
          </Button>
        </p>
      )}
    </fieldset>
  );
}
