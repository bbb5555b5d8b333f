// A package that the mediator shapes, clause by clause: who gains, who loses, what it breaks.
import { useQuery } from "@tanstack/react-query";
import { useCallback, useEffect, useMemo, useRef, useState } from "react";
import { openIssues, readLimits, unsettled, type Broken } from "../deal/limits.ts";
import { weigh } from "../deal/weigh.ts";
import { isOutside, Outside } from "../issues/Outside.tsx";
import { BoxWords } from "../issues/BoxWords.tsx";
import { Button, Notice } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { Words } from "../words/Words.tsx";
import { Clause } from "./Clause.tsx";
import type { Judges } from "./open.ts";
import type { PartyWorth, Use } from "./packages.ts";
import { DraftButton } from "./PackageCard.tsx";
import { Satisfaction } from "./Satisfaction.tsx";
import type { Trial } from "./Shaping.tsx";
import type { Placed } from "./table.ts";
import "./whatif.css";

interface WhatIfProps {
  id: string;
  definition: Definition;
  placed: readonly Placed[];
  judges: Judges;
  uses: Record<string, Use>;
  trial: Trial | null;
  begin: (trial: Trial) => void;
  shape: (deal: Box) => void;
  nameOfParty: (party: string) => string;
}

const HAIR = 1e-9; // of a worth: what sums in doubles may be off

function useLate<T>(value: T, milliseconds: number): T {
  const [late, setLate] = useState(value);
  useEffect(() => {
    const timer = setTimeout(() => setLate(value), milliseconds);
    return () => clearTimeout(timer);
  }, [value, milliseconds]);
  return late;
}

export function WhatIf({ id, definition, placed, judges, uses, trial, begin, shape, nameOfParty }: WhatIfProps) {
  const { say } = useTongue();
  const limits = useMemo(() => readLimits(definition), [definition]);
  const shaping = useRef({ deal: trial?.deal, shape });
  shaping.current = { deal: trial?.deal, shape };
  const settle = useCallback((issue: string, value: Box[string]) => shaping.current.shape({ ...shaping.current.deal, [issue]: value }), []);
  const chosen = placed.find(({ name }) => name === trial?.from)?.key ?? null;
  return (
    <section className="sheet what-if" aria-labelledby="what-if-title">
      <h3 id="what-if-title" tabIndex={-1}>
        {say("bridging.whatif")}
      </h3>
      <p className="small soft">{say(judges.size > 1 ? "bridging.whatif.lead" : "bridging.whatif.lead.no_picture")}</p>
      <div className="what-if-begin">
        <SelectField
          label={say("bridging.whatif.from")}
          placeholder={say("bridging.whatif.from.choose")}
          choices={placed.map(({ key, name }) => ({ id: key, label: name }))}
          chosen={chosen}
          choose={(key) => {
            const one = placed.find((each) => each.key === key);
            if (one) begin({ deal: one.deal, start: one.deal, from: one.name });
          }}
        />
        {trial && JSON.stringify(trial.deal) !== JSON.stringify(trial.start) && <Button onPress={() => shape(trial.start)}>{say("bridging.whatif.back")}</Button>}
      </div>
      {placed.length === 0 && !trial && <Button onPress={() => begin({ deal: {}, start: {}, from: "" })}>{say("bridging.whatif.empty")}</Button>}
      {trial && (
        <>
          <Outcome id={id} definition={definition} judges={judges} uses={uses} trial={trial} broken={limits(trial.deal)} nameOfParty={nameOfParty} />
          <ul className="trial-clauses">
            {openIssues(definition).map((issue) => (
              <Clause key={issue} definition={definition} issue={issue} trial={trial} judges={judges} limits={limits} settle={settle} nameOfParty={nameOfParty} />
            ))}
          </ul>
          <DraftButton id={id} deal={trial.deal} grounds={[]} describedBy="what-if-title" isDisabled={unsettled(definition, trial.deal).length > 0 || isOutside(limits(trial.deal))} />
        </>
      )}
    </section>
  );
}

interface OutcomeProps {
  id: string;
  definition: Definition;
  judges: Judges;
  uses: Record<string, Use>;
  trial: Trial;
  broken: Broken;
  nameOfParty: (party: string) => string;
}

function Outcome({ id, definition, judges, uses, trial, broken, nameOfParty }: OutcomeProps) {
  const { say, language } = useTongue();
  const { deal, start } = trial;
  const missing = unsettled(definition, deal).length;
  // Of whom the browser cannot tell: asked of the engine, once the hands rest.
  const inPart = Object.keys(uses).filter((party) => (uses[party] === "shown" || uses[party] === "own") && !judges.has(party));
  const late = useLate(deal, 350);
  const weighed = useQuery({
    queryKey: ["case", id, "weighed", JSON.stringify(late), language],
    enabled: inPart.length > 0 && missing === 0,
    staleTime: Infinity,
    retry: false,
    queryFn: ({ signal }) => weigh(id, late, language, signal),
  });
  if (missing > 0) return <Notice>{<p>{say("private.meaning.missing", { count: missing })}</p>}</Notice>;
  const worths = [...judges].map(([party, judge]): PartyWorth => {
    const value = judge.worth(deal);
    const gain = value - judge.walkAway;
    const accepts = gain >= -HAIR && judge.crossed(deal).length === 0;
    return { party, value, gain: { least: gain, most: gain }, verdict: accepts ? "certain" : "never", likelihood: null };
  });
  const fresh = late === deal ? weighed.data?.parties.filter(({ party }) => inPart.includes(party)) : undefined;
  const others = (fresh ?? []).map(({ party, verdict, probability, gain, red_line }): PartyWorth => ({ party, value: null, gain, verdict: red_line ? "never" : verdict, likelihood: probability.share }));
  const isStartWhole = unsettled(definition, start).length === 0;
  const changes = new Map(isStartWhole ? [...judges].map(([party, judge]) => [party, judge.worth(deal) - judge.worth(start)] as const) : []);
  const crossed = [...judges].flatMap(([party, judge]) => judge.crossed(deal).map((line) => ({ party, line })));
  return (
    <div className="what-if-outcome">
      <Satisfaction uses={uses} worths={[...worths, ...others]} judges={judges} nameOfParty={nameOfParty} changes={changes} waiting={new Set(fresh ? [] : inPart)} />
      <div aria-live="polite" className="what-if-broken">
        <Outside broken={broken} definition={definition} />
        {crossed.map(({ party, line }, at) => (
          <Notice key={at} tone="care">
            <p>{say("bridging.whatif.red_line", { party: `\u2068${nameOfParty(party)}\u2069` })}</p>
            <div className="small">
              <BoxWords box={line.never} definition={definition} />
              {line.because !== undefined && <Words of={line.because} />}
            </div>
          </Notice>
        ))}
      </div>
    </div>
  );
}
