// The worths of packages to two parties: where they stand, what the engine proposes, the frontier, and a package that
// one drags along it. Drawn here, not by a library that sets its styles where the server's policy forbids them.
import { useEffect, useRef, useState, type KeyboardEvent, type PointerEvent } from "react";
import type { Box } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { roundFairly } from "../deal/values.ts";
import { AcceptedByBoth, Axes, DraftBox, HEIGHT, Mark, MARGIN } from "./PlotParts.tsx";
import { makeScale } from "./scale.ts";
import type { Kind, Range } from "./table.ts";
import "./plot.css";

export interface Point {
  key: string;
  kind: Kind;
  name: string;
  short: string;
  deal: Box;
  at: [number, number];
  isJoined?: boolean; // all up to the next point is efficient too
}

interface PlotProps {
  names: [string, string];
  points: readonly Point[];
  walkAways: [number, number];
  ranges: [number, number]; // of all worths
  draft: [Range, Range] | null; // between which worths it lies
  whatIf: [number, number] | null;
  isNear: boolean; // about the frontier and the packages alone
  choose: (deal: Box) => void;
}

function useWidth(): [React.RefObject<HTMLDivElement | null>, number] {
  const place = useRef<HTMLDivElement>(null);
  const [width, setWidth] = useState(640);
  useEffect(() => {
    if (!place.current) return;
    const watch = new ResizeObserver(([entry]) => entry && setWidth(Math.max(240, entry.contentRect.width)));
    watch.observe(place.current);
    return () => watch.disconnect();
  }, []);
  return [place, width];
}

export function Plot({ names, points, walkAways, ranges, draft, whatIf, isNear, choose }: PlotProps) {
  const { say, locale } = useTongue();
  const [place, width] = useWidth();
  const svg = useRef<SVGSVGElement>(null);
  const number = new Intl.NumberFormat(locale);
  const told = (at: readonly [number, number]) => at.map((worth, axis) => `${names[axis]} ${number.format(roundFairly(worth, ranges[axis]))}`).join(", ");
  const framed = isNear ? points.filter(({ kind }) => kind !== "position") : points;
  const ends = (axis: 0 | 1) => [walkAways[axis], ...framed.map(({ at }) => at[axis]), ...(whatIf && !isNear ? [whatIf[axis]] : []), ...(draft && !isNear ? [draft[axis].least, draft[axis].most] : [])];
  const x = makeScale(ends(0), MARGIN.left, width - MARGIN.right);
  const y = makeScale(ends(1), HEIGHT - MARGIN.bottom, MARGIN.top);
  const isInside = ([a, b]: readonly [number, number]) => a >= x.from && a <= x.to && b >= y.from && b <= y.to;
  // Those a what-if can be dragged to, from the first party's worst to its best.
  const stops = distinct(points.filter(({ kind }) => kind !== "position")).sort((one, other) => one.at[0] - other.at[0] || other.at[1] - one.at[1]);
  const frontier = points.filter(({ kind }) => kind === "frontier");
  const labelled = points.filter(({ kind }) => kind !== "frontier");

  const drag = (event: PointerEvent) => {
    const box = svg.current?.getBoundingClientRect();
    if (!box) return;
    const [px, py] = [event.clientX - box.left, event.clientY - box.top];
    const distance = ({ at }: Point) => (x.at(at[0]) - px) ** 2 + (y.at(at[1]) - py) ** 2;
    const nearest = stops.filter(({ at }) => isInside(at)).reduce<Point | null>((best, one) => (!best || distance(one) < distance(best) ? one : best), null);
    if (nearest) choose(nearest.deal);
  };
  const nearestStop = () => {
    if (!whatIf) return 0;
    const distance = ({ at }: Point) => Math.abs(at[0] - whatIf[0]) + Math.abs(at[1] - whatIf[1]);
    return stops.reduce((best, one, at) => (distance(one) < distance(stops[best] as Point) ? at : best), 0);
  };
  const stop = nearestStop();
  const step = (event: KeyboardEvent) => {
    const moves: Record<string, number> = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1, Home: -stops.length, End: stops.length };
    const move = moves[event.key];
    if (move === undefined) return;
    event.preventDefault();
    const next = stops[Math.max(0, Math.min(stops.length - 1, stop + move))];
    if (next) choose(next.deal);
  };

  return (
    <div className="plot" ref={place} dir="ltr">
      <svg ref={svg} width={width} height={HEIGHT} role="group" aria-label={say("bridging.plot.label", { x: names[0], y: names[1] })}>
        <Axes x={x} y={y} width={width} names={names} />
        <AcceptedByBoth x={x} y={y} walkAways={walkAways} width={width} label={say("bridging.plot.both")} />
        {draft && <DraftBox x={x} y={y} draft={draft} label={say("bridging.placed.draft.short")} />}
        <g aria-hidden="true">
          {frontier.map((point, at) => {
            const next = frontier[at + 1];
            return point.isJoined && next ? <line key={`${point.key} on`} className="plot-segment" x1={x.at(point.at[0])} y1={y.at(point.at[1])} x2={x.at(next.at[0])} y2={y.at(next.at[1])} /> : null;
          })}
          {frontier.filter(({ at }) => isInside(at)).map((point) => (
            <circle key={point.key} className="plot-frontier" cx={x.at(point.at[0])} cy={y.at(point.at[1])} r={3.5} />
          ))}
        </g>
        {labelled.filter(({ at }) => isInside(at)).map((point) => (
          <g key={point.key} transform={`translate(${x.at(point.at[0])} ${y.at(point.at[1])})`} className={`plot-mark mark-${point.kind}`} onClick={() => choose(point.deal)}>
            <title>{`${point.name}: ${told(point.at)}`}</title>
            <Mark kind={point.kind} short={point.short} isAtEnd={x.at(point.at[0]) > width - 110} />
          </g>
        ))}
        {whatIf && isInside(whatIf) && (
          <g
            className="plot-what-if"
            transform={`translate(${x.at(whatIf[0])} ${y.at(whatIf[1])})`}
            role="slider"
            tabIndex={0}
            aria-label={say("bridging.whatif.drag")}
            aria-valuemin={1}
            aria-valuemax={Math.max(1, stops.length)}
            aria-valuenow={stop + 1}
            aria-valuetext={told(whatIf)}
            onKeyDown={step}
            onPointerDown={(event) => event.currentTarget.setPointerCapture(event.pointerId)}
            onPointerMove={(event) => event.currentTarget.hasPointerCapture(event.pointerId) && drag(event)}
          >
            <circle className="plot-reach" r={22} />
            <circle className="plot-ring" r={13} />
            <path className="plot-cross" d="M-19 0H-8M19 0H8M0-19V-8M0 19V8" />
            <text y={-24} textAnchor="middle">
              {say("bridging.whatif.short")}
            </text>
          </g>
        )}
      </svg>
    </div>
  );
}

// Of several at one place the last: a package rather than a point of the frontier.
const distinct = (points: readonly Point[]): Point[] => [...new Map(points.map((point) => [point.at.join(" "), point])).values()];
