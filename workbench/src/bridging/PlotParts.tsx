// What the picture of the table is made of: axes, where both gain, the draft, marks that differ by their shape.
import type { ReactNode } from "react";
import { useTongue } from "../words/language.tsx";
import type { Scale } from "./scale.ts";
import type { Kind, Range } from "./table.ts";

export const MARGIN = { left: 52, right: 16, top: 16, bottom: 46 };
export const HEIGHT = 420;

export function Axes({ x, y, width, names }: { x: Scale; y: Scale; width: number; names: [string, string] }) {
  const { locale } = useTongue();
  const number = new Intl.NumberFormat(locale);
  const bottom = HEIGHT - MARGIN.bottom;
  return (
    <g className="plot-axes" aria-hidden="true">
      {x.ticks.map((tick) => (
        <g key={tick} transform={`translate(${x.at(tick)} 0)`}>
          <line y1={MARGIN.top} y2={bottom} />
          <text y={bottom + 17} textAnchor="middle">
            {number.format(tick)}
          </text>
        </g>
      ))}
      {y.ticks.map((tick) => (
        <g key={tick} transform={`translate(0 ${y.at(tick)})`}>
          <line x1={MARGIN.left} x2={width - MARGIN.right} />
          <text x={MARGIN.left - 6} dy="0.32em" textAnchor="end">
            {number.format(tick)}
          </text>
        </g>
      ))}
      <text className="plot-axis" x={(MARGIN.left + width - MARGIN.right) / 2} y={HEIGHT - 8} textAnchor="middle">
        {names[0]}
      </text>
      <text className="plot-axis" transform={`translate(14 ${(MARGIN.top + bottom) / 2}) rotate(-90)`} textAnchor="middle">
        {names[1]}
      </text>
    </g>
  );
}

// What both prefer to walking away, and the lines below which one of them walks.
export function AcceptedByBoth({ x, y, walkAways, width, label }: { x: Scale; y: Scale; walkAways: [number, number]; width: number; label: string }) {
  const [left, bottom] = [Math.max(MARGIN.left, x.at(walkAways[0])), Math.min(HEIGHT - MARGIN.bottom, y.at(walkAways[1]))];
  const [right, top] = [width - MARGIN.right, MARGIN.top];
  if (left >= right || bottom <= top) return null;
  return (
    <g aria-hidden="true" className="plot-both">
      <rect x={left} y={top} width={right - left} height={bottom - top} />
      <path d={`M${left} ${top}V${HEIGHT - MARGIN.bottom}M${MARGIN.left} ${bottom}H${right}`} />
      <text x={right - 6} y={top + 16} textAnchor="end">
        {label}
      </text>
    </g>
  );
}

export function DraftBox({ x, y, draft, label }: { x: Scale; y: Scale; draft: [Range, Range]; label: string }) {
  const clamp = (scale: Scale, value: number) => scale.at(Math.max(scale.from, Math.min(scale.to, value)));
  const [left, right] = [clamp(x, draft[0].least), clamp(x, draft[0].most)];
  const [bottom, top] = [clamp(y, draft[1].least), clamp(y, draft[1].most)];
  if (right - left < 1 && bottom - top < 1) return null;
  return (
    <g aria-hidden="true" className="plot-draft">
      <rect x={left} y={top} width={Math.max(2, right - left)} height={Math.max(2, bottom - top)} />
      <text x={left + 5} y={bottom - 5}>
        {label}
      </text>
    </g>
  );
}

const SHAPES: Record<Exclude<Kind, "frontier" | "package">, ReactNode> = {
  position: <path d="M0-8L8 6H-8Z" />,
  proposal: <path d="M0-9L9 0L0 9L-9 0Z" />,
  draft: <rect x={-7} y={-7} width={14} height={14} />,
};

export function Mark({ kind, short, isAtEnd = false }: { kind: Kind; short: string; isAtEnd?: boolean }) {
  if (kind === "frontier") return <circle className="plot-frontier" r={3.5} />;
  if (kind === "package")
    return (
      <>
        <circle r={10} />
        <text dy="0.35em" textAnchor="middle" className="plot-number">
          {short}
        </text>
      </>
    );
  return (
    <>
      {SHAPES[kind]}
      <text x={isAtEnd ? -12 : 12} dy="0.35em" textAnchor={isAtEnd ? "end" : "start"}>
        {short}
      </text>
    </>
  );
}
