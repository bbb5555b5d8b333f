// Which values of a range, of days or of a quantity are asked for.
import { Button } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { useTongue } from "../words/language.tsx";
import { tellPlace, type Axis } from "./axis.ts";
import { SIDES, type Ends } from "./ends.ts";
import { PointField } from "./PointField.tsx";
import type { Issue, Point } from "./ranges.ts";
import { tellValueOf } from "./values.ts";

interface EndsFieldsProps {
  ends: Ends;
  axis: Axis;
  of: Issue | undefined;
  side: string; // label
  set: (ends: Ends) => void;
}

export function EndsFields({ ends, axis, of, side: sideLabel, set }: EndsFieldsProps) {
  const tongue = useTongue();
  const { say } = tongue;
  const { side, least, most, any } = ends;
  const usesLeast = side !== "max";
  const turn = (next: Ends["side"]) => {
    const point = usesLeast ? least : most;
    set({
      side: next,
      least: next === "both" && side === "max" ? tellPlace(axis, axis.from) : point,
      most: next === "both" && side !== "max" ? tellPlace(axis, axis.to) : point,
      any: [point],
    });
  };
  const field = (label: string, value: Point, put: (point: Point) => void) => (
    <PointField label={label} axis={axis} tell={(place) => tellValueOf(of, place, tongue)} isEnd={side !== "one" && side !== "any"} value={String(value)} onChange={put} />
  );
  const labelOfOne = say(axis.isDays ? "value.day" : "value.at");
  const setAny = (next: Point[]) => set({ ...ends, least: next[0] ?? "", most: next[0] ?? "", any: next });
  return (
    <div className="issue-ends">
      <SelectField label={sideLabel} chosen={side} choices={SIDES.map((one) => ({ id: one, label: say(axis.isDays && (one === "min" || one === "max") ? `value.side.${one}.day` : `value.side.${one}`) }))} choose={turn} />
      {side !== "any" && usesLeast && field(side === "both" ? say("value.from") : labelOfOne, least, (point) => set({ ...ends, least: point }))}
      {(side === "max" || side === "both") && field(side === "both" ? say("value.to") : labelOfOne, most, (point) => set({ ...ends, most: point }))}
      {side === "any" &&
        any.map((one, at) => (
          <div key={at} className="any-one">
            {field(say("value.any.one", { number: at + 1 }), one, (point) => setAny(any.map((other, place) => (place === at ? point : other))))}
            {any.length > 1 && (
              <Button weight="plain" onPress={() => setAny(any.filter((_, place) => place !== at))} aria-label={say("value.any.drop", { number: at + 1 })}>
                {say("text.drop")}
              </Button>
            )}
          </div>
        ))}
      {side === "any" && (
        <Button weight="plain" onPress={() => setAny([...any, ""])}>
          {say("value.any.more")}
        </Button>
      )}
    </div>
  );
}
