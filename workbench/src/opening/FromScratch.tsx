// The least that a case begins with: what it is called, who negotiates, over what. Mediators write the rest.
import { useState, type FormEvent } from "react";
import { Button, Field, Notice } from "../kit/kit.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { useTongue } from "../words/language.tsx";
import { emptyIssue, emptyParty, findSameName, isWhole, writeCase, type NewCase } from "./newCase.ts";
import type { Opening } from "./OpenCase.tsx";
import { PartyNames, TwoNamesFields } from "./PartyNames.tsx";

export function FromScratch({ opening, isReady }: { opening: Opening; isReady: boolean }) {
  const { say } = useTongue();
  const [one, setOne] = useState<NewCase>({ title: { en: "", ar: "" }, parties: [emptyParty(), emptyParty()], issues: [emptyIssue()] });
  const submit = (event: FormEvent) => {
    event.preventDefault();
    if (!opening.isPending) opening.open(writeCase(one));
  };
  const same = findSameName(one.parties) ?? findSameName(one.issues);
  const put = <T extends { key: string }>(list: T[], key: string, next: T) => list.map((item) => (item.key === key ? next : item));
  return (
    <form className="from-scratch" onSubmit={submit}>
      <TwoNamesFields legend={say("opening.case_title")} names={one.title} onChange={(title) => setOne({ ...one, title })} />
      <PartyNames parties={one.parties} set={(parties) => setOne({ ...one, parties })} />
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
      {same !== undefined && <Notice tone="care">{say("opening.same_name", { name: `\u2068${same}\u2069` })}</Notice>}
      {opening.problem !== null && <ProblemNotice problem={opening.problem} />}
      <p>
        <Button type="submit" weight="main" isPending={opening.isPending} isDisabled={!isReady || !isWhole(one)}>
          {say("opening.open")}
        </Button>
      </p>
    </form>
  );
}
