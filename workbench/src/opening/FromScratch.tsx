// The least that a case begins with: what it is called, who negotiates, over what. Mediators write the rest.
import { useState, type FormEvent } from "react";
import { Button, Field } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useTongue, type Language } from "../words/language.tsx";
import { emptyIssue, emptyParty, isWhole, writeCase, type NewCase, type TwoNames } from "./newCase.ts";
import type { Opening } from "./OpenCase.tsx";
import "../kit/words.css";

export function FromScratch({ opening, isReady }: { opening: Opening; isReady: boolean }) {
  const { say } = useTongue();
  const [one, setOne] = useState<NewCase>({ title: { en: "", ar: "" }, parties: [emptyParty(), emptyParty()], issues: [emptyIssue()] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!opening.isPending) opening.open(writeCase(one));
  };
  const put = <T extends { key: string }>(list: T[], key: string, next: T) => list.map((item) => (item.key === key ? next : item));
  return (
    <form className="from-scratch" onSubmit={submit} aria-busy={opening.isPending}>
      <TwoNamesFields legend={say("opening.case_title")} names={one.title} onChange={(title) => setOne({ ...one, title })} />
      {one.parties.map((party, at) => (
        <TwoNamesFields
          key={party.key}
          legend={say("opening.party", { number: at + 1 })}
          names={party}
          onChange={(names) => setOne({ ...one, parties: put(one.parties, party.key, { ...party, ...names }) })}
          {...(one.parties.length > 2 ? { drop: () => setOne({ ...one, parties: one.parties.filter(({ key }) => key !== party.key) }) } : {})}
        />
      ))}
      <p>
        <Button onPress={() => setOne({ ...one, parties: [...one.parties, emptyParty()] })}>{say("opening.party.add")}</Button>
      </p>
      {one.issues.map((issue, at) => (
        <TwoNamesFields
          key={issue.key}
          legend={say("opening.issue", { number: at + 1 })}
          names={issue}
          onChange={(names) => setOne({ ...one, issues: put(one.issues, issue.key, { ...issue, ...names }) })}
          {...(one.issues.length > 1 ? { drop: () => setOne({ ...one, issues: one.issues.filter(({ key }) => key !== issue.key) }) } : {})}
        >
          <Field
            label={say("opening.options")}
            description={say("opening.options.what")}
            value={issue.options}
            onChange={(options) => setOne({ ...one, issues: put(one.issues, issue.key, { ...issue, options }) })}
          />
        </TwoNamesFields>
      ))}
      <p>
        <Button onPress={() => setOne({ ...one, issues: [...one.issues, emptyIssue()] })}>{say("opening.issue.add")}</Button>
      </p>
      {opening.problem !== null && <ProblemNotice problem={opening.problem} />}
      <p>
        <Button type="submit" weight="main" isDisabled={!isReady || !isWhole(one)}>
          {say("opening.open")}
        </Button>
      </p>
    </form>
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
function TwoNamesFields({ legend, names, onChange, drop, children }: TwoNamesFieldsProps) {
  const { say, language } = useTongue();
  const order: readonly Language[] = language === "ar" ? ["ar", "en"] : ["en", "ar"];
  return (
    <fieldset className="sheet two-names">
      <legend>{legend}</legend>
      <div className="words-languages">
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
