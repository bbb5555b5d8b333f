// How worth rises or falls over a range: a line through points that the party states.
import { endsOf } from "../deal/ranges.ts";
import { tellOne } from "../deal/values.ts";
import { Button } from "../kit/kit.tsx";
import type { Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { DayField } from "../kit/DayField.tsx";
import { Gauge } from "../kit/Gauge.tsx";
import { NumberBox } from "../kit/numbers.tsx";

type Knot = [number | string, number];

interface CurveTableProps {
  definition: Definition;
  issue: string;
  curve: readonly Knot[];
  set: (curve: Knot[]) => void;
}

const PERCENT = 100;
const DAY = 86_400_000;

const placeOf = (point: number | string) => (Number.isFinite(Number(point)) ? Number(point) : Date.parse(String(point)) / DAY);

export function CurveTable({ definition, issue, curve, set }: CurveTableProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const of = definition.issues[issue];
  const [from, to] = endsOf(of);
  const isDay = typeof from === "string";
  const setKnot = (index: number, knot: Knot) => set(sorted(curve.map((one, place) => (place === index ? knot : one))));
  const add = () => {
    // Halfway along the widest step, on the line as it is.
    let widest = 1;
    for (let next = 1; next < curve.length; ++next) if (stepBefore(curve, next) > stepBefore(curve, widest)) widest = next;
    const left = curve[widest - 1];
    const right = curve[widest];
    if (!left || !right) return;
    const middle = (placeOf(left[0]) + placeOf(right[0])) / 2;
    const point = isDay ? new Date(Math.round(middle) * DAY).toISOString().slice(0, 10) : Math.round(middle * 100) / 100;
    set(sorted([...curve, [point, Math.round(((left[1] + right[1]) / 2) * 100) / 100]]));
  };
  const tell = (point: number | string) => tellOne(definition, issue, point, tongue);
  return (
    <div className="curve">
      <CurvePicture curve={curve} from={from} to={to} label={say("private.curve.picture", { points: curve.map(([point, share]) => `${tell(point)}: ${Math.round(share * PERCENT)}`).join("; ") })} />
      <ul className="option-list">
        {curve.map(([point, share], index) => (
          <li key={index}>
            {isDay ? (
              <DayField label={say("private.curve.day")} isLabelHidden value={String(point)} onChange={(next) => next !== null && setKnot(index, [next, share])} />
            ) : (
              <NumberBox label={say("private.curve.at")} isLabelHidden value={Number(point)} minValue={placeOf(from)} maxValue={placeOf(to)} onChange={(next) => setKnot(index, [next, share])} />
            )}
            <Gauge label={say("private.option", { option: tell(point) })} value={Math.round(share * 1000) / 10} most={PERCENT} set={(next) => setKnot(index, [point, (next[0] ?? 0) / PERCENT])} />
            <NumberBox label={say("private.option", { option: tell(point) })} isLabelHidden value={Math.round(share * 1000) / 10} minValue={0} maxValue={PERCENT} onChange={(next) => setKnot(index, [point, next / PERCENT])} />
            {curve.length > 2 && (
              <Button weight="plain" onPress={() => set(curve.filter((_, place) => place !== index))} aria-label={say("private.curve.remove", { point: tell(point) })}>
                ✕
              </Button>
            )}
          </li>
        ))}
      </ul>
      <p className="issue-ends">
        <Button onPress={add}>{say("private.curve.add")}</Button>
        <Button
          onPress={() =>
            set([
              [from, 0],
              [to, 1],
            ])
          }
        >
          {say("private.curve.more")}
        </Button>
        <Button
          onPress={() =>
            set([
              [from, 1],
              [to, 0],
            ])
          }
        >
          {say("private.curve.less")}
        </Button>
      </p>
    </div>
  );
}

const sorted = (curve: readonly Knot[]): Knot[] => [...curve].sort((one, other) => placeOf(one[0]) - placeOf(other[0]));

function stepBefore(curve: readonly Knot[], index: number): number {
  const left = curve[index - 1];
  const right = curve[index];
  return left && right ? placeOf(right[0]) - placeOf(left[0]) : 0;
}

const WIDTH = 240;
const HEIGHT = 72;
const ROOM = 6;

// From the least of the range to the most, in the direction of reading of a plot: left to right.
function CurvePicture({ curve, from, to, label }: { curve: readonly Knot[]; from: number | string; to: number | string; label: string }) {
  const first = placeOf(from);
  const breadth = placeOf(to) - first || 1;
  const x = (point: number | string) => ROOM + Math.min(1, Math.max(0, (placeOf(point) - first) / breadth)) * (WIDTH - 2 * ROOM);
  const y = (share: number) => HEIGHT - ROOM - Math.min(1, Math.max(0, share)) * (HEIGHT - 2 * ROOM);
  const start = curve[0];
  const end = curve.at(-1);
  if (!start || !end) return null;
  const line = [[ROOM, y(start[1])], ...curve.map(([point, share]) => [x(point), y(share)]), [WIDTH - ROOM, y(end[1])]];
  return (
    <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className="curve-picture" role="img" aria-label={label} direction="ltr">
      <line x1={ROOM} x2={WIDTH - ROOM} y1={HEIGHT - ROOM} y2={HEIGHT - ROOM} className="curve-floor" />
      <polyline points={line.map((place) => place.join(",")).join(" ")} className="curve-line" />
      {curve.map(([point, share], index) => (
        <circle key={index} cx={x(point)} cy={y(share)} r={4} className="curve-knot" />
      ))}
    </svg>
  );
}
