// The picture in words: what its marks are, and the numbers as a table.
import type { ReactNode } from "react";
import { roundFairly } from "../deal/values.ts";
import type { Computed } from "../room/computation.ts";
import { useTongue } from "../words/language.tsx";
import type { Point } from "./Plot.tsx";
import { Mark } from "./PlotParts.tsx";
import type { Frontier, Kind, Range } from "./table.ts";
import "../kit/table.css";

const KINDS: readonly Kind[] = ["frontier", "package", "proposal", "position", "draft"];

interface PlotKeyProps {
  points: readonly Point[];
  frontier: Computed<Frontier>;
  isRenewed: boolean; // the frontier, or where positions and the draft stand
  hasDraft: boolean; // between whose worths it lies is drawn
  hasWhatIf: boolean;
}

function Key({ of, children }: { of: ReactNode; children: ReactNode }) {
  return (
    <li>
      <svg width={22} height={22} aria-hidden="true" className="plot" viewBox="-11 -11 22 22">
        {of}
      </svg>
      {children}
    </li>
  );
}

export function PlotKey({ points, frontier: { data: frontier, isComputing }, isRenewed, hasDraft, hasWhatIf }: PlotKeyProps) {
  const { say, locale } = useTongue();
  const percent = new Intl.NumberFormat(locale, { style: "percent", maximumSignificantDigits: 2 });
  const isExact = frontier?.complete && frontier.epsilon === 0;
  return (
    <>
      <ul className="plot-key small">
        {KINDS.filter((kind) => points.some((point) => point.kind === kind)).map((kind) => (
          <Key
            key={kind}
            of={
              <g className={`plot-mark mark-${kind}`}>
                <Mark kind={kind} short="" />
              </g>
            }
          >
            {say(`bridging.plot.kind.${kind}`)}
          </Key>
        ))}
        {hasDraft && (
          <Key of={<g className="plot-draft"><rect x={-9} y={-6} width={18} height={12} /></g>}>{say("bridging.plot.kind.draft_range")}</Key>
        )}
        <Key of={<g className="plot-both"><path d="M-10 0H10" /></g>}>{say("bridging.plot.kind.walk_away")}</Key>
        {hasWhatIf && <Key of={<circle className="plot-ring" r={8} />}>{say("bridging.whatif.short")}</Key>}
      </ul>
      <p className="small soft" role="status">
        {isRenewed ? say("bridging.plot.renewed") : isComputing && say("bridging.plot.computing")}
      </p>
      {frontier && (
        <p className="small soft">
          {frontier.points.length === 0 ? say("bridging.plot.empty") : isExact ? say("bridging.plot.exact") : !frontier.complete && say("bridging.plot.partial")}{" "}
          {frontier.epsilon !== null && frontier.epsilon > 0 && say("bridging.plot.within", { share: percent.format(frontier.epsilon) })}
        </p>
      )}
    </>
  );
}

interface PlotValuesProps {
  points: readonly Point[];
  names: [string, string];
  ranges: [number, number];
  walkAways: [number, number];
  draft: [Range, Range] | null;
  whatIf: [number, number] | null;
}

export function PlotValues({ points, names, ranges, walkAways, draft, whatIf }: PlotValuesProps) {
  const { say, locale } = useTongue();
  const number = new Intl.NumberFormat(locale);
  const told = (at: [number, number]) => at.map((worth, axis) => number.format(roundFairly(worth, ranges[axis])));
  const between = (least: string, most: string) => (least === most ? least : say("value.between", { least, most }));
  const rows = [...points.filter(({ kind }) => kind !== "frontier"), ...points.filter(({ kind }) => kind === "frontier")];
  return (
    <details className="plot-values">
      <summary>{say("bridging.plot.table")}</summary>
      <div className="table-sheet" role="region" aria-label={say("bridging.plot.table")} tabIndex={0}>
        <table>
          <thead>
            <tr>
              <th scope="col">{say("bridging.plot.what")}</th>
              {names.map((name) => (
                <th key={name} scope="col">
                  {name}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {whatIf && <Row name={say("bridging.whatif.short")} told={told(whatIf)} />}
            <Row name={say("bridging.plot.walk_aways")} told={told(walkAways)} />
            {draft && <Row name={say("bridging.placed.draft.short")} told={told([draft[0].least, draft[1].least]).map((least, axis) => between(least, told([draft[0].most, draft[1].most])[axis] ?? least))} />}
            {rows.map(({ key, name, at }) => (
              <Row key={key} name={name} told={told(at)} />
            ))}
          </tbody>
        </table>
      </div>
    </details>
  );
}

function Row({ name, told }: { name: string; told: string[] }) {
  return (
    <tr>
      <th scope="row">{name}</th>
      {told.map((worth, axis) => (
        <td key={axis}>{worth}</td>
      ))}
    </tr>
  );
}
