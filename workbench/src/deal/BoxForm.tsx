// A set of packages, issue by issue: options to choose among, or bounds on a range.
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { Button } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { listOf, nameOfIssue, nameOfOption, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import { axisOf } from "./axis.ts";
import { EndsFields } from "./EndsFields.tsx";
import { readEnds, writeEnds } from "./ends.ts";
import { readDay, readRatio } from "./exact.ts";
import { endsOf, optionsOf } from "./ranges.ts";
import { Divisions } from "./ShareFields.tsx";
import { isDivision, type Shares } from "./sharing.ts";
import { findStrays } from "./strays.ts";
import { tellWanted } from "./values.ts";
import "./box.css";

interface BoxFormProps {
  definition: Definition;
  box: Box;
  set: (box: Box) => void;
  labels: { first: string; next: string; side: string };
  // What is about to leave the case: it is shown where it is named, and cannot be chosen.
  isGone?: IsGone;
  mayDivide?: boolean; // whether shares may be asked for as well
}

export type IsGone = (issue: string, option?: string) => boolean;

const isShared = (definition: Definition, issue: string) => definition.issues[issue]?.divisible === true;

// Something is named, and what is named has values that can be read.
export const isStated = (box: Box): boolean => Object.keys(box).length > 0 && Object.values(box).every(isSaid);

// And they are values that the case has; of an issue that it has not the room knows more than one sees.
export function isHeld(definition: Definition, box: Box): boolean {
  const isWhole = ([issue, wanted]: [string, Box[string]]) => !isShared(definition, issue) || listOf<unknown>(wanted as unknown).every((shares) => isDivision(shares as Shares));
  return isStated(box) && findStrays(definition, box).every(({ value }) => value === null) && Object.entries(box).every(isWhole);
}

function isSaid(wanted: Box[string]): boolean {
  if (Array.isArray(wanted)) return wanted.length > 0 && wanted.every((one) => isSaid(one as Box[string]));
  if (typeof wanted !== "object") return String(wanted) !== "";
  const parts = Object.values(wanted).map(String);
  return parts.length > 0 && parts.every((part) => readRatio(part) !== null || readDay(part) !== null);
}

export function BoxForm({ definition, box, set, labels, isGone = () => false, mayDivide = false }: BoxFormProps) {
  const pick = usePicked();
  const open = Object.keys(definition.issues).filter((issue) => !Object.hasOwn(box, issue) && (mayDivide || !isShared(definition, issue)) && !isGone(issue));
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
          choose={(issue) => set({ ...box, [issue]: startOf(definition, issue) })}
        />
      )}
    </>
  );
}

function startOf(definition: Definition, issue: string): Box[string] {
  if (isShared(definition, issue)) return {} as Box[string];
  return optionsOf(definition.issues[issue]).length > 0 ? [] : ({ min: endsOf(definition.issues[issue])[1] } as Box[string]);
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
  const isDivided = isShared(definition, issue);
  const axis = axisOf(of);
  const ends = axis && wanted !== undefined ? readEnds(wanted) : null;
  return (
    <div className="box-one" role="group" aria-label={pick(nameOfIssue(definition, issue))}>
      <p className="box-name" aria-hidden="true">
        <Words of={nameOfIssue(definition, issue)} /> {isIssueGone && <Gone />}
      </p>
      {isDivided && wanted !== undefined && <Divisions parties={definition.parties} wanted={wanted} set={set} />}
      {ends && axis && <EndsFields ends={ends} axis={axis} of={of} side={side} set={(next) => set(writeEnds(next))} />}
      {!isDivided && !ends && wanted !== undefined && <p>{<bdi>{tellWanted(definition, issue, wanted, tongue)}</bdi>}</p>}
      {leave}
    </div>
  );
}

function Gone() {
  const { say } = useTongue();
  return <span className="small gone">({say("value.gone")})</span>;
}
