// What a limit adds up: a number times a factor, or an amount for each option.
import type { IsGone } from "../deal/BoxForm.tsx";
import { optionsOf } from "../deal/ranges.ts";
import { ExactField } from "../deal/ExactField.tsx";
import { Button } from "../kit/kit.tsx";
import { SelectField } from "../kit/SelectField.tsx";
import { nameOfIssue, nameOfOption, type Definition } from "../room/names.ts";
import { useTongue } from "../words/language.tsx";
import { usePicked, Words } from "../words/Words.tsx";
import type { Amount } from "./draft.ts";

interface SumFormProps {
  sum: Record<string, Amount>;
  definition: Definition;
  set: (sum: Record<string, Amount>) => void;
  isGone: IsGone;
}

export function SumForm({ sum, definition, set, isGone }: SumFormProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const open = Object.keys(definition.issues).filter((issue) => !Object.hasOwn(sum, issue) && definition.issues[issue]?.divisible !== true && !isGone(issue));
  return (
    <fieldset className="plain-fieldset">
      <legend>{say("editor.sum")}</legend>
      {Object.entries(sum).map(([issue, amount]) => (
        <div key={issue} className="box-one" role="group" aria-label={pick(nameOfIssue(definition, issue))}>
          <p className="box-name" aria-hidden="true">
            <Words of={nameOfIssue(definition, issue)} /> {isGone(issue) && <span className="small gone">({say("value.gone")})</span>}
          </p>
          {typeof amount === "object" ? (
            optionsOf(definition.issues[issue]).filter((option) => !isGone(issue, option) || Object.hasOwn(amount, option)).map((option) => (
              <ExactField
                key={option}
                label={`${pick(nameOfOption(definition.issues[issue], option))}${isGone(issue, option) ? ` (${say("value.gone")})` : ""}`}
                value={amount[option] ?? ""}
                onChange={(text) => set({ ...sum, [issue]: Object.fromEntries(Object.entries({ ...amount, [option]: text }).filter(([, one]) => one !== "")) })}
              />
            ))
          ) : (
            <ExactField label={say("editor.factor")} value={amount} onChange={(text) => set({ ...sum, [issue]: text })} />
          )}
          <Button weight="plain" onPress={() => set(Object.fromEntries(Object.entries(sum).filter(([one]) => one !== issue)))} aria-label={`${say("text.drop")}: ${pick(nameOfIssue(definition, issue))}`}>
            {say("text.drop")}
          </Button>
        </div>
      ))}
      {open.length > 0 && (
        <SelectField
          key={open.length}
          label={say("editor.sum.add")}
          chosen={null}
          choices={open.map((issue) => ({ id: issue, label: pick(nameOfIssue(definition, issue)) }))}
          choose={(issue) => set({ ...sum, [issue]: optionsOf(definition.issues[issue]).length > 0 ? {} : "1" })}
        />
      )}
    </fieldset>
  );
}
