// A red line to add: values of one or several issues that, all together, are never accepted.
import { useState } from "react";
import { Checkbox, CheckboxGroup, Label } from "react-aria-components";
import { Button, Field } from "../kit/kit.tsx";
import { nameOfIssue, nameOfOption, type Box, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import type { RedLine } from "./boundaries.ts";
import { Choose, DayBox, NumberBox } from "./controls.tsx";
import { endsOf, optionsOf } from "./worths.ts";

export function RedLineForm({ definition, add }: { definition: Definition; add: (line: RedLine) => void }) {
  const { say } = useTongue();
  const pick = usePicked();
  const [isOpen, setOpen] = useState(false);
  const [never, setNever] = useState<Box>({});
  const [because, setBecause] = useState("");
  if (!isOpen)
    return (
      <p>
        <Button onPress={() => setOpen(true)}>{say("private.red_lines.add")}</Button>
      </p>
    );
  const open = Object.keys(definition.issues).filter((issue) => !(issue in never) && !isShared(definition, issue));
  const isStated = Object.keys(never).length > 0 && Object.values(never).every((wanted) => !Array.isArray(wanted) || wanted.length > 0);
  const close = () => {
    setOpen(false);
    setNever({});
    setBecause("");
  };
  return (
    <div className="sheet red-line-form">
      {Object.keys(never).map((issue) => (
        <Never key={issue} definition={definition} issue={issue} wanted={never[issue]} set={(wanted) => setNever({ ...never, [issue]: wanted })} />
      ))}
      <Choose
        label={say(Object.keys(never).length === 0 ? "private.red_lines.issue" : "private.red_lines.and")}
        value={null}
        options={open.map((issue) => [issue, pick(nameOfIssue(definition, issue))] as const)}
        set={(issue) => setNever({ ...never, [issue]: optionsOf(definition.issues[issue]).length > 0 ? [] : { min: endsOf(definition.issues[issue])[1] } })}
      />
      <Field label={say("private.red_lines.because")} value={because} onChange={setBecause} />
      <p className="issue-ends">
        <Button
          weight="main"
          isDisabled={!isStated}
          onPress={() => {
            add({ never, ...(because.trim() === "" ? {} : { because: because.trim() }) });
            close();
          }}
        >
          {say("private.red_lines.take")}
        </Button>
        <Button onPress={close}>{say("cancel")}</Button>
      </p>
    </div>
  );
}

const isShared = (definition: Definition, issue: string) => definition.issues[issue]?.divisible === true;

interface NeverProps {
  definition: Definition;
  issue: string;
  wanted: Box[string] | undefined;
  set: (wanted: Box[string]) => void;
}

function Never({ definition, issue, wanted, set }: NeverProps) {
  const { say } = useTongue();
  const of = definition.issues[issue];
  const options = optionsOf(of);
  if (options.length > 0)
    return (
      <CheckboxGroup className="radios" value={Array.isArray(wanted) ? wanted.map(String) : []} onChange={(next) => set(next)}>
        <Label>
          <Words of={nameOfIssue(definition, issue)} />
        </Label>
        {options.map((option) => (
          <Checkbox key={option} value={option} className="check">
            <span className="check-box" aria-hidden="true" />
            <Words of={nameOfOption(of, option)} />
          </Checkbox>
        ))}
      </CheckboxGroup>
    );
  const ends = (wanted ?? {}) as { min?: number | string; max?: number | string };
  const isMost = ends.max !== undefined;
  const value = (isMost ? ends.max : ends.min) ?? endsOf(of)[1];
  const take = (side: string, next: number | string) => set((side === "max" ? { max: next } : { min: next }) as Box[string]);
  return (
    <div className="issue-ends">
      <Choose
        label={say("private.red_lines.side")}
        value={isMost ? "max" : "min"}
        options={[
          ["min", say("private.red_lines.min")],
          ["max", say("private.red_lines.max")],
        ]}
        set={(side) => take(side, value)}
      />
      {typeof value === "string" && Number.isNaN(Number(value)) ? (
        <DayBox label={say("private.curve.day")} value={value} set={(next) => take(isMost ? "max" : "min", next)} />
      ) : (
        <NumberBox label={say("private.curve.at")} value={Number(value)} onChange={(next) => Number.isFinite(next) && take(isMost ? "max" : "min", next)} />
      )}
      <Words of={nameOfIssue(definition, issue)} />
    </div>
  );
}
