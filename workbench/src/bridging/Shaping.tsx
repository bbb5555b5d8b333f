// The picture of the table, and beside it a package that the mediator shapes: each change is seen at once.
import { useEffect, useMemo, useState } from "react";
import { rangeOf } from "../deal/judge.ts";
import { unsettled } from "../deal/limits.ts";
import { Radios } from "../kit/Radios.tsx";
import { ProblemNotice } from "../kit/ProblemNotice.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import type { Computed } from "../room/computation.ts";
import type { Box, Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import type { Judges } from "./open.ts";
import type { Use } from "./packages.ts";
import { Plot, type Point } from "./Plot.tsx";
import { PlotKey, PlotValues } from "./PlotWords.tsx";
import { placeFor, type Frontier, type Gap, type Placed, type Range } from "./table.ts";
import { WhatIf } from "./WhatIf.tsx";

export interface Trial {
  deal: Box;
  start: Box; // what it is compared with
  from: string; // its name
}

interface ShapingProps {
  id: string;
  definition: Definition;
  placed: readonly Placed[];
  judges: Judges;
  uses: Record<string, Use>;
  gap: Computed<Gap>;
  frontier: Computed<Frontier>;
  trial: Trial | null;
  setTrial: (trial: Trial) => void;
  nameOfParty: (party: string) => string;
}

// How long it takes from a change to what is painted of it, for who measures (performance.getEntriesByName).
function usePaintMeasure(trial: Trial | null): void {
  useEffect(() => {
    if (performance.getEntriesByName("what-if changed").length === 0) return;
    requestAnimationFrame(() => {
      const { port1, port2 } = new MessageChannel(); // told after the frame
      port1.onmessage = () => {
        if (performance.getEntriesByName("what-if changed").length > 0) performance.measure("what-if", "what-if changed");
        performance.clearMarks("what-if changed");
      };
      port2.postMessage(null);
    });
  }, [trial]);
}

export function Shaping(props: ShapingProps) {
  const { say } = useTongue();
  const { definition, placed, judges, frontier: asked, gap, trial, setTrial, nameOfParty } = props;
  const frontier = asked.data;
  const parties = [...judges.keys()];
  const [wantedX, setX] = useState<string | null>(null);
  const [wantedY, setY] = useState<string | null>(null);
  const [view, setView] = useState<"all" | "near">("all");
  usePaintMeasure(trial);
  const x = wantedX !== null && judges.has(wantedX) ? wantedX : parties[0];
  const y = wantedY !== null && wantedY !== x && judges.has(wantedY) ? wantedY : parties.find((party) => party !== x);
  const points = useMemo(() => (x !== undefined && y !== undefined ? placeAll(definition, judges, x, y, placed, frontier, say("bridging.placed.frontier")) : []), [definition, judges, x, y, placed, frontier, say]);

  const change = (next: Trial) => {
    performance.mark("what-if changed");
    setTrial(next);
  };
  const shape = (deal: Box) => trial && change({ ...trial, deal });
  if (x === undefined || y === undefined)
    return (
      <>
        {gap.error ? <ProblemNotice problem={gap.error} retry={gap.retry} /> : <p className="soft">{say(gap.isComputing ? "bridging.plot.computing" : "bridging.plot.none")}</p>}
        <WhatIf {...props} begin={change} shape={shape} />
      </>
    );
  const [one, other] = [judges.get(x), judges.get(y)];
  const at = trial && placeFor(definition, judges, x, y, trial.deal);
  const ranges: [number, number] = [one ? rangeOf(one) : 1, other ? rangeOf(other) : 1];
  const names: [string, string] = [nameOfParty(x), nameOfParty(y)];
  const asChoices = (all: string[]) => all.map((party) => ({ id: party, label: nameOfParty(party) }));
  return (
    <>
      <section className="sheet plot-sheet" aria-labelledby="plot-title" aria-busy={asked.isRenewed || gap.isRenewed}>
        <h3 id="plot-title">{say("bridging.plot.title")}</h3>
        <div className="plot-choices">
          {parties.length > 2 && (
            <>
              <SelectField label={say("bridging.plot.across")} chosen={x} choices={asChoices(parties)} choose={setX} />
              <SelectField label={say("bridging.plot.up")} chosen={y} choices={asChoices(parties.filter((party) => party !== x))} choose={setY} />
            </>
          )}
          <Radios
            label={say("bridging.plot.view")}
            isAcross
            choices={[
              { id: "all", label: say("bridging.plot.view.all") },
              { id: "near", label: say("bridging.plot.view.near") },
            ]}
            chosen={view}
            choose={setView}
          />
        </div>
        <Plot
          names={names}
          points={points}
          walkAways={[one?.walkAway ?? 0, other?.walkAway ?? 0]}
          ranges={ranges}
          draft={draftRanges(gap.data, x, y)}
          whatIf={at}
          isNear={view === "near"}
          choose={(deal) => change({ deal, start: trial?.start ?? deal, from: trial?.from ?? "" })}
        />
        <PlotKey points={points} frontier={asked} isRenewed={asked.isRenewed || gap.isRenewed} hasDraft={draftRanges(gap.data, x, y) !== null} hasWhatIf={at !== null} />
        <PlotValues points={points} names={names} ranges={ranges} walkAways={[one?.walkAway ?? 0, other?.walkAway ?? 0]} draft={draftRanges(gap.data, x, y)} whatIf={at} />
      </section>
      <WhatIf {...props} begin={change} shape={shape} />
    </>
  );
}

function placeAll(definition: Definition, judges: Judges, x: string, y: string, placed: readonly Placed[], frontier: Frontier | undefined, name: string): Point[] {
  const known = placed.flatMap((one): Point[] => {
    const at = placeFor(definition, judges, x, y, one.deal);
    return at ? [{ ...one, at }] : [];
  });
  const efficient = (frontier?.points ?? []).flatMap(({ deal, segment_to_next }, index): Point[] => {
    const at = placeFor(definition, judges, x, y, deal);
    return at && unsettled(definition, deal).length === 0 ? [{ key: `frontier ${index}`, kind: "frontier", name, short: "", deal, at, isJoined: segment_to_next === true }] : [];
  });
  return [...efficient, ...known];
}

function draftRanges(gap: Gap | undefined, x: string, y: string): [Range, Range] | null {
  const of = (party: string) => gap?.standings.find((standing) => standing.party === party)?.draft;
  const [one, other] = [of(x), of(y)];
  return one && other ? [one, other] : null;
}
