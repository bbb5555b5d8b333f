// The options of an issue, in their order, each with its name and its wording in the agreement.
import { moved } from "../kit/moved.ts";
import { Button } from "../kit/kit.tsx";
import { useTongue } from "../words/language.tsx";
import { usePicked } from "../words/Words.tsx";
import { newOption, type DraftIssue, type DraftOption } from "./draft.ts";
import { WordedFields } from "./fields.tsx";
import { changed, newId, removed } from "./moving.ts";
import { NewName } from "./NewName.tsx";
import { Place } from "./Place.tsx";
import { tellWorded, VALUE_MARK } from "./worded.ts";

interface OptionsFormProps {
  issue: DraftIssue;
  set: (change: Partial<DraftIssue>) => void;
}

export function OptionsForm({ issue, set }: OptionsFormProps) {
  const { say } = useTongue();
  const { options } = issue;
  return (
    <Place path={["issues", issue.id, "options"]}>
      <h5 className="part-title">{say("opening.options")}</h5>
      <ol className="option-forms">
        {options.map((option, at) => (
          <OptionForm key={option.key} issue={issue} option={option} at={at} put={(next) => set({ options: next })} />
        ))}
      </ol>
      <NewName
        ask={say("editor.option.add")}
        label={say("editor.option.new")}
        take={say("editor.option.take")}
        add={(name) => set({ options: [...options, newOption(newId(name.en, "option", options.map(({ id }) => id)), name)] })}
      />
    </Place>
  );
}

interface OptionFormProps {
  issue: DraftIssue;
  option: DraftOption;
  at: number;
  put: (options: DraftOption[]) => void;
}

function OptionForm({ issue, option, at, put }: OptionFormProps) {
  const { say } = useTongue();
  const pick = usePicked();
  const { options } = issue;
  const name = pick(tellWorded(option.name, option.id));
  const set = (change: Partial<DraftOption>) => put(changed(options, option.key, change));
  const label = (key: string) => ({ "aria-label": `${say(key)}: ${name}` });
  if (option.isRemoved)
    return (
      <li className="option-form removed">
        <p>
          <bdi>{name}</bdi> <span className="small care-text">{say("editor.removed")}</span>
        </p>
        <Button onPress={() => set({ isRemoved: false })} {...label("editor.restore")}>
          {say("editor.restore")}
        </Button>
      </li>
    );
  return (
    <li className="option-form">
      <Place path={["issues", issue.id, "options", option.id]}>
        <WordedFields label={say("editor.option", { number: at + 1 })} value={option.name} onChange={(next) => set({ name: next })} />
        <details className="wording">
          <summary>{say("issues.clause")}</summary>
          <WordedFields label={say("editor.clause", VALUE_MARK)} value={option.clause} onChange={(clause) => set({ clause })} rows={2} />
        </details>
      </Place>
      <div className="row">
        <Button weight="plain" isDisabled={at === 0} onPress={() => put(moved(options, at, at - 1))} {...label("text.up")}>
          <span aria-hidden="true">↑</span>
        </Button>
        <Button weight="plain" isDisabled={at === options.length - 1} onPress={() => put(moved(options, at, at + 1))} {...label("text.down")}>
          <span aria-hidden="true">↓</span>
        </Button>
        <Button weight="plain" onPress={() => put(removed(options, option.key, option.isNew))} {...label("private.red_lines.remove")}>
          {say("private.red_lines.remove")}
        </Button>
      </div>
    </li>
  );
}
