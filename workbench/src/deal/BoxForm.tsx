// A set of packages, issue by issue: options to choose among, or bounds on a range.
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { DayField } from "../kit/DayField.tsx";
import { Button } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { nameOfIssue, nameOfOption, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import { readDay, readRatio } from "./exact.ts";
import { ExactField } from "./ExactField.tsx";
import { endsOf, isDay, optionsOf, type Point } from "./ranges.ts";
import { tellWanted } from "./values.ts";
import "./box.css";

interface BoxFormProps {
  definition: Definition;
  box: Box;
  set: (box: Box) => void;
  labels: { first: string; next: string; side: string };
  // What is about to leave the case: it is shown where it is named, and cannot be chosen.
  isGone?: IsGone;
}

export type IsGone = (issue: string, option?: string) => boolean;

const isShared = (definition: Definition, issue: string) => definition.issues[issue]?.divisible === true;

// Something is named, and what is named has values that can be read.
export const isStated = (box: Box): boolean => Object.keys(box).length > 0 && Object.values(box).every(isSaid);

function isSaid(wanted: Box[string]): boolean {
  if (Array.isArray(wanted)) return wanted.length > 0;
  if (typeof wanted !== "object") return String(wanted) !== "";
  return Object.values(wanted).every((end) => readRatio(String(end)) !== null || readDay(String(end)) !== null);
}

export function BoxForm({ definition, box, set, labels, isGone = () => false }: BoxFormProps) {
  const pick = usePicked();
  const open = Object.keys(definition.issues).filter((issue) => !Object.hasOwn(box, issue) && !isShared(definition, issue) && !isGone(issue));
  const without = (issue: string) => Object.fromEntries(Object.entries(box).filter(([one]) => one !== issue));
  return (
    <>
      {Object.keys(box).map((issue) => (
        <WantedOne key={issue} definition={definition} issue={issue} wanted={box[issue]} side={labels.side} set={(wanted) => set({ ...box, [issue]: wanted })} drop={() => set(without(issue))} isGone={isGone} />
      ))}
      {open.length > 0 && (
        <SelectField
          key={open.length}
          label={Object.keys(box).length === 0 ? labels.first : labels.next}
          chosen={null}
          choices={open.map((issue) => ({ id: issue, label: pick(nameOfIssue(definition, issue)) }))}
          choose={(issue) => set({ ...box, [issue]: optionsOf(definition.issues[issue]).length > 0 ? [] : ({ min: endsOf(definition.issues[issue])[1] } as Box[string]) })}
        />
      )}
    </>
  );
}

interface WantedOneProps {
  definition: Definition;
  issue: string;
  wanted: Box[string] | undefined;
  side: string; // label
  set: (wanted: Box[string]) => void;
  drop: () => void;
  isGone: IsGone;
}

function WantedOne({ definition, issue, wanted, side, set, drop, isGone }: WantedOneProps) {
  const tongue = useTongue();
  const pick = usePicked();
  const of = definition.issues[issue];
  const options = optionsOf(of);
  const isIssueGone = of === undefined || isGone(issue);
  const isOptionGone = (option: string) => !options.includes(option) || isGone(issue, option);
  const isListed = Array.isArray(wanted) || typeof wanted !== "object";
  const leave = (
    <Button weight="plain" onPress={drop} aria-label={`${tongue.say("text.drop")}: ${pick(nameOfIssue(definition, issue))}`}>
      {tongue.say("text.drop")}
    </Button>
  );
  if (options.length > 0 && isListed) {
    const chosen = (Array.isArray(wanted) ? wanted : [wanted]).filter((one) => one !== undefined).map(String);
    return (
      <div className="box-one">
        <CheckboxGroup className="radios" value={chosen} onChange={(next) => set(next)}>
          <Label>
            <Words of={nameOfIssue(definition, issue)} /> {isIssueGone && <Gone />}
          </Label>
          {[...new Set([...options, ...chosen])]
            .filter((option) => !isOptionGone(option) || chosen.includes(option))
            .map((option) => (
              <Checkbox key={option} value={option} className="check">
                <span className="check-box" aria-hidden="true" />
                <span>
                  <Words of={nameOfOption(of, option)} /> {isOptionGone(option) && <Gone />}
                </span>
              </Checkbox>
            ))}
        </CheckboxGroup>
        {leave}
      </div>
    );
  }
  const ends = of && wanted !== undefined && !isShared(definition, issue) ? readEnds(wanted) : null;
  return (
    <div className="box-one" role="group" aria-label={pick(nameOfIssue(definition, issue))}>
      <p className="box-name" aria-hidden="true">
        <Words of={nameOfIssue(definition, issue)} /> {isIssueGone && <Gone />}
      </p>
      {ends && of ? (
        <EndsFields ends={ends} whole={endsOf(of)} side={side} set={(next) => set(writeEnds(next))} />
      ) : (
        wanted !== undefined && <p>{<bdi>{tellWanted(definition, issue, wanted, tongue)}</bdi>}</p>
      )}
      {leave}
    </div>
  );
}

function Gone() {
  const { say } = useTongue();
  return <span className="small gone">({say("value.gone")})</span>;
}

const SIDES = ["min", "max", "both", "one"] as const;
interface Ends {
  side: (typeof SIDES)[number];
  least: Point;
  most: Point;
}

// Several values, or several spans, are shown and not changed here.
function readEnds(wanted: Box[string]): Ends | null {
  if (Array.isArray(wanted)) return null;
  if (typeof wanted !== "object") return { side: "one", least: String(wanted), most: String(wanted) };
  const { min, max } = wanted as { min?: Point; max?: Point };
  if (min !== undefined && max !== undefined) return { side: "both", least: min, most: max };
  if (min !== undefined) return { side: "min", least: min, most: min };
  return max === undefined ? null : { side: "max", least: max, most: max };
}

// A number where it is one exactly, else as it was typed.
const exact = (point: Point): Point => (String(Number(point)) === String(point) ? Number(point) : point);

function writeEnds({ side, least, most }: Ends): Box[string] {
  if (side === "one") return exact(least);
  return { ...(side === "max" ? {} : { min: exact(least) }), ...(side === "min" ? {} : { max: exact(most) }) } as Box[string];
}

interface EndsFieldsProps {
  ends: Ends;
  whole: [Point, Point]; // of the issue
  side: string; // label
  set: (ends: Ends) => void;
}

function EndsFields({ ends, whole, side: sideLabel, set }: EndsFieldsProps) {
  const { say } = useTongue();
  const { side, least, most } = ends;
  const usesLeast = side !== "max";
  const turn = (next: Ends["side"]) => {
    const point = usesLeast ? least : most;
    set({ side: next, least: next === "both" && side === "max" ? whole[0] : point, most: next === "both" && side !== "max" ? whole[1] : point });
  };
  const field = (label: string, value: Point, put: (point: Point) => void) =>
    isDay(whole[0]) ? (
      <DayField label={label} value={isDay(value) && readDay(value) ? value : null} onChange={(day) => day !== null && put(day)} />
    ) : (
      <ExactField label={label} value={String(value)} onChange={put} />
    );
  const labelOfOne = say(isDay(whole[0]) ? "value.day" : "value.at");
  return (
    <div className="issue-ends">
      <SelectField label={sideLabel} chosen={side} choices={SIDES.map((one) => ({ id: one, label: say(`value.side.${one}`) }))} choose={turn} />
      {usesLeast && field(side === "both" ? say("value.from") : labelOfOne, least, (point) => set({ ...ends, least: point }))}
      {(side === "max" || side === "both") && field(side === "both" ? say("value.to") : labelOfOne, most, (point) => set({ ...ends, most: point }))}
    </div>
  );
}
